"""A Slack-shaped workspace in a process of its own, with people whose hands ask and confirm."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.apart import answer
from benchmarks.requests import PATH, SIGNING_SECRET, Site
from benchmarks.served import TOKEN
from bot.manifest import manifest
from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.trouble import Late
from sandbox.state.workspace import Channel, Message

COURIERS = ("chat.postMessage", "chat.update", "views.publish")
"""What the courier calls, and nobody else."""
MEMBERS = 40
"""Of each channel, at most: Slack looks at each of them whenever something is posted there."""
SHOWN_WITHIN = 60
"""Seconds until what somebody wants to see must be there."""


def slack(
    parent: Connection, people: int, channels: int, *, paced: bool = False, ahead: timedelta = timedelta(0)
) -> None:
    """Says (api_url, site). `ahead`: how far its clock is."""

    def clock() -> datetime:
        return datetime.now(UTC) + ahead

    with Sandbox(manifest(), bot_token=TOKEN, signing_secret=SIGNING_SECRET, now=clock, paced=paced) as opened:
        everybody = [opened.person(f"Person{each}") for each in range(people)]
        places = [opened.channel(f"place-{each}", everybody[:MEMBERS]) for each in range(channels)]
        office = _Office(opened, everybody, places)
        site = Site(opened.workspace.team_id, tuple(each.id for each in places), tuple(each.id for each in everybody))
        answer(parent, (opened.api_url, site), office.questions())


@dataclass
class _Office:
    opened: Sandbox
    people: list[Person]
    places: list[Channel]
    posts: list[tuple[float, str]] = field(default_factory=list)
    """When the bot posted, on a monotonic clock, and in which channel."""

    calls: int = 0
    """How many posts, changes and Homes were asked for."""

    def __post_init__(self) -> None:
        self.opened.workspace.on_post.append(self._note)
        for method in COURIERS:
            self.opened.trouble.next(method, Late(0), when=self._count)

    def questions(self) -> dict[str, Callable[..., Any]]:
        return {
            "speaks": lambda port: self.opened.speaks_http(f"http://127.0.0.1:{port}{PATH}"),
            "slow": self.slow,
            "ask": self.ask,
            "confirm": self.confirm,
            "cards": self.cards,
            "posts": lambda channel: len([at for at, there in self.posts if there == channel]),
            "refused": self.refused,
            "calls": lambda: self.calls,
            "list": lambda who: self.types("/promise list", who),
            "digest": lambda who: self.types("/promise digest", who),
            "home": self.home,
        }

    def slow(self, channel: str, seconds: float) -> None:
        """From now on it answers that late to whatever is said there."""
        late = Late(seconds)
        for method in ("chat.postMessage", "chat.update"):
            self.opened.trouble.next(method, late, times=10**9, when=lambda asked: asked.get("channel") == channel)

    def ask(self, place: int, asker: int, doer: int, what: str) -> None:
        """By hand: a command that says it all, and the form sent as it opens."""
        person = self.people[asker]
        due = (self.opened.workspace.now() + timedelta(days=14)).date().isoformat()
        person.types(f"/promise {what}", in_=self.places[place])
        person.fills({"Who would do it?": self.people[doer], "For which customer": "Acme", "By when": due})
        person.fills({"How much": "500", "Unit": "pallets"})
        person.sends()

    def confirm(self, place: int, number: int, who: str) -> None:
        """Whoever was asked presses on the card."""
        doer = next(each for each in self.people if each.id == who)
        doer.opens(self.places[place])
        doer.presses("Confirm", on=f"#{number} ·")

    def cards(self, channel: str) -> list[str]:
        """The titles of the messages that the bot began a thread with."""
        with self.opened.workspace.lock:
            there = self.opened.workspace.messages[channel]
            return [each.text for each in there if each.from_app and each.thread_ts is None and not each.ephemeral_to]

    def refused(self) -> int:
        """How many calls of the courier were too many for Slack."""
        return sum(self.opened.refused_by_pace.get(method, 0) for method in COURIERS)

    def types(self, line: str, who: int) -> float:
        """Milliseconds from Enter until its answer stands there."""
        person, channel = self.people[who], self.places[0]
        person.opens(channel)
        workspace = self.opened.workspace
        before = len(workspace.messages[channel.id])
        began = time.perf_counter()
        person.types(line)
        assert workspace.wait_until(lambda: len(workspace.messages[channel.id]) > before, SHOWN_WITHIN)
        return (time.perf_counter() - began) * 1000

    def home(self, who: int) -> float:
        """Milliseconds from opening it until it was drawn anew."""
        person, workspace = self.people[who], self.opened.workspace
        heard = self.opened.web_api.heard
        before = sum(each.method == "views.publish" for each in list(heard))
        began = time.perf_counter()
        person.opens("home")
        deadline = began + SHOWN_WITHIN
        while sum(each.method == "views.publish" for each in list(heard)) == before:
            assert time.perf_counter() < deadline
            workspace.wait_until(lambda: False, 0.001)
        return (time.perf_counter() - began) * 1000

    def _count(self, _asked: Mapping[str, Any]) -> bool:
        """Nothing goes wrong because of it."""
        self.calls += 1
        return False

    def _note(self, message: Message) -> None:
        if message.from_app:
            self.posts.append((time.monotonic(), message.channel))
