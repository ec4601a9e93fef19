"""chat.*: posting, editing, deleting, whispering, linking (docs.slack.dev/reference/methods)."""

from typing import Any

from sandbox.state.answers import Refused
from sandbox.state.content import UPDATE_LIMIT, read_content, read_metadata
from sandbox.state.messages import check_parent, message_json, put, remove, rewrite
from sandbox.state.workspace import Channel, Message
from sandbox.wire.web_api.call import Call, Method
from sandbox.wire.web_api.places import channel_to_post_in, visible_channel

_COSTUME = ("username", "icon_emoji", "icon_url")
_OPTIONS = ("parse", "link_names", "mrkdwn", "unfurl_links", "unfurl_media", *_COSTUME)


def post_message(call: Call) -> dict[str, Any]:
    _check_manners(call)
    channel = channel_to_post_in(call, call.text("channel"))
    content = read_content(call.arguments)
    thread_ts = call.text("thread_ts")
    if thread_ts:
        check_parent(call.workspace, channel.id, thread_ts)
    message = put(
        call.workspace,
        channel.id,
        content,
        thread_ts=thread_ts or None,
        broadcast=bool(thread_ts) and call.flag("reply_broadcast"),
        metadata=read_metadata(call.arguments.get("metadata")) or None,
        options=_options(call),
    )
    return {"channel": channel.id, "ts": message.ts, "message": message_json(call.workspace, message)}


def update(call: Call) -> dict[str, Any]:
    _check_manners(call)
    channel, message = _own_message(call, "cant_update_message")
    if channel.archived:
        raise Refused("is_inactive")
    content = read_content(call.arguments, UPDATE_LIMIT)
    metadata = read_metadata(call.arguments.get("metadata"))
    if _has_rich_text(message.blocks) and content.blocks and not _has_rich_text(content.blocks):
        raise Refused("block_mismatch")
    rewrite(call.workspace, message, content)
    if metadata is not None:
        message.metadata = metadata or None
    message.broadcast = message.broadcast or call.flag("reply_broadcast")
    # parse and link_names fall back to Slack's defaults when an update leaves them out
    message.options = {
        **{name: value for name, value in message.options.items() if name not in ("parse", "link_names")},
        **_options(call),
    }
    shown = message_json(call.workspace, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(call: Call) -> dict[str, Any]:
    _check_manners(call)
    channel, message = _own_message(call, "cant_delete_message")
    if channel.archived:
        raise Refused("cant_delete_message")
    remove(call.workspace, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> dict[str, Any]:
    _check_manners(call)
    channel = visible_channel(call, call.text("channel"))
    if channel.archived:
        raise Refused("is_archived")
    if call.workspace.bot.id not in channel.members:
        raise Refused("not_in_channel")
    if channel.kind == "im" and not call.installation.messages_tab:
        raise Refused("messages_tab_disabled")
    member = call.workspace.members.get(call.text("user"))
    if member is None or member.deleted or member.id not in channel.members:
        raise Refused("user_not_in_channel")
    content = read_content(call.arguments, UPDATE_LIMIT)
    thread_ts = call.text("thread_ts")
    if thread_ts:
        check_parent(call.workspace, channel.id, thread_ts)
    message = put(
        call.workspace,
        channel.id,
        content,
        thread_ts=thread_ts or None,
        ephemeral_to=member.id,
        options=_options(call),
    )
    return {"message_ts": message.ts}


def get_permalink(call: Call) -> dict[str, Any]:
    channel = visible_channel(call, call.text("channel"))
    message = call.workspace.message(channel.id, call.text("message_ts"))
    if message is None or message.ephemeral_to is not None:
        raise Refused("message_not_found")
    return {"channel": channel.id, "permalink": call.workspace.permalink(channel.id, message.ts)}


def _own_message(call: Call, not_own: str) -> tuple[Channel, Message]:
    """A standing message of the app itself; the channel must be named by its id."""
    name = call.text("channel")
    if name.startswith("#"):
        raise Refused("channel_not_found")
    channel = visible_channel(call, name)
    message = call.workspace.message(channel.id, call.text("ts"))
    if message is None or message.ephemeral_to is not None or message.tombstone:
        raise Refused("message_not_found")
    if not message.from_app:
        raise Refused(not_own)
    return channel, message


def _check_manners(call: Call) -> None:
    if call.flag("as_user"):
        raise Refused("as_user_not_supported")
    if any(call.text(name) for name in _COSTUME):
        call.need_scope("chat:write.customize")
    if call.text("parse") not in ("", "none", "full", "client"):
        raise Refused("invalid_arguments", ["must be none, full or client [json-pointer:/parse]"])
    for name in ("link_names", "mrkdwn", "unfurl_links", "unfurl_media", "reply_broadcast"):
        call.flag(name)


def _options(call: Call) -> dict[str, Any]:
    return {name: call.arguments[name] for name in _OPTIONS if name in call.arguments}


def _has_rich_text(blocks: list[dict[str, Any]]) -> bool:
    return any(block.get("type") == "rich_text" for block in blocks)


_CONTENT = ("text", "blocks", "attachments", "markdown_text", "metadata", "as_user", "parse", "link_names")
_WRITE = ("chat:write",)

METHODS = {
    "chat.postMessage": Method(
        run=post_message,
        required=("channel",),
        optional=(*_CONTENT, *_COSTUME, "mrkdwn", "reply_broadcast", "thread_ts", "unfurl_links", "unfurl_media"),
        scopes=_WRITE,
    ),
    "chat.update": Method(
        run=update, required=("channel", "ts"), optional=(*_CONTENT, "reply_broadcast"), scopes=_WRITE
    ),
    "chat.delete": Method(run=delete, required=("channel", "ts"), optional=("as_user",), scopes=_WRITE),
    "chat.postEphemeral": Method(
        run=post_ephemeral,
        required=("channel", "user"),
        optional=(*_CONTENT, *_COSTUME, "thread_ts"),
        scopes=_WRITE,
    ),
    "chat.getPermalink": Method(run=get_permalink, required=("channel", "message_ts")),
}
