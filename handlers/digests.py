"""The week in one message: now, or every Monday from now on."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers import arrivals, home, payloads
from handlers.blocks import digest as pictures
from handlers.blocks import kit, names
from handlers.blocks.words import leaflets as said
from handlers.payloads import Body, Spot, Unreadable
from handlers.people import meet, zone_of
from handlers.replies import whisper
from promises.digest import digest
from storage.ledger import Ledger

Now = Callable[[], datetime]
SWITCH = {"on": True, "off": False}


def show(spot: Spot, client: WebClient, ledger: Ledger, now: datetime) -> None:
    """The digest as it would come now, to this person alone."""
    person = meet(spot.user, ledger, client, now)
    zone = zone_of(person, ledger)
    week = digest(ledger.seen_by(person.id, now), now, zone)
    whisper(spot, client, pictures.digest(week, now, zone, subscribed=ledger.subscribed(person.id)))


def switch(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """*Send me this every Monday*, or no more."""
    wanted = arrivals.action_word(body, names.MONDAYS)
    if wanted not in SWITCH:
        raise Unreadable(wanted)
    spot = payloads.spot(body)
    meet(spot.user, ledger, client, now())
    ledger.subscribe(spot.user, SWITCH[wanted], now())
    if spot.kind == "home":
        home.show_again(body, client, ledger, now())
    else:
        whisper(spot, client, kit.saying(said.MONDAYS[SWITCH[wanted]]))
    ack()
