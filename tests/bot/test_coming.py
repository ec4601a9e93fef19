"""Whoever moves the clock by hand is told what would happen next, and to whom."""

from datetime import timedelta

from bot.coming import coming
from promises.vocabulary import Move
from storage.alarm import Alarm
from tests.bot.bench import Bench


def test_the_next_to_happen_comes_first_and_what_ended_is_quiet(bench: Bench) -> None:
    first = bench.asks("Pallets")
    second = bench.asks("Crates")
    bench.plays(second, Move.CONFIRM, bench.omar)
    answer, soon = coming(bench.workspace, bench.now())
    assert (answer.number, answer.to, answer.about) == (first.number, bench.omar.id, "to answer")
    assert (soon.number, soon.to, soon.about) == (second.number, bench.omar.id, "that it is due soon")
    assert bench.now() < answer.at < soon.at
    bench.plays(first, Move.WITHDRAW, bench.sana)
    assert coming(bench.workspace, bench.now()) == [soon]


def test_an_ask_that_nobody_answers_ends_after_its_reminder(bench: Bench) -> None:
    bench.asks()
    [reminder] = coming(bench.workspace, bench.now())
    Alarm(bench.database).look(reminder.at)
    [end] = coming(bench.workspace, reminder.at)
    assert (end.to, end.about) == (None, "")
    assert end.at > reminder.at + timedelta(days=1)
