"""What whoever tells something of a promise needs to know, read at once: all, or only what a card or a line shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from promises.hours import Person
from promises.notices import Drawn
from promises.promise import Promise, Turn
from promises.reminders import Identity
from promises.rules import Circumstances
from promises.vocabulary import Role
from promises.workdays import Workdays
from storage.rows.circumstances import Sides, Surroundings, surroundings
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
    """Its history, oldest first, as facts; of a card that is for everybody, none."""
    messages: tuple[Message, ...]
    """All that hang, by turn; the card comes first."""
    channel: str | None
    """Where its card stands for everybody; None: each party has one."""
    asked_in: str
    """The channel in which it was asked, wherever it is now; empty: in none."""
    now: datetime
    found: Surroundings | None
    """While the person moves who is told; the requester, where everybody is. None: it was not asked for."""
    reminded: frozenset[Identity]
    """The reminders that were owed, where that was asked for."""

    @property
    def whole(self) -> bool:
        """Whether it is all that is known."""
        return self.found is not None

    @property
    def _found(self) -> Surroundings:
        if self.found is None:
            raise LookupError("who is around the promise was not read")
        return self.found

    @cached_property
    def around(self) -> Circumstances:
        return self._found.circumstances()

    @cached_property
    def calendars(self) -> Mapping[Role, Workdays]:
        """When the people of each side can be spoken to."""
        return self._found.calendars()

    @property
    def people(self) -> Mapping[str, Person]:
        """Both parties and who is told, as far as they were met."""
        return self._found.people

    @property
    def fresh(self) -> frozenset[str]:
        """Those of them of whom Slack has told within a day."""
        return frozenset(person for person, heard_at in self._found.met_at.items() if heard_at > self.now - FRESH)


def briefing(
    session: Session, workspace: str, number: int, now: datetime, to: str | None, drawn: Drawn | None = None
) -> Briefing:
    """For whoever tells `to`, or everybody. `drawn`, a card or a line for everybody: only what such a one shows. Raises
    UnknownPromise."""
    row = row_of(session, workspace, number)
    promise = promise_of(session, row)
    whole = to is not None or drawn not in (Drawn.CARD, Drawn.LINE)
    return Briefing(
        promise=promise,
        turns=tuple(turns_of(session, promise)) if whole or drawn is Drawn.LINE else (),
        messages=tuple(messages(session, workspace, number)),
        channel=channel_of(row),
        asked_in=row.channel or "",
        now=now,
        found=surroundings(session, Sides.of(promise), to or promise.requester) if whole else None,
        reminded=sent_before(session, workspace, number) if whole else frozenset(),
    )
