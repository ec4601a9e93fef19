"""What we owe Slack and have not told it yet. What a turn owes is told strictly in line, promise by promise.

A notice is claimed by pushing `next_at` forward: who dies with it in hand loses it when that moment comes. What
was being sent then may have arrived or not; `sending_at` tells the next one who claims it.
"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Executable,
    FromClause,
    Integer,
    Select,
    Update,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from promises.notices import IN_LINE, Kind
from promises.reminders import About
from promises.vocabulary import Role
from storage.database import Database
from storage.rows.places import Message, hang
from storage.tables import NoticeRow

LEASE = timedelta(seconds=60)
"""How long whoever claimed a notice has for it; begun anew just before each call."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing owed, claimed by whoever holds this value."""

    workspace: str
    id: int
    promise: int | None
    """None: it is about no promise in particular."""
    position: int
    """Of the turn it tells of; which of the promise's reminders it is; else 0."""
    kind: Kind
    to: str | None
    """A person; None: for everybody who sees the card."""
    about: About | None
    role: Role | None
    of: datetime | None
    """A reminder's identity; with `role` alone, the side whose person has left."""
    attempts: int
    """How often it was given to Slack before."""
    sending_at: datetime | None
    """When it was given to Slack without an answer: nobody knows whether it arrived. None: it certainly did not."""
    owed_at: datetime
    claimed_at: datetime


NOTICE = tuple(field.name for field in fields(Notice))
_notice = NoticeRow.table()
_older = _notice.alias("older")


def _untold(notices: FromClause) -> ColumnElement[bool]:
    return and_(notices.c.told_at.is_(None), notices.c.gave_up_at.is_(None))


_before = _older.c.workspace == _notice.c.workspace, _older.c.promise == _notice.c.promise, _older.c.id < _notice.c.id
NEXT_IN_LINE = and_(
    _untold(_notice),
    or_(_notice.c.kind.not_in(IN_LINE), ~exists().where(*_before, _untold(_older), _older.c.kind.in_(IN_LINE))),
)
"""Untold, and nothing older of the same promise is, so far as it stands in line."""

IS_HOME = literal_column(f"kind = '{Kind.HOME}'", Boolean())
"""As the index of Homes has it."""


def _claim(*which: ColumnElement[bool]) -> Update:
    due = (
        select(_notice.c.id)
        .where(NEXT_IN_LINE, *which, _notice.c.next_at <= bindparam("now"))
        .order_by(_notice.c.next_at, _notice.c.id)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True)
        .cte("oldest_due")
    )
    claimed = update(_notice).where(_notice.c.id.in_(select(due.c.id)))
    return claimed.values(next_at=bindparam("lease_ends_at"), claimed_at=bindparam("now"))


CLAIM = _claim(_notice.c.kind != Kind.HOME).returning(_notice)
CLAIM_HOME = _claim(IS_HOME).returning(_notice)
MARK = update(_notice).where(
    _notice.c.id == bindparam("its_id"), _notice.c.claimed_at == bindparam("its_claimed_at"), _untold(_notice)
)
RELEASE = (
    update(_notice)
    .where(_untold(_notice), _notice.c.claimed_at.is_not(None))
    .values(next_at=_notice.c.claimed_at, claimed_at=None)
)
NEXT_DUE_AT = select(func.min(_notice.c.next_at)).where(NEXT_IN_LINE, _notice.c.kind != Kind.HOME)
NEXT_HOME_DUE_AT = select(func.min(_notice.c.next_at)).where(_untold(_notice), IS_HOME)
SOMETHING_UNTOLD = select(exists().where(_untold(_notice)))
SOMETHING_UNDER_WAY = select(
    exists().where(NEXT_IN_LINE, or_(_notice.c.claimed_at.is_not(None), _notice.c.next_at <= bindparam("now")))
)


class Outbox:
    """The notices of all workspaces, for whoever carries them. Several processes may share one PostgreSQL.

    Whoever holds a notice for longer than its lease may lose it: then the marks below say False and do nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime, limit: int) -> list[Notice]:
        """Claim up to `limit` notices, Homes aside, and at most one of each promise's line; nobody else gets them
        until the lease ends."""
        return self._claimed(CLAIM, now, limit)

    def homes_due(self, now: datetime, limit: int) -> list[Notice]:
        """The same for Homes: somebody is looking at them, and they wait for nothing else."""
        return self._claimed(CLAIM_HOME, now, limit)

    def _claimed(self, claim: Executable, now: datetime, limit: int) -> list[Notice]:
        claimed = {"now": now, "lease_ends_at": now + LEASE, "most": limit}
        with self._database.writes() as session:
            rows = session.connection().execute(claim, claimed).mappings().all()
        notices = (Notice(**{name: row[name] for name in NOTICE}) for row in rows)
        return sorted(notices, key=lambda notice: notice.id)

    def mark_sending(self, notice: Notice, now: datetime) -> bool:
        """Just before it is given to Slack. False: somebody else carries it now, let it be."""
        return self._mark(notice, sending_at=now, next_at=now + LEASE, attempts=notice.attempts + 1)

    def mark_hung(
        self, notice: Notice, channel: str, ts: str, *, kind: Kind, position: int = 0, person: str = ""
    ) -> None:
        """Note what Slack answered to a post made for this notice: a line may have needed a card first. Raises
        ValueError where it is about no promise."""
        if notice.promise is None:
            raise ValueError(f"a {notice.kind} belongs to no promise")
        message = Message(kind=kind, channel=channel, ts=ts, position=position, person=person)
        with self._database.writes() as session:
            hang(session, notice.workspace, notice.promise, message)

    def mark_told(self, notice: Notice, now: datetime) -> bool:
        """Slack has it; the promise's next notice is due."""
        return self._mark(notice, told_at=now, claimed_at=None, sending_at=None)

    def put_back(self, notice: Notice, next_at: datetime, problem: str) -> bool:
        """To be tried again at `next_at`; whether Slack has it after all no longer matters."""
        return self._mark(notice, next_at=next_at, claimed_at=None, sending_at=None, problem=problem)

    def give_up(self, notice: Notice, now: datetime, problem: str) -> bool:
        """It will never be told; the promise's next notice is due."""
        return self._mark(notice, gave_up_at=now, claimed_at=None, problem=problem)

    def next_due_at(self) -> datetime | None:
        """When there will be something to claim, Homes aside; None: nothing is owed."""
        return self._first(NEXT_DUE_AT)

    def next_home_due_at(self) -> datetime | None:
        """The same for Homes."""
        return self._first(NEXT_HOME_DUE_AT)

    def _first(self, moment: Select[Any]) -> datetime | None:
        with self._database.reads() as session:
            due: datetime | None = session.scalar(moment)
        return due

    def idle(self) -> bool:
        """Whether all that was owed is told or given up."""
        with self._database.reads() as session:
            return not session.scalar(SOMETHING_UNTOLD)

    def quiet(self, now: datetime) -> bool:
        """Whether nothing is due and nobody has one in hand: what is still owed waits for its moment."""
        with self._database.reads() as session:
            return not session.scalar(SOMETHING_UNDER_WAY, {"now": now})

    def release(self) -> None:
        """At start, where one process has the database to itself (SQLite): what its killed forerunner had claimed is
        due at once. Where several share it, the leases end by themselves."""
        if not self._database.one_process:
            return
        with self._database.writes() as session:
            session.execute(RELEASE)

    def _mark(self, notice: Notice, **columns: object) -> bool:
        its = {"its_id": notice.id, "its_claimed_at": notice.claimed_at}
        with self._database.writes() as session:
            return session.connection().execute(MARK, its | columns).rowcount == 1
