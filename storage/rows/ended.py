"""What ended at one moment, for whoever is told of all of it at once."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from promises.listed import Listed
from promises.notices import parties
from promises.overview import PAGE
from promises.promise import CLOCK, Promise
from storage.rows.circumstances import Sides, circumstances
from storage.rows.promises_read import promises_of
from storage.tables import PromiseRow

_promise = PromiseRow.table().c


def ended_at(session: Session, workspace: str, at: datetime, person: str) -> Listed:
    """The first of those of which they are a party, by number, and how many there are."""
    sides = _promise.requester == person, _promise.performer == person, _promise.performer.is_(None)
    wanted = select(PromiseRow.table()).where(_promise.workspace == workspace, _promise.ended_at == at, or_(*sides))
    rows = session.connection().execute(wanted.order_by(_promise.number)).all()
    theirs = [each for each in promises_of(session, workspace, rows) if _is_theirs(session, each, person)]
    return Listed.page(theirs, 0, PAGE)


def _is_theirs(session: Session, promise: Promise, person: str) -> bool:
    if person in (promise.requester, promise.performer):
        return True
    return person in parties(promise, circumstances(session, Sides.of(promise), CLOCK))
