"""A workspace with a page and a Bolt app, and a browser's half of the conversation in plain HTTP."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from slack_bolt import App

from sandbox.hands.person import Person
from sandbox.page.page import Page
from sandbox.page.time_travel import Hooks, TimeTravel
from sandbox.page.unread import Unread
from sandbox.sandbox import Sandbox
from sandbox.state.clock import MovableClock
from sandbox.state.workspace import Channel
from tests.sandbox.tiny_app import MANIFEST, app_for, connected

SECONDS = 10
MANIFEST_WITH_HINT: dict[str, Any] = {
    **MANIFEST,
    "features": {
        **MANIFEST["features"],
        "slash_commands": [{"command": "/say", "description": "Say it", "usage_hint": "a word"}],
    },
}


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.text)
        return read


@dataclass
class Browser:
    """Speaks as our own page would; what a hostile page would send instead is given by hand."""

    url: str

    def get(self, path: str, headers: Mapping[str, str] | None = None, **query: str) -> Reply:
        return self.send("GET", f"{path}?{urlencode(query)}" if query else path, None, headers or {})

    def post(self, path: str, body: object, headers: Mapping[str, str] | None = None) -> Reply:
        own = {"Content-Type": "application/json", "Origin": self.url, "X-Page-Token": self.token}
        return self.send("POST", path, json.dumps(body).encode(), own if headers is None else headers)

    def act(self, person: Person, verb: str, **given: object) -> Reply:
        return self.post("/page/act", {"person": person.id, "do": verb, **given})

    def does(self, person: Person, verb: str, **given: object) -> dict[str, Any]:
        """An act that must succeed."""
        reply = self.act(person, verb, **given)
        assert reply.status == 200, reply.text
        return reply.json

    def state(self, person: Person, place: str = "", thread: str = "") -> dict[str, Any]:
        return self.get("/page/state", person=person.id, place=place, thread=thread).json

    def send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        request = urllib.request.Request(self.url + path, body, dict(headers), method=method)  # noqa: S310 -- ours
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 -- on 127.0.0.1
                return Reply(answer.status, dict(answer.headers.items()), answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, dict(error.headers.items()), error.read().decode())

    @property
    def token(self) -> str:
        """As the page's own script reads it."""
        found = re.search(r'name="page-token" content="([^"]+)"', self.get("/").text)
        assert found is not None
        return found[1]


@dataclass
class Office:
    slack: Sandbox
    page: Page
    browser: Browser
    app: App
    clock: MovableClock
    unread: Unread
    sana: Person
    omar: Person
    sales: Channel

    def posts(self, *blocks: dict[str, Any], text: str = "something", **more: Any) -> str:
        """The app says something in #sales; gives its ts."""
        said = self.app.client.chat_postMessage(channel=self.sales.id, text=text, blocks=blocks or None, **more)
        return str(said["ts"])

    def last_message(self, person: Person) -> dict[str, Any]:
        """What stands last in #sales for this person."""
        shown: dict[str, Any] = self.browser.state(person, self.sales.id)["here"]["messages"][-1]
        return shown


@contextmanager
def open_page(hooks: Hooks | None = None) -> Iterator[Office]:
    """Over HTTP, with an app that has to answer within 0.4 real seconds."""
    clock = MovableClock()
    page = Page(TimeTravel(clock, ZoneInfo("Europe/Berlin"), hooks or Hooks()))
    with Sandbox(MANIFEST_WITH_HINT, now=clock.now, ack_seconds=0.8, extra_routes=page.routes) as slack:
        sana, omar = slack.person("Sana"), slack.person("Omar", tz="America/New_York", locale="en-US")
        sales = slack.channel("sales", [sana, omar])
        unread = Unread(slack.workspace, slack.bot.desk.notifications)
        page.shows(slack, unread)
        app = app_for(slack)
        with connected(slack, app, "http"):
            try:
                yield Office(slack, page, Browser(slack.url), app, clock, unread, sana, omar, sales)
            finally:
                page.stop()
