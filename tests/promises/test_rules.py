"""RULES against the oracle: every situation, every move, everybody; and that no row can change unnoticed."""

from functools import cache
from itertools import groupby

import pytest

from promises.diagram import ways_out
from promises.rules import CLOCKS, RULES, Rule, expects_answer_from
from promises.vocabulary import OPEN, Move, Role, State, Who
from tests.promises.changed_rules import Changed, changes
from tests.promises.situations import Case, cases, oracle, situations

BY_SITUATION = {name: tuple(group) for name, group in groupby(cases(), lambda case: case.situation)}
NAMES = sorted(BY_SITUATION)


@pytest.mark.parametrize("situation", NAMES)
def test_everybody_may_do_what_we_agreed_and_nothing_else(situation: str) -> None:
    differing = [(case, said) for case in BY_SITUATION[situation] if (said := case.outcome()) != case.expected]
    assert not differing


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.move} when {rule.states[0]}")
def test_a_row_names_just_the_states_that_it_leads_to(rule: Rule) -> None:
    assert set(rule.to) == agreed_landings(rule)


@pytest.mark.parametrize("index", range(len(RULES)), ids=lambda index: f"{RULES[index].move} ({index})")
def test_no_row_can_be_deleted_or_changed_unnoticed(index: int) -> None:
    assert [change.what for change in changes(index) if not noticed(change)] == []


def test_every_state_and_every_move_is_in_the_oracle() -> None:
    assert {situations()[name].state for name in NAMES} == set(State)
    spoken_of = {move for block in oracle().values() for move in block}
    assert spoken_of == set(Move) - {Move.REQUEST, Move.OFFER}


def test_one_row_at_most_speaks_of_a_move_in_a_state() -> None:
    assert not ambiguous(RULES)


@pytest.mark.parametrize("state", OPEN)
def test_every_open_state_awaits_somebody_who_can_move_it_on(state: State) -> None:
    awaited = expects_answer_from(state)
    assert any(rule.who is awaited and state in rule.states and rule.to for rule in RULES)


@pytest.mark.parametrize("state", OPEN)
def test_every_open_state_has_a_clock(state: State) -> None:
    assert CLOCKS[state]
    here = [promise for promise in situations().values() if promise.state is state]
    assert here
    assert all(promise.deadline is not None for promise in here)


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("role", Role)
def test_every_open_state_has_a_way_out_for_both_sides(state: State, role: Role) -> None:
    assert ways_out(state, role)


@pytest.mark.parametrize(("move", "role"), [(Move.RENEGE, Role.PERFORMER), (Move.CANCEL, Role.REQUESTER)])
def test_without_the_row_for_giving_up_a_side_would_be_locked_in(move: Move, role: Role) -> None:
    rules = tuple(rule for rule in RULES if rule.move is not move and rule.move is not Move.ACCEPT)
    assert not ways_out(State.PROMISED, role, rules)


@pytest.mark.parametrize("state", [state for state in State if state.ended])
def test_what_has_ended_can_only_be_noted_upon(state: State) -> None:
    assert [rule.move for rule in RULES if state in rule.states] == [Move.NOTE]


def test_nobody_but_the_clock_ends_a_conversation_by_time() -> None:
    by_clock = {rule.move for rule in RULES if rule.who is Who.CLOCK}
    assert by_clock == {Move.EXPIRE, Move.LAPSE, Move.LET_GO}


def ambiguous(rules: tuple[Rule, ...]) -> bool:
    spoken_of = [(state, rule.move) for rule in rules for state in rule.states]
    return len(spoken_of) > len(set(spoken_of))


def agreed_landings(rule: Rule) -> set[State]:
    """The states that the oracle says this row's move leads to; "same" where it stays, which a row leaves out."""
    lines = (
        block[rule.move].landing
        for name, block in oracle().items()
        if situations()[name].state in rule.states and rule.move in block
    )
    return {State(landing) for landing in lines if landing != "same"}


def noticed(change: Changed) -> bool:
    """Whether the oracle contradicts these rules, or one of the tests above that need no oracle."""
    if any(case.outcome(change.rules) != case.expected for case in touching(change)):
        return True
    rows = [rule for rule in change.rules if rule.move is change.move]
    return ambiguous(change.rules) or any(set(rule.to) != agreed_landings(rule) for rule in rows)


def touching(change: Changed) -> list[Case]:
    return [case for state in sorted(change.states) for case in by_place()[state, change.move]]


@cache
def by_place() -> dict[tuple[State, Move], list[Case]]:
    grouped: dict[tuple[State, Move], list[Case]] = {(state, move): [] for state in State for move in Move}
    for case in cases():
        grouped[situations()[case.situation].state, case.turn.move].append(case)
    return grouped
