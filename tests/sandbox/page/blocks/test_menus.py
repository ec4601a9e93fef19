"""Menus: found by typing, walked with the keyboard, and what they say."""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.sandbox.blocks.block_builders import Json, actions, asks, option, plain
from tests.sandbox.page.blocks.bare_page import Drawn

OPTIONS = [option("On track", "1"), option("At risk", "2", description=plain("might be late")), option("Blocked", "3")]


def asked(kind: str, **more: Any) -> Json:
    return asks({"type": kind, "action_id": "a", **more}, block_id="b")


def menu(drawn: Drawn) -> Locator:
    return drawn.page.get_by_role("combobox")


def rows(drawn: Drawn) -> list[str]:
    return drawn.page.get_by_role("option").all_inner_texts()


def test_a_press_opens_the_list_and_a_press_chooses(drawn: Drawn) -> None:
    drawn.draw(asked("static_select", options=OPTIONS))
    expect(drawn.page.get_by_role("listbox")).to_be_hidden()
    menu(drawn).click()
    assert rows(drawn) == ["On track", "At risk\nmight be late", "Blocked"]
    drawn.page.get_by_role("option", name="At risk").click()
    assert drawn.value() == OPTIONS[1]
    expect(menu(drawn)).to_have_value("At risk")
    expect(menu(drawn)).to_be_focused()
    expect(drawn.page.get_by_role("listbox")).to_be_hidden()


def test_the_keyboard_alone_is_enough(drawn: Drawn) -> None:
    drawn.draw(asked("static_select", options=OPTIONS))
    menu(drawn).press("ArrowDown")
    menu(drawn).press("ArrowUp")
    active = drawn.page.locator("[data-active]")
    expect(active).to_have_text("Blocked")
    assert menu(drawn).get_attribute("aria-activedescendant") == active.get_attribute("id")
    menu(drawn).press("Enter")
    assert drawn.value() == OPTIONS[2]


def test_typing_narrows_the_list_whatever_the_accents(drawn: Drawn) -> None:
    drawn.draw(asked("users_select"))
    menu(drawn).press_sequentially("zoe")
    assert rows(drawn) == ["Zoé"]
    menu(drawn).press("Enter")
    assert drawn.value() == "U3"
    menu(drawn).fill("nobody")
    expect(drawn.page.get_by_text("No results")).to_be_visible()


def test_escape_leaves_everything_as_it_was_and_is_not_the_forms(drawn: Drawn) -> None:
    drawn.draw(asked("static_select", options=OPTIONS, initial_option=OPTIONS[0]))
    drawn.page.evaluate("() => { window.heard = []; document.onkeydown = event => heard.push(event.key); }")
    menu(drawn).fill("bl")
    menu(drawn).press("Escape")
    expect(menu(drawn)).to_have_value("On track")
    assert drawn.value() == OPTIONS[0]
    menu(drawn).press("Escape")
    assert drawn.page.evaluate("() => heard") == ["Escape"]


def test_leaving_closes_the_list(drawn: Drawn) -> None:
    drawn.draw(asked("static_select", options=OPTIONS), asks({"type": "plain_text_input"}, block_id="c"))
    menu(drawn).fill("risk")
    menu(drawn).press("Tab")
    expect(drawn.page.get_by_role("listbox")).to_be_hidden()
    expect(menu(drawn)).to_have_value("")
    assert drawn.value() is None


def test_a_choice_can_be_taken_back(drawn: Drawn) -> None:
    drawn.draw(asked("static_select", options=OPTIONS, initial_option=OPTIONS[0]))
    drawn.page.get_by_role("button", name="Clear").click()
    assert drawn.value() is None


def test_groups_bear_their_names(drawn: Drawn) -> None:
    groups = [{"label": plain("Good"), "options": OPTIONS[:1]}, {"label": plain("Bad"), "options": OPTIONS[1:]}]
    drawn.draw(asked("static_select", option_groups=groups))
    menu(drawn).click()
    assert drawn.page.locator(".bk-options__group").all_text_contents() == ["Good", "Bad"]


def test_several_are_chosen_up_to_the_limit_and_taken_away_again(drawn: Drawn) -> None:
    drawn.draw(asked("multi_static_select", options=OPTIONS, max_selected_items=2))
    menu(drawn).click()
    for name in ("On track", "Blocked", "At risk"):
        drawn.page.get_by_role("option", name=name).click(force=True)
    assert drawn.value() == [OPTIONS[0], OPTIONS[2]]
    expect(drawn.page.get_by_role("option", name="At risk")).to_have_attribute("aria-disabled", "true")
    menu(drawn).press("Escape")
    drawn.page.get_by_role("button", name="Remove On track").click()
    assert drawn.value() == [OPTIONS[2]]
    menu(drawn).press("Backspace")
    assert drawn.value() == []


def test_a_conversation_is_a_channel_or_a_person_as_the_filter_says(drawn: Drawn) -> None:
    kinds = [{"id": "C1", "name": "deals", "kind": "public"}, {"id": "C2", "name": "secret", "kind": "private"}]
    people = [{"id": "U1", "name": "Sana"}, {"id": "U2", "name": "Bot", "is_bot": True}]
    drawn.draw(asked("conversations_select"), channels=kinds, people=people)
    menu(drawn).click()
    assert rows(drawn) == ["#deals", "#secret", "Sana", "Bot"]
    strict = {"include": ["private", "im"], "exclude_bot_users": True}
    drawn.draw(asked("conversations_select", filter=strict), channels=kinds, people=people)
    menu(drawn).click()
    assert rows(drawn) == ["#secret", "Sana"]
    drawn.draw(asked("channels_select"), channels=kinds)
    menu(drawn).click()
    assert rows(drawn) == ["#deals"]


def test_an_external_menu_asks_the_app_once_enough_is_typed(drawn: Drawn) -> None:
    drawn.draw(asked("external_select", min_query_length=2))
    drawn.page.evaluate(
        "() => { window.offered = typed => [{text: {type: 'plain_text', text: `${typed} GmbH`}, value: typed}]; }"
    )
    menu(drawn).press_sequentially("A")
    expect(drawn.page.get_by_text("Type 2 or more characters")).to_be_visible()
    menu(drawn).press_sequentially("c")
    drawn.page.get_by_role("option", name="Ac GmbH").click()
    assert drawn.value() == option("Ac GmbH", "Ac")


def test_outside_a_form_a_choice_is_told_at_once_and_only_once(drawn: Drawn) -> None:
    element = {"type": "static_select", "action_id": "a", "options": OPTIONS}
    drawn.draw(actions(element, block_id="b"))
    menu(drawn).click()
    drawn.page.get_by_role("option", name="Blocked").click()
    said = {"block_id": "b", "action_id": "a", "type": "static_select", "selected_option": OPTIONS[2]}
    assert drawn.acts == [said]
    menu(drawn).press("ArrowDown")
    menu(drawn).press("Enter")
    assert drawn.acts == [said]


def test_several_choices_are_told_together_when_the_list_closes(drawn: Drawn) -> None:
    drawn.draw(actions({"type": "multi_users_select", "action_id": "a"}, block_id="b"))
    menu(drawn).click()
    drawn.page.get_by_role("option", name="Sana").click()
    drawn.page.get_by_role("option", name="Omar").click()
    assert drawn.acts == []
    menu(drawn).press("Escape")
    assert [act["selected_users"] for act in drawn.acts] == [["U1", "U2"]]


def test_in_a_form_a_choice_is_told_only_where_the_block_says_so(drawn: Drawn) -> None:
    quiet, loud = asked("users_select"), asked("users_select") | {"block_id": "c", "dispatch_action": True}
    drawn.draw(quiet, loud)
    for each in menu(drawn).all():
        each.fill("Omar")
        each.press("Enter")
    assert [(act["block_id"], act["selected_user"]) for act in drawn.acts] == [("c", "U2")]
