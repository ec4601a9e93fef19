"""What comes after a form is open: lines in it, each with *Use this*. Nobody waits for them."""

import json
from collections.abc import Sequence

from slack_bolt import Ack

from handlers.blocks import offers
from handlers.blocks.offers import Offer
from handlers.deadline import TimedClient
from handlers.heard import payloads
from handlers.heard.spots import Body, Spot
from handlers.replies import Opened, redraw


def offer(opened: Opened | None, client: TimedClient, found: Sequence[Offer | None]) -> None:
    """Add lines to a form that is open, all at once."""
    there = [each for each in found if each is not None]
    if opened is None or not there:
        return
    drawn = offers.with_offers(opened.view, there)
    if drawn != opened.view:
        redraw(opened, client, drawn)


def use(body: Body, ack: Ack, spot: Spot, client: TimedClient) -> None:
    """*Use this*: the form with what was offered, and with everything that was typed meanwhile. Raises Unreadable."""
    view, (name, value) = body["view"], payloads.offered(body)
    try:
        wanted = json.loads(value)
    except ValueError as error:
        raise payloads.Unreadable(name) from error
    drawn = offers.used(view, payloads.typed(view), name, wanted)
    redraw(Opened(spot.view_id, spot.view_hash, view), client, drawn)
    ack()
