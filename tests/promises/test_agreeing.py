"""Agreeing: the lengths that are written with it, signing above a limit, new deals, and splitting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from promises.errors import BadTerms, NotPossible, Problem
from promises.fold import fold
from promises.play import Played, allowed, play
from promises.promise import Promise
from promises.terms import Money, Part
from promises.vocabulary import Move, Role, State
from tests.builders import (
    OPERATIONS,
    SALES,
    Max,
    Mia,
    Omar,
    Sana,
    Step,
    T,
    after,
    around,
    begun,
    conversation,
    due,
    euros,
    quantity,
    terms,
    turn,
)

HOUR = timedelta(hours=1)
LIMITED = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))


class TestTheAgreement:
    def test_it_is_a_snapshot_of_who_when_and_which_version(self) -> None:
        agreed = after((Move.COUNTER, Omar), (Move.COUNTER, Sana, {"terms": terms(conditions="On a lorry")}),
                       (Move.CONFIRM, Omar)).agreement  # fmt: skip
        assert agreed is not None
        assert (agreed.number, agreed.at, agreed.requester, agreed.performer) == (3, T(hours=3), Sana, Omar)

    def test_the_first_answer_and_the_agreement_are_timed_in_business_hours(self) -> None:
        promised = after((Move.COUNTER, Omar, {"at": T(hours=2)}), (Move.CONFIRM, Sana, {"at": T(days=1, hours=1)}))
        assert (promised.first_answer_after, promised.agreed_after) == (2 * HOUR, 9 * HOUR)

    def test_a_question_is_no_answer_and_amending_ones_own_request_neither(self) -> None:
        assert after((Move.ASK, Omar), (Move.ANSWER, Sana), (Move.AMEND, Sana)).first_answer_after is None

    def test_declining_is_an_answer(self) -> None:
        assert after((Move.DECLINE, Omar)).first_answer_after == HOUR

    def test_only_the_first_answer_counts_as_the_first(self) -> None:
        again = ((Move.COUNTER, Sana, {"terms": terms(conditions="Now")}), (Move.COUNTER, Omar))
        assert after((Move.COUNTER, Omar), *again).first_answer_after == HOUR

    def test_declining_ones_own_offer_is_no_answer(self) -> None:
        assert after((Move.DECLINE, Omar), begins=begun(Omar)).first_answer_after is None

    def test_a_later_deal_changes_neither_of_the_times(self) -> None:
        moved = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar), (Move.CONFIRM, Sana))
        assert (moved.first_answer_after, moved.agreed_after) == (HOUR, HOUR)

    def test_an_offer_is_answered_by_the_requester(self) -> None:
        agreed = after((Move.CONFIRM, Sana), begins=begun(Omar))
        assert (agreed.state, agreed.first_answer_after, agreed.begun_by) == (State.PROMISED, HOUR, Role.PERFORMER)

    def test_an_offer_is_compared_with_what_it_answers(self) -> None:
        countered = after((Move.COUNTER, Omar))
        reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar), (Move.COUNTER, Sana))
        assert countered.compared_with == terms()
        assert reopened.compared_with == terms()
        assert begun().promise.compared_with is None
        assert after((Move.CONFIRM, Omar)).compared_with is None


class TestANewDeal:
    REOPENED: tuple[Step, ...] = ((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar))

    @pytest.mark.parametrize("settled", [(Move.DECLINE, Sana), (Move.TAKE_BACK, Omar)], ids=str)
    def test_declined_or_taken_back_leaves_the_old_terms_in_force(self, settled: Step) -> None:
        promise = after(*self.REOPENED, settled)
        assert (promise.state, promise.terms, promise.agreed) == (State.PROMISED, terms(), terms())
        assert promise.deadline == terms().due.at

    def test_while_it_is_discussed_the_old_terms_stand(self) -> None:
        reopened = after(*self.REOPENED)
        assert reopened.agreed == terms()
        assert reopened.terms.due == due(days=18)

    def test_it_cannot_be_in_parts(self) -> None:
        with pytest.raises(BadTerms) as refusal:
            conversation((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar, {"terms": in_parts().promise.terms}))
        assert refusal.value.problem is Problem.PARTS_NOT_HERE


class TestSigningAboveALimit:
    def asked(self, cost: Money | None) -> Promise:
        return after((Move.CONFIRM, Omar), begins=begun(wanted=terms(cost=cost)), amid=LIMITED)

    @pytest.mark.parametrize(
        ("cost", "state"),
        [
            (None, State.PROMISED),
            (euros(1000), State.PROMISED),
            (Money(100_001, "EUR"), State.SIGNING),
            (Money(9_000_000, "USD"), State.PROMISED),
        ],
        ids=["no cost", "the limit itself", "a cent more", "another currency"],
    )
    def test_leads_sign_when_the_cost_is_above_the_limit_in_its_currency(
        self, cost: Money | None, state: State
    ) -> None:
        assert self.asked(cost).state is state

    def test_the_asking_sides_limit_counts_too(self) -> None:
        amid = around(requester_team=replace(SALES, sign_above=euros(1000)))
        assert (
            after((Move.CONFIRM, Omar), begins=begun(wanted=terms(cost=euros(1001))), amid=amid).state is State.SIGNING
        )

    def test_when_both_leads_signed_it_is_promised_from_then_on(self) -> None:
        half = play(self.asked(euros(5000)), turn(Move.SIGN, Max, at=T(hours=2), seen=2), LIMITED).promise
        assert (half.state, half.agreement, half.unsigned) == (State.SIGNING, None, (Role.REQUESTER,))
        signed = play(half, turn(Move.SIGN, Mia, at=T(hours=4), seen=3), LIMITED).promise
        assert signed.agreement is not None
        assert (signed.state, signed.agreement.at, signed.agreed_after) == (State.PROMISED, T(hours=4), 4 * HOUR)
        assert signed.agreement.performer == Omar
        assert [(each.by, each.at) for each in signed.signed] == [(Max, T(hours=2)), (Mia, T(hours=4))]

    def test_a_signature_is_never_due_after_it_is_needed(self) -> None:
        urgent = begun(wanted=terms(cost=euros(5000), due=due(hours=6)))
        assert after((Move.CONFIRM, Omar), begins=urgent, amid=LIMITED).deadline == T(hours=6)

    def test_refused_it_is_as_before_the_confirm_and_signatures_are_gone(self) -> None:
        steps = ((Move.CONFIRM, Omar), (Move.SIGN, Mia), (Move.REFUSE, Max))
        refused = after(*steps, begins=begun(wanted=terms(cost=euros(5000))), amid=LIMITED)
        assert (refused.state, refused.awaited, refused.signed) == (State.REQUESTED, Role.PERFORMER, ())
        assert refused.deadline == T(days=1, hours=3)

    def test_what_was_promised_already_is_not_declined_nor_withdrawn_while_leads_sign_a_new_deal(self) -> None:
        costly = {"terms": terms(cost=euros(5000))}
        reopened = ((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Sana, costly), (Move.CONFIRM, Omar))
        signing = after(*reopened, amid=LIMITED)
        assert signing.state is State.SIGNING
        assert {Move.DECLINE, Move.RENEGE} & set(allowed(signing, Omar, LIMITED, T(1))) == {Move.RENEGE}
        assert {Move.WITHDRAW, Move.CANCEL} & set(allowed(signing, Sana, LIMITED, T(1))) == {Move.CANCEL}

    def test_nobody_signs_what_is_past(self) -> None:
        with pytest.raises(NotPossible) as refusal:
            play(self.asked(euros(5000)), turn(Move.SIGN, Mia, at=T(12), seen=2), LIMITED)
        assert refusal.value.problem is Problem.PAST


def in_parts(cost: Money | None = None) -> Played:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), terms().due))
    return begun(wanted=terms(parts=parts, cost=cost))


class TestSplitting:
    def test_confirming_parts_makes_as_many_linked_promises(self) -> None:
        played = conversation((Move.CONFIRM, Omar), begins=in_parts())[-1]
        assert (played.promise.state, played.promise.agreement, played.promise.offer) == (State.SPLIT, None, None)
        children = [fold("W", number, [first]) for number, (_, first) in enumerate(played.children, start=8)]
        assert [(child.terms.quantity, child.terms.due) for child in children] == [
            (quantity(200), due(days=4)),
            (quantity(300), terms().due),
        ]
        for child in children:
            assert (child.state, child.opening.parent, child.requester, child.performer) == (
                State.PROMISED, 7, Sana, Omar,
            )  # fmt: skip
            assert (child.agreed_after, child.terms.parts) == (HOUR, ())

    def test_whoever_of_a_team_confirms_performs_the_parts(self) -> None:
        parts = in_parts().promise.terms
        played = conversation((Move.CONFIRM, Max), begins=begun(wanted=parts, performer=None))[-1]
        assert {opening.performer for opening, _ in played.children} == {Max}

    def test_the_people_of_the_parts_are_those_of_now(self) -> None:
        played = conversation((Move.HAND_OVER, Sana), (Move.CONFIRM, Omar), begins=in_parts())[-1]
        assert {opening.requester for opening, _ in played.children} == {"USAM"}

    def test_above_a_limit_the_parts_come_with_the_last_signature(self) -> None:
        steps = ((Move.CONFIRM, Omar), (Move.SIGN, Mia), (Move.SIGN, Max))
        past = conversation(*steps, begins=in_parts(euros(5000)), amid=LIMITED)
        assert [len(played.children) for played in past] == [0, 0, 0, 2]
        assert past[-1].promise.state is State.SPLIT
        assert {opening.performer for opening, _ in past[-1].children} == {Omar}

    def test_a_counter_to_parts_splits_nothing(self) -> None:
        assert after((Move.COUNTER, Omar), begins=in_parts()).state is State.COUNTERED
