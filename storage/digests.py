"""Who gets the digest on Mondays: at nine on their own clock, once a week, however often we are restarted."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from promises.hours import UTC, zone_named
from storage.rows.owing import owe_digest
from storage.rows.people import workspace_row
from storage.tables import PersonRow, SubscriptionRow, WorkspaceRow

COMES_AT = time(9)
EASTERNMOST = timedelta(hours=14)
"""No clock on earth is further ahead of UTC (data.iana.org/time-zones, Pacific/Kiritimati)."""


def last_monday(now: datetime, zone: ZoneInfo) -> date:
    """The last Monday whose digest has fallen due in that zone."""
    here = now.astimezone(zone)
    monday = here.date() - timedelta(days=here.weekday())
    return monday if here >= datetime.combine(monday, COMES_AT, zone) else monday - timedelta(days=7)


def subscribe(session: Session, workspace: str, person: str, *, on: bool, now: datetime) -> None:
    """From the next Monday on, or no more. Who gets it already goes on getting it."""
    workspace_row(session, workspace)
    row = session.get(SubscriptionRow, (workspace, person))
    if not on:
        session.execute(delete(SubscriptionRow).where(*_whose(workspace, person)))
    elif row is None:
        week = last_monday(now, _zone(session, workspace, person))
        session.add(SubscriptionRow(workspace=workspace, person=person, asked_at=now, week=week))


def subscribed(session: Session, workspace: str, person: str) -> bool:
    return session.get(SubscriptionRow, (workspace, person)) is not None


def plan(session: Session, workspace: str, now: datetime) -> int:
    """Owe the digests whose Monday has come, of missed weeks the newest only; how many there were.

    The week is a date, so that who flies west on a Monday does not get it twice.
    """
    newest = last_monday(now + EASTERNMOST, UTC)
    waiting = select(SubscriptionRow.person).where(
        SubscriptionRow.workspace == workspace, SubscriptionRow.week < newest
    )
    owed = 0
    for person in session.scalars(waiting.order_by(SubscriptionRow.person)).all():
        monday = last_monday(now, _zone(session, workspace, person))
        due = update(SubscriptionRow).where(*_whose(workspace, person), SubscriptionRow.week < monday)
        if session.connection().execute(due.values(week=monday)).rowcount:
            owe_digest(session, workspace, person, now)
            owed += 1
    return owed


def _whose(workspace: str, person: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return SubscriptionRow.workspace == workspace, SubscriptionRow.person == person


def _zone(session: Session, workspace: str, person: str) -> ZoneInfo:
    """Theirs, else the workspace's, else UTC."""
    known = session.get(PersonRow, (workspace, person))
    around = session.get(WorkspaceRow, workspace)
    named = (each.zone for each in (known, around) if each is not None)
    return next((zone for name in named if (zone := zone_named(name))), UTC)
