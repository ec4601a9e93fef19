"""Where somebody pressed or sent, and where they are at home.

(docs.slack.dev/reference/interaction-payloads, docs.slack.dev/apis/slack-connect)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Body = Mapping[str, Any]
Kind = Literal["message", "modal", "home", "submission", "command", "shortcut", "event"]


@dataclass(frozen=True)
class Spot:
    """Where somebody pressed or sent, which decides how they can be answered."""

    kind: Kind
    user: str
    channel: str = ""
    message_ts: str = ""
    thread_ts: str = ""
    view_id: str = ""
    view_hash: str = ""
    callback_id: str = ""
    trigger_id: str = ""
    response_url: str = ""


def spot(body: Body) -> Spot:
    view, message = _part(body, "view"), _part(body, "message")
    container, here = _part(body, "container"), _part(body, "channel")
    return Spot(
        kind=_kind(body, view),
        user=_user(body),
        channel=str(here.get("id") or container.get("channel_id") or body.get("channel_id") or ""),
        message_ts=str(message.get("ts") or container.get("message_ts") or ""),
        thread_ts=_thread(message),
        view_id=str(view.get("id") or ""),
        view_hash=str(view.get("hash") or ""),
        callback_id=str(view.get("callback_id") or ""),
        trigger_id=str(body.get("trigger_id") or ""),
        response_url=str(body.get("response_url") or ""),
    )


def _user(body: Body) -> str:
    """Interactions name a person by an object, commands by `user_id`, events by an id or an object."""
    user = body.get("user") or body.get("user_id") or _part(body, "event").get("user") or ""
    return str((user.get("id") or "") if isinstance(user, Mapping) else user)


def _part(body: Body, name: str) -> Body:
    """Empty where there is none, or something else."""
    found = body.get(name)
    return found if isinstance(found, Mapping) else {}


@dataclass(frozen=True)
class Sender:
    """Where whoever pressed or sent is at home, as far as Slack says so."""

    team: str
    enterprises: frozenset[str]


def sender(body: Body) -> Sender:
    """In a shared channel `team` may be ours or theirs, so only what is said of the person counts, and what is said
    of a team that is theirs."""
    user, team = body.get("user") or _part(body, "event").get("user"), body.get("team")
    if not isinstance(user, Mapping) or not user.get("team_id"):
        return Sender("", frozenset())
    of_user = (user["team_id"], user.get("enterprise_id"), _part(user, "enterprise_user").get("enterprise_id"))
    theirs = team if isinstance(team, Mapping) and team.get("id") == user["team_id"] else {}
    return Sender(
        str(user["team_id"]), frozenset(str(each) for each in (*of_user, theirs.get("enterprise_id")) if each)
    )


def _thread(message: Body) -> str:
    """The thread in which a message is a reply; the message that begins one bears its own ts there."""
    thread_ts = message.get("thread_ts")
    return str(thread_ts) if thread_ts and thread_ts != message.get("ts") else ""


def _kind(body: Body, view: Body) -> Kind:
    if "command" in body:
        return "command"
    if body.get("type") == "event_callback":
        return "event"
    if body.get("type") in ("shortcut", "message_action"):
        return "shortcut"
    if body.get("type") in ("view_submission", "view_closed"):
        return "submission"
    if view:
        return "home" if view.get("type") == "home" else "modal"
    return "message"
