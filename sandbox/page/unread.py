"""What somebody has read, and what is still new to them."""

from collections import defaultdict
from datetime import datetime

from sandbox.state.notifications import Notifications
from sandbox.state.workspace import Message, Workspace


class Unread:
    """Per person and conversation (and thread) the ts of the last message that was on their screen."""

    def __init__(self, workspace: Workspace, notifications: Notifications) -> None:
        self._workspace = workspace
        self._notifications = notifications
        self._read: dict[tuple[str, str, str], str] = defaultdict(str)
        """Per (user id, channel id, ts of the thread's first message or "")."""

    def read(self, user: str, channel: str, thread: str = "") -> None:
        """Everything that is there now has been seen."""
        with self._workspace.lock:
            fresh = [each for each in self._messages(channel, thread) if self._is_new(user, each)]
            if fresh:
                self._read[user, channel, thread] = fresh[-1].ts
                self._workspace.changed()

    def has_new(self, user: str, channel: str, thread: str = "") -> bool:
        with self._workspace.lock:
            return any(self._is_new(user, each) for each in self._messages(channel, thread))

    def calls(self, user: str, channel: str) -> int:
        """How many unread messages there have called for them: the number in the red badge."""
        with self._workspace.lock:
            notes = [note for note in self._notifications.all_of(user) if note.channel == channel]
            return sum(note.ts > self._read[user, channel, note.thread_ts or ""] for note in notes)

    def catch_up(self, until: datetime) -> None:
        """As if everybody had read what was said until then."""
        with self._workspace.lock:
            for channel, said in self._workspace.messages.items():
                for message in said:
                    if float(message.ts) <= until.timestamp():
                        for user in self._workspace.channels[channel].members:
                            self._read[user, channel, message.thread_ts or ""] = message.ts
            self._workspace.changed()

    def snapshot(self) -> list[tuple[str, str, str, str]]:
        """To be kept, and given to `restore` one day."""
        with self._workspace.lock:
            return [(*where, ts) for where, ts in self._read.items() if ts]

    def restore(self, kept: list[tuple[str, str, str, str]]) -> None:
        with self._workspace.lock:
            self._read.update({(user, channel, thread): ts for user, channel, thread, ts in kept})

    def _messages(self, channel: str, thread: str) -> list[Message]:
        there = self._workspace.messages.get(channel, [])
        return [each for each in there if (each.thread_ts or "") == thread or (each.broadcast and not thread)]

    def _is_new(self, user: str, message: Message) -> bool:
        if message.user == user or message.ephemeral_to is not None or message.tombstone:
            return False
        return message.ts > self._read[user, message.channel, message.thread_ts or ""]
