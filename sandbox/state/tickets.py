"""Things that are good for a while and then no more: triggers, response_urls, socket tickets.

All in real time, whatever the workspace's clock says: `seconds` is `time.monotonic`, handed in for tests.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.state.answers import Refused

Seconds = Callable[[], float]

TRIGGER_SECONDS = 3.0
"""(docs.slack.dev/surfaces/modals)"""
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
"""(docs.slack.dev/interactivity/handling-user-interaction)"""
SOCKET_PATH = "/link"
RESPONSE_PATH = "/response"


class Triggers:
    """The `trigger_id`s that clicks bring: each opens one view, within three seconds."""

    def __init__(self, seconds: Seconds = time.monotonic) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._issued: dict[str, tuple[str, float]] = {}
        self._exchanged: set[str] = set()

    def issue(self, user: str) -> str:
        """A new trigger of this user id, counting from now."""
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        with self._lock:
            self._issued[trigger] = (user, self._seconds())
        return trigger

    def exchange(self, trigger: str) -> str:
        """The user id it was issued for, once; raises Refused with Slack's code for why not."""
        with self._lock:
            if trigger in self._exchanged:
                raise Refused("exchanged_trigger_id")
            if trigger not in self._issued:
                raise Refused("invalid_trigger_id")
            user, issued_at = self._issued[trigger]
            if self._seconds() - issued_at > TRIGGER_SECONDS:
                raise Refused("expired_trigger_id")
            self._exchanged.add(trigger)
            return user


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where an interaction came from, so that its response_url knows where to speak."""

    ticket: str
    channel: str
    user: str
    message_ts: str | None = None
    """The message that was pressed on; None for a slash command."""


class Responses:
    """The response_urls handed out, five uses within thirty minutes each."""

    def __init__(self, seconds: Seconds = time.monotonic) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._issued: dict[str, tuple[Origin, float]] = {}
        self._uses: dict[str, int] = {}

    def issue(self, channel: str, user: str, message_ts: str | None = None) -> str:
        """A new one; gives the path, to be put behind the sandbox's URL."""
        ticket = secrets.token_urlsafe(18)
        origin = Origin(ticket=ticket, channel=channel, user=user, message_ts=message_ts)
        with self._lock:
            self._issued[ticket] = (origin, self._seconds())
            self._uses[ticket] = 0
        return f"{RESPONSE_PATH}/{ticket}"

    def gave(self, ticket: str) -> bool:
        with self._lock:
            return ticket in self._issued

    def use(self, ticket: str) -> Origin:
        """Count one use; raises Refused("expired_url" | "used_url" | "invalid_url")."""
        with self._lock:
            if ticket not in self._issued:
                raise Refused("invalid_url")
            origin, issued_at = self._issued[ticket]
            if self._seconds() - issued_at > RESPONSE_SECONDS:
                raise Refused("expired_url")
            if self._uses[ticket] >= RESPONSE_USES:
                raise Refused("used_url")
            self._uses[ticket] += 1
            return origin


class SocketTickets:
    """What `apps.connections.open` hands out: each opens one websocket, once."""

    def __init__(self) -> None:
        self.url = ""
        """ws://127.0.0.1:PORT/link, set by whoever listens there."""
        self._lock = threading.Lock()
        self._open: set[str] = set()
        self._elsewhere, self._times = "", 0

    def address(self) -> str:
        """Where to connect with the ticket that is issued next: here, unless somebody misbehaves."""
        with self._lock:
            if not self._times:
                return self.url
            self._times -= 1
            return self._elsewhere

    def mislead(self, elsewhere: str, times: int) -> None:
        """Misbehave: the next addresses are wrong ones."""
        with self._lock:
            self._elsewhere, self._times = elsewhere, times

    def issue(self) -> str:
        ticket = secrets.token_hex(16)
        with self._lock:
            self._open.add(ticket)
        return ticket

    def redeem(self, ticket: str) -> bool:
        """True the first time, for a ticket that was issued."""
        with self._lock:
            known = ticket in self._open
            self._open.discard(ticket)
            return known
