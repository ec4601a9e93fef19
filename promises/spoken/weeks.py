"""Weeks, and the days in them: "Friday next week", "KW 50", "w/c 7 Dec", "mid next week", "2026-W49".

Weeks begin on Monday for "Friday next week", and with the team's own first workday for "end of week". Numbers are
those of ISO 8601; where an American calendar counts otherwise that year, an American's number is not read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from promises.spoken.calendar_days import month_comes_first, passed_lately
from promises.spoken.periods import end_of_week, last_workday_of_week
from promises.spoken.said import WEEKDAY, Found, Kind, Match, Rule, Said, rule
from promises.spoken.words import WEEKDAYS

_WEEK = timedelta(days=7)
_NUMBERED = r"(?:calendar week|week|wk|kw|cw|w) ?([0-9]{1,2})(?:[ /](20[0-9]{2}))?"
_ISO = r"(20[0-9]{2})-?w([0-9]{2})"
ONE_WEEK = rf"(this week|next week|week after next|{_NUMBERED}|{_ISO})"
_PARTS = {"beginning of": 0, "start of": 0, "early": 1, "mid": 2, "middle of": 2, "late": 4}


def monday_of(words: str, said: Said) -> date | None:
    """The Monday of the week that ONE_WEEK says. Raises ValueError for the 54th."""
    monday = said.today - timedelta(days=said.today.weekday())
    ahead = {"this week": 0, "next week": 1, "week after next": 2}.get(words)
    if ahead is not None:
        return monday + _WEEK * ahead
    if iso := re.fullmatch(_ISO, words):
        return date.fromisocalendar(int(iso[1]), int(iso[2]), 1)
    numbered = re.fullmatch(_NUMBERED, words)
    return _numbered(int(numbered[1]), numbered[2], said) if numbered else None


def _numbered(number: int, year: str | None, said: Said) -> date | None:
    """The coming one of that number; None for one that is hardly over: nobody means it a year later."""
    which = int(year) if year else said.today.isocalendar().year
    monday = date.fromisocalendar(which, number, 1)
    if not year and monday + _WEEK <= said.today:
        if passed_lately(monday + _WEEK, said.today):
            return None
        which += 1
        monday = date.fromisocalendar(which, number, 1)
    counted_alike = date(which, 1, 1).weekday() < 4
    return monday if counted_alike or not month_comes_first(said.locale) else None


def _whole(match: Match, said: Said) -> Found | None:
    monday = monday_of(match[1], said)
    last = last_workday_of_week(monday, said.workdays) if monday else None
    return Found(last, kind=Kind.STRETCH) if last else None


def _day_in(match: Match, said: Said) -> Found | None:
    parts = match.groupdict()
    monday = monday_of(parts["week"], said)
    return Found(monday + timedelta(days=WEEKDAYS[parts["day"]])) if monday else None


def _iso_day(match: Match, _said: Said) -> Found:
    return Found(date.fromisocalendar(int(match[1]), int(match[2]), int(match[3])), sure=True)


def _part(match: Match, said: Said) -> Found | None:
    """ "early next week" is Tuesday, "mid next week" Wednesday, "late next week" the team's last workday."""
    part, week = match[1], match[2]
    if part == "late":
        last = end_of_week(week.partition(" ")[0], said.today, said.workdays)
        return Found(last, kind=Kind.STRETCH) if last else None
    monday = monday_of(week, said)
    return Found(monday + timedelta(days=_PARTS[part]), kind=Kind.STRETCH) if monday else None


def _midweek(_match: Match, said: Said) -> Found | None:
    """This week's Wednesday, while it comes."""
    wednesday = said.today + timedelta(days=2 - said.today.weekday())
    return Found(wednesday, kind=Kind.STRETCH) if wednesday > said.today else None


def _end(match: Match, said: Said) -> Found | None:
    monday = monday_of(match[1], said)
    last = last_workday_of_week(monday, said.workdays) if monday else None
    return Found(last, kind=Kind.END) if last else None


_DAY = f"(?P<day>{WEEKDAY[1:-1]})"
_IN = f"(?P<week>{ONE_WEEK[1:-1]})"

RULES: tuple[Rule, ...] = (
    rule(f"(?:in |during )?({_NUMBERED}|{_ISO}|week after next)", _whole),
    rule(f"{_DAY},? (?:of |in )?{_IN}", _day_in),
    rule(f"{_IN} (?:on )?{_DAY}", _day_in),
    rule(rf"{_ISO}-?([1-7])", _iso_day),
    rule(f"({'|'.join(_PARTS)})[ -](this week|next week)", _part),
    rule("mid[ -]?week", _midweek),
    rule(f"end (?:of )?({_NUMBERED}|{_ISO})", _end),
)
