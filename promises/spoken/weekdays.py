"""Weekdays: "Friday", "next Friday", "Monday week", "a fortnight on Tuesday"; and the days around today."""

from __future__ import annotations

from datetime import date, timedelta

from promises.spoken.calendar_days import coming
from promises.spoken.said import COUNT, WEEKDAY, Found, Match, Rule, Said, number, rule
from promises.spoken.words import ALSO_WORDS, WEEKDAYS

WEEK = timedelta(days=7)
_NEAR = {"today": 0, "tomorrow": 1, "overmorrow": 2, "day after tomorrow": 2}
_NAMED = f"({WEEKDAY[1:-1]}|today|tomorrow)"


def _near(match: Match, said: Said) -> Found:
    ahead = _NEAR[match[0]]
    return Found(said.today + timedelta(days=ahead), sure=ahead < 2)


def _weekday(match: Match, said: Said) -> Found | None:
    before, name, after = match.groups()
    if before and after:
        return None
    weekday = WEEKDAYS[name]
    if before == "next" or after == "next":
        return Found(following(weekday, said.today))
    if before == "this" and weekday == said.today.weekday():
        return Found(said.today)
    return Found(coming(weekday, said.today), alone=bool(before) or name not in ALSO_WORDS)


def following(weekday: int, today: date) -> date:
    """That day of the next calendar week."""
    return today + timedelta(days=7 - today.weekday() + weekday)


def _from_there(match: Match, said: Said) -> Found:
    """ "Monday week", "a week on Monday", "two weeks from tomorrow", "Friday in a fortnight"."""
    parts = match.groupdict()
    name = next(filter(None, (parts.get("one"), parts.get("two"))))
    count, unit = parts.get("count") or "a", parts["unit"]
    start = said.today + timedelta(days=_NEAR[name]) if name in _NEAR else coming(WEEKDAYS[name], said.today)
    return Found(start + WEEK * number(count) * (2 if unit.startswith("f") else 1))


def _after_next(match: Match, said: Said) -> Found | None:
    """Only while "next Friday" is the coming one: else nobody knows from where the other one counts."""
    weekday = WEEKDAYS[match[1]]
    next_one = following(weekday, said.today)
    return Found(next_one + WEEK) if next_one == coming(weekday, said.today) else None


_ONE, _TWO = f"(?P<one>{_NAMED[1:-1]})", f"(?P<two>{_NAMED[1:-1]})"
_MANY = f"(?:(?P<count>{COUNT[1:-1]}) )?(?P<unit>weeks?|fortnights?)"

RULES: tuple[Rule, ...] = (
    rule("|".join(_NEAR), _near),
    rule(f"(?:(this|next|coming|this coming) )?{WEEKDAY}(?: (next|coming))?", _weekday),
    rule(f"{_ONE} (?P<unit>week|fortnight)", _from_there),
    rule(f"{_MANY} (?:from |on )?{_TWO}", _from_there),
    rule(f"{_ONE} in {_MANY}(?: time)?", _from_there),
    rule(f"{_ONE} {_MANY} from (?:now|today)", _from_there),
    rule(f"{WEEKDAY} after next", _after_next),
    rule(f"next[- ]next {WEEKDAY}", _after_next),
)
