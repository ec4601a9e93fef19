"""Home: what needs you, what you wait for, what is due, what is over."""

import logging
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPException

from slack_bolt import Ack
from slack_sdk.errors import SlackApiError

from handlers.acquaintance import reader_of
from handlers.blocks import home as pictures
from handlers.blocks.kit import action_ids
from handlers.blocks.kit.shapes import View
from handlers.deadline import TimedClient
from handlers.heard import arrivals
from handlers.heard.payloads import Unreadable
from handlers.heard.spots import Body
from handlers.visitor import Visitor
from promises.hours import Person
from storage.workspace import Workspace

logger = logging.getLogger(__name__)


def view(workspace: Workspace, person: str, now: datetime) -> View:
    """Home as it is for this person now, on the pages that they have turned to."""
    reader = reader_of(workspace.people.get(person) or Person(id=person), workspace)
    return pictures.home(
        workspace.promises.overview(person, now, reader.zone),
        now=now,
        reader=reader,
        subscribed=workspace.digests.subscribed(person),
        looked_at=workspace.homes.looked_at(person),
    )


def opened(body: Body, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """Somebody looks at Home; from now on it is kept right for them. Days are theirs as soon as we know where they
    are."""
    visit, here = arrivals.visit(body), person.reader
    if not visit.home:
        return
    workspace.homes.opened(person.id, now, pictures.NEW if visit.first else {})
    _publish(person.id, client, workspace, now)
    if person.introduce(client, now) and person.reader != here:
        _publish(person.id, client, workspace, now)


def turn_page(body: Body, ack: Ack, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """*Next* and *Previous* in one of its parts."""
    part, number = arrivals.action_word(body, action_ids.PAGE).partition(":")[0], arrivals.button_text(body)
    if part not in pictures.PARTS or not number.isdecimal():
        raise Unreadable(part)
    show_again(person.id, client, workspace, now, {part: number})
    ack()


def show_again(
    person: str, client: TimedClient, workspace: Workspace, now: datetime, turned: Mapping[str, str] = {}
) -> None:
    """Home after a press in it; whoever presses there has it open."""
    workspace.homes.opened(person, now, {**workspace.homes.looked_at(person), **turned})
    _publish(person, client, workspace, now)


def _publish(person: str, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """What could not be shown now is shown at the next visit: what was pressed is written down already."""
    try:
        client.views_publish(user_id=person, view=view(workspace, person, now))
    except (SlackApiError, OSError, HTTPException) as error:
        logger.warning("Home stays as it was: %s", type(error).__name__)
