"""Slack's JSON -> our values, where people come to us by themselves: a command, a shortcut, a visit, a place.

(docs.slack.dev/reference/interaction-payloads, docs.slack.dev/interactivity/implementing-slash-commands)
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.blocks.kit import action_ids
from handlers.heard.payloads import Unreadable
from handlers.heard.spots import Body


@dataclass(frozen=True)
class Place:
    """Where a command was typed, a message stands or a button was pressed."""

    channel: str
    """Empty where the bot cannot post: in a direct conversation."""
    private: bool
    """Not everybody of the workspace can read there."""


def place(body: Body) -> Place:
    """Payloads name direct and private conversations by their kind."""
    here = body.get("channel") or {"id": body.get("channel_id"), "name": body.get("channel_name")}
    channel, name = str(here.get("id") or ""), str(here.get("name") or "")
    if name == "directmessage" or not channel:
        return Place("", private=True)
    return Place(channel, private=name == "privategroup" or name.startswith("mpdm"))


def command_text(body: Body) -> str:
    """What was typed after the command, with Slack's escapes: with `should_escape` people come as <@U1|name>."""
    return str(body.get("text") or "").strip()


def button_text(body: Body) -> str:
    """What a button carries, where that is not of a promise."""
    return str(body["actions"][0].get("value") or "")


def action_word(body: Body, prefix: str) -> str:
    """What stands behind the prefix in the action id of the button."""
    return str(body["actions"][0]["action_id"]).removeprefix(prefix)


@dataclass(frozen=True)
class SaidThere:
    """What somebody wrote, with Slack's escapes."""

    text: str
    by: str
    """Its author's id; empty where that is no person."""
    at: datetime


@dataclass(frozen=True)
class Message:
    """The message on which a shortcut was used."""

    said: SaidThere
    channel: str
    ts: str
    beside: SaidThere | None = None
    """What was written beside the words that this message forwards, by whoever forwarded them."""


def message(body: Body) -> Message:
    """The words of a forwarded one are those of whoever wrote them, at the time when they did; Slack puts them into
    `attachments`, and documents it nowhere (openclaw/openclaw#9963)."""
    found = body["message"]
    ts, channel = str(found["ts"]), str(body["channel"]["id"])
    said = SaidThere(str(found.get("text") or ""), _author(found), moment(ts))
    shared = [each for each in found.get("attachments") or [] if each.get("is_share") and each.get("text")]
    if len(shared) != 1:
        return Message(said, channel, ts)
    of = shared[0]
    forwarded = SaidThere(str(of["text"]), str(of.get("author_id") or ""), moment(str(of.get("ts") or ts)))
    return Message(forwarded, channel, ts, beside=said)


@dataclass(frozen=True)
class Mention:
    """Somebody named the app in a message."""

    said: SaidThere
    """Without the app's name."""
    channel: str
    ts: str
    thread_ts: str
    """Of the thread in which it stands; empty at top level."""


def mention(body: Body) -> Mention | None:
    """None where nobody is to be answered: what a bot posted, what was changed afterwards, whoever is from another
    workspace (docs.slack.dev/reference/events/app_mention, docs.slack.dev/apis/slack-connect)."""
    event = body["event"]
    granted = (body.get("authorizations") or [{}])[0]
    teams = {str(event[name]) for name in ("user_team", "source_team", "team") if event.get(name)}
    elsewhere = teams - {str(body.get("team_id"))} and not granted.get("is_enterprise_install")
    if event.get("bot_id") or event.get("subtype") or event.get("edited") or not event.get("user") or elsewhere:
        return None
    ts, thread = str(event["ts"]), str(event.get("thread_ts") or "")
    words = _without(str(granted.get("user_id") or ""), str(event.get("text") or ""))
    said = SaidThere(words, str(event["user"]), moment(ts))
    return Mention(said, str(event["channel"]), ts, thread if thread != ts else "")


def _without(app: str, text: str) -> str:
    """The words around the app's own name."""
    parts = re.split(rf"<@{re.escape(app)}(?:\|[^<>]*)?>[,:]?", text) if app else [text]
    return " ".join(part.strip() for part in parts if part.strip())


def carried(body: Body) -> tuple[SaidThere, str]:
    """What a mention said, and the link to it, as our button carries them. Raises Unreadable."""
    try:
        found = json.loads(button_text(body))
        return SaidThere(str(found["text"]), str(found["by"]), moment(str(found["ts"]))), str(found["link"])
    except (ValueError, TypeError, LookupError, OverflowError, OSError) as error:
        raise Unreadable(action_ids.ASK_SAID) from error


def _author(message: Body) -> str:
    """What an app posts is nobody's."""
    return "" if message.get("bot_id") else str(message.get("user") or "")


def moment(ts: str) -> datetime:
    """When a message was posted (docs.slack.dev/messaging/retrieving-messages: its `ts` counts seconds since 1970)."""
    return datetime.fromtimestamp(float(ts), UTC)


@dataclass(frozen=True)
class Visit:
    """Somebody opened our Home (docs.slack.dev/reference/events/app_home_opened)."""

    person: str
    home: bool
    """Its Home tab; else its messages."""
    first: bool
    """Home was never drawn for them before."""


def visit(body: Body) -> Visit:
    event = body["event"]
    return Visit(str(event["user"]), event.get("tab") == "home", not event.get("view"))


def changed_person(body: Body) -> Body:
    """Slack's user object (docs.slack.dev/reference/events/user_change)."""
    found: Body = body["event"]["user"]
    return found


def event_channel(body: Body) -> str:
    """(docs.slack.dev/reference/events/channel_archive, .../channel_deleted, .../channel_left, and those of groups)"""
    return str(body["event"]["channel"])
