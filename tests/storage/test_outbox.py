"""What is owed is claimed by one, told lane by lane and in line, put back, given up, and never forgotten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from promises.notices import Kind, Owed, Way
from promises.vocabulary import Move
from storage.database import Database
from storage.notice import TOLD, Notice, Outcome, gave_up, later, told
from storage.outbox import LEASE, Outbox
from storage.pacing import Pace, Paces
from storage.rows.places import Message
from storage.workspace import Workspace
from tests.builders import MONDAY, Omar, Sana, T
from tests.storage.telling import ask, play, tell_all

SOON = timedelta(seconds=1)


def claim(outbox: Outbox, at: timedelta = timedelta(0)) -> Notice:
    """What is told first, so long after MONDAY."""
    notice = outbox.claim(MONDAY + at)
    assert notice is not None
    return notice


def named(notice: Notice | None) -> tuple[int | None, Kind, str | None] | None:
    return (notice.promise, notice.kind, notice.to) if notice else None


# ── in line ──


def test_a_request_owes_a_card_a_line_and_a_word_to_whoever_is_asked(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    told = tell_all(outbox)
    assert [(each.kind, each.to) for each in told] == [(Kind.CARD, None), (Kind.LINE, None), (Kind.YOUR_TURN, Omar)]
    assert {(each.workspace, each.promise, each.position, each.owed_at) for each in told} == {("W", 1, 1, MONDAY)}


def test_without_a_channel_each_party_has_the_card_and_its_line(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace, channel=None)
    told = [(each.kind, each.to) for each in tell_all(outbox)]
    assert sorted(told[:2]) == [(Kind.CARD, Omar), (Kind.CARD, Sana)]
    assert told[2:] == [(Kind.LINE, Omar), (Kind.LINE, Sana), (Kind.YOUR_TURN, Omar)]


def test_nothing_passes_what_goes_before_it_in_its_promise_though_its_own_lane_is_free(
    workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace)
    card = claim(outbox)
    assert outbox.claim(MONDAY) is None
    line = outbox.settle(card, TOLD, MONDAY)
    assert named(line) == (1, Kind.LINE, None)
    assert outbox.claim(MONDAY) is None
    assert line is not None
    assert named(outbox.settle(line, TOLD, MONDAY)) == (1, Kind.YOUR_TURN, Omar)


def test_a_card_that_waits_is_drawn_once_whatever_happens_meanwhile(workspace: Workspace, outbox: Outbox) -> None:
    asked = ask(workspace)
    tell_all(outbox)
    for text in ("one", "two", "three"):
        play(workspace, asked, Move.NOTE, Sana, text=text)
    told = [(each.kind, each.position) for each in tell_all(outbox)]
    assert told == [(Kind.CARD, 2), (Kind.LINE, 2), (Kind.LINE, 3), (Kind.LINE, 4)]


def test_a_card_that_changes_while_it_is_drawn_is_drawn_again(workspace: Workspace, outbox: Outbox) -> None:
    asked = ask(workspace)
    tell_all(outbox)
    play(workspace, asked, Move.NOTE, Sana, text="one")
    card = claim(outbox, timedelta(days=30))
    play(workspace, asked, Move.NOTE, Sana, text="two")
    again = outbox.settle(card, TOLD, T(days=30))
    assert named(again) == (1, Kind.CARD, None)
    assert again is not None
    assert named(outbox.settle(again, TOLD, T(days=30))) == (1, Kind.LINE, None)


def test_a_card_that_changes_while_it_is_first_posted_is_edited_then_and_not_posted_again(
    workspace: Workspace, outbox: Outbox
) -> None:
    asked = ask(workspace)
    card = claim(outbox)
    assert card.way is Way.POST
    play(workspace, asked, Move.NOTE, Sana, text="one", at=MONDAY)
    again = outbox.settle(card, TOLD, MONDAY)
    assert again is not None
    assert (again.kind, again.way) == (Kind.CARD, Way.EDIT)


def test_what_was_given_up_lets_the_next_one_pass(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    after = outbox.settle(claim(outbox), gave_up("invalid_blocks"), MONDAY)
    assert named(after) == (1, Kind.LINE, None)


def test_what_must_stand_before_it_is_told_first(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    line = outbox.settle(claim(outbox), TOLD, MONDAY)
    assert line is not None
    card = outbox.settle(line, Outcome(over=False, before=(Owed(Kind.CARD),)), MONDAY)
    assert card is not None
    assert (named(card), card.way) == ((1, Kind.CARD, None), Way.POST)
    again = outbox.settle(card, TOLD, MONDAY)
    assert again is not None
    assert (again.id, again.attempts) == (line.id, 1)


def test_where_the_channel_is_closed_each_party_gets_what_everybody_would_have(
    workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace)
    instead = (Owed(Kind.CARD, Sana), Owed(Kind.CARD, Omar), Owed(Kind.NOT_INVITED, Sana))
    first = outbox.settle(claim(outbox), replace(TOLD, instead=instead, homeless=True), MONDAY)
    assert first is not None
    told = [named(first)]
    while first is not None:
        first = outbox.settle(first, TOLD, MONDAY)
        told.append(named(first))
    assert set(told[:3]) == {(1, Kind.CARD, Sana), (1, Kind.CARD, Omar), (1, Kind.NOT_INVITED, Sana)}
    assert told[3:] == [(1, Kind.LINE, None), (1, Kind.YOUR_TURN, Omar), None]
    assert workspace.places.channel(1) is None


# ── lanes ──


def test_a_slow_lane_costs_no_other_lane_anything(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace, "V1")
    ask(workspace, "V2", channel="CSLOW")
    ask(workspace, "V3", channel="CSLOW")
    held = [claim(outbox), claim(outbox)]
    assert {each.whom for each in held} == {"CDEALS", "CSLOW"}
    assert outbox.claim(MONDAY) is None
    quick = next(each for each in held if each.whom == "CDEALS")
    assert named(outbox.settle(quick, TOLD, MONDAY)) == (1, Kind.LINE, None)


def test_news_goes_first_then_reminders_then_digests_then_homes(workspace: Workspace, outbox: Outbox) -> None:
    workspace.homes.opened(Omar, MONDAY)
    tell_all(outbox, MONDAY)
    ask(workspace)
    assert [each.kind for each in tell_all(outbox, MONDAY)] == [Kind.CARD, Kind.LINE, Kind.YOUR_TURN, Kind.HOME]


def test_a_lane_speaks_at_its_pace_and_rests_without_a_write(database: Database, workspace: Workspace) -> None:
    outbox = Outbox(database, Paces(lanes={Way.POST: Pace(SOON, burst=2)}))
    for number in range(4):
        ask(workspace, f"V{number}")
    said = [tell_some(outbox, timedelta(seconds=second)) for second in range(4)]
    assert [len(each) for each in said] == [2, 1, 1, 1]
    with writes(database) as counted:
        assert outbox.claim(MONDAY + 3 * SOON) is None
    assert counted == []
    assert outbox.next_due_at(MONDAY + 3 * SOON) == MONDAY + 4 * SOON


def test_what_a_workspace_may_edit_goes_by_rank(database: Database, workspace: Workspace) -> None:
    outbox = Outbox(database, Paces(workspaces={Way.EDIT: Pace(SOON, burst=1)}))
    asked = [ask(workspace, f"V{number}", channel=f"C{number}") for number in range(3)]
    tell_all(outbox)
    for promise in asked:
        play(workspace, promise, Move.NOTE, Sana, text="hm")
    edited = [tell_some(outbox, timedelta(days=30, seconds=second)) for second in range(1, 4)]
    assert [[each.kind for each in second] for second in edited] == [[Kind.CARD, Kind.LINE]] * 3


def test_a_lane_that_slack_told_to_wait_rests_and_so_it_does_after_a_restart(
    database: Database, workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace)
    until = MONDAY + 30 * SOON
    assert outbox.settle(claim(outbox), replace(later(until), lane_rests_until=until), MONDAY) is None
    ask(workspace, "V2")
    another = Outbox(database)
    assert another.claim(MONDAY + 29 * SOON) is None
    assert another.next_due_at(MONDAY) == until
    assert {each.promise for each in tell_all(another, until) if each.kind is Kind.CARD} == {1, 2}


def test_a_way_that_slack_told_to_wait_rests_in_all_lanes_of_the_workspace_and_in_no_other(
    database: Database, workspace: Workspace, outbox: Outbox
) -> None:
    until = MONDAY + 30 * SOON
    asked = [ask(workspace, "V1"), ask(workspace, "V2", channel="CB")]
    elsewhere = Workspace(database, "W2")
    there = ask(elsewhere)
    tell_all(outbox, MONDAY)
    for promise in asked:
        play(workspace, promise, Move.NOTE, Sana, text="hm", at=MONDAY)
    edit = claim(outbox)
    assert outbox.settle(edit, replace(later(until), way_rests_until=until), MONDAY) is None
    play(elsewhere, there, Move.NOTE, Sana, text="hm", at=MONDAY)
    assert [each.workspace for each in tell_all(outbox, MONDAY)] == ["W2", "W2"]
    assert {each.promise for each in tell_all(outbox, until) if each.kind is Kind.CARD} == {1, 2}


# ── trouble ──


def test_what_was_put_back_is_due_again_when_it_was_said_and_holds_the_line_until_then(
    workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace)
    card = claim(outbox)
    assert outbox.settle(card, later(MONDAY + 30 * SOON, "ratelimited"), MONDAY) is None
    assert outbox.next_due_at(MONDAY) == MONDAY + 30 * SOON
    assert outbox.claim(MONDAY + 29 * SOON) is None
    again = claim(outbox, 30 * SOON)
    assert (again.id, again.attempts, again.sending_at) == (card.id, 1, None)


def test_after_a_crash_the_lease_ends_and_the_next_one_knows_that_it_may_have_been_sent(
    workspace: Workspace, outbox: Outbox
) -> None:
    ask(workspace)
    card = claim(outbox)
    assert outbox.claim(MONDAY + LEASE - SOON) is None
    again = claim(outbox, LEASE)
    assert (again.id, again.sending_at) == (card.id, MONDAY)
    line = outbox.settle(again, TOLD, T(1))
    assert line is not None
    assert line.sending_at is None


def test_whoever_lost_a_notice_to_another_can_no_longer_settle_it(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    slow = claim(outbox)
    quick = claim(outbox, LEASE)
    assert quick.id == slow.id
    for outcome in (TOLD, later(T(1)), gave_up("too late")):
        assert outbox.settle(slow, outcome, MONDAY + LEASE) is None
    assert named(outbox.settle(quick, TOLD, MONDAY + LEASE)) == (1, Kind.LINE, None)


def test_what_a_killed_process_had_claimed_is_due_at_once_where_there_is_only_one(
    workspace: Workspace, outbox: Outbox, database: Database
) -> None:
    ask(workspace, "V1")
    carried = claim(outbox)
    outbox.release()
    again = outbox.claim(MONDAY)
    if database.one_process:
        assert again is not None
        assert (again.id, again.sending_at) == (carried.id, MONDAY)
    else:
        assert again is None


def test_a_clock_that_is_set_back_makes_nothing_wait_for_the_moment_to_come_again(
    workspace: Workspace, outbox: Outbox
) -> None:
    hour = timedelta(hours=1)
    ask(workspace)
    ahead = outbox.claim(MONDAY + hour)
    assert ahead is not None
    outbox.settle(ahead, replace(later(MONDAY + 2 * hour), lane_rests_until=MONDAY + 2 * hour), MONDAY + hour)
    outbox.clock_moved_back(MONDAY)
    assert outbox.claim(MONDAY) is None  # put back to a moment of its own choice, it waits for that
    assert named(outbox.claim(MONDAY + 2 * hour)) == (1, Kind.CARD, None)


def test_nothing_is_owed_before_anything_is_asked_nor_once_all_is_told(workspace: Workspace, outbox: Outbox) -> None:
    assert outbox.idle()
    assert outbox.next_due_at(MONDAY) is None
    ask(workspace)
    assert not outbox.idle()
    assert outbox.next_due_at(MONDAY) == MONDAY
    tell_all(outbox)
    assert outbox.idle()
    assert outbox.next_due_at(MONDAY) is None


def test_all_is_quiet_once_nothing_is_due_and_nobody_has_anything_in_hand(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace)
    assert not outbox.quiet(MONDAY)
    card = claim(outbox)
    assert not outbox.quiet(MONDAY)
    outbox.settle(card, later(MONDAY + SOON, "ratelimited"), MONDAY)
    assert outbox.quiet(MONDAY)
    assert not outbox.quiet(MONDAY + SOON)
    tell_all(outbox)
    assert outbox.quiet(T(days=30))


def test_where_a_card_was_hung_is_known_to_the_ledger(workspace: Workspace, outbox: Outbox) -> None:
    asked = ask(workspace)
    hung = (
        Message(kind=Kind.CARD, channel="CDEALS", ts="1.1"),
        Message(kind=Kind.CARD, channel="DOMAR", ts="1.2", person=Omar),
    )
    outbox.settle(claim(outbox), told(*hung), MONDAY)
    assert tuple(workspace.places.messages(asked.number)) == hung


def test_what_is_owed_outlives_the_process(url: str, workspace: Workspace, opened: Callable[[str], Database]) -> None:
    confirmed = play(workspace, ask(workspace), Move.CONFIRM, Omar)
    told = tell_all(Outbox(opened(url)))
    assert [each.position for each in told] == [1, 1, 1, 2, 2]
    assert Workspace(opened(url), "W").promises.get(confirmed.number) == confirmed


def test_one_courier_carries_for_all_workspaces(database: Database, workspace: Workspace, outbox: Outbox) -> None:
    for each in (workspace, Workspace(database, "W2")):
        ask(each)
    assert {(each.workspace, each.promise) for each in tell_all(outbox)} == {("W", 1), ("W2", 1)}


def tell_some(outbox: Outbox, at: timedelta) -> list[Notice]:
    """What may be told at that moment, of what everybody sees."""
    return [each for each in tell_all(outbox, MONDAY + at) if each.to is None]


@contextmanager
def writes(database: Database) -> Iterator[list[str]]:
    """The transactions that are begun to write, while the block runs."""
    counted: list[str] = []

    def begun(connection: Any) -> None:
        if not (database.one_process or connection.get_execution_options().get("postgresql_readonly")):
            counted.append("begun")

    def said(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement == "BEGIN IMMEDIATE":
            counted.append("begun")

    for name, heard in (("begin", begun), ("before_cursor_execute", said)):
        event.listen(database._engine, name, heard)
    try:
        yield counted
    finally:
        for name, heard in (("begin", begun), ("before_cursor_execute", said)):
            event.remove(database._engine, name, heard)
