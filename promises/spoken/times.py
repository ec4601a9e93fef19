"""Times of day, as people say them: "5pm", "17:00 CET", "17 Uhr", "noon", "EOD", "morning"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class SaidTime:
    """`at` is None for the end of the business day. `vague`: a part of the day, that needs its day said."""

    at: time | None
    zone: ZoneInfo | None = None
    vague: bool = False


_ZONES = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "wet": "Europe/Lisbon", "bst": "Europe/London",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "ct": "America/Chicago", "cdt": "America/Chicago", "mt": "America/Denver", "mdt": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "jst": "Asia/Tokyo", "sgt": "Asia/Singapore",
}  # fmt: skip
"""The clock on the wall there: who says "17:00 CET" in July means Berlin's clock. Left out because they name
several places: CST (Chicago, Shanghai), IST (India, Ireland, Israel), AST, MST."""

_PARTS = {"morning": time(12), "afternoon": time(17), "evening": time(20)}
"""A part of the day is over, and what was promised for it is due, at its end."""

_WORDS = re.compile(
    r"(?:(?:at|by|before|until|on) )?(?:"
    r"(?P<eod>eod|end (?:of )?(?:day|business(?: day)?)|close of (?:business|play))"
    r"|(?:in )?(?P<part>morning|afternoon|evening)"
    r"|(?P<clock>[0-9][0-9:.]*(?: ?[ap]m| ?uhr| ?h ?(?:[0-5][0-9])?)?|(?:12 )?noon)(?: ?(?P<zone>[a-z]{1,4}))?"
    r")"
)
_TWELVE = re.compile(r"(1[0-2]|[1-9])(?:[:.]([0-5][0-9]))? ?([ap])m")
_TWENTY_FOUR = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?")
_UHR = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9]))? ?uhr")
_HEURES = re.compile(r"([01]?[0-9]|2[0-3]) ?h ?([0-5][0-9])?")


def read_time(words: str, tongue: str) -> SaidTime | None:
    """The time those canonical words say, all of them. 12am and midnight are none: people mean both ends."""
    said = _WORDS.fullmatch(words)
    if not said:
        return None
    if said["eod"]:
        return SaidTime(None)
    if said["part"]:
        return SaidTime(_PARTS[said["part"]], vague=True)
    if said["zone"] and said["zone"] not in _ZONES:
        return None
    at = _clock(said["clock"], tongue)
    zone = ZoneInfo(_ZONES[said["zone"]]) if said["zone"] else None
    return SaidTime(at, zone) if at else None


def _clock(words: str, tongue: str) -> time | None:
    if words.endswith("noon"):
        return time(12)
    if said := _TWELVE.fullmatch(words):
        hour, minute = int(said[1]), int(said[2] or 0)
        if hour == 12 and said[3] == "a":
            return None
        return time(hour % 12 + (12 if said[3] == "p" else 0), minute)
    said = _TWENTY_FOUR.fullmatch(words) or (_UHR.fullmatch(words) if tongue == "de" else None)
    said = said or (_HEURES.fullmatch(words) if tongue == "fr" else None)
    return time(int(said[1]), int(said[2] or 0)) if said else None
