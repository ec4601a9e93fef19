"""All that whoever tells something of a promise needs to know, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from promises.hours import Person
from promises.promise import Promise, Turn
from promises.reminders import Identity
from promises.rules import Circumstances
from promises.vocabulary import Role
from promises.workdays import Workdays
from storage.rows.circumstances import Sides, surroundings
from storage.rows.places import Message, channel_of, messages
from storage.rows.promises_read import promise_of, row_of, turns_of
from storage.rows.reminders import sent_before

FRESH = timedelta(days=1)
"""How long what Slack said of a person is taken for true."""


@dataclass(frozen=True, kw_only=True)
class Briefing:
    """One promise and what is around it, at one moment of the database."""

    promise: Promise
    turns: tuple[Turn, ...]
    """Its history, oldest first, as facts."""
    messages: tuple[Message, ...]
    """All that hang, by turn; the card comes first."""
    channel: str | None
    """Where its card stands for everybody; None: each party has one."""
    asked_in: str
    """The channel in which it was asked, wherever it is now; empty: in none."""
    around: Circumstances
    """While the person moves who is told; the requester, where everybody is."""
    calendars: Mapping[Role, Workdays]
    """When the people of each side can be spoken to."""
    reminded: frozenset[Identity]
    """The reminders that were owed."""
    people: Mapping[str, Person]
    """Both parties and who is told, as far as they were met."""
    fresh: frozenset[str]
    """Those of them of whom Slack has told within a day."""


def briefing(session: Session, workspace: str, number: int, now: datetime, to: str | None) -> Briefing:
    """For whoever tells `to`, or everybody. Raises UnknownPromise."""
    row = row_of(session, workspace, number)
    promise = promise_of(session, row)
    found = surroundings(session, Sides.of(promise), to or promise.requester)
    return Briefing(
        promise=promise,
        turns=tuple(turns_of(session, promise)),
        messages=tuple(messages(session, workspace, number)),
        channel=channel_of(row),
        asked_in=row.channel or "",
        around=found.circumstances(),
        calendars=found.calendars(),
        reminded=sent_before(session, workspace, number),
        people=found.people,
        fresh=frozenset(person for person, heard_at in found.met_at.items() if heard_at > now - FRESH),
    )
