"""Which conversations the app may see, and in which it may speak."""

from sandbox.state.answers import Refused
from sandbox.state.workspace import SLACKBOT, Channel, Member, Workspace
from sandbox.wire.web_api.call import Call


def visible_channel(call: Call, name: str) -> Channel:
    """By id, or a public one by "#name"; what the bot cannot see is not found."""
    workspace = call.workspace
    channel = workspace.channels.get(name) or _public_channel_named(workspace, name)
    if channel is None or not (channel.kind == "public" or workspace.bot.id in channel.members):
        raise Refused("channel_not_found")
    return channel


def channel_to_post_in(call: Call, name: str) -> Channel:
    """Where a message may go now; a user id stands for the app's direct conversation with that person."""
    workspace = call.workspace
    channel = _direct_channel(call, name) if name in workspace.members else visible_channel(call, name)
    if channel.kind == "im":
        _check_direct(call, channel)
    if channel.archived:
        raise Refused("is_archived")
    if workspace.bot.id not in channel.members and "chat:write.public" not in call.scopes:
        raise Refused("not_in_channel")
    return channel


def is_stranger(workspace: Workspace, member: Member) -> bool:
    """Of another workspace (Slack Connect)."""
    return member.team_id != workspace.team_id


def meets_the_app(workspace: Workspace, member: Member) -> bool:
    """Own people always do; others where they share a channel with the bot (docs.slack.dev/apis/slack-connect)."""
    if not is_stranger(workspace, member):
        return True
    return any(
        {member.id, workspace.bot.id} <= channel.members
        for channel in workspace.channels.values()
        if channel.kind != "im"
    )


def can_be_written_to(workspace: Workspace, member: Member) -> bool:
    """Nobody who has left, though the real Slack was seen to take posts into an old conversation with such
    a person without a word (slackapi/python-slack-sdk#1156): whoever reads is gone either way.
    """
    return not (member.deleted or member.is_bot or member.id == SLACKBOT) and meets_the_app(workspace, member)


def _direct_channel(call: Call, user: str) -> Channel:
    if not can_be_written_to(call.workspace, call.workspace.members[user]):
        raise Refused("channel_not_found")
    return call.workspace.direct(call.workspace.bot.id, user)


def _check_direct(call: Call, channel: Channel) -> None:
    (other,) = channel.members - {call.workspace.bot.id}
    if not can_be_written_to(call.workspace, call.workspace.members[other]):
        raise Refused("channel_not_found")
    if not call.installation.messages_tab:
        raise Refused("messages_tab_disabled")


def _public_channel_named(workspace: Workspace, name: str) -> Channel | None:
    for channel in workspace.channels.values():
        if channel.kind == "public" and name == f"#{channel.name}":
            return channel
    return None
