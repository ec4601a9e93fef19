"""Names for blocks and elements whose sender gave none, as Slack gives them.

(docs.slack.dev/reference/block-kit/blocks)
"""

import copy
from collections.abc import Callable
from typing import Any

Block = dict[str, Any]

_INTERACTIVE = frozenset(
    {
        "button",
        "channels_select",
        "checkboxes",
        "conversations_select",
        "datepicker",
        "datetimepicker",
        "email_text_input",
        "external_select",
        "feedback_buttons",
        "file_input",
        "icon_button",
        "multi_channels_select",
        "multi_conversations_select",
        "multi_external_select",
        "multi_static_select",
        "multi_users_select",
        "number_input",
        "overflow",
        "plain_text_input",
        "radio_buttons",
        "rich_text_input",
        "static_select",
        "timepicker",
        "url_text_input",
        "users_select",
    }
)
_PLACES = ("accessory", "element", "elements", "actions", "child_blocks")


def with_ids(blocks: list[Block], new_id: Callable[[str], str]) -> list[Block]:
    """A copy in which every block has a block_id and every interactive element an action_id."""
    named = copy.deepcopy(blocks)
    for block in named:
        _name(block, new_id)
    return named


def _name(block: Block, new_id: Callable[[str], str]) -> None:
    block.setdefault("block_id", new_id("b"))
    for child in _children(block):
        if child.get("type") in _INTERACTIVE:
            child.setdefault("action_id", new_id("a"))
        elif "child_blocks" in block or block.get("type") == "carousel":
            _name(child, new_id)


def _children(block: Block) -> list[Block]:
    found: list[Block] = []
    for place in _PLACES:
        inside = block.get(place)
        found += inside if isinstance(inside, list) else [inside] if isinstance(inside, dict) else []
    return found
