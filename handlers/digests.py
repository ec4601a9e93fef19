"""The week in one message: now, or every Monday from now on."""

from datetime import datetime

from slack_bolt import Ack

from handlers import home
from handlers.blocks import digest as pictures
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.shapes import View
from handlers.blocks.words import leaflets as said
from handlers.deadline import TimedClient
from handlers.heard import arrivals
from handlers.heard.payloads import Unreadable
from handlers.heard.spots import Body, Spot
from handlers.replies import open_view, redraw, whisper
from handlers.visitor import Visitor
from storage.workspace import Workspace

SWITCH = {"on": True, "off": False}


def show(spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """The digest as it would come now, to this person alone."""
    week = workspace.promises.digest(person.id, now, person.reader.zone)
    whisper(spot, client, pictures.digest(week, now, person.reader, subscribed=workspace.digests.subscribed(person.id)))
    person.introduce(client, now)


def open_(ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """*Show my week* in Home, where nothing can be whispered."""

    def drawn() -> View:
        return pictures.week_view(workspace.promises.digest(person.id, now, person.reader.zone), now, person.reader)

    opened = open_view(spot, client, drawn())
    ack()
    if opened is not None and person.introduce(client, now):
        redraw(opened, client, drawn())


def switch(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*Send me this every Monday*, or no more."""
    wanted = arrivals.action_word(body, action_ids.MONDAYS)
    if wanted not in SWITCH:
        raise Unreadable(wanted)
    workspace.digests.subscribe(person.id, SWITCH[wanted], now)
    if spot.kind == "home":
        home.show_again(person.id, workspace, now)
    else:
        whisper(spot, client, shapes.saying(said.MONDAYS[SWITCH[wanted]]))
    ack()
    person.introduce(client, now)
