"""Which days and hours count for a team: business time, read off the team's own clock on the wall.

Moments come in aware and go out in UTC. A team opens and closes at times of day in its zone; each pair
becomes two moments in UTC, so a day on which the clocks change during opening hours is shorter or longer.
A day is open from its opening up to, but not including, its closing.

Where a team opens or closes inside the hour that its clocks skip or repeat, that day is as long as any other: of two
01:30s it opens at the second and closes at the first. Of an hour that is skipped, the opening is read as if the clocks
had been put forward already, and the closing as if they had not been yet: 02:30 opens when the wall says 01:30, and
closes when it says 03:30. Where both lie inside that hour, both are the first 01:30, or are read as not put forward.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

import holidays

KNOWN_YEARS = range(1970, 2200)  # wide enough for any promise, narrow enough to count through in a blink
LOOK_AHEAD = timedelta(days=400)
EVERY_DAY = frozenset(range(7))
MONDAY_TO_FRIDAY = frozenset(range(5))

_Span = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Workdays:
    """Which days and hours count for a team.

    Raises ValueError, saying what is wrong, for hours, days or a country that cannot be; later too, for a
    naive moment, for one outside the years KNOWN_YEARS, and when no workday comes within 400 days.
    """

    zone: ZoneInfo
    opens: time = time(9)
    closes: time = time(17)
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY  # Monday is 0
    country: str = ""  # ISO 3166 alpha-2; its public holidays do not count
    subdivision: str = ""  # as `holidays` knows it, mostly ISO 3166-2 without the country
    days_off: frozenset[date] = frozenset()  # the team's own

    def __post_init__(self) -> None:
        if self.opens.tzinfo or self.closes.tzinfo:
            raise ValueError("opening hours are times on the team's wall: they carry no zone of their own")
        if self.opens >= self.closes:
            raise ValueError(f"a team that opens at {self.opens:%H:%M} cannot close at {self.closes:%H:%M}")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise ValueError("at least one weekday must count, and weekdays are 0 (Monday) to 6 (Sunday)")
        _check_place(self.country, self.subdivision)

    @property
    def length(self) -> timedelta:
        """Business time of one full workday, on a day without a change of clocks."""
        return _since_midnight(self.closes) - _since_midnight(self.opens)

    def counts(self, day: date) -> bool:
        """Is it a workday?

        Some countries move work to a weekend (China, Hungary): such a day counts for a team with that week.
        """
        if day in self.days_off:
            return False
        calendar = _public_calendar(self.country, self.subdivision, day.year)
        if day.weekday() in self.weekdays:
            return day not in calendar.holidays
        return day in calendar.worked_weekends and self.weekdays == EVERY_DAY - calendar.weekend

    def opening(self, at: datetime) -> datetime:
        """`at` itself when the team is open, else the next opening."""
        opens, _ = self._upcoming(at, bisect_right)
        return max(opens, _in_utc(at))

    def closing(self, at: datetime) -> datetime:
        """The end of the business day that contains or follows `at`; a closing belongs to the day it ends."""
        _, closes = self._upcoming(at, bisect_left)
        return closes

    def end_of(self, day: date) -> datetime:
        """The end of that business day. Raises ValueError for a day off: which day is meant instead, somebody has to
        say (`promises/business_days.py`)."""
        _check_year(day.year)
        if not self.counts(day):
            raise ValueError(f"{day} is no workday")
        return self.closing(datetime.combine(day, time(0), self.zone))

    def closes_on(self, day: date) -> datetime:
        """When the wall says closing time that day, be it a workday or not."""
        return _hours(self, day)[1]

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The business time from `start` to `end`; zero when `end` is not later."""
        first, last = self._local(start).year, self._local(end).year
        start, end = _in_utc(start), _in_utc(end)
        if end <= start:
            return timedelta(0)
        years = (_spans(self, year) for year in range(first, last + 1))
        return sum((spans.spent(end) - spans.spent(start) for spans in years), timedelta(0))

    def shift(self, at: datetime, length: timedelta) -> datetime:
        """The first moment at which that much business time has passed since `at`.

        So a full day's length ends at a closing, not at the next opening, and no length is `at` itself.
        Raises ValueError for a negative length.
        """
        if length < timedelta(0):
            raise ValueError("business time is shifted forward only")
        year = self._local(at).year
        if not length:
            return _in_utc(at)
        spans = _spans(self, year)
        left = length + spans.spent(_in_utc(at))
        while left > spans.total:
            left -= spans.total
            year += 1
            spans = _spans(self, year)
        return spans.moment_when(left)

    def workday_after(self, day: date, count: int) -> date:
        """The count-th workday after `day`, before it when negative; for 0, `day` itself or else the next."""
        if count == 0:
            return day if self.counts(day) else self._neighbour(day, 1)
        for _ in range(abs(count)):
            day = self._neighbour(day, 1 if count > 0 else -1)
        return day

    def same_workday(self, a: datetime, b: datetime) -> bool:
        """Do both moments bear the same date on the team's calendar?"""
        return self._local(a).date() == self._local(b).date()

    def _local(self, at: datetime) -> datetime:
        _check_year(at.year)
        return _in_utc(at).astimezone(self.zone)

    def _neighbour(self, day: date, step: int) -> date:
        _check_year(day.year)
        near = (day + timedelta(days=step * n) for n in range(1, LOOK_AHEAD.days + 1))
        found = next(filter(self.counts, near), None)
        if found is None:
            raise ValueError(f"no workday within {LOOK_AHEAD.days} days of {day}")
        return found

    def _upcoming(self, at: datetime, bisect: Callable[[tuple[datetime, ...], datetime], int]) -> _Span:
        """The first span whose closing comes after `at` (bisect_right), or not before it (bisect_left)."""
        year, at = self._local(at).year, _in_utc(at)
        for spans in (_spans(self, year + ahead) for ahead in range(3)):  # 400 days reach into a third year
            index = bisect(spans.closings, at)
            if index < len(spans.closings) and spans.openings[index] - at <= LOOK_AHEAD:
                return spans.openings[index], spans.closings[index]
        raise ValueError(f"no workday within {LOOK_AHEAD.days} days of {at:%Y-%m-%d}")


@dataclass(frozen=True)
class _Spans:
    """The opening hours of one year in UTC, in order, and the business time spent before each of them."""

    openings: tuple[datetime, ...]
    closings: tuple[datetime, ...]
    before: tuple[timedelta, ...]  # one longer than the others: the last is the whole year

    @property
    def total(self) -> timedelta:
        return self.before[-1]

    def spent(self, at: datetime) -> timedelta:
        """Business time of this year up to `at`: zero before the year, all of it after."""
        index = bisect_right(self.openings, at) - 1
        if index < 0:
            return timedelta(0)
        return self.before[index] + min(at, self.closings[index]) - self.openings[index]

    def moment_when(self, spent: timedelta) -> datetime:
        """The first moment at which `spent` (more than zero, at most `total`) has passed."""
        index = bisect_left(self.before, spent) - 1
        return self.openings[index] + (spent - self.before[index])


@lru_cache(maxsize=256)  # some 25 KB each; a team needs the years its open promises touch
def _spans(workdays: Workdays, year: int) -> _Spans:
    _check_year(year)
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    spans: list[_Span] = []
    for day in filter(workdays.counts, days):
        opens, closes = _hours(workdays, day)
        # Clocks that jump can swallow a whole day (30 Dec 2011 in Samoa); its hours are those of the next.
        if opens < closes and (not spans or spans[-1][1] <= opens):
            spans.append((opens, closes))
    return _Spans(
        tuple(opens for opens, _ in spans),
        tuple(closes for _, closes in spans),
        tuple(accumulate((closes - opens for opens, closes in spans), initial=timedelta(0))),
    )


def _hours(workdays: Workdays, day: date) -> _Span:
    """Opening and closing of that day in UTC, read as the head of this file says."""
    zone, opens, closes = workdays.zone, workdays.opens, workdays.closes
    both = _is_irregular(day, opens, zone) and _is_irregular(day, closes, zone)
    return _moment(day, opens, zone, fold=0 if both else 1), _moment(day, closes, zone, fold=0)


def _is_irregular(day: date, hour: time, zone: ZoneInfo) -> bool:
    """Whether that time of day does not come, or comes twice."""
    once, again = (datetime.combine(day, hour.replace(fold=fold), zone).utcoffset() for fold in (0, 1))
    return once != again


def _moment(day: date, hour: time, zone: ZoneInfo, fold: int) -> datetime:
    """As `fold` reads it (PEP 495), unless the wall bears another date then: midnight itself may be skipped."""
    readings = [_in_utc(datetime.combine(day, hour.replace(fold=each), zone)) for each in (fold, 1 - fold)]
    return next((at for at in readings if at.astimezone(zone).date() == day), readings[0])


@dataclass(frozen=True)
class _PublicCalendar:
    """What a country says about one year. Knows no holidays where there is no country."""

    holidays: frozenset[date] = frozenset()
    worked_weekends: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset()


@lru_cache(maxsize=512)
def _public_calendar(country: str, subdivision: str, year: int) -> _PublicCalendar:
    if not country:
        return _PublicCalendar()
    known = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    return _PublicCalendar(frozenset(known), frozenset(known.weekend_workdays), frozenset(known.weekend))


@lru_cache(maxsize=512)
def _check_place(country: str, subdivision: str) -> None:
    if not country:
        if subdivision:
            raise ValueError(f"the subdivision {subdivision!r} needs a country")
        return
    if len(country) != 2:  # `holidays` would take three letters too
        raise ValueError(f"a country is two letters, like DE or US, not {country!r}")
    for place in ("", subdivision):
        try:
            holidays.country_holidays(country, subdiv=place or None)
        except NotImplementedError as unknown:
            what = f"the subdivision {place!r} of {country}" if place else f"the country {country!r}"
            raise ValueError(f"no holidays are known for {what}") from unknown


def _check_year(year: int) -> None:
    if year not in KNOWN_YEARS:
        raise ValueError(f"no workdays are known in the year {year}")


def _in_utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(UTC)


def _since_midnight(hour: time) -> timedelta:
    return timedelta(hours=hour.hour, minutes=hour.minute, seconds=hour.second, microseconds=hour.microsecond)
