"""Who may see how much: the table of "Who may what", cell by cell."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from promises.promise import Promise
from promises.sight import Sight, as_seen, sight, turns_as_seen
from promises.vocabulary import Move, Reason, Role
from tests.builders import (
    Ada,
    Eve,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    after,
    around,
    begun,
    conversation,
    euros,
    terms,
)

NOTHING, EXISTS, CARD, CONDITIONS, ALL = Sight
NEVER_MET: dict[str, Any] = {}
COLLEAGUE = {"colleague": True}
GUEST = {"guest": True}
ADMIN = {"colleague": True, "admin": True}
SEEING_ADMIN = ADMIN | {"admins_see": True}
FORSAKEN = {"departed": frozenset(Role), "requester_team": None, "performer_team": None}


def promise(*, private: bool) -> Promise:
    return after(begins=begun(private=private))


@pytest.mark.parametrize(
    ("who", "known", "public", "private"),
    [
        # a party, whatever else they are
        (Sana, COLLEAGUE, ALL, ALL),
        (Omar, COLLEAGUE, ALL, ALL),
        (Sana, NEVER_MET, ALL, ALL),
        (Omar, GUEST, ALL, ALL),
        # a member or a lead of either side's team
        (Olga, COLLEAGUE, ALL, ALL),
        (Mia, COLLEAGUE, ALL, ALL),
        (Max, NEVER_MET, ALL, ALL),
        (Olga, GUEST, NOTHING, NOTHING),
        # a colleague
        (Eve, COLLEAGUE, CONDITIONS, NOTHING),
        (Eve, NEVER_MET, NOTHING, NOTHING),
        # another guest, an outsider
        (Eve, GUEST, NOTHING, NOTHING),
        ("TOTHER/UEVE", NEVER_MET, NOTHING, NOTHING),
        # an admin
        (Ada, ADMIN, ALL, NOTHING),
        (Ada, SEEING_ADMIN, ALL, ALL),
        (Ada, ADMIN | FORSAKEN, ALL, EXISTS),
        (Ada, SEEING_ADMIN | FORSAKEN, ALL, ALL),
        (Eve, COLLEAGUE | FORSAKEN, CONDITIONS, NOTHING),
    ],
)
def test_who_sees_how_much(who: str, known: dict[str, Any], public: Sight, private: Sight) -> None:
    assert sight(promise(private=False), who, around(**known)) is public
    assert sight(promise(private=True), who, around(**known)) is private


@pytest.mark.parametrize(
    ("who", "known", "sees"),
    [
        (Sana, COLLEAGUE, ALL),
        (Eve, COLLEAGUE, CONDITIONS),
        (Eve, GUEST, CARD),
        (Eve, NEVER_MET, CARD),
        ("TOTHER/UEVE", NEVER_MET, CARD),
    ],
)
def test_beside_its_card_everybody_sees_what_the_card_shows(who: str, known: dict[str, Any], sees: Sight) -> None:
    assert sight(promise(private=False), who, around(**known), beside_card=True) is sees


def test_beside_the_card_of_a_private_one_a_colleague_sees_no_more_than_it_shows() -> None:
    assert sight(promise(private=True), Eve, around(**COLLEAGUE), beside_card=True) is CARD


def test_while_one_side_can_still_move_an_admin_does_not_even_learn_that_a_private_one_exists() -> None:
    one_left = ADMIN | FORSAKEN | {"departed": frozenset({Role.PERFORMER})}
    assert sight(promise(private=True), Ada, around(**one_left)) is NOTHING
    led = ADMIN | {"departed": frozenset(Role)}
    assert sight(promise(private=True), Ada, around(**led)) is NOTHING


def test_whoever_gave_it_away_sees_nothing_of_a_private_one() -> None:
    given = after((Move.REASSIGN, Omar, {"to": "UNEW"}), begins=begun(private=True))
    alone = around(requester_team=None, performer_team=None, **COLLEAGUE)
    assert sight(given, Omar, alone) is NOTHING
    assert sight(given, "UNEW", alone) is ALL


# ── what is left to be drawn ──


def with_everything() -> Promise:
    whole = after(
        (Move.DECLINE, Omar, {"reason": Reason.CAPACITY}),
        begins=begun(wanted=terms(cost=euros(500), conditions="Cash on delivery")),
    )
    opening = replace(
        whole.opening,
        why="They are out of racks",
        crm_link="https://crm.example/7",
        deal_value=euros(90_000),
        told=True,
        told_day=date(2026, 11, 27),
    )
    return replace(whole, opening=opening, question="Which colour?")


def test_a_party_sees_the_promise_as_it_is() -> None:
    assert as_seen(with_everything(), ALL) == with_everything()


def test_a_colleague_sees_neither_worth_nor_cost_nor_reasons_nor_what_the_customer_expects() -> None:
    seen = as_seen(with_everything(), CONDITIONS)
    assert (seen.opening.deal_value, seen.terms.cost, seen.reason) == (None, None, None)
    assert (seen.opening.told, seen.opening.told_day) == (False, None)
    assert (seen.opening.why, seen.terms.conditions) == ("They are out of racks", "Cash on delivery")


def test_a_guest_sees_neither_conditions_nor_why_nor_what_was_asked() -> None:
    seen = as_seen(with_everything(), CARD)
    assert (seen.opening.why, seen.opening.crm_link, seen.terms.conditions, seen.question) == ("", "", "", "")
    assert (seen.terms.what, seen.opening.account, seen.state) == (
        with_everything().terms.what,
        with_everything().opening.account,
        with_everything().state,
    )


@pytest.mark.parametrize("too_little", [NOTHING, EXISTS])
def test_of_what_somebody_may_not_see_there_is_no_picture(too_little: Sight) -> None:
    with pytest.raises(ValueError, match="may not see"):
        as_seen(with_everything(), too_little)
    with pytest.raises(ValueError, match="remarks"):
        turns_as_seen([], CARD)


def test_what_happened_is_told_to_a_colleague_without_reasons_and_costs() -> None:
    played = conversation((Move.DECLINE, Omar, {"reason": Reason.CAPACITY}), begins=begun(wanted=terms(cost=euros(5))))
    asked, declined = turns_as_seen([each.turn for each in played], CONDITIONS)
    assert asked.terms is not None
    assert (asked.terms.cost, declined.reason, declined.move) == (None, None, Move.DECLINE)
