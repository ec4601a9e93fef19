"""What we owe Slack and have not told it yet. Of one promise all is told strictly in line.

A notice is claimed by pushing `next_at` forward: who dies with it in hand loses it when that moment comes. What
was being sent then may have arrived or not; `sending_at` tells the next one who claims it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, FromClause, Integer, and_, bindparam, exists, func, insert, select, update
from sqlalchemy.orm import Session

from promises.owed import Kind, Owed
from promises.promise import Promise, Turn
from storage.database import Database
from storage.places import Message, hang
from storage.tables import NoticeRow

LEASE = timedelta(seconds=60)
"""How long whoever claimed a notice has for it; begun anew just before each call."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing owed, claimed by whoever holds this value."""

    workspace: str
    id: int
    promise: int
    position: int
    """Of the turn it tells of."""
    kind: Kind
    to: str | None
    """A person; None: for everybody who sees the card."""
    attempts: int
    """How often it was given to Slack before."""
    sending_at: datetime | None
    """When it was given to Slack without an answer: nobody knows whether it arrived. None: it certainly did not."""
    owed_at: datetime
    claimed_at: datetime


NOTICE = tuple(field.name for field in fields(Notice))
_notice = NoticeRow.table()
ADD_NOTICE = insert(_notice)
_older = _notice.alias("older")


def _untold(notices: FromClause) -> ColumnElement[bool]:
    return and_(notices.c.told_at.is_(None), notices.c.gave_up_at.is_(None))


_before = _older.c.workspace == _notice.c.workspace, _older.c.promise == _notice.c.promise, _older.c.id < _notice.c.id
NEXT_IN_LINE = and_(_untold(_notice), ~exists().where(*_before, _untold(_older)))
"""Untold, and nothing older of the same promise is."""

OLDEST_DUE = (
    select(_notice.c.id)
    .where(NEXT_IN_LINE, _notice.c.next_at <= bindparam("now"))
    .order_by(_notice.c.next_at, _notice.c.id)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
    .cte("oldest_due")
)
CLAIM = (
    update(_notice)
    .where(_notice.c.id.in_(select(OLDEST_DUE.c.id)))
    .values(next_at=bindparam("lease_ends_at"), claimed_at=bindparam("now"))
    .returning(_notice)
)
MARK = update(_notice).where(
    _notice.c.id == bindparam("its_id"), _notice.c.claimed_at == bindparam("its_claimed_at"), _untold(_notice)
)
RELEASE = (
    update(_notice)
    .where(_untold(_notice), _notice.c.claimed_at.is_not(None))
    .values(next_at=_notice.c.claimed_at, claimed_at=None)
)
NEXT_DUE_AT = select(func.min(_notice.c.next_at)).where(NEXT_IN_LINE)
SOMETHING_UNTOLD = select(exists().where(_untold(_notice)))


def owe(session: Session, promise: Promise, turn: Turn, owed: Iterable[Owed]) -> None:
    """Write down what this turn, the promise's latest, owes. Due at once."""
    rows = [
        {
            "workspace": promise.workspace,
            "promise": promise.number,
            "position": promise.turns,
            "kind": each.kind,
            "to": each.to,
            "owed_at": turn.at,
            "next_at": turn.at,
            "attempts": 0,
            "problem": "",
        }
        for each in owed
    ]
    session.connection().execute(ADD_NOTICE, rows)


class Outbox:
    """The notices of all workspaces, for whoever carries them. Several processes may share one PostgreSQL.

    Whoever holds a notice for longer than its lease may lose it: then the marks below say False and do nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime, limit: int) -> list[Notice]:
        """Claim up to `limit` notices, at most one of each promise; nobody else gets them until the lease ends."""
        claimed = {"now": now, "lease_ends_at": now + LEASE, "most": limit}
        with self._database.writes() as session:
            rows = session.connection().execute(CLAIM, claimed).mappings().all()
        notices = (Notice(**{name: row[name] for name in NOTICE}) for row in rows)
        return sorted(notices, key=lambda notice: notice.id)

    def mark_sending(self, notice: Notice, now: datetime) -> bool:
        """Just before it is given to Slack. False: somebody else carries it now, let it be."""
        return self._mark(notice, sending_at=now, next_at=now + LEASE, attempts=notice.attempts + 1)

    def mark_hung(
        self, notice: Notice, channel: str, ts: str, *, kind: Kind, position: int = 0, person: str = ""
    ) -> None:
        """Note what Slack answered to a post made for this notice: a line may have needed a card first."""
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
        """When there will be something to claim; None: nothing is owed."""
        with self._database.reads() as session:
            due: datetime | None = session.scalar(NEXT_DUE_AT)
        return due

    def idle(self) -> bool:
        """Whether all that was owed is told or given up."""
        with self._database.reads() as session:
            return not session.scalar(SOMETHING_UNTOLD)

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
