"""Who gets the digest on Mondays: at nine on their own clock, once a week, however often we are restarted."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, bindparam, delete, select, update
from sqlalchemy.orm import Session

from promises.hours import zone_named
from storage.rows.owing import owe_digest
from storage.rows.people import workspace_row
from storage.tables import PersonRow, SubscriptionRow, WorkspaceRow

COMES_AT = time(9)
WEEK = timedelta(days=7)

_subscription = SubscriptionRow.table().c
ITS_WEEK = select(_subscription.week).where(
    _subscription.workspace == bindparam("its_workspace"), _subscription.person == bindparam("its_person")
)
SUBSCRIBED = (
    select(SubscriptionRow, PersonRow.zone, WorkspaceRow.zone)
    .join(WorkspaceRow, WorkspaceRow.id == SubscriptionRow.workspace)
    .outerjoin(
        PersonRow, and_(PersonRow.workspace == SubscriptionRow.workspace, PersonRow.id == SubscriptionRow.person)
    )
    .order_by(SubscriptionRow.next_at, SubscriptionRow.workspace, SubscriptionRow.person)
    .with_for_update(of=SubscriptionRow, skip_locked=True)
)


def last_monday(now: datetime, zone: ZoneInfo) -> date:
    """The last Monday whose digest has fallen due in that zone."""
    here = now.astimezone(zone)
    monday = here.date() - timedelta(days=here.weekday())
    return monday if here >= datetime.combine(monday, COMES_AT, zone) else monday - WEEK


def next_after(week: date, zone: ZoneInfo) -> datetime:
    """When the digest after that of this Monday falls due in that zone; in UTC."""
    return datetime.combine(week + WEEK, COMES_AT, zone).astimezone(UTC)


def subscribe(session: Session, workspace: str, person: str, *, on: bool, now: datetime) -> None:
    """From the next Monday on, or no more. Who gets it already goes on getting it."""
    workspace_row(session, workspace)
    row = session.get(SubscriptionRow, (workspace, person))
    if not on:
        session.execute(delete(SubscriptionRow).where(*_whose(workspace, person)))
    elif row is None:
        zone = _zone_of(session, workspace, person)
        week = last_monday(now, zone)
        next_at = next_after(week, zone)
        session.add(SubscriptionRow(workspace=workspace, person=person, asked_at=now, week=week, next_at=next_at))


def subscribed(session: Session, workspace: str, person: str) -> bool:
    its = {"its_workspace": workspace, "its_person": person}
    return session.connection().execute(ITS_WEEK, its).first() is not None


def due(session: Session, now: datetime) -> bool:
    """Whether anybody's moment has come."""
    return (
        session.execute(select(_subscription.person).where(_subscription.next_at <= now).limit(1)).first() is not None
    )


def plan(session: Session, now: datetime, limit: int) -> tuple[int, int]:
    """Look at the subscriptions whose moment has come, in all workspaces, at most `limit`: owe the digest of the last
    Monday, of missed weeks the newest only. How many were looked at, and how many digests are owed.

    The week is a date, so that who flies west on a Monday does not get it twice.
    """
    found = session.execute(SUBSCRIBED.where(SubscriptionRow.next_at <= now).limit(limit)).all()
    owed = 0
    for row, theirs, around in found:
        zone = _zone(theirs, around)
        monday = last_monday(now, zone)
        if row.week < monday:
            row.week = monday
            owe_digest(session, row.workspace, row.person, monday, now)
            owed += 1
        row.next_at = next_after(row.week, zone)
    return len(found), owed


def look_again(session: Session, workspace: str, person: str | None = None) -> None:
    """As soon as the clock comes by: their zone has changed, or (None) that of everybody for whom none is known."""
    which = _whose(workspace, person) if person else (SubscriptionRow.workspace == workspace,)
    session.execute(update(SubscriptionRow).where(*which).values(next_at=SubscriptionRow.asked_at))


def _whose(workspace: str, person: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return SubscriptionRow.workspace == workspace, SubscriptionRow.person == person


def _zone_of(session: Session, workspace: str, person: str) -> ZoneInfo:
    known = session.get(PersonRow, (workspace, person))
    around = session.get(WorkspaceRow, workspace)
    return _zone(known.zone if known else None, around.zone if around else None)


def _zone(*named: str | None) -> ZoneInfo:
    """Theirs, else the workspace's, else UTC."""
    return next((zone for name in named if (zone := zone_named(name))), ZoneInfo("UTC"))
