"""A day that was named without a time: which moment it means, and which days cannot be meant.

    named for        whose business day      the moment
    ---------------  ----------------------  ------------------------------------------------------------------------
    due              the performing side's   its end; a day off is refused, with what may be meant instead
    done             the performing side's   its end, a day off too; on the due day never later than due, never later
                                             than now, and on the day of the agreement or the last *Not as agreed*
                                             never before that
    an answer        whoever must answer     its end, a day off too; on the due day never later than due

The moment is computed once, when it is read, and never again: whatever calendars say later, it stays.
"""

from datetime import date, datetime, time, timedelta

from promises.errors import BadTerms, Choices, Problem
from promises.promise import Promise
from promises.terms import Due
from promises.workdays import Workdays


def due_on(day: date, workdays: Workdays, now: datetime | None = None, field: str = "due") -> Due:
    """By the end of that day. Raises BadTerms at `field`: DAY_OFF, with the three choices. `now`: see there."""
    if not workdays.counts(day):
        raise BadTerms(field, Problem.DAY_OFF, choices(day, workdays, now))
    return Due(workdays.end_of(day), day)


def choices(day: date, workdays: Workdays, now: datetime | None = None) -> Choices:
    """What may be meant by a due day that is no workday. `now`: a workday that is over by then is not offered."""
    before = workdays.workday_after(day, -1)
    over = now is not None and workdays.end_of(before) <= now
    return Choices(before=None if over else before, after=workdays.workday_after(day, 1), itself=day)


def done_on(day: date, promise: Promise, workdays: Workdays, now: datetime) -> datetime:
    """When what is said to have been done on that day was done. A day that has yet to come stays ahead of `now`, and
    is refused when it is played."""
    at = _end_of(day, promise.agreed.due if promise.agreed else None, workdays)
    floors = (promise.agreement.at if promise.agreement else None, promise.rejected_at)
    at = max((at, *(floor for floor in floors if floor and _day(floor, workdays) == day)))
    return at if _day(now, workdays) < day else min(at, now)


def answer_on(day: date, promise: Promise, workdays: Workdays) -> datetime:
    """By when who says *that day* will answer. `workdays`: theirs."""
    return _end_of(day, promise.terms.due, workdays)


def became_day_off(due: Due, workdays: Workdays) -> bool:
    """Whether the calendar changed since: it was a workday of the performing side when it was named, and is none now.

    Days that an earlier release moved are none of these: their moment was the closing of a later day, and always was.
    `workdays` may be read in the zone of whoever performs, for whom the end of that day can be the next morning.
    """
    if due.day is None or workdays.counts(due.day):
        return False
    noon_after = datetime.combine(due.day + timedelta(days=1), time(12), workdays.zone)
    return due.at < noon_after


def was_day_off(due: Due, workdays: Workdays) -> bool:
    """Whether an earlier release held it to the end of a later day, since nobody works on the day that was named."""
    return due.day is not None and not workdays.counts(due.day) and _day(due.at, workdays) > due.day


def _end_of(day: date, due: Due | None, workdays: Workdays) -> datetime:
    at = workdays.closes_on(day)
    is_due_day = due is not None and (due.day or _day(due.at, workdays)) == day
    return min(at, due.at) if due is not None and is_due_day else at


def _day(at: datetime, workdays: Workdays) -> date:
    return at.astimezone(workdays.zone).date()
