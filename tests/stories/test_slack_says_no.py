"""Slack says no to what the bot wants to tell, or does not say what became of it. In the end everybody knows."""

from datetime import timedelta

import pytest

from sandbox.hands.person import Press
from sandbox.state.trouble import LostAnswer, Order, RateLimited, Refuse, ServerError, TimeOut
from tests.stories.bad_day import (
    ALL,
    CARD,
    DIRECT,
    LINE,
    UPDATE,
    Arrived,
    What,
    arrived,
    asked_and_confirmed,
    asks,
    calls,
    everything_told,
    is_card,
    is_line,
    passes,
    puts_off,
    told_in_the_end,
)
from tests.stories.cable import a_cable
from tests.stories.office import Office

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What the courier tells does not depend on how people's presses come in."""

# ── it was certainly not done ──


@everything_told
@pytest.mark.parametrize(
    "no",
    [RateLimited(30), Refuse("service_unavailable"), ServerError(502), ServerError(503), ServerError(504)],
    ids=["429", "unavailable", "502", "503", "504"],
)
def test_what_slack_did_not_take_is_told_once_later(office: Office, what: What, no: Order) -> None:
    office.slack.trouble.next(what[0], no, times=3, when=what[1])

    assert asked_and_confirmed(office) == ALL


def test_lines_that_a_gateway_turned_away_come_later_and_in_order(office: Office) -> None:
    office.asks()
    office.slack.trouble.next("chat.postMessage", ServerError(503), times=4, when=is_line)

    office.omar.opens("messages")
    office.omar.presses("Confirm")
    office.sana.presses("More…")
    office.sana.presses("Note")
    office.sana.fills({"Remark": "Ramp 4"})
    office.sana.sends()
    told_in_the_end(office)

    screen = office.slack.channel_screen(office.sales_ops, office.mia)
    assert "Omar confirms" in screen
    assert screen.index("Omar confirms") < screen.index("Ramp 4")


def test_a_card_that_slack_refuses_to_change_for_a_new_reason_is_posted_anew_after_a_while(office: Office) -> None:
    office.asks()
    office.slack.trouble.next("chat.update", Refuse("a_new_reason"), times=9)

    office.omar.presses("Confirm")
    told_in_the_end(office)

    assert office.slack.trouble.left() == 0
    assert "*Promised*" in office.mia.sees()


def test_a_card_that_slack_refused_once_for_a_new_reason_stays_where_it_is(office: Office) -> None:
    office.slack.trouble.next("chat.update", Refuse("a_new_reason"), times=3)

    assert asked_and_confirmed(office) == ALL


def test_a_line_refused_for_a_new_reason_holds_up_its_promise_for_an_hour_at_most(office: Office) -> None:
    office.asks()
    office.slack.trouble.next("chat.postMessage", Refuse("a_new_reason"), times=1_000, when=is_line)

    office.omar.presses("Confirm")
    told_in_the_end(office, within=timedelta(minutes=75))

    assert arrived(office).to_sana == 1


def test_the_bot_waits_as_long_as_it_was_told_and_other_channels_do_not_wait_with_it(office: Office) -> None:
    acme = office.slack.channel("acme", [office.sana, office.omar])
    office.slack.trouble.next("chat.postMessage", RateLimited(30))
    posts = calls(office, "chat.postMessage")

    asks(office, "Pallets")
    puts_off(office, seconds=30)
    passes(office, seconds=29)
    asks(office, "Crates", where=acme)
    office.sana.sees_within("Crates")

    assert office.sales_ops.id not in [call["channel"] for call in posts]
    passes(office, seconds=1)
    office.settles()
    assert "Pallets" in office.mia.sees()


def test_told_to_wait_with_an_update_no_update_is_tried_before(office: Office) -> None:
    office.asks("Pallets")
    office.asks("Crates")
    office.slack.trouble.next("chat.update", RateLimited(60))
    updates = calls(office, "chat.update")

    office.omar.presses("Confirm", on="Pallets")
    puts_off(office, seconds=60)
    office.omar.presses("Confirm", on="Crates")
    passes(office, seconds=59)
    puts_off(office, seconds=1)

    assert updates == []
    passes(office, seconds=1)
    office.settles()
    assert office.mia.sees().count("*Promised*") == 2


# ── nobody can know whether it was done ──


@everything_told
@pytest.mark.parametrize(
    "no",
    [ServerError(500), TimeOut(0.05), Refuse("internal_error"), Refuse("fatal_error")],
    ids=["500", "no answer", "internal_error", "fatal_error"],
)
def test_what_may_have_been_told_is_told_again_except_a_line(office: Office, what: What, no: Order) -> None:
    office.slack.trouble.next(what[0], no, when=what[1])

    lines = 1 if what is LINE else 2
    assert asked_and_confirmed(office) == Arrived(cards=1, lines=lines, to_omar=1, to_sana=1)


@pytest.mark.parametrize(
    ("what", "seen"),
    [
        (CARD, Arrived(cards=2, lines=2, to_omar=1, to_sana=1)),
        (UPDATE, ALL),
        (LINE, ALL),
        (DIRECT, Arrived(cards=1, lines=2, to_omar=2, to_sana=1)),
    ],
    ids=["card", "update", "line", "direct"],
)
def test_when_the_answer_is_lost_a_card_and_a_direct_come_twice_and_a_line_once(
    office: Office, what: What, seen: Arrived
) -> None:
    office.slack.trouble.next(what[0], LostAnswer(), when=what[1])

    assert asked_and_confirmed(office) == seen


def two_copies(office: Office) -> Press:
    """Slack's answer about the card was lost, so there is a second one; the button *Confirm* on the first."""
    office.slack.trouble.next("chat.postMessage", LostAnswer(), when=is_card)
    asks(office)
    office.omar.sees_within("[Confirm]")
    on_the_first = office.omar.holds_on_to("Confirm")
    told_in_the_end(office)
    assert office.mia.sees().count("[Confirm]") == 2
    return on_the_first


def test_the_older_of_two_copies_becomes_a_link_once_somebody_presses_on_it(office: Office) -> None:
    on_the_first = two_copies(office)

    on_the_first()
    office.settles()

    screen = office.mia.sees()
    assert "This copy is out of date: promise #1 goes on elsewhere.\n  [See the card]" in screen
    assert screen.count("*Promised*") == 1
    assert "[Confirm]" not in screen


def test_the_older_copy_becomes_a_link_also_where_the_press_is_refused(office: Office) -> None:
    on_the_first = two_copies(office)
    office.omar.presses("Counter")
    office.omar.fills({"How much": "400"})
    office.omar.sends()
    office.settles()

    on_the_first()

    assert "This has moved on since you looked" in office.omar.sees()
    assert "promise #1 goes on elsewhere" in office.mia.sees()
    assert office.mia.sees().count("[Confirm]") == 1


def test_an_older_copy_that_cannot_become_a_link_keeps_nobody_from_confirming(office: Office) -> None:
    on_the_first = two_copies(office)
    office.slack.trouble.next("chat.getPermalink", ServerError(503))

    on_the_first()
    office.settles()

    assert "*Promised*" in office.mia.sees()
    assert "Something broke" not in office.omar.sees()
    assert "⚠" not in office.omar.sees()


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update"])
def test_a_slack_that_takes_too_long_is_asked_again(office: Office, method: str) -> None:
    office.stops_bot()
    office.starts_bot(courier_seconds=1)
    office.slack.trouble.next(method, TimeOut(5))

    assert asked_and_confirmed(office) == ALL


def test_while_slack_cannot_be_reached_people_go_on_and_once_it_can_all_is_told_once(office: Office) -> None:
    office.stops_bot()
    with a_cable(office.slack.api_url) as cable:
        office.starts_bot(api_url=cable.url)
        asks(office)
        told_in_the_end(office)
        cable.pull()
        office.omar.presses("Confirm")
        puts_off(office, seconds=1)
        passes(office, seconds=1)
        puts_off(office, seconds=2)
        assert "⚠" not in office.omar.sees()
        assert "[Confirm]" in office.mia.sees()

        cable.plug()
        told_in_the_end(office)

        assert "*Promised*" in office.mia.sees()
        assert arrived(office) == ALL
        office.stops_bot()
