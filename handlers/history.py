"""All that ever happened to one promise, to those who may see it: `/promise 7`, and the button."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers import arrivals, payloads
from handlers.blocks import names
from handlers.blocks.history import history_view
from handlers.channels import link_to
from handlers.payloads import Body, Spot, Unreadable
from handlers.people import meet
from handlers.replies import open_view
from handlers.seeing import seen
from promises.owed import Kind
from storage.ledger import Ledger

Now = Callable[[], datetime]


def open_(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """The button on which its number stands."""
    number = arrivals.action_word(body, names.HISTORY)
    if not number.isdecimal():
        raise Unreadable(number)
    show(int(number), payloads.spot(body), client, ledger, now())
    ack()


def show(number: int, spot: Spot, client: WebClient, ledger: Ledger, now: datetime) -> None:
    """Raises UnknownPromise, also where this person may not see it."""
    person = meet(spot.user, ledger, client, now)
    promise = seen(number, person, ledger)
    _, moves = ledger.allowed(number, person.id, now)
    link = _link(number, person.id, client, ledger)
    open_view(spot, client, history_view(promise, ledger.history(number), moves, now, link))


def _link(number: int, person: str, client: WebClient, ledger: Ledger) -> str:
    """To the card that this person can read: everybody's, else their own."""
    cards = {each.person: each for each in ledger.messages(number) if each.kind is Kind.CARD}
    card = cards.get("") or cards.get(person)
    return link_to(card.channel, card.ts, client) if card else ""
