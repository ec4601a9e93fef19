"""Home: what needs you, what you wait for, what is due, what is over."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from http.client import HTTPException

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers import arrivals, payloads
from handlers.blocks import home as pictures
from handlers.blocks import names
from handlers.blocks.kit import View
from handlers.payloads import Body, Unreadable
from handlers.people import meet, zone_of
from storage.ledger import Ledger
from storage.people import Person

Now = Callable[[], datetime]
logger = logging.getLogger(__name__)


def view(ledger: Ledger, person: str, now: datetime) -> View:
    """Home as it is for this person now, on the pages that they have turned to."""
    zone = zone_of(ledger.person(person) or Person(id=person), ledger)
    return pictures.home(
        ledger.overview(person, now, zone),
        now=now,
        zone=zone,
        subscribed=ledger.subscribed(person),
        looked_at=ledger.home_looked_at(person),
    )


def opened(body: Body, client: WebClient, ledger: Ledger, now: Now) -> None:
    """Somebody looks at Home; from now on it is kept right for them."""
    visit = arrivals.visit(body)
    if not visit.home:
        return
    meet(visit.person, ledger, client, now())
    ledger.home_opened(visit.person, now(), pictures.NEW if visit.first else {})
    _publish(visit.person, client, ledger, now())


def turn_page(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """*Next* and *Previous* in one of its parts."""
    part, number = arrivals.action_word(body, names.PAGE).partition(":")[0], arrivals.button_text(body)
    if part not in pictures.PARTS or not number.isdecimal():
        raise Unreadable(part)
    show_again(body, client, ledger, now(), {part: number})
    ack()


def show_again(body: Body, client: WebClient, ledger: Ledger, now: datetime, turned: Mapping[str, str] = {}) -> None:
    """Home after a press in it; whoever presses there has it open."""
    person = payloads.spot(body).user
    ledger.home_opened(person, now, {**ledger.home_looked_at(person), **turned})
    _publish(person, client, ledger, now)


def _publish(person: str, client: WebClient, ledger: Ledger, now: datetime) -> None:
    """What could not be shown now is shown at the next visit: what was pressed is written down already."""
    try:
        client.views_publish(user_id=person, view=view(ledger, person, now))
    except (SlackApiError, OSError, HTTPException) as error:
        logger.warning("Home stays as it was: %s", type(error).__name__)
