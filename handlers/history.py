"""All that ever happened to one promise, to those who may see it: `/promise 7`, and the button."""

from datetime import datetime

from slack_bolt import Ack

from handlers.blocks.history import history_view
from handlers.blocks.kit import action_ids
from handlers.blocks.kit.shapes import View
from handlers.blocks.more import more
from handlers.channels import link_to
from handlers.deadline import TimedClient
from handlers.heard import arrivals, payloads
from handlers.heard.payloads import Tag, Unreadable
from handlers.heard.spots import Body, Spot
from handlers.replies import open_view, redraw
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.notices import Kind
from promises.sight import Sight
from storage.ledger import Seen
from storage.workspace import Workspace


def open_(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """The button on which its number stands."""
    number = arrivals.action_word(body, action_ids.HISTORY)
    if not number.isdecimal():
        raise Unreadable(number)
    text = arrivals.button_text(body)  # those of an older release carry nothing, and only show what there is
    show(payloads.tag(text) if text else int(number), spot, person, client, workspace, now)
    ack()


def show(
    which: Tag | int, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """As much of it as this person may see. Raises UnknownPromise, also where that is nothing. The way to its card
    comes after it is open."""

    def looks() -> Seen:
        return visible(which, person, spot, workspace, now, Sight.THAT_IT_EXISTS)

    number = person.granted(looks, client, now).promise.number
    history = workspace.promises.history(number)

    def drawn(link: str) -> View:
        seen = looks()
        if seen.sight < Sight.WITH_CONDITIONS:
            return more(seen.promise, seen.moves, now, seen.sight)
        return history_view(seen.promise, history, seen.moves, now, link, seen.sight)

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
