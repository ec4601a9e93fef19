"""Somebody names the app in a channel: what the app hears of it."""

from sandbox.state.envelopes import Payload
from sandbox.state.team import Team
from sandbox.state.workspace import Member, Message


def app_mention(team: Team, member: Member, message: Message) -> Payload | None:
    """(docs.slack.dev/reference/events/app_mention): neither trigger nor response_url. None where the app is not named,
    is no member there, was not granted `app_mentions:read`, or in direct conversations.

    What tells of an outsider is not in Slack's example; those fields are the ones of its message events.
    """
    workspace = team.workspace
    with workspace.lock:
        channel, bot = workspace.channels[message.channel], workspace.bot.id
        named = f"<@{bot}>" in message.text and bot in channel.members and channel.kind != "im"
    if not named or "app_mentions:read" not in team.installation.bot_scopes:
        return None
    event: Payload = {
        "type": "app_mention",
        "user": member.id,
        "text": message.text,
        "ts": message.ts,
        "channel": channel.id,
        "event_ts": message.ts,
        "team": member.team_id,
    }
    if message.thread_ts:
        event["thread_ts"] = message.thread_ts
    if member.team_id != workspace.team_id:
        event |= {"user_team": member.team_id, "source_team": member.team_id}
    return event
