"""Clocks: whose hours a wait is counted in, when a promise turns overdue, and when the clock ends what is past."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from promises.clocks import overdue_at
from promises.errors import NotPossible, Problem
from promises.fold import fold
from promises.play import Played, allowed, measured_anew, play, says_nothing_new
from promises.promise import Promise, Turn
from promises.reminders import calls_time
from promises.rules import Circumstances
from promises.terms import Due
from promises.vocabulary import Health, Move, Reason, Role, State
from promises.workdays import Workdays
from tests.builders import (
    BERLIN,
    OPERATIONS,
    SAYS,
    Clock,
    Max,
    Mia,
    Omar,
    Sana,
    Step,
    T,
    a_promise,
    after,
    around,
    begun,
    conversation,
    due,
    euros,
    terms,
    turn,
    turns,
)

HOUR = timedelta(hours=1)
NEW_YORK = Workdays(zone=ZoneInfo("America/New_York"))
FAR_APART = around(workdays=BERLIN, asking_workdays=NEW_YORK)
"""Omar works in Berlin; Sana asks from New York."""
LIMITED = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))
REOPENED: tuple[Step, ...] = ((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar))


def berlin(day: int, hour: float) -> datetime:
    return datetime.combine(date(2026, 11, day), time(), BERLIN.zone) + timedelta(hours=hour)


def new_york(day: int, hour: float) -> datetime:
    return datetime.combine(date(2026, 11, day), time(), NEW_YORK.zone) + timedelta(hours=hour)


def ended_by_clock(promise: Promise, at: datetime, amid: Circumstances | None = None) -> Promise:
    move = calls_time(promise, at)
    assert move is not None
    return play(promise, Turn(move=move, by=Clock, at=at, seen=promise.version), amid or around()).promise


class TestWhoseHoursCount:
    def test_an_askers_answer_is_due_in_the_askers_hours(self) -> None:
        countered = after((Move.COUNTER, Omar, {"at": berlin(17, 10)} | SAYS[Move.COUNTER]), amid=FAR_APART)
        assert countered.answer_due_at == new_york(17, 17)
        assert NEW_YORK.opening(countered.answer_due_at - HOUR) == countered.answer_due_at - HOUR

    def test_a_performers_answer_is_due_in_the_performers_hours(self) -> None:
        asked = after((Move.COUNTER, Omar), (Move.COUNTER, Sana, {"at": new_york(17, 16)} | counter(2)), amid=FAR_APART)
        assert asked.answer_due_at == berlin(18, 17)

    def test_one_working_hour_is_written_down_as_one(self) -> None:
        countered = (Move.COUNTER, Omar, {"at": berlin(17, 16)} | SAYS[Move.COUNTER])  # 10:00 in New York
        answered = (Move.CONFIRM, Sana, {"at": new_york(17, 11)})
        assert conversation(countered, answered, amid=FAR_APART)[-1].turn.waited == HOUR

    def test_both_waits_make_the_time_to_an_agreement(self) -> None:
        countered = (Move.COUNTER, Omar, {"at": berlin(16, 12)} | SAYS[Move.COUNTER])  # two hours after it was asked
        answered = (Move.CONFIRM, Sana, {"at": new_york(16, 12)})  # three hours after her opening
        agreed = after(countered, answered, amid=FAR_APART)
        assert (agreed.first_answer_after, agreed.agreed_after) == (2 * HOUR, 5 * HOUR)

    def test_a_question_is_waited_for_in_the_hours_of_whoever_is_asked(self) -> None:
        asked = (Move.ASK, Omar, {"at": berlin(16, 11)})
        answered = (Move.ANSWER, Sana, {"at": new_york(16, 10)})
        steps = conversation(asked, answered, (Move.CONFIRM, Omar, {"at": berlin(17, 10)}), amid=FAR_APART)
        assert [each.turn.waited for each in steps[1:]] == [HOUR, HOUR, 2 * HOUR]  # 16:00 to 17:00 and 9:00 to 10:00
        assert steps[-1].promise.first_answer_after == 4 * HOUR

    def test_silence_is_long_in_the_hours_of_whoever_is_silent(self) -> None:
        wanted = begun(wanted=terms(due=due(days=60)))
        far = {"terms": terms(due=due(days=61))}
        countered = after((Move.COUNTER, Omar, {"at": berlin(17, 10)} | far), begins=wanted, amid=FAR_APART)
        assert countered.gives_up_at == datetime(2026, 12, 1, 17, tzinfo=NEW_YORK.zone)

    def test_a_delivery_is_answered_in_the_askers_hours(self) -> None:
        delivered = after((Move.CONFIRM, Omar), (Move.DELIVER, Omar, {"at": berlin(17, 10)}), amid=FAR_APART)
        assert delivered.answer_due_at == new_york(17, 17)

    def test_signatures_are_due_when_both_sides_had_their_time(self) -> None:
        costly = begun(wanted=terms(cost=euros(5000)))
        amid = replace(LIMITED, asking_workdays=NEW_YORK)
        signing = after((Move.CONFIRM, Omar, {"at": berlin(17, 10)}), begins=costly, amid=amid)
        assert signing.answer_due_at == berlin(18, 10)  # she has until 17:00 on the 17th, which is sooner
        signed = play(signing, turn(Move.SIGN, Mia, at=new_york(17, 10), seen=2), amid)
        assert (signed.turn.waited, signed.promise.answer_due_at) == (HOUR, berlin(18, 16))

    def test_a_nudge_counts_once_on_the_workday_of_whoever_is_nudged(self) -> None:
        countered = after((Move.COUNTER, Omar), (Move.NUDGE, Omar, {"at": berlin(17, 23)}), amid=FAR_APART)
        again = turn(Move.NUDGE, Omar, at=new_york(17, 23), seen=2)  # tomorrow in Berlin, still today for Sana
        with pytest.raises(NotPossible) as refusal:
            play(countered, again, FAR_APART)
        assert refusal.value.problem is Problem.ONCE_A_DAY

    def test_without_hours_of_their_own_the_asking_side_keeps_the_performers(self) -> None:
        assert around().workdays_of(Role.REQUESTER) == BERLIN

    def test_lengths_of_earlier_promises_are_counted_anew_and_their_turns_stay(self) -> None:
        countered = (Move.COUNTER, Omar, {"at": berlin(16, 12)} | SAYS[Move.COUNTER])
        answered = (Move.CONFIRM, Sana, {"at": new_york(16, 12)})
        yesterday = turns(conversation(countered, answered))  # all in Berlin's hours
        assert fold("W", 7, yesterday).agreed_after == 7 * HOUR
        anew = measured_anew("W", 7, yesterday, FAR_APART)
        assert (anew.first_answer_after, anew.agreed_after) == (2 * HOUR, 5 * HOUR)
        assert replace(anew, agreed_after=7 * HOUR, waited=7 * HOUR) == fold("W", 7, yesterday)


def counter(number: int) -> dict[str, object]:
    return {"terms": terms(conditions=f"Round {number}")}


class TestOverdue:
    def test_it_is_from_the_due_moment_on_and_not_from_the_next_opening(self) -> None:
        promise = a_promise()
        at = overdue_at(promise)
        assert at == terms().due.at
        assert at is not None
        assert (promise.is_late(at - timedelta(seconds=1)), promise.is_late(at)) == (False, True)

    @pytest.mark.parametrize(
        "promise",
        [
            begun().promise,
            after((Move.CONFIRM, Omar), (Move.DELIVER, Omar)),
            after((Move.CONFIRM, Omar), (Move.CANCEL, Sana)),
        ],
        ids=["not agreed", "delivered in time", "over"],
    )
    def test_what_is_not_agreed_or_done_in_time_or_over_never_is(self, promise: Promise) -> None:
        assert overdue_at(promise) is None

    def test_a_wish_for_another_date_does_not_put_it_off(self) -> None:
        assert overdue_at(after(*REOPENED)) == terms().due.at


class TestAnAskThatCannotBeAgreedToAnyMore:
    def test_ends_at_its_needed_by_moment(self) -> None:
        asked = begun().promise
        assert asked.gives_up_at == terms().due.at
        assert calls_time(asked, terms().due.at - timedelta(seconds=1)) is None
        assert ended_by_clock(asked, terms().due.at).state is State.EXPIRED

    def test_the_moment_is_that_of_the_offer_on_the_table(self) -> None:
        wednesday = due(days=9)
        monday = begun(wanted=terms(due=due(days=7)))
        countered = after((Move.COUNTER, Omar, {"terms": terms(due=wednesday)}), begins=monday)
        assert calls_time(countered, T(days=8)) is None
        assert (countered.gives_up_at, ended_by_clock(countered, wednesday.at).state) == (wednesday.at, State.EXPIRED)

    def test_a_counter_for_sooner_ends_sooner(self) -> None:
        assert after((Move.COUNTER, Omar, {"terms": terms(due=due(days=3))})).gives_up_at == T(days=3)

    def test_an_amended_ask_lives_as_long_as_it_says_now(self) -> None:
        assert after((Move.AMEND, Sana, {"terms": terms(due=due(days=12))})).gives_up_at == T(days=12)

    def test_long_silence_may_come_first(self) -> None:
        asked = begun(wanted=terms(due=due(days=40))).promise
        assert asked.gives_up_at == T(days=15)
        assert ended_by_clock(asked, T(days=15)).state is State.EXPIRED

    def test_a_later_answer_that_was_named_does_not_keep_it_alive(self) -> None:
        named = after((Move.ANSWER_BY, Omar, {"until": terms().due.at}))
        assert named.gives_up_at == terms().due.at

    def test_an_open_question_does_not_keep_it_alive(self) -> None:
        asked = after((Move.ASK, Omar, {"at": T(days=10)}))
        assert asked.gives_up_at == terms().due.at

    def test_asked_before_this_release_it_ends_just_so(self) -> None:
        first = begun().turn
        yesterday = replace(first, gives_up_at=T(days=15))
        old = fold("W", 7, [yesterday])
        assert old == begun().promise
        assert calls_time(old, terms().due.at) is Move.EXPIRE


class TestSignatures:
    COSTLY = begun(wanted=terms(cost=euros(5000)))

    def signing(self, *more: Step) -> Promise:
        return after((Move.CONFIRM, Omar), *more, begins=self.COSTLY, amid=LIMITED)

    @pytest.mark.parametrize("more", [(), ((Move.SIGN, Mia),)], ids=["nobody signed", "one has signed"])
    def test_end_when_what_would_be_signed_is_due(self, more: tuple[Step, ...]) -> None:
        signing = self.signing(*more)
        assert calls_time(signing, terms().due.at - timedelta(seconds=1)) is None
        expired = ended_by_clock(signing, terms().due.at, LIMITED)
        assert (expired.state, expired.offer, expired.agreement) == (State.EXPIRED, None, None)

    def test_where_old_terms_stand_those_are_in_force_again(self) -> None:
        new = {"terms": terms(due=due(days=18), cost=euros(5000)), "text": "Dearer"}
        steps: tuple[Step, ...] = ((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar, new), (Move.CONFIRM, Sana))
        signing = after(*steps, (Move.SIGN, Max), amid=LIMITED)
        assert signing.gives_up_at == T(days=18)
        back = ended_by_clock(signing, T(days=18), LIMITED)
        assert (back.state, back.agreed, back.terms, back.offer) == (State.PROMISED, terms(), terms(), None)
        assert (back.signed, back.signing_from, back.gives_up_at) == ((), None, None)
        assert (back.is_late(T(days=18)), back.missed) == (True, False)

    def test_sent_to_sign_before_this_release_they_end_just_so(self) -> None:
        past = turns(conversation((Move.CONFIRM, Omar), begins=self.COSTLY, amid=LIMITED))
        yesterday = [past[0], replace(past[1], gives_up_at=T(days=16))]
        assert fold("W", 7, yesterday).gives_up_at == terms().due.at


class TestAWishedChange:
    def test_is_let_go_when_the_date_it_wished_for_is_there(self) -> None:
        reopened = after(*REOPENED)
        assert reopened.gives_up_at == T(days=18)
        assert calls_time(reopened, T(days=17, hours=23)) is None
        back = ended_by_clock(reopened, T(days=18))
        assert (back.state, back.agreed, back.offer, back.awaited) == (State.PROMISED, terms(), None, Role.PERFORMER)
        assert (back.gives_up_at, back.answer_due_at, back.missed) == (None, None, False)

    def test_one_for_sooner_lives_until_the_old_date(self) -> None:
        sooner = {"terms": terms(due=due(days=4)), "text": "They wait"}
        reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Sana, sooner))
        assert reopened.gives_up_at == terms().due.at

    def test_long_silence_does_not_end_it(self) -> None:
        far = {"terms": terms(due=due(days=60)), "text": "Next year"}
        reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar, far))
        assert calls_time(reopened, T(days=59)) is None

    def test_an_open_question_turns_back_with_it(self) -> None:
        asked = after(*REOPENED, (Move.ASK, Sana))
        assert asked.awaited is Role.PERFORMER
        back = ended_by_clock(asked, T(days=18))
        assert (back.question_by, back.question, back.awaited) == (None, "", Role.PERFORMER)
        countered = after(*REOPENED, (Move.COUNTER, Sana, {"terms": terms(due=due(days=17))}), (Move.ASK, Omar))
        assert countered.awaited is Role.REQUESTER
        assert ended_by_clock(countered, T(days=17)).awaited is Role.PERFORMER

    def test_wished_before_this_release_it_is_let_go_just_so(self) -> None:
        past = turns(conversation(*REOPENED))
        yesterday = [*past[:-1], replace(past[-1], gives_up_at=T(days=15))]
        assert fold("W", 7, yesterday) == after(*REOPENED)

    def test_nobody_but_the_clock_lets_go(self) -> None:
        late = T(days=20)
        people = (Sana, Omar, Mia, Max)
        assert not any(Move.LET_GO in allowed(after(*REOPENED), by, around(), late) for by in people)


class TestTheSameHealthTwice:
    REPORTED: tuple[Step, ...] = ((Move.CONFIRM, Omar), (Move.REPORT, Omar, {"reason": Reason.MATERIAL}))

    @pytest.mark.parametrize(
        ("said", "news"),
        [
            ({}, False),
            ({"reason": Reason.MATERIAL}, False),
            ({"reason": Reason.CAPACITY}, True),
            ({"text": "Still no steel"}, True),
            ({"health": Health.BLOCKED}, True),
            ({"health": Health.ON_TRACK}, True),
        ],
    )
    def test_is_no_news_unless_somebody_says_why(self, said: dict[str, object], news: bool) -> None:
        before, now = conversation(*self.REPORTED, (Move.REPORT, Omar, said))[-2:]
        assert says_nothing_new(before.promise, now.turn) is not news

    def test_the_first_word_is_news_and_other_moves_always_are(self) -> None:
        first = conversation((Move.CONFIRM, Omar), (Move.REPORT, Omar, {"health": Health.ON_TRACK}))
        assert not says_nothing_new(first[-2].promise, first[-1].turn)
        nudged = conversation(*self.REPORTED, (Move.NUDGE, Sana))
        assert not says_nothing_new(nudged[-2].promise, nudged[-1].turn)


def test_a_due_moment_is_the_same_in_every_zone() -> None:
    there = Due(terms().due.at.astimezone(NEW_YORK.zone))
    assert (there, there.at.tzinfo) == (terms().due, UTC)


def test_whoever_asked_first_is_the_one_whose_hours_count_for_an_offer() -> None:
    offered: Played = begun(Omar)
    assert offered.promise.must_act == (Role.REQUESTER,)
