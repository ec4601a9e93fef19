"""Whose eyes a promise is for. What somebody may not see looks like what does not exist."""

from datetime import datetime

from handlers.heard.payloads import Tag
from handlers.heard.spots import Spot
from handlers.visitor import Visitor
from promises.sight import Sight
from storage.errors import NotForThem
from storage.ledger import Seen
from storage.workspace import Workspace


def visible(which: Tag | int, person: Visitor, spot: Spot, workspace: Workspace, now: datetime, least: Sight) -> Seen:
    """The promise, how much of it this person may see where they look, and what they may do; `which`: by what a button
    carries, or by a number that somebody typed.

    Raises NotForThem where it is not at `least` so much, UnknownPromise, and AnotherPromise where the button is of one
    that is gone.
    """
    number, mark = (which, None) if isinstance(which, int) else (which.number, which.mark)
    seen = workspace.promises.seen(number, person.id, now, mark=mark, beside=beside(spot))
    if seen.sight < least:
        raise NotForThem(number)
    return seen


def beside(spot: Spot) -> str | None:
    """The channel in which they look at a message; None: they look at none."""
    return spot.channel if spot.kind == "message" else None
