"""A workspace as one JSON file, so that it goes on where it was after a restart.

Kept is what people and the app have said and shown. Not kept is what lives for seconds: triggers, response_urls,
sockets, and what somebody has typed without sending it.
"""

import json
import logging
import os
import threading
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from sandbox.page.unread import Unread
from sandbox.sandbox import Sandbox
from sandbox.state.clock import MovableClock
from sandbox.state.notifications import Notification
from sandbox.state.workspace import Channel, Member, Message, View

log = logging.getLogger(__name__)

SHAPE = 1
"""Rises when the file's shape changes; an older file is refused."""
PAUSE = 1.0
"""Real seconds between two savings, so that a busy workspace does not keep the disk busy."""


class Unreadable(Exception):
    """The file is none of ours; the words say which and why."""


class Keeper:
    """Writes the workspace down whenever it has changed, and once more at the end."""

    def __init__(self, path: Path, slack: Sandbox, unread: Unread, clock: MovableClock) -> None:
        self._path = path
        self._slack, self._unread, self._clock = slack, unread, clock
        self._stopping = threading.Event()
        self._saved = -1
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def start(self) -> None:
        """Raises OSError where the file cannot be written."""
        self.save()
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()
        self._try_to_save()

    def save(self) -> None:
        """All or nothing: a half-written file never takes the place of a whole one."""
        workspace = self._slack.workspace
        with workspace.lock:
            version = workspace.version
            if version == self._saved:
                return
            written = json.dumps(_written(self._slack, self._unread, self._clock), ensure_ascii=False)
        beside = self._path.with_name(f"{self._path.name}.new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)
        self._saved = version

    def _run(self) -> None:
        while not self._stopping.wait(PAUSE):
            self._try_to_save()

    def _try_to_save(self) -> None:
        try:
            self.save()
        except OSError as error:
            log.error("the workspace could not be saved: %s", error)


def read(path: Path) -> Mapping[str, Any] | None:
    """What was kept; None where there is no file. Raises Unreadable, OSError."""
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text("utf-8"))
    except ValueError:
        raise Unreadable(f"{path} is no workspace that was kept") from None
    if not isinstance(kept, dict) or kept.get("shape") != SHAPE:
        raise Unreadable(f"{path} was kept by another version of the sandbox")
    return kept


def ahead_of(kept: Mapping[str, Any]) -> timedelta:
    """How far the clock had been moved."""
    return timedelta(seconds=kept["ahead"])


def restore(kept: Mapping[str, Any], slack: Sandbox, unread: Unread) -> None:
    """Into a sandbox in which nothing has happened yet. Raises Unreadable."""
    try:
        _restore(kept, slack, unread)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"the kept workspace is damaged ({error!r})") from error


def _restore(kept: Mapping[str, Any], slack: Sandbox, unread: Unread) -> None:
    workspace = slack.workspace
    with workspace.lock:
        workspace.members.update({each["id"]: Member(**each) for each in kept["members"]})
        for each in kept["channels"]:
            workspace.channels[each["id"]] = Channel(**each | {"members": set(each["members"])})
        for channel, messages in kept["messages"].items():
            workspace.messages[channel] = [Message(**each) for each in messages]
        workspace.homes.update({user: View(**each) for user, each in kept["homes"].items()})
        workspace.modals.update({user: [View(**each) for each in stack] for user, stack in kept["modals"].items()})
        while int(workspace.new_id("X")[1:]) <= kept["last_id"]:
            pass  # no id is given twice
        workspace.changed()
    unread.restore([(user, channel, thread, ts) for user, channel, thread, ts in kept["read"]])
    slack.bot.desk.notifications.restore(
        {user: [Notification(**note) for note in notes] for user, notes in kept["notifications"].items()}
    )


def _written(slack: Sandbox, unread: Unread, clock: MovableClock) -> dict[str, Any]:
    workspace, notifications = slack.workspace, slack.bot.desk.notifications
    people = [each for each in workspace.members.values() if each.id != workspace.bot.id]
    return {
        "shape": SHAPE,
        "ahead": clock.ahead.total_seconds(),
        "last_id": int(workspace.new_id("X")[1:]),
        "members": [asdict(each) for each in people],
        "channels": [asdict(each) | {"members": sorted(each.members)} for each in workspace.channels.values()],
        "messages": {channel: [asdict(each) for each in said] for channel, said in workspace.messages.items()},
        "homes": {user: asdict(view) for user, view in workspace.homes.items()},
        "modals": {user: [asdict(view) for view in stack] for user, stack in workspace.modals.items()},
        "read": unread.snapshot(),
        "notifications": {each.id: [asdict(note) for note in notifications.all_of(each.id)] for each in people},
    }
