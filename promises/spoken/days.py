"""Days, as people say them, each way a rule: a pattern that must match whole, and what it then means.

Here are the rules that need other days ("a week before 15 Dec"), and the one list of all of them.
"""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from promises.spoken import months, weekdays, weeks
from promises.spoken.calendar_days import IN_THE_US, NUMERIC, WRITTEN, coming, day_of_month, numeric, written
from promises.spoken.periods import last_workday_of_week
from promises.spoken.said import COUNT, WEEKDAY, Found, Kind, Match, Rule, Said, number, rule
from promises.spoken.words import WEEKDAYS, language

_UNITS = (
    "(?:business|working) days?|workdays|bds?|days?|d|weeks?|wks?|w|fortnights?|months?|years?|yrs?"
    "|hours?|hrs?|h|min(?:ute)?s?"
)
_NUMBER_IS_A_DAY = frozenset({"fr", "es", "it", "pt"})
"""Where "mar 24" is Tuesday the 24th; elsewhere "Friday 5" may be an hour."""


def read_day(words: str, said: Said) -> Found | None:
    """The day those canonical words say, all of them. Raises ValueError for one that does not exist."""
    for pattern, meaning in _RULES:
        if match := pattern.fullmatch(words):
            return meaning(match, said)
    return None


def _named_day(words: str, said: Said) -> Found | None:
    found = read_day(words, said)
    return found if found and found.kind in (Kind.DAY, Kind.FEAST) and not found.at else None


def _length(match: Match, said: Said) -> Found | None:
    inside, least, count, unit, from_now = match.groups()
    many = number(count)
    if not many or (least and number(least) >= many):
        return None
    alone = bool(inside or from_now)
    if unit == "h" and not alone and many in range(13, 24):  # "by 17h" is an hour
        return None
    if unit[0] == "h" or unit.startswith("min"):
        ahead = timedelta(hours=many) if unit[0] == "h" else timedelta(minutes=many)
        moment = (said.now.astimezone(UTC) + ahead).astimezone(said.now.tzinfo)
        return Found(moment.date(), moment.time().replace(second=0, microsecond=0), Kind.LENGTH, alone=alone)
    return Found(_moved(said.today, many, unit, said), kind=Kind.LENGTH, alone=alone)


def _moved(day: date, many: int, unit: str, said: Said) -> date:
    """So many days, weeks, ... after `day`, or before it. Raises ValueError for more workdays than can be counted."""
    if "work" in unit or "business" in unit or unit.startswith("bd"):
        if abs(many) > 1000:
            raise ValueError(f"{many} workdays")
        return said.workdays.workday_after(day, many)
    steps = {"d": timedelta(days=1), "w": timedelta(days=7), "f": timedelta(days=14)}
    longer = {"m": relativedelta(months=1), "y": relativedelta(years=1)}
    step = steps.get(unit[0]) or longer[unit[0]]
    moved: date = day + step * many
    return moved


def _beside(match: Match, said: Said) -> Found | None:
    """ "two weeks after Friday", "3 working days before 15 Dec", "the day before Thanksgiving"."""
    count, unit, side, words = match.groups()
    found = _named_day(words, said)
    if found is None or not (many := number(count or "a")):
        return None
    return Found(_moved(found.day, -many if side == "before" else many, unit, said))


def _weekday_beside(match: Match, said: Said) -> Found | None:
    """ "the Monday after Christmas"."""
    name, side, words = match.groups()
    found = _named_day(words, said)
    if found is None:
        return None
    after = coming(WEEKDAYS[name], found.day)
    before = found.day - timedelta(days=(found.day.weekday() - WEEKDAYS[name] - 1) % 7 + 1)
    return Found(after if side == "after" else before)


def _next_workday(_match: Match, said: Said) -> Found:
    return Found(said.workdays.workday_after(said.today, 1))


def _week_of(match: Match, said: Said) -> Found | None:
    found = _named_day(match[1], said)
    last = last_workday_of_week(found.day, said.workdays) if found else None
    return Found(last, kind=Kind.STRETCH) if last else None


def _week_ending(match: Match, said: Said) -> Found | None:
    found = _named_day(match[1], said)
    return Found(found.day, kind=Kind.STRETCH) if found else None


def _written(match: Match, said: Said) -> Found | None:
    read = written(match, said.today)
    return Found(read.day, sure=read.sure) if read else None


def _numeric(match: Match, said: Said) -> Found | None:
    read = numeric(match, said.today, said.locale, said.place)
    return Found(read.day, sure=read.sure, alone=read.with_year) if read else None


def _dated_weekday(match: Match, said: Said) -> Found | None:
    """ "Friday 27 Nov": both must be true."""
    words = match[2]
    if re.fullmatch("[0-9]{1,2}", words):
        if language(said.locale) not in _NUMBER_IS_A_DAY:
            return None
        words += "."
    found = _named_day(words, said)
    if found is None or found.day.weekday() != WEEKDAYS[match[1]]:
        return None
    return Found(found.day, sure=found.sure)


def _of_month(match: Match, said: Said) -> Found:
    return Found(day_of_month(int(match[1]), said.today), alone=False)


def _until_day(match: Match, said: Said) -> Found | None:
    """ "Dec 1 to Dec 5": what is due then is due at the end of it."""
    one, two = _named_day(match[1], said), _named_day(match[2], said)
    return Found(two.day) if one and two and one.day < two.day else None


def _feast(match: Match, said: Said) -> Found | None:
    """The coming one. Thanksgiving is the American one, for who is there."""
    name = match[1].replace("'", "")
    if name == "thanksgiving" and said.place not in IN_THE_US:
        return None
    days = (_feast_in(name, said.today.year + later) for later in range(2))
    day = next(day for day in days if day >= said.today)
    return Found(day, kind=Kind.DAY if name.endswith("eve") else Kind.FEAST, alone=False)


def _feast_in(name: str, year: int) -> date:
    if name.startswith("easter"):
        return easter(year) + timedelta(days=name.endswith("monday"))
    if name == "thanksgiving":
        return date(year, 11, 1) + timedelta(days=(3 - date(year, 11, 1).weekday()) % 7 + 21)
    if name.startswith("new"):
        return date(year, 12, 31) if name.endswith("eve") else date(year, 1, 1)
    return date(year, 12, 24 if name.endswith("eve") else 25)


_FEASTS = "(christmas(?: eve| day)?|easter(?: sunday| monday)?|thanksgiving|new year'?s?(?: eve| day)?)"

_RULES: tuple[Rule, ...] = (
    *weekdays.RULES,
    *weeks.RULES,
    *months.RULES,
    rule(
        f"(?:(in|within|within next|in next|next) )?(?:{COUNT}(?:-| to ))?{COUNT}[ -]?({_UNITS})"
        "( time| from (?:now|today))?",
        _length,
    ),
    rule(f"(?:{COUNT} )?({_UNITS}) (before|after) (.+)", _beside),
    rule(f"{WEEKDAY} (before|after) (.+)", _weekday_beside),
    rule("next (?:business day|working day|workdays)", _next_workday),
    rule(r"(?:in |during )?(?:week of|week commencing|week beginning|week starting|w/c|wc|w/b) (.+)", _week_of),
    rule(r"(?:week ending|w/e) (.+)", _week_ending),
    *(rule(pattern, _written) for pattern in WRITTEN),
    *(rule(pattern, _numeric) for pattern in NUMERIC),
    rule(r"(?:between )?(.*[0-9].*?) (?:to|and) (.*[0-9].*)", _until_day),
    rule(f"{WEEKDAY} (.*[0-9].*)", _dated_weekday),
    rule(r"([0-9]{1,2})(?:st|nd|rd|th|\.)", _of_month),
    rule(r"dia ([0-9]{1,2})", _of_month),
    rule(_FEASTS, _feast),
)
