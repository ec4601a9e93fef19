"""Home: what needs you, what you wait for, what is due, what is over."""

from collections.abc import Mapping
from datetime import datetime

from slack_bolt import Ack

from handlers.blocks import home as pictures
from handlers.blocks.kit import action_ids
from handlers.blocks.kit.shapes import View
from handlers.blocks.reader import LOCALE, Reader
from handlers.deadline import TimedClient
from handlers.heard import arrivals
from handlers.heard.payloads import Unreadable
from handlers.heard.spots import Body
from handlers.visitor import Visitor
from storage.looking import Look
from storage.workspace import Workspace


def view(look: Look, now: datetime) -> View:
    """Home as it is for them now, on the pages that they have turned to."""
    return pictures.home(
        look.overview,
        now=now,
        reader=Reader(look.zone, look.person.locale or LOCALE) if look.person else Reader(look.zone),
        subscribed=look.subscribed,
        looked_at=look.looked_at,
    )


def opened(body: Body, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """Somebody looks at Home; from now on it is kept right for them. Days are theirs as soon as we know where they
    are."""
    visit, here = arrivals.visit(body), person.reader
    if not visit.home:
        return
    looked_at = pictures.NEW if visit.first else {}
    workspace.homes.opened(person.id, now, looked_at, anew=visit.first)
    if person.introduce(client, now) and person.reader != here:
        workspace.homes.opened(person.id, now, looked_at)


def turn_page(body: Body, ack: Ack, person: Visitor, workspace: Workspace, now: datetime) -> None:
    """*Next* and *Previous* in one of its parts."""
    part, number = arrivals.action_word(body, action_ids.PAGE).partition(":")[0], arrivals.button_text(body)
    if part not in pictures.PARTS or not number.isdecimal():
        raise Unreadable(part)
    show_again(person.id, workspace, now, {part: number})
    ack()


def explain(ack: Ack, person: Visitor, workspace: Workspace, now: datetime) -> None:
    """*How it works*: as on the first visit, until they come again."""
    show_again(person.id, workspace, now, pictures.NEW)
    ack()


def show_again(person: str, workspace: Workspace, now: datetime, turned: Mapping[str, str] = {}) -> None:
    """Home after a press in it; whoever presses there has it open. The courier draws it, as everything."""
    workspace.homes.opened(person, now, {**workspace.homes.looked_at(person), **turned})
