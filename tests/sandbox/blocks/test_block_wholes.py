"""What no block can break alone, and the view around the blocks."""

import pytest

from sandbox.blocks.limits import Problem, problems, view_problems
from tests.sandbox.blocks.block_builders import (
    NUMBER_INPUT,
    Json,
    actions,
    asks,
    button,
    cell,
    container,
    home,
    modal,
    mrkdwn,
    pie,
    plain,
    plot,
    rich_section,
    rich_text,
    section,
    table,
    typed,
)


def test_series_need_different_names_and_one_point_for_each_category() -> None:
    twice = plot(series=2)
    twice["chart"]["series"][1]["name"] = "S0"
    assert problems([twice], "message") == [Problem("/blocks/0/chart/series/1/name", "must be unique: S0")]
    short = plot(points=2)
    short["chart"]["series"][0]["data"] = short["chart"]["series"][0]["data"][:1]
    assert problems([short], "message") == [
        Problem("/blocks/0/chart/series/0/data", "must have exactly one point for each category")
    ]
    same = plot(points=2)
    same["chart"]["axis_config"]["categories"] = ["W0", "W0"]
    assert Problem("/blocks/0/chart/axis_config/categories/1", "must be unique: W0") in problems([same], "message")


def test_the_text_in_rich_cells_counts_towards_a_tables_limit() -> None:
    long = {"type": "text", "text": "x" * 5000}
    listed = {"type": "rich_text_list", "style": "bullet", "elements": [rich_section(long)]}
    full = table() | {"rows": [[rich_text(rich_section(long), listed)]]}
    assert problems([full], "message") == []
    over = table() | {"rows": [[rich_text(rich_section(long), listed)], [cell("x")]]}
    assert [problem.pointer for problem in problems([over], "message")] == ["/blocks/0/rows"]


def test_a_message_may_be_stripped_of_its_blocks() -> None:
    assert problems([], "message") == []


def test_no_two_blocks_have_the_same_id_children_of_containers_included() -> None:
    found = problems([section(block_id="a"), container(section(block_id="a"), block_id="b")], "message")
    assert found == [Problem("/blocks/1/child_blocks/0/block_id", "`block_id` a already exists")]


def test_the_same_action_id_is_fine_in_two_blocks() -> None:
    assert problems([actions(button(action_id="a")), actions(button(action_id="a"))], "message") == []


def test_a_message_has_one_table_and_two_charts_at_most() -> None:
    assert problems([table(), pie(), plot()], "message") == []
    found = problems([table(), container(table()), pie(), plot(), pie()], "message")
    assert found == [
        Problem("/blocks/1/child_blocks/0", "only one table allowed"),
        Problem("/blocks/4", "only two charts allowed"),
    ]


def test_all_markdown_of_a_message_counts_together() -> None:
    half = {"type": "markdown", "text": "x" * 6000}
    assert problems([half, half], "message") == []
    found = problems([half, half, {"type": "markdown", "text": "x"}], "message")
    assert found == [Problem("/blocks/2/text", "all markdown together must be less than 12001 characters")]


def test_only_one_element_of_a_view_is_focused_first() -> None:
    assert view_problems(modal(typed(focus_on_load=True), typed(focus_on_load=False))) == []
    focused = actions({"type": "datepicker", "focus_on_load": True})
    assert view_problems(modal(typed(focus_on_load=True), focused)) == [
        Problem("/blocks/1/elements/0/focus_on_load", "only one element can have focus_on_load")
    ]


def without(view: Json, key: str) -> Json:
    return {name: value for name, value in view.items() if name != key}


WRONG_VIEWS: list[tuple[str, object, str, str]] = [
    (
        "an input without submit",
        without(modal(typed()), "submit"),
        "",
        "must define `submit` to use an `input` block in modals",
    ),
    ("mrkdwn title", modal(title=mrkdwn()), "/title/type", "unsupported type: mrkdwn"),
    ("no title", without(modal(), "title"), "", "missing required field: title"),
    ("no blocks", {"type": "home"}, "", "missing required field: blocks"),
    ("empty", {"type": "home", "blocks": []}, "/blocks", "no fewer than 1 items allowed"),
    ("a titled Home tab", home(title=plain()), "/title", "invalid additional property: title"),
    ("neither kind", {"type": "sheet", "blocks": []}, "/type", "unsupported type: sheet"),
    ("a table in a form", modal(table()), "/blocks/0/type", "unsupported type: table is not available in a modal"),
    (
        "a number in Home",
        home(asks(NUMBER_INPUT)),
        "/blocks/0/element/type",
        "unsupported type: number_input is not available in a home",
    ),
    ("nothing", None, "", "must be an object"),
]


@pytest.mark.parametrize(
    ("view", "where", "words"), [row[1:] for row in WRONG_VIEWS], ids=[row[0] for row in WRONG_VIEWS]
)
def test_one_mistake_in_a_view_is_one_problem_with_its_place(view: object, where: str, words: str) -> None:
    assert view_problems(view) == [Problem(where, words)]


def test_a_view_may_remember_nothing() -> None:
    assert view_problems(modal(private_metadata="")) == []


def test_a_form_without_inputs_needs_no_submit() -> None:
    assert view_problems(without(modal(), "submit")) == []


def test_an_unknown_surface_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="sheet"):
        problems([], "sheet")  # type: ignore[arg-type] # what a caller without types could write
