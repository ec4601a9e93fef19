"""Forwarded messages: the words are in `attachments`, and `text` holds only what was written beside them.

The fields are those of slack-go's Attachment and of what openclaw/openclaw#9963 and
slackapi/slack-skills-plugin#149 met; Slack documents them nowhere.
"""

from typing import Any

from sandbox.state.workspace import Message, Workspace

Attachment = dict[str, Any]


def forwarded(workspace: Workspace, message: Message) -> Attachment:
    """What stands for this message where it is forwarded to."""
    author = workspace.members.get(message.user)
    name = author.name if author else message.user
    link = workspace.permalink(message.channel, message.ts)
    attachment: Attachment = {
        "id": 1,
        "ts": message.ts,
        "channel_id": message.channel,
        "channel_team": workspace.team_id,
        "is_msg_unfurl": True,
        "is_share": True,
        "author_id": message.user,
        "author_name": name,
        "author_subname": name,
        "from_url": link,
        "original_url": link,
        "fallback": f"{name}: {message.text}",
        "text": message.text,
        "mrkdwn_in": ["text"],
        "footer": "Slack Conversation",
    }
    if message.blocks:
        inside = {"team": workspace.team_id, "channel": message.channel, "ts": message.ts}
        attachment["message_blocks"] = [inside | {"message": {"blocks": message.blocks}}]
    return attachment


def words_forwarded(message: Message) -> list[tuple[str, str]]:
    """Who said what, of each message that was forwarded in this one."""
    return [(str(each["author_id"]), str(each["text"])) for each in message.attachments]
