"""HTTP: Slack's requests at /slack/events, and /healthz for whoever watches over us. waitress serves both.

A company's own WSGI server can serve the same: `gunicorn --threads 16 bot.doors.web:wsgi` (one worker on SQLite).
"""

import atexit
import json
import logging
import os
import re
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi.http_response import WsgiHttpResponse
from waitress import wasyncore
from waitress.server import create_server

from bot import log as logs
from bot.app import House, build
from bot.clock import now, real_seconds
from bot.doors import shapes, signed
from bot.doors.shapes import Misshapen
from bot.doors.signed import NotSlacks
from bot.manifest import EVENTS_PATH
from bot.settings import BadSettings, Settings, read
from bot.values import SECRET
from handlers.blocks.words.answers import broke

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

HEALTH_PATH = "/healthz"
THREADS = 16
BACKLOG = 1024
MOST_CONNECTIONS = 800
"""At once. A process may usually have 1,024 files open; waitress's own hundred are soon held by half-sent requests."""
SILENT_SECONDS = 20
"""After which a connection that says nothing is closed; looked at every LOOK_AROUND."""
LOOK_AROUND = 5
LOOK = 0.01
"""Seconds between two looks at whether all answers have left."""
LARGEST_REQUEST = 2 * 1024 * 1024
"""Bytes; Slack's largest payload, a view, has 250 kB (docs.slack.dev/reference/methods/views.open), form-encoded up
to three times as many."""

Health = Callable[[], dict[str, Any]]


def router(slack: "WSGIApplication | None", health: Health) -> "WSGIApplication":
    """Both paths. Without `slack` (Socket Mode) only /healthz."""

    def route(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] == HEALTH_PATH:
            found = health()
            status = "200 OK" if found["ok"] else "503 Service Unavailable"
            start_response(status, [("Content-Type", "application/json"), ("Cache-Control", "no-store")])
            return [json.dumps(found).encode()]
        if slack is not None and environ["PATH_INFO"] == EVENTS_PATH:
            return slack(environ, start_response)
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"Not found\n"]

    return route


def for_slack(house: House) -> "WSGIApplication":
    """Everything that Slack sends over HTTP, and /healthz."""
    return router(Door(house.app, house.settings.signing_secret), house.health)


class Door:
    """In front of Bolt, and before anything reads what came in: is it Slack's, and is it made as Slack makes them?

    What is not Slack's is answered 401, what is misshapen 400, in one short line; nothing else happens, and the log
    repeats nothing of it. Bolt verifies once more.
    """

    HANDED_ON = ("content-type", signed.TIMESTAMP, signed.SIGNATURE, "x-slack-retry-num", "x-slack-retry-reason")
    """Bolt obeys headers of its own, too, which nobody signs."""

    def __init__(self, app: App, signing_secret: str) -> None:
        self._app, self._secret = app, signing_secret

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        try:
            answer = self._answer(environ)
        except NotSlacks as error:
            log.warning("a request is turned away: %s", error)
            answer = BoltResponse(status=401, body="This is not signed by Slack.\n")
        except Misshapen as error:
            reference = secrets.token_hex(3)
            log.warning("%s: a request cannot be read: %s", reference, error)
            answer = BoltResponse(status=400, body=f"{broke(reference)}\n")
        written = WsgiHttpResponse(status=answer.status, headers=answer.headers, body=answer.body)
        start_response(written.status, written.get_headers())
        return written.get_body()

    def _answer(self, environ: "WSGIEnvironment") -> BoltResponse:
        headers = {name: str(environ[_key(name)]) for name in self.HANDED_ON if _key(name) in environ}
        raw = _body(environ)
        signed.check(raw, headers.get(signed.TIMESTAMP, ""), headers.get(signed.SIGNATURE, ""), self._secret, now())
        body = shapes.read(raw, headers.get("content-type", ""))
        shapes.check(body)
        # Only in this mode Bolt takes what was read; its own reading takes a command that says "payload" for empty.
        try:
            request = BoltRequest(body=body, headers={**headers}, mode="socket_mode")
        except (TypeError, ValueError, AttributeError, LookupError):  # Bolt takes more for granted than we know of
            raise Misshapen("Bolt cannot read it") from None
        request.mode, request.raw_body = "http", raw.decode()
        answer = self._app.dispatch(request)
        if answer.status == HTTPStatus.NOT_FOUND:
            raise Misshapen("nobody listens to it")
        return answer


def _key(header: str) -> str:
    """(peps.python.org/pep-3333, environ variables)"""
    name = header.upper().replace("-", "_")
    return name if name == "CONTENT_TYPE" else f"HTTP_{name}"


def _body(environ: "WSGIEnvironment") -> bytes:
    """As long as the request says. Raises Misshapen."""
    length = str(environ.get("CONTENT_LENGTH", ""))
    if environ["REQUEST_METHOD"] != "POST" or re.fullmatch(r"[0-9]{1,9}", length) is None:
        raise Misshapen("it is no POST of a known length")
    if int(length) > LARGEST_REQUEST:
        raise Misshapen("it is too long")
    raw: bytes = environ["wsgi.input"].read(int(length))
    if len(raw) != int(length):
        raise Misshapen("it ends too early")
    return raw


class Server:
    """waitress on a thread of its own. It listens from birth, so that a port in use is told at once (OSError)."""

    def __init__(self, application: "WSGIApplication", host: str, port: int) -> None:
        """Port 0: any that is free."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=BACKLOG)
        self.port: int = listening.getsockname()[1]
        self._wires: dict[int, Any] = {}
        self._waitress = create_server(
            application,
            map=self._wires,
            sockets=[listening],
            threads=THREADS,
            ident=None,
            connection_limit=MOST_CONNECTIONS,
            channel_timeout=SILENT_SECONDS,
            cleanup_interval=LOOK_AROUND,
            max_request_body_size=LARGEST_REQUEST,
        )
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="web", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self, timeout: timedelta) -> None:
        """Take no new connections, finish the requests in flight, at most until `timeout`, then close."""
        until = real_seconds() + timeout.total_seconds()
        self._waitress.accepting = False
        self._waitress.pull_trigger()
        self._waitress.task_dispatcher.shutdown(timeout=timeout.total_seconds())
        while self._unsent() and real_seconds() < until:
            time.sleep(LOOK)
        self._done.set()
        self._waitress.pull_trigger()
        self._thread.join()
        wasyncore.close_all(self._wires)

    def _serve(self) -> None:
        """waitress's loop, which ends before anything that it waits for is closed."""
        while not self._done.is_set():
            wasyncore.loop(timeout=1, map=self._wires, use_poll=True, count=1)

    def _unsent(self) -> bool:
        return any(channel.total_outbufs_len for channel in list(self._waitress.active_channels.values()))


_once = threading.Lock()
_served: list["WSGIApplication"] = []


def wsgi(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """For a WSGI server of the company's own; the house is built at the first request, after the server has forked."""
    with _once:
        if not _served:
            house = build(_settings_for_http())
            house.start()
            atexit.register(house.stop)
            _served.append(for_slack(house))
    return _served[0](environ, start_response)


def _settings_for_http() -> Settings:
    found = read(os.environ)
    if not found.signing_secret:
        raise BadSettings({"SLACK_SIGNING_SECRET": SECRET}, {})
    logs.begin(found)
    return found
