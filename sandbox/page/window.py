"""What one person's pane shows, as JSON: the browser draws it and adds nothing of its own."""

import time
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.hands.screen import Place, close_label, modal_title, submit_label
from sandbox.hands.seat import Desk
from sandbox.page.conversation import Conversation
from sandbox.page.unread import Unread
from sandbox.state.workspace import SLACKBOT, Channel, Member, View

Shown = dict[str, Any]
REMEMBERED = 30
"""Notifications listed under the bell."""
INVITE = {"command": "/invite", "hint": "@someone", "description": "Add a person or an app to this channel"}
"""Slack's own; every workspace has it (slack.com/help/articles/201259356)."""


class Window:
    """Looks at the workspace with one person's eyes. Everything is read with the workspace's lock held."""

    def __init__(self, desk: Desk, unread: Unread, manifest: Mapping[str, Any]) -> None:
        self._desk = desk
        self._workspace = desk.workspace
        self._unread = unread
        self._features: Mapping[str, Any] = manifest.get("features", {})
        self._conversation = Conversation(desk, unread)

    def shows(self, member: Member, place: Place) -> Shown:
        """The whole pane. A place that this person cannot see is answered with their first conversation."""
        with self._workspace.lock:
            place = self._reachable(member, place)
            return {
                "version": self._workspace.version,
                "now": self._workspace.now().timestamp(),
                "me": self._me(member),
                "app": {"id": self._workspace.bot.id, "name": self._workspace.bot.name},
                "places": self._places(member),
                "here": self._here(member, place),
                "form": self._form(member),
                "notifications": self._notifications(member),
                "names": self._names(member),
                "people": self._people(),
                "channels": [{"id": each.id, "name": each.name, "kind": each.kind} for each in self._named(member)],
                "commands": self._commands(member),
                "shortcuts": self._shortcuts(member),
            }

    def _reachable(self, member: Member, place: Place) -> Place:
        if place.kind == "home":
            return place
        channel = self._workspace.channels.get(place.channel)
        if channel is None or member.id not in channel.members:
            mine = self._named(member)
            return Place("channel", mine[0].id) if mine else Place("home")
        if place.kind == "thread" and self._workspace.message(place.channel, place.thread) is None:
            return Place("channel", place.channel)
        return place

    def _me(self, member: Member) -> Shown:
        local = self._workspace.now().astimezone(ZoneInfo(member.tz or "UTC"))
        offset = local.utcoffset()
        return {
            "id": member.id,
            "name": member.name,
            "title": member.title,
            "tz": member.tz or "UTC",
            "offset": offset.total_seconds() if offset else 0,
            "locale": member.locale,
            "hour12": member.locale == "en-US",
            "guest": member.is_restricted,
            "outsider": self._is_outsider(member),
            "deactivated": member.deleted,
        }

    def _places(self, member: Member) -> list[Shown]:
        """Home, the app's own conversation, the channels, then the people."""
        home = [{"id": "home", "kind": "home", "title": "Home", "unread": False, "calls": 0}]
        app = self._workspace.direct(member.id, self._workspace.bot.id)
        channels = [self._place(member, each, "channel") for each in self._named(member)]
        directs = [self._place(member, each, "direct") for each in self._directs(member) if each is not app]
        by_name = sorted(directs, key=lambda shown: str(shown["title"]))
        return [*home, self._place(member, app, "app"), *channels, *by_name]

    def _place(self, member: Member, channel: Channel, kind: str) -> Shown:
        return {
            "id": channel.id,
            "kind": kind,
            "title": self._title(member, channel),
            "private": channel.kind == "private",
            "shared": channel.shared,
            "archived": channel.archived,
            "people": sorted(channel.members - {member.id}) if kind == "direct" else [],
            "unread": self._unread.has_new(member.id, channel.id),
            "calls": self._unread.calls(member.id, channel.id),
        }

    def _here(self, member: Member, place: Place) -> Shown:
        if place.kind == "home":
            home = self._workspace.homes.get(member.id)
            return {"kind": "home", "id": "home", "title": "Home", "view": self._view(member, home) if home else None}
        channel = self._workspace.channels[place.channel]
        return {
            **self._place(member, channel, self._kind(channel)),
            "members": sum(is_person(self._workspace.members[each]) for each in channel.members),
            "has_app": self._workspace.bot.id in channel.members,
            "read_only": self._desk.interactions.is_read_only(channel),
            "messages": self._conversation.messages(member, channel),
            "thread": self._conversation.thread(member, channel, place.thread) if place.kind == "thread" else None,
        }

    def _form(self, member: Member) -> Shown | None:
        stack = self._workspace.modals.get(member.id, [])
        if not stack:
            return None
        top = stack[-1]
        labels = {"title": modal_title(top), "submit": submit_label(top), "close": close_label(top)}
        return self._view(member, top) | labels | {"under": [modal_title(each) for each in stack[:-1]]}

    def _view(self, member: Member, view: View) -> Shown:
        return {
            "id": view.id,
            "hash": view.hash,
            "blocks": view.payload["blocks"],
            "values": self._desk.interactions.looks.state(member, view),
            "errors": view.errors,
            "trouble": view.trouble,
        }

    def _notifications(self, member: Member) -> list[Shown]:
        notes = self._desk.notifications.all_of(member.id)
        first = max(len(notes) - REMEMBERED, 0)
        return [
            {
                "number": number,
                "text": note.text,
                "by": note.user,
                "channel": note.channel,
                "ts": note.ts,
                "thread": note.thread_ts or "",
                "where": self._desk.screen.channel_title(self._workspace.channels[note.channel], member),
            }
            for number, note in enumerate(notes)
            if number >= first and note.channel in self._workspace.channels
        ]

    def _names(self, member: Member) -> dict[str, str]:
        """Of everybody, and of every channel that this person may know of."""
        known = [each for each in self._workspace.channels.values() if each.name and _may_know(member, each)]
        members = self._workspace.members.values()
        return {each.id: each.name for each in members} | {each.id: each.name for each in known}

    def _people(self) -> list[Shown]:
        there = [each for each in self._workspace.members.values() if is_person(each)]
        return [{"id": each.id, "name": each.name, "title": each.title} for each in there]

    def _commands(self, member: Member) -> list[Shown]:
        if self._is_outsider(member):
            return []
        ours = [
            {
                "command": each["command"],
                "hint": each.get("usage_hint", ""),
                "description": each.get("description", ""),
                "by": self._workspace.bot.name,
            }
            for each in self._features.get("slash_commands", [])
        ]
        return [*ours, {**INVITE, "by": "Slack"}]

    def _shortcuts(self, member: Member) -> list[Shown]:
        if self._is_outsider(member):
            return []
        return [
            {key: each.get(key, "") for key in ("name", "type", "callback_id", "description")}
            for each in self._features.get("shortcuts", [])
        ]

    def _named(self, member: Member) -> list[Channel]:
        """The channels that they are in, in the order in which they were made."""
        there = self._workspace.channels.values()
        return [each for each in there if each.name and member.id in each.members]

    def _directs(self, member: Member) -> list[Channel]:
        there = list(self._workspace.channels.values())
        return [each for each in there if each.kind in ("im", "mpim") and member.id in each.members]

    def _kind(self, channel: Channel) -> str:
        if channel.kind not in ("im", "mpim"):
            return "channel"
        return "app" if self._workspace.bot.id in channel.members else "direct"

    def _title(self, member: Member, channel: Channel) -> str:
        return self._desk.screen.channel_title(channel, member).removeprefix("#")

    def _is_outsider(self, member: Member) -> bool:
        return member.team_id != self._workspace.team_id


def _may_know(member: Member, channel: Channel) -> bool:
    return channel.kind == "public" or member.id in channel.members


def is_person(member: Member) -> bool:
    """Somebody whose chair one can take."""
    return not member.is_bot and not member.deleted and member.id != SLACKBOT


def new_epoch() -> str:
    """Different after every start."""
    return f"{time.time_ns():x}"
