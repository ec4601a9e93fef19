"""Buttons, the ⋯ menu, questions before an act, and fields that speak at once."""

import pytest
from playwright.sync_api import expect

from tests.sandbox.blocks.block_builders import Json, actions, asks, button, mrkdwn, option, plain
from tests.sandbox.page.blocks.bare_page import Drawn

QUESTION = {
    "title": plain("Decline?"),
    "text": mrkdwn("*Sana* is told"),
    "confirm": plain("Yes, decline"),
    "deny": plain("Keep"),
}
HELD_BACK = "() => { window.underWay = new Promise(done => { window.finish = done; }); }"


def row(*elements: Json) -> Json:
    return actions(*elements, block_id="b")


def test_a_press_says_what_was_pressed(drawn: Drawn) -> None:
    box = drawn.draw(row(button("Confirm", action_id="a", value="7"), button("Counter", action_id="c")))
    box.get_by_role("button", name="Confirm").click()
    box.get_by_role("button", name="Counter").press("Enter")
    assert drawn.acts == [
        {"block_id": "b", "action_id": "a", "type": "button", "value": "7", "text": plain("Confirm")},
        {"block_id": "b", "action_id": "c", "type": "button", "text": plain("Counter")},
    ]


def test_an_element_travels_with_its_act(drawn: Drawn) -> None:
    pressed = button("Go", action_id="a", style="danger")
    drawn.draw(row(pressed)).get_by_role("button", name="Go").click()
    assert drawn.page.evaluate("() => acts[0].element") == pressed


def test_a_second_press_waits_until_the_first_is_over(drawn: Drawn) -> None:
    box = drawn.draw(row(button("Go", action_id="a")))
    drawn.page.evaluate(HELD_BACK)
    go = box.get_by_role("button", name="Go")
    go.click()
    expect(go).to_be_disabled()
    go.dispatch_event("click")
    assert len(drawn.acts) == 1
    drawn.page.evaluate("() => finish()")
    expect(go).to_be_enabled()
    expect(go).to_be_focused()
    go.click()
    assert len(drawn.acts) == 2


def test_a_view_can_say_that_a_press_is_under_way(drawn: Drawn) -> None:
    box = drawn.draw(row(button("Go", action_id="a"), button("Other", action_id="c")), busy=["b/a"])
    expect(box.get_by_role("button", name="Go")).to_be_disabled()
    expect(box.get_by_role("button", name="Other")).to_be_enabled()


def test_a_link_opens_a_new_tab_that_knows_nothing_of_this_one(drawn: Drawn) -> None:
    link = button("Open", action_id="a", url=f"{drawn.page.url}icon.svg", value="1")
    box = drawn.draw(row(link))
    with drawn.page.context.expect_page() as opened:
        box.get_by_role("link", name="Open").click()
    assert opened.value.evaluate("() => window.opener") is None
    opened.value.close()
    assert [act["value"] for act in drawn.acts] == ["1"]


def test_a_label_for_screen_readers_is_used(drawn: Drawn) -> None:
    box = drawn.draw(row(button("✓", action_id="a", accessibility_label="Confirm promise 7")))
    expect(box.get_by_role("button", name="Confirm promise 7")).to_have_text("✓")


def test_a_question_is_asked_first_and_yes_means_yes(drawn: Drawn) -> None:
    box = drawn.draw(row(button("Decline", action_id="a", confirm=QUESTION)))
    box.get_by_role("button", name="Decline").click()
    asked = drawn.page.get_by_role("alertdialog", name="Decline?")
    expect(asked).to_have_accessible_description("Sana is told")
    assert drawn.acts == []
    asked.get_by_role("button", name="Yes, decline").click()
    expect(asked).to_have_count(0)
    assert [act["action_id"] for act in drawn.acts] == ["a"]


@pytest.mark.parametrize("answer", ["Keep", "Escape"])
def test_no_means_that_nothing_happened(drawn: Drawn, answer: str) -> None:
    box = drawn.draw(row(button("Decline", action_id="a", confirm=QUESTION)))
    drawn.page.evaluate("() => { window.heard = []; document.onkeydown = event => heard.push(event.key); }")
    box.get_by_role("button", name="Decline").click()
    if answer == "Escape":
        drawn.page.keyboard.press("Escape")
    else:
        drawn.page.get_by_role("button", name=answer).click()
    expect(drawn.page.get_by_role("alertdialog")).to_have_count(0)
    expect(box.get_by_role("button", name="Decline")).to_be_focused()
    assert drawn.acts == []
    assert drawn.page.evaluate("() => heard") == []


def test_the_focus_stays_inside_the_question(drawn: Drawn) -> None:
    box = drawn.draw(row(button("Decline", action_id="a", confirm=QUESTION)))
    box.get_by_role("button", name="Decline").click()
    expect(drawn.page.get_by_role("button", name="Yes, decline")).to_be_focused()
    names = []
    for key in ("Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab"):
        drawn.page.keyboard.press(key)
        names.append(drawn.page.evaluate("() => document.activeElement.textContent"))
    assert names == ["Keep", "Yes, decline", "Keep", "Yes, decline", "Keep"]


def test_a_choice_that_was_taken_back_is_shown_as_it_was(drawn: Drawn) -> None:
    options = [option("One", "1"), option("Two", "2")]
    box = drawn.draw(
        row(
            {
                "type": "static_select",
                "action_id": "s",
                "options": options,
                "initial_option": options[0],
                "confirm": QUESTION,
            },
            {"type": "checkboxes", "action_id": "c", "options": options, "confirm": QUESTION},
            {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-27", "confirm": QUESTION},
        )
    )
    before = drawn.state
    keep = drawn.page.get_by_role("button", name="Keep")
    box.get_by_role("combobox").fill("Two")
    box.get_by_role("combobox").press("Enter")
    keep.click()
    box.get_by_label("One").check()
    keep.click()
    box.locator("input[type=date]").fill("2026-12-01")
    keep.click()
    expect(drawn.page.get_by_role("alertdialog")).to_have_count(0)
    expect(box.get_by_role("combobox")).to_have_value("One")
    assert drawn.state == before
    assert drawn.acts == []


def test_the_dots_open_a_menu_that_the_keyboard_walks(drawn: Drawn) -> None:
    options = [option("Edit", "1"), option("Remind", "2"), option("Open", "3", url="https://example.com")]
    box = drawn.draw(row({"type": "overflow", "action_id": "a", "options": options}))
    dots = box.get_by_role("button", name="More actions")
    dots.press("ArrowDown")
    expect(drawn.page.get_by_role("menuitem", name="Edit")).to_be_focused()
    drawn.page.keyboard.press("ArrowUp")
    expect(drawn.page.get_by_role("menuitem", name="Open")).to_be_focused()
    drawn.page.keyboard.press("Escape")
    expect(dots).to_be_focused()
    expect(drawn.page.get_by_role("menu")).to_be_hidden()
    dots.click()
    drawn.page.get_by_role("menuitem", name="Remind").click()
    assert drawn.acts == [{"block_id": "b", "action_id": "a", "type": "overflow", "selected_option": options[1]}]


def test_ticks_outside_a_form_are_told_at_once(drawn: Drawn) -> None:
    options = [option("One", "1"), option("Two", "2")]
    box = drawn.draw(
        row(
            {"type": "radio_buttons", "action_id": "r", "options": options},
            {"type": "checkboxes", "action_id": "c", "options": options},
        )
    )
    box.get_by_role("radio", name="Two").check()
    box.get_by_role("checkbox", name="One").check()
    assert [act.get("selected_option", act.get("selected_options")) for act in drawn.acts] == [options[1], options[:1]]


def test_a_date_is_told_when_it_is_finished_and_not_digit_by_digit(drawn: Drawn) -> None:
    box = drawn.draw(row({"type": "datepicker", "action_id": "d"}, button("Go", action_id="a")))
    box.locator("input[type=date]").focus()
    drawn.page.keyboard.type("12012026")
    assert drawn.acts == []
    drawn.page.keyboard.press("Enter")
    assert [act["selected_date"] for act in drawn.acts] == ["2026-12-01"]
    box.locator("input[type=date]").click()
    drawn.page.get_by_role("button", name="Wednesday, December 2nd, 2026").click()
    assert [act["selected_date"] for act in drawn.acts] == ["2026-12-01", "2026-12-02"]


def text_input(**more: object) -> Json:
    element = {"type": "plain_text_input", "action_id": "a", **more}
    return asks(element, block_id="b", dispatch_action=True)


def test_a_field_that_speaks_does_so_on_enter_and_the_form_does_not_hear_it(drawn: Drawn) -> None:
    box = drawn.draw(text_input())
    drawn.page.evaluate("() => { window.heard = []; document.onkeydown = event => heard.push(event.key); }")
    box.get_by_label("Label").fill("500")
    assert drawn.acts == []
    box.get_by_label("Label").press("Enter")
    assert [act["value"] for act in drawn.acts] == ["500"]
    assert drawn.page.evaluate("() => heard") == []
    expect(box.get_by_text("Press enter to submit")).to_be_visible()


def test_a_field_that_speaks_by_the_character_waits_for_a_pause(drawn: Drawn) -> None:
    box = drawn.draw(text_input(dispatch_action_config={"trigger_actions_on": ["on_character_entered"]}))
    box.get_by_label("Label").press_sequentially("500")
    drawn.page.wait_for_function("() => acts.length")
    assert [act["value"] for act in drawn.acts] == ["500"]
