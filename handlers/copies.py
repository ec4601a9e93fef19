"""Older copies of a card. Where Slack's answer about a card was lost, or the card could not be changed any more, it
was posted again; a copy that we do not know becomes a link to the one that we do, as soon as somebody presses on it.
"""

import logging
from datetime import datetime
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from handlers.blocks import direct
from handlers.blocks.card import card
from handlers.blocks.kit.shapes import Picture
from handlers.deadline import TimedClient
from handlers.heard.spots import Spot
from handlers.replies import turn_into
from handlers.visitor import Visitor
from promises.notices import Kind
from promises.promise import Promise
from promises.sight import Sight
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


def renew(
    spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime, otherwise: str
) -> None:
    """The message that was pressed on says what is true now: a card is owed anew, another message of a promise becomes
    its card, and one that we do not know, or that is not for these eyes any more, one line: `otherwise`."""
    if spot.kind != "message":
        return
    known = workspace.places.at(spot.channel, spot.message_ts)
    if known is not None and known[1].kind is Kind.CARD:
        workspace.places.redraw(*known, now)
    elif spot.response_url:
        turn_into(spot, client, _as_it_is(known, person, workspace, now) or direct.out_of_date(otherwise))


def _as_it_is(
    known: tuple[int, Message] | None, person: Visitor, workspace: Workspace, now: datetime
) -> Picture | None:
    if known is None:
        return None
    seen = workspace.promises.seen(known[0], person.id, now)
    if seen.sight < Sight.AS_THE_CARD_SHOWS:
        return None
    if seen.promise.ended and seen.sight is Sight.ALL:  # a card that has ended could not be asked again
        return direct.over(seen.promise, workspace.promises.history(known[0]), now, None)
    return card(seen.promise, now, sight=seen.sight)


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
