"""What happens around promises: somebody moves to another zone or leaves, a channel vanishes."""

from collections.abc import Callable
from datetime import datetime

from handlers import arrivals
from handlers.payloads import Body
from handlers.people import person_of
from storage.ledger import Ledger

Now = Callable[[], datetime]


def person_changed(body: Body, ledger: Ledger, now: Now) -> None:
    """Somebody's zone, language or standing; of people who never had to do with a promise nothing is kept."""
    ledger.refresh(person_of(arrivals.changed_person(body)), now())


def channel_closed(body: Body, ledger: Ledger, now: Now) -> None:
    """Archived or deleted: what is open there goes on where it can still be seen."""
    ledger.recheck(arrivals.event_channel(body), now(), closed=True)


def channel_left(body: Body, ledger: Ledger, now: Now) -> None:
    """This bot was taken out of it; it may have the right to post there all the same
    (docs.slack.dev/reference/events/channel_left)."""
    ledger.recheck(arrivals.event_channel(body), now())
