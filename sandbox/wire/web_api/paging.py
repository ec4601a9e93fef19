"""Lists in pages: `limit`, `cursor` and `response_metadata.next_cursor` (docs.slack.dev/apis/web-api/pagination)."""

import base64
from collections.abc import Sequence
from typing import Any, TypeVar

from sandbox.state.answers import Refused
from sandbox.wire.web_api.call import Call

T = TypeVar("T")
ARGUMENTS = ("cursor", "limit")
MOST = 1000


def page(call: Call, items: Sequence[T], default: int) -> tuple[list[T], dict[str, Any]]:
    """This call's part of the items, and what the answer says of the rest."""
    start, limit = _start(call.text("cursor")), _limit(call, default)
    end = start + limit
    cursor = base64.b64encode(f"from:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": cursor}}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word != "from":
            raise Refused("invalid_cursor")
        return int(number)
    except ValueError:
        raise Refused("invalid_cursor") from None


def _limit(call: Call, default: int) -> int:
    asked = str(call.arguments.get("limit") or default)
    if not asked.isdecimal() or not 1 <= int(asked) <= MOST:
        raise Refused("invalid_limit")
    return int(asked)
