"""What a Slack workspace holds: people, channels, messages, open forms, Home tabs. No network here.

One lock guards all of it; whoever changes something calls `changed()`, and whoever waits for something
(a person's eyes, the page in the browser) waits on that. Moments in messages come from the workspace's
clock, which may be moved; triggers, signatures and time-outs are real time and live elsewhere.
"""

import itertools
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Block = dict[str, Any]
Kind = Literal["public", "private", "im", "mpim"]
SLACKBOT = "USLACKBOT"


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
    bot_id: str = ""
    """B… where this is the app's bot user."""
    title: str = ""
    """What they do, as their profile says."""


@dataclass(kw_only=True)
class Channel:
    """A conversation: public (C), private (G kept as C like today's Slack), or a direct one (D)."""

    id: str
    name: str
    kind: Kind = "public"
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
    """Slack shows "(edited)"; an update with blocks does not set it."""
    from_app: bool = False
    broadcast: bool = False
    """A reply that is shown in the channel too (`reply_broadcast`)."""
    tombstone: bool = False
    """Deleted, but its thread lives on."""
    attachments: list[dict[str, Any]] = field(default_factory=list)
    """Messages that were forwarded in this one (`forwarding.py`)."""
    metadata: dict[str, Any] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    """How it was asked to be posted, as sent: parse, link_names, mrkdwn, unfurl_links, unfurl_media …"""
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
        self,
        *,
        team_id: str = "T0001",
        domain: str = "sandbox",
        enterprise_id: str = "",
        app_name: str = "App",
        now: Callable[[], datetime],
    ) -> None:
        self.team_id = team_id
        self.domain = domain
        self.enterprise_id = enterprise_id
        """The organization that it belongs to; "" for a workspace that stands alone."""
        self.web_url = f"https://{domain}.slack.com"
        """Where permalinks lead; whoever serves a page for people may set it to that."""
        self.app_id = "A0001"
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
        """Per user id: what the app published there."""
        self.version = 0
        """Rises with every change."""
        self.on_post: list[Callable[[Message], None]] = []
        """Told of every new message, as it is first said and with the lock held."""
        self._ids = itertools.count(1)
        self._last_ts = 0
        self.bot = self.add_member(app_name, is_bot=True, bot_id="B0001", tz="", team_id=team_id)
        """The app's bot user."""
        self.members[SLACKBOT] = Member(id=SLACKBOT, name="Slackbot", tz="", team_id=team_id)

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
        """A message's ts: seconds of the workspace's clock, unique and rising. Whole microseconds inside."""
        with self.lock:
            self._last_ts = max(int(self.now().timestamp() * 1_000_000), self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def add_member(self, name: str, **fields: Any) -> Member:
        """A new person; `fields` are those of `Member`."""
        with self.lock:
            member = Member(**{"id": self.new_id("U"), "team_id": self.team_id, "name": name, **fields})
            self.members[member.id] = member
            self.changed()
            return member

    def add_channel(
        self, name: str, members: Iterable[str] = (), kind: Kind = "public", *, bot: bool = False
    ) -> Channel:
        """A new conversation of these user ids; `bot` says whether the app's bot user is in it."""
        with self.lock:
            channel = Channel(id=self.new_id("D" if kind == "im" else "C"), name=name, kind=kind)
            channel.members = {*members, *([self.bot.id] if bot else [])}
            self.channels[channel.id] = channel
            self.messages[channel.id] = []
            self.changed()
            return channel

    def direct(self, a: str, b: str) -> Channel:
        """The direct conversation of two user ids (one may be the app's bot user), made where missing."""
        with self.lock:
            for channel in self.channels.values():
                if channel.kind == "im" and channel.members == {a, b}:
                    return channel
            return self.add_channel("", {a, b}, "im")

    def post(self, channel: str, user: str, text: str, **fields: Any) -> Message:
        """Put a message into a channel id, unchecked; `fields` are those of `Message`."""
        with self.lock:
            message = Message(channel=channel, ts=self.new_ts(), user=user, text=text, **fields)
            self.messages[channel].append(message)
            for listener in self.on_post:
                listener(message)
            self.changed()
            return message

    def message(self, channel: str, ts: str) -> Message | None:
        with self.lock:
            return next((message for message in self.messages.get(channel, []) if message.ts == ts), None)

    def permalink(self, channel: str, ts: str) -> str:
        """A link to a message, as `chat.getPermalink` gives it."""
        message = self.message(channel, ts)
        link = f"{self.web_url}/archives/{channel}/p{ts.replace('.', '')}"
        if message is None or message.thread_ts is None:
            return link
        return f"{link}?thread_ts={message.thread_ts}&cid={channel}"


def real_now() -> datetime:
    return datetime.now(UTC)
