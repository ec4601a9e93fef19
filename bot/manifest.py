"""The app as Slack is told of it: the fewest scopes, and only what is heard.

`manifest.yml` is what `python -m bot manifest` prints; a test keeps them the same.
Scopes and what each is for: docs.slack.dev/reference/scopes.
"""

import json
from typing import Any

from handlers.blocks.words import manifest as said

SCOPES = ("commands", "chat:write", "users:read")
OPTIONAL_SCOPES = ("chat:write.public", "channels:read", "groups:read", "app_mentions:read")
"""An administrator may leave these out; the bot then asks to be invited and goes on in direct messages."""
EVENTS = (
    "app_home_opened",
    "app_mention",
    "user_change",
    "channel_archive",
    "channel_deleted",
    "channel_left",
    "group_archive",
    "group_deleted",
    "group_left",
)
"""Mentions, and those of channels, come only where the optional scopes were granted; of channels the next notice finds
out without them."""
SHORTCUTS = (
    {
        "name": said.MAKE_THIS,
        "type": "message",
        "callback_id": "make_promise",
        "description": said.MAKE_THIS_EXPLAINED,
    },
    {
        "name": said.ASK,
        "type": "global",
        "callback_id": "ask_promise",
        "description": said.ASK_EXPLAINED,
    },
)
EVENTS_PATH = "/slack/events"

HEAD = """\
# How Slack is told of this app: api.slack.com/apps, Create New App, From a manifest.
# Made by `python -m bot manifest`; over HTTP instead of Socket Mode: `python -m bot manifest --url https://...`;
# where another app owns /promise: `--command /deal`, and PROMISE_COMMAND=/deal in the bot's environment.
"""


def manifest(*, command: str = "/promise", url: str = "") -> dict[str, Any]:
    """With `url`, the public https address of the bot, it is the one for HTTP, else for Socket Mode."""
    request = {"request_url": url.rstrip("/") + EVENTS_PATH} if url else {}
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": said.NAME,
            "description": said.DESCRIPTION,
            "background_color": "#1f4d3a",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": said.NAME, "always_online": True},
            "shortcuts": list(SHORTCUTS),
            "slash_commands": [_slash_command(command, request)],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES), "bot_optional": list(OPTIONAL_SCOPES)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def as_yaml(value: dict[str, Any]) -> str:
    """As Slack's page shows it. Only what a manifest is made of: maps, lists, texts, numbers, truths."""
    return HEAD + "\n".join(_lines(value)) + "\n"


def _slash_command(command: str, request: dict[str, str]) -> dict[str, Any]:
    return {
        "command": command,
        **({"url": request["request_url"]} if request else {}),
        "description": said.ASK_EXPLAINED,
        "usage_hint": said.USAGE,
        "should_escape": True,
    }


def _lines(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in _entry(f"{key}:", inner)]
    return [line for inner in value for line in _item(inner)]


def _entry(key: str, inner: Any) -> list[str]:
    if inner and isinstance(inner, dict | list):
        return [key, *(f"  {line}" for line in _lines(inner))]
    # A JSON text, number or truth is YAML too (yaml.org/spec/1.2.2, "YAML is a superset of JSON").
    return [f"{key} {json.dumps(inner, ensure_ascii=False)}"]


def _item(inner: Any) -> list[str]:
    if not isinstance(inner, dict):
        return [f"- {json.dumps(inner, ensure_ascii=False)}"]
    first, *rest = _lines(inner)
    return [f"- {first}", *(f"  {line}" for line in rest)]
