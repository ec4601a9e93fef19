"""The page's routes, to be served beside the workspace's own: `Sandbox(..., extra_routes=page.routes)`."""

import html
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.hands.screen import Place
from sandbox.page.acts import Acts, NotPossible
from sandbox.page.from_browser import Given, NotUnderstood
from sandbox.page.guard import Guard
from sandbox.page.live import Live
from sandbox.page.time_travel import TimeTravel
from sandbox.page.unread import Unread
from sandbox.page.window import Window, is_person, new_epoch
from sandbox.sandbox import Sandbox
from sandbox.state.clock import Backwards
from sandbox.state.workspace import SLACKBOT, Member

STATIC = Path(__file__).parent / "static"
LARGEST = 1_000_000
"""Bytes of one request; a view has at most 250,000 (docs.slack.dev/reference/methods/views.open)."""


class Page:
    """Made before the sandbox that it shows: `routes` go into its server, then `shows` is told of it."""

    def __init__(self, travel: TimeTravel) -> None:
        self._travel = travel
        self._token = secrets.token_urlsafe(24)
        self._live = Live()
        self._epoch = new_epoch()
        self._slack: Sandbox | None = None

    def shows(self, slack: Sandbox, unread: Unread) -> None:
        """From here on the page answers."""
        desk = slack.bot.desk
        self._window = Window(desk, unread, slack.installation.manifest)
        self._acts = Acts(desk, slack.happenings, unread)
        self._slack = slack

    def stop(self) -> None:
        """Let go of the windows that listen, so that the server can end at once."""
        self._live.stop()

    @property
    def routes(self) -> list[BaseRoute]:
        plain = [Middleware(Guard)]
        own = [Middleware(Guard, token=self._token)]
        return [
            Route("/", self._page, middleware=plain),
            Route("/archives/{channel}/{message}", self._page, middleware=plain),
            Mount("/static", StaticFiles(directory=STATIC), middleware=plain),
            Mount(
                "/page",
                routes=[
                    Route("/start", self._answers(self._start)),
                    Route("/state", self._answers(self._state)),
                    Route("/act", self._answers(self._act), methods=["POST"]),
                    Route("/clock", self._answers(self._clock), methods=["GET", "POST"]),
                    Route("/live", self._listen),
                ],
                middleware=own,
            ),
        ]

    @property
    def slack(self) -> Sandbox:
        if self._slack is None:
            raise RuntimeError("the page shows no workspace yet")
        return self._slack

    async def _page(self, _request: Request) -> HTMLResponse:
        frame = (STATIC / "page.html").read_text("utf-8")
        return HTMLResponse(frame.replace("{{token}}", html.escape(self._token)))

    async def _listen(self, _request: Request) -> Response:
        return self._live.listen(self.slack.workspace, self._epoch)

    def _answers(self, answer: Callable[[str, Any], dict[str, Any]]) -> Callable[[Request], Any]:
        """Run it on a thread, because an app may take three seconds; say plainly what cannot be done."""

        async def respond(request: Request) -> Response:
            try:
                given = Given(await _read(request))
                return JSONResponse(await run_in_threadpool(answer, request.method, given))
            except NotUnderstood as no:
                return JSONResponse({"ok": False, "problem": str(no)}, status_code=400)
            except (NotPossible, Backwards) as no:
                return JSONResponse({"ok": False, "problem": str(no)}, status_code=409)

        return respond

    def _start(self, _method: str, _given: Given) -> dict[str, Any]:
        """Who can be sat down at, and where."""
        workspace = self.slack.workspace
        with workspace.lock:
            people = [each for each in workspace.members.values() if is_person(each)]
            chairs = [{"id": each.id, "name": each.name, "title": each.title} for each in people]
            return {"people": chairs, "app": workspace.bot.name, "epoch": self._epoch}

    def _state(self, _method: str, given: Given) -> dict[str, Any]:
        place, thread = given.text("place", ""), given.text("thread", "")
        looked_at = Place("home") if place == "home" else Place("thread" if thread else "channel", place, thread)
        return self._window.shows(self._member(given), looked_at)

    def _act(self, _method: str, given: Given) -> dict[str, Any]:
        return {"ok": True, **self._acts.perform(self._member(given), given)}

    def _clock(self, method: str, given: Given) -> dict[str, Any]:
        if method == "POST":
            self._travel.go(given)
            with self.slack.workspace.lock:
                self.slack.workspace.changed()
        return {"ok": True, **self._travel.shows()}

    def _member(self, given: Given) -> Member:
        member = self.slack.workspace.members.get(given.text("person"))
        if member is None or member.is_bot or member.id == SLACKBOT:
            raise NotUnderstood("there is nobody with that id here")
        return member


async def _read(request: Request) -> object:
    """The query of a GET, the JSON of a POST."""
    if request.method != "POST":
        return request.query_params
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise NotUnderstood("that is too long")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstood("that is no JSON") from None
