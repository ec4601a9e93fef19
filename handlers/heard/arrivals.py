"""Slack's JSON -> our values, where people come to us by themselves: a command, a shortcut, a visit, a place.

(docs.slack.dev/reference/interaction-payloads, docs.slack.dev/interactivity/implementing-slash-commands)
"""

from dataclasses import dataclass

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
    """A message that somebody wrote, with Slack's escapes."""

    text: str
    channel: str
    ts: str


def message(body: Body) -> SaidThere:
    """The message on which a shortcut was used."""
    found = body["message"]
    return SaidThere(str(found.get("text") or ""), str(body["channel"]["id"]), str(found["ts"]))


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
