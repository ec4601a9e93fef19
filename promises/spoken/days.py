"""Days, as people say them, each way a rule: a pattern that must match whole, and what it then means.

Weeks begin on Monday for "next Friday", and with the team's own first workday for "end of week". The end of a
week, month, quarter or year is its last workday. Quarters are those of the calendar year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from dateutil.relativedelta import relativedelta

from promises.spoken.calendar_days import NUMERIC, WRITTEN, coming, day_of_month, numeric, written
from promises.spoken.periods import end_of, end_of_week, last_before, last_workday_of_week
from promises.spoken.words import ALSO_WORDS, MONTHS, NUMBERS, WEEKDAYS
from promises.workdays import Workdays


class Kind(Enum):
    DAY = "one day was named"
    END = "the end of something"
    STRETCH = "a stretch of time, of which the end is taken"
    LENGTH = "so long from now"


@dataclass(frozen=True)
class Found:
    """`sure`: nothing was assumed. `alone`: at the end of a sentence it needs no "by" to be meant as a date."""

    day: date
    at: time | None = None
    kind: Kind = Kind.DAY
    sure: bool = False
    alone: bool = True


@dataclass(frozen=True)
class Said:
    """Where and when it was said: `now` in the person's zone, the team whose workdays count, the person's locale."""

    now: datetime
    workdays: Workdays
    locale: str

    @property
    def today(self) -> date:
        return self.now.date()


_Match = re.Match[str]
_Rule = tuple[re.Pattern[str], Callable[[_Match, Said], Found | None]]

_WEEKDAY = f"({'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_MONTH = f"({'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_COUNT = f"([0-9]{{1,4}}|{'|'.join(NUMBERS)})"


def read_day(words: str, said: Said) -> Found | None:
    """The day those canonical words say, all of them. Raises ValueError for one that does not exist."""
    for pattern, meaning in _RULES:
        if match := pattern.fullmatch(words):
            return meaning(match, said)
    return None


def _near(match: _Match, said: Said) -> Found:
    ahead = {"today": 0, "tomorrow": 1, "overmorrow": 2, "day after tomorrow": 2}[match[0]]
    return Found(said.today + timedelta(days=ahead), sure=ahead < 2)


def _weekday(match: _Match, said: Said) -> Found | None:
    before, name, after = match.groups()
    if before and after:
        return None
    weekday = WEEKDAYS[name]
    if before == "next" or after == "next":
        return Found(_next(weekday, said.today))
    if before == "this" and weekday == said.today.weekday():
        return Found(said.today)
    return Found(coming(weekday, said.today), alone=bool(before) or name not in ALSO_WORDS)


def _next(weekday: int, today: date) -> date:
    """That day of the next calendar week."""
    return today + timedelta(days=7 - today.weekday() + weekday)


def _week_after(match: _Match, said: Said) -> Found:
    """ "Monday week"."""
    return Found(coming(WEEKDAYS[match[1]], said.today) + timedelta(days=7))


def _weeks_from(match: _Match, said: Said) -> Found:
    """ "a week from Monday", "two weeks from tomorrow"."""
    count, name = match.groups()
    start = said.today + timedelta(days=1) if name == "tomorrow" else coming(WEEKDAYS[name], said.today)
    return Found(start + timedelta(days=7) * _number(count or "a"))


def _after_next(match: _Match, said: Said) -> Found | None:
    """Only while "next Friday" is the coming one: else nobody knows from where the other one counts."""
    weekday = WEEKDAYS[match[1]]
    following = _next(weekday, said.today)
    return Found(following + timedelta(days=7)) if following == coming(weekday, said.today) else None


def _end(match: _Match, said: Said) -> Found | None:
    """ "end of next week", "next week", "month end": the last workday of it."""
    end, before, what, after = match.groups()
    if (before and after) or not (end or before or after):
        return None
    if not end and what != "week":  # "by next month" may mean before it begins
        return None
    which = before or after or ""
    if what == "week":
        last = end_of_week(which, said.today, said.workdays)
    else:
        last = end_of(what, which == "next", said.today, said.workdays)
    return Found(last, kind=Kind.END if end else Kind.STRETCH) if last else None


def _month_end(match: _Match, said: Said) -> Found:
    return Found(end_of(match[1], False, said.today, said.workdays), kind=Kind.END)


def _part_of_month(match: _Match, said: Said) -> Found:
    part, name, year = match.groups()
    first = date(int(year) if year else said.today.year, MONTHS[name], 1)
    if not year and first + relativedelta(months=1) <= said.today:
        first += relativedelta(years=1)
    if part in ("early", "mid"):
        day = first.replace(day=7 if part == "early" else 15)
        if day < said.today and not year:
            day += relativedelta(years=1)
        return Found(day, kind=Kind.STRETCH)
    return Found(last_before(first + relativedelta(months=1), said.today, said.workdays), kind=Kind.END)


def _quarter(match: _Match, said: Said) -> Found:
    end, number, year = match.groups()
    after = date(int(year) if year else said.today.year, int(number) * 3, 1) + relativedelta(months=1)
    if not year and after <= said.today:
        after += relativedelta(years=1)
    return Found(last_before(after, said.today, said.workdays), kind=Kind.END if end else Kind.STRETCH, alone=bool(end))


def _length(match: _Match, said: Said) -> Found | None:
    inside, count, unit, from_now = match.groups()
    number = _number(count)
    if not number:
        return None
    alone = bool(inside or from_now)
    if unit[0] == "h" or unit.startswith("min"):
        ahead = timedelta(hours=number) if unit[0] == "h" else timedelta(minutes=number)
        moment = (said.now.astimezone(UTC) + ahead).astimezone(said.now.tzinfo)
        return Found(moment.date(), moment.time().replace(second=0, microsecond=0), Kind.LENGTH, alone=alone)
    if "work" in unit or "business" in unit:
        if number > 1000:
            return None
        return Found(said.workdays.workday_after(said.today, number), kind=Kind.LENGTH, alone=alone)
    steps = {"d": timedelta(days=1), "w": timedelta(days=7), "f": timedelta(days=14)}
    months = {"m": relativedelta(months=1), "y": relativedelta(years=1)}
    step = steps.get(unit[0]) or months[unit[0]]
    return Found(said.today + step * number, kind=Kind.LENGTH, alone=alone)


def _number(word: str) -> int:
    return NUMBERS.get(word) or int(word)


def _week_of(match: _Match, said: Said) -> Found | None:
    found = read_day(match[1], said)
    if found is None or found.kind is not Kind.DAY:
        return None
    last = last_workday_of_week(found.day, said.workdays)
    return Found(last, kind=Kind.STRETCH) if last else None


def _written(match: _Match, said: Said) -> Found:
    day, sure = written(match, said.today)
    return Found(day, sure=sure)


def _numeric(match: _Match, said: Said) -> Found | None:
    read = numeric(match, said.today, said.locale)
    return Found(read.day, sure=read.sure, alone=read.with_year) if read else None


def _dated_weekday(match: _Match, said: Said) -> Found | None:
    """ "Friday 27 Nov": both must be true."""
    found = read_day(match[2], said)
    if found is None or found.kind is not Kind.DAY or found.day.weekday() != WEEKDAYS[match[1]]:
        return None
    return Found(found.day, sure=found.sure)


def _of_month(match: _Match, said: Said) -> Found:
    return Found(day_of_month(int(match[1]), said.today), alone=False)


_UNITS = (
    "(?:business|working) days?|workdays|days?|d|weeks?|wks?|w|fortnights?|months?|years?|yrs?"
    "|hours?|hrs?|h|min(?:ute)?s?"
)

_RULES: tuple[_Rule, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        ("today|tomorrow|overmorrow|day after tomorrow", _near),
        (f"(?:(this|next|coming) )?{_WEEKDAY}(?: (next))?", _weekday),
        (f"{_WEEKDAY} week", _week_after),
        (f"(?:{_COUNT} )?weeks? from ({_WEEKDAY[1:-1]}|tomorrow)", _weeks_from),
        (f"{_WEEKDAY} after next", _after_next),
        ("(?:(end) (?:of )?)?(?:(this|next) )?(week|month|quarter|year)(?: (next))?", _end),
        ("(month|quarter|year)[- ]end", _month_end),
        (f"(early|mid|late|end|end of)[ -]{_MONTH}(?: (20[0-9]{{2}}))?", _part_of_month),
        ("(end (?:of )?)?q([1-4])(?: (20[0-9]{2}))?", _quarter),
        (f"(?:(in|within) )?{_COUNT}[ -]?({_UNITS})( from (?:now|today))?", _length),
        (r"week of (.+)", _week_of),
        *((pattern, _written) for pattern in WRITTEN),
        *((pattern, _numeric) for pattern in NUMERIC),
        (f"{_WEEKDAY} (.*[0-9].*)", _dated_weekday),
        (r"([0-9]{1,2})(?:st|nd|rd|th|\.)", _of_month),
    )
)
