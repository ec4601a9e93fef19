"""May they hear it now: now, later, or never? Asked once more at the moment of telling, of the promise as it is then.

What keeps hours, and whose they are, says the notice's row in NOTICES (`promises/notices.py`). A kind that can go stale
has its questions in STALE. So a new kind needs its row, and its questions if there are any; of a kind without a row
nothing is said, and that is an error.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from promises.notices import NOTICES, Kind, Rule, Whose, awaited, people_of
from promises.promise import Promise
from promises.reminders import About, Identity, due_reminders, reminders
from promises.rules import Circumstances
from promises.vocabulary import Role
from promises.workdays import Workdays


@dataclass(frozen=True)
class Now:
    """At once."""


@dataclass(frozen=True)
class Later:
    """Not at this hour."""

    at: datetime
    """UTC: their next opening. It is asked again then."""


@dataclass(frozen=True)
class Never:
    """It would tell of what is over by now."""


Hearing = Now | Later | Never


class Addressed(Protocol):
    """A notice about a promise, as far as it matters here."""

    @property
    def kind(self) -> Kind: ...

    @property
    def to(self) -> str | None:
        """A person; None: everybody who sees the card."""

    @property
    def role(self) -> Role | None:
        """The side that it names, where `Whose` speaks of one."""

    @property
    def about(self) -> About | None:
        """Of a reminder: with `role` and `of`, which one it is."""

    @property
    def of(self) -> datetime | None: ...


@dataclass(frozen=True)
class _Asked:
    """All that a question may look at."""

    notice: Addressed
    promise: Promise
    around: Circumstances
    calendars: Mapping[Role, Workdays]
    reminded: Collection[Identity]
    now: datetime

    @property
    def side(self) -> Role:
        return side_of(self.notice.kind, self.notice.role)


def _has_ended(asked: _Asked) -> bool:
    return asked.promise.ended


def _is_not_awaited(asked: _Asked) -> bool:
    return asked.notice.to not in awaited(asked.promise, asked.around)


def _has_left_that_side(asked: _Asked) -> bool:
    return asked.notice.to not in people_of(asked.promise, asked.side, asked.around)


def _nobody_has_left(asked: _Asked) -> bool:
    """Of a parting: the place that was empty is taken."""
    return asked.side.other not in asked.around.departed


def _reminds_of_nothing(asked: _Asked) -> bool:
    """It was owed already, so it is not looked for among what was sent. Out of hours it may have something to say yet,
    when they open."""
    identity = (asked.notice.about, asked.side, asked.notice.of)
    if identity not in {each.identity for each in reminders(asked.promise, asked.calendars)}:
        return True
    others = {each for each in asked.reminded if each != identity}
    due = {each.identity for each in due_reminders(asked.promise, asked.calendars, others, asked.now)}
    return identity not in due and asked.calendars[asked.side].opening(asked.now) <= asked.now


Question = Callable[[_Asked], bool]

STALE: Mapping[Kind, tuple[Question, ...]] = {
    Kind.YOUR_TURN: (_is_not_awaited,),
    Kind.AGREED: (_has_ended,),
    Kind.STANDS: (_has_ended,),
    Kind.ESCALATED: (_has_ended,),
    Kind.REMINDER: (_has_left_that_side, _reminds_of_nothing),
    Kind.PARTED: (_has_ended, _has_left_that_side, _nobody_has_left),
}
"""One yes, and nobody hears it any more. What is not here stays true however late it is told."""


def hearing(
    notice: Addressed,
    promise: Promise,
    around: Circumstances,
    calendars: Mapping[Role, Workdays],
    reminded: Collection[Identity],
    now: datetime,
) -> Hearing:
    """Of a notice about a promise. `reminded`: the reminders that were owed, this one too. Raises LookupError for a
    kind without a row, ValueError for one that is about no promise, or that names no side and should."""
    rule = _rule(notice.kind)
    if rule.whose is Whose.OWN:
        raise ValueError(f"a notice of the kind {notice.kind} is about no promise")
    asked = _Asked(notice, promise, around, calendars, reminded, now)
    if any(is_stale(asked) for is_stale in STALE.get(notice.kind, ())):
        return Never()
    return _in_their_hours(calendars[asked.side], now) if rule.keeps_hours else Now()


def hearing_of_own(kind: Kind, calendar: Workdays, now: datetime, *, wanted: bool) -> Hearing:
    """Of what is one person's own. `calendar`: the workspace's hours on their clock; `wanted`: whether they still want
    it, and whoever never had to ask for it does. Raises LookupError for a kind without a row, ValueError for one that
    is about a promise."""
    rule = _rule(kind)
    if rule.whose is not Whose.OWN:
        raise ValueError(f"a notice of the kind {kind} is about a promise")
    if not wanted:
        return Never()
    return _in_their_hours(calendar, now) if rule.keeps_hours else Now()


def side_of(kind: Kind, role: Role | None) -> Role:
    """On which side whoever hears it stands, when the notice names `role`. Raises ValueError where it names no side or
    its kind speaks to none, LookupError for a kind without a row."""
    whose = _rule(kind).whose
    if role is None or whose not in (Whose.SIDE, Whose.OTHER_SIDE):
        raise ValueError(f"a notice of the kind {kind} that names {role or 'no side'} is for no side")
    return role if whose is Whose.SIDE else role.other


def _in_their_hours(calendar: Workdays, now: datetime) -> Hearing:
    opens = calendar.opening(now)
    return Later(opens) if opens > now else Now()


def _rule(kind: Kind) -> Rule:
    rule = NOTICES.get(kind)
    if rule is None:
        raise LookupError(f"no row of NOTICES says how a notice of the kind {kind!r} is told")
    return rule
