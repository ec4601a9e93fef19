"""What we owe Slack and have not told it yet. Of one promise all is told strictly in line.

A notice is claimed by pushing `next_at` forward: who dies with it in hand loses it when that moment comes. What
was being sent then may have arrived or not; `sending_at` tells the next one who claims it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, insert, select, update
from sqlalchemy.orm import Session, aliased

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
    session.execute(insert(NoticeRow), rows)


def _untold(row: type[NoticeRow]) -> ColumnElement[bool]:
    return and_(row.told_at.is_(None), row.gave_up_at.is_(None))


def _next_in_line() -> ColumnElement[bool]:
    """Untold, and nothing older of the same promise is."""
    older = aliased(NoticeRow)
    before = older.workspace == NoticeRow.workspace, older.promise == NoticeRow.promise, older.id < NoticeRow.id
    return and_(_untold(NoticeRow), ~exists().where(*before, _untold(older)))


class Outbox:
    """The notices of all workspaces, for whoever carries them. Several processes may share one PostgreSQL.

    Whoever holds a notice for longer than its lease may lose it: then the marks below say False and do nothing.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime, limit: int) -> list[Notice]:
        """Claim up to `limit` notices, at most one of each promise; nobody else gets them until the lease ends."""
        oldest = (
            select(NoticeRow.id)
            .where(_next_in_line(), NoticeRow.next_at <= now)
            .order_by(NoticeRow.next_at, NoticeRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        claim = update(NoticeRow).where(NoticeRow.id.in_(oldest.cte("oldest").select()))
        claimed = claim.values(next_at=now + LEASE, claimed_at=now).returning(NoticeRow)
        with self._database.writes() as session:
            rows = session.scalars(claimed, execution_options={"synchronize_session": False}).all()
            return sorted((_notice(row, now) for row in rows), key=lambda notice: notice.id)

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
            return session.scalar(select(func.min(NoticeRow.next_at)).where(_next_in_line()))

    def idle(self) -> bool:
        """Whether all that was owed is told or given up."""
        with self._database.reads() as session:
            return not session.scalar(select(exists().where(_untold(NoticeRow))))

    def release(self) -> None:
        """At start, where one process has the database to itself (SQLite): what its killed forerunner had claimed is
        due at once. Where several share it, the leases end by themselves."""
        if not self._database.one_process:
            return
        orphaned = update(NoticeRow).where(_untold(NoticeRow), NoticeRow.claimed_at.is_not(None))
        with self._database.writes() as session:
            session.execute(orphaned.values(next_at=NoticeRow.claimed_at, claimed_at=None))

    def _mark(self, notice: Notice, **columns: object) -> bool:
        still_mine = NoticeRow.id == notice.id, NoticeRow.claimed_at == notice.claimed_at, _untold(NoticeRow)
        marked = update(NoticeRow).where(*still_mine).values(**columns).returning(NoticeRow.id)
        with self._database.writes() as session:
            return session.scalar(marked, execution_options={"synchronize_session": False}) is not None


def _notice(row: NoticeRow, now: datetime) -> Notice:
    return Notice(
        workspace=row.workspace,
        id=row.id,
        promise=row.promise,
        position=row.position,
        kind=row.kind,
        to=row.to,
        attempts=row.attempts,
        sending_at=row.sending_at,
        owed_at=row.owed_at,
        claimed_at=now,
    )
