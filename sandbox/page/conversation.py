"""A conversation as JSON: what is said there, as far as one person sees it."""

from typing import Any

from sandbox.hands.screen import Place
from sandbox.hands.seat import Desk
from sandbox.page.unread import Unread
from sandbox.state.forwarding import words_forwarded
from sandbox.state.workspace import SLACKBOT, Channel, Member, Message

Shown = dict[str, Any]
LATEST = 200
"""So many messages are shown of a long conversation."""


class Conversation:
    """Read with the workspace's lock held."""

    def __init__(self, desk: Desk, unread: Unread) -> None:
        self._desk = desk
        self._workspace = desk.workspace
        self._unread = unread

    def messages(self, member: Member, channel: Channel) -> list[Shown]:
        """The top level, oldest first, with a note of the replies to each."""
        drawn = self._desk.screen.drawn(member, Place("channel", channel.id))
        replies: dict[str, list[Message]] = {}
        for each in drawn:
            if each.thread_ts is not None:
                replies.setdefault(each.thread_ts, []).append(each)
        tops = sorted((each for each in drawn if each.thread_ts is None or each.broadcast), key=_by_ts)
        return [
            self._message(member, each) | {"replies": self._replies(member, each, replies.get(each.ts, []))}
            for each in tops[-LATEST:]
        ]

    def thread(self, member: Member, channel: Channel, ts: str) -> Shown:
        """One message and all replies to it."""
        drawn = self._desk.screen.drawn(member, Place("thread", channel.id, ts))
        return {
            "ts": ts,
            "unread": self._unread.has_new(member.id, channel.id, ts),
            "messages": [self._message(member, each) | {"replies": None} for each in drawn],
        }

    def _message(self, member: Member, message: Message) -> Shown:
        author = self._workspace.members.get(message.user)
        looks = self._desk.interactions.looks
        return {
            "ts": message.ts,
            "thread": message.thread_ts or "",
            "by": message.user,
            "author": author.name if author else message.user,
            "is_app": message.from_app or message.user in (SLACKBOT, self._workspace.bot.id),
            "is_slackbot": message.user == SLACKBOT,
            "text": message.text,
            "blocks": message.blocks,
            "forwarded": [
                {"author": self._desk.screen.name_of(by), "text": words} for by, words in words_forwarded(message)
            ],
            "values": looks.state(member, message) if message.blocks else {},
            "only_you": message.ephemeral_to is not None,
            "edited": message.edited,
            "deleted": message.tombstone,
            "broadcast": message.broadcast,
            "warning": looks.warning(member, message),
        }

    def _replies(self, member: Member, parent: Message, replies: list[Message]) -> Shown | None:
        if not replies:
            return None
        people = list(dict.fromkeys(each.user for each in replies))
        return {
            "count": len(replies),
            "last": float(replies[-1].ts),
            "people": people[:4],
            "unread": self._unread.has_new(member.id, parent.channel, parent.ts),
        }


def _by_ts(message: Message) -> str:
    return message.ts
