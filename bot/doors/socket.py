"""Socket Mode: Slack's payloads over a websocket that we open (docs.slack.dev/apis/events-api/using-socket-mode).

slack_sdk opens another when its socket closes (`reconnecting.py` says how soon), but never notices one that went
silent, nor one on which Slack never said hello: so we watch the age of the last thing we heard.
"""

import json
import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from enum import StrEnum

import websocket
from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.clock import real_seconds
from bot.doors import shapes
from bot.doors.reconnecting import Backoff, PacedClient
from bot.doors.shapes import Misshapen

log = logging.getLogger(__name__)

PING_EVERY = timedelta(seconds=10)
QUIET_AFTER = timedelta(seconds=30)
"""Three pings without any answer, and the socket counts as dead."""
LISTENERS = 16
HANDSHAKE_SECONDS = 10
GREETS_WITHIN = timedelta(seconds=10)
"""Slack says hello as soon as a socket is open (docs.slack.dev/apis/events-api/using-socket-mode)."""
READER_SECONDS = 1
"""How long the reader may take to see that its socket has ended."""
LOOK = 0.02
"""Seconds between two looks at whether everything in flight is answered."""


class State(StrEnum):
    CONNECTED = "connected"
    CONNECTING = "connecting"
    QUIET = "quiet"
    """Open, and nothing has been heard for too long."""
    CLOSED = "closed"


class Socket:
    """The app's one connection. `web_client` is its own, so that no listener's time-out or retrying applies to it."""

    def __init__(
        self,
        app: App,
        app_token: str,
        api_url: str,
        *,
        ping_every: timedelta = PING_EVERY,
        quiet_after: timedelta = QUIET_AFTER,
        greets_within: timedelta = GREETS_WITHIN,
        backoff: Backoff | None = None,
    ) -> None:
        # A server that takes the connection and never answers the handshake must not hold us for ever.
        websocket.setdefaulttimeout(HANDSHAKE_SECONDS)
        self._quiet_after, self._greets_within = quiet_after.total_seconds(), greets_within.total_seconds()
        self._heard_at = self._opened_at = real_seconds()
        self._greeted: websocket.WebSocketApp | None = None
        self._was_greeted = False
        self._received = 0
        self._answered = 0
        self._counting = threading.Lock()
        self._wires: list[socket.socket] = []
        self._client = PacedClient(
            backoff=backoff or Backoff(),
            app_token=app_token,
            logger=logging.getLogger("slack_sdk.socket_mode"),
            web_client=WebClient(base_url=api_url, timeout=HANDSHAKE_SECONDS, retry_handlers=[]),
            ping_interval=ping_every.total_seconds(),
            concurrency=LISTENERS,
        )
        self._client.socket_mode_request_listeners.append(_Handler(app, self._count_answer).handle)
        self._client.on_open_listeners.append(self._open)
        self._client.on_message_listeners.append(self._hear_message)

    def connect(self) -> None:
        """Ask Slack for an address and open it. Raises what the Web API raises; later it reconnects by itself."""
        self._client.connect()

    @property
    def state(self) -> State:
        if self._client.closed:
            return State.CLOSED
        if self._silent_for() > self._quiet_after:
            return State.QUIET
        greeted = self._client.current_session is self._greeted
        return State.CONNECTED if greeted and _is_open(self._greeted) else State.CONNECTING

    def watch(self) -> None:
        """Drop a socket that has said nothing for too long, or never hello; the client then opens another."""
        if self.state is State.QUIET:
            log.warning("the socket has been silent for %.0f seconds and is opened anew", self._silent_for())
        elif self._waits_for_hello() > self._greets_within:
            log.warning("Slack has not said hello for %.0f seconds; the socket is opened anew", self._waits_for_hello())
        else:
            return
        self._heard_at = self._opened_at = real_seconds()
        self._cut()

    def _waits_for_hello(self) -> float:
        """Seconds since a socket was opened on which nobody was greeted yet."""
        session = self._client.current_session
        return real_seconds() - self._opened_at if session is not self._greeted and _is_open(session) else 0

    def close(self, timeout: timedelta) -> None:
        """Answer what came in, at most until `timeout`, then close: closing first would lose the answers."""
        until = real_seconds() + timeout.total_seconds()
        while self._in_flight() and real_seconds() < until:
            time.sleep(LOOK)
        self._client.give_up()
        # Its reader looks at `closed` only once a second, unless something arrives.
        self._client.closed = True
        self._client.enqueue_message("")
        self._client.auto_reconnect_enabled = False
        session = self._client.current_session
        if session is not None:
            session.on_error = None  # its end is no error now
            self._cut()
            while session.sock is not None and real_seconds() < until + READER_SECONDS:
                time.sleep(LOOK)
        self._client.close()
        self._close_wires()

    def _cut(self) -> None:
        """End the connection so that its reader sees it at once: closing it from here, the reader would go on waiting
        for up to ten seconds at a socket that is not there any more (websocket-client's Dispatcher.read)."""
        session = self._client.current_session
        wire = session.sock.sock if session is not None and session.sock is not None else None
        if wire is not None:
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    def _silent_for(self) -> float:
        """Seconds since the last message, pong or opening. We note them ourselves: websocket-client's `last_pong_tm`
        is wall time, and jumps with it."""
        return real_seconds() - self._heard_at

    def _open(self, session: websocket.WebSocketApp) -> None:
        """Sessions follow one another on one thread: by now all older ones have ended. Where Slack said goodbye first,
        websocket-client leaves the wire itself open."""
        self._heard_at = self._opened_at = real_seconds()
        session.on_pong = self._hear_pong
        self._close_wires()
        if session.sock is not None and session.sock.sock is not None:
            self._wires.append(session.sock.sock)

    def _close_wires(self) -> None:
        while self._wires:
            self._wires.pop().close()

    def _hear_message(self, session: websocket.WebSocketApp, message: str) -> None:
        self._heard_at = real_seconds()
        if '"envelope_id"' in message:
            with self._counting:
                self._received += 1
        elif session is not self._greeted and _says_hello(message):
            self._client.backoff.greeted()
            self._greeted = session
            log.info("listening over Socket Mode%s", " again" if self._was_greeted else "")
            self._was_greeted = True

    def _hear_pong(self, _session: websocket.WebSocketApp, _payload: object) -> None:
        self._heard_at = real_seconds()

    def _count_answer(self) -> None:
        with self._counting:
            self._answered += 1

    def _in_flight(self) -> bool:
        with self._counting:
            return self._received != self._answered


def _says_hello(message: str) -> bool:
    try:
        return bool(json.loads(message).get("type") == "hello")
    except (ValueError, AttributeError):
        return False


def _is_open(session: websocket.WebSocketApp | None) -> bool:
    return bool(session and session.sock and session.sock.connected)


class _Handler:
    """Bolt's part, which also tells when it has answered, and lets nothing misshapen come to Bolt."""

    def __init__(self, app: App, answered: Callable[[], None]) -> None:
        self._app, self._answered = app, answered

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        try:
            started = time.time()
            shapes.check(req.payload)
            send_response(client, req, run_bolt_app(self._app, req), started)
        except Misshapen as error:
            log.warning("a request cannot be read: %s", error)
            client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        finally:
            self._answered()
