"""A courier at work: a real database, a Slack-shaped workspace with two people, and a clock that is moved by hand."""

import pathlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from bot.courier.courier import Courier
from bot.installation import TOKEN_NAME, Installed, identify
from bot.manifest import manifest
from bot.settings import Settings
from promises.promise import Opening, Promise, Turn
from promises.terms import Due, Terms
from promises.vocabulary import Move
from sandbox.sandbox import Sandbox
from sandbox.state.workspace import Channel, Message
from storage.database import Database
from storage.installations import Installations
from storage.notice import Notice, Outcome
from storage.outbox import Outbox
from storage.workspace import Workspace
from tests.builders import MONDAY


class Bench:
    """Sana asks, Omar is asked, in #sales."""

    def __init__(self, slack: Sandbox, database: Database, calls: Callable[[], datetime], *, timeout: int = 10) -> None:
        self.slack, self.database, self.now = slack, database, calls
        self.sana, self.omar, self.mia = slack.person("Sana"), slack.person("Omar"), slack.person("Mia")
        self.sales = slack.channel("sales", [self.sana, self.omar])
        self.outbox = Outbox(database)
        self.settings = Settings(bot_token=slack.bot_token, api_url=slack.api_url, courier_seconds=timeout)
        self.kept = Installations(database, given={TOKEN_NAME: slack.bot_token})
        self.kept.save(identify(slack.bot_token, self.settings, calls(), name=TOKEN_NAME))
        self.courier = self.new_courier()

    def new_courier(self) -> Courier:
        """Another process's, as after a restart."""
        return Courier(self.outbox, Installed(self.settings, self.database, self.kept, self.woken), self.now)

    def woken(self) -> None:
        self.courier.wake()

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.database, self.slack.workspace.team_id, self.woken)

    def asks(self, what: str = "Pallets", *, channel: Channel | None = None, nowhere: bool = False) -> Promise:
        """Sana asks Omar."""
        place = None if nowhere else (channel or self.sales).id
        turn = Turn(
            move=Move.REQUEST,
            by=self.sana.id,
            at=self.now(),
            terms=Terms(what=what, due=Due(self.now() + timedelta(days=11))),
            opening=Opening(requester=self.sana.id, performer=self.omar.id, account="Acme"),
        )
        return self.workspace.promises.begin(turn, channel=place, nonce=what)

    def plays(self, promise: Promise, move: Move, by: Any, **said: Any) -> Promise:
        seen = self.workspace.promises.get(promise.number).version
        return self.workspace.promises.play(promise.number, Turn(move=move, by=by.id, at=self.now(), seen=seen, **said))

    def tells(self) -> None:
        """The courier tells all that may be told now."""
        self.courier.round()

    def takes(self) -> Notice:
        """What is first in line, in hand."""
        notice = self.outbox.claim(self.now())
        assert notice is not None
        return notice

    def settles(self, notice: Notice, outcome: Outcome) -> None:
        """And nothing more is taken up."""
        after = self.outbox.settle(notice, outcome, self.now())
        if after is not None:
            self.outbox.put_down(after, self.now())

    def tells_first(self) -> None:
        notice = self.takes()
        self.settles(notice, self.courier.carry(notice))

    # What hangs in Slack.

    def top(self, channel: Channel | None = None) -> list[Message]:
        """The bot's messages at the top level of a channel."""
        return [each for each in self._said(channel or self.sales) if each.thread_ts is None]

    def thread(self, channel: Channel | None = None) -> list[str]:
        """The bot's lines in the threads of a channel."""
        return [each.text for each in self._said(channel or self.sales) if each.thread_ts is not None]

    def letters(self, person: Any) -> list[Message]:
        """What the bot wrote directly to a person, at the top level."""
        return self.top(self.slack.direct(person, self.slack.bot))

    def _said(self, channel: Channel) -> list[Message]:
        bot = self.slack.workspace.bot.id
        return [each for each in self.slack.workspace.messages[channel.id] if each.user == bot and not each.tombstone]

    def calls(self, method: str) -> int:
        return sum(heard.method == method for heard in self.slack.web_api.heard)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = MONDAY

    def __call__(self) -> datetime:
        return self.at

    def move(self, **length: float) -> None:
        self.at += timedelta(**length)


@contextmanager
def open_bench(
    folder: pathlib.Path, clock: Callable[[], datetime], *, paced: bool = False, **more: Any
) -> Iterator[Bench]:
    """`paced`: Slack counts."""
    database = Database(f"sqlite:///{folder}/promises.sqlite3")
    database.migrate()
    with Sandbox(manifest(), now=clock, paced=paced) as slack:
        yield Bench(slack, database, clock, **more)
    database.close()


def until(true: Callable[[], bool], seconds: float = 5) -> None:
    """Wait, in real time."""
    for _ in range(round(seconds * 100)):
        if true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not happen")
