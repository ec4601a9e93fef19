"""Trying again: each kind of trouble, lost answers, kills and restarts."""

import logging
import pathlib
import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import now
from bot.courier.courier import backoff
from promises.notices import Kind
from promises.vocabulary import Move
from sandbox.state.trouble import Late, LostAnswer, Order, RateLimited, Refuse, ServerError, TimeOut
from storage.notice import TOLD
from storage.rows.places import Message
from tests.bot.bench import Bench, HandClock, open_bench, until


def is_line(arguments: Mapping[str, Any]) -> bool:
    return bool(arguments.get("thread_ts"))


def test_a_rate_limit_is_waited_out(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("chat.postMessage", RateLimited(30))
    bench.asks()
    bench.tells()
    assert bench.top() == []
    clock.move(seconds=29)
    bench.tells()
    assert bench.calls("chat.postMessage") == 1
    clock.move(seconds=2)
    bench.tells()
    assert len(bench.top()) == len(bench.thread()) == len(bench.letters(bench.omar)) == 1


def test_a_limited_channel_is_left_in_peace_and_others_are_served(bench: Bench, clock: HandClock) -> None:
    other = bench.slack.channel("operations", [bench.sana, bench.omar])
    bench.slack.trouble.next("chat.postMessage", RateLimited(30))
    for what in ("One", "Two", "Three"):
        bench.asks(what)
    bench.asks("Elsewhere", channel=other)
    bench.tells()
    assert bench.top() == []
    assert len(bench.top(other)) == len(bench.thread(other)) == 1
    into_sales = [heard for heard in bench.slack.web_api.heard if heard.arguments.get("channel") == bench.sales.id]
    assert len(into_sales) == 1, "what must wait is not even tried"
    clock.move(seconds=31)
    bench.tells()
    assert len(bench.top()) == len(bench.thread()) == 3


@pytest.mark.parametrize("order", [Refuse("service_unavailable"), ServerError(503), Refuse("internal_error")])
def test_a_card_is_posted_after_slack_was_in_trouble(bench: Bench, clock: HandClock, order: Order) -> None:
    bench.slack.trouble.next("chat.postMessage", order, times=3)
    bench.asks()
    for _ in range(4):
        bench.tells()
        clock.move(seconds=10)
    assert len(bench.top()) == len(bench.thread()) == len(bench.letters(bench.omar)) == 1


def test_what_is_told_of_one_promise_stays_in_line(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("service_unavailable"), when=is_line)
    promise = bench.asks()
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    assert bench.thread() == []
    assert bench.letters(bench.sana) == []
    clock.move(seconds=2)
    bench.tells()
    first, second = bench.thread()
    history = bench.workspace.promises.history(promise.number)
    assert len(history) == 2
    assert first != second
    assert len(bench.letters(bench.sana)) == 1


# ── answers that are lost ──


def test_an_edit_whose_answer_is_lost_is_done_again(bench: Bench, clock: HandClock) -> None:
    promise = bench.asks()
    bench.tells()
    bench.slack.trouble.next("chat.update", LostAnswer())
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    clock.move(seconds=2)
    bench.tells()
    assert bench.calls("chat.update") == 2
    assert len(bench.thread()) == 2


def test_a_card_whose_answer_is_lost_is_posted_again(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("chat.postMessage", LostAnswer())
    bench.asks()
    bench.tells()
    clock.move(seconds=2)
    bench.tells()
    assert len(bench.top()) == 2
    known = [message.ts for message in bench.workspace.places.messages(1) if message.kind is Kind.CARD]
    assert known == [bench.top()[-1].ts]


def test_a_line_whose_answer_is_lost_is_not_sent_again(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("chat.postMessage", LostAnswer(), when=is_line)
    bench.asks()
    bench.tells()
    clock.move(hours=1)
    bench.tells()
    assert len(bench.thread()) == 1
    assert len(bench.letters(bench.omar)) == 1
    assert bench.courier.idle()


def test_a_letter_whose_answer_is_lost_is_sent_again(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next(
        "chat.postMessage", LostAnswer(), when=lambda arguments: arguments["channel"] == bench.omar.id
    )
    bench.asks()
    bench.tells()
    clock.move(seconds=2)
    bench.tells()
    assert len(bench.letters(bench.omar)) == 2
    assert bench.courier.idle()


def test_an_answer_that_never_comes_blocks_no_promise_for_good(tmp_path: pathlib.Path, clock: HandClock) -> None:
    with open_bench(tmp_path, clock, timeout=1) as bench:
        bench.slack.trouble.next("chat.postMessage", TimeOut(3))
        bench.asks()
        bench.tells()
        clock.move(seconds=2)
        bench.tells()
        assert len(bench.top()) == len(bench.thread()) == 1
        assert bench.courier.idle()


# ── the installation ──


def test_while_the_installation_is_dead_nothing_is_tried_and_nothing_lost(bench: Bench, clock: HandClock) -> None:
    bench.slack.installation.revoke(bench.slack.bot_token)
    for what in ("One", "Two", "Three"):
        bench.asks(what)
    bench.tells()
    assert bench.calls("chat.postMessage") <= 3
    tried = bench.calls("chat.postMessage")
    clock.move(seconds=30)
    bench.tells()
    assert bench.calls("chat.postMessage") == tried
    bench.slack.installation.restore(bench.slack.bot_token)
    clock.move(minutes=10)
    bench.tells()
    assert len(bench.top()) == len(bench.thread()) == 3


def test_a_right_that_is_missing_is_waited_for_and_named_in_the_log(
    bench: Bench, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    bench.slack.withholds("chat:write")
    bench.asks()
    with caplog.at_level(logging.ERROR):
        bench.tells()
    assert "chat:write" in caplog.text
    bench.slack.grants("chat:write")
    clock.move(minutes=2)
    bench.tells()
    assert len(bench.top()) == 1


def test_after_three_days_of_trouble_it_is_given_up(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("service_unavailable"), times=10_000)
    bench.asks()
    clock.move(days=2)
    bench.tells()
    assert not bench.courier.idle()
    clock.move(days=2)
    for _ in range(10):
        bench.tells()
        clock.move(minutes=6)
    assert bench.courier.idle()


def test_people_never_read_in_the_log_what_people_wrote(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("invalid_blocks"), times=2)
    with caplog.at_level(logging.DEBUG, logger="bot"):
        bench.asks("project Falcon")
        bench.tells()
    assert [record for record in caplog.records if record.name.startswith("bot.")]
    assert not [record for record in caplog.records if "Falcon" in record.getMessage() and record.name[:4] == "bot."]


# ── processes that die ──


def test_what_a_killed_process_had_in_hand_is_told_by_the_next(bench: Bench) -> None:
    bench.asks()
    assert bench.takes().kind is Kind.CARD
    bench.courier = bench.new_courier()
    bench.outbox.release()
    bench.tells()
    assert len(bench.top()) == len(bench.thread()) == 1


def test_a_line_that_a_killed_process_was_just_sending_is_not_sent_again(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.asks()
    bench.tells_first()
    assert bench.takes().kind is Kind.LINE
    bench.courier = bench.new_courier()
    bench.outbox.release()
    bench.tells()
    assert bench.thread() == []
    assert "not known" in caplog.text
    assert bench.courier.idle()


def test_a_letter_that_hangs_already_is_not_written_twice(bench: Bench) -> None:
    bench.asks()
    bench.tells_first()
    bench.tells_first()
    letter = bench.takes()
    hung = Message(kind=letter.kind, channel="D1", ts="1.0", position=letter.position, person=bench.omar.id)
    bench.workspace.places.hang(1, hung)
    bench.outbox.release()
    bench.tells()
    assert bench.letters(bench.omar) == []
    assert bench.courier.idle()


def test_whoever_was_too_slow_takes_nothing_from_whoever_carries_it_now(bench: Bench, clock: HandClock) -> None:
    bench.asks()
    slow = bench.takes()
    clock.move(seconds=61)
    taken_over = bench.takes()
    assert taken_over.id == slow.id
    bench.settles(slow, TOLD)
    assert not bench.courier.idle()
    bench.settles(taken_over, bench.courier.carry(taken_over))
    bench.tells()
    assert len(bench.top()) == len(bench.thread()) == 1


# ── the thread ──


def test_what_is_under_way_while_the_clock_jumps_is_not_taken_again(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("chat.postMessage", Late(0.5))
    bench.courier.start()
    bench.asks()
    until(lambda: bench.slack.trouble.left() == 0)

    clock.move(minutes=2)
    assert bench.outbox.claim(clock()) is None
    until(bench.courier.idle)

    bench.courier.stop(timedelta(seconds=5))
    assert len(bench.top()) == len(bench.thread()) == len(bench.letters(bench.omar)) == 1


def test_what_is_under_way_for_long_frees_its_lane_as_soon_as_it_is_told(bench: Bench, clock: HandClock) -> None:
    bench.asks("Pallets")
    slow = bench.takes()
    with bench.outbox.keeping(slow):
        for _ in range(3):
            clock.move(seconds=61)
            assert bench.outbox.claim(clock()) is None
        after = bench.outbox.settle(slow, bench.courier.carry(slow), clock())
    assert after is not None
    assert after.whom == slow.whom
    bench.settles(after, bench.courier.carry(after))
    bench.tells()
    assert bench.courier.idle()


def test_a_commit_wakes_it(tmp_path: pathlib.Path) -> None:
    with open_bench(tmp_path, now) as bench:
        bench.courier.start()
        threading.Event().wait(0.2)
        bench.asks()
        until(bench.courier.idle)
        bench.courier.stop(timedelta(seconds=5))
        assert len(bench.top()) == len(bench.thread()) == len(bench.letters(bench.omar)) == 1


def test_what_was_put_back_is_told_when_its_moment_comes_without_anybody_waking_it(tmp_path: pathlib.Path) -> None:
    with open_bench(tmp_path, now) as bench:
        bench.slack.trouble.next("chat.postMessage", RateLimited(1))
        bench.courier.start()
        bench.asks()
        until(bench.courier.idle)
        bench.courier.stop(timedelta(seconds=5))
        assert len(bench.top()) == 1


def test_stopping_leaves_what_is_owed_owed(tmp_path: pathlib.Path) -> None:
    with open_bench(tmp_path, now) as bench:
        bench.courier.start()
        bench.courier.stop(timedelta(seconds=5))
        bench.asks()
        assert bench.top() == []
        bench.courier = bench.new_courier()
        bench.tells()
        assert len(bench.top()) == 1


def test_each_wait_is_twice_the_last_up_to_five_minutes() -> None:
    assert [backoff(attempts).total_seconds() for attempts in (1, 2, 3, 9, 10, 1000)] == [1, 2, 4, 256, 300, 300]
