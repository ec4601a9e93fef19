"""Days of the calendar: "3rd of December", "Dec 3 2026", "27.11.", "12/3", "2026-12-03".

Whoever leaves out the year means the coming one of that name. Numbers with slashes are read in the order of the
person's locale, unless only the other order exists (27/11 is in November everywhere).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

from dateutil.relativedelta import relativedelta

from promises.spoken.words import MONTHS, language

_MONTH = f"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = "(?P<year>20[0-9]{2})"
_SHORT = "(?P<year>20[0-9]{2}|[0-9]{2})"

WRITTEN = (f"{_DAY}(?: of )?[ -]?{_MONTH}(?: of)?(?:[ -]{_SHORT})?", f"{_MONTH}[ -]?{_DAY}(?: {_YEAR})?")
"""Patterns for `written`."""

NUMERIC = (
    r"(?P<y>20[0-9]{2})(?P<sep>[-/.])(?P<a>[0-9]{1,2})(?P=sep)(?P<b>[0-9]{1,2})",
    r"(?P<a>[0-9]{1,2})(?P<sep>[-/.])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>20[0-9]{2}|[0-9]{2})",
    r"(?P<a>[0-9]{1,2})(?P<sep>/)(?P<b>[0-9]{1,2})(?P<y>)",
    r"(?P<a>[0-9]{1,2})(?P<sep>\.)(?P<b>[0-9]{1,2})\.(?P<y>)",
    r"(?P<a>[0-9]{1,2})(?P<sep>\.)(?P<b>[0-9]{1,2})(?P<y>)(?P<bare>)",
)
"""Patterns for `numeric`."""

_MONTH_FIRST = frozenset({"en", "en-us", "en-ph"})
_UNCHOSEN = frozenset({"en", "en-us"})
"""What Slack shows to whoever never chose a language: outside of America it says nothing about an order."""
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})  # the month first, in every country
_EITHER = frozenset({"en-ca"})  # Canadians write both: only what cannot be misread is read
_DOTTED = frozenset({"de", "da", "fi", "nb", "no", "cs", "sk", "pl", "ru", "tr"})  # where "27.11" can be no decimal

_CITIES = (
    "New_York Chicago Denver Los_Angeles Phoenix Anchorage Detroit Boise Juneau Sitka Nome Adak Menominee Metlakatla "
    "Yakutat Indianapolis Louisville"
)
IN_THE_US = frozenset(f"America/{city}" for city in _CITIES.split()) | {"Pacific/Honolulu"}
_MONTH_FIRST_THERE = IN_THE_US | {"Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Taipei", "Asia/Manila"}

LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Written:
    """`sure`: nothing was assumed."""

    day: date
    sure: bool


@dataclass(frozen=True)
class Numeric:
    day: date
    sure: bool
    with_year: bool


def coming(weekday: int, today: date) -> date:
    """The first such day after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def day_of_month(number: int, today: date) -> date:
    """The coming 15th, today included; the 31st waits for a month that has one. Raises ValueError above 31."""
    for ahead in range(3):
        month = today.replace(day=1) + relativedelta(months=ahead)
        day = month + timedelta(days=number - 1)
        if day.month == month.month and day >= today:
            return day
    raise ValueError(f"no month has a {number}.")


def passed_lately(day: date, today: date) -> bool:
    """Whoever says a day of last week means that one, and no day of next year."""
    return today - LATELY <= day < today


def month_comes_first(locale: str) -> bool:
    """Is 12/3 in December?"""
    return _order(locale, "America/New_York") == "month first"


def written(match: Match[str], today: date) -> Written | None:
    """None for a day hardly past. Raises ValueError for one that does not exist."""
    year = match["year"] or ""
    day = _in_year(year if len(year) != 2 else f"20{year}", MONTHS[match["month"]], int(match["day"]), today)
    return Written(day, sure=len(year) == 4) if day else None


def numeric(match: Match[str], today: date, locale: str, place: str) -> Numeric | None:
    """None where it could be two days, or none. Raises ValueError for a day that does not exist."""
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    if match["sep"] == "." and "bare" in match.re.groupindex and language(locale) not in _DOTTED:
        return None
    if match.start("y") == 0:
        return Numeric(date(int(year), a, b), sure=True, with_year=True)
    order = "dotted" if match["sep"] == "." else _order(locale, place)
    day, month = (b, a) if order == "month first" else (a, b)
    if order != "dotted" and month > 12 >= day:
        day, month = month, day
    one_way = order == "dotted" or day > 12 or day == month
    if (order == "either" and not one_way) or (order != "day first" and match[0] == "24/7"):
        return None
    read = _in_year("20" + year if len(year) == 2 else year, month, day, today)
    return Numeric(read, sure=one_way and len(year) == 4, with_year=bool(year)) if read else None


def _order(locale: str, place: str) -> str:
    locale = locale.replace("_", "-").casefold()
    if locale in _EITHER or (locale in _UNCHOSEN and place not in _MONTH_FIRST_THERE):
        return "either"
    return "month first" if locale in _MONTH_FIRST or language(locale) in _EAST_ASIAN else "day first"


def _in_year(year: str, month: int, day: int, today: date) -> date | None:
    """Without a year the coming one, unless this year's is hardly past; 29 February only if that year has it."""
    if year:
        return date(int(year), month, day)
    coming_year = today.year + ((month, day) < (today.month, today.day))
    if (month, day) != (2, 29) and passed_lately(date(coming_year - 1, month, day), today):
        return None
    return date(coming_year, month, day)
