"""Writing down what we owe Slack, in the transaction that makes it true. All of it is due at once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from promises.notices import Kind, Owed
from promises.promise import Promise, Turn
from promises.reminders import Reminder
from promises.vocabulary import Role
from storage.tables import HomeRow, NoticeRow

KEPT_RIGHT = timedelta(days=30)
"""How long a Home is kept right after it was last opened; then it is drawn when it is opened again."""

_notice = NoticeRow.table()
_home = HomeRow.table().c
ADD_NOTICE = insert(_notice)
OPENED = (
    select(_home.person)
    .where(
        _home.workspace == bindparam("its_workspace"),
        _home.person.in_(bindparam("people", expanding=True)),
        _home.opened_at > bindparam("since"),
    )
    .order_by(_home.person)
)
KEEP_FROM_BEING_DRAWN = update(_notice).where(
    _notice.c.workspace == bindparam("its_workspace"),
    _notice.c.to == bindparam("person"),
    _notice.c.kind == Kind.HOME,
    _notice.c.told_at.is_(None),
    _notice.c.gave_up_at.is_(None),
    _notice.c.claimed_at.is_(None),
)


def owe(session: Session, promise: Promise, turn: Turn, owed: Iterable[Owed]) -> None:
    """What this turn, the promise's latest, owes."""
    its = {"promise": promise.number, "position": promise.turns}
    _write(session, [_row(promise.workspace, each.kind, each.to, turn.at, **its) for each in owed])


def owe_card(session: Session, promise: Promise, at: datetime, kind: Kind = Kind.CARD) -> None:
    """Nobody has moved; it must be drawn anew all the same, or elsewhere (`MOVE`)."""
    its = {"promise": promise.number, "position": promise.turns}
    _write(session, [_row(promise.workspace, kind, None, at, **its)])


def owe_reminder(
    session: Session, promise: Promise, reminder: Reminder, count: int, people: Iterable[str], at: datetime
) -> None:
    """To each of these people; `count` says which of the promise's reminders it is."""
    its = {"promise": promise.number, "position": count}
    which = {"about": reminder.about, "role": reminder.to, "of": reminder.of}
    _write(session, [_row(promise.workspace, Kind.REMINDER, person, at, **its, **which) for person in people])


def owe_parting(session: Session, promise: Promise, gone: Role, people: Iterable[str], at: datetime) -> None:
    """The person on that side has left; to each of these."""
    its = {"promise": promise.number, "position": promise.turns, "role": gone}
    _write(session, [_row(promise.workspace, Kind.PARTED, person, at, **its) for person in people])


def owe_digest(session: Session, workspace: str, person: str, at: datetime) -> None:
    _write(session, [_row(workspace, Kind.DIGEST, person, at)])


def owe_homes(session: Session, workspace: str, people: Iterable[str], at: datetime) -> None:
    """For those of them who have opened theirs lately. One that is owed already, and that nobody has begun to draw,
    will show this change too; touching its row keeps it from being drawn before we commit."""
    connection = session.connection()
    opened = {"its_workspace": workspace, "people": sorted(people), "since": at - KEPT_RIGHT}
    for person in connection.scalars(OPENED, opened).all():
        its = {"its_workspace": workspace, "person": person, "owed_at": at}
        if connection.execute(KEEP_FROM_BEING_DRAWN, its).rowcount == 0:
            _write(session, [_row(workspace, Kind.HOME, person, at)])


def _row(workspace: str, kind: Kind, to: str | None, at: datetime, **more: Any) -> dict[str, Any]:
    usual = {"promise": None, "position": 0, "about": None, "role": None, "of": None, "attempts": 0, "problem": ""}
    return {**usual, "workspace": workspace, "kind": kind, "to": to, "owed_at": at, "next_at": at, **more}


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(ADD_NOTICE, rows)
