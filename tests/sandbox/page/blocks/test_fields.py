"""Forms: what they hold, what they say, and what they find wrong."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from sandbox.hands.form_checks import complaints
from sandbox.state.form_state import state_of
from tests.sandbox.blocks.block_builders import Json, actions, asks, option, plain
from tests.sandbox.page.blocks.bare_page import Drawn

AT = int(datetime(2026, 11, 27, 17, 0, tzinfo=ZoneInfo("Europe/Berlin")).timestamp())
ONE, TWO = option("One", "1"), option("Two", "2")


def field(kind: str, **more: Any) -> Json:
    """An input block `b` whose element is called `a`; what is no part of an element goes to the block."""
    of_block = {key: more.pop(key) for key in ("optional", "hint", "dispatch_action", "block_id") if key in more}
    return asks({"type": kind, "action_id": "a", **more}, **{"block_id": "b", **of_block})


TYPED = [field(kind) for kind in ("plain_text_input", "number_input", "email_text_input", "url_text_input")]
EMPTY = [
    *TYPED,
    field("plain_text_input", multiline=True),
    field("rich_text_input"),
    field("file_input"),
    field("datepicker"),
    field("timepicker", timezone="Asia/Tokyo"),
    field("datetimepicker"),
    field("checkboxes", options=[ONE, TWO]),
    field("radio_buttons", options=[ONE, TWO]),
    *(field(f"{many}{source}_select") for many in ("", "multi_") for source in ("external", "users", "channels")),
    field("conversations_select", default_to_current_conversation=True),
    field("multi_conversations_select", default_to_current_conversation=True),
    field("static_select", options=[ONE, TWO]),
    field("multi_static_select", option_groups=[{"label": plain("G"), "options": [ONE, TWO]}]),
]
FULL = [
    field("plain_text_input", initial_value="two\nlines", multiline=True),
    field("number_input", initial_value="1.5"),
    field("datepicker", initial_date="2026-11-27"),
    field("timepicker", initial_time="17:00"),
    field("datetimepicker", initial_date_time=AT + 7),
    field("checkboxes", options=[ONE, TWO], initial_options=[TWO]),
    field("radio_buttons", options=[ONE, TWO], initial_option=TWO),
    field("static_select", options=[ONE, TWO], initial_option=TWO),
    field("external_select", initial_option=TWO),
    field("multi_external_select", initial_options=[TWO, ONE]),
    field("users_select", initial_user="U1"),
    field("multi_users_select", initial_users=["U2", "U9"]),
    field("conversations_select", initial_conversation="C1"),
    field("multi_channels_select", initial_channels=["C1"]),
]


@pytest.mark.parametrize("block", [*EMPTY, *FULL], ids=lambda block: block["element"]["type"])
def test_an_untouched_field_says_exactly_what_slack_says(drawn: Drawn, block: Json) -> None:
    drawn.draw(block, conversation="C2")
    assert drawn.state == state_of([block], {}, "C2")


@pytest.mark.parametrize("block", FULL, ids=lambda block: block["element"]["type"])
def test_what_is_held_wins_over_what_the_app_set_beforehand(drawn: Drawn, block: Json) -> None:
    kind = block["element"]["type"]
    held = {"b": {"a": next(each for each in state_of([field(kind)], {}).values())["a"]}}
    drawn.draw(block, values=held)
    assert drawn.state == held


def test_fields_outside_a_form_are_in_the_state_too(drawn: Drawn) -> None:
    blocks = [
        actions({"type": "static_select", "action_id": "s", "options": [ONE]}, block_id="x"),
        {"type": "section", "text": plain(), "block_id": "y", "accessory": {"type": "datepicker", "action_id": "d"}},
        actions({"type": "button", "action_id": "n", "text": plain()}, block_id="z"),
    ]
    drawn.draw(*blocks)
    assert drawn.state == state_of(blocks, {})


@pytest.mark.parametrize(
    ("block", "typed"),
    [
        (field("plain_text_input"), "500 pallets"),
        (field("plain_text_input", multiline=True), "two\nlines"),
        (field("number_input", is_decimal_allowed=True), "1.5"),
        (field("email_text_input"), "a@example.com"),
        (field("url_text_input"), "https://example.com"),
        (field("datepicker"), "2026-12-01"),
        (field("timepicker"), "09:30"),
    ],
)
def test_what_is_typed_is_what_is_sent(drawn: Drawn, block: Json, typed: str) -> None:
    box = drawn.draw(block)
    box.get_by_label("Label").fill(typed)
    assert drawn.value() == typed
    box.get_by_label("Label").fill("")
    assert drawn.value() is None


def test_rich_text_is_sent_as_rich_text(drawn: Drawn) -> None:
    drawn.draw(field("rich_text_input")).get_by_label("Label").fill("so")
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "so"}]}
    assert drawn.value() == {"type": "rich_text", "elements": [section]}


def test_a_moment_is_meant_in_the_viewers_zone_and_needs_both_its_parts(drawn: Drawn) -> None:
    box = drawn.draw(field("datetimepicker"), tz="America/New_York")
    box.get_by_label("Date", exact=True).fill("2026-11-27")
    assert drawn.value() is None
    box.get_by_label("Time", exact=True).fill("09:30")
    assert drawn.value() == datetime(2026, 11, 27, 9, 30, tzinfo=ZoneInfo("America/New_York")).timestamp()


@pytest.mark.parametrize("time", ["01:30", "02:00", "02:30", "03:00", "03:30"])
@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_a_moment_in_the_hour_of_a_clock_change_is_read_as_python_reads_it(drawn: Drawn, day: str, time: str) -> None:
    box = drawn.draw(field("datetimepicker"), tz="Europe/Berlin")
    box.get_by_label("Date", exact=True).fill(day)
    box.get_by_label("Time", exact=True).fill(time)
    assert (
        drawn.value() == datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo("Europe/Berlin")).timestamp()
    )


def test_an_untouched_moment_keeps_its_seconds(drawn: Drawn) -> None:
    box = drawn.draw(field("datetimepicker", initial_date_time=AT + 7))
    assert drawn.value() == AT + 7
    box.get_by_label("Time", exact=True).fill("18:00")
    assert drawn.value() == AT + 3600


def test_dates_are_read_in_slacks_words_until_somebody_types(drawn: Drawn) -> None:
    box = drawn.draw(field("datetimepicker", initial_date_time=AT), field("datepicker", block_id="c"), hour12=True)
    assert box.locator(".bk-picker__words").all_text_contents() == ["Nov 27, 2026", "5:00 PM", "Select a date"]
    box.get_by_label("Time", exact=True).focus()
    expect(box.get_by_text("5:00 PM")).to_be_hidden()


def test_the_month_knows_the_viewers_today_and_not_the_machines(drawn: Drawn) -> None:
    box = drawn.draw(field("datepicker"), now=AT, tz="Pacific/Auckland")
    box.get_by_label("Label").click()
    month = drawn.page.get_by_role("dialog", name="Choose a date")
    expect(month.get_by_text("November 2026")).to_be_visible()
    expect(month.locator("[aria-current=date]")).to_have_accessible_name("Saturday, November 28th, 2026")
    assert month.get_by_role("columnheader").first.text_content() == "Mo"
    month.get_by_role("button", name="Today").click()
    assert drawn.value() == "2026-11-28"
    expect(month).to_be_hidden()
    expect(box.get_by_label("Label")).to_be_focused()


def test_the_month_is_walked_with_the_keyboard(drawn: Drawn) -> None:
    box = drawn.draw(field("datepicker", initial_date="2026-01-31"))
    box.get_by_label("Label").press("Alt+ArrowDown")
    for key in ("PageDown", "ArrowDown", "ArrowRight", "Home", "Shift+PageDown", "End"):
        drawn.page.keyboard.press(key)
    # 28 February, 7 March, 8 March, Monday the 2nd, 2 March 2027, Sunday the 7th
    drawn.page.keyboard.press("Enter")
    assert drawn.value() == "2027-03-07"
    box.get_by_label("Label").press("Alt+ArrowDown")
    drawn.page.keyboard.press("ArrowDown")
    drawn.page.keyboard.press("Escape")
    assert drawn.value() == "2027-03-07"
    expect(box.get_by_label("Label")).to_be_focused()


def test_ticks_are_set_and_taken_away(drawn: Drawn) -> None:
    box = drawn.draw(field("checkboxes", options=[ONE, TWO], initial_options=[ONE]))
    box.get_by_label("Two").check()
    assert drawn.value() == [ONE, TWO]
    box.get_by_label("One").press("Space")
    assert drawn.value() == [TWO]
    assert box.get_by_role("group", name="Label").count() == 1


def test_radio_buttons_of_two_people_do_not_disturb_each_other(drawn: Drawn) -> None:
    block = field("radio_buttons", options=[ONE, TWO], initial_option=ONE)
    box = drawn.draw(block, block | {"block_id": "other"})
    box.get_by_label("Two").first.check()
    assert drawn.value() == TWO
    assert drawn.value("other") == ONE


def test_files_are_refused_with_a_word(drawn: Drawn) -> None:
    box = drawn.draw(field("file_input", optional=True))
    expect(box.get_by_text("Files cannot be added in this sandbox.")).to_be_visible()


def red(box: Locator) -> list[str]:
    return [each for each in box.locator(".bk-error").all_text_contents() if each]


def test_a_red_word_stands_at_its_field_and_is_read_with_it(drawn: Drawn) -> None:
    box = drawn.draw(
        field("plain_text_input", hint=plain("As you would say it")),
        field("plain_text_input", block_id="c"),
        errors={"b": "Say *what*."},
    )
    wrong, right = box.get_by_role("textbox").all()
    assert red(box) == ["Say *what*."]
    expect(wrong).to_have_accessible_description("Say *what*. As you would say it")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(right).not_to_have_attribute("aria-invalid", "true")


def test_errors_that_come_later_lead_to_the_first_of_them_and_leave_again(drawn: Drawn) -> None:
    box = drawn.draw(field("plain_text_input"), field("users_select", block_id="c"), field("datepicker", block_id="d"))
    drawn.page.evaluate("() => kit.showErrors(root, {c: 'Whom?', d: 'When?'})")
    assert red(box) == ["Whom?", "When?"]
    expect(box.get_by_role("combobox")).to_be_focused()
    drawn.page.evaluate("() => kit.showErrors(root, {})")
    assert red(box) == []


CHECKED = [
    *((block, "") for block in EMPTY if block["element"]["type"] != "datetimepicker"),
    (field("plain_text_input", min_length=3), "ab"),
    (field("plain_text_input", max_length=3), "a🙂c"),
    (field("plain_text_input", max_length=4), "a🙂c"),
    (field("number_input", is_decimal_allowed=False), "1.5"),
    (field("number_input", is_decimal_allowed=True), "1.5"),
    (field("number_input", is_decimal_allowed=True), "many"),
    (field("number_input", is_decimal_allowed=True, min_value="2", max_value="10"), "1.9"),
    (field("number_input", is_decimal_allowed=True, min_value="2", max_value="10"), "10.1"),
    (field("number_input", is_decimal_allowed=True), "Infinity"),
    (field("email_text_input"), "a@b"),
    (field("email_text_input"), "a@b.example"),
    (field("url_text_input"), "example.com"),
    (field("url_text_input"), "https://example.com"),
]


@pytest.mark.parametrize(("block", "typed"), CHECKED)
@pytest.mark.parametrize("optional", [False, True])
def test_the_browser_finds_wrong_what_the_sandbox_finds_wrong(
    drawn: Drawn, block: Json, typed: str, optional: bool
) -> None:
    block = block | {"optional": optional}
    box = drawn.draw(block)
    if typed:
        box.get_by_label("Label").fill(typed)
    assert drawn.complained == complaints([block], drawn.state)


def test_near_the_limit_one_sees_how_much_is_left(drawn: Drawn) -> None:
    box = drawn.draw(field("plain_text_input", max_length=100))
    counter = box.locator(".bk-counter")
    box.get_by_label("Label").fill("x" * 74)
    assert counter.text_content() == ""
    box.get_by_label("Label").fill("x" * 98)
    assert counter.text_content() == "2"
    box.get_by_label("Label").fill("x" * 103)
    assert counter.text_content() == "-3"


def test_labels_marks_and_placeholders(drawn: Drawn) -> None:
    box = drawn.draw(
        field("plain_text_input", optional=True, placeholder=plain("e.g. 4 :wave:")), field("datepicker", block_id="c")
    )
    expect(box.get_by_placeholder("e.g. 4 :wave:")).to_have_accessible_name("Label")
    assert box.locator(".bk-input__label").all_text_contents() == ["Label (optional)", "Label"]
    expect(box.get_by_role("textbox").first).not_to_have_attribute("aria-required", "true")
    expect(box.locator("input[type=date]")).to_have_attribute("aria-required", "true")
