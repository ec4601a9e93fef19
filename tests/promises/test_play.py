"""Judging a wish: what is refused, with which facts; what one was looking at; and the second click."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from promises.errors import BadTerms, NotAParty, NotPossible, NotYours, OutOfDate, Problem
from promises.play import REPEAT_WITHIN, allowed, play, repeats, request
from promises.promise import Opening, Turn
from promises.terms import Part, Terms
from promises.vocabulary import Health, Move, Reason, Role, State, Who
from tests.builders import (
    Eve,
    Max,
    Olga,
    Omar,
    Sana,
    T,
    after,
    around,
    begun,
    conversation,
    due,
    opening,
    quantity,
    terms,
    turn,
    turns,
)


class TestBeginning:
    def test_a_request_awaits_the_performer_and_an_offer_the_requester(self) -> None:
        asked, offered = begun().promise, begun(Omar).promise
        assert (asked.state, asked.awaited, asked.begun_by) == (State.REQUESTED, Role.PERFORMER, Role.REQUESTER)
        assert (offered.state, offered.awaited, offered.begun_by) == (State.COUNTERED, Role.REQUESTER, Role.PERFORMER)

    def test_nobody_asks_in_anothers_name(self) -> None:
        with pytest.raises(NotAParty):
            request("W", 7, turn(Move.REQUEST, Eve, terms=terms(), opening=opening()), around())

    def test_nobody_offers_in_the_name_of_a_team(self) -> None:
        with pytest.raises(NotAParty):
            request("W", 7, turn(Move.OFFER, Omar, terms=terms(), opening=opening(performer=None)), around())

    @pytest.mark.parametrize("move", [Move.CONFIRM, Move.NOTE])
    def test_a_conversation_begins_with_nothing_but_a_request_or_an_offer(self, move: Move) -> None:
        with pytest.raises(NotPossible):
            request("W", 7, turn(move, Sana, terms=terms(), opening=opening()), around())

    @pytest.mark.parametrize(
        ("wanted", "field", "problem"),
        [
            (None, "what", Problem.MISSING),
            (terms(due=due(hours=1)), "due", Problem.PAST),
            (terms(due=due(days=3661, hours=2)), "due", Problem.TOO_FAR),
        ],
        ids=["nothing", "the past", "too far"],
    )
    def test_what_does_not_hold_is_refused_at_its_field(
        self, wanted: Terms | None, field: str, problem: Problem
    ) -> None:
        with pytest.raises(BadTerms) as refusal:
            request("W", 7, turn(Move.REQUEST, Sana, terms=wanted, opening=opening()), around())
        assert (refusal.value.field, refusal.value.problem) == (field, problem)

    def test_ten_years_ahead_is_the_farthest(self) -> None:
        assert begun(wanted=terms(due=due(days=3660))).promise.terms.due == due(days=3660)

    def test_a_customer_who_was_told_a_day_is_remembered(self) -> None:
        told: Opening = begun(told=True, told_day=date(2026, 12, 1)).promise.opening
        assert told.told_day == date(2026, 12, 1)


class TestYouCanOnlyAgreeToWhatYouSaw:
    def test_an_older_screen_is_told_what_is_true_now(self) -> None:
        countered = after((Move.COUNTER, Omar), (Move.AMEND, Omar))
        with pytest.raises(OutOfDate) as refusal:
            play(countered, turn(Move.CONFIRM, Sana, seen=2), around())
        assert (refusal.value.seen, refusal.value.version) == (2, 3)

    @pytest.mark.parametrize("meanwhile", [Move.ASK, Move.NUDGE, Move.NOTE, Move.HAND_OVER])
    def test_what_changes_no_terms_spoils_nobodys_form(self, meanwhile: Move) -> None:
        by = Omar if meanwhile is Move.ASK else Sana
        promised = play(after((meanwhile, by)), turn(Move.CONFIRM, Omar, at=T(hours=5), seen=1), around())
        assert promised.promise.state is State.PROMISED

    def test_a_note_may_come_from_an_older_screen(self) -> None:
        countered = after((Move.COUNTER, Omar))
        assert play(countered, turn(Move.NOTE, Sana, at=T(hours=5), seen=0, text="Hm"), around()).promise.turns == 3

    def test_a_passer_by_is_not_told_that_anything_changed(self) -> None:
        with pytest.raises(NotAParty):
            play(after((Move.COUNTER, Omar)), turn(Move.CONFIRM, Eve, seen=1), around())


class TestRefusals:
    def test_a_move_that_nobody_can_make_says_which_and_where(self) -> None:
        with pytest.raises(NotPossible) as refusal:
            play(begun().promise, turn(Move.DELIVER, Omar, seen=1), around())
        assert (refusal.value.move, refusal.value.state, refusal.value.problem) == (
            Move.DELIVER, State.REQUESTED, None,
        )  # fmt: skip

    def test_a_move_that_is_somebody_elses_says_whose(self) -> None:
        with pytest.raises(NotYours) as refusal:
            play(begun().promise, turn(Move.CONFIRM, Sana, seen=1), around())
        assert (refusal.value.move, refusal.value.who) == (Move.CONFIRM, Who.PERFORMER)

    @pytest.mark.parametrize(
        ("move", "by", "said", "field", "problem"),
        [
            (Move.COUNTER, Omar, {}, "terms", Problem.MISSING),
            (Move.COUNTER, Omar, {"terms": terms()}, "terms", Problem.UNCHANGED),
            (Move.COUNTER, Omar, {"terms": terms(due=due())}, "due", Problem.PAST),
            (Move.DECLINE, Omar, {}, "reason", Problem.MISSING),
            (Move.ASK, Omar, {"text": "  "}, "text", Problem.MISSING),
            (Move.AMEND, Sana, {}, "terms", Problem.MISSING),
            (Move.AMEND, Sana, {"to": Omar}, "to", Problem.UNCHANGED),
            (Move.AMEND, Sana, {"to": Sana}, "to", Problem.YOURSELF),
            (Move.REASSIGN, Max, {}, "to", Problem.MISSING),
            (Move.REASSIGN, Max, {"to": Sana}, "to", Problem.YOURSELF),
            (Move.REASSIGN, Max, {"to": Omar}, "to", Problem.UNCHANGED),
            (Move.HAND_OVER, Sana, {"to": Omar}, "to", Problem.YOURSELF),
            (Move.HAND_OVER, Sana, {"to": Sana}, "to", Problem.UNCHANGED),
            (Move.NOTE, Sana, {}, "text", Problem.MISSING),
        ],
    )
    def test_what_was_written_is_refused_at_its_field(
        self, move: Move, by: str, said: dict[str, Any], field: str, problem: Problem
    ) -> None:
        with pytest.raises(BadTerms) as refusal:
            play(begun().promise, turn(move, by, seen=1, **said), around())
        assert (refusal.value.field, refusal.value.problem) == (field, problem)

    def test_a_part_that_would_be_due_in_the_past_is_refused(self) -> None:
        parts = (Part(quantity(1), due(hours=1)), Part(quantity(499), terms().due))
        with pytest.raises(BadTerms) as refusal:
            play(begun().promise, turn(Move.COUNTER, Omar, seen=1, terms=terms(parts=parts)), around())
        assert refusal.value.problem is Problem.PAST

    def test_a_moment_without_a_zone_is_a_bug(self) -> None:
        with pytest.raises(ValueError, match="aware"):
            turn(Move.NOTE, Sana, at=datetime(2026, 11, 16))  # noqa: DTZ001 - that is the point

    def test_a_text_beyond_three_thousand_characters_is_refused_at_birth(self) -> None:
        with pytest.raises(BadTerms) as refusal:
            turn(Move.NOTE, Sana, text="x" * 3001)
        assert (refusal.value.field, refusal.value.problem) == ("text", Problem.TOO_LONG)


class TestTheSecondClick:
    def test_the_same_button_pressed_twice_is_one_press(self) -> None:
        past = conversation((Move.CONFIRM, Omar))
        assert repeats(turn(Move.CONFIRM, Omar, at=T(hours=9), seen=1), turns(past))

    @pytest.mark.parametrize(
        "said",
        [
            {"by": Olga},
            {"seen": 2},
            {"move": Move.COUNTER},
            {"reason": Reason.FORGOT},
            {"text": "Because"},
            {"terms": terms(conditions="If it sails")},
            {"to": Olga},
        ],
    )
    def test_whatever_else_was_said_is_another_wish(self, said: dict[str, Any]) -> None:
        again = replace(turn(Move.CONFIRM, Omar, seen=1), **said)
        assert not repeats(again, turns(conversation((Move.CONFIRM, Omar))))

    def test_a_silent_move_counts_as_repeated_for_a_minute(self) -> None:
        past = conversation((Move.CONFIRM, Omar), (Move.REPORT, Omar))
        report = turn(Move.REPORT, Omar, seen=2, health=Health.AT_RISK)
        assert repeats(replace(report, at=past[-1].turn.at + REPEAT_WITHIN), turns(past))
        assert not repeats(replace(report, at=past[-1].turn.at + REPEAT_WITHIN + timedelta(seconds=1)), turns(past))

    def test_delivered_in_full_pressed_twice_is_one_delivery(self) -> None:
        past = turns(conversation((Move.CONFIRM, Omar), (Move.DELIVER, Omar)))
        assert repeats(turn(Move.DELIVER, Omar, seen=2), past)
        assert repeats(turn(Move.DELIVER, Omar, seen=2, quantity=Decimal(500)), past)

    @pytest.mark.parametrize("said", [{}, {"quantity": Decimal(300)}, {"quantity": Decimal(200), "done_at": T(1)}])
    def test_a_part_is_not_the_whole_nor_another_part_nor_another_day(self, said: dict[str, Any]) -> None:
        past = turns(conversation((Move.CONFIRM, Omar), (Move.DELIVER, Omar, {"quantity": Decimal(200)})))
        assert not repeats(turn(Move.DELIVER, Omar, at=T(2), seen=2, **said), past)


class TestWhatAScreenOffers:
    def test_the_moves_come_in_the_order_of_the_rules(self) -> None:
        assert allowed(begun().promise, Omar, around(), T(hours=1)) == (
            Move.CONFIRM, Move.COUNTER, Move.DECLINE, Move.ANSWER_BY, Move.ASK, Move.REASSIGN, Move.NOTE,
        )  # fmt: skip

    def test_what_cannot_be_met_any_more_cannot_be_confirmed_nor_postponed(self) -> None:
        late = terms().due.at
        offered = allowed(begun().promise, Omar, around(), late)
        assert Move.CONFIRM not in offered
        assert Move.ANSWER_BY not in offered
        assert Move.COUNTER in offered

    def test_a_wish_is_not_changed_by_being_judged(self) -> None:
        wish = Turn(move=Move.CONFIRM, by=Omar, at=datetime(2026, 11, 16, 12, tzinfo=UTC), seen=1)
        fact = play(begun().promise, wish, around()).turn
        assert (wish.state, fact.state) == (None, State.PROMISED)
