"""The rich_text block and all its leafs.

Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block and @slack/types 3.2 (block-elements.d.ts).
"""

from sandbox.blocks.limits.composition import BLOCK_ID, CHANNEL_ID, URL, USER_ID
from sandbox.blocks.limits.shapes import Kinds, Shape, array, boolean, integer, number, one_of, picked, string

_LONGEST = 1_000_000
"""No limit is documented for a leaf's text; the message's own limits apply."""

_STYLE = Shape(
    optional=dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    )
)
_LOOK = {"style": _STYLE}

LEAFS = {
    "text": Shape({"text": string(_LONGEST)}, _LOOK),
    "link": Shape({"url": URL}, {**_LOOK, "text": string(_LONGEST), "unsafe": boolean}),
    "user": Shape({"user_id": USER_ID}, _LOOK),
    "usergroup": Shape({"usergroup_id": string(255, pattern="S[A-Z0-9]+", what="a user group id")}, _LOOK),
    "channel": Shape({"channel_id": CHANNEL_ID}, _LOOK),
    "broadcast": Shape({"range": one_of("here", "channel", "everyone")}, _LOOK),
    "date": Shape(
        {"timestamp": number, "format": string(_LONGEST)},
        {**_LOOK, "timezone": string(255), "url": URL, "fallback": string(_LONGEST)},
    ),
    "emoji": Shape({"name": string(255)}, {**_LOOK, "unicode": string(255), "skin_tone": integer(1, 6)}),
    "color": Shape({"value": string(255)}, _LOOK),
}

_leafs = array(Kinds(LEAFS), 0, 10_000)
_border = {"border": one_of(0, 1)}
_section = Shape({"elements": _leafs})
_list = Shape(
    {
        "style": one_of("bullet", "ordered"),
        "elements": array(Kinds({"rich_text_section": _section}), 0, 10_000),
    },
    {**_border, "indent": integer(0, 8), "offset": integer(0, 1_000_000)},
)
_quote = Shape({"elements": _leafs}, _border)
_preformatted = Shape({"elements": array(Kinds(picked(LEAFS, ["text", "link"])), 0, 10_000)}, _border)

RICH_TEXT = Shape(
    {
        "elements": array(
            Kinds(
                {
                    "rich_text_section": _section,
                    "rich_text_list": _list,
                    "rich_text_quote": _quote,
                    "rich_text_preformatted": _preformatted,
                }
            ),
            0,
            10_000,
        )
    },
    {"block_id": BLOCK_ID},
)
