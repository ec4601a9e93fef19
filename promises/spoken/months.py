"""Ends and parts of weeks, months, quarters and years: "EOM Jan", "2nd Friday in December", "the 4th of next month".

The end of a week, month, quarter or year is its last workday. Quarters are those of the calendar year.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from promises.spoken.periods import end_of, end_of_week, last_before
from promises.spoken.said import MONTH, WEEKDAY, Found, Kind, Match, Rule, Said, rule
from promises.spoken.words import MONTHS, WEEKDAYS

_ORDER = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "fifth": 4,
    "5th": 4,
}
_NTH = f"({'|'.join(_ORDER)}|last)"
_YEAR = "(20[0-9]{2})"
_WHICH = f"((?:this |next )?month|{MONTH[1:-1]})(?: {_YEAR})?"


def _end(match: Match, said: Said) -> Found | None:
    """ "end of next week", "next week", "month end": the last workday of it."""
    end, before, what, after = match.groups()
    if (before and after) or not (end or before or after):
        return None
    which = before or after or ""
    if not end and what != "week" and which != "this":  # "by next month" may mean before it begins
        return None
    if what == "week":
        last = end_of_week(which, said.today, said.workdays)
    else:
        last = end_of(what, which == "next", said.today, said.workdays)
    return Found(last, kind=Kind.END if end else Kind.STRETCH) if last else None


def _end_of_year(match: Match, said: Said) -> Found:
    return Found(last_before(date(int(match[1]) + 1, 1, 1), said.today, said.workdays), kind=Kind.END)


def _period_end(match: Match, said: Said) -> Found:
    return Found(end_of(match[1], False, said.today, said.workdays), kind=Kind.END)


def _part_of_month(match: Match, said: Said) -> Found:
    part, name, year = match.groups()
    first = date(int(year) if year else said.today.year, MONTHS[name], 1)
    if not year and first + relativedelta(months=1) <= said.today:
        first += relativedelta(years=1)
    if part in ("early", "mid", "middle of"):
        day = first.replace(day=7 if part == "early" else 15)
        if day < said.today and not year:
            day += relativedelta(years=1)
        return Found(day, kind=Kind.STRETCH)
    return _last_of(first, said)


def _last_of(first: date, said: Said) -> Found:
    return Found(last_before(first + relativedelta(months=1), said.today, said.workdays), kind=Kind.END)


def before_month(name: str, said: Said) -> Found:
    """ "by December": the last workday before it begins."""
    first = date(said.today.year, MONTHS[name], 1)
    if first <= said.today:
        first += relativedelta(years=1)
    return Found(last_before(first, said.today, said.workdays), kind=Kind.END)


def _quarter(match: Match, said: Said) -> Found:
    end, kind, number, year = match.groups()
    months = int(number) * (3 if kind == "q" else 6)
    after = date(int(year) if year else said.today.year, 1, 1) + relativedelta(months=months)
    if not year and after <= said.today:
        after += relativedelta(years=1)
    return Found(last_before(after, said.today, said.workdays), kind=Kind.END if end else Kind.STRETCH, alone=bool(end))


def first_of(which: str, year: str | None, said: Said) -> date:
    """The first day of that month: of "next month", or of the coming one of that name."""
    this = said.today.replace(day=1)
    if which.endswith("month"):
        return this + relativedelta(months=which.startswith("next"))
    first = date(int(year) if year else said.today.year, MONTHS[which], 1)
    return first + relativedelta(years=1) if not year and first < this else first


def _nth_weekday(match: Match, said: Said) -> Found | None:
    nth, name, which, year = match.groups()
    first = first_of(which, year, said)
    weekday = WEEKDAYS[name]
    if nth == "last":
        last = first + relativedelta(months=1) - timedelta(days=1)
        return Found(last - timedelta(days=(last.weekday() - weekday) % 7))
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * _ORDER[nth])
    return Found(day) if day.month == first.month else None


def _edge(match: Match, said: Said) -> Found:
    """ "the last working day of February", "the first business day of next month"."""
    edge, kind, which, year = match.groups()
    first = first_of(which, year, said)
    if kind == "day":
        return Found(first if edge == "first" else first + relativedelta(months=1) - timedelta(days=1))
    if edge == "first":
        return Found(said.workdays.workday_after(first - timedelta(days=1), 1))
    return Found(said.workdays.workday_after(first + relativedelta(months=1), -1))


def _nth_part(match: Match, said: Said) -> Found:
    """ "the 2nd week of January" ends on the 14th, its first half on the 15th."""
    nth, part, which, year = match.groups()
    first = first_of(which, year, said)
    last = _last_of(first, said)
    if part == "half":
        return Found(first.replace(day=15), kind=Kind.STRETCH) if nth in ("first", "1st") else last
    if nth == "last" or _ORDER[nth] > 3:
        return last
    return Found(first.replace(day=7 * (_ORDER[nth] + 1)), kind=Kind.STRETCH)


def _mid_month(match: Match, said: Said) -> Found:
    return Found(first_of(match[1], None, said).replace(day=15), kind=Kind.STRETCH)


def _day_in(match: Match, said: Said) -> Found:
    day, which = match.groups()
    return Found(first_of(which, None, said).replace(day=int(day)))


RULES: tuple[Rule, ...] = (
    rule("(?:(end) (?:of )?)?(?:(this|next) )?(week|month|quarter|year)(?: (next))?", _end),
    rule(f"end (?:of )?year {_YEAR}", _end_of_year),
    rule(f"end (?:of )?{_YEAR}", _end_of_year),
    rule("(month|quarter|year)[- ]end", _period_end),
    rule(f"(early|mid|middle of|late|end|end of|end of month)[ -]{MONTH}(?: {_YEAR})?", _part_of_month),
    rule(f"(end (?:of )?)?(q|h)([1-4])(?: {_YEAR})?", _quarter),
    rule(f"{_NTH} {WEEKDAY} (?:of |in )?{_WHICH}", _nth_weekday),
    rule(f"(first|last) (day|business day|working day|workdays) (?:of |in )?{_WHICH}", _edge),
    rule(f"{_NTH} (week|half) (?:of |in ){_WHICH}", _nth_part),
    rule("(?:mid|middle of)[ -](next month)", _mid_month),
    rule("([0-9]{1,2})(?:st|nd|rd|th|\\.) (?:of |in )?((?:this |next )month)", _day_in),
)
