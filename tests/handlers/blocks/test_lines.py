"""The line of every turn, as a person reads it in the thread."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from inline_snapshot import snapshot

from handlers.blocks.lines import difference_words, line
from promises.fold import fold
from promises.terms import Due, Part
from promises.vocabulary import Health, Move, Reason
from tests.builders import (
    BERLIN,
    Ada,
    Clock,
    Max,
    Mia,
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
    turns,
)
from tests.handlers.blocks.looking import folded, heard, leafs, seen
from tests.promises.situations import LIMITED

CONFIRM: Step = (Move.CONFIRM, Omar)
DELIVER: Step = (Move.DELIVER, Omar)
PART: Step = (Move.DELIVER, Omar, {"quantity": Decimal(200)})
NOW = T(hours=6)
NOON = due(days=11, hours=2)


def told(*steps: Step, **more: Any) -> str:
    """The line of the last turn."""
    past = conversation(*steps, **more)
    return seen(line(past[-1].promise, turns(past), len(past) - 1, NOW))


@pytest.mark.parametrize(
    ("steps", "begins"),
    [
        ((), "@Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Friday, November 27th, 2026 at 15:00. Waiting"),
        (((Move.DECLINE, Omar),), "@Omar declines: not enough capacity or people"),
        (((Move.DECLINE, Omar, {"text": "Sorry"}),), "@Omar declines: not enough capacity or people. “Sorry”"),
        (((Move.WITHDRAW, Sana),), "@Sana withdraws this"),
        (((Move.EXPIRE, Clock, {"at": T(21)}),), "Nobody agreed before it was due, so this is closed"),
        (((Move.AMEND, Sana, {"terms": None, "to": "UOLGA"}),), "@Sana asks @Olga instead. Waiting for @Olga"),
        (((Move.AMEND, Sana),), "@Sana changes the offer: how much: ~500 pallets~ *450 pallets*. Waiting for @Omar"),
        (((Move.ASK, Omar),), "@Omar asks: “Which colour?”. Waiting for @Sana to answer the question"),
        (((Move.ASK, Omar), (Move.ANSWER, Sana)), "@Sana answers: “Blue”. Waiting for @Omar"),
        (((Move.ANSWER_BY, Omar),), "@Omar will answer by Wednesday, November 18th, 2026 at 10:00"),
        (((Move.NUDGE, Sana),), "@Sana asks how it stands. Waiting for @Omar"),
        (((Move.REASSIGN, Omar),), "@Omar gives this to @Olga. Waiting for @Olga"),
        (((Move.HAND_OVER, Sana),), "@Sana hands this over to @Sam. Waiting for @Omar"),
        ((CONFIRM, (Move.RENEGOTIATE, Omar)), "@Omar wants to change the deal: due: ~Friday, November 27th"),
        ((CONFIRM, (Move.RENEGOTIATE, Omar), (Move.DECLINE, Sana)), "@Sana declines the new terms; the deal stands as"),
        (
            (CONFIRM, (Move.RENEGOTIATE, Omar), (Move.TAKE_BACK, Omar)),
            "@Omar takes the new terms back; the deal stands",
        ),
        ((CONFIRM, DELIVER), "@Omar delivered *all of it*. Waiting for @Sana to accept"),
        ((CONFIRM, PART), "@Omar delivered *200 pallets*. Waiting for @Sana to accept"),
        (
            (CONFIRM, DELIVER, (Move.TAKE_BACK, Omar)),
            "@Omar takes “delivered” back; it is not done yet. @Omar delivers",
        ),
        ((CONFIRM, PART, (Move.ACCEPT_PART, Sana)), "@Sana accepts 200 pallets, 300 pallets still due. @Omar delivers"),
        ((CONFIRM, PART, (Move.ACCEPT_PART, Sana), DELIVER), "@Omar delivered *the rest*. Waiting for @Sana"),
        ((CONFIRM, PART, (Move.ACCEPT, Sana)), "@Sana accepts what came as complete"),
        ((CONFIRM, DELIVER, (Move.ACCEPT, Sana)), "@Sana accepts the delivery"),
        (
            (CONFIRM, DELIVER, (Move.REJECT, Sana)),
            "@Sana says this is not as agreed: “Twenty are broken”. @Omar delivers",
        ),
        ((CONFIRM, DELIVER, (Move.LAPSE, Clock, {"at": T(21)})), "Delivered, and nobody answered, so this is closed"),
        ((CONFIRM, (Move.RENEGE, Omar)), "@Omar can't do it: material or supplier"),
        ((CONFIRM, (Move.CANCEL, Sana)), "@Sana no longer needs this: the customer, or something outside the company"),
        ((CONFIRM, (Move.NOTE, Sana)), "@Sana notes: “For the record”"),
        ((CONFIRM, (Move.NOTE, Omar, {"text": "", "reason": Reason.FORGOT})), "@Omar notes: forgotten"),
        ((CONFIRM, (Move.DELIVER, Omar, {"at": T(12)})), "@Omar delivered *all of it*, late. Waiting"),
    ],
)
def test_a_line_says_who_what_and_whose_turn_it_is(steps: tuple[Step, ...], begins: str) -> None:
    assert told(*steps).startswith(begins)


def test_a_report_calls_nobody_again() -> None:
    risk = (Move.REPORT, Omar, {"health": Health.AT_RISK, "reason": Reason.MATERIAL, "text": "Ship late"})
    assert told(CONFIRM, risk) == snapshot("@Omar says: *at risk* (material or supplier). “Ship late”")


def test_an_offer_says_to_whom() -> None:
    assert told(begins=begun(by=Omar)).startswith("@Omar offers @Sana: Euro pallets (500 pallets) for Acme, by")


def test_a_counter_shows_only_what_changed() -> None:
    changed = terms(
        quantity=quantity(400), due=NOON, conditions="If the ship sails", cost=euros(120), part_allowed=True
    )
    assert folded(told((Move.COUNTER, Omar, {"terms": changed, "text": "best we can"}))) == snapshot("""\
@Omar counters: due: ~Friday, November 27th, 2026 at 15:00~ *Friday, November 27th, 2026 at 12:00* ·
    how much: ~500 pallets~ *400 pallets* · conditions: *If the ship sails* · extra cost: *EUR
    120.00* · in parts: ~no~ *yes*. “best we can”. Waiting for @Sana, answer due Tuesday, November
    17th, 2026 at 11:00\
""")


def test_what_is_heard_of_a_counter_has_arrows_where_nothing_can_be_struck() -> None:
    past = conversation((Move.COUNTER, Omar, {"terms": terms(quantity=quantity(400))}))
    assert folded(heard(line(past[-1].promise, turns(past), 1, NOW))) == snapshot("""\
@Omar counters: how much: 500 pallets → 400 pallets. Waiting for @Sana, answer due Tuesday, November
    17th, 2026 at 11:00\
""")


FAR_AWAY = begun(wanted=terms(due=due(days=60)))


def test_what_nobody_answered_for_long_says_that_and_not_that_it_was_due() -> None:
    assert told((Move.EXPIRE, Clock, {"at": T(21)}), begins=FAR_AWAY) == "Nobody answered, so this is closed"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((CONFIRM,), "Not signed before it was due, so this is closed"),
        (
            (CONFIRM, (Move.SIGN, Mia), (Move.SIGN, Max), (Move.RENEGOTIATE, Omar)),
            "Nobody answered in time, so the old deal stays",
        ),
    ],
)
def test_what_the_clock_ended_while_leads_sign_or_new_terms_lie_there(steps: tuple[Step, ...], words: str) -> None:
    move = Move.EXPIRE if len(steps) == 1 else Move.LET_GO
    dear = begun(wanted=terms(cost=euros(5000)))
    assert told(*steps, (move, Clock, {"at": T(30)}), begins=dear, amid=around(performer_team=LIMITED)).startswith(
        words
    )


def test_an_agreement_can_be_copied_to_the_customer() -> None:
    day = T(11).date()
    secret = terms(
        what="500 pallets", due=Due(BERLIN.end_of(day), day), cost=euros(777), conditions="Night shift at Dana's"
    )
    begins = begun(wanted=secret, why="They are desperate", deal_value=euros(888), crm_link="https://crm.example.com/1")
    first, *rest = told(CONFIRM, begins=begins).splitlines()
    assert first == "Agreed: 500 pallets for Acme, by Fri 27 Nov."
    assert rest == ["@Omar confirms. Conditions: Night shift at Dana's. @Omar delivers"]


def test_an_agreed_moment_is_never_said_as_tomorrow() -> None:
    past = conversation(CONFIRM)
    dates = list(leafs(line(past[-1].promise, turns(past), 1, NOW).blocks, "date"))
    assert [date["format"] for date in dates] == ["{date_long} at {time}"]


def test_above_a_limit_the_leads_sign_before_it_is_agreed() -> None:
    begins = begun(wanted=terms(cost=euros(5000)))
    amid = around(performer_team=LIMITED)
    asked = told(CONFIRM, begins=begins, amid=amid)
    assert asked.startswith("@Omar confirms, and the leads must sign. Waiting for a lead of the asking side and a lead")
    assert told(CONFIRM, (Move.SIGN, Mia), begins=begins, amid=amid).startswith("@Mia signs. Waiting for a lead of the")
    refused = told(CONFIRM, (Move.SIGN, Mia), (Move.REFUSE, Max), begins=begins, amid=amid)
    assert refused.startswith("@Max does not sign: management changed the priority. Waiting for @Omar")
    agreed = told(CONFIRM, (Move.SIGN, Mia), (Move.SIGN, Max), begins=begins, amid=amid)
    assert agreed.splitlines()[1] == "@Max signs. @Omar delivers"


def test_a_split_names_the_parts_and_the_promises_they_became() -> None:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), due(days=11, hours=5)))
    past = conversation(CONFIRM, begins=begun(wanted=terms(parts=parts)))
    parent = replace(past[-1].promise, children=(8, 9))
    assert folded(seen(line(parent, turns(past), 1, NOW))) == snapshot("""\
Agreed: Euro pallets (500 pallets) for Acme, in parts: 200 pallets by Friday, November 20th, 2026 at
    10:00 and 300 pallets by Friday, November 27th, 2026 at 15:00.
@Omar confirms. They go on as #8 and #9\
""")
    opening, first = past[-1].children[0]
    assert opening.parent == 7
    said = seen(line(fold("W", 8, [first]), [first], 0, NOW)).splitlines()
    assert said[0].startswith("Agreed: Euro pallets (200 pallets) for Acme, by Friday, November 20th, 2026")
    assert said[1].startswith("Part of #7. @Omar confirms")


def test_an_admin_who_steps_in_is_named() -> None:
    past = conversation((Move.REASSIGN, Ada), amid=around(admin=True))
    assert heard(line(past[-1].promise, turns(past), 1, NOW)).startswith("@UADA gives this to @Olga. ")


def test_an_older_line_calls_nobody() -> None:
    past = conversation((Move.NUDGE, Sana), CONFIRM)
    assert seen(line(past[-1].promise, turns(past), 1, NOW)) == "@Sana asks how it stands"


def test_nothing_is_said_where_nothing_differs() -> None:
    assert difference_words(terms(), terms()) == ()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("steel beams, 4 m, zinc plated", "steel beams, 5 m, zinc plated", "steel beams, ~4~ *5* m, zinc plated"),
        ("one two three four five six", "one two three four five seven", "… two three four five ~six~ *seven*"),
        ("blue paint", "blue paint and brushes", "blue paint *and brushes*"),
        ("blue paint and brushes", "blue paint", "blue paint ~and brushes~"),
        ("a  b", "a b", "~a b~ *a b*"),
    ],
)
def test_of_a_long_text_only_what_changed_is_shown(before: str, after: str, shown: str) -> None:
    past = conversation((Move.COUNTER, Omar, {"terms": terms(what=after)}), begins=begun(wanted=terms(what=before)))
    assert f"what: {shown}. Waiting" in seen(line(past[-1].promise, turns(past), 1, NOW))
