"""Slack says no to what the bot wants to tell, or does not say what became of it. In the end everybody knows."""

from collections.abc import Callable

import pytest
from inline_snapshot import snapshot

from promises.vocabulary import State
from sandbox.person import Press
from sandbox.trouble import LostAnswer, Order, RateLimited, Refuse, ServerError, TimeOut
from sandbox.workspace import Channel
from tests.stories.bad_day import Arguments, Arrived, arrived, asks, calls, passes, puts_off, told_in_the_end
from tests.stories.office import Office

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What the courier tells does not depend on how people's presses come in."""

ALL = Arrived(cards=1, lines=2, to_omar=1, to_sana=1)
"""Of a promise that was asked and confirmed."""


def is_card(call: Arguments) -> bool:
    return str(call["channel"]).startswith("C") and "thread_ts" not in call


def is_line(call: Arguments) -> bool:
    return "thread_ts" in call


def is_direct(call: Arguments) -> bool:
    return str(call["channel"]).startswith("U")


CARD, LINE, DIRECT = ("chat.postMessage", is_card), ("chat.postMessage", is_line), ("chat.postMessage", is_direct)
UPDATE = ("chat.update", lambda _call: True)
What = tuple[str, Callable[[Arguments], bool]]
everything_told = pytest.mark.parametrize(
    "what", [CARD, UPDATE, LINE, DIRECT], ids=["card", "update", "line", "direct"]
)


def asked_and_confirmed(office: Office, where: Channel | str = "messages") -> Arrived:
    """What has arrived once Sana has asked, Omar has confirmed there, and nothing is owed any more."""
    asks(office)
    told_in_the_end(office)
    office.omar.opens(where)
    office.omar.presses("Confirm")
    told_in_the_end(office)
    assert office.house is not None
    assert office.house.ledger.promise(1).state is State.PROMISED
    assert "Promised" in office.mia.sees()
    assert office.slack.trouble.left() == 0
    return arrived(office)


# ── it was certainly not done ──


@everything_told
@pytest.mark.parametrize("no", [RateLimited(30), Refuse("service_unavailable")], ids=["429", "unavailable"])
def test_what_slack_did_not_take_is_told_once_later(office: Office, what: What, no: Order) -> None:
    office.slack.trouble.next(what[0], no, times=3, when=what[1])

    assert asked_and_confirmed(office) == ALL


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
    [ServerError(503), TimeOut(0.05), Refuse("internal_error"), Refuse("fatal_error")],
    ids=["5xx", "no answer", "internal_error", "fatal_error"],
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

    assert office.mia.sees() == snapshot("""\
── #sales-ops ──
Promise:
  This copy is out of date: promise #1 goes on elsewhere.
  [See the card]
Promise:
  # #1 · Euro pallets for Acme
  *Promised*. @Omar delivers
  For Acme · 500 pallets · due Friday, November 27th, 2026 at 23:00 (end of the day)
  @Sana asks @Omar · Version 1
  [Delivered] [In part] [Change the deal] [More…]
    Promise:
      @Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Friday, November 27th, 2026 at 23:00 (end of the day). Waiting for @Omar, answer due Today at 23:00
    Promise:
      Agreed: Euro pallets (500 pallets) for Acme, by Friday 27 November 2026.
      @Omar confirms. @Omar delivers\
""")


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
def test_a_slack_that_takes_too_long_is_asked_again(
    office: Office, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.stops_bot()
    monkeypatch.setattr("bot.app.COURIER_SECONDS", 0.2)
    office.starts_bot()
    office.slack.trouble.next(method, TimeOut(5))

    assert asked_and_confirmed(office) == ALL


# ── the message is gone, malformed, or its reader is ──


@pytest.mark.parametrize("no", ["message_not_found", "cant_update_message", "edit_window_closed", "block_mismatch"])
def test_a_card_that_cannot_be_changed_any_more_is_posted_anew(office: Office, no: str) -> None:
    office.asks()
    old = office.omar.holds_on_to("Counter")
    office.slack.trouble.next("chat.update", Refuse(no))

    office.omar.presses("Confirm")
    office.settles()

    assert office.mia.sees().count("*Promised*") == 1
    old()
    assert "is not possible now" in office.omar.sees()
    assert "goes on elsewhere" in office.mia.sees()


def test_a_card_that_somebody_deleted_is_posted_anew_and_the_thread_goes_on_under_it(office: Office) -> None:
    office.asks()
    card = office.mia.message("Euro pallets")
    with office.slack.workspace.lock:
        office.slack.workspace.messages[office.sales_ops.id].clear()
    office.omar.opens("messages")

    office.omar.presses("Confirm")
    office.settles()

    assert office.slack.workspace.message(office.sales_ops.id, card.ts) is None
    assert arrived(office) == Arrived(cards=1, lines=1, to_omar=1, to_sana=1)


@pytest.mark.parametrize("no", ["invalid_blocks", "msg_too_long", "msg_blocks_too_long"])
@everything_told
def test_what_slack_finds_malformed_is_said_in_bare_words(
    office: Office, what: What, no: str, caplog: pytest.LogCaptureFixture
) -> None:
    where = {"response_metadata": {"messages": ["[ERROR] Euro pallets is wrong [json-pointer:/blocks/1/text]"]}}
    office.slack.trouble.next(what[0], Refuse(no, where), when=what[1])

    assert asked_and_confirmed(office, office.sales_ops if what is DIRECT else "messages") == ALL
    (complaint,) = [record.getMessage() for record in caplog.records if "refused our blocks" in record.getMessage()]
    assert f"{no} at /blocks/1/text" in complaint
    assert "Euro pallets" not in complaint


def test_after_bare_words_the_card_is_drawn_as_ever(office: Office) -> None:
    office.slack.trouble.next("chat.postMessage", Refuse("invalid_blocks"))
    office.asks()
    assert "[Confirm]" not in office.mia.sees()
    assert "Euro pallets" in office.mia.sees()
    office.omar.opens("messages")

    office.omar.presses("Confirm")
    office.settles()

    assert "[More…]" in office.mia.sees()


def test_a_person_who_is_gone_keeps_nobody_else_from_hearing(office: Office) -> None:
    office.asks()
    office.slack.deactivates(office.omar)

    office.sana.presses("More…")
    office.sana.presses("Withdraw")
    office.sana.sends()
    office.settles()

    assert "Withdrawn" in office.mia.sees()
    assert office.mia.sees().count("    Promise:") == 2


# ── the installation is dead, or lacks a right ──


@pytest.mark.parametrize("no", ["token_revoked", "account_inactive", "invalid_auth"])
def test_with_a_dead_token_nothing_is_lost_and_all_is_told_once_it_lives(office: Office, no: str) -> None:
    office.asks()
    office.slack.installation.revoke(office.slack.bot_token, no)
    office.omar.presses("Confirm")
    puts_off(office, minutes=1)
    assert office.house is not None
    assert office.house.ledger.promise(1).state is State.PROMISED
    assert "⚠" not in office.omar.sees()

    passes(office, minutes=1)
    puts_off(office, minutes=1)
    assert "*Promised*" not in office.mia.sees()
    office.slack.installation.restore(office.slack.bot_token)
    passes(office, minutes=1)
    office.settles()

    assert "*Promised*" in office.mia.sees()
    assert arrived(office) == ALL


def test_without_the_right_to_write_nothing_is_lost_and_all_is_told_once_it_is_given(office: Office) -> None:
    office.slack.withholds("chat:write")
    asks(office)
    puts_off(office, minutes=1)
    assert office.mia.sees() == "── #sales-ops ──"

    office.slack.grants("chat:write")
    passes(office, minutes=1)

    assert asked_and_confirmed_later(office) == ALL


def asked_and_confirmed_later(office: Office) -> Arrived:
    """The rest of a conversation whose asking was held up."""
    office.settles()
    office.omar.presses("Confirm")
    office.settles()
    return arrived(office)
