"""Waiting: response clocks, questions, answer by, nudges, and what the clock may end."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from promises.errors import BadTerms, NotPossible, NotYours, Problem
from promises.play import allowed, play
from promises.vocabulary import Move, Role, State
from tests.builders import MONDAY, Clock, Omar, Sana, T, after, around, begun, conversation, due, terms, turn

HOUR = timedelta(hours=1)


class TestTheResponseClock:
    def test_an_answer_is_due_within_a_workday(self) -> None:
        assert begun().promise.deadline == T(days=1)

    def test_what_is_asked_on_friday_afternoon_is_due_on_monday_afternoon(self) -> None:
        friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
        assert begun(at=friday).promise.deadline == friday + timedelta(days=3)

    def test_a_team_may_take_less_time(self) -> None:
        countered = after((Move.COUNTER, Omar), amid=around(answer_within=2 * HOUR))
        assert countered.deadline == T(hours=3)

    def test_an_answer_is_never_due_after_it_is_needed(self) -> None:
        assert begun(wanted=terms(due=due(hours=3))).promise.deadline == T(hours=3)

    def test_a_counter_that_is_needed_sooner_is_to_be_answered_sooner(self) -> None:
        assert after((Move.COUNTER, Omar, {"terms": terms(due=due(hours=4))})).deadline == T(hours=4)

    def test_each_offer_winds_the_clock_again(self) -> None:
        countered = after((Move.COUNTER, Omar, {"at": T(days=1)}))
        assert (countered.awaited_since, countered.deadline) == (T(days=1), T(days=2))

    def test_the_agreement_is_due_when_the_terms_say(self) -> None:
        assert after((Move.CONFIRM, Omar)).deadline == terms().due.at

    def test_a_delivery_is_to_be_answered_within_a_workday_too(self) -> None:
        delivered = after((Move.CONFIRM, Omar), (Move.DELIVER, Omar, {"at": T(days=1)}))
        assert (delivered.awaited, delivered.deadline) == (Role.REQUESTER, T(days=2))


class TestQuestions:
    def test_asking_turns_the_wait_around_and_answering_turns_it_back(self) -> None:
        asked, answered = conversation((Move.ASK, Omar, {"at": T(days=1)}), (Move.ANSWER, Sana))[1:]
        assert (asked.promise.awaited, asked.promise.question) == (Role.REQUESTER, "Which colour?")
        assert asked.promise.deadline == T(days=2)
        assert (answered.promise.awaited, answered.promise.question) == (Role.PERFORMER, "")
        assert answered.promise.deadline == T(days=2, hours=1)

    @pytest.mark.parametrize(
        ("move", "state"),
        [(Move.CONFIRM, State.PROMISED), (Move.COUNTER, State.COUNTERED), (Move.DECLINE, State.DECLINED)],
    )
    def test_the_asker_may_still_answer_and_the_question_is_over(self, move: Move, state: State) -> None:
        settled = after((Move.ASK, Omar), (move, Omar))
        assert (settled.state, settled.question_by, settled.question) == (state, None, "")

    def test_one_question_at_a_time(self) -> None:
        asked = after((Move.ASK, Omar))
        with pytest.raises(NotPossible) as refusal:
            play(asked, turn(Move.ASK, Sana, at=T(hours=2), text="And you?"), around())
        assert refusal.value.problem is Problem.QUESTION_OPEN

    def test_the_asker_does_not_answer_their_own_question(self) -> None:
        with pytest.raises(NotYours):
            play(after((Move.ASK, Omar)), turn(Move.ANSWER, Omar, at=T(hours=2), text="Blue"), around())

    def test_who_is_asked_may_say_when_they_answer(self) -> None:
        later = after((Move.ASK, Omar), (Move.ANSWER_BY, Sana))
        assert (later.awaited, later.deadline) == (Role.REQUESTER, T(days=2))


class TestAnswerBy:
    def test_it_replaces_the_response_clock_and_moves_nothing_else(self) -> None:
        before, later = begun().promise, after((Move.ANSWER_BY, Omar))
        assert (later.state, later.version, later.awaited_since) == (before.state, 1, MONDAY)
        assert later.deadline == T(days=2)
        assert later.gives_up_at == later.terms.due.at

    def test_the_needed_by_date_itself_is_the_latest(self) -> None:
        latest = terms().due.at
        assert after((Move.ANSWER_BY, Omar, {"until": latest})).deadline == latest

    @pytest.mark.parametrize(
        ("until", "problem"),
        [(terms().due.at + HOUR, Problem.AFTER_NEEDED), (T(hours=1), Problem.PAST)],
    )
    def test_neither_the_past_nor_what_comes_too_late_is_a_time(self, until: datetime, problem: Problem) -> None:
        with pytest.raises(BadTerms) as refusal:
            play(begun().promise, turn(Move.ANSWER_BY, Omar, until=until), around())
        assert (refusal.value.field, refusal.value.problem) == ("until", problem)


class TestNudges:
    def test_once_a_workday_and_again_on_the_next(self) -> None:
        nudged = after((Move.NUDGE, Sana))
        with pytest.raises(NotPossible) as refusal:
            play(nudged, turn(Move.NUDGE, Sana, at=T(hours=5)), around())
        assert refusal.value.problem is Problem.ONCE_A_DAY
        assert play(nudged, turn(Move.NUDGE, Sana, at=T(days=1)), around()).promise.nudged_at == T(days=1)

    def test_whoever_is_awaited_nudges_nobody(self) -> None:
        with pytest.raises(NotYours):
            play(begun().promise, turn(Move.NUDGE, Omar), around())


class TestTheClock:
    SILENT = T(days=15)
    """Ten workdays after Tuesday morning, when the answer was due."""

    def test_what_nobody_answered_expires_after_ten_more_workdays(self) -> None:
        asked = begun(wanted=terms(due=due(days=40))).promise
        assert asked.gives_up_at == self.SILENT
        expired = play(asked, turn(Move.EXPIRE, Clock, at=self.SILENT, seen=1), around()).promise
        assert (expired.state, expired.ended_at, expired.deadline) == (State.EXPIRED, self.SILENT, None)
        assert expired.offer is None

    def test_a_minute_earlier_is_too_early(self) -> None:
        early = turn(Move.EXPIRE, Clock, at=self.SILENT - timedelta(minutes=1), seen=1)
        with pytest.raises(NotPossible) as refusal:
            play(begun(wanted=terms(due=due(days=40))).promise, early, around())
        assert refusal.value.problem is Problem.TOO_EARLY

    def test_a_delivery_that_nobody_answers_lapses_and_is_not_accepted(self) -> None:
        delivered = after((Move.CONFIRM, Omar), (Move.DELIVER, Omar))
        assert delivered.gives_up_at is not None
        lapse = turn(Move.LAPSE, Clock, at=delivered.gives_up_at, seen=3)
        lapsed = play(delivered, lapse, around()).promise
        assert (lapsed.state, lapsed.received) == (State.LAPSED, Decimal(0))

    @pytest.mark.parametrize("steps", [(), ((Move.COUNTER, Omar),), ((Move.CONFIRM, Omar),)])
    def test_time_alone_never_confirms_nor_accepts(self, steps: tuple[tuple[Move, str], ...]) -> None:
        assert set(allowed(after(*steps), Clock, around(), T(days=365))) <= {Move.EXPIRE, Move.LAPSE}

    def test_a_work_under_way_is_never_ended_by_time(self) -> None:
        assert allowed(after((Move.CONFIRM, Omar)), Clock, around(), T(days=365)) == ()

    def test_waiting_is_measured_in_business_time_and_written_with_the_turn(self) -> None:
        asked, answered = conversation((Move.ASK, Omar), (Move.ANSWER, Sana, {"at": T(days=1, hours=1)}))[1:]
        assert asked.turn.waited == HOUR
        assert answered.turn.waited == 8 * HOUR
        assert answered.turn.since_asked == 9 * HOUR
