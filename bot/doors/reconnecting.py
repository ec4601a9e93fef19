"""slack_sdk's client of Socket Mode, at a pace: by itself it asks for an address twice a second, for as long as none
can be reached.

Everything that opens a socket anew goes through `connect_to_new_endpoint`: a socket that closed, Slack's wish to
reconnect, and a monitor that looks every few seconds.
"""

import logging
import threading
from typing import Any

import websocket
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.websocket_client import SocketModeClient

from bot.clock import real_seconds

log = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
LASTED = 10.0
"""Seconds after which a greeted socket counts as a good one."""
BEGINS_WITHIN = 15.0
"""Seconds that slack_sdk's thread may take to begin with a session that was made for it."""


class Backoff:
    """How long to wait before an address is asked for: not at all after a good socket, else 1, 2, 4 … 60 seconds."""

    def __init__(self, first: float = FIRST_WAIT) -> None:
        self._first = first
        self._failures = 0
        self._greeted_at: float | None = None
        self._at_least = 0.0

    def greeted(self) -> None:
        """Slack has said hello."""
        self._greeted_at = real_seconds()

    def held_off(self, seconds: float) -> None:
        """Slack has said how long it does not want to be asked."""
        self._at_least = seconds

    def next(self) -> float:
        """Seconds to wait before the next one."""
        greeted_at, at_least = self._greeted_at, self._at_least
        self._greeted_at, self._at_least = None, 0.0
        if greeted_at is not None and real_seconds() - greeted_at >= LASTED:
            self._failures = 0
            return at_least
        self._failures += 1
        if greeted_at is not None and self._failures == 1:  # cut early, once: that happens
            return at_least
        doubled = self._first * float(1 << min(self._failures - 1, 10))
        return max(min(doubled, LONGEST_WAIT), at_least)


class PacedClient(SocketModeClient):
    """One thread at a time opens a socket anew, after the wait that `backoff` says."""

    def __init__(self, *, backoff: Backoff, **options: Any) -> None:
        self.backoff = backoff
        self._stopping = threading.Event()
        self._at_it = threading.Lock()
        self._begun: websocket.WebSocketApp | None = None
        self._made_at = real_seconds()
        super().__init__(**options)
        self.on_open_listeners.append(self._begin)
        self.on_error_listeners.append(lambda session, _error: self._begin(session))

    def issue_new_wss_url(self) -> str:
        """Raises what the Web API raises. (slack_sdk sleeps here where Slack wants it slower, deaf to being closed.)"""
        try:
            return str(self.web_client.apps_connections_open(app_token=self.app_token)["url"])
        except SlackApiError as error:
            if error.response.get("error") == "ratelimited":
                self.backoff.held_off(_seconds(error.response.headers.get("Retry-After")))
            raise

    def connect(self) -> None:
        super().connect()
        self._made_at = real_seconds()

    def connect_to_new_endpoint(self, force: bool = False) -> None:
        """Whoever comes second leaves it to the first, and to a session that is about to begin."""
        if not self._at_it.acquire(blocking=False):
            return
        try:
            if not force and self._about_to_begin():
                return
            wait = self.backoff.next()
            if wait:
                log.warning("no socket to Slack; an address is asked for in %.0f seconds", wait)
            if not self._stopping.wait(wait):
                super().connect_to_new_endpoint(force)
        finally:
            self._at_it.release()

    def give_up(self) -> None:
        """Whoever waits to open another one waits no longer, and opens none."""
        self._stopping.set()

    def _begin(self, session: websocket.WebSocketApp) -> None:
        self._begun = session

    def _about_to_begin(self) -> bool:
        new = self.current_session is not None and self.current_session is not self._begun
        return new and real_seconds() - self._made_at < BEGINS_WITHIN


def _seconds(words: str | None) -> float:
    return float(words) if words and words.isdecimal() else FIRST_WAIT
