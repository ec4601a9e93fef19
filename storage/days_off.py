"""Due days that became days off though nobody has set anything: a new year's or a new release's holidays."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import and_, exists, select, update
from sqlalchemy.orm import Session

from promises.hours import UTC
from promises.reminders import About
from promises.workdays import Workdays
from storage.tables import PromiseRow, ReminderRow, TeamRow, TermsRow, WorkspaceRow

_promise, _terms, _told = PromiseRow.table().c, TermsRow.table().c, ReminderRow.table().c
AGREED = and_(
    _terms.workspace == _promise.workspace,
    _terms.promise == _promise.number,
    _terms.number == _promise.agreement_number,
)
UNDELIVERED = and_(_promise.ended_at.is_(None), _promise.delivery_at.is_(None))
TOLD = exists().where(
    _told.workspace == _promise.workspace,
    _told.promise == _promise.number,
    _told.about == About.DAY_OFF,
    _told.of == _promise.due_last_promised,
)
COUNTRIES = tuple(select(table.c.country).distinct() for table in (WorkspaceRow.table(), TeamRow.table()))


def look_again(session: Session, now: datetime) -> int:
    """As soon as the clock comes by, at what is due on a day that is off somewhere, unless both sides were told. How
    many those are; whose day it is, says each promise's own calendar."""
    ahead = UNDELIVERED, _promise.due_last_promised > now
    connection = session.connection()
    days = connection.scalars(
        select(_terms.due_day).join_from(PromiseRow.table(), TermsRow.table(), AGREED).where(*ahead).distinct()
    )
    countries = {country or "" for wanted in COUNTRIES for country in connection.scalars(wanted)}
    off = [day for day in days if day is not None and _is_off(day, countries)]
    if not off:
        return 0
    on_them = exists().where(AGREED, _terms.due_day.in_(off))
    change = update(PromiseRow.table()).where(*ahead, ~TOLD, on_them).values(remind_at=_promise.asked_at)
    return connection.execute(change).rowcount


def _is_off(day: date, countries: Iterable[str]) -> bool:
    return any(not Workdays(zone=UTC, country=country).counts(day) for country in countries)
