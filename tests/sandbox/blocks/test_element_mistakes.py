"""The sandbox refuses what Slack would refuse in buttons, menus and fields."""

import pytest

from sandbox.blocks.limits import Problem, Surface, problems
from tests.sandbox.blocks.block_builders import (
    NUMBER_INPUT,
    TEXT_INPUT,
    Json,
    actions,
    asks,
    button,
    groups,
    option,
    section,
    select,
    ticks,
    typed,
)

WRONG: list[tuple[str, Json, str, str, Surface]] = [
    ("a 1 that is true", typed(max_length=True), "/element/max_length", "must be an integer", "modal"),
    ("style", actions(button(style="loud")), "/elements/0/style", "must be one of: primary, danger", "message"),
    ("address", actions(button(url="example.com")), "/elements/0/url", "must be a valid URL", "message"),
    (
        "day",
        actions({"type": "datepicker", "initial_date": "2026-02-30"}),
        "/elements/0/initial_date",
        "must be a date as YYYY-MM-DD",
        "message",
    ),
    (
        "a day without dashes",
        actions({"type": "datepicker", "initial_date": "20260227"}),
        "/elements/0/initial_date",
        "must be a date as YYYY-MM-DD",
        "message",
    ),
    (
        "time",
        actions({"type": "timepicker", "initial_time": "24:00"}),
        "/elements/0/initial_time",
        "must be a time as HH:mm",
        "message",
    ),
    (
        "zone",
        actions({"type": "timepicker", "timezone": "Europe/../x"}),
        "/elements/0/timezone",
        "must be an IANA time zone",
        "message",
    ),
    (
        "folder of zones",
        actions({"type": "timepicker", "timezone": "Europe"}),
        "/elements/0/timezone",
        "must be an IANA time zone",
        "message",
    ),
    (
        "number field as number",
        asks({**NUMBER_INPUT, "min_value": 1}),
        "/element/min_value",
        "must be a string",
        "modal",
    ),
    (
        "number that is none",
        asks({**NUMBER_INPUT, "initial_value": "1,5"}),
        "/element/initial_value",
        "must be a number written as a string",
        "modal",
    ),
    (
        "bounds crossed",
        asks({**NUMBER_INPUT, "min_value": "3", "max_value": "2"}),
        "/element/min_value",
        "must not be more than max_value",
        "modal",
    ),
    (
        "outside its bounds",
        asks({**NUMBER_INPUT, "max_value": "2", "initial_value": "2.1"}),
        "/element/initial_value",
        "must be between min_value and max_value",
        "modal",
    ),
    (
        "decimals unasked",
        asks({"type": "number_input", "is_decimal_allowed": False, "min_value": "0.5"}),
        "/element/min_value",
        "must be a whole number when is_decimal_allowed is false",
        "modal",
    ),
    (
        "lengths crossed",
        typed(min_length=5, max_length=4),
        "/element/min_length",
        "must not be more than max_length",
        "modal",
    ),
    (
        "longer than its own limit",
        typed(max_length=2, initial_value="xxx"),
        "/element/initial_value",
        "must be less than 3 characters",
        "modal",
    ),
    (
        "text input among buttons",
        actions(TEXT_INPUT),
        "/elements/0/type",
        "unsupported type: plain_text_input",
        "modal",
    ),
    ("button in an input", asks(button()), "/element/type", "unsupported type: button", "modal"),
    (
        "moment beside a section",
        section(accessory={"type": "datetimepicker"}),
        "/accessory/type",
        "unsupported type: datetimepicker",
        "modal",
    ),
    (
        "both kinds of options",
        actions(select(option_groups=groups(1))),
        "/elements/0",
        "must define exactly one of: options, option_groups",
        "message",
    ),
    (
        "initial option that is none",
        actions(select(initial_option=option("Two", "2"))),
        "/elements/0/initial_option",
        "must exactly match one of the options",
        "message",
    ),
    (
        "initial ticks that are none",
        asks({**ticks(2), "initial_options": [option("Two", "2")]}),
        "/element/initial_options/0",
        "must exactly match one of the options",
        "modal",
    ),
    (
        "more chosen than may be",
        asks({"type": "multi_users_select", "initial_users": ["U1", "U2"], "max_selected_items": 1}),
        "/element/initial_users",
        "no more than 1 items allowed",
        "modal",
    ),
    (
        "a name for an id",
        actions({"type": "users_select", "initial_user": "omar"}),
        "/elements/0/initial_user",
        "must be a user id",
        "message",
    ),
    (
        "empty filter",
        actions({"type": "conversations_select", "filter": {}}),
        "/elements/0/filter",
        "must define at least one of: include, exclude_bot_users, exclude_external_shared_channels",
        "message",
    ),
    (
        "filter twice",
        actions({"type": "conversations_select", "filter": {"include": ["im", "im"]}}),
        "/elements/0/filter/include/1",
        "must be unique: im",
        "message",
    ),
    (
        "response_url outside an input",
        actions({"type": "channels_select", "response_url_enabled": True}),
        "/elements/0/response_url_enabled",
        "only available in an input block of a modal",
        "modal",
    ),
]


@pytest.mark.parametrize(
    ("block", "where", "words", "surface"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_one_mistake_in_an_element_is_one_problem_with_its_place(
    block: Json, where: str, words: str, surface: Surface
) -> None:
    assert problems([section(), block], surface) == [Problem(f"/blocks/1{where}", words)]
