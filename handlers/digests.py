"""The week in one message: now, or every Monday from now on."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers import home
from handlers.acquaintance import meet, zone_of
from handlers.blocks import digest as pictures
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.words import leaflets as said
from handlers.heard import arrivals, payloads
from handlers.heard.payloads import Body, Spot, Unreadable
from handlers.replies import whisper
from storage.workspace import Workspace

Now = Callable[[], datetime]
SWITCH = {"on": True, "off": False}


def show(spot: Spot, client: WebClient, workspace: Workspace, now: datetime) -> None:
    """The digest as it would come now, to this person alone."""
    person = meet(spot.user, workspace, client, now)
    zone = zone_of(person, workspace)
    week = workspace.promises.digest(person.id, now, zone)
    whisper(spot, client, pictures.digest(week, now, zone, subscribed=workspace.digests.subscribed(person.id)))


def switch(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """*Send me this every Monday*, or no more."""
    wanted = arrivals.action_word(body, action_ids.MONDAYS)
    if wanted not in SWITCH:
        raise Unreadable(wanted)
    spot = payloads.spot(body)
    meet(spot.user, workspace, client, now())
    workspace.digests.subscribe(spot.user, SWITCH[wanted], now())
    if spot.kind == "home":
        home.show_again(body, client, workspace, now())
    else:
        whisper(spot, client, shapes.saying(said.MONDAYS[SWITCH[wanted]]))
    ack()
