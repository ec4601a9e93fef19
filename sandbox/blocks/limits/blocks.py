"""The blocks an app may send, each with its fields and its surfaces.

Sources: docs.slack.dev/reference/block-kit/blocks (September 2026) and @slack/types 3.2.
A `header` has no `level` here (only the live API is said to take one). A `container` takes the children that
both the reference and the live validator take. What is missing on purpose: `file` cannot be posted by apps;
`video`, `carousel`, `context_actions`, `plan`, `task_card` and `auth_provider` this workspace cannot show.
"""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.limits.charts import CHART
from sandbox.blocks.limits.composition import BLOCK_ID, TEXTS, plain, text
from sandbox.blocks.limits.elements import (
    BUTTON,
    IMAGE,
    IN_ACTIONS,
    IN_SECTION,
    action_ids_differ,
    in_input,
    outside_input,
)
from sandbox.blocks.limits.rich_text import RICH_TEXT
from sandbox.blocks.limits.shapes import (
    MESSAGE_AND_HOME,
    ONLY_MESSAGE,
    ONLY_MODAL,
    Checks,
    Kinds,
    Place,
    Problem,
    Shape,
    all_of,
    array,
    at_least_one,
    at_most_one,
    boolean,
    exactly_one,
    items_of,
    kinds,
    one_of,
    picked,
    string,
)
from sandbox.blocks.limits.tables import DATA_TABLE, TABLE

_ID: Checks = {"block_id": BLOCK_ID}
_IMAGE_ELEMENT = Kinds({"image": IMAGE})


def _actions_differ(block: dict[str, Any], place: Place) -> Iterator[Problem]:
    for key in ("elements", "actions"):
        yield from action_ids_differ(items_of(block.get(key)), place.at(key))


CLASSIC = {
    "section": Shape(
        optional={
            **_ID,
            "text": text(3000),
            "fields": array(text(2000), 1, 10),
            "accessory": all_of(IN_SECTION, outside_input),
            "expand": boolean,
        },
        rules=(at_least_one("text", "fields"),),
    ),
    "header": Shape({"text": plain(150)}, _ID),
    "context": Shape({"elements": array(kinds(TEXTS, {"image": IMAGE}), 1, 10)}, _ID),
    "divider": Shape(optional=_ID),
    "actions": Shape({"elements": array(all_of(IN_ACTIONS, outside_input), 1, 25)}, _ID, (_actions_differ,)),
    "image": Shape(
        IMAGE.required,
        {**IMAGE.optional, **_ID, "title": plain(2000)},
        IMAGE.rules,
    ),
    "input": Shape(
        {"label": plain(2000), "element": in_input},
        {**_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": RICH_TEXT,
    "table": TABLE,
    "data_table": DATA_TABLE,
    "data_visualization": CHART,
    "markdown": Shape({"text": string(12_000)}, _ID, surfaces=ONLY_MESSAGE),
}

FRAMED = {
    "alert": Shape(
        {"text": text(200)},
        {**_ID, "level": one_of("default", "info", "warning", "error", "success")},
        surfaces=ONLY_MODAL,
    ),
    "card": Shape(
        optional={
            **_ID,
            "title": text(150),
            "subtitle": text(150),
            "body": text(200),
            "subtext": text(200),
            "hero_image": _IMAGE_ELEMENT,
            "icon": _IMAGE_ELEMENT,
            "slack_icon": Kinds({"icon": Shape({"name": string(255)})}),
            "actions": array(Kinds({"button": BUTTON}), 1, 3),
        },
        rules=(
            at_least_one("hero_image", "title", "actions", "body"),
            at_most_one("icon", "slack_icon"),
            _actions_differ,
        ),
    ),
    "container": Shape(
        {
            "child_blocks": array(
                Kinds(picked(CLASSIC, ["actions", "context", "divider", "header", "image", "section", "table"])),
                1,
                10,
            )
        },
        {
            **_ID,
            "title": plain(150),
            "rich_text_title": Kinds({"rich_text": RICH_TEXT}),
            "subtitle": plain(150),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": _IMAGE_ELEMENT,
            "is_collapsible": boolean,
            "default_collapsed": boolean,
            "has_header_divider": boolean,
        },
        (exactly_one("title", "rich_text_title"),),
        MESSAGE_AND_HOME,
    ),
}

BLOCKS = kinds(CLASSIC, FRAMED)
