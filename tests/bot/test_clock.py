"""A clock goes on ticking, whatever somebody does to the time on the wall."""

import logging
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo

import apscheduler.schedulers.base
import pytest

from bot.clock import Clock, now, real_seconds

OFTEN = timedelta(milliseconds=200)
SOON = 5.0
"""Seconds within which the next tick comes after a jump."""
A_WHILE = 2.0
JUMPS = {
    "an hour back": timedelta(hours=-1),
    "a year back": timedelta(days=-365),
    "an hour on": timedelta(hours=1),
    "a year on": timedelta(days=365),
}


class Wall(datetime):
    """The wall clock, as APScheduler asks for it: `datetime.now(zone)`."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override] # a plain one will do
        return datetime.now(tz) + cls.ahead


class Ticks:
    """Counts them, and can be waited for."""

    def __init__(self) -> None:
        self.count = 0
        self._came = threading.Condition()

    def __call__(self) -> None:
        with self._came:
            self.count += 1
            self._came.notify_all()

    def reach(self, count: int, within: float = SOON) -> bool:
        with self._came:
            return self._came.wait_for(lambda: self.count >= count, within)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> type[Wall]:
    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", Wall)
    monkeypatch.setattr(Wall, "ahead", timedelta())
    return Wall


@contextmanager
def ticking(**jobs: tuple[timedelta, Ticks]) -> Iterator[Clock]:
    clock = Clock(wall=lambda: Wall.now(UTC))
    for name, (length, ticks) in jobs.items():
        clock.every(length, ticks, name)
    clock.start()
    try:
        yield clock
    finally:
        clock.stop()


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_clock_whose_wall_jumps_ticks_on_and_makes_up_for_nothing(wall: type[Wall], jump: timedelta) -> None:
    ticks = Ticks()
    with ticking(often=(OFTEN, ticks)):
        assert ticks.reach(2)
        tracemalloc.start()
        wall.ahead, before, since = jump, ticks.count, time.monotonic()
        assert ticks.reach(before + 1), "no tick within five seconds"
        time.sleep(A_WHILE)
        at_most, came = (time.monotonic() - since) / OFTEN.total_seconds(), ticks.count - before
        _, most_memory = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert A_WHILE / OFTEN.total_seconds() / 4 < came <= at_most + 2, "it went on at its own pace"
    assert most_memory < 2_000_000


def test_what_is_done_once_a_day_is_done_once_when_a_year_has_passed(wall: type[Wall]) -> None:
    daily, often = Ticks(), Ticks()
    with ticking(daily=(timedelta(days=1), daily), often=(OFTEN, often)):
        assert often.reach(2)
        assert daily.count == 0
        wall.ahead = timedelta(days=365)
        assert daily.reach(1)
        assert often.reach(often.count + 5)
        assert daily.count == 1


def test_what_is_done_once_a_day_does_not_wait_a_year_when_the_clock_was_a_year_ahead(wall: type[Wall]) -> None:
    wall.ahead = timedelta(days=365)
    daily = Ticks()
    with ticking(daily=(timedelta(days=1), daily)):
        wall.ahead = timedelta()
        assert daily.reach(1)


def test_nothing_is_done_out_of_turn_while_the_wall_keeps_still() -> None:
    hourly, often = Ticks(), Ticks()
    with ticking(hourly=(timedelta(hours=1), hourly), often=(OFTEN, often)):
        assert often.reach(10), "the guard has looked at least once"
        assert hourly.count == 0


def test_a_job_that_fails_is_logged_by_its_name_and_tried_at_its_next_time(caplog: pytest.LogCaptureFixture) -> None:
    tries, clock = Ticks(), Clock()

    def fails() -> None:
        tries()
        raise RuntimeError("no")

    clock.every(timedelta(milliseconds=10), fails, "sweep the floor")
    with caplog.at_level(logging.ERROR):
        clock.start()
        assert tries.reach(2)
        clock.stop()
    assert "sweep the floor" in caplog.text
    assert "RuntimeError: no" in caplog.text


def test_waits_do_not_count_the_time_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    before = real_seconds()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert 0 <= real_seconds() - before < 60
    assert now().tzinfo is UTC
