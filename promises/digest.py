"""What a week looked like to somebody: what is overdue, what comes, what waits, and how well words were kept.

Facts only; the words stand elsewhere. Whose promises are looked at is decided by whoever asks. What is said here of
values, `storage/rows/sums.py` says in SQL, for more promises than one can load; a test holds the two together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from promises.listed import Listed
from promises.overview import in_one_week
from promises.promise import Promise
from promises.vocabulary import Reason, State

FEWEST = 5
"""Below so many a percentage says more about chance than about people."""

WEEK = timedelta(days=7)

TOP = 10
"""Of each list; of a company's 500 promises nobody reads more."""


@dataclass(frozen=True)
class Kept:
    """Of promises that fell due, how many were kept by one of their three dates."""

    kept: int
    n: int
    """Those of which it can be said."""
    undecided: int
    """The rest: delivered in time and not answered (yet), with that date still ahead, or cancelled before it."""

    @property
    def shown(self) -> bool:
        return self.n >= FEWEST

    @property
    def percent(self) -> int | None:
        """Rounded, but never to 100 with a miss nor to 0 with one that was kept; None where there are too few."""
        if not self.shown:
            return None
        rounded = round(100 * self.kept / self.n)
        return rounded if self.kept in (0, self.n) else min(max(rounded, 1), 99)


@dataclass(frozen=True, kw_only=True)
class Digest:
    """One promise may stand in several lists: overdue, say, with a new date that waits for an answer. Lists are cut,
    sums are over everything."""

    overdue: Listed
    """Agreed, past due and not delivered; longest first."""
    due_this_week: Listed
    """Agreed, not delivered, and due between now and Sunday; by due moment."""
    waiting: Listed
    """An offer that lies on the table, or a delivery, and nobody has answered; longest first."""
    fell_due: int
    """Whose first or last agreed due moment fell in the last seven days, unless it was cancelled before that."""
    by_requested: Kept
    by_first_promised: Kept
    by_last_promised: Kept
    reasons: tuple[tuple[Reason | None, int], ...]
    """Why those that fell due were not kept by the last promised date, most frequent first; None: nobody said, and
    stands last."""


def digest(promises: Iterable[Promise], now: datetime, zone: ZoneInfo, most: int = TOP) -> Digest:
    """The week as it looks at `now` (aware) to somebody in `zone`: weeks begin on Monday there."""
    seen = tuple(promises)
    since = a_week_ago(now, zone)
    fell_due = [each for each in seen if _fell_due(each, since, now)]
    return Digest(
        overdue=Listed.page(sorted((each for each in seen if _overdue(each, now)), key=_due), 0, most),
        due_this_week=Listed.page(sorted((each for each in seen if _comes(each, now, zone)), key=_due), 0, most),
        waiting=Listed.page(sorted((each for each in seen if _waits(each)), key=_waits_since), 0, most),
        fell_due=len(fell_due),
        by_requested=kept_of(Counter(kept_by(each, each.due_requested, now) for each in fell_due)),
        by_first_promised=kept_of(Counter(kept_by(each, each.due_first_promised, now) for each in fell_due)),
        by_last_promised=kept_of(Counter(kept_as_promised(each, now) for each in fell_due)),
        reasons=ranked(Counter(each.reason for each in fell_due if kept_as_promised(each, now) is False)),
    )


def a_week_ago(now: datetime, zone: ZoneInfo) -> datetime:
    """Seven days on the wall, so that digests sent at the same hour of each week leave out no moment."""
    return (now.astimezone(zone) - WEEK).astimezone(UTC)


def next_monday(now: datetime, zone: ZoneInfo) -> datetime:
    """When the next week begins in that zone. Where clocks jump over that midnight, it is the moment of the jump."""
    today = now.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    return datetime.combine(monday, time(), zone).astimezone(UTC)


def kept_by(promise: Promise, date: datetime | None, now: datetime) -> bool | None:
    """Whether all of it was delivered by that date, and accepted. None: it cannot be said (yet).

    A delivery in time that nobody answered, lapsed or cancelled ones included, is neither kept nor missed.
    """
    if date is None:
        return None
    delivery = promise.delivery
    in_time = delivery is not None and delivery.in_full and delivery.at <= date
    if promise.state is State.ACCEPTED:
        return in_time
    if promise.state is State.BROKEN:
        return False
    if in_time or now <= date or _cancelled_before(promise, date):
        return None
    return False


def kept_as_promised(promise: Promise, now: datetime) -> bool | None:
    """By the last promised date; but once missed it stays missed, whatever date was agreed after that."""
    if promise.missed:
        return False
    return kept_by(promise, promise.due_last_promised, now)


def _overdue(promise: Promise, now: datetime) -> bool:
    return promise.delivery is None and promise.is_late(now)


def _comes(promise: Promise, now: datetime, zone: ZoneInfo) -> bool:
    if promise.ended or promise.agreed is None or promise.delivery is not None:
        return False
    due = promise.agreed.due.at
    return now < due and in_one_week(due, now, zone)


def _waits(promise: Promise) -> bool:
    return promise.negotiating or promise.state is State.DELIVERED


def _fell_due(promise: Promise, since: datetime, now: datetime) -> bool:
    dates = (promise.due_first_promised, promise.due_last_promised)
    return any(date is not None and since < date <= now and not _cancelled_before(promise, date) for date in dates)


def _cancelled_before(promise: Promise, date: datetime) -> bool:
    """Whether it was not needed any more when that date came."""
    return promise.state is State.CANCELLED and promise.ended_at is not None and promise.ended_at <= date


def _due(promise: Promise) -> tuple[datetime, int]:
    return promise.due_last_promised or promise.due_requested, promise.number


def _waits_since(promise: Promise) -> tuple[datetime, int]:
    return promise.awaited_since, promise.number


def kept_of(counted: Mapping[bool | None, int]) -> Kept:
    """From how often each verdict was given."""
    kept, missed, undecided = (counted.get(verdict, 0) for verdict in (True, False, None))
    return Kept(kept=kept, n=kept + missed, undecided=undecided)


def ranked(counted: Mapping[Reason | None, int]) -> tuple[tuple[Reason | None, int], ...]:
    """Most frequent first; what nobody gave a reason for stands last."""
    order: tuple[Reason | None, ...] = (*Reason, None)
    return tuple(sorted(counted.items(), key=lambda pair: (pair[0] is None, -pair[1], order.index(pair[0]))))
