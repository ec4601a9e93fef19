"""When a week, a month, a quarter or a year is over for a team: on its last workday."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from promises.workdays import Workdays

_WEEK = timedelta(days=7)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def end_of_week(which: str, today: date, workdays: Workdays) -> date | None:
    """Of "this" or "next" week, or (which is empty) of the one whose end comes next.

    None once "this" week's work is over: said on a Saturday, nobody knows which week is meant.
    """
    monday = today - timedelta(days=today.weekday())
    if which == "next":
        return last_workday_of_week(monday + _WEEK, workdays)
    last = last_workday_of_week(today, workdays)
    if last and last >= today:
        return last
    return None if which == "this" else last_workday_of_week(today + _WEEK, workdays)


def last_workday_of_week(day: date, workdays: Workdays) -> date | None:
    """Of the team's week that contains `day`; None in a week without workdays."""
    first = day - timedelta(days=(day.weekday() - _first_weekday(workdays)) % 7)
    return _last_workday(first, 7, workdays)


def end_of(period: str, following: bool, today: date, workdays: Workdays) -> date:
    """The last workday of this month, quarter or calendar year, or of the following one."""
    months = _MONTHS[period]
    began = today.replace(month=(today.month - 1) // months * months + 1, day=1)
    return last_before(began + relativedelta(months=months * (2 if following else 1)), today, workdays)


def last_before(end: date, today: date, workdays: Workdays) -> date:
    """The last workday before `end`; if that has passed, or there is none in four weeks, the day before `end`."""
    last = _last_workday(end - 4 * _WEEK, 28, workdays)
    return last if last and last >= today else end - timedelta(days=1)


def _first_weekday(workdays: Workdays) -> int:
    """A team's week begins with a workday after a free one: Monday if that is one, else the latest (Sunday)."""
    starts = [day for day in workdays.weekdays if (day - 1) % 7 not in workdays.weekdays] or [0]
    return 0 if 0 in starts else max(starts)


def _last_workday(first: date, days: int, workdays: Workdays) -> date | None:
    backwards = (first + timedelta(days=n) for n in reversed(range(days)))
    return next(filter(workdays.counts, backwards), None)
