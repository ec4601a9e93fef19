"""What all who read days share: where and when something was said, and what was found in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from promises.spoken.words import MONTHS, NUMBERS, WEEKDAYS
from promises.workdays import Workdays


class Kind(Enum):
    DAY = "one day was named"
    FEAST = "a day on which nobody works was named"
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
    """Where and when it was said: `now` in the person's zone, the team whose workdays count, the person's locale.

    `heard`: when it is read, where that is later than when it was said.
    """

    now: datetime
    workdays: Workdays
    locale: str
    heard: datetime | None = None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def place(self) -> str:
        """The zone's name, "America/New_York"; empty where it has none."""
        return getattr(self.now.tzinfo, "key", "")

    def is_over(self, day: date, at: time | None) -> bool:
        """Whether that has passed by now, though it had not when it was said."""
        if self.heard is None:
            return False
        if at is not None:
            return datetime.combine(day, at, self.now.tzinfo) <= self.heard
        if self.workdays.counts(day):
            return self.workdays.end_of(day) <= self.heard
        return day < self.heard.astimezone(self.now.tzinfo).date()


Match = re.Match[str]
Rule = tuple[re.Pattern[str], Callable[[Match, Said], Found | None]]


def rule(pattern: str, meaning: Callable[[Match, Said], Found | None]) -> Rule:
    return re.compile(pattern), meaning


WEEKDAY = f"({'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
MONTH = f"({'|'.join(sorted(MONTHS, key=len, reverse=True))})"
COUNT = f"([0-9]{{1,4}}|{'|'.join(NUMBERS)})"


def number(word: str) -> int:
    return NUMBERS.get(word) or int(word)
