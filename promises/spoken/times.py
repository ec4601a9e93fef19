"""Times of day, as people say them: "5pm", "17:00 CET", "17 Uhr", "noon", "EOD", "morning", "2-4pm".

A bare hour from 1:00 to 6:59 is none: "tomorrow 3:30" is said by people who mean the afternoon and by people who
mean the morning. "03:30" is said by the latter only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class SaidTime:
    """`at` is None for the end of the business day, `opening` for its beginning. `vague`: a part of the day, that
    needs its day said."""

    at: time | None
    zone: ZoneInfo | None = None
    vague: bool = False
    opening: bool = False
    sure: bool = False


ZONES = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC", "central european": "Europe/Berlin",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "wet": "Europe/Lisbon", "bst": "Europe/London",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "ct": "America/Chicago", "cdt": "America/Chicago", "mt": "America/Denver", "mdt": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "jst": "Asia/Tokyo", "sgt": "Asia/Singapore", "eastern": "America/New_York", "pacific": "America/Los_Angeles",
    "uk": "Europe/London", "london": "Europe/London", "berlin": "Europe/Berlin", "paris": "Europe/Paris",
    "german": "Europe/Berlin", "new york": "America/New_York", "ny": "America/New_York", "tokyo": "Asia/Tokyo",
    "sydney": "Australia/Sydney", "singapore": "Asia/Singapore", "india": "Asia/Kolkata", "dubai": "Asia/Dubai",
}  # fmt: skip
"""The clock on the wall there: who says "17:00 CET" in July means Berlin's clock. Left out because they name
several places: CST (Chicago, Shanghai), IST (India, Ireland, Israel), AST, MST."""

_PLACES = frozenset(
    {"london", "berlin", "paris", "new york", "ny", "tokyo", "sydney", "singapore", "uk", "german", "india", "dubai"}
)
"""These are clocks only with "time" behind them: "5pm London" may be where."""

_PARTS = {
    "morning": time(12), "am": time(12), "lunch": time(12), "lunchtime": time(12),
    "afternoon": time(17), "pm": time(17), "after lunch": time(17), "evening": time(20), "night": time(20),
}  # fmt: skip
"""A part of the day is over, and what was promised for it is due, at its end."""

_CLOCK = r"[0-9][0-9:.]*(?: ?[ap]m| ?uhr| ?o'clock| ?h(?:rs)? ?(?:[0-5][0-9])?)?"
_SPOKEN = "(?:quarter (?:past|to)|half past|half) [0-9]{1,2}"
_ZONE = "|".join(sorted((re.escape(name) for name in ZONES), key=len, reverse=True))
_WORDS = re.compile(
    r"(?:(?:at|by|before|until|on|around) )*(?:"
    r"(?P<eod>eod|end (?:of )?(?:day|business(?: day)?|play)|close of (?:business|play))"
    r"|(?P<opening>(?:first|1st) thing(?: in morning)?|(?:start|opening) of business)"
    rf"|(?:in )?(?P<part>{'|'.join(_PARTS)})"
    rf"|(?P<between>between |from )?(?P<least>{_CLOCK}) ?(?P<to>-|to|and) ?(?P<most>{_CLOCK})"
    rf"|(?P<clock>{_CLOCK}|{_SPOKEN}|(?:12 )?noon)"
    rf")(?: ?(?P<zone>{_ZONE})(?P<time> time)?)?"
)
_AT_AN_HOUR = re.compile("(?:at|around|by at) ([0-9]{1,2})")
_TWELVE = re.compile(r"(1[0-2]|[1-9])(?:[:.]([0-5][0-9]))? ?([ap])m")
_TWENTY_FOUR = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?(?: ?h(?:rs)?)?")
_RUN_TOGETHER = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9]) ?h(?:rs)?")
_UHR = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))? ?(?:uhr|o'clock)")
_HEURES = re.compile(r"([01]?[0-9]|2[0-3]) ?h ?([0-5][0-9])?")
_WHOLE = re.compile("[ap]m$|noon$|^[0-9]{2}:")
"""Written so, nothing is assumed."""
_PAST = re.compile("(quarter past|quarter to|half past|half) ([0-9]{1,2})")
_MINUTES = {"quarter past": 15, "half past": 30, "quarter to": -15}
_BARE = range(7, 13)
"""Hours that need no am or pm: nobody delivers at seven in the evening who does not say so."""


def read_time(words: str, tongue: str, *, american: bool = False) -> SaidTime | None:
    """The time those canonical words say, all of them. 12am and midnight are none: people mean both ends."""
    if hour := _AT_AN_HOUR.fullmatch(words):
        return SaidTime(time(int(hour[1]))) if int(hour[1]) in {*_BARE, *range(13, 24)} else None
    said = _WORDS.fullmatch(words)
    if not said or (said["zone"] in _PLACES and not said["time"]):
        return None
    zone = ZoneInfo(ZONES[said["zone"]]) if said["zone"] else None
    if said["eod"] or said["opening"]:
        return None if zone else SaidTime(None, opening=bool(said["opening"]))
    if said["part"]:
        return None if zone else SaidTime(_PARTS[said["part"]], vague=True)
    at = _range(said, tongue, american) if said["most"] else _clock(said["clock"], tongue, american)
    whole = not said["most"] and _WHOLE.search(said["clock"]) is not None
    return SaidTime(at, zone, sure=whole) if at else None


def _range(said: re.Match[str], tongue: str, american: bool) -> time | None:
    """ "2-4pm" is due at its end."""
    if said["between"] and said["to"] != "and" and said["between"].startswith("between"):
        return None
    if not said["between"] and said["to"] == "and":
        return None
    most = said["most"]
    end = _clock(most, tongue, american) or (time(int(most)) if most.isdigit() and int(most) in _BARE else None)
    starts = int(re.match("[0-9]{1,2}", said["least"])[0])  # type: ignore[index]  # _CLOCK begins with a digit
    if most.isdigit() and not starts < int(most):
        return None
    return end


def _clock(words: str, tongue: str, american: bool) -> time | None:
    if words.endswith("noon"):
        return time(12)
    if said := _TWELVE.fullmatch(words):
        hour, minute = int(said[1]), int(said[2] or 0)
        if hour == 12 and said[3] == "a":
            return None
        return time(hour % 12 + (12 if said[3] == "p" else 0), minute)
    if said := _PAST.fullmatch(words):
        return _past(said[1], int(said[2]), tongue, american)
    said = _RUN_TOGETHER.fullmatch(words) or _TWENTY_FOUR.fullmatch(words) or _UHR.fullmatch(words)
    said = said or (_HEURES.fullmatch(words) if tongue == "fr" else None)
    if not said or (len(said[1]) == 1 and 0 < int(said[1]) < _BARE[0]):
        return None
    return time(int(said[1]), int(said[2] or 0))


def _past(part: str, hour: int, tongue: str, american: bool) -> time | None:
    """ "quarter past 9", "half 10" (half past nine in German, half past ten in British, nothing in American)."""
    if part == "half" and american:
        return None
    minutes = (-30 if tongue in ("de", "nl") else 30) if part == "half" else _MINUTES[part]
    total = hour * 60 + minutes
    return time(total // 60, total % 60) if _BARE[0] * 60 <= total < 13 * 60 else None
