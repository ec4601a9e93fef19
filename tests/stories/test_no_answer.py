"""People press and send while Slack, or the way to it, fails: they read what is the matter, or nothing is the matter,
and nothing is lost or played twice."""

from datetime import timedelta

import pytest

from bot.app import build
from bot.doors.doors import Doors
from bot.doors.socket import Socket
from promises.vocabulary import Move, State
from sandbox.state.trouble import LostAnswer, Order, RateLimited, Refuse, ServerError, TimeOut
from tests.stories.bad_day import asks, calls
from tests.stories.office import Office

only_sockets = pytest.mark.parametrize("mode", ["socket"], indirect=True)

TOO_LATE = "Slack did not open the form in time. Please press again."
NOT_OPENED = "Slack did not open the form. Please press again."
DID_NOT_WORK = "⚠ Something went wrong. Please try again."
"""Slack's own words beside a button."""
NO_CONNECTION = "⚠ We had some trouble connecting. Try again?"
"""Slack's own words in a form."""


def moves(office: Office) -> list[Move]:
    """What was played in promise 1."""
    office.settles()
    assert office.house is not None
    return [turn.move for turn in office.house.workspace.promises.history(1)]


def state(office: Office) -> State:
    office.settles()
    assert office.house is not None
    return office.house.workspace.promises.get(1).state


# ── a form that does not open ──

will_not_open = pytest.mark.parametrize(
    ("no", "said"),
    [
        (Refuse("expired_trigger_id"), TOO_LATE),
        (Refuse("exchanged_trigger_id"), NOT_OPENED),
        (ServerError(503), NOT_OPENED),
        (RateLimited(5), NOT_OPENED),
    ],
    ids=["too late", "used already", "5xx", "429"],
)


@will_not_open
def test_who_typed_the_command_and_got_no_form_is_asked_to_try_again(office: Office, no: Order, said: str) -> None:
    office.slack.trouble.next("views.open", no)

    office.sana.types("/promise 500 pallets")
    assert said in office.sana.sees()
    assert office.sana.form() is None

    office.sana.types("/promise 500 pallets")
    assert office.sana.form() is not None


@will_not_open
@pytest.mark.parametrize("label", ["Counter", "More…"])
def test_who_pressed_and_got_no_form_is_asked_to_press_again(office: Office, no: Order, said: str, label: str) -> None:
    office.asks()
    office.slack.trouble.next("views.open", no)

    office.omar.presses(label)
    assert said in office.omar.sees()
    assert office.omar.form() is None

    office.omar.presses(label)
    assert office.omar.form() is not None


@pytest.mark.parametrize("label", ["Counter", "More…"])
def test_a_trigger_that_is_none_is_a_fault_of_ours_and_nobody_is_asked_to_press_again(
    office: Office, label: str
) -> None:
    office.asks()
    office.slack.trouble.next("views.open", Refuse("invalid_trigger_id"))

    office.omar.presses(label)

    assert "Please quote" in office.omar.sees()
    assert "press again" not in office.omar.sees()


def test_a_form_of_which_nobody_knows_whether_it_opened_is_not_spoken_of(office: Office) -> None:
    office.asks()
    before = office.omar.sees()
    office.slack.trouble.next("views.open", TimeOut(0.05))
    office.slack.trouble.next("views.open", LostAnswer())

    office.omar.presses("Counter")
    assert office.omar.sees() == before

    office.omar.presses("Counter")
    assert office.omar.sees().startswith(before)
    assert office.omar.form() is not None


def test_a_slack_that_is_too_slow_to_open_a_form_keeps_nobody_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.stops_bot()
    monkeypatch.setattr("bot.app.LISTENER_SECONDS", 1)
    office.starts_bot()
    office.slack.trouble.next("views.open", TimeOut(5))

    office.sana.types("/promise 500 pallets")

    assert office.sana.sees() == "── #sales-ops ──"
    asks(office)
    assert moves(office) == [Move.REQUEST]


# ── a whisper that does not arrive, a person whom Slack does not tell of ──


@pytest.mark.parametrize(
    "no", [ServerError(500), RateLimited(9), TimeOut(0.05), LostAnswer()], ids=lambda no: type(no).__name__
)
def test_a_refusal_that_cannot_be_whispered_is_still_a_refusal_and_no_crash(office: Office, no: Order) -> None:
    office.asks()
    office.slack.trouble.next("response_url", no)

    office.eve.presses("Confirm")

    assert DID_NOT_WORK not in office.eve.sees()
    assert state(office) is State.REQUESTED
    office.eve.presses("Confirm")
    assert "This promise is between @Sana and @Omar" in office.eve.sees()


@pytest.mark.parametrize(
    "no", [Refuse("internal_error"), RateLimited(5), ServerError(503), TimeOut(0.05)], ids=lambda no: type(no).__name__
)
def test_when_slack_does_not_say_who_people_are_they_can_promise_and_are_asked_about_again(
    office: Office, no: Order
) -> None:
    office.slack.trouble.next("users.info", no, times=1000)
    office.asks()
    assert moves(office) == [Move.REQUEST]
    office.slack.trouble.clear()
    asked_about = calls(office, "users.info")

    office.omar.presses("Confirm")

    assert state(office) is State.PROMISED
    assert office.house is not None
    met = office.house.workspace.people.get(office.omar.id)
    assert met is not None
    assert met.zone == "America/New_York"
    assert office.omar.id in [call["user"] for call in asked_about]


# ── a socket that ends ──


@only_sockets
def test_after_a_cut_socket_people_press_again_and_go_on(office: Office) -> None:
    office.asks()
    confirm = office.omar.holds_on_to("Confirm")
    office.slack.closes_sockets()

    confirm()
    assert DID_NOT_WORK in office.omar.sees()
    office.slack.wait_connected()
    confirm.again()

    assert DID_NOT_WORK not in office.omar.sees()
    assert moves(office) == [Move.REQUEST, Move.CONFIRM]


@only_sockets
def test_a_socket_gone_silent_is_replaced_and_people_go_on(office: Office) -> None:
    office.asks()
    office.stops_bot()
    house = build(office.settings, now=office.watch)
    house.start()
    often, soon = timedelta(seconds=0.5), timedelta(seconds=3)
    socket = Socket(house.app, office.slack.app_token, office.slack.api_url, ping_every=often, quiet_after=soon)
    office.house, office.doors = house, Doors(socket=socket)
    house.clock.every(often, socket.watch)
    socket.connect()
    office.slack.wait_connected()

    office.slack.silences_sockets()
    office.slack.wait_connected()
    office.omar.presses("Confirm")

    assert moves(office) == [Move.REQUEST, Move.CONFIRM]


# ── an ack that is lost ──


def test_who_was_told_that_a_press_failed_presses_again_and_it_is_played_once(office: Office) -> None:
    office.asks()
    confirm = office.omar.holds_on_to("Confirm")
    office.slack.loses_acks()

    confirm()
    assert DID_NOT_WORK in office.omar.sees()
    office.settles()
    confirm.again()

    assert DID_NOT_WORK not in office.omar.sees()
    assert "(only you)" not in office.omar.sees()
    assert moves(office) == [Move.REQUEST, Move.CONFIRM]


def test_who_was_told_that_a_form_failed_sends_it_again_and_it_is_played_once(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.omar.fills({"How much": "400"})
    office.slack.loses_acks()

    office.omar.sends()
    assert NO_CONNECTION in office.omar.sees()
    office.settles()
    office.omar.sends()

    assert office.omar.form() is None
    assert moves(office) == [Move.REQUEST, Move.COUNTER]


def test_a_first_form_sent_again_after_its_ack_was_lost_makes_one_promise(office: Office) -> None:
    office.sana.types("/promise Euro pallets")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.slack.loses_acks()

    office.sana.sends()
    assert NO_CONNECTION in office.sana.sees()
    office.settles()
    office.sana.sends()
    office.settles()

    assert office.sana.form() is None
    assert office.mia.sees().count("[Confirm]") == 1


def test_a_command_whose_ack_was_lost_opened_its_form_all_the_same(office: Office) -> None:
    office.slack.loses_acks()

    office.sana.types("/promise 500 pallets")

    assert '/promise failed with the error "operation_timeout"' in office.sana.sees()
    assert office.sana.form() is not None


# ── an event that comes twice ──


def test_when_slack_tells_twice_that_somebody_has_left_the_other_side_hears_of_it_once(office: Office) -> None:
    office.asks()
    office.sana.opens("messages")
    office.slack.tells_twice("user_change")

    office.slack.deactivates(office.omar)
    office.settles()

    assert office.sana.sees().count("has left") == 1
