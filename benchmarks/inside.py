"""All that the figures know of the program's inner names: what is written before a bot starts, what is read beside it.

The rest goes through the front doors.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from benchmarks.requests import Card, Site, press
from bot.app import House
from bot.courier.pace import EVEN
from handlers.blocks.card import card as draw
from handlers.blocks.kit import action_ids
from promises.hours import Person
from promises.notices import Kind
from promises.play import play
from promises.promise import Opening, Promise, Turn
from promises.terms import Due, Quantity, Terms
from promises.vocabulary import Move, State
from storage.alarm import Alarm
from storage.database import Database
from storage.outbox import Outbox
from storage.rows.places import Message
from storage.workspace import Workspace

ZONE = "Europe/Berlin"
WEEK = timedelta(days=7)
OWED_KEPT_IN = {"notices": '"to"', "lanes": "whom", "paces": "NULL"}
"""The tables, and the column of each that names a person; some of them are newer than others."""
STEPS = (Move.CONFIRM, Move.DELIVER, Move.ACCEPT)
"""From asked to accepted, one click after the other."""


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


@contextmanager
def opened(path: Path, site: Site) -> Iterator[Workspace]:
    """With its tables, and everybody known."""
    database = Database(url_of(path))
    try:
        database.migrate()
        yield Workspace(database, site.workspace)
    finally:
        database.close()


def meet(workspace: Workspace, site: Site) -> None:
    now = datetime.now(UTC)
    for person in site.people:
        workspace.people.meet(Person(id=person, zone=ZONE), now)


# ── promises ──


def ask(workspace: Workspace, site: Site, count: int, now: datetime, first: int = 0) -> list[Promise]:
    """So many new promises, spread over channels and people; their cards and all else is owed. `first`: so many were
    asked before."""
    people, channels = site.people, site.channels
    terms = Terms(what="Euro pallets", due=Due(now + 2 * WEEK), quantity=Quantity(Decimal(500), "pallets"))
    asked = []
    for each in range(first, first + count):
        asker, doer = people[each % len(people)], people[(7 * each + 1 + each // len(people)) % len(people)]
        if asker == doer:
            doer = people[(each + 1) % len(people)]
        opening = Opening(requester=asker, performer=doer, account="Acme")
        wish = Turn(move=Move.REQUEST, by=asker, at=now, terms=terms, opening=opening)
        nonce = f"V{now.timestamp()}-{each}"
        asked.append(workspace.promises.begin(wish, channel=channels[each % len(channels)], nonce=nonce))
    return asked


def picture(promise: Promise, channel: str, ts: str = "") -> Card:
    drawn = draw(promise, datetime.now(UTC))
    return Card(channel, ts, drawn.text, drawn.blocks)


def hang(workspace: Workspace, promise: Promise, channel: str, ts: str) -> None:
    """Its card hangs in Slack."""
    workspace.places.hang(promise.number, Message(kind=Kind.CARD, channel=channel, ts=ts))


def presses(workspace: Workspace, promise: Promise, channel: str, ts: str) -> list[bytes]:
    """The bodies of the three presses with which it goes from asked to accepted, each on the card as it is by then."""
    around = workspace.promises.circumstances(promise, promise.requester)
    now, bodies = datetime.now(UTC), []
    for move in STEPS:
        by = promise.requester if move is Move.ACCEPT else promise.performer
        assert by is not None
        bodies.append(press(picture(promise, channel, ts), action_ids.press(move), by, promise.workspace))
        promise = play(promise, Turn(move=move, by=by, at=now, seen=promise.version), around).promise
    return bodies


def accepted(path: Path, site: Site) -> int:
    """How many promises have gone all the way."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT count(*) FROM promises WHERE state = ?", (State.ACCEPTED.value,))
        assert site.workspace
        return int(found.fetchone()[0])


def subscribe(workspace: Workspace, site: Site, now: datetime) -> None:
    """Everybody wants the digest every Monday, since two weeks."""
    for person in site.people:
        workspace.digests.subscribe(person, True, now - 2 * WEEK)


# ── what is owed ──


@dataclass(frozen=True)
class Owed:
    """What waits to be told, and how long the oldest of it has."""

    count: int
    oldest: timedelta

    def __str__(self) -> str:
        return f"{self.count} owed, the oldest for {self.oldest.total_seconds():.1f} s"


def owed(path: Path, now: datetime) -> Owed:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(f"SELECT count(*), min(owed_at) FROM notices WHERE {_untold(connection)}")  # noqa: S608 - our own words
        count, since = found.fetchone()
        oldest = datetime.fromisoformat(since).replace(tzinfo=UTC) if since else now
    return Owed(count, max(now - oldest, timedelta(0)))


def told(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(f"SELECT count(*) FROM notices WHERE NOT ({_untold(connection)})")  # noqa: S608 - our own words
        return int(found.fetchone()[0])


def forget_owed(path: Path, *, only_to_people: bool = False) -> None:
    """As if it had been told."""
    with closing(sqlite3.connect(path)) as connection, connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name in there.intersection(OWED_KEPT_IN):
            where = f"WHERE {OWED_KEPT_IN[name]} GLOB 'U*'" if only_to_people else ""
            connection.execute(f"DELETE FROM {name} {where}")  # noqa: S608 - our own words


def _untold(connection: sqlite3.Connection) -> str:
    columns = {row[1] for row in connection.execute("PRAGMA table_info(notices)")}
    return "over_at IS NULL" if "over_at" in columns else "told_at IS NULL AND gave_up_at IS NULL"


# ── what the clock and the courier ask ──


def claim(workspace: Workspace, now: datetime) -> None:
    """What the courier does to find what is due, at no pace; and it puts it down again."""
    outbox = Outbox(workspace.database, EVEN)
    notice = outbox.claim(now)
    assert notice is not None, "nothing is due"
    outbox.put_down(notice, now)


def sweep(workspace: Workspace, now: datetime, limit: int) -> int:
    """Look at promises whose moment has come; how many had something to say."""
    return Alarm(workspace.database).look(now, limit)


def recheck(workspace: Workspace, channel: str, now: datetime) -> int:
    """A channel was archived: how many open promises stood there."""
    return workspace.places.recheck(channel, now, closed=True)


def only_listens(house: House) -> None:
    """Instead of `start`: neither courier nor clock run."""
    house.database.migrate()
    house.installed.keep(house.first)
