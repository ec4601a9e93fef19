"""The office in which the stories happen: a Slack-shaped workspace, the bot as a company would run it, and people."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import yaml

from bot.app import House, build
from bot.courier.pace import EVEN
from bot.doors.doors import Doors, open_doors
from bot.settings import Settings
from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.workspace import Channel
from storage.database import Database
from storage.outbox import Outbox

MANIFEST: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "manifest.yml").read_text(encoding="utf-8"))
Mode = Literal["socket", "http"]
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
"""10:00 in Berlin; when every story begins, unless it says otherwise."""


@dataclass
class Watch:
    """The time of the story. It stands still until somebody moves it."""

    at: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.at

    def moves(self, **length: float) -> None:
        self.at += timedelta(**length)

    def moves_to(self, day: str, at: str = "09:00", zone: str = "Europe/Berlin") -> None:
        self.at = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@dataclass
class Office:
    """Sana sells, Omar runs operations, Mia manages; Eve passes by. #sales-ops is where they meet."""

    slack: Sandbox
    mode: Mode
    database: str
    watch: Watch
    house: House | None = None
    doors: Doors | None = None
    sana: Person = field(init=False)
    omar: Person = field(init=False)
    mia: Person = field(init=False)
    eve: Person = field(init=False)
    sales_ops: Channel = field(init=False)

    def __post_init__(self) -> None:
        self.sana, self.omar = self.slack.person("Sana"), self.slack.person("Omar", tz="America/New_York")
        self.mia, self.eve = self.slack.person("Mia"), self.slack.person("Eve")
        self.sales_ops = self.slack.channel("sales-ops", [self.sana, self.omar, self.mia, self.eve])
        for person in (self.sana, self.omar, self.mia, self.eve):
            person.opens(self.sales_ops)

    # ── the bot ──

    @property
    def settings(self) -> Settings:
        over_socket = self.mode == "socket"
        return Settings(
            bot_token=self.slack.bot_token,
            app_token=self.slack.app_token if over_socket else "",
            signing_secret="" if over_socket else self.slack.signing_secret,
            api_url=self.slack.api_url,
            database=self.database,
            port=0,
        )

    def starts_bot(self, **settings: Any) -> None:
        """With the office's settings, unless it says otherwise."""
        self.house = build(replace(self.settings, **settings), now=self.watch, paces=EVEN)
        self.house.start()
        self.doors = open_doors(self.house)
        if self.doors.server is not None:
            self.slack.speaks_http(f"http://127.0.0.1:{self.doors.server.port}/slack/events")
        else:
            self.slack.wait_connected()

    def stops_bot(self) -> None:
        if self.doors is not None:
            self.doors.close()
        if self.house is not None:
            self.house.stop()
        self.house = self.doors = None

    def settles(self, seconds: float = 10) -> None:
        """Wait, real time, until nothing is owed any more."""
        deadline = time.monotonic() + seconds
        assert self.house is not None
        while not self.house.courier.idle():
            assert time.monotonic() < deadline, f"still owed: {self.owed()}"
            time.sleep(0.005)

    def owed(self) -> object:
        database = Database(self.database)
        try:
            return Outbox(database).next_due_at(self.watch())
        finally:
            database.close()

    # ── what people often do ──

    def asks(
        self,
        what: str = "Euro pallets",
        *,
        by: Person | None = None,
        of: Person | None = None,
        where: Channel | None = None,
        due: str = "2026-11-27",
        more: Mapping[str, object] | None = None,
    ) -> None:
        """Sana asks Omar for 500 pallets for Acme by Friday of next week, unless told otherwise."""
        asker = by or self.sana
        asker.types(f"/promise {what}", in_=where or self.sales_ops)
        asker.fills({"Who would do it?": of or self.omar, "For which customer": "Acme", "By when": due})
        asker.fills({"How much": "500", "Unit": "pallets"} | dict(more or {}))
        asker.sends()
        self.settles()

    def look(self, person: Person, where: Channel | str | None = None) -> str:
        """What this person sees there, once nothing is owed any more."""
        self.settles()
        if where is not None:
            person.opens(where)
            self.settles()
        return person.sees()


@contextmanager
def an_office(folder: Path, mode: Mode, *, starts: bool = True, **sandbox: Any) -> Iterator[Office]:
    """Open for as long as the block runs; the bot runs in it, unless somebody else starts it."""
    watch = Watch()
    with ExitStack() as closing:
        slack = closing.enter_context(Sandbox(MANIFEST, now=watch, **sandbox))
        office = Office(slack, mode, f"sqlite:///{folder / 'promise.sqlite3'}", watch)
        closing.callback(office.stops_bot)
        if starts:
            office.starts_bot()
        yield office
