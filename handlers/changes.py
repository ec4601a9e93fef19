"""What happens around promises: somebody moves to another zone or leaves, a channel vanishes."""

from datetime import datetime

from handlers.acquaintance import person_of
from handlers.heard import arrivals
from handlers.heard.spots import Body
from storage.workspace import Workspace


def person_changed(body: Body, workspace: Workspace, now: datetime) -> None:
    """Somebody's zone, language or standing; of people who never had to do with a promise nothing is kept."""
    workspace.people.refresh(person_of(arrivals.changed_person(body), workspace.id), now)


def channel_closed(body: Body, workspace: Workspace, now: datetime) -> None:
    """Archived or deleted: what is open there goes on where it can still be seen."""
    workspace.places.recheck(arrivals.event_channel(body), now, closed=True)


def channel_left(body: Body, workspace: Workspace, now: datetime) -> None:
    """This bot was taken out of it; it may have the right to post there all the same
    (docs.slack.dev/reference/events/channel_left)."""
    workspace.places.recheck(arrivals.event_channel(body), now)


def nothing_to_do() -> None:
    """An event that somebody ticked by hand, or that a manifest of another release asked for: Slack hears that it
    arrived, or it would send it again and in the end switch all events off
    (docs.slack.dev/apis/events-api, "Failure conditions")."""
