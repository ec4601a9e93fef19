"""A channel is archived, deleted, renamed, made private, or the bot is taken out of it: nothing gets lost."""

from collections.abc import Callable

import pytest

from promises.vocabulary import State
from tests.stories.office import Office


def archived(office: Office) -> None:
    office.slack.archives(office.sales_ops, by=office.mia)


def deleted(office: Office) -> None:
    office.slack.deletes(office.sales_ops)


def private_and_the_bot_removed(office: Office) -> None:
    office.sales_ops.kind = "private"
    office.slack.removes_bot(office.sales_ops)


each_end = pytest.mark.parametrize("end", [archived, deleted, private_and_the_bot_removed])
GOES_ON = "so #1 goes on here, in direct messages"


def promise(office: Office) -> State:
    assert office.house is not None
    return office.house.workspace.promises.get(1).state


@each_end
def test_the_card_is_posted_anew_to_both_and_the_asker_is_told_once(
    office: Office, end: Callable[[Office], None]
) -> None:
    office.asks()
    office.sana.opens("messages")
    end(office)
    office.sana.sees_within(GOES_ON)
    assert "[More…]" in office.look(office.omar, "messages")

    office.omar.presses("Confirm")
    office.settles()
    office.sana.opens("messages")
    assert "*Promised*" in office.sana.sees()
    assert office.sana.sees().count(GOES_ON) == 1
    assert GOES_ON not in office.look(office.omar, "messages")
    assert promise(office) is State.PROMISED


@each_end
def test_each_open_promise_goes_on_and_what_has_ended_is_let_alone(
    office: Office, end: Callable[[Office], None]
) -> None:
    office.asks("Crates")
    office.omar.presses("Decline")
    office.omar.fills({"Why": "Not enough capacity or people"})
    office.omar.sends()
    office.asks("Pallets")
    office.asks("Barrels")
    office.settles()
    end(office)
    office.sana.opens("messages")
    office.sana.sees_within("so #3 goes on here")
    office.settles()
    told = office.look(office.sana, "messages")
    assert ("so #2 goes on here" in told, "so #1 goes on here" in told) == (True, False)


def test_whoever_asked_is_told_what_to_do_in_each_case(office: Office) -> None:
    meeting = office.slack.channel("meeting", [office.sana, office.omar], private=True)
    office.asks("Pallets")
    office.asks("Crates", where=meeting)
    archived(office)
    office.slack.removes_bot(meeting)
    office.sana.opens("messages")
    office.sana.sees_within("so #2 goes on here")
    told = office.look(office.sana, "messages")
    assert "is closed, so #1 goes on here, in direct messages. To have cards where a team can see them, use" in told
    assert "To see cards there, type `/invite @Promise` in that channel" in told


def test_a_renamed_channel_is_the_same_channel(office: Office) -> None:
    office.asks()
    office.slack.renames(office.sales_ops, "sales-and-ops")
    office.omar.presses("Confirm")
    assert "*Promised*" in office.look(office.mia)
    assert GOES_ON not in office.look(office.sana, "messages")


def test_a_channel_made_private_with_the_bot_in_it_goes_on_as_it_was(office: Office) -> None:
    office.asks()
    office.sales_ops.kind = "private"
    office.omar.presses("Confirm")
    assert "*Promised*" in office.look(office.mia)


def test_a_channel_that_the_bot_left_but_may_still_post_to_goes_on_as_it_was(office: Office) -> None:
    office.asks()
    office.slack.removes_bot(office.sales_ops)
    office.omar.presses("Confirm")
    assert "*Promised*" in office.look(office.mia)
    assert GOES_ON not in office.look(office.sana, "messages")
