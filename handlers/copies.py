"""Older copies of a card. Where Slack's answer about a card was lost, or the card could not be changed any more, it
was posted again; a copy that we do not know becomes a link to the one that we do, as soon as somebody presses on it.
"""

import logging
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from handlers.blocks import direct
from handlers.deadline import TimedClient
from handlers.heard.spots import Spot
from handlers.replies import turn_into
from promises.notices import Kind
from promises.promise import Promise
from storage.rows.places import Message
from storage.workspace import Workspace

logger = logging.getLogger(__name__)


def retire_copy(spot: Spot, promise: Promise, client: TimedClient, workspace: Workspace) -> None:
    """Nothing where the press was on a message that we know."""
    if spot.kind != "message":
        return
    known = [message for message in workspace.places.messages(promise.number) if message.channel == spot.channel]
    cards = [message for message in known if message.kind is Kind.CARD]
    if cards and spot.message_ts not in {message.ts for message in known}:
        lead_to(cards[-1], spot, promise, client)


def lead_to(card: Message, spot: Spot, promise: Promise, client: TimedClient) -> None:
    """The copy that was pressed on becomes the way to this card. Where Slack refuses, it stays as it was: what the
    press meant has been played, or refused, already."""
    if not spot.response_url:
        return
    try:
        link = client.chat_getPermalink(channel=card.channel, message_ts=card.ts)["permalink"]
    except (SlackApiError, OSError, HTTPException) as error:
        logger.warning("an old copy stays as it was: %s", type(error).__name__)
        return
    turn_into(spot, client, direct.moved(promise, link))
