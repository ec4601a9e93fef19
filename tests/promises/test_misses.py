"""Late is what was done late, not what was filed late."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from promises.errors import BadTerms, NotPossible, Problem
from promises.fold import fold
from promises.play import Played, play
from promises.vocabulary import Health, Move, Reason, State
from tests.builders import (
    OPERATIONS,
    Clock,
    Max,
    Mia,
    Omar,
    Sana,
    Step,
    after,
    around,
    begun,
    conversation,
    due,
    euros,
    quantity,
    terms,
    turn,
    turns,
)

DUE = terms().due.at
"""A Friday, at 15:00."""
IN_TIME = DUE - timedelta(hours=1)
WEEKEND = DUE + timedelta(hours=20)
FILED = DUE + timedelta(days=3)
HOUR = timedelta(hours=1)
HEAD: tuple[Step, ...] = ((Move.CONFIRM, Omar),)
ACCEPT: Step = (Move.ACCEPT, Sana, {"at": FILED + HOUR})


def delivered(at: datetime = FILED, **said: Any) -> Step:
    return (Move.DELIVER, Omar, {"at": at, **said})


def later(move: Move, by: str, at: datetime = WEEKEND, **said: Any) -> Step:
    return (move, by, {"at": at, **said})


IN_BETWEEN = [
    later(Move.NUDGE, Sana),
    later(Move.NOTE, Sana, text="Where is it?"),
    later(Move.NOTE, Omar, text="", reason=Reason.MATERIAL),
    later(Move.REPORT, Omar, health=Health.BLOCKED),
    later(Move.REASSIGN, Max, to=Omar + "2"),
    later(Move.HAND_OVER, Sana, to="USAM"),
]


class TestNothingButTheWorkMakesItLate:
    @pytest.mark.parametrize("meanwhile", IN_BETWEEN[:4], ids=lambda step: str(step[0]))
    def test_delivered_on_friday_filed_on_monday_is_kept_whatever_was_said_meanwhile(self, meanwhile: Step) -> None:
        past = conversation(*HEAD, meanwhile, delivered(done_at=IN_TIME), ACCEPT)
        assert (past[-1].promise.state, past[-1].promise.missed) == (State.ACCEPTED, False)
        assert not any(each.turn.late for each in past)

    @pytest.mark.parametrize("meanwhile", IN_BETWEEN, ids=lambda step: str(step[0]))
    def test_it_is_overdue_meanwhile_and_not_missed(self, meanwhile: Step) -> None:
        overdue = after(*HEAD, meanwhile)
        assert (overdue.is_late(WEEKEND), overdue.missed) == (True, False)

    def test_of_old_turns_that_were_called_late_it_is_known_as_well(self) -> None:
        past = turns(conversation(*HEAD, later(Move.NUDGE, Sana), delivered(done_at=IN_TIME), ACCEPT))
        yesterday = [replace(each, late=each.move is Move.NUDGE) for each in past]
        assert not fold("W", 7, yesterday).missed

    def test_a_change_that_was_wished_and_let_go_makes_nothing_late(self) -> None:
        wished = after(*HEAD, (Move.RENEGOTIATE, Omar), later(Move.TAKE_BACK, Omar))
        assert (wished.state, wished.missed) == (State.PROMISED, False)


class TestMissed:
    def test_done_after_due_is_missed(self) -> None:
        past = conversation(*HEAD, delivered(done_at=WEEKEND), ACCEPT)
        assert past[-1].promise.missed
        assert [each.turn.late for each in past] == [False, False, True, False]

    def test_done_at_the_due_moment_is_in_time(self) -> None:
        assert not after(*HEAD, delivered(done_at=DUE), ACCEPT).missed

    @pytest.mark.parametrize(
        ("steps", "missed"),
        [
            ([later(Move.CANCEL, Sana)], True),
            ([later(Move.CANCEL, Sana, at=DUE)], False),
            ([later(Move.RENEGE, Omar)], True),
            ([later(Move.RENEGE, Omar, at=IN_TIME)], False),
            ([delivered(IN_TIME), later(Move.CANCEL, Sana)], False),
            ([delivered(IN_TIME), later(Move.REJECT, Sana), later(Move.CANCEL, Sana)], True),
            ([(Move.RENEGOTIATE, Omar), later(Move.CANCEL, Sana)], True),
            ([delivered(IN_TIME), later(Move.LAPSE, Clock, at=DUE + timedelta(days=60))], False),
        ],
    )
    def test_what_ends_after_due_with_nothing_done_in_time(self, steps: list[Step], missed: bool) -> None:
        ended = conversation(*HEAD, *steps)[-1]
        assert ended.promise.ended
        assert (ended.promise.missed, ended.turn.late) == (missed, missed)

    def test_a_rest_that_comes_late_is_missed(self) -> None:
        part = delivered(IN_TIME, quantity=Decimal(200))
        parts = after(*HEAD, part, (Move.ACCEPT_PART, Sana), delivered(done_at=WEEKEND))
        assert parts.missed

    def test_what_was_missed_stays_so_when_it_ends_or_is_reopened(self) -> None:
        late = (*HEAD, delivered(done_at=WEEKEND), (Move.REJECT, Sana))
        assert after(*late).missed
        assert after(*late, (Move.RENEGOTIATE, Omar), (Move.CONFIRM, Sana), (Move.CANCEL, Sana)).missed


class TestAChange:
    def moved(self, proposed: datetime, agreed: datetime, *between: Step) -> Played:
        new = terms(due=due(days=30))
        reopened = (Move.RENEGOTIATE, Omar, {"at": proposed, "terms": new, "text": "The ship is late"})
        return conversation(*HEAD, reopened, *between, (Move.CONFIRM, Sana, {"at": agreed}))[-1]

    def test_proposed_before_due_and_agreed_after_it_counts_as_before(self) -> None:
        moved = self.moved(IN_TIME, FILED)
        assert (moved.promise.missed, moved.turn.late) == (False, False)
        assert (moved.promise.due_first_promised, moved.promise.due_last_promised) == (DUE, due(days=30).at)

    def test_however_long_the_other_side_asked_and_slept(self) -> None:
        question = ((Move.ASK, Sana, {"at": WEEKEND}), (Move.ANSWER, Omar, {"at": WEEKEND + HOUR}))
        assert not self.moved(IN_TIME, FILED, *question).promise.missed

    def test_proposed_after_due_it_was_missed(self) -> None:
        moved = self.moved(WEEKEND, FILED)
        assert (moved.promise.missed, moved.turn.late) == (True, True)

    def test_signed_after_due_what_was_proposed_before_counts_as_before(self) -> None:
        amid = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))
        new = {"at": IN_TIME, "terms": terms(due=due(days=30), cost=euros(5000)), "text": "Dearer"}
        steps = (*HEAD, (Move.RENEGOTIATE, Omar, new), later(Move.CONFIRM, Sana))
        signed = after(*steps, (Move.SIGN, Mia), (Move.SIGN, Max), amid=amid)
        assert (signed.state, signed.missed) == (State.PROMISED, False)

    def test_the_reason_for_being_overdue_is_gone_with_it(self) -> None:
        noted = later(Move.NOTE, Omar, text="", reason=Reason.MATERIAL)
        assert self.moved(IN_TIME, FILED, noted).promise.reason is None

    def test_the_reason_for_a_miss_stays(self) -> None:
        noted = later(Move.NOTE, Omar, at=FILED, text="", reason=Reason.MATERIAL)
        assert self.moved(WEEKEND, FILED + HOUR, noted).promise.reason is Reason.MATERIAL


class TestDatedBack:
    NOTED: Step = later(Move.NOTE, Omar, text="", reason=Reason.MATERIAL)

    def test_it_takes_overdue_and_its_reason_off_again_and_says_so(self) -> None:
        overdue, filed = conversation(*HEAD, self.NOTED, delivered(done_at=IN_TIME))[-2:]
        assert (overdue.promise.is_late(FILED), overdue.promise.reason) == (True, Reason.MATERIAL)
        assert (filed.promise.is_late(FILED), filed.promise.reason) == (False, None)
        assert (filed.turn.dated_back, filed.turn.late) == (True, False)

    @pytest.mark.parametrize(
        "step",
        [delivered(IN_TIME), delivered(IN_TIME, done_at=IN_TIME - HOUR), delivered(), delivered(done_at=WEEKEND)],
        ids=["in time", "in time, an hour ago", "late", "late, and dated back to another late day"],
    )
    def test_what_took_nothing_off_does_not_say_so(self, step: Step) -> None:
        assert not conversation(*HEAD, step)[-1].turn.dated_back

    def test_done_late_its_reason_stays(self) -> None:
        assert after(*HEAD, self.NOTED, delivered(done_at=WEEKEND)).reason is Reason.MATERIAL

    def test_nothing_was_done_before_it_was_sent_back(self) -> None:
        rejected = after(*HEAD, delivered(IN_TIME), later(Move.REJECT, Sana))
        for done_at, problem in ((IN_TIME, Problem.BEFORE_REJECTED), (WEEKEND - HOUR, Problem.BEFORE_REJECTED)):
            wish = turn(Move.DELIVER, Omar, at=FILED, seen=rejected.version, done_at=done_at)
            with pytest.raises(BadTerms) as refusal:
                play(rejected, wish, around())
            assert (refusal.value.field, refusal.value.problem) == ("done_at", problem)
        again = play(rejected, replace(wish, done_at=WEEKEND), around())
        assert (again.turn.late, again.promise.missed) == (True, True)

    def test_the_last_rejection_counts(self) -> None:
        first, second = IN_TIME - timedelta(days=2), IN_TIME - timedelta(days=1)
        steps = (
            delivered(first), (Move.REJECT, Sana), delivered(second), (Move.REJECT, Sana),
        )  # fmt: skip
        twice = after(*HEAD, *steps)
        assert twice.rejected_at == second + HOUR
        with pytest.raises(BadTerms):
            play(twice, turn(Move.DELIVER, Omar, at=FILED, seen=twice.version, done_at=second), around())
        assert not play(
            twice, turn(Move.DELIVER, Omar, at=FILED, seen=twice.version, done_at=IN_TIME), around()
        ).turn.late


class TestTakenBack:
    def test_pressed_on_monday_taken_back_and_filed_as_of_friday_it_was_in_time(self) -> None:
        again = delivered(FILED + 2 * HOUR, done_at=IN_TIME)
        past = conversation(*HEAD, delivered(), (Move.TAKE_BACK, Omar), again)
        assert [each.promise.missed for each in past[2:]] == [True, False, False]

    def test_an_earlier_miss_stays(self) -> None:
        new = {"at": WEEKEND, "terms": terms(due=due(days=13)), "text": "The ship is late"}
        missed = (*HEAD, (Move.RENEGOTIATE, Omar, new), (Move.CONFIRM, Sana))
        again = due(days=14).at
        assert after(*missed, delivered(again), (Move.TAKE_BACK, Omar)).missed

    def test_a_late_part_that_was_accepted_stays_late(self) -> None:
        nothing_counted = begun(wanted=terms(quantity=None))
        part = delivered(only_part=True)
        steps = (part, (Move.ACCEPT_PART, Sana), delivered(FILED + 3 * HOUR), (Move.TAKE_BACK, Omar))
        assert after(*HEAD, *steps, begins=nothing_counted).missed


def test_a_change_that_changes_nothing_but_capitals_is_none() -> None:
    promise = begun(wanted=terms(what="Pallets", quantity=quantity(500, "pallets"))).promise
    same = terms(what="pallets", quantity=quantity(500, " PALLETS"))
    with pytest.raises(BadTerms) as refusal:
        play(promise, turn(Move.COUNTER, Omar, seen=1, terms=same), around())
    assert refusal.value.problem is Problem.UNCHANGED


def test_nothing_is_accepted_that_was_not_delivered() -> None:
    with pytest.raises(NotPossible):
        conversation(*HEAD, ACCEPT)
