"""Interactive elements, and the image element: which fields each may have, and where each may stand.

Sources: docs.slack.dev/reference/block-kit/block-elements (September 2026) and @slack/types 3.2.
Where they disagree the stricter is taken.
"""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.limits.choices import MULTI_SELECTS, SELECTS, holds_its_initial
from sandbox.blocks.limits.composition import (
    ACTION_ID,
    CONFIRM,
    DISPATCH_CONFIG,
    MARKED_OPTION,
    OVERFLOW_OPTION,
    PLACEHOLDER,
    SLACK_FILE,
    URL,
    WEB_URL,
    plain,
)
from sandbox.blocks.limits.shapes import (
    MESSAGE_AND_MODAL,
    ONLY_MODAL,
    Checks,
    Place,
    Problem,
    Shape,
    array,
    boolean,
    exactly_one,
    integer,
    kinds,
    one_of,
    picked,
    string,
)
from sandbox.blocks.limits.values import (
    DECIMAL,
    EPOCH,
    TIME,
    a_day,
    a_zone,
    bounds_agree,
    is_whole_where_asked,
    lengths_agree,
)

IMAGE = Shape(
    {"alt_text": string(2000)},
    {"image_url": WEB_URL, "slack_file": SLACK_FILE},
    (exactly_one("image_url", "slack_file"),),
)

BUTTON = Shape(
    {"text": plain(75)},
    {
        "action_id": ACTION_ID,
        "value": string(2000),
        "url": URL,
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
        "agent_prompt": string(4000),
    },
)

_PICKER: Checks = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": boolean}
_TYPED: Checks = {
    "action_id": ACTION_ID,
    "focus_on_load": boolean,
    "placeholder": PLACEHOLDER,
    "dispatch_action_config": DISPATCH_CONFIG,
}

PICKERS = {
    "datepicker": Shape(optional={**_PICKER, "initial_date": a_day, "placeholder": PLACEHOLDER}),
    "timepicker": Shape(optional={**_PICKER, "initial_time": TIME, "timezone": a_zone, "placeholder": PLACEHOLDER}),
    "datetimepicker": Shape(optional={**_PICKER, "initial_date_time": EPOCH}, surfaces=MESSAGE_AND_MODAL),
}

TICKS = {
    "checkboxes": Shape(
        {"options": array(MARKED_OPTION, 1, 10)},
        {**_PICKER, "initial_options": array(MARKED_OPTION, 1, 10)},
        (holds_its_initial,),
    ),
    "radio_buttons": Shape(
        {"options": array(MARKED_OPTION, 1, 10)},
        {**_PICKER, "initial_option": MARKED_OPTION},
        (holds_its_initial,),
    ),
}

OVERFLOW = Shape({"options": array(OVERFLOW_OPTION, 1, 5)}, {"action_id": ACTION_ID, "confirm": CONFIRM})

TYPED = {
    "plain_text_input": Shape(
        optional={
            **_TYPED,
            "initial_value": string(3000, shortest=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        rules=(lengths_agree,),
    ),
    "number_input": Shape(
        {"is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": DECIMAL, "min_value": DECIMAL, "max_value": DECIMAL},
        (bounds_agree, is_whole_where_asked),
        ONLY_MODAL,
    ),
    "email_text_input": Shape(optional={**_TYPED, "initial_value": string(3000)}, surfaces=ONLY_MODAL),
    "url_text_input": Shape(optional={**_TYPED, "initial_value": string(3000)}, surfaces=ONLY_MODAL),
    "file_input": Shape(
        optional={
            "action_id": ACTION_ID,
            "filetypes": array(string(255), 1, 1000),
            "max_files": integer(1, 10),
        },
        surfaces=ONLY_MODAL,
    ),
}

_PRESSED = {"button": BUTTON, "overflow": OVERFLOW}
_CHOSEN = {**SELECTS, **MULTI_SELECTS, **TICKS}

IN_SECTION = kinds(_PRESSED, _CHOSEN, picked(PICKERS, ["datepicker", "timepicker"]), {"image": IMAGE})
IN_ACTIONS = kinds(_PRESSED, _CHOSEN, PICKERS)
_IN_INPUT = kinds(_CHOSEN, PICKERS, TYPED)


def in_input(value: object, place: Place) -> Iterator[Problem]:
    """An input block's element; only here, and only in a modal, may a select ask for a `response_url`."""
    yield from _IN_INPUT(value, place)
    if place.surface != "modal":
        yield from _asks_for_response_url(value, place)


def outside_input(element: object, place: Place) -> Iterator[Problem]:
    """docs.slack.dev/surfaces/modals#modal_response_url"""
    yield from _asks_for_response_url(element, place)


def _asks_for_response_url(element: object, place: Place) -> Iterator[Problem]:
    if isinstance(element, dict) and "response_url_enabled" in element:
        yield place.at("response_url_enabled").problem("only available in an input block of a modal")


def action_ids_differ(elements: list[Any], place: Place) -> Iterator[Problem]:
    """`place` is the list's; action ids are unique within a block."""
    seen: set[str] = set()
    for index, element in enumerate(elements):
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if not isinstance(action_id, str):
            continue
        if action_id in seen:
            yield (place.at(index).at("action_id").problem(f"`action_id` {action_id} already exists in this block"))
        seen.add(action_id)
