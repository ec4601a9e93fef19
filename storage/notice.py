"""A notice in the hands of whoever carries it, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from promises.notices import Kind, Owed, Way
from promises.reminders import About
from promises.vocabulary import Role
from storage.rows.places import Message


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing owed, claimed by whoever holds this value."""

    workspace: str
    id: str
    promise: int | None
    """None: it is about no promise in particular."""
    position: int
    """Of the turn it tells of; which of the promise's reminders it is; else 0."""
    kind: Kind
    to: str | None
    """A person; None: for everybody who sees the card."""
    about: About | None
    role: Role | None
    of: datetime | None
    """A reminder's identity; with `role` alone, the side whose person has left."""
    whom: str
    """Its lane, with `way`."""
    way: Way
    owed: int
    attempts: int
    """How often it was given to Slack before."""
    sending_at: datetime | None
    """When it was given to Slack without an answer: nobody knows whether it arrived. None: it certainly did not."""
    owed_at: datetime
    claimed_at: datetime
    held_until: datetime
    alone: bool = False
    """Nothing else waited to be told, now or later, that is in nobody's hands."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a notice."""

    over: bool
    """Told, given up, or nothing to be told any more; else it is owed still."""
    given_up: bool = False
    next_at: datetime | None = None
    """When to try again; None: at once, or behind what stands `before` it."""
    problem: str = ""
    hung: tuple[Message, ...] = ()
    """What hangs in Slack now."""
    instead: tuple[Owed, ...] = ()
    """Owed in its place, as new messages."""
    before: tuple[Owed, ...] = ()
    """To be told before it, as new messages."""
    homeless: bool = False
    """Its promise's channel cannot be posted to."""
    way: Way | None = None
    """Another way by which it is to be told."""
    lane_rests_until: datetime | None = None
    way_rests_until: datetime | None = None
    paused_until: datetime | None = None
    """The installation is dead: nothing of its workspace is told until then."""
    shown: str | None = None
    """Of a Home: what it shows now, as a digest of its picture."""


TOLD = Outcome(over=True)


def later(at: datetime, problem: str = "") -> Outcome:
    return Outcome(over=False, next_at=at, problem=problem)


def gave_up(problem: str) -> Outcome:
    return Outcome(over=True, given_up=True, problem=problem)


def told(*hung: Message) -> Outcome:
    return replace(TOLD, hung=hung)
