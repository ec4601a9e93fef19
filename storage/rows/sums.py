"""Somebody's week, added up by the database: no promise is loaded but those that are shown.

What `promises/digest.py` says of values is said here in SQL, each piece so that an index finds it
(`storage/tables/promises.py`); a test holds the two together.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, not_, null, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from promises.digest import TOP, Digest, a_week_ago, kept_of, next_monday, ranked
from promises.listed import Listed
from promises.vocabulary import Reason, State
from storage.rows.promises_read import promises_numbered
from storage.tables import PromiseRow

Condition = ColumnElement[bool]
Date = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]
T = TypeVar("T", bound=Hashable)

KEPT, MISSED, UNDECIDED = literal(1, literal_execute=True), literal(0, literal_execute=True), null()
SAID = {1: True, 0: False, None: None}
"""A verdict of the database as one of `promises/digest.py`."""
UNDER_WAY = literal(State.PROMISED, PromiseRow.state.type, literal_execute=True)
"""Not a parameter, or no database would see that the index has just those that are not."""


@dataclass(frozen=True)
class Alike:
    """So many promises with the same verdicts and the same reason."""

    by_requested: int | None
    by_first_promised: int | None
    by_last_promised: int | None
    reason: Reason | None
    count: int


@dataclass(frozen=True)
class Week:
    """The statements of one digest."""

    seen: Condition
    """The workspace, and which of its promises are for the reader's eyes."""
    now: datetime
    zone: ZoneInfo

    def overdue(self) -> Select[Any]:
        return self._undelivered(PromiseRow.due_last_promised <= self.now)

    def due_this_week(self) -> Select[Any]:
        monday = next_monday(self.now, self.zone)
        return self._undelivered(PromiseRow.due_last_promised > self.now, PromiseRow.due_last_promised < monday)

    def _undelivered(self, *when: Condition) -> Select[Any]:
        """The last promised date is that of the agreement in force; there is none without one."""
        here = self.seen, PromiseRow.ended_at.is_(None), PromiseRow.delivery_at.is_(None)
        return select(PromiseRow.number).where(*here, *when).order_by(PromiseRow.due_last_promised, PromiseRow.number)

    def waiting(self) -> Select[Any]:
        here = self.seen, PromiseRow.ended_at.is_(None), PromiseRow.state != UNDER_WAY
        return select(PromiseRow.number).where(*here).order_by(PromiseRow.awaited_since, PromiseRow.number)

    def fell_due(self) -> tuple[Select[Any], Select[Any]]:
        """As `Alike`: those that fell due by their last promised date, and the others that did by their first one; an
        index each."""
        first, last = PromiseRow.due_first_promised, PromiseRow.due_last_promised
        by_last = self._fell(last)
        return self._alike(by_last), self._alike(and_(first != last, self._fell(first), not_(by_last)))

    def _fell(self, date: Date) -> Condition:
        return and_(date > a_week_ago(self.now, self.zone), date <= self.now, not_(_cancelled_before(date)))

    def _alike(self, which: Condition) -> Select[Any]:
        judged = select(
            self._kept_by(PromiseRow.due_requested).label("by_requested"),
            self._kept_by(PromiseRow.due_first_promised).label("by_first_promised"),
            case((PromiseRow.missed.is_(True), MISSED), else_=self._kept_by(PromiseRow.due_last_promised)).label(
                "by_last"
            ),
            PromiseRow.reason,
        )
        each = judged.where(self.seen, which).subquery().c
        return select(*each, func.count()).group_by(*each)

    def _kept_as_promised(self) -> ColumnElement[Any]:
        return case((PromiseRow.missed.is_(True), MISSED), else_=self._kept_by(PromiseRow.due_last_promised))

    def _kept_by(self, date: Date) -> ColumnElement[Any]:
        in_time = and_(PromiseRow.delivery_in_full.is_(True), PromiseRow.delivery_at <= date)
        return case(
            (PromiseRow.state == State.ACCEPTED, case((in_time, KEPT), else_=MISSED)),
            (PromiseRow.state == State.BROKEN, MISSED),
            (or_(in_time, date >= self.now, _cancelled_before(date)), UNDECIDED),
            else_=MISSED,
        )


def _cancelled_before(date: Date) -> Condition:
    return and_(PromiseRow.state == State.CANCELLED, PromiseRow.ended_at <= date)


def digest_of(session: Session, workspace: str, visible: Condition, now: datetime, zone: ZoneInfo) -> Digest:
    """The week as it looks at `now` to somebody in `zone` who may see those that are `visible`."""
    week = Week(and_(PromiseRow.workspace == workspace, visible), now, zone)
    told = [Alike(*row) for statement in week.fell_due() for row in session.execute(statement)]
    missed = [each for each in told if SAID[each.by_last_promised] is False]
    return Digest(
        overdue=_listed(session, workspace, week.overdue()),
        due_this_week=_listed(session, workspace, week.due_this_week()),
        waiting=_listed(session, workspace, week.waiting()),
        fell_due=sum(each.count for each in told),
        by_requested=kept_of(_counted(told, lambda each: SAID[each.by_requested])),
        by_first_promised=kept_of(_counted(told, lambda each: SAID[each.by_first_promised])),
        by_last_promised=kept_of(_counted(told, lambda each: SAID[each.by_last_promised])),
        reasons=ranked(_counted(missed, lambda each: each.reason)),
    )


def _counted(told: Iterable[Alike], by: Callable[[Alike], T]) -> Counter[T]:
    counted: Counter[T] = Counter()
    for each in told:
        counted[by(each)] += each.count
    return counted


def _listed(session: Session, workspace: str, numbers: Select[Any]) -> Listed:
    """The first of them; the rest is counted where there is one."""
    shown = list(session.scalars(numbers.limit(TOP)))
    count = len(shown)
    if count == TOP:
        count = session.scalar(select(func.count()).select_from(numbers.order_by(None).subquery())) or 0
    return Listed(tuple(promises_numbered(session, workspace, shown)), count)
