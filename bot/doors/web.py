"""HTTP: Slack's requests at /slack/events, and /healthz for whoever watches over us. waitress serves both.

A company's own WSGI server can serve the same: `gunicorn --threads 16 bot.doors.web:wsgi` (one worker on SQLite).
"""

import atexit
import json
import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from slack_bolt.adapter.wsgi import SlackRequestHandler
from waitress import wasyncore
from waitress.server import create_server

from bot import log as logs
from bot.app import House, build
from bot.clock import real_seconds
from bot.manifest import EVENTS_PATH
from bot.settings import SECRET, BadSettings, Settings, read

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

HEALTH_PATH = "/healthz"
THREADS = 16
BACKLOG = 1024
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
    return router(SlackRequestHandler(house.app, path=EVENTS_PATH), house.health)


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
