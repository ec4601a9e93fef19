"""A channel that the bot cannot post to, from the first message or from the middle of a conversation on."""

from collections.abc import Callable

import pytest

from promises.vocabulary import State
from sandbox.state.trouble import Refuse
from tests.stories.bad_day import asks, calls, told_in_the_end
from tests.stories.office import Office

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What the courier tells does not depend on how people's presses come in."""

INVITE = "/invite @Promise"


def goes_on_to_the_end_in_direct_messages(office: Office) -> None:
    """From a promise that Omar was asked for."""
    sana, omar = office.sana, office.omar
    for person, label in ((omar, "Confirm"), (omar, "Delivered"), (sana, "Accept")):
        person.opens("messages")
        person.presses(label)
        told_in_the_end(office)
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.ACCEPTED
    for person in (sana, omar):
        person.opens("messages")
        assert "Accepted" in person.sees()


def shuts_out_the_bot(office: Office) -> None:
    office.slack.withholds("chat:write.public")
    office.slack.removes_bot(office.sales_ops)


def makes_it_private(office: Office) -> None:
    office.sales_ops.kind = "private"
    office.slack.removes_bot(office.sales_ops)


def archives_it(office: Office) -> None:
    office.slack.archives(office.sales_ops)


def says(no: str) -> Callable[[Office], None]:
    """Slack says so to each post in that channel, and to each change of a message there."""

    def order(office: Office) -> None:
        for method in ("chat.postMessage", "chat.update"):
            office.slack.trouble.next(
                method, Refuse(no), times=1000, when=lambda call: call["channel"] == office.sales_ops.id
            )

    return order


NOS = {
    "not_in_channel": shuts_out_the_bot,
    "channel_not_found": makes_it_private,
    "restricted_action": says("restricted_action"),
    "restricted_action_thread_locked": says("restricted_action_thread_locked"),
    "posting_to_channel_denied": says("posting_to_channel_denied"),
    "no_permission": says("no_permission"),
}
each_no = pytest.mark.parametrize("no", NOS.values(), ids=NOS)


@each_no
def test_a_promise_asked_where_the_bot_cannot_post_is_kept_in_direct_messages(
    office: Office, no: Callable[[Office], None]
) -> None:
    no(office)
    asks(office)
    told_in_the_end(office)

    office.sana.opens("messages")
    assert f"type {INVITE}" in office.sana.sees().replace("`", "")
    assert "then the next `/promise` shows its card there" in office.sana.sees()
    assert office.mia.sees() == "── #sales-ops ──"
    goes_on_to_the_end_in_direct_messages(office)
    assert office.sana.sees().count(INVITE) == 1
    office.omar.opens("messages")
    assert INVITE not in office.omar.sees()


@each_no
def test_a_promise_goes_on_in_direct_messages_when_its_channel_closes_in_the_middle(
    office: Office, no: Callable[[Office], None]
) -> None:
    office.asks()
    no(office)

    goes_on_to_the_end_in_direct_messages(office)

    office.sana.opens("messages")
    assert office.sana.sees().count(INVITE) == 1


def test_a_promise_goes_on_in_direct_messages_when_its_channel_is_archived(office: Office) -> None:
    office.asks()
    archives_it(office)

    goes_on_to_the_end_in_direct_messages(office)

    assert "(archived)" in office.mia.sees()


def test_where_nobody_may_reply_the_promise_goes_on_in_direct_messages(office: Office) -> None:
    office.asks()
    office.slack.trouble.next(
        "chat.postMessage", Refuse("cannot_reply_to_message"), when=lambda call: "thread_ts" in call
    )

    goes_on_to_the_end_in_direct_messages(office)

    office.omar.opens("messages")
    assert "    Promise:\n      Agreed: Euro pallets (500 pallets) for Acme" in office.omar.sees()


def test_once_a_channel_is_closed_it_is_not_tried_again_for_that_promise(office: Office) -> None:
    shuts_out_the_bot(office)
    office.asks()
    posts = calls(office, "chat.postMessage")

    goes_on_to_the_end_in_direct_messages(office)

    assert office.sales_ops.id not in [call["channel"] for call in posts]


def test_a_bot_that_was_invited_afterwards_shows_the_next_card_in_the_channel(office: Office) -> None:
    makes_it_private(office)
    office.asks("Pallets")
    office.slack.invites_bot(office.sales_ops)

    office.asks("Crates")

    assert "Crates" in office.mia.sees()
    assert "Pallets" not in office.mia.sees()


def test_an_asker_who_cannot_be_written_to_keeps_the_other_side_from_nothing(office: Office) -> None:
    shuts_out_the_bot(office)
    office.slack.trouble.next(
        "chat.postMessage", Refuse("channel_not_found"), times=3, when=lambda call: call["channel"] == office.sana.id
    )

    office.asks()

    office.omar.opens("messages")
    office.omar.presses("Confirm")
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.PROMISED
