"""Facts are folded: what was played is read for ever, whatever the rules say later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from promises.errors import NotPossible
from promises.fold import EFFECTS, apply, fold
from promises.play import play
from promises.promise import Turn
from promises.rules import BEGINNINGS
from promises.vocabulary import Health, Move, Reason, Role, State
from tests.builders import Omar, Sana, T, a_promise, around, begun, conversation, opening, terms, turn, turns

STORY = (
    (Move.COUNTER, Omar),
    (Move.ASK, Sana),
    (Move.ANSWER, Omar),
    (Move.CONFIRM, Sana),
    (Move.REPORT, Omar),
    (Move.RENEGOTIATE, Omar),
    (Move.NUDGE, Omar),
    (Move.CONFIRM, Sana),
    (Move.HAND_OVER, Sana),
    (Move.DELIVER, Omar),
    (Move.REJECT, "USAM"),
    (Move.DELIVER, Omar),
    (Move.ACCEPT, "USAM"),
    (Move.NOTE, Omar),
)


def test_a_long_story_read_again_is_the_promise_at_every_moment() -> None:
    past = conversation(*STORY)
    for length, played in enumerate(past, start=1):
        assert fold("W", 7, turns(past[:length])) == played.promise


def test_a_promise_without_a_turn_is_none() -> None:
    with pytest.raises(ValueError, match="at least"):
        fold("W", 7, [])


def test_a_wish_is_no_history() -> None:
    wish = Turn(move=Move.REQUEST, by=Sana, at=T(), terms=terms(), opening=opening())
    with pytest.raises(ValueError, match="was played"):
        fold("W", 7, [wish])


def test_what_it_was_split_into_is_told_by_whoever_knows() -> None:
    assert fold("W", 7, turns([begun()]), children=(8, 9)).children == (8, 9)


def test_a_turn_that_would_be_illegal_today_still_counts() -> None:
    yesterday = turn(Move.ACCEPT, Sana, at=T(2), state=State.ACCEPTED, role=Role.REQUESTER)
    with pytest.raises(NotPossible):
        play(a_promise(), replace(yesterday, seen=2), around())
    accepted = apply(a_promise(), yesterday)
    assert (accepted.state, accepted.ended_at) == (State.ACCEPTED, T(2))


def test_a_fact_is_believed_about_its_clocks_and_lengths() -> None:
    fact = turn(
        Move.COUNTER, Omar, terms=terms(conditions="If it sails"), role=Role.PERFORMER, state=State.COUNTERED,
        answer_due_at=T(3), gives_up_at=T(9), since_asked=timedelta(hours=2),
    )  # fmt: skip
    folded = apply(begun().promise, fact)
    assert (folded.answer_due_at, folded.gives_up_at) == (T(3), T(9))
    assert folded.first_answer_after == timedelta(hours=2)


@pytest.mark.parametrize(
    "fact",
    [
        turn(Move.REPORT, Omar, health=Health.BLOCKED, role=Role.PERFORMER),
        turn(Move.NOTE, Sana, text="Call me", role=Role.REQUESTER),
        turn(Move.NUDGE, Sana, role=Role.REQUESTER),
        turn(Move.HAND_OVER, Sana, to="USAM", role=Role.REQUESTER),
    ],
    ids=lambda fact: str(fact.move),
)
def test_what_changes_neither_state_nor_terms_spoils_nobodys_form_and_winds_no_clock(fact: Turn) -> None:
    before = conversation((Move.COUNTER, Omar))[-1].promise
    after = apply(before, replace(fact, state=before.state, answer_due_at=T(99), gives_up_at=T(99)))
    kept = ("version", "state", "versions", "offer", "awaited_since", "answer_due_at", "gives_up_at")
    assert [getattr(after, field) for field in kept] == [getattr(before, field) for field in kept]
    assert after.turns == before.turns + 1


def test_the_last_word_on_the_reason_is_kept() -> None:
    past = conversation((Move.CONFIRM, Omar), (Move.CANCEL, Sana))
    noted = conversation((Move.NOTE, Omar, {"reason": "forgot", "text": ""}), begins=past[-1])
    assert (past[-1].promise.reason, noted[-1].promise.reason) == ("customer or external", "forgot")


def test_a_report_may_name_a_reason_and_a_later_one_without_keeps_it() -> None:
    late = {"health": Health.BLOCKED, "reason": Reason.MATERIAL}
    reported = conversation((Move.CONFIRM, Omar), (Move.REPORT, Omar, late), (Move.REPORT, Omar))[-1].promise
    assert (reported.health, reported.health_reason) == (Health.AT_RISK, Reason.MATERIAL)


def test_the_reason_of_a_risk_is_not_the_reason_of_a_miss() -> None:
    reported = conversation((Move.CONFIRM, Omar), (Move.REPORT, Omar, {"reason": Reason.MATERIAL}))[-1].promise
    assert reported.reason is None


def test_why_it_is_blocked_while_it_is_overdue_is_why_it_is_missed() -> None:
    blocked = {"health": Health.BLOCKED, "reason": Reason.MATERIAL, "at": terms().due.at}
    overdue = conversation((Move.CONFIRM, Omar), (Move.REPORT, Omar, blocked))[-1].promise
    assert (overdue.reason, overdue.health_reason) == (Reason.MATERIAL, Reason.MATERIAL)


def test_a_promise_that_came_of_a_split_starts_with_an_agreement() -> None:
    first = turn(
        Move.CONFIRM, Omar, terms=terms(), opening=opening(parent=3), state=State.PROMISED,
        role=Role.PERFORMER, since_asked=timedelta(hours=5),
    )  # fmt: skip
    child = fold("W", 8, [first])
    assert child.agreed == terms()
    assert (child.agreed_after, child.due_first_promised) == (timedelta(hours=5), terms().due.at)
    assert child.deadline == terms().due.at
    assert child.offer is None


def test_every_move_says_what_it_does_beside_leading_somewhere() -> None:
    assert set(EFFECTS) == set(Move) - set(BEGINNINGS)
