"""The kinds of notices: what each is for, how Slack is told, and whether it may wait; and what a turn owes Slack.

Every turn owes the card and a line. One person gets at most one direct message for one turn, and who moved gets none.

To add a kind: a row in NOTICES (an unknown one is an error wherever it is met), its picture in `handlers/blocks/` and
`bot/courier/pictures.py`, and who owes it: `owed` below, or `storage/rows/owing.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from promises.play import says_nothing_new
from promises.promise import CLOCK, Promise, Turn
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
    STANDS = "stands"
    """To both parties: new terms were not agreed or signed in time, so the old ones stand."""
    ESCALATED = "escalated"
    """To the leads: rejected, and not for the first time."""
    MOVE = "move"
    """Its channel is closed: from now on the card hangs with each party."""
    CLOSED = "closed"
    """To whoever asked: its channel is closed, it goes on in direct messages."""
    NOT_INVITED = "not invited"
    """To whoever asked: its channel cannot be posted to, and what they can do about it."""
    REMINDER = "reminder"
    """To a side: the promise speaks up by itself (`promises/reminders.py`)."""
    PARTED = "parted"
    """To a side: the other's person has left the company, and somebody else may take their place."""
    HOME = "home"
    """Draw somebody's Home anew: something in it has changed."""
    HELD = "held"
    """One line in the thread of what an earlier release held to a later day than the one that was named."""
    ENDED = "ended"
    """To a party: what ended with the upgrade, since it was due and nobody had agreed to it."""
    DIGEST = "digest"
    """Their week, to somebody who wants it every Monday."""


class Way(StrEnum):
    """How Slack is told. Slack counts each by itself (docs.slack.dev/apis/web-api/rate-limits)."""

    POST = "post"
    """A new message. Counted for each channel, and for the workspace."""
    EDIT = "edit"
    """Another picture in a message that hangs. Counted for the workspace."""
    PUBLISH = "publish"
    """A Home. Counted for the workspace."""


class Rank(IntEnum):
    """What goes first where not all can go at once."""

    CARD = 0
    NEWS = 1
    """Of a click: lines, and whom it concerns."""
    REMINDER = 2
    DIGEST = 3
    HOME = 4


class Whose(StrEnum):
    """Whose a notice is; where it keeps hours, whose hours they are."""

    EVERYBODY = "everybody"
    """Of the channel, or of both parties where there is none."""
    AWAITED = "awaited"
    """Somebody to whom a turn matters, at once."""
    SIDE = "side"
    """The side that the notice names."""
    OTHER_SIDE = "other side"
    """The side across from the one that it names."""
    OWN = "own"
    """One person's, about no promise in particular."""


class Drawn(StrEnum):
    """What it is drawn as."""

    CARD = "card"
    LINE = "line"
    LETTER = "letter"
    """A direct message about a promise."""
    HOME = "home"
    DIGEST = "digest"
    ENDED = "ended"
    """What ended at one moment, in one message."""
    NOTHING = "nothing"
    """It only leads to other notices."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A row of the table."""

    kind: Kind
    in_line: bool
    """Told one after the other, within a promise. The others may have to wait for somebody's morning, and hold up
    nobody meanwhile."""
    again: bool
    """Said again where nobody knows whether Slack has it."""
    way: Way
    rank: Rank
    keeps_hours: bool
    """What nobody has just done can wait until they are at work."""
    whose: Whose
    drawn: Drawn


def _row(kind: Kind, line: str, again: str, way: Way, rank: Rank, hours: str, whose: Whose, drawn: Drawn) -> Rule:
    return Rule(
        kind=kind,
        in_line=line == "in line",
        again=again == "again",
        way=way,
        rank=rank,
        keeps_hours=hours == "keeps hours",
        whose=whose,
        drawn=drawn,
    )


NOTICES: Mapping[Kind, Rule] = {
    rule.kind: rule
    for rule in (
        # kind              line       twice?   way          rank           hours          whose             drawn as
        _row(Kind.CARD, "in line", "again", Way.EDIT, Rank.CARD, "any hour", Whose.EVERYBODY, Drawn.CARD),
        _row(Kind.MOVE, "in line", "again", Way.EDIT, Rank.CARD, "any hour", Whose.EVERYBODY, Drawn.NOTHING),
        _row(Kind.LINE, "in line", "once", Way.POST, Rank.NEWS, "any hour", Whose.EVERYBODY, Drawn.LINE),
        _row(Kind.CLOSED, "in line", "again", Way.POST, Rank.CARD, "any hour", Whose.AWAITED, Drawn.LETTER),
        _row(Kind.NOT_INVITED, "in line", "again", Way.POST, Rank.CARD, "any hour", Whose.AWAITED, Drawn.LETTER),
        _row(Kind.YOUR_TURN, "in line", "again", Way.POST, Rank.NEWS, "any hour", Whose.AWAITED, Drawn.LETTER),
        _row(Kind.AGREED, "in line", "again", Way.POST, Rank.NEWS, "any hour", Whose.AWAITED, Drawn.LETTER),
        _row(Kind.OVER, "in line", "again", Way.POST, Rank.NEWS, "any hour", Whose.AWAITED, Drawn.LETTER),
        _row(Kind.STANDS, "in line", "again", Way.POST, Rank.NEWS, "any hour", Whose.AWAITED, Drawn.LETTER),
        _row(Kind.ESCALATED, "in line", "again", Way.POST, Rank.NEWS, "any hour", Whose.AWAITED, Drawn.LETTER),
        _row(Kind.REMINDER, "by itself", "again", Way.POST, Rank.REMINDER, "keeps hours", Whose.SIDE, Drawn.LETTER),
        _row(Kind.HELD, "by itself", "once", Way.POST, Rank.REMINDER, "any hour", Whose.EVERYBODY, Drawn.LINE),
        _row(Kind.ENDED, "by itself", "once", Way.POST, Rank.REMINDER, "keeps hours", Whose.OWN, Drawn.ENDED),
        _row(Kind.PARTED, "by itself", "again", Way.POST, Rank.REMINDER, "keeps hours", Whose.OTHER_SIDE, Drawn.LETTER),
        _row(Kind.DIGEST, "by itself", "once", Way.POST, Rank.DIGEST, "keeps hours", Whose.OWN, Drawn.DIGEST),
        _row(Kind.HOME, "by itself", "again", Way.PUBLISH, Rank.HOME, "any hour", Whose.OWN, Drawn.HOME),
    )
}
"""All of them. The order within a promise is that of the table."""

IN_LINE = tuple(kind for kind, rule in NOTICES.items() if rule.in_line)


@dataclass(frozen=True)
class Owed:
    """One thing owed. `to` is a person, or None for what everybody sees."""

    kind: Kind
    to: str | None = None


def owed(
    before: Promise | None, after: Promise, turn: Turn, around: Circumstances, *, in_channel: bool = True
) -> tuple[Owed, ...]:
    """What this turn owes, in the order in which it is told. `before` is None for the first turn of a promise; where
    its card stands in no channel, each party has a card and its lines.

    A promise that came out of a split owes its card and line only: its people hear of the split from its parent. What
    says nothing new is no line.
    """
    silent = before is not None and says_nothing_new(before, turn)
    for_all = for_everybody((Kind.CARD,) if silent else (Kind.CARD, Kind.LINE), after, around, in_channel=in_channel)
    if before is None and after.opening.parent is not None:
        return for_all
    if before is not None and not in_channel:
        for_all += tuple(Owed(Kind.CARD, person) for person in _no_longer(before, after, around))
    told = {turn.by}
    direct: list[Owed] = []
    for kind, person in _directs(before, after, turn, around):
        if person not in told:
            told.add(person)
            direct.append(Owed(kind, person))
    return (*for_all, *direct)


def _no_longer(before: Promise, after: Promise, around: Circumstances) -> list[str]:
    """Whose it was: the card that hangs with them would go on as if it still were."""
    now = parties(after, around)
    return [person for person in dict.fromkeys(parties(before, around)) if person not in now]


def for_everybody(
    kinds: Iterable[Kind], promise: Promise, around: Circumstances, *, in_channel: bool
) -> tuple[Owed, ...]:
    """Once in the channel, or once to each party."""
    people: Iterable[str | None] = (None,) if in_channel else dict.fromkeys(parties(promise, around))
    return tuple(Owed(kind, person) for kind in kinds for person in people)


def _directs(before: Promise | None, after: Promise, turn: Turn, around: Circumstances) -> Iterator[tuple[Kind, str]]:
    """Who might hear of it, what matters most to them first."""
    if _agreed_now(before, after):
        yield from _each(Kind.AGREED, parties(after, around))
    if after.ended and not (before and before.ended):
        yield from _each(Kind.OVER, parties(after, around))
    if turn.by == CLOCK and not after.ended:
        yield from _each(Kind.STANDS, parties(after, around))
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
