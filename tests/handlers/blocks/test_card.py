"""The card in every state, as a person sees it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from inline_snapshot import snapshot

from handlers.blocks.card import card
from promises.terms import Due, Part
from promises.vocabulary import OPEN, Health, Move, Reason, State
from tests.builders import (
    BERLIN,
    MONDAY,
    Clock,
    Olga,
    Omar,
    Sana,
    Step,
    T,
    after,
    begun,
    due,
    euros,
    quantity,
    terms,
)
from tests.handlers.blocks.looking import heard, labels, leafs, seen
from tests.promises.situations import situations

NOW = T(hours=6)
CONFIRM: Step = (Move.CONFIRM, Omar)
DELIVER: Step = (Move.DELIVER, Omar)
PART: Step = (Move.DELIVER, Omar, {"quantity": Decimal(200)})
COUNTER: Step = (Move.COUNTER, Omar, {"terms": terms(quantity=quantity(400), conditions="If the ship sails")})
FULL = begun(
    wanted=terms(conditions="Unloaded by noon", cost=euros(120), part_allowed=True),
    why="Their plant stops without them",
    told=True,
    told_day=T(9).date(),
    deal_value=euros(120_000),
    crm_link="https://crm.example.com/deal/1",
)


def drawn(*steps: Step, **more: Any) -> str:
    return seen(card(after(*steps, **more), NOW))


def test_an_ask_shows_all_that_operations_must_know() -> None:
    assert drawn(begins=FULL) == snapshot("""\
# #7 · Euro pallets for Acme
*Asked*. Waiting for @Omar, answer due Tuesday, November 17th, 2026 at 10:00
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
Customer was told Wednesday 25 November 2026 already
Conditions: Unloaded by noon · Extra cost: EUR 120.00 · May come in parts
Why: Their plant stops without them · Deal: EUR 120\u202f000.00 · In the CRM (https://crm.example.com/deal/1)
@Sana asks @Omar · Version 1, round 1
[Confirm] [Counter] [Decline] [More…]\
""")


def test_an_offer_shows_whom_it_is_for() -> None:
    assert drawn(begins=begun(by=Omar)) == snapshot("""\
# #7 · Euro pallets for Acme
*Offered*. Waiting for @Sana, answer due Tuesday, November 17th, 2026 at 10:00
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Omar offers @Sana · Version 1, round 1
[Confirm] [Counter] [Withdraw] [More…]\
""")


def test_a_counter_shows_what_differs_from_what_it_answers() -> None:
    assert drawn(COUNTER) == snapshot("""\
# #7 · Euro pallets for Acme
*New offer*. Waiting for @Sana, answer due Tuesday, November 17th, 2026 at 11:00
For Acme · 400 pallets · due Friday, November 27th, 2026 at 15:00
Changed: how much: ~500 pallets~ *400 pallets* · conditions: *If the ship sails*
Conditions: If the ship sails
@Sana asks @Omar · Version 2, round 2
[Confirm] [Counter] [Withdraw] [More…]\
""")


def test_an_open_question_asks_for_its_answer_only() -> None:
    assert drawn((Move.ASK, Omar)) == snapshot("""\
# #7 · Euro pallets for Acme
*Asked*. Waiting for @Sana to answer the question, due Tuesday, November 17th, 2026 at 11:00
@Omar asks: “Which colour?”
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1, round 1
[Answer] [More…]\
""")


def test_above_a_limit_it_waits_for_the_leads() -> None:
    both = (
        "*Agreed by both sides*. Waiting for a lead of the asking side and a lead of the delivering side to sign, due"
    )
    assert both in seen(card(situations()["signing"], NOW))
    assert "Waiting for a lead of the delivering side to sign" in seen(
        card(situations()["signing, mia has signed"], NOW)
    )


def test_a_promise_is_delivered_or_changed() -> None:
    assert drawn(CONFIRM) == snapshot("""\
# #7 · Euro pallets for Acme
*Promised*. @Omar delivers
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Delivered] [In part] [Change the deal] [More…]\
""")


def test_without_a_quantity_at_risk_is_one_click() -> None:
    promise = after(CONFIRM, begins=begun(wanted=terms(quantity=None)))
    assert labels(card(promise, NOW).blocks) == ["Delivered", "At risk", "Change the deal", "More…"]


def test_trouble_is_seen() -> None:
    risk = (Move.REPORT, Omar, {"health": Health.BLOCKED, "reason": Reason.MATERIAL})
    assert "*Blocked* (material or supplier)" in drawn(CONFIRM, risk)
    better = (Move.REPORT, Omar, {"health": Health.ON_TRACK})
    assert "On track*\n" in drawn(CONFIRM, risk, better)


def test_new_terms_show_beside_a_deal_that_stands() -> None:
    assert drawn(CONFIRM, (Move.RENEGOTIATE, Omar)) == snapshot("""\
# #7 · Euro pallets for Acme
*The deal stands, new terms are on the table*. Waiting for @Sana, answer due Tuesday, November 17th, 2026 at 12:00
For Acme · 500 pallets · due Friday, December 4th, 2026 at 10:00
Changed: due: ~Friday, November 27th, 2026 at 15:00~ *Friday, December 4th, 2026 at 10:00*
@Sana asks @Omar · Version 2, round 1
[Confirm] [Counter] [Decline] [More…]\
""")


def test_all_of_a_delivery_is_accepted_or_not() -> None:
    assert drawn(CONFIRM, DELIVER) == snapshot("""\
# #7 · Euro pallets for Acme
*Delivered*. Waiting for @Sana to accept, due Tuesday, November 17th, 2026 at 12:00
Done Monday, November 16th, 2026 at 12:00: all of it
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Accept] [Not as agreed] [More…]\
""")


def test_a_part_is_accepted_as_a_part_or_as_complete() -> None:
    assert drawn(CONFIRM, PART) == snapshot("""\
# #7 · Euro pallets for Acme
*Delivered*. Waiting for @Sana to accept, due Tuesday, November 17th, 2026 at 12:00
Done Monday, November 16th, 2026 at 12:00: 200 pallets, less than is due
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Accept, rest still due] [Accept as complete] [Not as agreed] [More…]\
""")


def test_what_was_received_so_far_and_what_was_not_as_agreed_stay_in_sight() -> None:
    again = (DELIVER, (Move.REJECT, Sana)) * 2
    assert drawn(CONFIRM, PART, (Move.ACCEPT_PART, Sana), *again) == snapshot("""\
# #7 · Euro pallets for Acme
*Promised*. @Omar delivers
Not as agreed: twice
For Acme · 500 pallets · received 200 pallets so far, 300 pallets still due · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Delivered] [In part] [Change the deal] [More…]\
""")


def test_a_missed_due_moment_is_never_hidden() -> None:
    promise = after(CONFIRM)
    assert "was due Friday, November 27th, 2026 at 15:00, *overdue*" in seen(card(promise, T(12)))
    delivered = after(CONFIRM, (Move.DELIVER, Omar, {"at": T(12)}), (Move.ACCEPT, Sana, {"at": T(12, 1)}))
    assert "missed" in seen(card(delivered, T(13)))
    assert "All of it, late" in seen(card(delivered, T(13)))


def test_nobody_is_offered_to_confirm_what_is_past_due() -> None:
    assert labels(card(after(), T(12)).blocks) == ["Counter", "Decline", "More…"]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (
            (CONFIRM, DELIVER, (Move.ACCEPT, Sana)),
            "*Accepted*. All of it, in time · Monday, November 16th, 2026 at 13:00",
        ),
        ((CONFIRM, PART, (Move.ACCEPT, Sana)), "*Accepted*. Less than agreed, in time"),
        (((Move.DECLINE, Omar),), "*Declined*. Not enough capacity or people"),
        (((Move.WITHDRAW, Sana),), "*Withdrawn*. Monday"),
        (((Move.EXPIRE, Clock, {"at": T(21)}),), "*Not agreed before it was due, so it is closed*"),
        ((CONFIRM, (Move.CANCEL, Sana)), "*No longer needed*. The customer, or something outside the company"),
        ((CONFIRM, (Move.RENEGE, Omar)), "*Can't be done*. Material or supplier"),
        ((CONFIRM, DELIVER, (Move.LAPSE, Clock, {"at": T(21)})), "*Delivered, and that was never answered"),
    ],
)
def test_an_end_says_how_and_has_no_buttons(steps: tuple[Step, ...], words: str) -> None:
    promise = after(*steps)
    picture = card(promise, T(22))
    assert promise.ended
    assert words in seen(picture)
    assert labels(picture.blocks) == []


def test_a_split_names_what_it_became() -> None:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), due(days=11, hours=5)))
    promise = replace(after(CONFIRM, begins=begun(wanted=terms(parts=parts))), children=(8, 9))
    assert promise.state is State.SPLIT
    assert seen(card(promise, NOW)) == snapshot("""\
# #7 · Euro pallets for Acme
*Agreed in parts*. #8, #9 · Monday, November 16th, 2026 at 11:00
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
In parts: 200 pallets by Friday, November 20th, 2026 at 10:00 and 300 pallets by Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1\
""")


def test_a_day_without_a_time_is_that_day_for_every_reader() -> None:
    day = T(11).date()
    picture = card(after(begins=begun(wanted=terms(due=Due(BERLIN.end_of(day), day)))), NOW)
    assert "due Fri 27 Nov\n" in seen(picture)


def test_a_team_is_awaited_by_what_it_is() -> None:
    assert "Waiting for the team that was asked, answer due" in seen(card(situations()["requested of a team"], NOW))


def test_whoever_took_over_is_awaited() -> None:
    picture = card(after(CONFIRM, (Move.REASSIGN, Omar)), NOW)
    assert [leaf["user_id"] for leaf in leafs(picture.blocks, "user")] == [Olga, Sana, Olga]


def test_what_is_heard_names_who_asks_whom() -> None:
    assert heard(card(after(COUNTER), NOW)) == snapshot("""\
#7 · Euro pallets for Acme
New offer. Waiting for @Sana, answer due Tuesday, November 17th, 2026 at 11:00
For Acme · 400 pallets · due Friday, November 27th, 2026 at 15:00
Changed: how much: 500 pallets → 400 pallets · conditions: If the ship sails
Conditions: If the ship sails
@Sana asks @Omar · Version 2, round 2\
""")


def test_every_open_card_has_three_buttons_at_most_and_more() -> None:
    for promise in situations().values():
        names = labels(card(promise, NOW).blocks)
        assert len(names) <= 4
        assert names[-1:] == (["More…"] if promise.state in OPEN else [])


def test_a_card_stays_under_ten_lines() -> None:
    risk = (Move.REPORT, Omar, {"health": Health.AT_RISK})
    steps = (CONFIRM, risk, PART, (Move.ACCEPT_PART, Sana), risk, (Move.RENEGOTIATE, Omar), (Move.ASK, Sana))
    for promise in (*situations().values(), after(*steps, begins=FULL)):
        buttons = 0 if promise.ended else 1
        assert len(seen(card(promise, T(50))).splitlines()) - buttons < 10


def test_a_press_on_a_new_drawing_carries_the_version_that_was_seen_and_the_mark_of_its_promise() -> None:
    promise = after(COUNTER)
    values = {button["value"] for button in leafs(card(promise, NOW).blocks, "button")}
    assert values == {f"{promise.number}.{promise.version}.{promise.mark}"}


def test_decline_looks_as_normal_as_counter() -> None:
    buttons = {b["text"]["text"]: b for b in leafs(card(after(), NOW).blocks, "button")}
    assert "style" not in buttons["Decline"]
    assert buttons["Confirm"]["accessibility_label"] == "Confirm, promise 7"


def test_block_ids_are_new_with_every_turn() -> None:
    def ids(*steps: Step) -> set[str]:
        return {block["block_id"] for block in card(after(*steps), NOW).blocks}

    assert not ids() & ids((Move.NUDGE, Sana))


def test_leads_sign_or_refuse() -> None:
    assert labels(card(situations()["signing"], MONDAY).blocks) == ["Sign", "Refuse", "More…"]
