"""A company with as many promises as wanted: a few are lived through by the rules, and then copied in bulk, each with
all its rows, some days earlier and by other people. A million takes minutes, so they are kept.

Whoever looks at it has as much of their own to look at however large it is: there are more people and channels in
proportion, and what lies long behind makes up the difference.
"""

import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from benchmarks import inside
from benchmarks.copies import ASKER, CHANNEL, DAY, DOER, NONCE, TS, copy_all, drop_indexes, forget
from benchmarks.requests import Site
from promises.promise import Opening, Turn
from promises.terms import Due, Quantity, Terms
from promises.vocabulary import Move, Reason
from storage.workspace import Workspace

ENDED_LONG_AGO = (60, 1460)
"""Days; four years of a company."""
ENDED_LATELY = (0, 7)
PER_PERSON = 5
"""Promises open and asked by one person; as many fall due in a week."""


@dataclass(frozen=True)
class Size:
    promises: int

    @property
    def people(self) -> int:
        """Twenty in a small company, more than a thousand where there are a million promises."""
        return 20 if self.promises < 100_000 else 2_000

    @property
    def channels(self) -> int:
        """Five people to each."""
        return self.people // 5

    @property
    def open(self) -> int:
        return self.people * PER_PERSON

    @property
    def due_lately(self) -> int:
        return self.people * PER_PERSON // 2


def company(size: Size, site: Site, keep: Path, to: Path) -> None:
    """A fresh copy of it at `to`; made anew where the day, the tables or the ids are others."""
    keep.mkdir(parents=True, exist_ok=True)
    kept = keep / f"{size.promises}-{datetime.now(UTC).date()}-{_stamp(site)}.sqlite3"
    if not kept.exists():
        for old in keep.glob(f"{size.promises}-*.sqlite3"):
            old.unlink()
        part = kept.with_suffix(".part")
        part.unlink(missing_ok=True)
        _make(size, site, part)
        part.rename(kept)
    shutil.copy(kept, to)
    os.sync()  # or what is measured next would wait for it


def _stamp(site: Site) -> str:
    storage = Path(inside.__file__).parents[1] / "storage"
    tables = sorted([*storage.glob("tables/*.py"), *storage.glob("migrations/**/*.py")])
    parts = [repr(site).encode(), Path(__file__).read_bytes(), *(path.read_bytes() for path in tables)]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def _make(size: Size, site: Site, path: Path) -> None:
    with inside.opened(path, site) as workspace:
        inside.meet(workspace, site)
        kinds = _lived(workspace)
    inside.forget_owed(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000")
        indexes = drop_indexes(connection)
        chance = random.Random(7)  # noqa: S311 - the same company every time
        copy_all(connection, _which(kinds, size, chance), len(kinds.every) + 1, site, chance)
        forget(connection, kinds.every)
        connection.executescript(";".join(indexes))
        connection.execute("UPDATE workspaces SET last_number = ?", (size.promises + len(kinds.every),))
        connection.commit()
        connection.executescript("ANALYZE; PRAGMA journal_mode=WAL")


# ── a few, by the rules ──


@dataclass(frozen=True)
class Kinds:
    """Numbers of promises that were lived through."""

    ended: tuple[int, ...]
    """Forty days ago to thirty days ago."""
    ended_now: tuple[int, ...]
    """They fell due yesterday."""
    open: tuple[int, ...]

    @property
    def every(self) -> tuple[int, ...]:
        return (*self.ended, *self.ended_now, *self.open)


def _lived(workspace: Workspace) -> Kinds:
    now = datetime.now(UTC).replace(microsecond=0)
    asks = _Asks(workspace)
    ended, recent = now - 40 * DAY, now - 12 * DAY
    kinds = Kinds(
        ended=tuple(asks.ends(ended, how) for how in ENDS for _ in range(ENDS[how])),
        ended_now=tuple(asks.ends(recent, how) for how in ENDS for _ in range(ENDS[how])),
        open=tuple(asks.stays_open(now, due, sure) for due in (1, 2, 5, 9, 14, 30, -2) for sure in (True, False)),
    )
    while inside.sweep(workspace, now, 100):
        continue
    return kinds


ENDS: Mapping[str, int] = {"kept": 6, "late": 2, "declined": 1, "broken": 1}
"""Of ten."""


class _Asks:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._count = workspace, 0

    def ends(self, asked_at: datetime, how: str) -> int:
        number = self._asks(asked_at, asked_at + 11 * DAY)
        if how == "declined":
            self._moves(number, Move.DECLINE, DOER, asked_at + DAY, reason=Reason.CAPACITY)
            return number
        self._moves(number, Move.CONFIRM, DOER, asked_at + DAY)
        if how == "broken":
            self._moves(number, Move.RENEGE, DOER, asked_at + 10 * DAY, reason=Reason.CAPACITY)
            return number
        done = asked_at + (10 * DAY if how == "kept" else 11 * DAY + timedelta(hours=10))
        self._moves(number, Move.DELIVER, DOER, done)
        self._moves(number, Move.ACCEPT, ASKER, done + timedelta(hours=2))
        return number

    def stays_open(self, now: datetime, days: int, sure: bool) -> int:
        """Due in so many days; the ones that are not sure wait for an answer."""
        asked_at = now - timedelta(hours=20) if days > 0 else now - 6 * DAY
        number = self._asks(asked_at, now + days * DAY)
        if sure or days < 0:
            self._moves(number, Move.CONFIRM, DOER, asked_at + timedelta(hours=1))
        return number

    def _asks(self, at: datetime, due_at: datetime) -> int:
        self._count += 1
        terms = Terms(what="Euro pallets", due=Due(due_at), quantity=Quantity(Decimal(500), "pallets"))
        opening = Opening(requester=ASKER, performer=DOER, account="Acme")
        wish = Turn(move=Move.REQUEST, by=ASKER, at=at, terms=terms, opening=opening)
        promise = self._workspace.promises.begin(wish, channel=CHANNEL, nonce=f"{NONCE}{self._count}")
        inside.hang(self._workspace, promise, CHANNEL, TS)
        return promise.number

    def _moves(self, number: int, move: Move, by: str, at: datetime, reason: Reason | None = None) -> None:
        seen = self._workspace.promises.get(number).version
        self._workspace.promises.play(number, Turn(move=move, by=by, at=at, seen=seen, reason=reason))


def _which(kinds: Kinds, size: Size, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Which promise is copied, and how many days earlier."""
    for _ in range(size.open):
        yield chance.choice(kinds.open), 0
    for _ in range(size.due_lately):
        yield chance.choice(kinds.ended_now), chance.randrange(*ENDED_LATELY)
    for _ in range(size.promises - size.open - size.due_lately):
        yield chance.choice(kinds.ended), chance.randrange(*ENDED_LONG_AGO) - 30
