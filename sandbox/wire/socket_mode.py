"""Slack's end of Socket Mode: websockets to which envelopes go and from which acks come.

A server of its own port, because a socket must be able to go silent: to stay open and answer nothing, not
even pings, which the usual servers do by themselves (docs.slack.dev/apis/events-api/using-socket-mode).
"""

import itertools
import json
import logging
import secrets
import socket
import threading
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from sandbox.state.envelopes import Ack, Envelope
from sandbox.state.tickets import SOCKET_PATH, SocketTickets
from sandbox.wire.connection import Connection

log = logging.getLogger(__name__)
CONNECTIONS_AT_MOST = 10
"""Per app (docs.slack.dev/apis/events-api/using-socket-mode)."""


class SocketMode:
    """All sockets of one app. Each envelope goes to one of them; an ack may come back over any."""

    def __init__(self, tickets: SocketTickets, *, app_id: str, ack_seconds: float = 3.0) -> None:
        """`tickets` are what `apps.connections.open` hands out; start() tells them this server's address."""
        self.ack_seconds = ack_seconds
        self._tickets = tickets
        self._app_id = app_id
        self._condition = threading.Condition()
        self._connections: list[Connection] = []
        self._acks: dict[str, dict[str, Any] | None] = {}
        """Per envelope on its way: None until the app answers."""
        self._turns = itertools.count()
        self._greets_not = 0
        self._ungreeted: list[Connection] = []
        self._closed_door: socket.socket | None = None
        self._server: Server | None = None
        self._stopped = False

    def start(self) -> None:
        self._server = serve(
            self._talk,
            "127.0.0.1",
            0,
            process_request=self._admit,
            create_connection=Connection,
            compression=None,
            close_timeout=0.5,
            ping_interval=10,
            ping_timeout=None,
            logger=log,
        )
        self._tickets.url = f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}{SOCKET_PATH}"
        threading.Thread(target=self._server.serve_forever, name="socket-mode", daemon=True).start()

    def stop(self) -> None:
        """Close every socket; whoever waits for an ack waits no longer."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        if self._server is not None:
            self.closes_sockets()
            self._server.shutdown()
        if self._closed_door is not None:
            self._closed_door.close()

    def send(self, envelope: Envelope) -> Ack:
        """Hand it to one connection and wait for its ack; nobody connected is `unreachable` at once."""
        envelope_id = secrets.token_hex(16)
        with self._condition:
            connection = self._next_connection()
            if connection is None:
                return Ack(outcome="unreachable")
            self._acks[envelope_id] = None
        try:
            self._write(connection, _wire(envelope, envelope_id))
            with self._condition:
                self._condition.wait_for(lambda: self._stopped or self._acks[envelope_id] is not None, self.ack_seconds)
                answer = self._acks[envelope_id]
        finally:
            with self._condition:
                del self._acks[envelope_id]
        if answer is None:
            return Ack(outcome="timeout")
        body = answer.get("payload") if envelope.accepts_response_payload else None
        return Ack(outcome="ok", body=body if isinstance(body, dict) else {})

    def wait_connected(self, seconds: float, *, connections: int = 1) -> bool:
        """Wait, real time, until so many sockets are open that are not silent."""
        with self._condition:
            return self._condition.wait_for(lambda: len(self._healthy()) >= connections, seconds)

    def closes_sockets(self) -> None:
        """Misbehave: every socket is cut without a word; from now on none is connected."""
        with self._condition:
            cut, self._connections = [*self._connections, *self._ungreeted], []
            self._ungreeted = []
        for connection in cut:
            connection.drop()

    def silences_sockets(self) -> None:
        """Misbehave: every socket of this moment stays open and says nothing any more."""
        for connection in self._open():
            connection.silent = True

    def refuses_sockets(self, times: int = 1) -> None:
        """Misbehave: the next addresses that `apps.connections.open` gives are such that nobody listens there;
        0: no more of it."""
        if self._closed_door is None:  # bound and not listening: nobody else can begin to listen there
            self._closed_door = socket.socket()
            self._closed_door.bind(("127.0.0.1", 0))
        host, port = self._closed_door.getsockname()
        self._tickets.mislead(f"ws://{host}:{port}{SOCKET_PATH}", times)

    def greets_nobody(self, times: int = 1) -> None:
        """Misbehave: the next connections are accepted, but never hear hello and never get an envelope; pings are
        answered. 0: no more of it, those that wait stay ungreeted."""
        with self._condition:
            self._greets_not = times

    def asks_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Say `disconnect`, as Slack does every few hours, and close; only after a `warning` all stays open.

        The other reasons are `refresh_requested` and `link_disabled`.
        """
        notice = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        with self._condition:
            asked = list(self._connections)
            if reason != "warning":
                self._connections = []
        for connection in asked:
            self._write(connection, notice)
            if reason != "warning":
                connection.close()

    def _open(self) -> list[Connection]:
        with self._condition:
            return list(self._connections)

    def _healthy(self) -> list[Connection]:
        return [each for each in self._connections if not each.silent]

    def _next_connection(self) -> Connection | None:
        open_now = self._connections
        return open_now[next(self._turns) % len(open_now)] if open_now else None

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        ticket = parse_qs(urlsplit(request.path).query).get("ticket", [""])[0]
        if not self._tickets.redeem(ticket):
            return connection.respond(HTTPStatus.FORBIDDEN, "This address was never given, or used before.\n")
        if len(self._open()) >= CONNECTIONS_AT_MOST:
            return connection.respond(HTTPStatus.TOO_MANY_REQUESTS, "Ten connections are open already.\n")
        return None

    def _talk(self, connection: ServerConnection) -> None:
        """The life of one connection, on its own thread."""
        if not isinstance(connection, Connection):
            raise TypeError(f"serve() was told to make Connections, not {type(connection)}")
        with self._condition:
            greeted, number = not self._greets_not, len(self._connections) + 1
            self._greets_not = max(0, self._greets_not - 1)
            self._ungreeted += [] if greeted else [connection]
        if not greeted:
            return self._ignore(connection)
        self._write(connection, _hello(self._app_id, number))
        with self._condition:
            self._connections.append(connection)
            self._condition.notify_all()
        return self._listen(connection)

    def _ignore(self, connection: Connection) -> None:
        """Hear nothing of what it says until it closes; the library answers its pings."""
        try:
            for message in connection:
                log.debug("nobody listens to %.50r", message)
        except ConnectionClosed:
            log.debug("a socket that was never greeted was cut")

    def _listen(self, connection: Connection) -> None:
        try:
            for message in connection:
                if not connection.silent:
                    self._hear(message)
        except ConnectionClosed:
            log.debug("a socket was cut")
        finally:
            with self._condition:
                if connection in self._connections:
                    self._connections.remove(connection)

    def _hear(self, message: str | bytes) -> None:
        try:
            answer = json.loads(message)
            envelope_id = answer["envelope_id"]
        except (ValueError, KeyError, TypeError):
            log.error("the app said something that is no ack: %.200r", message)
            return
        with self._condition:
            if envelope_id in self._acks:
                self._acks[envelope_id] = answer
                self._condition.notify_all()

    def _write(self, connection: Connection, message: dict[str, Any]) -> None:
        try:
            connection.send(json.dumps(message))
        except ConnectionClosed:
            log.debug("a socket closed while something was being sent")


def _hello(app_id: str, number: int) -> dict[str, Any]:
    return {
        "type": "hello",
        "num_connections": number,
        "connection_info": {"app_id": app_id},
        "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 3600},
    }


def _wire(envelope: Envelope, envelope_id: str) -> dict[str, Any]:
    message: dict[str, Any] = {
        "envelope_id": envelope_id,
        "type": envelope.type,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.accepts_response_payload,
    }
    if envelope.type == "events_api":
        message |= {"retry_attempt": envelope.retry_attempt, "retry_reason": envelope.retry_reason}
    return message
