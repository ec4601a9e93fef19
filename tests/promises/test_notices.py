"""Who hears of a turn: everybody by the card and its line, and at most one direct message to whom it concerns."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from promises.hours import Team
from promises.notices import NOTICES, Kind, Owed, awaited, owed, parties
from promises.play import Played
from promises.promise import Promise, Turn
from promises.rules import Circumstances
from promises.terms import Part
from promises.vocabulary import Move, State
from tests.builders import (
    OPERATIONS,
    SALES,
    Ada,
    Clock,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    Step,
    T,
    around,
    begun,
    conversation,
    due,
    euros,
    quantity,
    terms,
)  # fmt: skip
from tests.promises.situations import situations
from tests.promises.walks import Walk, amid, walks

CARD, LINE = Owed(Kind.CARD), Owed(Kind.LINE)
LIMITED = around(performer_team=replace(OPERATIONS, sign_above=euros(100)))


def directs(*steps: Step, **settings: Any) -> list[tuple[Kind, str | None]]:
    """The direct messages of the last step; the card and the line come first and always."""
    played = conversation(*steps, **settings)
    before = played[-2].promise if len(played) > 1 else None
    told = owed(before, played[-1].promise, played[-1].turn, settings.get("amid") or around())
    assert told[:2] == (CARD, LINE)
    return [(each.kind, each.to) for each in told[2:]]


CONFIRMED: list[Step] = [(Move.CONFIRM, Omar)]
DELIVERED: list[Step] = [*CONFIRMED, (Move.DELIVER, Omar)]
REOPENED: list[Step] = [*CONFIRMED, (Move.RENEGOTIATE, Omar)]
COUNTERED: list[Step] = [(Move.COUNTER, Omar)]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([], [(Kind.YOUR_TURN, Omar)]),
        (COUNTERED, [(Kind.YOUR_TURN, Sana)]),
        ([*COUNTERED, (Move.COUNTER, Sana, {"terms": terms(what="Less")})], [(Kind.YOUR_TURN, Omar)]),
        ([(Move.AMEND, Sana)], [(Kind.YOUR_TURN, Omar)]),
        ([(Move.AMEND, Sana, {"terms": None, "to": Olga})], [(Kind.YOUR_TURN, Olga)]),
        ([(Move.ASK, Omar)], [(Kind.YOUR_TURN, Sana)]),
        ([(Move.ASK, Omar), (Move.ANSWER, Sana)], [(Kind.YOUR_TURN, Omar)]),
        ([(Move.ANSWER_BY, Omar)], []),
        ([(Move.NUDGE, Sana)], [(Kind.YOUR_TURN, Omar)]),
        ([(Move.NOTE, Sana)], []),
        ([(Move.REASSIGN, Omar)], [(Kind.YOUR_TURN, Olga)]),
        ([(Move.REASSIGN, Max)], [(Kind.YOUR_TURN, Olga)]),
        ([(Move.HAND_OVER, Sana)], []),
        ([*COUNTERED, (Move.HAND_OVER, Sana)], [(Kind.YOUR_TURN, "USAM")]),
        (CONFIRMED, [(Kind.AGREED, Sana)]),
        ([*COUNTERED, (Move.CONFIRM, Sana)], [(Kind.AGREED, Omar)]),
        ([(Move.DECLINE, Omar)], [(Kind.OVER, Sana)]),
        ([(Move.WITHDRAW, Sana)], [(Kind.OVER, Omar)]),
        ([*COUNTERED, (Move.WITHDRAW, Sana)], [(Kind.OVER, Omar)]),
        ([(Move.EXPIRE, Clock, {"at": T(days=60)})], [(Kind.OVER, Sana), (Kind.OVER, Omar)]),
        ([(Move.DECLINE, Omar), (Move.NOTE, Omar)], []),
        ([*CONFIRMED, (Move.REPORT, Omar)], []),
        (REOPENED, [(Kind.YOUR_TURN, Sana)]),
        ([*REOPENED, (Move.CONFIRM, Sana)], [(Kind.AGREED, Omar)]),
        ([*REOPENED, (Move.DECLINE, Sana)], [(Kind.YOUR_TURN, Omar)]),
        ([*REOPENED, (Move.TAKE_BACK, Omar)], []),
        (
            [*REOPENED, (Move.LET_GO, Clock, {"at": T(days=60)})],
            [(Kind.STANDS, Sana), (Kind.STANDS, Omar)],
        ),
        ([*CONFIRMED, (Move.RENEGE, Omar)], [(Kind.OVER, Sana)]),
        ([*CONFIRMED, (Move.CANCEL, Sana)], [(Kind.OVER, Omar)]),
        (DELIVERED, [(Kind.YOUR_TURN, Sana)]),
        ([*DELIVERED, (Move.ACCEPT, Sana)], [(Kind.OVER, Omar)]),
        ([*DELIVERED, (Move.TAKE_BACK, Omar)], []),
        ([*DELIVERED, (Move.REJECT, Sana)], [(Kind.YOUR_TURN, Omar)]),
        ([*DELIVERED, (Move.LAPSE, Clock, {"at": T(days=60)})], [(Kind.OVER, Sana), (Kind.OVER, Omar)]),
    ],
)
def test_each_move_is_told_to_whom_it_concerns_and_not_to_who_made_it(
    steps: list[Step], told: list[tuple[Kind, str]]
) -> None:
    assert directs(*steps) == told


def test_the_leads_of_both_sides_hear_of_a_second_rejection() -> None:
    rejected: list[Step] = [*DELIVERED, (Move.REJECT, Sana), (Move.DELIVER, Omar), (Move.REJECT, Sana)]
    assert directs(*rejected) == [(Kind.YOUR_TURN, Omar), (Kind.ESCALATED, Mia), (Kind.ESCALATED, Max)]


def test_a_lead_who_performs_hears_of_a_second_rejection_once() -> None:
    sole = around(performer_team=replace(OPERATIONS, leads=frozenset({Omar})))
    rejected: list[Step] = [*DELIVERED, (Move.REJECT, Sana), (Move.DELIVER, Omar), (Move.REJECT, Sana)]
    assert directs(*rejected, amid=sole) == [(Kind.YOUR_TURN, Omar), (Kind.ESCALATED, Mia)]


def dear() -> Played:
    return begun(wanted=terms(cost=euros(500)))


def test_the_leads_are_asked_to_sign_each_once_and_then_both_parties_hear() -> None:
    steps: list[Step] = [(Move.CONFIRM, Omar)]
    assert directs(*steps, begins=dear(), amid=LIMITED) == [(Kind.YOUR_TURN, Mia), (Kind.YOUR_TURN, Max)]
    steps += [(Move.SIGN, Mia)]
    assert directs(*steps, begins=dear(), amid=LIMITED) == []
    nudged: list[Step] = [*steps, (Move.NUDGE, Sana)]
    assert directs(*nudged, begins=dear(), amid=LIMITED) == [(Kind.YOUR_TURN, Max)]
    refused: list[Step] = [*steps, (Move.REFUSE, Max)]
    assert directs(*refused, begins=dear(), amid=LIMITED) == [(Kind.YOUR_TURN, Omar)]
    steps += [(Move.SIGN, Max)]
    assert directs(*steps, begins=dear(), amid=LIMITED) == [(Kind.AGREED, Sana), (Kind.AGREED, Omar)]


def test_what_was_not_signed_in_time_is_told_to_both_parties_whether_old_terms_stand_or_not() -> None:
    late = (Move.EXPIRE, Clock, {"at": T(days=60)})
    assert directs((Move.CONFIRM, Omar), late, begins=dear(), amid=LIMITED) == [(Kind.OVER, Sana), (Kind.OVER, Omar)]
    dearer = {"terms": terms(cost=euros(600))}
    again: list[Step] = [*CONFIRMED, (Move.RENEGOTIATE, Omar, dearer), (Move.CONFIRM, Sana), late]
    assert directs(*again, amid=LIMITED) == [(Kind.STANDS, Sana), (Kind.STANDS, Omar)]


def test_the_same_health_said_twice_is_a_card_and_no_line() -> None:
    twice = conversation(*CONFIRMED, (Move.REPORT, Omar), (Move.REPORT, Omar))
    assert owed(twice[-2].promise, twice[-1].promise, twice[-1].turn, around()) == (CARD,)


def test_where_a_side_has_no_lead_nobody_is_told_to_sign_for_it() -> None:
    leaderless = replace(LIMITED, requester_team=Team(SALES.id, SALES.members))
    assert directs((Move.CONFIRM, Omar), begins=dear(), amid=leaderless) == [(Kind.YOUR_TURN, Max)]


@pytest.mark.parametrize(
    ("team", "told"),
    [
        (OPERATIONS, [Max]),
        (Team(OPERATIONS.id, frozenset({Omar, Olga})), [Olga, Omar]),
        (Team(OPERATIONS.id, frozenset({Sana, Omar})), [Omar]),
        (None, []),
    ],
)
def test_a_team_is_asked_through_its_leads_or_else_all_its_members(team: Team | None, told: list[str]) -> None:
    asked = begun(performer=None)
    amid = around(performer_team=team)
    assert directs(begins=asked, amid=amid) == [(Kind.YOUR_TURN, person) for person in told]
    assert directs((Move.WITHDRAW, Sana), begins=asked, amid=amid) == [(Kind.OVER, person) for person in told]


def test_of_a_split_both_hear_from_the_parent_and_its_children_only_show_up() -> None:
    halves = (Part(quantity(200), due(days=4)), Part(quantity(300), due(days=11, hours=5)))
    asked = begun(wanted=terms(parts=halves))
    assert directs((Move.CONFIRM, Omar), begins=asked) == [(Kind.OVER, Sana)]
    opening, first_turn = conversation((Move.CONFIRM, Omar), begins=asked)[-1].children[0]
    child = replace(asked.promise, opening=opening, state=State.PROMISED)
    assert owed(None, child, first_turn, around()) == (CARD, LINE)


def once_each(before: Promise | None, after: Promise, turn: Turn, around: Circumstances) -> list[str]:
    told = owed(before, after, turn, around)
    assert told[:2] == (CARD, LINE)
    assert {each.kind for each in told[2:]}.isdisjoint({Kind.CARD, Kind.LINE})
    people = [each.to for each in told[2:]]
    assert None not in people
    assert len(people) == len(set(people))
    assert turn.by not in people
    return [person for person in people if person]


@settings(max_examples=40, deadline=None)
@given(walk=walks())
def test_in_any_conversation_one_person_gets_one_message_for_one_turn_and_whoever_is_over_to_all_hear(
    walk: Walk,
) -> None:
    once_each(None, walk.first.promise, walk.first.turn, amid(walk.teams, walk.first.turn.by))
    for step in walk.steps:
        if step.played is None:
            continue
        circumstances = amid(walk.teams, step.wish.by)
        people = once_each(step.before, step.after, step.played.turn, circumstances)
        if step.after.ended and not step.before.ended:
            assert {*people, step.wish.by} >= set(parties(step.after, circumstances))
            assert awaited(step.after, circumstances) == []


def test_nobody_outside_a_promise_hears_of_it() -> None:
    assert Ada not in parties(begun().promise, around(admin=True))


@pytest.mark.parametrize("situation", [name for name, promise in situations().items() if not promise.ended])
def test_whatever_is_open_waits_for_somebody_who_can_be_told(situation: str) -> None:
    assert awaited(situations()[situation], LIMITED)


def test_every_kind_has_its_row() -> None:
    assert set(NOTICES) == set(Kind)
    assert all(rule.kind is kind for kind, rule in NOTICES.items())
