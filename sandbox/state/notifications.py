"""What makes a phone buzz: being mentioned, or being written to directly. Editing a message does not."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.state.workspace import Channel, Message, Workspace

EVERYBODY = {"channel", "here", "everyone"}


@dataclass(frozen=True, kw_only=True)
class Notification:
    """One buzz, and where it leads."""

    text: str
    """As it was when the message was posted; drawing it for somebody's eyes is up to the caller."""
    user: str
    """Who wrote it."""
    channel: str
    ts: str
    thread_ts: str | None


class Notifications:
    """Remembers, per person, the `text` of each message as it was when it was posted."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._got: dict[str, list[Notification]] = defaultdict(list)
        workspace.on_post.append(self._note)

    def of(self, user: str) -> list[str]:
        """The words alone, in order."""
        return [each.text for each in self.all_of(user)]

    def all_of(self, user: str) -> list[Notification]:
        """In the order in which they came."""
        with self._workspace.lock:
            return list(self._got[user])

    def restore(self, kept: Mapping[str, Iterable[Notification]]) -> None:
        """What people got in an earlier life of this workspace."""
        with self._workspace.lock:
            for user, notes in kept.items():
                self._got[user] = list(notes)

    def _note(self, message: Message) -> None:
        if message.ephemeral_to is not None:
            return
        channel = self._workspace.channels[message.channel]
        note = Notification(
            text=message.text,
            user=message.user,
            channel=message.channel,
            ts=message.ts,
            thread_ts=message.thread_ts,
        )
        for user in channel.members - {message.user}:
            if _concerns(user, channel, message):
                self._got[user].append(note)


def _concerns(user: str, channel: Channel, message: Message) -> bool:
    return channel.kind == "im" or not {user, *EVERYBODY}.isdisjoint(mentioned_in([message.text, *message.blocks]))


def mentioned_in(content: Any) -> set[str]:
    """User ids, and "channel", "here", "everyone", in a text or in blocks. Of texts in blocks only mrkdwn is read:
    plain_text and the text leafs of rich_text mention nobody."""
    if isinstance(content, str):
        return {found[1] for found in re.finditer(r"<[@!](\w+)(?:\|[^>]*)?>", content)}
    if isinstance(content, list):
        return {name for each in content for name in mentioned_in(each)}
    if not isinstance(content, dict):
        return set()
    leaf = {"user": content.get("user_id"), "broadcast": content.get("range")}.get(content.get("type", ""))
    marked = [content["text"]] if content.get("type") == "mrkdwn" else []
    inside = [each for each in content.values() if isinstance(each, dict | list)] + marked
    return mentioned_in(inside) | ({leaf} if leaf else set())
