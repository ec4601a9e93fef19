"""conversations.*: channels, groups and direct conversations (docs.slack.dev/reference/objects/conversation-object)."""

from typing import Any

from sandbox.state.answers import Refused
from sandbox.state.workspace import Channel, Kind
from sandbox.wire.web_api import paging
from sandbox.wire.web_api.call import Call, Method
from sandbox.wire.web_api.places import can_be_written_to, is_stranger, meets_the_app, visible_channel

_READ: dict[Kind, str] = {
    "public": "channels:read",
    "private": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}
_TYPES: dict[str, Kind] = {
    "public_channel": "public",
    "private_channel": "private",
    "im": "im",
    "mpim": "mpim",
}
GROUP = 8
"""People in a group conversation, beside the app."""


def info(call: Call) -> dict[str, Any]:
    channel = _readable_channel(call)
    shown = _shown(call, channel)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        shown["locale"] = "en-US"
    return {"channel": shown}


def members(call: Call) -> dict[str, Any]:
    channel = _readable_channel(call)
    ids, rest = paging.page(call, sorted(channel.members), default=100)
    return {"members": ids, **rest}


def list_(call: Call) -> dict[str, Any]:
    kinds = _asked_kinds(call)
    for kind in kinds:
        call.need_scope(_READ[kind])
    bot = call.workspace.bot.id
    visible = [
        channel
        for channel in call.workspace.channels.values()
        if channel.kind in kinds
        and (channel.kind == "public" or bot in channel.members)
        and not (channel.archived and call.flag("exclude_archived"))
    ]
    channels, rest = paging.page(call, visible, default=100)
    return {"channels": [_shown(call, channel) for channel in channels], **rest}


def join(call: Call) -> dict[str, Any]:
    channel = visible_channel(call, call.text("channel"))
    if channel.kind in ("im", "mpim"):
        raise Refused("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refused("is_archived")
    if call.workspace.bot.id in channel.members:
        warning = "already_in_channel"
        return {
            "channel": _shown(call, channel),
            "warning": warning,
            "response_metadata": {"warnings": [warning]},
        }
    channel.members.add(call.workspace.bot.id)
    call.workspace.changed()
    return {"channel": _shown(call, channel)}


def open_(call: Call) -> dict[str, Any]:
    if call.text("channel"):
        channel = visible_channel(call, call.text("channel"))
        if channel.kind not in ("im", "mpim"):
            raise Refused("method_not_supported_for_channel_type")
        return _opened(call, channel, was_open=True)
    users = [user.strip() for user in call.text("users").split(",") if user.strip()]
    if not users:
        raise Refused("users_list_not_supplied")
    _check_people(call, users)
    call.need_scope("im:write" if len(users) == 1 else "mpim:write")
    existing = _conversation_with(call, set(users))
    if existing is not None:
        return _opened(call, existing, was_open=True)
    if call.flag("prevent_creation"):
        raise Refused("channel_not_found")
    kind: Kind = "im" if len(users) == 1 else "mpim"
    return _opened(call, call.workspace.add_channel("", users, kind, bot=True), was_open=False)


def _readable_channel(call: Call) -> Channel:
    call.need_scope(*_READ.values())
    channel = visible_channel(call, call.text("channel"))
    call.need_scope(_READ[channel.kind])
    return channel


def _asked_kinds(call: Call) -> set[Kind]:
    asked = [name.strip() for name in (call.text("types") or "public_channel").split(",")]
    if any(name not in _TYPES for name in asked):
        raise Refused("invalid_types")
    return {_TYPES[name] for name in asked}


def _check_people(call: Call, users: list[str]) -> None:
    workspace = call.workspace
    if len(users) > GROUP:
        raise Refused("too_many_users")
    for user in users:
        member = workspace.members.get(user)
        if member is None:
            raise Refused("user_not_found")
        if member.deleted:
            raise Refused("user_disabled")
        if not meets_the_app(workspace, member):
            raise Refused("user_not_visible")
        if not can_be_written_to(workspace, member):
            raise Refused("invalid_user_combination")


def _conversation_with(call: Call, users: set[str]) -> Channel | None:
    wanted = users | {call.workspace.bot.id}
    for channel in call.workspace.channels.values():
        if channel.kind in ("im", "mpim") and channel.members == wanted:
            return channel
    return None


def _opened(call: Call, channel: Channel, *, was_open: bool) -> dict[str, Any]:
    shown = _shown(call, channel) if call.flag("return_im") else {"id": channel.id}
    return {"no_op": was_open, "already_open": was_open, "channel": shown}


def _shown(call: Call, channel: Channel) -> dict[str, Any]:
    bot = call.workspace.bot.id
    shown: dict[str, Any] = {
        "id": channel.id,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "public",
        "is_archived": channel.archived,
        "is_ext_shared": channel.shared,
        "is_shared": channel.shared,
        "is_org_shared": False,
        "context_team_id": call.workspace.team_id,
    }
    if channel.kind != "im":
        return {**shown, "name": channel.name, "is_member": bot in channel.members}
    (other,) = channel.members - {bot}
    member = call.workspace.members[other]
    return {**shown, "user": other, "is_user_deleted": member.deleted, "is_open": True} | (
        {"is_ext_shared": True} if is_stranger(call.workspace, member) else {}
    )


METHODS = {
    "conversations.info": Method(run=info, required=("channel",), optional=("include_locale", "include_num_members")),
    "conversations.members": Method(run=members, required=("channel",), optional=paging.ARGUMENTS),
    "conversations.list": Method(run=list_, optional=(*paging.ARGUMENTS, "exclude_archived", "types")),
    "conversations.join": Method(run=join, required=("channel",), scopes=("channels:join",)),
    "conversations.open": Method(
        run=open_,
        optional=("channel", "return_im", "users", "prevent_creation"),
        scopes=("im:write", "mpim:write"),
    ),
}
