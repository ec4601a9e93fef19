"""All that ever happened to one promise, to those who may see it: `/promise 7`, and the button."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.acquaintance import meet
from handlers.blocks.history import history_view
from handlers.blocks.kit import action_ids
from handlers.channels import link_to
from handlers.heard import arrivals, payloads
from handlers.heard.payloads import Body, Spot, Unreadable
from handlers.replies import open_view
from handlers.seeing import seen
from promises.notices import Kind
from storage.workspace import Workspace

Now = Callable[[], datetime]


def open_(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """The button on which its number stands."""
    number = arrivals.action_word(body, action_ids.HISTORY)
    if not number.isdecimal():
        raise Unreadable(number)
    show(int(number), payloads.spot(body), client, workspace, now())
    ack()


def show(number: int, spot: Spot, client: WebClient, workspace: Workspace, now: datetime) -> None:
    """Raises UnknownPromise, also where this person may not see it."""
    person = meet(spot.user, workspace, client, now)
    promise = seen(number, person, workspace)
    _, moves = workspace.promises.allowed(number, person.id, now)
    link = _link(number, person.id, client, workspace)
    open_view(spot, client, history_view(promise, workspace.promises.history(number), moves, now, link))


def _link(number: int, person: str, client: WebClient, workspace: Workspace) -> str:
    """To the card that this person can read: everybody's, else their own."""
    cards = {each.person: each for each in workspace.places.messages(number) if each.kind is Kind.CARD}
    card = cards.get("") or cards.get(person)
    return link_to(card.channel, card.ts, client) if card else ""
