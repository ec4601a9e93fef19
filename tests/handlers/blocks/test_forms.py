"""The forms: which fields they have, what stands in them before anybody types, and that nothing typed is lost."""

import json
from zoneinfo import ZoneInfo

import pytest
from inline_snapshot import snapshot

from handlers.blocks import forms
from handlers.blocks.inputs import Inputs
from handlers.blocks.kit import action_ids
from handlers.blocks.kit.shapes import View
from handlers.blocks.reader import Reader
from handlers.blocks.words import fields
from promises.promise import Promise
from promises.terms import Due, Part
from promises.vocabulary import Health, Move
from tests.builders import BERLIN as WORKDAYS
from tests.builders import Omar, Sana, T, after, begun, due, euros, quantity, terms
from tests.handlers.blocks.looking import READER, inputs, opened

CONFIRM = (Move.CONFIRM, Omar)
REOPEN = (Move.RENEGOTIATE, Sana)
DELIVER = (Move.DELIVER, Omar)
NOW = T(hours=6)
PLACE = {"channel": "C1"}


def form(move: Move, promise: Promise, **more: object) -> View:
    return forms.form(move, promise, reader=READER, now=NOW, **more)  # type: ignore[arg-type] # passed through as given


def needed(view: View) -> list[str]:
    """The fields that somebody must fill: not optional, and nothing stands in them."""
    return [
        block["block_id"]
        for block in view["blocks"]
        if block["type"] == "input"
        and not block["optional"]
        and not any(key.startswith("initial") for key in block["element"])
    ]


def test_asking_needs_four_fields() -> None:
    view = forms.ask_form(reader=READER, place=PLACE)
    assert opened(view) == snapshot("""\
Ask for a promise [Ask]
What is it?:
  (x) I ask for it
  ( ) I offer it
  ( ) We agreed it by phone; they deliver
  ( ) We agreed it by phone; I deliver
Who would do it?: [  ▾]
What: [ ]
For which customer: [ ]
By when: [ ]
At what time: [ ] (optional)
  Empty means the end of the business day.
────────
How much: [ ] (optional)
Unit: [ ] (optional)
  Pallets, hours, pieces …
Has the customer been told already?:
  (x) No
  ( ) Yes
Which date were they told?: [ ] (optional)
  The date of delivery that the customer has heard.
Why it matters: [ ] (optional)
Conditions: [ ] (optional)
  What must hold for this promise to be kept.
In parts: (optional)
  [ ] It may be delivered in parts
What the deal is worth: [ ] (optional)
Currency of the deal: [EUR ▾] (optional)
Link to the CRM: [ ] (optional)\
""")
    assert needed(view) == ["whom", "what", "account", "due"]


def test_offering_asks_for_whom_it_is_and_what_it_costs() -> None:
    view = forms.ask_form(kind="offer", reader=READER, place=PLACE)
    assert "Offer a promise [Offer]" in opened(view)
    assert "Who is it for?" in opened(view)
    fields = set(inputs(view))
    asked = set(inputs(forms.ask_form(reader=READER, place=PLACE)))
    assert fields - asked == {"cost", "cost_currency"}


def test_either_way_it_is_sent_as_a_request_and_knows_its_place() -> None:
    for kind in fields.CHOICES["kind"]:
        view = forms.ask_form(kind=kind, reader=READER, place=PLACE)
        assert view["callback_id"] == action_ids.send(Move.REQUEST)
        assert json.loads(view["private_metadata"]) == {**PLACE, "zone": "Europe/Berlin"}


def test_choosing_to_offer_is_heard_at_once() -> None:
    (kind,) = [
        block
        for block in forms.ask_form(kind="offer", reader=READER, place=PLACE)["blocks"]
        if block.get("block_id") == "kind"
    ]
    assert kind["dispatch_action"] is True
    assert kind["element"]["initial_option"]["value"] == "offer"


def test_what_was_typed_in_the_first_form_stays() -> None:
    typed = {
        "whom": Omar, "what": "x" * 3000, "quantity": "12.5", "unit": "m²", "due": "2026-11-27", "due_time": "17:00",
        "account": "Acme", "why": "y", "told": "yes", "told_day": "2026-11-30", "conditions": "c",
        "part_allowed": ["yes"],
        "deal_value": "1000", "deal_currency": "USD", "crm_link": "https://crm.example.com",
    }  # fmt: skip
    view = forms.ask_form(reader=READER, place=PLACE, typed=typed)
    assert standing(view) == {**typed, "kind": "request"}


def standing(view: View) -> dict[str, object]:
    """What stands in each input, the way Slack's state would say it."""
    found: dict[str, object] = {}
    for field, element in inputs(view).items():
        for key, value in element.items():
            if key == "initial_options":
                found[field] = [option["value"] for option in value]
            elif key.startswith("initial"):
                found[field] = value["value"] if isinstance(value, dict) else value
    return found


COUNTER_FIELDS = [
    "what",
    "quantity",
    "unit",
    "due",
    "due_time",
    "conditions",
    "cost",
    "cost_currency",
    "part_allowed",
    "split_quantity",
    "split_due",
    "text",
]


@pytest.mark.parametrize(
    ("move", "promise", "fields", "must"),
    [
        (Move.COUNTER, after(), COUNTER_FIELDS, []),
        (Move.COUNTER, after(CONFIRM, REOPEN), [*COUNTER_FIELDS[:9], "text"], []),
        (Move.AMEND, after(), ["to", *COUNTER_FIELDS], []),
        (Move.AMEND, after(begins=begun(by=Omar)), COUNTER_FIELDS, []),
        (Move.RENEGOTIATE, after(CONFIRM), ["text", *COUNTER_FIELDS[:9]], ["text"]),
        (Move.DECLINE, after(), ["reason", "text"], ["reason"]),
        (Move.DECLINE, after(CONFIRM, REOPEN), ["text"], []),
        (Move.REFUSE, after(), ["reason", "text"], ["reason"]),
        (Move.RENEGE, after(CONFIRM), ["reason", "text"], ["reason"]),
        (Move.CANCEL, after(CONFIRM), ["reason", "text"], ["reason"]),
        (Move.WITHDRAW, after(), ["text"], []),
        (Move.ANSWER_BY, after(), ["until", "until_time"], ["until"]),
        (Move.ASK, after(), ["text"], ["text"]),
        (Move.ANSWER, after((Move.ASK, Omar)), ["text"], ["text"]),
        (Move.DELIVER, after(CONFIRM), ["quantity", "done", "done_time", "text"], []),
        (
            Move.DELIVER,
            after(CONFIRM, begins=begun(wanted=terms(quantity=None))),
            ["only_part", "done", "done_time", "text"],
            [],
        ),
        (Move.REJECT, after(CONFIRM, DELIVER), ["text"], ["text"]),
        (Move.REPORT, after(CONFIRM), ["health", "reason", "text"], []),
        (Move.REASSIGN, after(), ["to", "text"], ["to"]),
        (Move.HAND_OVER, after(), ["to", "text"], ["to"]),
        (Move.NOTE, after(), ["reason", "text"], []),
    ],
)
def test_each_form_has_its_fields(move: Move, promise: Promise, fields: list[str], must: list[str]) -> None:
    view = form(move, promise, place=PLACE)
    assert opened(view)
    assert list(inputs(view)) == fields
    assert needed(view) == must
    assert view["callback_id"] == action_ids.send(move)
    assert json.loads(view["private_metadata"]) == {
        "number": 7,
        "seen": promise.version,
        "mark": promise.mark,
        "zone": "Europe/Berlin",
        **PLACE,
    }
    assert view["notify_on_close"] is False


def test_a_move_of_one_click_has_no_form() -> None:
    with pytest.raises(LookupError):
        form(Move.CONFIRM, after())


def test_a_counter_begins_with_what_is_on_the_table() -> None:
    offered = terms(
        what="w" * 3000,
        conditions="c" * 3000,
        cost=euros(120),
        part_allowed=True,
        parts=(Part(quantity(200), Due(WORKDAYS.end_of(T(4).date()), T(4).date())), Part(quantity(300), due(11, 5))),
    )
    view = form(Move.COUNTER, after(begins=begun(wanted=offered)))
    assert standing(view) == {
        "what": "w" * 3000,
        "quantity": "500",
        "unit": "pallets",
        "due": "2026-11-27",
        "due_time": "15:00",
        "conditions": "c" * 3000,
        "cost": "120.00",
        "cost_currency": "EUR",
        "part_allowed": ["yes"],
        "split_quantity": "200",
        "split_due": "2026-11-20",
    }


def test_days_and_times_are_those_of_whoever_fills_the_form() -> None:
    late = after(begins=begun(wanted=terms(due=due(days=11, hours=14))))
    tokyo = forms.form(Move.COUNTER, late, reader=Reader(ZoneInfo("Asia/Tokyo")), now=NOW)
    assert (standing(tokyo)["due"], standing(tokyo)["due_time"]) == ("2026-11-28", "08:00")
    day = T(11).date()
    named = after(begins=begun(wanted=terms(due=Due(WORKDAYS.end_of(day), day))))
    tokyo = forms.form(Move.COUNTER, named, reader=Reader(ZoneInfo("Asia/Tokyo")), now=NOW)
    assert standing(tokyo)["due"] == "2026-11-27"
    assert "due_time" not in standing(tokyo)


def test_what_was_typed_is_kept_and_what_was_emptied_stays_empty() -> None:
    typed = {"what": "Other pallets", "due": "2026-12-01", "text": "sorry"}
    assert standing(form(Move.COUNTER, after(), typed=typed)) == typed


def test_a_form_that_grew_stale_says_so_on_top() -> None:
    view = form(Move.COUNTER, after(), note="This moved on.")
    assert opened(view).splitlines()[1] == "This moved on."


def test_an_answer_shows_the_question_and_a_rejection_what_was_agreed() -> None:
    assert "The question: “Which colour?”" in opened(form(Move.ANSWER, after((Move.ASK, Omar))))
    strict = begun(wanted=terms(conditions="Unloaded by noon"))
    assert opened(form(Move.REJECT, after(CONFIRM, DELIVER, begins=strict))) == snapshot("""\
Not as agreed [Not as agreed]
*#7 · Euro pallets for Acme*
*Delivered*. Waiting for @Sana to accept, due Tuesday, November 17th, 2026 at 12:00
Agreed: Euro pallets · 500 pallets · by Friday, November 27th, 2026 at 15:00 · conditions: Unloaded by noon
What is not as agreed?: [ ]\
""")


def test_a_delivery_begins_with_what_is_still_due() -> None:
    part = (Move.DELIVER, Omar, {"quantity": quantity(200).amount})
    view = form(Move.DELIVER, after(CONFIRM, part, (Move.ACCEPT_PART, Sana)))
    assert standing(view) == {"quantity": "300"}
    assert "Still due: 300 pallets." in opened(view)


def test_a_report_begins_with_how_it_went_last() -> None:
    blocked = after(CONFIRM, (Move.REPORT, Omar, {"health": Health.BLOCKED}))
    assert standing(form(Move.REPORT, blocked)) == {"health": "blocked"}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "twelve", ""])
def test_a_number_that_slack_would_not_take_is_left_out(number: str) -> None:
    assert "initial_value" not in Inputs({"quantity": number}).number("quantity")["element"]
