"""What Slack says of a channel or a message when it is asked. Nothing waits for it: without an answer we do without."""

import logging
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from handlers.deadline import TimedClient

logger = logging.getLogger(__name__)

PAGE, MOST_PAGES = 1000, 5
"""Of the list of a channel's members, while somebody waits."""


def is_public(channel: str, client: TimedClient) -> bool:
    """Whether everybody of the workspace can read there; where Slack does not say, or we may not ask, they can't."""
    try:
        return client.conversations_info(channel=channel)["channel"].get("is_private") is False
    except (SlackApiError, OSError, HTTPException) as error:
        logger.info("a channel counts as private: %s", type(error).__name__)
        return False


def is_in(person: str, channel: str, client: TimedClient) -> bool:
    """Whether they are a member there; where Slack does not say, or not in time, they are not
    (docs.slack.dev/reference/methods/conversations.members)."""
    cursor = ""
    try:
        for _ in range(MOST_PAGES):
            answer = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
            if person in answer["members"]:
                return True
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return False
    except (SlackApiError, OSError, HTTPException) as error:
        logger.info("it is not known who is in a channel: %s", type(error).__name__)
    return False


def link_to(channel: str, ts: str, client: TimedClient) -> str:
    """The way to a message; "" where there is none to be had now."""
    try:
        return str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
    except (SlackApiError, OSError, HTTPException) as error:
        logger.info("no link to a message: %s", type(error).__name__)
        return ""
