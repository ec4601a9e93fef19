"""What a Slack workspace holds: people, channels, messages, open forms, Home tabs. No network here.

One lock guards all of it; whoever changes something calls `changed()`, and whoever waits for something
(a person's eyes, the page in the browser) waits on that. Moments in messages come from the workspace's
clock, which may be moved; triggers, signatures and time-outs are real time and live elsewhere.
"""

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Block = dict[str, Any]


@dataclass(kw_only=True)
class Member:
    """A person or the app's bot user, as `users.info` would tell of them."""

    id: str
    name: str
    """What others see, e.g. "Sana"."""
    tz: str = "Europe/Berlin"
    locale: str = "en-GB"
    team_id: str = "T0001"
    """Another workspace's id for an outsider in a shared channel (`is_stranger`)."""
    deleted: bool = False
    is_restricted: bool = False
    """A guest."""
    is_bot: bool = False
    is_admin: bool = False


@dataclass(kw_only=True)
class Channel:
    """A conversation: public (C), private (G kept as C like today's Slack), or a direct one (D)."""

    id: str
    name: str
    kind: Literal["public", "private", "im", "mpim"] = "public"
    members: set[str] = field(default_factory=set)
    """User ids; the bot user's id is among them where the bot was invited."""
    archived: bool = False
    shared: bool = False
    """With another workspace (`is_ext_shared`)."""


@dataclass(kw_only=True)
class Message:
    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Block] = field(default_factory=list)
    thread_ts: str | None = None
    """The parent's ts in a reply; None at the top level."""
    ephemeral_to: str | None = None
    """Only this person sees it, and only until they reload."""
    edited: bool = False
    from_app: bool = False
    response_url_of: str | None = None
    """Set where a response_url made it, for `replace_original` and `delete_original`."""


@dataclass(kw_only=True)
class View:
    """An open modal, or a published Home tab."""

    id: str
    user: str
    kind: Literal["modal", "home"]
    payload: dict[str, Any]
    """What the app sent: type, title, blocks, submit, callback_id, private_metadata …"""
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    external_id: str = ""
    values: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """state.values as the person has filled it so far."""
    errors: dict[str, str] = field(default_factory=dict)
    """block_id to the words shown in red at that field."""
    trouble: str = ""
    """The banner Slack shows when submitting did not work."""


class Workspace:
    """All of it, in memory, behind one re-entrant lock (`with workspace.lock: ...`)."""

    def __init__(
        self, *, team_id: str = "T0001", domain: str = "sandbox", now: Callable[[], datetime]
    ) -> None:
        self.team_id = team_id
        self.domain = domain
        self.now = now
        self.lock = threading.RLock()
        self.condition = threading.Condition(self.lock)
        self.members: dict[str, Member] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = {}
        """Per channel id, in order of ts, replies and ephemerals included."""
        self.modals: dict[str, list[View]] = {}
        """Per user id: the stack, the topmost last; at most three."""
        self.homes: dict[str, View] = {}
        self.version = 0
        """Rises with every change."""
        self._ids = itertools.count(1)
        self._last_ts = 0.0

    def changed(self) -> None:
        """Wake whoever waits. Call it with the lock held, after a change."""
        self.version += 1
        self.condition.notify_all()

    def wait_until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Wait, real time, until `true()`; False when the time is up."""
        with self.lock:
            return self.condition.wait_for(true, seconds)

    def new_id(self, letter: str) -> str:
        with self.lock:
            return f"{letter}{next(self._ids):08d}"

    def new_ts(self) -> str:
        """A message's ts: seconds of the workspace's clock, unique and rising."""
        with self.lock:
            self._last_ts = max(self.now().timestamp(), self._last_ts + 0.000001)
            return f"{self._last_ts:.6f}"


def real_now() -> datetime:
    return datetime.now(UTC)
