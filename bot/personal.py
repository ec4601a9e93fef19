"""What is somebody's own and about no promise in particular: their Home, their digest."""

from collections.abc import Callable
from datetime import datetime

from bot.errand import Later
from bot.posting import Posting
from handlers import home
from handlers.blocks.digest import digest as draw
from promises.digest import digest
from storage.ledger import Ledger
from storage.people import zone_named


def show_home(person: str, ledger: Ledger, posting: Posting, now: datetime, sending: Callable[[], None]) -> None:
    """As it is now. Raises NotSaid, Taken."""
    posting.publish(person, home.view(ledger, person, now), sending)


def send_digest(person: str, ledger: Ledger, posting: Posting, now: datetime, sending: Callable[[], None]) -> None:
    """Nothing to who wants none any more. Raises Later out of hours, NotSaid, Taken."""
    if not ledger.subscribed(person):
        return
    calendar = ledger.workdays(person)
    opens = calendar.opening(now)
    if opens > now:
        raise Later(opens)
    known = ledger.person(person)
    zone = zone_named(known.zone if known else None) or calendar.zone
    week = digest(ledger.seen_by(person, now), now, zone)
    posting.post(person, draw(week, now, zone, subscribed=True), sending)
