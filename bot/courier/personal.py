"""What is somebody's own and about no promise in particular: their Home, their digest."""

from collections.abc import Callable
from datetime import datetime

from bot.courier.errand import Later
from bot.courier.posting import Posting
from handlers import home
from handlers.acquaintance import reader_of
from handlers.blocks.digest import digest as draw
from promises.digest import digest
from promises.hours import Person
from storage.workspace import Workspace


def show_home(person: str, workspace: Workspace, posting: Posting, now: datetime, sending: Callable[[], None]) -> None:
    """As it is now. Raises NotSaid, Taken."""
    posting.publish(person, home.view(workspace, person, now), sending)


def send_digest(
    person: str, workspace: Workspace, posting: Posting, now: datetime, sending: Callable[[], None]
) -> None:
    """Nothing to who wants none any more. Raises Later out of hours, NotSaid, Taken."""
    if not workspace.digests.subscribed(person):
        return
    calendar = workspace.teams.workdays(person)
    opens = calendar.opening(now)
    if opens > now:
        raise Later(opens)
    reader = reader_of(workspace.people.get(person) or Person(id=person), workspace)
    week = digest(workspace.promises.seen_by(person, now), now, reader.zone)
    posting.post(person, draw(week, now, reader, subscribed=True), sending)
