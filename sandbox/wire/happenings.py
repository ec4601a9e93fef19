"""What happens in a workspace without anybody touching the app: archived channels, people who leave, the end.

Each happening changes the workspace first and then tells the app, if its manifest subscribes to the event
(docs.slack.dev/reference/events).
"""

from typing import Any

from sandbox.state.installation import Installation
from sandbox.state.workspace import Channel, Member, Workspace
from sandbox.wire.events import Events


class Happenings:
    """Administrators at work."""

    def __init__(self, workspace: Workspace, installation: Installation, events: Events) -> None:
        self._workspace = workspace
        self._installation = installation
        self._events = events

    def archive(self, channel: Channel, by: Member) -> None:
        with self._workspace.lock:
            channel.archived = True
            self._workspace.changed()
        self._tell_of(channel, "archive", channel=channel.id, user=by.id)

    def unarchive(self, channel: Channel, by: Member) -> None:
        with self._workspace.lock:
            channel.archived = False
            self._workspace.changed()
        self._tell_of(channel, "unarchive", channel=channel.id, user=by.id)

    def rename(self, channel: Channel, name: str) -> None:
        with self._workspace.lock:
            channel.name = name
            created = int(self._workspace.now().timestamp())
            self._workspace.changed()
        self._tell_of(channel, "rename", channel={"id": channel.id, "name": name, "created": created})

    def delete(self, channel: Channel) -> None:
        """Gone with all its messages."""
        with self._workspace.lock:
            del self._workspace.channels[channel.id]
            del self._workspace.messages[channel.id]
            self._workspace.changed()
        self._tell_of(channel, "deleted", channel=channel.id)

    def remove(self, member: Member, channel: Channel) -> None:
        """Somebody leaves or is removed, the app's bot user perhaps."""
        bot = self._workspace.bot
        with self._workspace.lock:
            knew = bot.id in channel.members
            channel.members.discard(member.id)
            self._workspace.changed()
        if knew:
            self._tell("member_left_channel", user=member.id, shared=channel.shared, **self._where(channel))
        if member is bot:
            kind = "channel_left" if channel.kind == "public" else "group_left"
            self._tell(kind, channel=channel.id)

    def add(self, member: Member, channel: Channel) -> None:
        with self._workspace.lock:
            channel.members.add(member.id)
            knows = self._workspace.bot.id in channel.members
            self._workspace.changed()
        if knows:
            self._tell("member_joined_channel", user=member.id, shared=channel.shared, **self._where(channel))

    def change(self, member: Member, **fields: Any) -> None:
        """Another zone, another name, deactivated: `fields` are those of `Member`."""
        with self._workspace.lock:
            for name, value in fields.items():
                if not hasattr(member, name):
                    raise TypeError(f"a member has no {name}")
                setattr(member, name, value)
            self._workspace.changed()
        self._tell("user_change", user=_shown(member), cache_ts=int(self._workspace.now().timestamp()))

    def uninstall(self) -> None:
        """The token is dead before the app hears of it (docs.slack.dev/reference/events/tokens_revoked)."""
        self._installation.revoke(self._installation.bot_token, "account_inactive")
        self._tell("tokens_revoked", tokens={"oauth": [], "bot": [self._workspace.bot.id]})
        self._tell("app_uninstalled")

    def _tell_of(self, place: Channel, what: str, /, **fields: Any) -> None:
        """Public and private channels have events of their own; the app hears only of those that it can see."""
        knows = place.kind == "public" or self._workspace.bot.id in place.members
        if knows and place.kind in ("public", "private"):
            self._tell(f"{'channel' if place.kind == 'public' else 'group'}_{what}", shared=place.shared, **fields)

    def _where(self, channel: Channel) -> dict[str, Any]:
        kind = "C" if channel.kind == "public" else "G"
        return {"channel": channel.id, "channel_type": kind, "team": self._workspace.team_id}

    def _tell(self, event_type: str, /, *, shared: bool = False, **fields: Any) -> None:
        event = {"type": event_type, **fields, "event_ts": self._workspace.new_ts()}
        self._events.tell(event, shared_channel=shared)


def _shown(member: Member) -> dict[str, Any]:
    """A person as `user_change` carries them (docs.slack.dev/reference/objects/user-object), the main fields."""
    shown: dict[str, Any] = {
        "id": member.id,
        "team_id": member.team_id,
        "name": member.name.lower().replace(" ", "."),
        "deleted": member.deleted,
        "is_bot": member.is_bot,
        "profile": {"real_name": member.name, "display_name": member.name, "team": member.team_id},
    }
    if member.deleted:
        return shown
    return shown | {
        "real_name": member.name,
        "tz": member.tz,
        "locale": member.locale,
        "is_admin": member.is_admin,
        "is_restricted": member.is_restricted,
    }
