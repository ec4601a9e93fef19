"""What holds in every conversation, whoever tries whatever whenever."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings

from promises.clocks import overdue_at
from promises.diagram import ways_out
from promises.fold import fold
from promises.play import allowed, play
from promises.promise import Promise
from promises.rules import ANSWERING
from promises.vocabulary import NEGOTIATING, Move, Role, State
from tests.builders import Clock
from tests.promises.walks import MOVES, PEOPLE, Walk, amid, sane, stands_for, tried, walks

ASIDE = {Move.NOTE, Move.NUDGE, Move.REASSIGN, Move.HAND_OVER}
"""Moves that do not answer."""

calm = settings(max_examples=40, deadline=None)  # a busy machine is no bug


@calm
@given(walk=walks())
def test_an_offer_lies_on_the_table_exactly_while_an_answer_is_awaited(walk: Walk) -> None:
    for promise in walk.promises:
        assert (promise.offer is not None) == (promise.state in NEGOTIATING)


@calm
@given(walk=walks())
def test_what_has_ended_stays_ended(walk: Walk) -> None:
    for before, after in pairwise(walk.promises):
        if before.ended:
            assert (after.state, after.ended_at) == (before.state, before.ended_at)
        assert after.ended == (after.ended_at is not None)


@calm
@given(walk=walks())
def test_a_refused_turn_changes_nothing_and_history_folded_is_the_promise(walk: Walk) -> None:
    history = [walk.first.turn]
    for step in walk.steps:
        history += [step.played.turn] if step.played else []
        assert fold("W", 7, history) == step.after


@calm
@given(walk=walks())
def test_the_version_counts_the_turns_that_change_what_one_looks_at(walk: Walk) -> None:
    for turn, before, after in zip(walk.turns[1:], walk.promises, walk.promises[1:], strict=False):
        changed = (before.state, before.versions, before.agreement) != (after.state, after.versions, after.agreement)
        assert after.version - before.version == turn.raises >= changed
        assert after.turns == before.turns + 1


@calm
@given(walk=walks())
def test_nothing_moves_that_was_not_looked_at(walk: Walk) -> None:
    for step in walk.steps:
        if step.played and step.wish.raises:
            assert step.wish.seen == step.before.version


@calm
@given(walk=walks())
def test_once_missed_it_stays_missed_but_for_a_delivery_that_is_taken_back(walk: Walk) -> None:
    missed, without_delivery = False, False
    for turn, before, after in zip(walk.turns[1:], walk.promises, walk.promises[1:], strict=False):
        if turn.move is Move.DELIVER:
            without_delivery = missed
        if turn.move is Move.TAKE_BACK and before.state is State.DELIVERED:
            missed = without_delivery
        missed = missed or turn.late
        assert after.missed == missed


@calm
@given(walk=walks())
def test_late_is_what_was_done_or_changed_or_ended_after_due_and_nothing_else(walk: Walk) -> None:
    proposed = [turn.at for turn in walk.turns if turn.terms]
    for turn, before, after in zip(walk.turns[1:], walk.promises, walk.promises[1:], strict=False):
        agreed = before.agreed
        if agreed is None or before.ended:
            assert not turn.late
        elif turn.move is Move.DELIVER:
            assert turn.late == ((turn.done_at or turn.at) > agreed.due.at)
        elif after.ended:
            assert turn.late == (turn.at > agreed.due.at and before.delivery is None)
        elif after.agreement and after.agreement != before.agreement:
            assert turn.late == (proposed[after.agreement.number - 1] > agreed.due.at)
        else:
            assert not turn.late


@calm
@given(walk=walks())
def test_of_yesterdays_turns_it_is_known_too_what_was_missed(walk: Walk) -> None:
    """An earlier release called every turn late that was made while it was overdue."""
    history = [walk.first.turn]
    for turn, before in zip(walk.turns[1:], walk.promises, strict=False):
        history.append(replace(turn, late=before.is_late(turn.at) or turn.late, dated_back=False))
    assert fold("W", 7, history) == walk.last


@calm
@given(walk=walks())
def test_overdue_is_from_the_due_moment_on_whatever_is_said(walk: Walk) -> None:
    for promise in walk.promises:
        at = overdue_at(promise)
        if at is not None:
            assert promise.is_late(at)
            assert not promise.is_late(at - timedelta(microseconds=1))
        else:
            assert not promise.is_late(walk.now + timedelta(days=3650))


@calm
@given(walk=walks())
def test_the_first_and_the_last_promised_dates_are_those_of_the_agreements(walk: Walk) -> None:
    agreements = [promise.agreement for promise in walk.promises if promise.agreement]
    dues = [walk.last.versions[agreement.number - 1].due.at for agreement in agreements]
    assert walk.last.due_requested == walk.last.versions[0].due.at
    assert (walk.last.due_first_promised, walk.last.due_last_promised) == (
        (dues[0], dues[-1]) if dues else (None, None)
    )


@calm
@given(walk=walks())
def test_what_was_received_is_what_was_accepted_and_no_more(walk: Walk) -> None:
    accepted, said = 0, 0
    for turn in walk.turns:
        if turn.move is Move.DELIVER:
            said = int((turn.quantity or 0) * 1_000_000)
        if turn.move in (Move.ACCEPT, Move.ACCEPT_PART):
            accepted += said
    assert walk.last.received * 1_000_000 == accepted


@calm
@given(walk=walks())
def test_terms_once_offered_never_change(walk: Walk) -> None:
    for before, after in pairwise(walk.promises):
        assert after.versions[: len(before.versions)] == before.versions


@calm
@given(walk=walks())
def test_nobody_promises_to_themselves(walk: Walk) -> None:
    assert all(promise.requester != promise.performer for promise in walk.promises)


@calm
@given(walk=walks())
def test_the_clock_only_ends_what_is_past_or_was_silent_for_ten_workdays(walk: Walk) -> None:
    for step in walk.steps:
        if step.played and step.wish.by == Clock:
            before, at = step.before, step.wish.at
            workdays = amid(walk.teams, Clock).workdays
            silent = workdays.between(before.awaited_since, at) >= 10 * workdays.length
            past = before.terms.due.at <= at
            assert {
                State.REQUESTED: past or silent,
                State.COUNTERED: past or silent,
                State.SIGNING: past,
                State.REOPENED: past and before.is_late(at),
                State.DELIVERED: silent,
            }[before.state]
            assert step.after.state in (State.EXPIRED, State.LAPSED, State.PROMISED)
            assert step.after.ended or (step.after.agreement == before.agreement and step.after.offer is None)


@calm
@given(walk=walks())
def test_whatever_waits_for_an_answer_is_ended_by_the_clock_some_day(walk: Walk) -> None:
    for promise in walk.promises:
        assert (promise.gives_up_at is None) == (promise.ended or promise.state is State.PROMISED)
        if promise.state in (State.REQUESTED, State.COUNTERED):
            assert promise.gives_up_at is not None
            assert promise.gives_up_at <= promise.terms.due.at


@calm
@given(walk=walks())
def test_every_wait_is_counted_once(walk: Walk) -> None:
    workdays = amid(walk.teams, Clock).workdays  # both sides keep the same hours here
    for turn in walk.turns[1:]:
        assert turn.since_asked == workdays.between(walk.turns[0].at, turn.at)


@calm
@given(walk=walks())
def test_an_open_question_turns_the_wait_around(walk: Walk) -> None:
    for promise in walk.promises:
        if promise.question_by:
            assert promise.state in ANSWERING
            assert promise.awaited is promise.question_by.other
        elif promise.offer:
            assert promise.awaited is promise.offer.by.other


@calm
@given(walk=walks())
def test_every_open_promise_has_a_clock_that_was_set_when_somebody_moved(walk: Walk) -> None:
    for promise in walk.promises:
        assert (promise.deadline is None) == promise.ended
        if promise.deadline and promise.state is not State.PROMISED:
            assert promise.deadline >= promise.awaited_since


@calm
@given(walk=walks())
def test_until_the_end_somebody_is_awaited_and_can_answer(walk: Walk) -> None:
    promise = walk.last
    if promise.ended:
        return
    able = [by for by in PEOPLE if set(allowed(promise, by, amid(walk.teams, by), walk.now)) - ASIDE]
    if promise.state is State.SIGNING:
        leads = [by for by in able if Move.REFUSE in allowed(promise, by, amid(walk.teams, by), walk.now)]
        assert leads
    else:
        assert any(stands_for(promise, promise.awaited, by, walk.teams) for by in able)


@calm
@given(walk=walks())
def test_until_the_end_both_sides_have_a_way_out(walk: Walk) -> None:
    if not walk.last.ended:
        for role in Role:
            assert any(_gets_out(walk, role, by) for by in PEOPLE if stands_for(walk.last, role, by, walk.teams))


def _gets_out(walk: Walk, role: Role, by: str) -> bool:
    """Whether this person alone can walk one of the ways that RULES have for this side."""
    for way in ways_out(walk.last.state, role):
        promise: Promise | None = walk.last
        for rule in way:
            played = tried(promise, sane(promise, rule.move, by, walk.now), walk.teams) if promise else None
            promise = played.promise if played else None
        if promise is not None and promise.ended:
            return True
    return False


@calm
@given(walk=walks())
def test_what_is_allowed_is_accepted_when_said_sanely_and_the_rest_is_refused(walk: Walk) -> None:
    for by in PEOPLE:
        offered = allowed(walk.last, by, amid(walk.teams, by), walk.now)
        for move in MOVES:
            played = tried(walk.last, sane(walk.last, move, by, walk.now), walk.teams)
            assert (played is not None) == (move in offered), (by, move)


@calm
@given(walk=walks())
def test_a_split_becomes_promises_that_add_up(walk: Walk) -> None:
    for step in walk.steps:
        if step.played and step.after.state is State.SPLIT and not step.before.ended:
            begun = [fold("W", number, [turn]) for number, (_, turn) in enumerate(step.played.children, start=8)]
            whole = step.before.terms
            assert whole.quantity is not None
            assert sum(child.terms.quantity.amount for child in begun if child.terms.quantity) == whole.quantity.amount
            assert {child.state for child in begun} == {State.PROMISED}
            assert {child.opening.parent for child in begun} == {7}
        elif step.played:
            assert step.played.children == ()


@calm
@given(walk=walks())
def test_whoever_plays_the_same_turns_again_gets_the_same_conversation(walk: Walk) -> None:
    for step in walk.steps:
        if step.played:
            assert play(step.before, step.wish, amid(walk.teams, step.wish.by)) == step.played
