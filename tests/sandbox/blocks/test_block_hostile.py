"""Any JSON whatsoever may reach the sandbox."""

from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.blocks.drawing import Viewer, lines_of, text_of
from sandbox.blocks.limits import Surface, problems, view_problems
from tests.sandbox.blocks.block_builders import (
    LEGAL_ANYWHERE,
    Json,
)

words = st.sampled_from(
    [
        "type",
        "text",
        "elements",
        "element",
        "accessory",
        "fields",
        "rows",
        "chart",
        "series",
        "data",
        "axis_config",
        "categories",
        "segments",
        "child_blocks",
        "options",
        "option_groups",
        "initial_option",
        "initial_options",
        "placeholder",
        "confirm",
        "filter",
        "include",
        "section",
        "actions",
        "input",
        "container",
        "table",
        "data_table",
        "data_visualization",
        "rich_text",
        "rich_text_list",
        "rich_text_section",
        "static_select",
        "pie",
        "bar",
        "checkboxes",
        "number_input",
        "min_value",
        "max_value",
        "max_selected_items",
        "timepicker",
        "timezone",
        "datepicker",
        "initial_date",
        "block_id",
        "action_id",
        "modal",
        "home",
        "blocks",
        "label",
        "value",
        "name",
        "title",
        "focus_on_load",
        "response_url_enabled",
        "card",
        "alert",
        "mrkdwn",
    ]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | st.text(), inner, max_size=6),
    max_leaves=25,
)
typed_anything = st.builds(
    lambda kind, more: {**more, "type": kind}, words, st.dictionaries(words, anything, max_size=6)
)


@settings(max_examples=40, deadline=None)  # a busy machine is no bug
@given(st.one_of(anything, st.lists(typed_anything, max_size=5)), st.sampled_from(["message", "modal", "home"]))
def test_hostile_blocks_give_problems_and_never_a_crash(blocks: object, surface: Surface) -> None:
    found = problems(blocks, surface)
    assert all(problem.pointer.startswith("/blocks") and problem.message for problem in found)
    assert found or blocks == [] or (isinstance(blocks, list) and all(isinstance(block, dict) for block in blocks))


@settings(max_examples=40, deadline=None)  # a busy machine is no bug
@given(
    st.one_of(
        anything, st.builds(lambda view, blocks: view | {"blocks": blocks}, typed_anything, st.lists(typed_anything))
    )
)
def test_hostile_views_give_problems_and_never_a_crash(view: object) -> None:
    assert all(problem.message for problem in view_problems(view))


@settings(max_examples=40, deadline=None)  # a busy machine is no bug
@given(st.sampled_from(LEGAL_ANYWHERE), st.data())
def test_no_field_takes_just_anything(block: Json, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(block)))
    assert problems([{**block, key: {"no": "such thing"}}], "modal") != []


@settings(max_examples=40, deadline=None)  # a busy machine is no bug
@given(
    st.one_of(anything, st.lists(typed_anything, max_size=5)),
    st.dictionaries(words, st.dictionaries(words, st.dictionaries(words, anything))),
)
def test_hostile_blocks_are_drawn_somehow(blocks: object, values: dict[str, dict[str, dict[str, object]]]) -> None:
    drawn = lines_of(blocks, Viewer(ZoneInfo("Asia/Tokyo"), str.lower), values, {"type": "x"})
    assert all(isinstance(line, str) for line in drawn)


@settings(max_examples=40, deadline=None)  # a busy machine is no bug
@given(st.text(alphabet="<>!@#^|{}&;Udate 0123456789.:/-"))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(text_of(text, Viewer(ZoneInfo("Asia/Tokyo"), str.lower)), str)
