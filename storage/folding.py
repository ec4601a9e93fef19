"""What nobody will ask for again goes: what was told, reminders of what has ended, where its lines hung.

Never: the record; what is still owed; where a card or a letter hangs, which has buttons; and what keeps something
from being owed twice, as long as its promise is open or, of a digest, its week is the last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, cast, delete, exists, or_, select, tuple_

from promises.notices import Kind
from storage.database import Database
from storage.tables import MessageRow, NoticeRow, PromiseRow, ReminderRow, SubscriptionRow

KEEP = timedelta(days=30)
"""How long it is kept for whoever wants to look into what happened."""

LONGEST_WEEK = timedelta(days=8)
"""A Monday's digest is of the last week until the next Monday has come everywhere."""

TOGETHER = 500
"""Rows that go in one transaction."""

_notice, _promise = NoticeRow.table().c, PromiseRow.table().c
_reminder, _message = ReminderRow.table().c, MessageRow.table().c
_subscription = SubscriptionRow.table().c


@dataclass(frozen=True, kw_only=True)
class _Folded:
    """Rows of one table that go."""

    table: Table
    which: ColumnElement[bool]
    order: tuple[ColumnElement[Any], ...]
    """An index has it; so each row is looked at once."""
    still: ColumnElement[bool]
    """What could have changed since they were looked for."""


def fold(database: Database, now: datetime, keep: timedelta = KEEP) -> int:
    """Let go of what is older than that; how many rows. In several transactions, each complete in itself."""
    before = now - keep
    return sum(_fold(database, each) for each in (_notices(before, now), _reminders(before), _lines(before)))


def _fold(database: Database, folded: _Folded) -> int:
    key = tuple_(*folded.table.primary_key.columns)
    wanted = select(*folded.table.primary_key.columns, *folded.order).where(folded.which).order_by(*folded.order)
    gone, here = 0, folded.which
    while True:
        with database.reads() as session:
            page = session.execute(wanted.where(here).limit(TOGETHER)).all()
        if not page:
            return gone
        went = _delete(database, folded, [tuple(row[: len(key.clauses)]) for row in page])
        gone += went
        if len(page) < TOGETHER or not went:
            return gone
        here = tuple_(*folded.order) >= tuple_(*page[-1][len(key.clauses) :])


def _delete(database: Database, folded: _Folded, keys: Sequence[tuple[Any, ...]]) -> int:
    its = tuple_(*folded.table.primary_key.columns).in_(sorted(keys))
    with database.writes() as session:
        return session.connection().execute(delete(folded.table).where(its, folded.still)).rowcount


def _notices(before: datetime, now: datetime) -> _Folded:
    over = and_(_notice.over_at.is_not(None), _notice.over_at < before)
    return _Folded(
        table=NoticeRow.table(),
        which=and_(over, or_(_notice.promise.is_(None), _has_ended(_notice)), ~_of_the_last_week(now)),
        order=(_notice.over_at,),
        still=over,
    )


def _has_ended(of: Any) -> ColumnElement[bool]:
    its = _promise.workspace == of.workspace, _promise.number == of.promise
    return exists().where(*its, _promise.ended_at.is_not(None))


def _of_the_last_week(now: datetime) -> ColumnElement[bool]:
    theirs = _subscription.workspace == _notice.workspace, _subscription.person == _notice.to
    last = exists().where(*theirs, _notice.id.endswith("/" + cast(_subscription.week, Text)))
    return and_(_notice.kind == Kind.DIGEST, or_(last, _notice.owed_at > now - LONGEST_WEEK))


def _reminders(before: datetime) -> _Folded:
    return _Folded(
        table=ReminderRow.table(),
        which=_ended_before(_reminder, before),
        order=(_reminder.workspace, _reminder.promise),
        still=_ended_before(_reminder, before),
    )


def _lines(before: datetime) -> _Folded:
    return _Folded(
        table=MessageRow.table(),
        which=and_(_message.kind == Kind.LINE, _ended_before(_message, before)),
        order=(_message.workspace, _message.promise),
        still=_ended_before(_message, before),
    )


def _ended_before(of: Any, before: datetime) -> ColumnElement[bool]:
    its = _promise.workspace == of.workspace, _promise.number == of.promise
    return exists().where(*its, _promise.ended_at < before)
