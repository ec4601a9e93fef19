"""A message, its reader or the installation is gone, or what the bot sends is malformed. In the end everybody knows."""

import pytest

from promises.vocabulary import State
from sandbox.state.trouble import Refuse
from tests.stories.bad_day import (
    ALL,
    DIRECT,
    Arrived,
    What,
    arrived,
    asked_and_confirmed,
    asks,
    everything_told,
    passes,
    puts_off,
)
from tests.stories.office import Office

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What the courier tells does not depend on how people's presses come in."""

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


@pytest.mark.parametrize(
    ("no", "times"),
    [("invalid_blocks", 1), ("msg_too_long", 1), ("msg_blocks_too_long", 2)],
    ids=["malformed", "text too long", "too long at half its length"],
)
@everything_told
def test_what_slack_finds_malformed_is_said_in_bare_words(
    office: Office, what: What, no: str, times: int, caplog: pytest.LogCaptureFixture
) -> None:
    where = {"response_metadata": {"messages": ["[ERROR] Euro pallets is wrong [json-pointer:/blocks/1/text]"]}}
    office.slack.trouble.next(what[0], Refuse(no, where), times=times, when=what[1])

    assert asked_and_confirmed(office, office.sales_ops if what is DIRECT else "messages") == ALL
    *_, complaint = [record.getMessage() for record in caplog.records if "refused our blocks" in record.getMessage()]
    assert "bare words" in complaint
    assert f"{no} at /blocks/1/text" in complaint
    assert "Euro pallets" not in complaint


def test_a_card_that_slack_finds_too_long_is_drawn_shorter_and_keeps_its_buttons(office: Office) -> None:
    office.slack.trouble.next("chat.postMessage", Refuse("msg_blocks_too_long"))

    office.asks()

    assert office.slack.trouble.left() == 0
    assert "[Confirm]" in office.mia.sees()


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
    assert office.house.workspace.promises.get(1).state is State.PROMISED
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
