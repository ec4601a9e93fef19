"""Delivering: late is computed, in full is counted, and what was received stays received."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from promises.errors import BadTerms, Problem
from promises.play import play
from promises.vocabulary import Move, Reason, State
from tests.builders import Omar, Sana, Step, T, after, around, begun, conversation, due, quantity, terms, turn

DUE = terms().due.at
LATE = DUE + timedelta(hours=1)
HEAD: tuple[Step, ...] = ((Move.CONFIRM, Omar),)


def delivery(amount: str | int | None = None, **said: Any) -> Step:
    return (Move.DELIVER, Omar, {"quantity": None if amount is None else Decimal(amount), **said})


class TestLate:
    def test_delivered_at_the_due_moment_is_in_time(self) -> None:
        past = conversation(*HEAD, delivery(at=DUE), (Move.ACCEPT, Sana, {"at": LATE + timedelta(days=3)}))
        assert not past[-1].promise.missed
        assert [each.turn.late for each in past] == [False] * 4

    def test_a_second_later_is_late_and_stays_missed_though_accepted(self) -> None:
        accepted = after(*HEAD, delivery(at=DUE + timedelta(seconds=1)), (Move.ACCEPT, Sana))
        assert (accepted.state, accepted.missed) == (State.ACCEPTED, True)

    @pytest.mark.parametrize("done_at", [T(days=2), T(hours=1), None], ids=["now", "when it was agreed", "not said"])
    def test_it_was_done_when_the_performer_says_else_now(self, done_at: datetime | None) -> None:
        delivered = after(*HEAD, delivery(at=T(days=2), done_at=done_at)).delivery
        assert delivered is not None
        assert delivered.at == (done_at or T(days=2))

    def test_what_was_done_in_time_and_told_afterwards_is_in_time(self) -> None:
        told = conversation(*HEAD, delivery(at=LATE, done_at=DUE - timedelta(hours=2)))[-1]
        assert (told.turn.late, told.promise.missed) == (False, False)
        assert told.promise.delivery is not None
        assert told.promise.delivery.at == DUE - timedelta(hours=2)

    @pytest.mark.parametrize(
        "afterwards",
        [
            ((Move.CANCEL, Sana, {"at": LATE}),),
            ((Move.RENEGE, Omar, {"at": LATE}),),
            ((Move.RENEGOTIATE, Omar, {"at": LATE}), (Move.CONFIRM, Sana)),
            ((Move.RENEGOTIATE, Omar, {"at": LATE}), (Move.CANCEL, Sana)),
        ],
        ids=lambda steps: str(steps[-1][0]),
    )
    def test_what_ends_or_is_changed_after_due_was_missed(self, afterwards: tuple[Step, ...]) -> None:
        assert after(*HEAD, *afterwards).missed

    def test_a_new_deal_made_in_time_is_the_one_that_counts(self) -> None:
        steps = (*HEAD, (Move.RENEGOTIATE, Omar), (Move.CONFIRM, Sana), delivery(at=LATE), (Move.ACCEPT, Sana))
        moved = after(*steps)
        assert not moved.missed
        assert (moved.due_first_promised, moved.due_last_promised) == (DUE, due(days=18).at)
        assert moved.due_requested == DUE

    def test_a_delivery_taken_back_or_rejected_does_not_keep_a_promise(self) -> None:
        for undone in ((Move.TAKE_BACK, Omar), (Move.REJECT, Sana)):
            assert after(*HEAD, delivery(), undone, (Move.CANCEL, Sana, {"at": LATE})).missed

    def test_nothing_is_late_before_it_was_promised(self) -> None:
        assert not after((Move.COUNTER, Omar, {"at": LATE, "terms": terms(due=due(days=30))})).missed

    @pytest.mark.parametrize(
        ("done_at", "problem"),
        [(T(days=2, hours=1), Problem.FUTURE), (T(), Problem.BEFORE_AGREED)],
    )
    def test_nothing_is_done_in_the_future_nor_before_it_was_agreed(self, done_at: datetime, problem: Problem) -> None:
        wish = turn(Move.DELIVER, Omar, at=T(days=2), seen=2, done_at=done_at)
        with pytest.raises(BadTerms) as refusal:
            play(after(*HEAD), wish, around())
        assert (refusal.value.field, refusal.value.problem) == ("done_at", problem)


class TestInFull:
    def test_delivered_without_a_number_is_all_that_is_due(self) -> None:
        fact = conversation(*HEAD, delivery())[-1].turn
        assert (fact.quantity, fact.in_full) == (Decimal(500), True)

    def test_three_parts_make_the_whole(self) -> None:
        parts: list[Step] = []
        for amount in (200, 250):
            parts += [delivery(amount), (Move.ACCEPT_PART, Sana)]
        part = after(*HEAD, *parts)
        assert (part.state, part.received, part.still_due, part.deadline) == (
            State.PROMISED, Decimal(450), Decimal(50), DUE,
        )  # fmt: skip
        last = conversation(*HEAD, *parts, delivery(), (Move.ACCEPT, Sana))
        assert (last[-2].turn.quantity, last[-2].turn.in_full) == (Decimal(50), True)
        assert (last[-1].promise.received, last[-1].turn.in_full) == (Decimal(500), True)

    def test_less_may_be_accepted_for_good_and_is_not_in_full(self) -> None:
        accepted = conversation(*HEAD, delivery(499), (Move.ACCEPT, Sana))[-1]
        assert (accepted.promise.state, accepted.promise.received, accepted.turn.in_full) == (
            State.ACCEPTED, Decimal(499), False,
        )  # fmt: skip

    def test_more_is_in_full(self) -> None:
        assert conversation(*HEAD, delivery("500.5"))[-1].turn.in_full

    def test_what_was_rejected_was_not_received(self) -> None:
        rejected = after(*HEAD, delivery(200), (Move.REJECT, Sana))
        assert (rejected.received, rejected.rejections, rejected.delivery) == (Decimal(0), 1, None)

    def test_where_no_quantity_was_named_the_performer_says_whether_it_is_all(self) -> None:
        begins = begun(wanted=terms(quantity=None))
        for only_part in (True, False):
            fact = conversation(*HEAD, delivery(only_part=only_part), begins=begins)[-1].turn
            assert (fact.quantity, fact.in_full) == (None, not only_part)

    def test_where_no_quantity_was_named_none_can_be_delivered(self) -> None:
        promise = after(*HEAD, begins=begun(wanted=terms(quantity=None)))
        with pytest.raises(BadTerms) as refusal:
            play(promise, turn(Move.DELIVER, Omar, at=T(1), seen=2, quantity=Decimal(3)), around())
        assert refusal.value.problem is Problem.UNKNOWN_UNIT

    @pytest.mark.parametrize(
        ("amount", "problem"),
        [
            ("0", Problem.NOT_POSITIVE),
            ("-3", Problem.NOT_POSITIVE),
            ("NaN", Problem.NOT_POSITIVE),
            ("0.0000001", Problem.TOO_PRECISE),
            ("500001", Problem.TOO_LARGE),
        ],
    )
    def test_what_is_no_amount_cannot_be_delivered(self, amount: str, problem: Problem) -> None:
        with pytest.raises(BadTerms) as refusal:
            play(after(*HEAD), turn(Move.DELIVER, Omar, at=T(1), seen=2, quantity=Decimal(amount)), around())
        assert (refusal.value.field, refusal.value.problem) == ("quantity", problem)


class TestANewDealAfterAPart:
    PART: tuple[Step, ...] = (*HEAD, delivery(200), (Move.ACCEPT_PART, Sana))

    @pytest.mark.parametrize(
        ("changes", "field", "problem"),
        [
            ({"quantity": quantity(200)}, "quantity", Problem.ALREADY),
            ({"quantity": None}, "quantity", Problem.ALREADY),
            ({"quantity": quantity(500, "boxes")}, "unit", Problem.ALREADY),
        ],
    )
    def test_what_came_already_limits_what_may_come(
        self, changes: dict[str, Any], field: str, problem: Problem
    ) -> None:
        with pytest.raises(BadTerms) as refusal:
            conversation(*self.PART, (Move.RENEGOTIATE, Omar, {"terms": terms(**changes)}))
        assert (refusal.value.field, refusal.value.problem) == (field, problem)

    def test_asking_for_less_leaves_the_rest_of_that_due(self) -> None:
        less = {"terms": terms(quantity=quantity(300))}
        settled = after(*self.PART, (Move.RENEGOTIATE, Sana, less), (Move.CONFIRM, Omar))
        assert (settled.received, settled.still_due) == (Decimal(200), Decimal(100))

    def test_a_delivery_while_reopened_is_a_delivery_on_the_old_terms(self) -> None:
        delivered = after(*HEAD, (Move.RENEGOTIATE, Sana), delivery())
        assert (delivered.state, delivered.offer, delivered.terms) == (State.DELIVERED, None, terms())


def test_a_reason_for_a_miss_may_be_noted_when_all_is_over() -> None:
    noted = after(*HEAD, delivery(at=LATE), (Move.ACCEPT, Sana), (Move.NOTE, Omar, {"reason": Reason.MATERIAL}))
    assert (noted.state, noted.reason) == (State.ACCEPTED, Reason.MATERIAL)
