"""All that whoever tells something of a promise needs to know, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from promises.hours import Person
from promises.promise import Promise, Turn
from promises.reminders import Identity
from promises.rules import Circumstances
from promises.vocabulary import Role
from promises.workdays import Workdays
from storage import around as changes
from storage import reminding
from storage.rows import people, places
from storage.rows.circumstances import Sides, surroundings
from storage.rows.places import Message
from storage.rows.promises_read import promise_of, row_of, turns_of


@dataclass(frozen=True, kw_only=True)
class Briefing:
    promise: Promise
    turns: tuple[Turn, ...]
    messages: tuple[Message, ...]
    channel: str | None
    asked_in: str
    around: Circumstances
    calendars: Mapping[Role, Workdays]
    reminded: frozenset[Identity]
    people: Mapping[str, Person]
    fresh: frozenset[str]


def briefing(session: Session, workspace: str, number: int, now: datetime, to: str | None) -> Briefing:
    row = row_of(session, workspace, number)
    promise = promise_of(session, row)
    found = surroundings(session, Sides.of(promise), to or promise.requester)
    ids = [id_ for id_ in (promise.requester, promise.performer, to) if id_]
    known = {id_: person for id_ in ids if (person := people.person(session, workspace, id_)) is not None}
    return Briefing(
        promise=promise,
        turns=tuple(turns_of(session, promise)),
        messages=tuple(places.messages(session, workspace, number)),
        channel=None if row.homeless else row.channel,
        asked_in=row.channel or "",
        around=found.circumstances(),
        calendars=found.calendars(),
        reminded=reminding.sent_before(session, workspace, number),
        people=known,
        fresh=frozenset(id_ for id_ in ids if changes.fresh(session, workspace, id_, now) is not None),
    )
