"""All that ever happened to one promise, to those who may see it: `/promise 7`, and the button."""

from datetime import datetime

from slack_bolt import Ack

from handlers.blocks.history import history_view
from handlers.blocks.kit import action_ids
from handlers.blocks.kit.shapes import View
from handlers.channels import link_to
from handlers.deadline import TimedClient
from handlers.heard import arrivals
from handlers.heard.payloads import Unreadable
from handlers.heard.spots import Body, Spot
from handlers.replies import open_view, redraw
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.notices import Kind
from storage.workspace import Workspace


def open_(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """The button on which its number stands."""
    number = arrivals.action_word(body, action_ids.HISTORY)
    if not number.isdecimal():
        raise Unreadable(number)
    show(int(number), spot, person, client, workspace, now)
    ack()


def show(number: int, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """Raises UnknownPromise, also where this person may not see it. The way to its card comes after it is open."""
    promise = person.granted(lambda: visible(number, person, workspace), client, now)
    history = workspace.promises.history(number)

    def drawn(link: str) -> View:
        _, moves = workspace.promises.allowed(number, person.id, now)
        return history_view(promise, history, moves, now, link)

    opened = open_view(spot, client, drawn(""))
    if opened is None:
        return
    person.introduce(client, now)
    late = drawn(_link(number, person.id, client, workspace))
    if late != opened.view:
        redraw(opened, client, late)


def _link(number: int, person: str, client: TimedClient, workspace: Workspace) -> str:
    """To the card that this person can read: everybody's, else their own."""
    cards = {each.person: each for each in workspace.places.messages(number) if each.kind is Kind.CARD}
    card = cards.get("") or cards.get(person)
    return link_to(card.channel, card.ts, client) if card else ""
