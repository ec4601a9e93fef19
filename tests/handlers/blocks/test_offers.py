"""What comes into a form after it is open, and what becomes of the form when somebody uses it."""

import json
from typing import Any
from zoneinfo import ZoneInfo

from handlers.blocks import first_form, offers
from handlers.blocks.kit import action_ids
from handlers.blocks.kit.shapes import View
from handlers.blocks.offers import Offer
from handlers.blocks.reader import Reader
from sandbox.blocks.limits import view_problems
from tests.builders import MONDAY
from tests.handlers.blocks.looking import BERLIN, opened

HERE, THEIRS = Reader(ZoneInfo("UTC")), Reader(BERLIN)
LINK = "https://acme.slack.com/archives/C1/p1"


def asked(**typed: str) -> View:
    hints = {"due": "“3/12” was read as Thursday 3 December 2026."} if "due" in typed else {}
    return first_form.ask_form(reader=HERE, place={"channel": "C1"}, typed=typed, hints=hints)


def use(view: View, offer: Offer, typed: dict[str, Any]) -> View:
    """As if *Use this* was pressed after that was typed."""
    shown = offers.with_offers(view, [offer])
    [line] = offers.lines(shown)
    used = offers.used(shown, typed, offer.name, json.loads(line["accessory"]["value"]))
    assert view_problems(used) == []
    assert offers.lines(used) == []
    return used


def block(view: View, field: str) -> dict[str, Any]:
    [found] = [each for each in view["blocks"] if action_ids.field(each.get("block_id", "")) == field]
    return dict(found)


def zone_offer(shown: dict[str, str], own: dict[str, str], **hints: str) -> Offer:
    found = offers.own_zone(shown, own, HERE, THEIRS, MONDAY, hints)
    assert found is not None
    return found


def test_a_line_changes_no_field() -> None:
    view = asked(what="Crates")
    drawn = offers.with_offers(view, [offers.to_message(LINK)])
    assert drawn["blocks"][1:] == view["blocks"]
    assert opened(drawn).splitlines()[1:3] == ["Link to the message", "[Use this]"]


def test_only_what_changes_gets_a_new_id() -> None:
    view = asked(what="Crates")
    used = use(view, offers.to_message(LINK), {"what": "Ten crates"})
    changed = [each for each in used["blocks"] if each not in view["blocks"]]
    assert [each["block_id"] for each in changed] == ["why~1"]
    assert changed[0]["element"]["action_id"] == "why~1"
    assert changed[0]["element"]["initial_value"] == LINK


def test_each_use_takes_an_id_that_slack_has_not_seen_in_this_form() -> None:
    once = use(asked(), offers.to_message(LINK), {})
    twice = use(once, offers.to_message(f"{LINK}2"), {"why": LINK})
    assert block(twice, "why")["block_id"] == "why~2"


def test_a_link_that_no_longer_fits_below_what_is_typed_leaves_it_alone() -> None:
    view = asked()
    assert block(use(view, offers.to_message(LINK), {"why": "x" * 3000}), "why") == block(view, "why")


def test_a_reading_brings_its_own_hint_and_the_zone_in_which_times_are_typed_from_then_on() -> None:
    hint = "“3/12” was read as Friday 12 March 2027."
    offer = zone_offer({"due": "2026-12-03"}, {"due": "2027-03-12"}, due=hint)
    assert offer.words == (
        "In your own time zone (Europe/Berlin) and language that reads: By when: Friday 12 March 2027"
    )
    used = use(asked(due="2026-12-03"), offer, {"due": "2026-12-03", "due_time": "17:00"})
    assert block(used, "due")["element"]["initial_date"] == "2027-03-12"
    assert block(used, "due")["hint"]["text"] == hint
    time = block(used, "due_time")["element"]
    assert (time["timezone"], time["initial_time"]) == ("Europe/Berlin", "17:00")
    assert json.loads(used["private_metadata"]) == {"channel": "C1", "zone": "Europe/Berlin", "hint.due": hint}


def test_what_somebody_typed_over_it_stays() -> None:
    offer = zone_offer({"due": "2026-12-03"}, {"due": "2027-03-12"})
    used = use(asked(due="2026-12-03"), offer, {"due": "2026-12-24"})
    assert block(used, "due")["block_id"] == "due"


def test_what_is_read_as_nothing_is_emptied() -> None:
    offer = zone_offer({"due": "2026-12-03"}, {})
    assert "By when: nothing" in offer.words
    used = use(asked(due="2026-12-03"), offer, {"due": "2026-12-03"})
    assert "initial_date" not in block(used, "due")["element"]
    assert "hint" not in block(used, "due")


def test_where_nothing_reads_differently_there_is_no_line() -> None:
    assert offers.own_zone({"due": "2026-12-03"}, {"due": "2026-12-03"}, HERE, HERE, MONDAY) is None
    london = Reader(ZoneInfo("Europe/London"))
    assert offers.own_zone({}, {}, HERE, london, MONDAY) is None


def test_a_line_that_says_more_than_a_button_carries_is_left_out() -> None:
    offer = zone_offer({"what": "x"}, {"what": "y" * 3000})
    assert offers.with_offers(asked(), [offer]) == asked()
