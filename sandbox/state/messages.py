"""Messages in the workspace: how Slack's answers show them, and what editing and deleting leave behind."""

import re
from typing import Any

from sandbox.state.answers import Refused
from sandbox.state.block_ids import with_ids
from sandbox.state.content import Content
from sandbox.state.workspace import Message, Workspace

DELETED = "This message was deleted."


def message_json(workspace: Workspace, message: Message) -> dict[str, Any]:
    """A message as answers and payloads carry it (docs.slack.dev/reference/methods/chat.postMessage)."""
    author = workspace.members.get(message.user)
    shown: dict[str, Any] = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": author.team_id if author else workspace.team_id,
    }
    if message.from_app:
        shown |= {"bot_id": workspace.bot.bot_id, "app_id": workspace.app_id}
    if message.blocks:
        shown["blocks"] = message.blocks
    if message.attachments:
        shown["attachments"] = message.attachments
    if message.metadata:
        shown["metadata"] = message.metadata
    if message.edited:
        shown["edited"] = {"user": message.user, "ts": message.ts}
    return shown | _place_in_thread(workspace, message)


def put(workspace: Workspace, channel: str, content: Content, **fields: Any) -> Message:
    """A new message of the app, its blocks named."""
    blocks = with_ids(content.blocks, workspace.new_id)
    return workspace.post(channel, workspace.bot.id, content.text, blocks=blocks, from_app=True, **fields)


def rewrite(workspace: Workspace, message: Message, content: Content) -> None:
    """New content in the same place; without blocks the old blocks go, and Slack says "(edited)"."""
    with workspace.lock:
        message.text = content.text
        message.blocks = with_ids(content.blocks, workspace.new_id)
        message.edited = message.edited or not content.blocks
        workspace.changed()


def remove(workspace: Workspace, message: Message) -> None:
    """Take a message away; a parent with replies leaves a stone with its place."""
    with workspace.lock:
        if replies_to(workspace, message):
            message.text, message.blocks = DELETED, []
            message.tombstone, message.metadata = True, None
        else:
            workspace.messages[message.channel].remove(message)
        workspace.changed()


def replies_to(workspace: Workspace, message: Message) -> list[Message]:
    return [
        reply
        for reply in workspace.messages[message.channel]
        if reply.thread_ts == message.ts and reply.ephemeral_to is None
    ]


def check_parent(workspace: Workspace, channel: str, thread_ts: str) -> None:
    """A thread hangs on a top-level message that everybody sees; raises Refused otherwise."""
    if not re.fullmatch(r"\d{10}\.\d{6}", thread_ts):
        raise Refused("invalid_thread_ts", [f"{thread_ts} is not a valid thread_ts"])
    parent = workspace.message(channel, thread_ts)
    if parent is None or parent.thread_ts is not None or parent.ephemeral_to is not None:
        raise Refused("cannot_reply_to_message")


def _place_in_thread(workspace: Workspace, message: Message) -> dict[str, Any]:
    if message.thread_ts is not None:
        return {"thread_ts": message.thread_ts}
    replies = replies_to(workspace, message)
    return {"thread_ts": message.ts, "reply_count": len(replies)} if replies else {}
