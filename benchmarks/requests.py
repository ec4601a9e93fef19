"""Presses as Slack sends them over HTTP: on a button of a card as it hangs there, and signed."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

PATH = "/slack/events"
SIGNING_SECRET = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class Site:
    """Where it happens: ids of a workspace, its channels and its people."""

    workspace: str
    channels: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A card in Slack, as it is drawn when somebody presses on it."""

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]


def press(card: Card, action_id: str, by: str, workspace: str) -> bytes:
    """The body of a press (docs.slack.dev/reference/interaction-payloads/block_actions-payload)."""
    block, button = _button(card, action_id)
    payload: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": by, "username": "somebody", "name": "somebody", "team_id": workspace},
        "api_app_id": "A0001",
        "token": "unused",
        "container": {
            "type": "message",
            "message_ts": card.ts,
            "channel_id": card.channel,
            "is_ephemeral": False,
        },
        "trigger_id": "1.2.0123456789abcdef",
        "team": {"id": workspace, "domain": "sandbox"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": card.channel, "name": "somewhere"},
        "message": {"type": "message", "user": "UBOT", "ts": card.ts, "text": card.text, "blocks": card.blocks},
        "state": {"values": {}},
        "response_url": "http://127.0.0.1:9/response",
        "actions": [{**button, "block_id": block["block_id"], "action_ts": card.ts}],
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def _button(card: Card, action_id: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The block and the button in it."""
    found = [
        (block, element)
        for block in card.blocks
        for element in block.get("elements", [])
        if element.get("action_id") == action_id
    ]
    assert found, f"there is no button {action_id} on “{card.text}”"
    return found[0]


def signed(bodies: Iterable[bytes]) -> list[bytes]:
    """Whole requests, good for five minutes (docs.slack.dev/authentication/verifying-requests-from-slack)."""
    return [_signed(body) for body in bodies]


def _signed(body: bytes) -> bytes:
    at = str(int(time.time()))
    digest = hmac.new(SIGNING_SECRET.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    lines = (
        f"POST {PATH} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"X-Slack-Request-Timestamp: {at}",
        f"X-Slack-Signature: v0={digest}",
    )
    return "\r\n".join((*lines, "", "")).encode() + body
