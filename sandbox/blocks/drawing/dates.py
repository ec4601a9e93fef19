"""Slack's date formats, filled in for a zone.

Sources: docs.slack.dev/messaging/formatting-message-text#date-formatting, and for the tokens that only the
rich_text leaf has docs.slack.dev/reference/block-kit/block-elements/date-element. Words such as "today" are
capitalised when they come first (seen in jsx-slack's imitation and in Slack::BlockKit's notes).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

# spelled out: strftime would speak the machine's language
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905 -- on one line they can be read
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


@dataclass(frozen=True)
class _Moment:
    """`at` and `now` in the zone of whoever looks; without `now` nothing is near."""

    at: datetime
    now: datetime | None
    hour12: bool


def moment_at(seconds: object, zone: tzinfo) -> datetime | None:
    """Epoch seconds as a moment in `zone`; None where that is no moment Python knows."""
    try:
        return datetime.fromtimestamp(float(str(seconds)), UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None


def fill_in(form: str, at: datetime, now: datetime | None, hour12: bool) -> str:
    """`{date_short} at {time}` -> `Nov 27, 2026 at 17:00`; an unknown token stays as it is."""
    moment = _Moment(at, now.astimezone(at.tzinfo) if now else None, hour12)

    def value(found: re.Match[str]) -> str:
        token = _TOKENS.get(found[1])
        if token is None:
            return found[0]
        words = token(moment)
        return words if found.start() else words[:1].upper() + words[1:]

    return re.sub(r"\{(\w+)\}", value, form)


def _ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return f"{day}th"
    return f"{day}{_ENDINGS.get(day % 10, 'th')}"


def _date(moment: _Moment) -> str:
    return f"{_MONTHS[moment.at.month - 1]} {_ordinal(moment.at.day)}, {moment.at.year}"


def _short(moment: _Moment) -> str:
    return f"{_MONTHS[moment.at.month - 1][:3]} {moment.at.day}, {moment.at.year}"


def _long(moment: _Moment) -> str:
    return f"{_DAYS[moment.at.weekday()]}, {_date(moment)}"


def _long_full(moment: _Moment) -> str:
    return f"{_MONTHS[moment.at.month - 1]} {moment.at.day}, {moment.at.year}"


def _divider(moment: _Moment) -> str:
    this_year = moment.now is not None and moment.now.year == moment.at.year
    return _long(moment).rpartition(",")[0] if this_year else _long(moment)


def _pretty(otherwise: Callable[[_Moment], str]) -> Callable[[_Moment], str]:
    def words(moment: _Moment) -> str:
        if moment.now is None:
            return otherwise(moment)
        days = (moment.at.date() - moment.now.date()).days
        return _NEAR.get(days) or otherwise(moment)

    return words


def _clock(moment: _Moment, seconds: bool = False) -> str:
    at = moment.at
    tail = f":{at.second:02}" if seconds else ""
    if not moment.hour12:
        return f"{at.hour:02}:{at.minute:02}{tail}"
    return f"{at.hour % 12 or 12}:{at.minute:02}{tail} {'AM' if at.hour < 12 else 'PM'}"


def _ago(moment: _Moment) -> str:
    if moment.now is None:
        return f"{_short(moment)} {_clock(moment)}"
    # by their timestamps: two moments of one zone are subtracted as their clocks show them, clock changes left out
    away = moment.at.timestamp() - moment.now.timestamp()
    unit, length = next(((u, n) for u, n in _UNITS if abs(away) >= n), _UNITS[-1])
    count = int(abs(away) // length)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {words}" if away > 0 else f"{words} ago"


_TOKENS: dict[str, Callable[[_Moment], str]] = {
    "date_num": lambda moment: f"{moment.at:%Y-%m-%d}",
    "date_slash": lambda moment: f"{moment.at:%d/%m/%Y}",
    "date": _date,
    "date_short": _short,
    "date_long": _long,
    "date_long_full": _long_full,
    "date_pretty": _pretty(_date),
    "date_short_pretty": _pretty(_short),
    "date_long_pretty": _pretty(_long),
    "day_divider_pretty": _pretty(_divider),
    "time": _clock,
    "time_secs": lambda moment: _clock(moment, seconds=True),
    "ago": _ago,
}
