"""What a message says: reading `text`, `blocks` and `metadata`, and refusing what Slack refuses.

(docs.slack.dev/reference/methods/chat.postMessage, docs.slack.dev/reference/methods/chat.update)
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.blocks import limits
from sandbox.state.answers import Refused

POST_LIMIT = 40_000
"""Characters of a posted text; what is longer is cut."""
UPDATE_LIMIT = 4_000
"""Characters of an updated text; what is longer is refused."""
MARKDOWN_LIMIT = 12_000
NOTHING_SHOWN = "This content can't be displayed."
"""Slack's text where an app sent blocks alone."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """A message's words and picture."""

    text: str
    blocks: list[dict[str, Any]]


def read_content(arguments: Mapping[str, Any], text_limit: int | None = None) -> Content:
    """Text and blocks of a call; `text_limit` refuses longer texts, without it they are cut at POST_LIMIT."""
    if arguments.get("attachments"):
        raise Refused("invalid_attachments", ["the sandbox does not know attachments"])
    blocks = _read_blocks(arguments.get("blocks"))
    text = arguments.get("text")
    if text is not None and not isinstance(text, str):
        raise Refused("invalid_arguments", ["must be a string [json-pointer:/text]"])
    markdown = arguments.get("markdown_text")
    if markdown:
        if text or blocks:
            raise Refused("markdown_text_conflict")
        if len(markdown) > MARKDOWN_LIMIT:
            raise Refused("msg_too_long")
        return Content(text=markdown, blocks=[{"type": "markdown", "text": markdown}])
    if not text and not blocks:
        raise Refused("no_text")
    text = text or NOTHING_SHOWN
    if text_limit is not None and len(text) > text_limit:
        raise Refused("msg_too_long")
    return Content(text=text[:POST_LIMIT], blocks=blocks)


def read_metadata(value: Any) -> dict[str, Any] | None:
    """`metadata` of a call; an empty object asks for its removal (docs.slack.dev/messaging/message-metadata)."""
    if value is None:
        return None
    metadata = _parsed(value, "invalid_metadata_format")
    if metadata == {}:
        return {}
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not metadata["event_type"]:
        raise Refused("invalid_metadata_format")
    return metadata


def _read_blocks(value: Any) -> list[dict[str, Any]]:
    if value is None or value == "":
        return []
    blocks = _parsed(value, "invalid_blocks_format")
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    problems = limits.problems(blocks, "message")
    if problems:
        raise Refused("invalid_blocks", [f"{problem.message} [json-pointer:{problem.pointer}]" for problem in problems])
    if limits.text_length(blocks) > limits.TEXT_IN_A_MESSAGE:
        raise Refused("msg_blocks_too_long")
    return blocks


def _parsed(value: Any, error: str) -> Any:
    """JSON that came as a string in a form, or as itself in a JSON body."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refused(error) from None
