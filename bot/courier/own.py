"""What is somebody's own and about no promise in particular: their Home, their digest."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

from bot.installation import Installation
from handlers import home
from handlers.acquaintance import reader_of
from handlers.blocks.digest import digest as draw
from handlers.blocks.digest import ended as draw_ended
from promises.hearing import Later, Never, hearing_of_own
from promises.hours import Person
from promises.notices import NOTICES, Drawn
from storage.notice import TOLD, Notice, Outcome, later, told


def tell_own(notice: Notice, to: str, here: Installation, now: datetime) -> Outcome:
    """Raises NotSaid."""
    match NOTICES[notice.kind].drawn:
        case Drawn.HOME:
            return _home(to, here, now)
        case Drawn.DIGEST:
            return _digest(notice, to, here, now)
        case Drawn.ENDED:
            return _ended(notice, to, here, now)
    raise LookupError(f"a {notice.kind} is about a promise")


def _home(person: str, here: Installation, now: datetime) -> Outcome:
    """As it is now; one that shows the same already is not published again."""
    look = here.workspace.homes.look(person, now)
    if look.person is not None and look.person.deactivated:
        return TOLD
    view = home.view(look, now)
    shows = hashlib.sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()[:32]
    if look.shown != shows:
        here.posting.publish(person, view)
    return replace(TOLD, shown=shows)


def _ended(notice: Notice, person: str, here: Installation, now: datetime) -> Outcome:
    """Nothing where nothing did."""
    workspace = here.workspace
    heard = hearing_of_own(notice.kind, workspace.teams.workdays(person), now, wanted=True)
    if isinstance(heard, Later):
        return later(heard.at, "out of hours")
    found = workspace.promises.ended_at(notice.of or notice.owed_at, person)
    if found.shown:
        here.posting.post(person, draw_ended(found, now))
    return told()


def _digest(notice: Notice, person: str, here: Installation, now: datetime) -> Outcome:
    """Nothing to who wants none any more, or has left."""
    workspace = here.workspace
    known = workspace.people.fresh(person, now)
    if here.people.is_gone(person, known, fresh=known is not None, now=now):
        return TOLD
    calendar = workspace.teams.workdays(person)
    heard = hearing_of_own(notice.kind, calendar, now, wanted=workspace.digests.subscribed(person))
    if isinstance(heard, Never):
        return TOLD
    if isinstance(heard, Later):
        return later(heard.at, "out of hours")
    reader = reader_of(workspace.people.get(person) or Person(id=person), workspace)
    week = workspace.promises.digest(person, now, reader.zone)
    here.posting.post(person, draw(week, now, reader, subscribed=True))
    return told()
