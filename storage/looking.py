"""Somebody looks at Home: all that it shows, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from promises.hours import Person, zone_named
from promises.overview import PAGE, Overview, pages
from storage import digests
from storage.rows import homes, lists, people
from storage.rows.circumstances import workdays_of


@dataclass(frozen=True, kw_only=True)
class Look:
    """One Home at one moment of the database."""

    person: Person | None
    """None: never met."""
    zone: ZoneInfo
    """Theirs, else the workspace's: weeks and days are those of it."""
    overview: Overview
    subscribed: bool
    """To the digest."""
    looked_at: Mapping[str, str]
    """How they look at it; empty: they never opened it."""
    shown: str | None
    """Which picture was published last; None: not known."""


def look(session: Session, workspace: str, person: str, now: datetime) -> Look:
    known, kept = people.person(session, workspace, person), homes.kept(session, workspace, person)
    theirs = zone_named(known.zone) if known is not None else None
    zone = theirs or workdays_of(session, workspace, None, None).zone
    home = lists.home_of(session, workspace, person)
    return Look(
        person=known,
        zone=zone,
        overview=lists.overview_of(session, home, now, zone, pages(kept.looked_at), PAGE),
        subscribed=digests.subscribed(session, workspace, person),
        looked_at=kept.looked_at,
        shown=kept.shown,
    )
