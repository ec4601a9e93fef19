"""Homes and digests: drawn as things are then, to who is there, at their hours, past whatever is slow."""

from datetime import timedelta

from handlers.blocks.kit import action_ids
from promises.hours import Person
from promises.notices import Kind
from sandbox.state.trouble import RateLimited, Refuse, TimeOut
from storage.alarm import Alarm
from storage.playing import end_silently
from storage.rows.circumstances import Sides, circumstances
from storage.rows.owing import owe_ended, owe_under
from storage.rows.promises_read import row_of
from tests.bot.bench import Bench, HandClock, until
from tests.builders import MONDAY


def test_a_home_is_drawn_though_the_card_must_wait(bench: Bench) -> None:
    bench.slack.trouble.next("chat.postMessage", RateLimited(30))
    bench.workspace.homes.opened(bench.omar.id, MONDAY)
    bench.asks("Pallets")
    bench.tells()
    assert bench.calls("views.publish") == 1
    assert bench.top() == []


def test_a_home_is_drawn_while_slack_takes_its_time_with_a_card(bench: Bench) -> None:
    bench.slack.trouble.next("chat.postMessage", TimeOut(3))
    bench.workspace.homes.opened(bench.omar.id, MONDAY)
    bench.courier.start()
    try:
        bench.asks("Pallets")
        until(lambda: bench.calls("chat.postMessage") == 1)
        until(lambda: bench.calls("views.publish") >= 1)
        assert bench.top() == []
    finally:
        bench.courier.stop(timedelta(seconds=10))


def test_many_changes_are_drawn_once(bench: Bench) -> None:
    bench.workspace.homes.opened(bench.omar.id, MONDAY)
    for what in ("Pallets", "Crates", "Barrels"):
        bench.asks(what)
    bench.tells()
    assert bench.calls("views.publish") == 1


def test_a_home_that_slack_does_not_take_is_tried_again_and_in_the_end_given_up(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("views.publish", RateLimited(5))
    bench.workspace.homes.opened(bench.omar.id, MONDAY)
    bench.asks()
    bench.tells()
    clock.move(seconds=5)
    bench.slack.trouble.next("views.publish", Refuse("not_enabled"))
    bench.tells()
    assert bench.courier.idle()
    assert bench.calls("views.publish") == 2


def a_monday(bench: Bench, clock: HandClock) -> None:
    """Sana asks for the digest; the next Monday has come, and it is 09:00 in Berlin."""
    bench.workspace.people.meet(Person(id=bench.sana.id, zone="Europe/Berlin"), MONDAY)
    bench.workspace.digests.subscribe(bench.sana.id, True, MONDAY)
    clock.move(days=6, hours=23)
    assert Alarm(bench.database).plan_digests(clock()) == 1


def test_the_digest_comes_once_and_can_be_stopped_there(bench: Bench, clock: HandClock) -> None:
    a_monday(bench, clock)
    bench.tells()
    [letter] = bench.letters(bench.sana)
    assert action_ids.mondays(on=False) in str(letter.blocks)
    assert bench.courier.idle()


def test_a_digest_whose_answer_was_lost_is_not_sent_again(bench: Bench, clock: HandClock) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("internal_error"))
    a_monday(bench, clock)
    bench.tells()
    clock.move(hours=1)
    bench.tells()
    assert bench.calls("chat.postMessage") == 1
    assert bench.courier.idle()


def test_a_digest_that_comes_too_late_in_the_day_waits_for_the_morning(bench: Bench, clock: HandClock) -> None:
    a_monday(bench, clock)
    clock.move(hours=12)
    bench.tells()
    assert bench.letters(bench.sana) == []
    clock.move(hours=12)
    bench.tells()
    assert len(bench.letters(bench.sana)) == 1


def test_who_has_stopped_it_or_left_meanwhile_gets_none(bench: Bench, clock: HandClock) -> None:
    a_monday(bench, clock)
    bench.workspace.digests.subscribe(bench.sana.id, False, clock())
    bench.tells()
    clock.move(days=-7)
    bench.workspace.digests.subscribe(bench.sana.id, True, clock())
    clock.move(days=7)
    bench.slack.deactivates(bench.sana)
    assert Alarm(bench.database).plan_digests(clock()) == 1
    bench.tells()
    assert bench.letters(bench.sana) == []
    assert bench.courier.idle()


def test_what_ended_with_an_upgrade_comes_in_one_message(bench: Bench, clock: HandClock) -> None:
    bench.workspace.people.meet(Person(id=bench.sana.id, zone="Europe/Berlin"), MONDAY)
    bench.asks("Pallets")
    bench.asks("Crates")
    bench.tells()
    clock.move(days=14)  # a Monday, 10:00 in Berlin: both were due on Friday
    before = len(bench.letters(bench.sana))
    with bench.database.writes() as session:
        rows = [row_of(session, bench.workspace.id, number) for number in (1, 2)]
        told = {person for row in rows for person in end_silently(session, row, clock())}
        owe_ended(session, bench.workspace.id, told, clock())
    bench.tells()
    [letter] = bench.letters(bench.sana)[before:]
    assert "Closed (2)" in str(letter.blocks)
    assert "Pallets" in str(letter.blocks)
    assert "Crates" in str(letter.blocks)


def test_a_day_off_that_was_agreed_says_in_its_thread_until_when_it_was_held(bench: Bench, clock: HandClock) -> None:
    promise = bench.asks("Pallets")
    bench.tells()
    with bench.database.writes() as session:
        around = circumstances(session, Sides.of(promise), bench.sana.id)
        channel = bench.workspace.places.channel(promise.number)
        owe_under(session, promise, Kind.HELD, channel, around, clock())
    before = bench.calls("chat.postMessage")
    bench.tells()
    assert bench.calls("chat.postMessage") == before + 1
    assert bench.courier.idle()
