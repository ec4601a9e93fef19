"""What telling costs: one read and at most two writes a notice, one call of Slack, nothing asked twice."""

import pathlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.clock import now
from bot.courier.pace import PACES
from bot.slack.remembered import NOT_AGAIN_FOR, Remembered
from promises.hours import Person
from promises.vocabulary import Move
from sandbox.state.trouble import Refuse
from storage.alarm import Alarm
from storage.outbox import Outbox
from tests.bot.bench import Bench, HandClock, open_bench, until
from tests.builders import MONDAY


@contextmanager
def transactions(bench: Bench) -> Iterator[list[str]]:
    """Those that are begun while the block runs: "read" or "write"."""
    begun: list[str] = []

    def said(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN"):
            begun.append("write" if statement == "BEGIN IMMEDIATE" else "read")

    event.listen(bench.database._engine, "before_cursor_execute", said)
    try:
        yield begun
    finally:
        event.remove(bench.database._engine, "before_cursor_execute", said)


def test_a_notice_costs_one_read_and_at_most_two_writes(bench: Bench) -> None:
    """The first claim aside, each is settled in the transaction that takes up the next one."""
    for person in (bench.sana, bench.omar):
        bench.workspace.people.meet(Person(id=person.id), bench.now())
    promise = bench.asks()
    bench.tells()
    bench.plays(promise, Move.CONFIRM, bench.omar)
    with transactions(bench) as begun:
        told = bench.courier.round()
    assert told == 3, "the card, its line, and a word to whoever asked"
    assert 0 < begun.count("write") <= 2 * told
    assert begun.count("read") <= told + 1, "and one look whether there is anything"


def test_a_lane_that_must_wait_is_not_written_to(bench: Bench) -> None:
    bench.outbox = Outbox(bench.database, PACES)
    bench.courier = bench.new_courier()
    for number in range(6):
        bench.asks(f"No. {number}")
    bench.tells()
    with transactions(bench) as begun:
        for _ in range(20):
            assert bench.courier.round() == 0
    assert "write" not in begun


def test_a_clock_that_finds_nothing_to_do_writes_nothing(bench: Bench) -> None:
    bench.asks()
    bench.tells()
    alarm = Alarm(bench.database)
    alarm.look(bench.now())
    with transactions(bench) as begun:
        alarm.look(bench.now())
        alarm.plan_digests(bench.now())
    assert begun == ["read", "read"]


def test_at_slacks_own_pace_nobody_is_ever_told_to_slow_down(tmp_path: pathlib.Path) -> None:
    """In real time: a channel that gets more than a card a second, and cards that change all at once."""
    with open_bench(tmp_path, now, paced=True) as bench:
        bench.outbox = Outbox(bench.database, PACES)
        bench.courier = bench.new_courier()
        asked = [bench.asks(f"No. {number}") for number in range(3)]
        bench.courier.start()
        for promise in asked:
            bench.plays(promise, Move.NOTE, bench.sana, text="hm")
        ticking = time.monotonic() + 6
        until(lambda: bench.courier.idle() or time.monotonic() > ticking, seconds=10)
        bench.courier.stop(timedelta(seconds=5))
        assert len(bench.top()) == 3
        assert sum(bench.slack.refused_by_pace.values()) == 0


def test_a_home_that_shows_the_same_is_not_published_again(bench: Bench, clock: HandClock) -> None:
    bench.workspace.homes.opened(bench.omar.id, MONDAY, anew=True)
    bench.tells()
    bench.workspace.homes.opened(bench.omar.id, MONDAY)
    bench.tells()
    assert bench.calls("views.publish") == 1
    bench.asks()
    bench.tells()
    assert bench.calls("views.publish") == 2
    bench.workspace.homes.opened(bench.omar.id, clock(), anew=True)
    bench.tells()
    assert bench.calls("views.publish") == 3, "a Home that Slack has forgotten is drawn whatever we remember"


def test_a_name_that_slack_does_not_tell_is_not_asked_for_again_at_once(bench: Bench) -> None:
    bench.slack.trouble.next("users.info", Refuse("fatal_error"), times=100)
    promise = bench.asks()
    bench.tells()
    asked = bench.calls("users.info")
    bench.plays(promise, Move.NOTE, bench.sana, text="hm")
    bench.tells()
    assert bench.calls("users.info") == asked
    assert len(bench.thread()) == 2


@pytest.mark.parametrize(("told", "after"), [("Sana", timedelta(hours=1)), (None, NOT_AGAIN_FOR)])
def test_what_slack_told_or_would_not_tell_is_remembered_for_a_while(told: str | None, after: timedelta) -> None:
    at, asked = [0.0], list[str]()
    remembered: Remembered[str, str] = Remembered(timedelta(hours=1), lambda: at[0])

    def ask(key: str) -> str | None:
        asked.append(key)
        return told

    for moment in (0.0, after.total_seconds() - 1, after.total_seconds() + 1):
        at[0] = moment
        assert remembered.of("U1", ask) == told
    assert asked == ["U1", "U1"]
    remembered.forget("U1")
    remembered.of("U1", ask)
    assert len(asked) == 3
