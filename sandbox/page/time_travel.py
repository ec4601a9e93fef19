"""The clock bar: what time it is in the workspace, where one can jump, and what would happen on the way.

Whoever jumps over a moment at which something is due stops there first, so that it happens when it is due and not
all at once at the end.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.page.from_browser import Given, NotUnderstood
from sandbox.state.clock import MovableClock

Due = list[tuple[datetime, str]]
"""Moments (aware) and what happens then, in words; in any order."""
OPENING = time(9)
STOPS = 500
"""On one journey; a reminder that comes again every minute must not keep somebody waiting for ever."""
FARTHEST = timedelta(days=3660)
LISTED = 8


def _nothing_due() -> Due:
    return []


def _nobody_cares() -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Hooks:
    """What the one who starts the sandbox knows of the app, and the sandbox does not."""

    next_due: Callable[[], Due] = _nothing_due
    on_moved: Callable[[], None] = _nobody_cares
    """The clock was moved: let the app notice, and come back when it has done what it does."""


@dataclass(frozen=True)
class Jump:
    """One button."""

    name: str
    label: str
    to: datetime


class TimeTravel:
    """One journey at a time; others wait."""

    def __init__(self, clock: MovableClock, zone: ZoneInfo, hooks: Hooks) -> None:
        """`zone`: where "tomorrow 9:00" is meant."""
        self._clock = clock
        self._zone = zone
        self._hooks = hooks
        self._journey = threading.Lock()

    def shows(self) -> dict[str, Any]:
        """Moments as epoch seconds, lengths in seconds."""
        now, due = self._clock.now(), self._coming()
        offset = now.astimezone(self._zone).utcoffset()
        return {
            "now": now.timestamp(),
            "zone": self._zone.key,
            "offset": offset.total_seconds() if offset else 0,
            "ahead": self._clock.ahead.total_seconds(),
            "jumps": [
                {"name": jump.name, "label": jump.label, "at": jump.to.timestamp()} for jump in self._jumps(now, due)
            ],
            "due": [{"at": at.timestamp(), "words": words} for at, words in due[:LISTED]],
        }

    def go(self, given: Given) -> None:
        """`{"jump": "hour"}`, or `{"to": "2026-11-27T09:00"}` in the bar's zone.

        Raises NotUnderstood, and Backwards for a moment that has passed.
        """
        with self._journey:
            self._travel(self._wanted(given))

    def _wanted(self, given: Given) -> datetime:
        if given.has("jump"):
            jumps = {jump.name: jump.to for jump in self._jumps(self._clock.now(), self._coming())}
            name = given.text("jump")
            if name not in jumps:
                raise NotUnderstood(f"one cannot jump to “{name}”")
            return jumps[name]
        try:
            moment = datetime.fromisoformat(given.text("to"))
        except ValueError:
            raise NotUnderstood("“to” must be a moment such as 2026-11-27T09:00") from None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._zone)
        if moment - self._clock.now() > FARTHEST:
            raise NotUnderstood("that is more than ten years away")
        return moment.astimezone(UTC)

    def _travel(self, to: datetime) -> None:
        for _ in range(STOPS):
            due = self._coming()
            if not due or due[0][0] >= to:
                break
            self._arrive(due[0][0])
        self._arrive(to)

    def _arrive(self, at: datetime) -> None:
        self._clock.move_to(at)
        self._hooks.on_moved()

    def _coming(self) -> Due:
        """What is still to come, the next first."""
        now = self._clock.now()
        return sorted((at, words) for at, words in self._hooks.next_due() if at > now)

    def _jumps(self, now: datetime, due: Due) -> list[Jump]:
        local = now.astimezone(self._zone)
        jumps = [
            Jump("hour", "+1 hour", now + timedelta(hours=1)),
            Jump("tomorrow", "Tomorrow 9:00", self._opening(local, 1)),
            Jump("monday", "Monday 9:00", self._opening(local, 7 - local.weekday())),
        ]
        return [*jumps, Jump("due", "Next due", due[0][0])] if due else jumps

    def _opening(self, local: datetime, days: int) -> datetime:
        day = local.date() + timedelta(days=days)
        return datetime.combine(day, OPENING, self._zone).astimezone(UTC)
