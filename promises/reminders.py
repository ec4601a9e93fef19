"""When a promise speaks up by itself, about what, and to whom; and when the clock may end it.

Everything is computed from scratch, from the promise as it stands, the calendars of both sides and what was sent
already; so nothing has to be found again after a restart, and a promise that moved on has nothing left to say.

    about       to          when, on the receiver's own clock
    ----------  ----------  --------------------------------------------------------------------------------------
    BEFORE      performer   the opening before MORNING
    MORNING     performer   the last opening before the due moment: that morning; for what is due at or before the
                            opening, or on a day off, the morning of the workday before
    MISSED      both        the first opening after the due moment; asks for a reason
    DAY_OFF     both        as soon as the calendar says that nobody of the performing side works on the due day
    UNANSWERED  awaited     an offer: once three quarters of the time have passed that there was from when the wait or,
                            later, the *answer by* began; at once if they are at work, else at their next opening.
                            A delivery: at the opening of the next workday, and two workdays later
    ENDS        requester   a delivery: a whole workday before it lapses

- BEFORE and MORNING never come on the day on which it became (again) the performer's turn: then they were told. So
  what is agreed the day before it is due has no BEFORE, and what is agreed on its last day has no MORNING. A new deal
  on the table changes nothing of that.
- A reminder is worth something until the next one to the same person, MORNING and BEFORE at most until the due
  moment, UNANSWERED and ENDS until the clock ends it. What could not be sent in that time is never sent: of one
  promise nobody is told two things at once. Only MISSED stays until it was sent, and goes first; DAY_OFF stays until
  the due moment.
- Each is said once to each side of the moment it is about. So of one due moment nobody hears more often than there are
  kinds for it, the miss included; a new due moment begins anew, and what is said of answers uses up nothing of that: a
  wait for an answer to an offer has one reminder, to a delivery three.
- What is overdue (after an outage) is sent at once or, out of hours, at the receiver's next opening.
- MISSED tells of a new deal on the table too: it has no UNANSWERED on the same day. Once it was delivered, late, the
  performer alone is asked, if nobody has said why.
- While leads sign, only what is due anyway speaks up; leads hear through escalations.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import zip_longest

from promises.business_days import became_day_off
from promises.promise import Promise
from promises.rules import ANSWERING, RULES
from promises.vocabulary import Move, Role, State, Who
from promises.workdays import Workdays

SOON = timedelta(minutes=1)
"""So soon after they named a time nobody is reminded of it."""

FOREVER = datetime.max.replace(tzinfo=UTC)


class About(StrEnum):
    BEFORE = "before"
    MORNING = "morning"
    MISSED = "missed"
    DAY_OFF = "day off"
    UNANSWERED = "unanswered"
    ENDS = "ends"


WEIGHT = (About.BEFORE, About.UNANSWERED, About.ENDS, About.MORNING, About.DAY_OFF, About.MISSED)
"""Of two that would come to one person at the same moment, the later in this list does."""

Identity = tuple[About, Role, datetime]


@dataclass(frozen=True)
class Reminder:
    """One message to one side."""

    about: About
    at: datetime
    """UTC; inside the receiver's working day."""
    to: Role
    of: datetime
    """The moment it is about, which the promise itself carries, whatever calendars say later: the due moment; of
    an offer, when the answer is due; of a delivery, when the wait began, when the answer was due, when it lapses."""

    @property
    def identity(self) -> Identity:
        """What is sent once."""
        return self.about, self.to, self.of


def reminders(promise: Promise, calendars: Mapping[Role, Workdays]) -> tuple[Reminder, ...]:
    """All that this promise would send if nobody moved any more, in order, whether past or ahead, sent or not.

    Raises ValueError, as Workdays does, for a calendar without workdays.
    """
    return tuple(rung.reminder for rung in _ladder(promise, calendars))


def next_reminder(
    promise: Promise, calendars: Mapping[Role, Workdays], sent: Collection[Identity], now: datetime
) -> Reminder | None:
    """The earliest that is still to be sent; its `at` is `now` or later, and `now` means now."""
    return next(iter(_to_come(promise, calendars, sent, now)), None)


def due_reminders(
    promise: Promise, calendars: Mapping[Role, Workdays], sent: Collection[Identity], now: datetime
) -> tuple[Reminder, ...]:
    """Those to be sent now, at most one to each side; none exactly when `next_reminder` is later or None."""
    return tuple(reminder for reminder in _to_come(promise, calendars, sent, now) if reminder.at <= now)


def calls_time(promise: Promise, now: datetime) -> Move | None:
    """The move with which the clock ends it now, if RULES let it here and it has waited long enough."""
    if promise.gives_up_at is None or promise.gives_up_at > now:
        return None
    return next((rule.move for rule in RULES if rule.who is Who.CLOCK and promise.state in rule.states), None)


def _to_come(
    promise: Promise, calendars: Mapping[Role, Workdays], sent: Collection[Identity], now: datetime
) -> list[Reminder]:
    """Neither sent nor stale, in order; those that are overdue moved to when they may be sent."""
    fresh = sorted(_worth_sending(promise, calendars, sent, now), key=_order)
    weightiest = {(reminder.to, reminder.at): reminder for reminder in fresh}
    return list(weightiest.values())


def _worth_sending(
    promise: Promise, calendars: Mapping[Role, Workdays], sent: Collection[Identity], now: datetime
) -> Iterator[Reminder]:
    for rung in _ladder(promise, calendars):
        at = calendars[rung.reminder.to].opening(max(rung.reminder.at, now))
        if at < rung.until and rung.reminder.identity not in sent:
            yield replace(rung.reminder, at=at)


def _order(reminder: Reminder) -> tuple[datetime, int, Role]:
    return reminder.at, WEIGHT.index(reminder.about), reminder.to


@dataclass(frozen=True)
class _Rung:
    """A reminder, and from when on it says nothing new."""

    reminder: Reminder
    until: datetime = FOREVER


def _ladder(promise: Promise, calendars: Mapping[Role, Workdays]) -> list[_Rung]:
    rungs = [rung for role in Role for rung in _one_after_the_other(_rungs(promise, role, calendars))]
    return sorted(rungs, key=lambda rung: _order(rung.reminder))


def _one_after_the_other(rungs: Iterator[_Rung]) -> Iterator[_Rung]:
    """The rungs for one side, each until the next; but MISSED until it was sent, DAY_OFF until the due moment."""
    ordered = sorted(rungs, key=lambda rung: _order(rung.reminder))
    for rung, following in zip_longest(ordered, ordered[1:]):
        until = rung.until
        if following is not None and rung.reminder.about not in (About.MISSED, About.DAY_OFF):
            until = min(until, following.reminder.at)
        if rung.reminder.at < until:
            yield replace(rung, until=until)


def _rungs(promise: Promise, role: Role, calendars: Mapping[Role, Workdays]) -> Iterator[_Rung]:
    calendar = calendars[role]
    if promise.ended:
        return
    if promise.agreement is not None and promise.agreed is not None:
        due = promise.agreed.due.at
        delivered = promise.state is State.DELIVERED
        theirs_since = (promise.awaited_since if delivered else promise.working_since) or promise.agreement.at
        if role is Role.PERFORMER and not delivered:
            yield from _ahead(calendar, due, theirs_since)
        if promise.delivery is None and became_day_off(promise.agreed.due, calendars[Role.PERFORMER]):
            yield _Rung(Reminder(About.DAY_OFF, calendar.opening(promise.agreement.at), role, due), until=due)
        if _misses(promise, role, due):
            yield _Rung(Reminder(About.MISSED, _opening_after(calendar, max(due, theirs_since)), role, due))
    if promise.state in ANSWERING and promise.awaited is role:
        yield from _of_an_offer(promise, calendar)
    if promise.state is State.DELIVERED and role is Role.REQUESTER:
        yield from _of_a_delivery(promise, calendar)


def _ahead(calendar: Workdays, due: datetime, theirs_since: datetime) -> Iterator[_Rung]:
    """BEFORE and MORNING."""
    morning = _opening_before(calendar, due)
    for about, at in ((About.BEFORE, _opening_before(calendar, morning)), (About.MORNING, morning)):
        if at > theirs_since and not calendar.same_workday(at, theirs_since):
            yield _Rung(Reminder(about, at, Role.PERFORMER, due), until=due)


def _misses(promise: Promise, role: Role, due: datetime) -> bool:
    """Whether it misses that moment if nobody moves. Of a delivery only the performer is asked why it came late."""
    if promise.delivery is None:
        return True
    return promise.delivery.at > due and role is Role.PERFORMER and promise.reason is None


def _of_an_offer(promise: Promise, calendar: Workdays) -> Iterator[_Rung]:
    since, due = promise.answering_since or promise.awaited_since, promise.answer_due_at
    if due is None:
        return
    at = calendar.opening(calendar.shift(since, calendar.between(since, due) * 3 / 4))
    if at >= since + SOON and not _told_by_a_miss(promise, calendar, at):
        yield _Rung(Reminder(About.UNANSWERED, at, promise.awaited, due), until=promise.gives_up_at or FOREVER)


def _told_by_a_miss(promise: Promise, calendar: Workdays, at: datetime) -> bool:
    """Whether MISSED comes on the same day, when the offer lies on the table already."""
    if promise.agreed is None:
        return False
    missed_at = _opening_after(calendar, promise.agreed.due.at)
    return promise.awaited_since < missed_at and calendar.same_workday(missed_at, at)


def _of_a_delivery(promise: Promise, calendar: Workdays) -> Iterator[_Rung]:
    since, due, lapses = promise.awaited_since, promise.answer_due_at, promise.gives_up_at
    if due is None or lapses is None:
        return
    first = _opening_after(calendar, calendar.opening(since))  # on a day off, they hear of it at their next opening
    second = _opens(calendar, calendar.workday_after(_day(calendar, first), 2))
    last = _opening_before(calendar, _opening_before(calendar, lapses))
    until = last if last >= first else lapses
    of = {since: first} | ({due: second} if due > since else {})
    for moment, at in of.items():
        yield _Rung(Reminder(About.UNANSWERED, at, Role.REQUESTER, moment), until=until)
    if last >= first:
        yield _Rung(Reminder(About.ENDS, last, Role.REQUESTER, lapses), until=lapses)


def _opening_before(calendar: Workdays, at: datetime) -> datetime:
    """The last opening strictly before that moment."""
    day = _day(calendar, at)
    while (opens := _opens(calendar, day)) >= at:
        day -= timedelta(days=1)
    return opens


def _opening_after(calendar: Workdays, at: datetime) -> datetime:
    """The first opening strictly after that moment."""
    day = _day(calendar, at)
    while (opens := _opens(calendar, day)) <= at:
        day += timedelta(days=1)
    return opens


def _opens(calendar: Workdays, day: date) -> datetime:
    """The opening of that day or, on a day off, of the next workday."""
    return calendar.opening(datetime.combine(day, time(0), calendar.zone))


def _day(calendar: Workdays, at: datetime) -> date:
    return at.astimezone(calendar.zone).date()
