"""What people do in Slack's client, turned into payloads; and what comes of it in the workspace.

By ids, not by labels: `person.py` finds the label, a page in the browser has the element at hand. Every call
returns when the app has acknowledged or the time for it is up. None may be called with the workspace's lock
held.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.hands.after_ack import DID_NOT_WORK, after_command, after_submission, take_off, whisper_slackbot
from sandbox.hands.command_line import Command, declared, escaped
from sandbox.hands.form_checks import complaints
from sandbox.hands.looks import Looks, OnMessage, OnView, Source
from sandbox.hands.mentions import app_mention
from sandbox.state.envelopes import Ack, Payload
from sandbox.state.form_state import Block, Spot, Values, spots
from sandbox.state.open_views import view_json
from sandbox.state.team import Team
from sandbox.state.workspace import Channel, Member, Message, View
from sandbox.wire import payloads
from sandbox.wire.app import App
from sandbox.wire.events import Events
from sandbox.wire.towards_app import TowardsApp


class NotThere(Exception):
    """Slack's client offers nobody this: there is no such shortcut."""


@dataclass(frozen=True, kw_only=True)
class Slack:
    """What an interaction needs of its workspace and of the way to the app."""

    team: Team
    app: App
    towards_app: TowardsApp
    events: Events
    url: Callable[[], str]
    """Where response_urls live, without a slash at the end; known once the server listens."""


class Interactions:
    """One method for each thing that can be done."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._workspace = slack.team.workspace
        self.looks = Looks(slack.team.workspace)

    def command(self, member: Member, channel: Channel, command: Command, thread: str | None = None) -> None:
        """`/name text` in a conversation. Outsiders lack our commands (docs.slack.dev/apis/slack-connect).

        `thread` is the ts of the thread's first message, where it is typed in one: commands do not work there.
        """
        entry = declared(self._slack.team.installation.manifest, command.name)
        if entry is None or self._is_outsider(member):
            words = f"{command.name} is not a valid command."
            return whisper_slackbot(self._workspace, member.id, channel.id, words, thread)
        if thread is not None:
            words = f"{command.name} is not supported in threads. Sorry!"
            return whisper_slackbot(self._workspace, member.id, channel.id, words, thread)
        text = command.text
        if entry.get("should_escape"):
            with self._workspace.lock:
                text = escaped(text, self._workspace.members.values(), self._workspace.channels.values())
        envelope = payloads.slash_command(
            self._slack.app,
            member=member,
            channel=channel,
            command=command.name,
            text=text,
            trigger_id=self.new_trigger(member, channel.id),
            response_url=self._response_url(channel.id, member),
        )
        ack = self._slack.towards_app.deliver(envelope)
        return after_command(self._workspace, member.id, channel.id, command.name, ack)

    def touch(self, member: Member, source: Source, spot: Spot, chosen: Payload) -> None:
        """A button pressed or something chosen: `block_actions`; `chosen` is the value part of the action."""
        action = payloads.action_of(spot, chosen, at=self._workspace.new_ts())
        if isinstance(source, OnView):
            envelope = payloads.touched_view(
                self._slack.app,
                member=member,
                view=source.view,
                action=action,
                trigger_id=self.new_trigger(member, "" if source.view["type"] == "home" else None),
            )
        else:
            envelope = payloads.touched_message(
                self._slack.app,
                member=member,
                channel=source.channel,
                message=source.message,
                container=source.container,
                action=action,
                state=source.state,
                trigger_id=self.new_trigger(member, source.channel.id),
                response_url=self._response_url(source.channel.id, member, source.message),
            )
        self.looks.warn(member, source, "")
        if not self._slack.towards_app.deliver(envelope).ok:
            self.looks.warn(member, source, DID_NOT_WORK)

    def send(self, member: Member, view: View) -> None:
        """Submit a form, if Slack's client finds nothing wrong with it."""
        with self._workspace.lock:
            source = self.looks.at(member, view)
            state = self.looks.state(member, view)
            view.trouble, view.errors = "", complaints(source.blocks, state)
            self._workspace.changed()
            if view.errors or not isinstance(source, OnView):
                return
        envelope = payloads.sent_view(
            self._slack.app,
            member=member,
            view=source.view,
            trigger_id=self.new_trigger(member),
            response_urls=self._response_urls(member, source.blocks, state),
        )
        after_submission(self._workspace, view, self._slack.towards_app.deliver(envelope))

    def close(self, member: Member, view: View, *, everything: bool = False) -> None:
        """Cancel a form, or with `everything` the whole stack under it (the X in the corner)."""
        with self._workspace.lock:
            stack = self._workspace.modals.get(member.id, [])
            cleared = everything or bool(view.payload.get("clear_on_close"))
            told = stack[0] if cleared else view
            content = copy.deepcopy(view_json(self._workspace, told)) | {"state": {"values": {}}}
            if cleared:
                self._workspace.modals[member.id] = []
            else:
                take_off(self._workspace, view)
            self._workspace.changed()
        if told.payload.get("notify_on_close"):
            self._slack.towards_app.deliver(
                payloads.closed_view(self._slack.app, member=member, view=content, is_cleared=cleared)
            )

    def shortcut(self, member: Member, name: str, message: Message | None = None) -> None:
        """A shortcut by its callback_id or its visible name, on a message or from anywhere; raises NotThere."""
        at = self._workspace.new_ts()
        if message is None:
            envelope = payloads.global_shortcut(
                self._slack.app,
                member=member,
                callback_id=self._callback_id(member, name, "global"),
                at=at,
                trigger_id=self.new_trigger(member, ""),
            )
            self._slack.towards_app.deliver(envelope)
            return
        source = self.looks.at(member, message)
        if not isinstance(source, OnMessage):
            raise TypeError("a message shortcut is used on a message")
        envelope = payloads.message_shortcut(
            self._slack.app,
            member=member,
            channel=source.channel,
            message=source.message,
            callback_id=self._callback_id(member, name, "message"),
            at=at,
            trigger_id=self.new_trigger(member, source.channel.id),
            response_url=self._response_url(source.channel.id, member, source.message),
        )
        if not self._slack.towards_app.deliver(envelope).ok:
            self.looks.warn(member, source, DID_NOT_WORK)

    def options(self, member: Member, source: Source, spot: Spot, typed: str) -> list[Block]:
        """What an `external_select` offers for some typed text; nothing when the app does not say in time."""
        ack = self._slack.towards_app.deliver(
            payloads.options_wanted(
                self._slack.app,
                member=member,
                spot=spot,
                typed=typed,
                container=source.container,
                view=source.view if isinstance(source, OnView) else None,
            )
        )
        return _offered(ack)

    def visit(self, member: Member, tab: str) -> None:
        """Open the app's Home or its messages: `app_home_opened`, on every visit."""
        with self._workspace.lock:
            channel = self._workspace.direct(member.id, self._workspace.bot.id)
            event: Payload = {
                "type": "app_home_opened",
                "user": member.id,
                "channel": channel.id,
                "event_ts": self._workspace.new_ts(),
                "tab": tab,
            }
            home = self._workspace.homes.get(member.id)
            if tab == "home" and home is not None:
                event["view"] = copy.deepcopy(view_json(self._workspace, home))
        self._slack.events.tell(event)

    def said(self, member: Member, message: Message) -> None:
        """A person wrote this; the app hears of it where they named it."""
        event = app_mention(self._slack.team, member, message)
        if event is not None:
            self._slack.events.tell(event, shared_channel=self._workspace.channels[message.channel].shared)

    def is_read_only(self, channel: Channel) -> bool:
        """Whether only the app writes there: its Messages tab, where its manifest says so."""
        ours = channel.kind == "im" and self._workspace.bot.id in channel.members
        return ours and self._slack.team.installation.messages_read_only

    def new_trigger(self, member: Member, channel: str | None = None) -> str:
        """A click's trigger; `channel` is where a form that it opens comes from, None inside a form."""
        if channel is not None:
            with self._workspace.lock:
                self.looks.opened_from[member.id] = channel
        return self._slack.team.triggers.issue(member.id)

    def _is_outsider(self, member: Member) -> bool:
        return member.team_id != self._slack.app.team_id

    def _callback_id(self, member: Member, name: str, kind: str) -> str:
        entries: list[Payload] = self._slack.team.installation.manifest.get("features", {}).get("shortcuts", [])
        for entry in entries:
            named = name in (entry["callback_id"], entry["name"])
            if named and entry["type"] == kind and not self._is_outsider(member):
                return str(entry["callback_id"])
        raise NotThere(f"{member.name} has no {kind} shortcut “{name}”")

    def _response_url(self, channel: str, member: Member, message: Payload | None = None) -> str:
        ts = message["ts"] if message else None
        return self._slack.url() + self._slack.team.responses.issue(channel, member.id, ts)

    def _response_urls(self, member: Member, blocks: list[Block], state: Values) -> list[Payload]:
        """For `response_url_enabled` selects (docs.slack.dev/surfaces/modals#modal_response_url)."""
        found = []
        for spot in spots(blocks):
            value = state.get(spot.block_id, {}).get(spot.action_id, {})
            channel = value.get("selected_conversation") or value.get("selected_channel")
            if spot.is_field and spot.element.get("response_url_enabled") and channel:
                place = {"block_id": spot.block_id, "action_id": spot.action_id, "channel_id": channel}
                found.append(place | {"response_url": self._response_url(channel, member)})
        return found


def _offered(ack: Ack) -> list[Block]:
    groups: list[dict[str, Any]] = ack.body.get("option_groups", [])
    return [*ack.body.get("options", []), *(option for group in groups for option in group["options"])]
