"""What is owed is claimed by one, told in line, put back, given up, and never forgotten by a killed process."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from promises.notices import Kind
from promises.vocabulary import Move
from storage.database import Database
from storage.outbox import LEASE, Notice, Outbox
from storage.rows.places import Message
from storage.workspace import Workspace
from tests.builders import MONDAY, Omar, T
from tests.storage.telling import ask, play, tell_all

SOON = timedelta(seconds=1)


def claim(outbox: Outbox, at: timedelta = timedelta(0)) -> Notice:
    """The only notice that is due so long after MONDAY."""
    [notice] = outbox.due(MONDAY + at, 10)
    return notice


def test_a_request_owes_a_card_a_line_and_a_word_to_whoever_is_asked(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    told = tell_all(outbox)
    assert [(each.kind, each.to) for each in told] == [(Kind.CARD, None), (Kind.LINE, None), (Kind.YOUR_TURN, Omar)]
    assert {(each.workspace, each.promise, each.position, each.owed_at) for each in told} == {("W", 1, 1, MONDAY)}


def test_notices_of_one_promise_wait_for_each_other_and_not_for_another_promise(
    workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace, "V1")
    ask(workspace, "V2")
    first = outbox.due(MONDAY, 10)
    assert [(each.promise, each.kind) for each in first] == [(1, Kind.CARD), (2, Kind.CARD)]
    assert outbox.due(MONDAY, 10) == []
    outbox.mark_told(first[0], MONDAY)
    [after] = outbox.due(MONDAY, 10)
    assert (after.promise, after.kind) == (1, Kind.LINE)


def test_no_more_are_claimed_than_one_can_carry(workspace: Workspace, outbox: Outbox) -> None:
    for number in range(5):
        ask(workspace, f"V{number}")
    assert [len(outbox.due(MONDAY, 2)) for _ in range(4)] == [2, 2, 1, 0]


def test_what_was_put_back_is_due_again_when_it_was_said_and_holds_the_line_until_then(
    workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace)
    card = claim(outbox)
    assert outbox.mark_sending(card, MONDAY)
    assert outbox.put_back(card, MONDAY + 30 * SOON, "ratelimited")
    assert outbox.next_due_at() == MONDAY + 30 * SOON
    assert outbox.due(MONDAY + 29 * SOON, 10) == []
    again = claim(outbox, 30 * SOON)
    assert (again.id, again.attempts, again.sending_at) == (card.id, 1, None)


def test_what_was_given_up_lets_the_next_one_pass(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    assert outbox.give_up(claim(outbox), MONDAY, "invalid_blocks")
    assert claim(outbox).kind is Kind.LINE


def test_after_a_crash_the_lease_ends_and_the_next_one_knows_that_it_may_have_been_sent(
    workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace)
    card = claim(outbox)
    assert outbox.mark_sending(card, MONDAY + SOON)
    assert outbox.due(MONDAY + LEASE, 10) == []
    again = claim(outbox, SOON + LEASE)
    assert (again.id, again.sending_at) == (card.id, MONDAY + SOON)
    assert outbox.mark_told(again, T(1))
    assert claim(outbox, timedelta(days=1)).sending_at is None


def test_whoever_lost_a_notice_to_another_can_no_longer_mark_it(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    slow = claim(outbox)
    quick = claim(outbox, LEASE)
    assert quick.id == slow.id
    assert not outbox.mark_sending(slow, T(1))
    assert not outbox.put_back(slow, T(1), "too late")
    assert not outbox.give_up(slow, T(1), "too late")
    assert not outbox.mark_told(slow, T(1))
    assert outbox.mark_told(quick, T(1))
    assert not outbox.mark_told(quick, T(1))


def test_what_a_killed_process_had_claimed_is_due_at_once_where_there_is_only_one(
    workspace: Workspace, outbox: Outbox, database: Database
) -> None:
    ask(workspace, "V1")
    ask(workspace, "V2")
    waits, carried = outbox.due(MONDAY, 10)
    outbox.put_back(waits, MONDAY + 30 * SOON, "ratelimited")
    outbox.mark_sending(carried, MONDAY)
    outbox.release()
    due = outbox.due(MONDAY, 10)
    if database.one_process:
        assert [(each.id, each.sending_at) for each in due] == [(carried.id, MONDAY)]
    else:
        assert due == []
        assert outbox.next_due_at() == MONDAY + 30 * SOON


def test_nothing_is_owed_before_anything_is_asked_nor_once_all_is_told(workspace: Workspace, outbox: Outbox) -> None:
    assert outbox.idle()
    assert outbox.next_due_at() is None
    ask(workspace)
    assert not outbox.idle()
    assert outbox.next_due_at() == MONDAY
    tell_all(outbox)
    assert outbox.idle()
    assert outbox.next_due_at() is None


def test_all_is_quiet_once_nothing_is_due_and_nobody_has_anything_in_hand(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    assert not outbox.quiet(MONDAY)
    card = claim(outbox)
    assert not outbox.quiet(MONDAY)
    outbox.put_back(card, MONDAY + SOON, "ratelimited")
    assert outbox.quiet(MONDAY)
    assert not outbox.quiet(MONDAY + SOON)
    tell_all(outbox)
    assert outbox.quiet(T(days=30))


def test_where_a_card_was_hung_is_known_to_the_ledger(workspace: Workspace, outbox: Outbox) -> None:
    asked = ask(workspace)
    card = claim(outbox)
    outbox.mark_hung(card, "CDEALS", "1.1", kind=Kind.CARD)
    outbox.mark_hung(card, "DOMAR", "1.2", kind=Kind.CARD, person=Omar)
    assert workspace.places.messages(asked.number) == [
        Message(kind=Kind.CARD, channel="CDEALS", ts="1.1"),
        Message(kind=Kind.CARD, channel="DOMAR", ts="1.2", person=Omar),
    ]


def test_what_is_owed_outlives_the_process(url: str, workspace: Workspace, opened: Callable[[str], Database]) -> None:
    confirmed = play(workspace, ask(workspace), Move.CONFIRM, Omar)
    told = tell_all(Outbox(opened(url)))
    assert [each.position for each in told] == [1, 1, 1, 2, 2, 2]
    assert Workspace(opened(url), "W").promises.get(confirmed.number) == confirmed


@pytest.mark.parametrize("workspaces", [("W", "W2")])
def test_one_courier_carries_for_all_workspaces(
    database: Database, workspace: Workspace, outbox: Outbox, workspaces: tuple[str, str]
) -> None:
    for each in (workspace, Workspace(database, workspaces[1])):
        ask(each)
    assert [(notice.workspace, notice.promise) for notice in outbox.due(MONDAY, 10)] == [("W", 1), ("W2", 1)]
