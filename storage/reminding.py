"""When a promise speaks up by itself, and what it owes then. Nothing is scheduled: `remind_at` says when to look."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.orm import Session

from promises.clocks import overdue_at
from promises.notices import parties, people_of
from promises.overview import concerned
from promises.promise import Promise
from promises.reminders import About, Identity, calls_time, due_reminders, next_reminder
from promises.rules import Circumstances
from promises.vocabulary import Role
from promises.workdays import Workdays
from storage.rows.owing import owe_card, owe_homes, owe_reminder
from storage.rows.reminders import note_sent, sent_before
from storage.tables import PromiseRow
from storage.tables.base import Found

_promises = PromiseRow.table().c
CLAIMED = (
    select(PromiseRow.table())
    .where(
        _promises.workspace == bindparam("its_workspace"),
        _promises.number == bindparam("its_number"),
        _promises.remind_at <= bindparam("now"),
    )
    .with_for_update(key_share=True, skip_locked=True)
)
PUT_OFF = update(PromiseRow.table()).where(
    _promises.workspace == bindparam("its_workspace"), _promises.number == bindparam("its_number")
)


def remind_at(
    promise: Promise, calendars: Mapping[Role, Workdays], sent: Collection[Identity], now: datetime
) -> datetime | None:
    """When it has something to say next, turns overdue, or the clock may end it. None: never, as things stand."""
    reminder = next_reminder(promise, calendars, sent, now)
    gives_up = promise.gives_up_at
    ends = gives_up if gives_up is not None and calls_time(promise, gives_up) else None
    overdue = overdue_at(promise)
    turns = overdue if overdue is not None and overdue > now else None
    return min((at for at in (reminder.at if reminder else None, ends, turns) if at is not None), default=None)


def due(session: Session, now: datetime, limit: int) -> list[tuple[str, int]]:
    """The promises to be looked at, of all workspaces, longest due first: their workspaces and numbers."""
    wanted = select(_promises.workspace, _promises.number).where(_promises.remind_at <= now)
    found = session.execute(wanted.order_by(_promises.remind_at, _promises.workspace, _promises.number).limit(limit))
    return [(row.workspace, row.number) for row in found]


def next_look_at(session: Session) -> datetime | None:
    """When the next promise will be looked at, of all workspaces. None: none, as things stand."""
    at: datetime | None = session.scalar(select(func.min(_promises.remind_at)))
    return at


def next_looks(session: Session, workspace: str, limit: int) -> list[tuple[datetime, int]]:
    """When a promise will be looked at, and its number; the next first."""
    awake = _promises.workspace == workspace, _promises.remind_at.is_not(None)
    found = session.execute(
        select(_promises.remind_at, _promises.number).where(*awake).order_by(_promises.remind_at).limit(limit)
    )
    return [(row.remind_at, row.number) for row in found]


def claimed(session: Session, workspace: str, number: int, now: datetime) -> Found | None:
    """Its row, held until the commit. None: it is not due any more, or somebody else is at it."""
    its = {"its_workspace": workspace, "its_number": number, "now": now}
    return session.connection().execute(CLAIMED, its).first()


def speak(
    session: Session,
    promise: Promise,
    channel: str | None,
    around: Circumstances,
    calendars: Mapping[Role, Workdays],
    now: datetime,
) -> bool:
    """Owe the reminders that are due, and set when to look again. Whether anything is owed. Its card stands in
    `channel`, or with each party."""
    sent = sent_before(session, promise.workspace, promise.number)
    due = due_reminders(promise, calendars, sent, now)
    for count, reminder in enumerate(due, len(sent) + 1):
        note_sent(session, promise, reminder, now)
        owe_reminder(session, promise, reminder, count, people_of(promise, reminder.to, around), now)
    turned = _turned_overdue(promise, sent, now)
    if turned:
        owe_card(session, promise, now, channel, parties(promise, around))
        owe_homes(session, promise.workspace, concerned(promise, around), now)
    told = sent | {reminder.identity for reminder in due}
    put_off(session, promise.workspace, promise.number, remind_at(promise, calendars, told, now))
    return bool(due) or turned


def _turned_overdue(promise: Promise, sent: Collection[Identity], now: datetime) -> bool:
    """Whether it is overdue and nobody has heard of that yet: the card says so from the due moment on, people hear it
    at their next opening."""
    at = overdue_at(promise) if promise.delivery is None else None
    return at is not None and at <= now and not any(about is About.MISSED and of == at for about, _, of in sent)


def put_off(session: Session, workspace: str, number: int, at: datetime | None) -> None:
    """Look at it then."""
    its = {"its_workspace": workspace, "its_number": number}
    session.connection().execute(PUT_OFF, {**its, "remind_at": at})


def look_again(session: Session, workspace: str, *which: ColumnElement[bool]) -> None:
    """At the open ones among these, as soon as the clock comes by: a calendar has changed."""
    here = _promises.workspace == workspace, _promises.ended_at.is_(None)
    past = _promises.asked_at
    session.connection().execute(update(PromiseRow.table()).where(*here, *which).values(remind_at=past))
