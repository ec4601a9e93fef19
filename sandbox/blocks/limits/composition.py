"""Composition objects: texts, options, confirmations, filters.

Sources: docs.slack.dev/reference/block-kit/composition-objects and the types in @slack/types 3.2.
"""

from sandbox.blocks.limits.shapes import (
    Check,
    Kinds,
    Shape,
    array,
    at_least_one,
    boolean,
    distinct,
    exactly_one,
    one_of,
    string,
)

URL = string(3000, pattern=r"[A-Za-z][A-Za-z0-9+.-]*:\S+", what="a valid URL")
WEB_URL = string(3000, pattern=r"https?://\S+", what="a valid http or https URL")
ACTION_ID = string(255)
BLOCK_ID = string(255)
USER_ID = string(255, pattern=r"[UW][A-Z0-9]+", what="a user id")
CONVERSATION_ID = string(255, pattern=r"[CDGUW][A-Z0-9]+", what="a conversation id")
CHANNEL_ID = string(255, pattern=r"[CG][A-Z0-9]+", what="a channel id")


def _plain_shape(longest: int) -> Shape:
    return Shape({"text": string(longest)}, {"emoji": boolean})


def _mrkdwn_shape(longest: int) -> Shape:
    return Shape({"text": string(longest)}, {"verbatim": boolean})


def plain(longest: int) -> Kinds:
    """A plain_text object: `emoji` is legal on it, `verbatim` is not."""
    return Kinds({"plain_text": _plain_shape(longest)})


def text(longest: int) -> Kinds:
    """Either text object; `verbatim` is legal only on mrkdwn."""
    return Kinds({"plain_text": _plain_shape(longest), "mrkdwn": _mrkdwn_shape(longest)})


PLACEHOLDER = plain(150)

TEXTS = {"plain_text": _plain_shape(3000), "mrkdwn": _mrkdwn_shape(3000)}
"""As elements of a context block."""


def _option(words: Check, **more: Check) -> Shape:
    """75 characters of value: @slack/types says so, where the reference and slack_sdk say 150."""
    return Shape({"text": words, "value": string(75)}, {"description": words, **more})


PLAIN_OPTION = _option(plain(75))
MARKED_OPTION = _option(text(75))
"""Of checkboxes and radio buttons, whose words may be mrkdwn."""
OVERFLOW_OPTION = _option(plain(75), url=URL)

OPTION_GROUP = Shape({"label": plain(75), "options": array(PLAIN_OPTION, 1, 100)})

CONFIRM = Shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

FILTER = Shape(
    optional={
        "include": distinct(array(one_of("im", "mpim", "private", "public"), 1, 4)),
        "exclude_bot_users": boolean,
        "exclude_external_shared_channels": boolean,
    },
    rules=(at_least_one("include", "exclude_bot_users", "exclude_external_shared_channels"),),
)

DISPATCH_CONFIG = Shape(
    {"trigger_actions_on": distinct(array(one_of("on_enter_pressed", "on_character_entered"), 1, 2))}
)

SLACK_FILE = Shape(optional={"id": string(255), "url": WEB_URL}, rules=(exactly_one("id", "url"),))
