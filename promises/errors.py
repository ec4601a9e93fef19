"""What can be wrong with a turn.

    PromiseError
    ├── NotAParty      who moves has nothing to do with this promise
    ├── OutOfDate      they answered something that is no longer on the table
    ├── NotPossible    nobody can make this move now
    ├── NotYours       somebody can, but not they
    └── BadTerms       what they wrote does not hold: which field, and what is wrong with it

Errors carry facts; `handlers/blocks/words.py` makes the sentence. An error means: nothing has changed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from promises.vocabulary import Move, State, Who


class Problem(StrEnum):
    """What can be wrong with a field, or what stands in a move's way."""

    MISSING = "missing"
    TOO_LONG = "too long"
    NOT_POSITIVE = "not positive"
    TOO_LARGE = "too large"
    TOO_PRECISE = "too precise"
    PAST = "past"
    DAY_OFF = "day off"
    FUTURE = "future"
    TOO_FAR = "too far"
    AFTER_NEEDED = "after needed"
    UNKNOWN_CURRENCY = "unknown currency"
    UNKNOWN_UNIT = "unknown unit"
    UNCHANGED = "unchanged"
    YOURSELF = "yourself"
    ALREADY = "already"
    UNREADABLE = "unreadable"
    PARTS_DO_NOT_ADD_UP = "parts do not add up"
    PARTS_NOT_HERE = "parts not here"
    BEFORE_AGREED = "before agreed"
    BEFORE_REJECTED = "before rejected"
    NOT_A_LINK = "not a link"
    NOT_TOLD = "not told"
    NOT_A_PERSON = "not a person"
    NOT_IN_PART = "not in part"
    QUESTION_OPEN = "question open"
    NO_QUESTION = "no question"
    ONCE_A_DAY = "once a day"
    TOO_EARLY = "too early"
    ALREADY_SIGNED = "already signed"


@dataclass(frozen=True)
class Choices:
    """What may be meant by a due day on which nobody of the performing side works."""

    before: date | None
    """The workday before it; None: that one is over."""
    after: date
    """The workday after it."""
    itself: date
    """The day that was named, which needs a time then."""


class PromiseError(Exception):
    """A turn that cannot be played. Never raised itself."""


class NotAParty(PromiseError):
    """Who moves is neither a party, nor a member or a lead of a side, nor an admin."""


@dataclass(eq=False)
class OutOfDate(PromiseError):
    """The promise moved on: `seen` was on the screen, `version` is true now."""

    seen: int
    version: int


@dataclass(eq=False)
class NotPossible(PromiseError):
    """No row of RULES has this move in this state, or its condition does not hold (`problem`)."""

    move: Move
    state: State
    problem: Problem | None = None


@dataclass(eq=False)
class NotYours(PromiseError):
    """The move is legal now, but it is for `who`."""

    move: Move
    who: Who


@dataclass(eq=False)
class BadTerms(PromiseError):
    """`field` is a field's name in Terms, Opening or Turn."""

    field: str
    problem: Problem
    choices: Choices | None = None
    """With DAY_OFF: what a form offers instead."""
