"""What changed its meaning since an older release, for promises that it wrote: done once, with the upgrade.

- Asks that nobody can agree to any more end, in one message a person and not one each.
- A day off that was agreed stays as it was held to, and one line in its thread says so.
- How long each side took is counted anew, in the hours of whoever had to act. Turns stay as they are.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.orm import Session

from promises.business_days import was_day_off
from promises.notices import Kind
from promises.play import measured_anew
from promises.promise import CLOCK, Promise
from promises.vocabulary import State
from storage.playing import end_silently
from storage.rows.circumstances import Sides, circumstances
from storage.rows.owing import owe_ended, owe_under
from storage.rows.places import channel_of
from storage.rows.promises_read import promises_of, turns_of
from storage.tables import PromiseRow
from storage.tables.base import Found

SINCE = "0005"
"""The migration with which all that changed."""
MANY = 200
_promise = PromiseRow.table().c
ASKS = (_promise.state.in_((State.REQUESTED, State.COUNTERED, State.SIGNING)), _promise.agreement_number.is_(None))
OPEN = _promise.ended_at.is_(None)


def carry_over(connection: Connection, at: datetime) -> None:
    """In the transaction of the migrations, after them; `at` is now."""
    with Session(connection) as session:
        _measure(session)
        _tell_of_days_off(session, at)
        _end_what_was_due(session, at)
        session.flush()


def _pages(session: Session, *which: ColumnElement[bool]) -> Iterator[tuple[Found, Promise]]:
    """Row and promise, workspace by workspace, in order."""
    for workspace in session.connection().scalars(select(_promise.workspace).distinct()).all():
        number = 0
        wanted = select(PromiseRow.table()).where(_promise.workspace == workspace, *which).order_by(_promise.number)
        while rows := session.connection().execute(wanted.where(_promise.number > number).limit(MANY)).all():
            yield from zip(rows, promises_of(session, workspace, rows), strict=True)
            number = rows[-1].number


def _measure(session: Session) -> None:
    for row, promise in _pages(session):
        around = circumstances(session, Sides.of(promise), CLOCK)
        anew = measured_anew(promise.workspace, promise.number, turns_of(session, promise), around)
        lengths = {name: getattr(anew, name) for name in ("first_answer_after", "agreed_after", "waited")}
        its = _promise.workspace == row.workspace, _promise.number == row.number
        session.connection().execute(update(PromiseRow.table()).where(*its).values(**lengths))


def _tell_of_days_off(session: Session, at: datetime) -> None:
    for row, promise in _pages(session, OPEN, _promise.agreement_number.is_not(None)):
        around = circumstances(session, Sides.of(promise), CLOCK)
        if promise.agreed is not None and was_day_off(promise.agreed.due, around.workdays):
            owe_under(session, promise, Kind.HELD, channel_of(row), around, at)


def _end_what_was_due(session: Session, at: datetime) -> None:
    people: dict[str, set[str]] = defaultdict(set)
    for row, _ in _pages(session, OPEN, *ASKS, _promise.gives_up_at <= at):
        people[row.workspace].update(end_silently(session, row, at))
    for workspace, told in people.items():
        owe_ended(session, workspace, told, at)
