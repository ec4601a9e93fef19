"""A day and a time, as said: "by next Friday 5pm". The words must match whole; else there is no date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from promises.spoken.calendar_days import month_comes_first
from promises.spoken.days import read_day
from promises.spoken.months import before_month
from promises.spoken.said import COUNT, Found, Kind, Said
from promises.spoken.times import SaidTime, read_time
from promises.spoken.words import MONTHS, canonical, language
from promises.workdays import Workdays

LONGEST_PHRASE = 12
"""Words: "by no later than the end of day on Friday 27 November"; also what keeps reading linear."""

_FIRST_NAMES = frozenset({"may", "april", "june", "august"})
"""Months whose name is also somebody's: "by May" may be who does it."""

HORIZON = timedelta(days=3660)
"""A day more than ten years ahead is a slip of the keyboard."""


@dataclass(frozen=True)
class ReadDate:
    """A day, and a time when one was said, both in the zone of whoever said it. Never in the past.

    Without a time, the end of that business day is meant. `assumed` is the person's own phrase where anything had
    to be assumed (which Friday, which year, whose clock); empty where all was said.
    """

    day: date
    time: time | None = None
    assumed: str = ""


@dataclass(frozen=True)
class Reading:
    """What a sentence must know to trust a phrase: `lead`, the "by" in front; otherwise as in Found."""

    date: ReadDate
    lead: str
    kind: Kind
    alone: bool


_LEADS = re.compile(
    "(due|no later than|not later than|on or before|before or on|latest by|latest|by|on|before|prior to|until|at|for"
    "|around|about|approx|roughly|maybe|perhaps|ideally|preferably) (.+)"
)
_TAILS = re.compile("(.+?) ((?:at )?latest|not later|no later|or so|or sooner|or earlier|or before|sharp)")
_NOT_SURE = re.compile(r"\b(?:around|about|approx|roughly|maybe|perhaps|or so)\b")
_LATEST = {"not later than": "by", "no later than": "by", "on or before": "by", "before or on": "by", "latest": "by"}
_ALSO = {
    "au plus latest": "by",
    "within of ": "within ",
    "before of ": "before ",
    "kommende week": "next week",
    "kommende ": "coming ",
    "übernächste week": "week after next",
}
_COUNTED_BY = re.compile(rf"\b{COUNT} by {COUNT}(?= (?:days|weeks|months|workdays))")  # "zwei bis drei Wochen"
_WITHOUT = re.compile(r"(?:a )?couple (?:of )?(?=days|weeks|months|hours)")
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:z|[+-][0-9]{2}:[0-9]{2})?")


def read_date(text: str, *, now: datetime, workdays: Workdays, locale: str = "en-GB") -> ReadDate | None:
    """The date that `text` says from its first word to its last; None when it says none, or not certainly one.

    `now` is aware, in the zone of whoever said it. `workdays` are of the team that would perform.
    """
    reading = read_phrase(text.split(), Said(_aware(now), workdays, locale))
    return reading.date if reading and reading.lead != "for" else None


def read_phrase(words: list[str], said: Said) -> Reading | None:
    """The same with what a sentence needs to know about it."""
    if not words or len(words) > LONGEST_PHRASE or sum(map(len, words)) > 100:
        return None
    tongue = language(said.locale)
    plain = spelled(words, tongue)
    lead, core = _without_lead(plain)
    try:
        found = _read(core, lead, said, tongue)
    except (ValueError, OverflowError):  # a day no calendar has (30 February), or none on which this team works
        return None
    if found is None or not _ahead(found, said.now):
        return None
    phrase = "" if found.sure and not _NOT_SURE.search(plain) else _shown(words)
    return Reading(ReadDate(found.day, found.at, phrase), lead, found.kind, found.alone)


def spelled(words: list[str], tongue: str) -> str:
    """The words in the grammar's English, one blank between two of them."""
    plain = " ".join(filter(None, (canonical(word, tongue) for word in words)))
    plain = re.sub(r"(?<= )@(?= )|^@(?= )", "at", plain)
    for said, meant in _ALSO.items():
        plain = plain.replace(said, meant)
    plain = _COUNTED_BY.sub(r"\1 to \2", plain)
    plain = re.sub(r" (?:-+>?|–|—|→|bis) ", " to ", plain)
    return _WITHOUT.sub("2 ", plain).replace("half an hour", "30 minutes")


def _without_lead(core: str) -> tuple[str, str]:
    """The strongest of the words that lead to a date ("by", "before"; "for" only alone), and what follows them."""
    lead = ""
    while (split := _LEADS.fullmatch(core)) and "for" not in (lead, split[1] if lead else ""):
        word = _LATEST.get(split[1], split[1])
        lead = lead if lead and (word in ("on", "at", "by") or lead == "before") else word
        core = split[2]
    if tail := _TAILS.fullmatch(core):
        core, lead = tail[1], lead or ("or so" if tail[2] == "or so" else "by")
    return lead, core


def _shown(words: list[str]) -> str:
    """The phrase as typed, without the punctuation of the sentence; "27.11." keeps its own."""
    phrase = " ".join(words).rstrip(",;:!?")
    return phrase if phrase[-2:-1].isdigit() else phrase.rstrip(".")


def _read(core: str, lead: str, said: Said, tongue: str) -> Found | None:
    if lead in ("by", "before") and core in MONTHS and core not in _FIRST_NAMES:
        return before_month(core, said)
    found = _read_core(core, said, tongue)
    if found is None or found.at:
        return found
    if found.kind is Kind.FEAST and lead in ("by", "before", "until", "prior to"):
        return Found(said.workdays.workday_after(found.day, -1))
    if lead not in ("before", "prior to"):
        return found
    if found.kind is Kind.DAY and not _ends_in_eod(core, tongue):
        return Found(said.workdays.workday_after(found.day, -1))
    return found if found.kind in (Kind.DAY, Kind.END) else None


def _read_core(core: str, said: Said, tongue: str) -> Found | None:
    if _STAMP.fullmatch(core):
        return _stamp(core, said.now)
    if found := read_day(core, said):
        return found
    if at := read_time(core, tongue, american=month_comes_first(said.locale)):
        return _next_such(at, said)
    for day, hour in _splits(core):
        at = read_time(hour, tongue, american=month_comes_first(said.locale))
        if at and (found := read_day(day, said)):
            return _join(found, at, said)
    return None


def _ends_in_eod(core: str, tongue: str) -> bool:
    return any((at := read_time(hour, tongue)) is not None and at.at is None for _, hour in _splits(core))


def _splits(core: str) -> Iterator[tuple[str, str]]:
    """Every way to cut it into day and time, in both orders."""
    words = core.split(" ")
    for cut in range(1, len(words)):
        one, two = " ".join(words[:cut]), " ".join(words[cut:])
        yield one.removesuffix(" on").removesuffix(" at"), two
        yield _OF_DAY.sub("", two), one


_OF_DAY = re.compile("^(?:on|of) ")


def _next_such(said_time: SaidTime, said: Said) -> Found | None:
    """A time without a day: the next such moment."""
    if said_time.vague or said_time.opening:
        return None
    if said_time.at is None:
        return Found(said.workdays.closing(said.now).astimezone(said.workdays.zone).date(), kind=Kind.END)
    there = said.now.astimezone(said_time.zone or said.now.tzinfo)
    moment = datetime.combine(there.date(), said_time.at, there.tzinfo)
    if moment <= said.now:
        moment = datetime.combine(there.date() + timedelta(days=1), said_time.at, there.tzinfo)
    return _at(moment.astimezone(said.now.tzinfo))


def _join(found: Found, said_time: SaidTime, said: Said) -> Found | None:
    if found.at or found.kind is Kind.STRETCH:  # "next week 5pm": on which day of it?
        return None
    if said_time.opening:
        opening = datetime.combine(found.day, said.workdays.opens, said.workdays.zone)
        return _at(opening.astimezone(said.now.tzinfo))
    if said_time.at is None:
        return Found(found.day, kind=found.kind, sure=found.sure)
    if said_time.zone is None:
        return Found(found.day, said_time.at, found.kind, sure=found.sure and said_time.sure)
    return _at(datetime.combine(found.day, said_time.at, said_time.zone).astimezone(said.now.tzinfo))


def _stamp(core: str, now: datetime) -> Found:
    moment = datetime.fromisoformat(core.upper())
    if moment.tzinfo is None:
        return Found(moment.date(), moment.time().replace(second=0), sure=True)
    return _at(moment.astimezone(now.tzinfo))


def _at(moment: datetime) -> Found:
    return Found(moment.date(), moment.time().replace(second=0, microsecond=0))


def _ahead(found: Found, now: datetime) -> bool:
    """Not in the past, and not beyond the horizon."""
    if not now.date() <= found.day <= now.date() + HORIZON:
        return False
    if found.at is None:
        return True
    return datetime.combine(found.day, found.at, now.tzinfo).astimezone(UTC) > now.astimezone(UTC)


def _aware(now: datetime) -> datetime:
    if now.utcoffset() is None:
        raise ValueError(f"{now} has no time zone")
    return now
