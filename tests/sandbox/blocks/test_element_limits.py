"""Buttons, menus and fields: every limit at its edge, and one step over it."""

from collections.abc import Callable

import pytest

from sandbox.blocks.limits import Surface, problems
from tests.sandbox.blocks.block_builders import (
    Json,
    actions,
    asks,
    button,
    confirmation,
    groups,
    link_of,
    mrkdwn,
    option,
    overflow,
    plain,
    radios,
    section,
    select,
    ticks,
    typed,
)

Makes = Callable[[int], Json]

# what, the limit, the block with that many, where the problem is, on which surface
LONGEST: list[tuple[str, int, Makes, str, Surface]] = [
    ("button text", 75, lambda n: actions(button("x" * n)), "/elements/0/text/text", "message"),
    ("button value", 2000, lambda n: actions(button(value="x" * n)), "/elements/0/value", "message"),
    ("button url", 3000, lambda n: actions(button(url=link_of(n))), "/elements/0/url", "message"),
    ("action_id", 255, lambda n: actions(button(action_id="x" * n)), "/elements/0/action_id", "message"),
    (
        "accessibility_label",
        75,
        lambda n: actions(button(accessibility_label="x" * n)),
        "/elements/0/accessibility_label",
        "message",
    ),
    (
        "confirm title",
        100,
        lambda n: actions(button(confirm=confirmation(title=plain("x" * n)))),
        "/elements/0/confirm/title/text",
        "message",
    ),
    (
        "confirm text",
        300,
        lambda n: actions(button(confirm=confirmation(text=mrkdwn("x" * n)))),
        "/elements/0/confirm/text/text",
        "message",
    ),
    (
        "confirm deny",
        30,
        lambda n: actions(button(confirm=confirmation(deny=plain("x" * n)))),
        "/elements/0/confirm/deny/text",
        "message",
    ),
    ("options", 100, lambda n: actions(select(n)), "/elements/0/options", "message"),
    (
        "option text",
        75,
        lambda n: actions(select(options=[option("x" * n)])),
        "/elements/0/options/0/text/text",
        "message",
    ),
    (
        "option value, the stricter source",
        75,
        lambda n: actions(select(options=[option(value="x" * n)])),
        "/elements/0/options/0/value",
        "message",
    ),
    (
        "option description",
        75,
        lambda n: actions(select(options=[option(description=plain("x" * n))])),
        "/elements/0/options/0/description/text",
        "message",
    ),
    (
        "option groups",
        100,
        lambda n: actions({"type": "static_select", "option_groups": groups(n)}),
        "/elements/0/option_groups",
        "message",
    ),
    (
        "options of a group",
        100,
        lambda n: actions({"type": "static_select", "option_groups": groups(1, n)}),
        "/elements/0/option_groups/0/options",
        "message",
    ),
    (
        "placeholder",
        150,
        lambda n: actions({"type": "users_select", "placeholder": plain("x" * n)}),
        "/elements/0/placeholder/text",
        "message",
    ),
    ("overflow", 5, lambda n: section(accessory=overflow(n)), "/accessory/options", "message"),
    ("checkboxes", 10, lambda n: section(accessory=ticks(n)), "/accessory/options", "message"),
    ("radio buttons", 10, lambda n: asks(radios(n)), "/element/options", "modal"),
    ("initial_value", 3000, lambda n: typed(initial_value="x" * n), "/element/initial_value", "modal"),
    ("max_length", 3000, lambda n: typed(max_length=n), "/element/max_length", "modal"),
    ("max_files", 10, lambda n: asks({"type": "file_input", "max_files": n}), "/element/max_files", "modal"),
    (
        "confirm's yes",
        30,
        lambda n: actions(button(confirm=confirmation(confirm=plain("x" * n)))),
        "/elements/0/confirm/confirm/text",
        "message",
    ),
    ("agent_prompt", 4000, lambda n: actions(button(agent_prompt="x" * n)), "/elements/0/agent_prompt", "message"),
    (
        "tick text",
        75,
        lambda n: asks(ticks(1) | {"options": [option("x" * n)]}),
        "/element/options/0/text/text",
        "modal",
    ),
    (
        "overflow text",
        75,
        lambda n: actions(overflow(1) | {"options": [option("x" * n)]}),
        "/elements/0/options/0/text/text",
        "message",
    ),
    (
        "group label",
        75,
        lambda n: actions(
            {"type": "static_select", "option_groups": [{"label": plain("x" * n), "options": [option()]}]}
        ),
        "/elements/0/option_groups/0/label/text",
        "message",
    ),
    (
        "moment of ten digits",
        9_999_999_999,
        lambda n: actions({"type": "datetimepicker", "initial_date_time": n}),
        "/elements/0/initial_date_time",
        "message",
    ),
    ("min_length", 3000, lambda n: typed(min_length=n), "/element/min_length", "modal"),
]


@pytest.mark.parametrize(
    ("limit", "makes", "where", "surface"), [row[1:] for row in LONGEST], ids=[r[0] for r in LONGEST]
)
def test_an_element_may_reach_its_limit_and_not_pass_it(limit: int, makes: Makes, where: str, surface: Surface) -> None:
    assert problems([makes(limit)], surface) == []
    assert f"/blocks/0{where}" in [problem.pointer for problem in problems([makes(limit + 1)], surface)]


# what, the fewest, the block with that many, where the problem is, on which surface
FEWEST: list[tuple[str, int, Makes, str, Surface]] = [
    ("options", 1, lambda n: actions(select(n)), "/elements/0/options", "message"),
    ("max_length", 1, lambda n: typed(max_length=n), "/element/max_length", "modal"),
    (
        "max_selected_items",
        1,
        lambda n: asks({"type": "multi_users_select", "max_selected_items": n}),
        "/element/max_selected_items",
        "modal",
    ),
    ("overflow", 1, lambda n: actions(overflow(n)), "/elements/0/options", "message"),
    ("checkboxes", 1, lambda n: actions(ticks(n)), "/elements/0/options", "message"),
    ("radio buttons", 1, lambda n: actions(radios(n)), "/elements/0/options", "message"),
    (
        "moment of ten digits",
        1_000_000_000,
        lambda n: actions({"type": "datetimepicker", "initial_date_time": n}),
        "/elements/0/initial_date_time",
        "message",
    ),
    ("min_length", 0, lambda n: typed(min_length=n), "/element/min_length", "modal"),
    ("max_files", 1, lambda n: asks({"type": "file_input", "max_files": n}), "/element/max_files", "modal"),
]


@pytest.mark.parametrize(
    ("fewest", "makes", "where", "surface"), [row[1:] for row in FEWEST], ids=[r[0] for r in FEWEST]
)
def test_an_element_may_not_be_emptier_than_slack_takes_it(
    fewest: int, makes: Makes, where: str, surface: Surface
) -> None:
    assert problems([makes(fewest)], surface) == []
    assert f"/blocks/0{where}" in [problem.pointer for problem in problems([makes(fewest - 1)], surface)]
