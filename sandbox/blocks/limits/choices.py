"""Menus: the five selects, alone and as multi-selects.

Sources: docs.slack.dev/reference/block-kit/block-elements/select-menu-element, .../multi-select-menu-element.
"""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.limits.composition import (
    ACTION_ID,
    CHANNEL_ID,
    CONFIRM,
    CONVERSATION_ID,
    FILTER,
    OPTION_GROUP,
    PLACEHOLDER,
    PLAIN_OPTION,
    USER_ID,
)
from sandbox.blocks.limits.shapes import (
    Check,
    Checks,
    Place,
    Problem,
    Shape,
    array,
    boolean,
    exactly_one,
    field_of,
    integer,
    items_of,
)

_MENU: Checks = {
    "action_id": ACTION_ID,
    "confirm": CONFIRM,
    "focus_on_load": boolean,
    "placeholder": PLACEHOLDER,
}
_OPTIONS: Checks = {"options": array(PLAIN_OPTION, 1, 100), "option_groups": array(OPTION_GROUP, 1, 100)}
_CONVERSATIONS: Checks = {"default_to_current_conversation": boolean, "filter": FILTER}
_QUERY: Checks = {"min_query_length": integer(0, 3000)}


def holds_its_initial(element: dict[str, Any], place: Place) -> Iterator[Problem]:
    """An initial option must be exactly one of the options on offer."""
    offered = items_of(element.get("options"))
    for group in items_of(element.get("option_groups")):
        offered = offered + items_of(field_of(group, "options"))
    if "initial_option" in element and element["initial_option"] not in offered:
        yield place.at("initial_option").problem("must exactly match one of the options")
    for index, initial in enumerate(items_of(element.get("initial_options"))[:100]):
        if initial not in offered:
            yield place.at("initial_options").at(index).problem("must exactly match one of the options")


def takes_no_more_than_it_says(element: dict[str, Any], place: Place) -> Iterator[Problem]:
    most = element.get("max_selected_items")
    if not isinstance(most, int):
        return
    for key in ("initial_options", "initial_users", "initial_conversations", "initial_channels"):
        if len(items_of(element.get(key))) > most:
            yield place.at(key).problem(f"no more than {most} items allowed")


def _one(*rules: Any, **more: Check) -> Shape:
    return Shape(optional={**_MENU, **more}, rules=rules)


def _many(*rules: Any, **more: Check) -> Shape:
    most = {"max_selected_items": integer(1, 1000)}
    return Shape(optional={**_MENU, **most, **more}, rules=(*rules, takes_no_more_than_it_says))


_OFFERS = (exactly_one("options", "option_groups"), holds_its_initial)

SELECTS = {
    "static_select": _one(*_OFFERS, **_OPTIONS, initial_option=PLAIN_OPTION),
    "external_select": _one(**_QUERY, initial_option=PLAIN_OPTION),
    "users_select": _one(initial_user=USER_ID),
    "conversations_select": _one(**_CONVERSATIONS, initial_conversation=CONVERSATION_ID, response_url_enabled=boolean),
    "channels_select": _one(initial_channel=CHANNEL_ID, response_url_enabled=boolean),
}

MULTI_SELECTS = {
    "multi_static_select": _many(*_OFFERS, **_OPTIONS, initial_options=array(PLAIN_OPTION, 1, 100)),
    "multi_external_select": _many(**_QUERY, initial_options=array(PLAIN_OPTION, 1, 100)),
    "multi_users_select": _many(initial_users=array(USER_ID, 1, 1000)),
    "multi_conversations_select": _many(**_CONVERSATIONS, initial_conversations=array(CONVERSATION_ID, 1, 1000)),
    "multi_channels_select": _many(initial_channels=array(CHANNEL_ID, 1, 1000)),
}
