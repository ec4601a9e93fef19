"""What we owe Slack once a turn was played: the card drawn anew, a line in its thread, and who hears of it directly.

Every turn owes the card and a line. One person gets at most one direct message for one turn, and who moved
gets none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from promises.promise import Promise, Turn
from promises.rules import Circumstances
from promises.vocabulary import Move, Role, State


class Kind(StrEnum):
    """What a notice is for."""

    CARD = "card"
    """Draw the card where it hangs, as the promise stands then."""
    LINE = "line"
    """One line in the thread, about this turn."""
    YOUR_TURN = "your turn"
    """To whoever is awaited because of this turn."""
    AGREED = "agreed"
    """To the other party: it is a promise now."""
    OVER = "over"
    """To the other party: it has ended."""
    ESCALATED = "escalated"
    """To the leads: rejected, and not for the first time."""
    MOVE = "move"
    """Its channel is closed: the card goes to each party, and whoever asked is told."""
    REMINDER = "reminder"
    """To a side: the promise speaks up by itself (`promises/reminders.py`)."""
    PARTED = "parted"
    """To a side: the other's person has left the company, and somebody else may take their place."""
    HOME = "home"
    """Draw somebody's Home anew: something in it has changed."""
    DIGEST = "digest"
    """Their week, to somebody who wants it every Monday."""


IN_LINE = (Kind.CARD, Kind.MOVE, Kind.LINE, Kind.YOUR_TURN, Kind.AGREED, Kind.OVER, Kind.ESCALATED)
"""Told one after the other, within a promise. The others may have to wait for somebody's morning, and hold up
nobody meanwhile."""


@dataclass(frozen=True)
class Owed:
    """One thing owed. `to` is a person, or None for what everybody sees."""

    kind: Kind
    to: str | None = None


def owed(before: Promise | None, after: Promise, turn: Turn, around: Circumstances) -> tuple[Owed, ...]:
    """What this turn owes, in the order in which it is told. `before` is None for the first turn of a promise.

    A promise that came out of a split owes its card and line only: its people hear of the split from its parent.
    """
    for_all = (Owed(Kind.CARD), Owed(Kind.LINE))
    if before is None and after.opening.parent is not None:
        return for_all
    told = {turn.by}
    direct: list[Owed] = []
    for kind, person in _directs(before, after, turn, around):
        if person not in told:
            told.add(person)
            direct.append(Owed(kind, person))
    return (*for_all, *direct)


def _directs(before: Promise | None, after: Promise, turn: Turn, around: Circumstances) -> Iterator[tuple[Kind, str]]:
    """Who might hear of it, what matters most to them first."""
    if _agreed_now(before, after):
        yield from _each(Kind.AGREED, parties(after, around))
    if after.ended and not (before and before.ended):
        yield from _each(Kind.OVER, parties(after, around))
    yield from _each(Kind.YOUR_TURN, _asked_now(before, after, turn, around))
    if turn.move is Move.REJECT and after.rejections > 1:
        yield from _each(Kind.ESCALATED, (lead for role in Role for lead in _leads(role, around)))


def _each(kind: Kind, people: Iterable[str]) -> Iterator[tuple[Kind, str]]:
    return ((kind, person) for person in people)


def _agreed_now(before: Promise | None, after: Promise) -> bool:
    earlier = before.agreement if before else None
    return after.state is State.PROMISED and after.agreement != earlier


def _asked_now(before: Promise | None, after: Promise, turn: Turn, around: Circumstances) -> list[str]:
    """Whoever is awaited now and was not before, or was for an older offer; a nudge reminds whoever is awaited."""
    now = awaited(after, around)
    new_offer = after.offer is not None and (before is None or after.offer != before.offer)
    if before is None or new_offer or turn.move is Move.NUDGE:
        return now
    earlier = awaited(before, around)
    return [person for person in now if person not in earlier]


def awaited(promise: Promise, around: Circumstances) -> list[str]:
    """The people for whom it waits: one, or some of a team. Nobody once ended, or where no lead is there to sign."""
    if promise.ended:
        return []
    if promise.state is State.SIGNING:
        return [lead for role in promise.unsigned for lead in _leads(role, around)]
    return people_of(promise, promise.awaited, around)


def parties(promise: Promise, around: Circumstances) -> list[str]:
    """The people of both sides."""
    return [person for role in Role for person in people_of(promise, role, around)]


def people_of(promise: Promise, role: Role, around: Circumstances) -> list[str]:
    """Who stands on a side: its person; for a team of which nobody has answered yet its leads, else its members."""
    person = promise.person(role)
    if person is not None:
        return [person]
    team = around.performer_team if role is Role.PERFORMER else around.requester_team
    return _leads(role, around) or sorted(team.members if team else ())


def _leads(role: Role, around: Circumstances) -> list[str]:
    team = around.performer_team if role is Role.PERFORMER else around.requester_team
    return sorted(team.leads) if team else []
