"""What stands in somebody's Home: what needs them, what they wait for, what is due this week, what ended lately.

A promise is in one person's Home where they are a party, one of a team that was asked, or a lead who must sign.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from promises.hours import Team
from promises.listed import Listed
from promises.promise import Promise
from promises.rules import Circumstances
from promises.vocabulary import Role, State

RECENT = timedelta(days=14)
"""How long what has ended stays in sight."""
PAGE = 10
"""So many of each list at once."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """No promise both needs somebody and is waited for by them; what is due this week is in one of those two, too. Of
    each list there is one page."""

    needs_you: Listed
    """Open, and it is their turn: what should have been done first comes first, a promise under way by its due."""
    you_wait_for: Listed
    """Open, they are a party, and somebody else is awaited; in the same order."""
    due_this_week: Listed
    """They are a party; agreed, not delivered, and due between Monday and Sunday; by due moment."""
    recently_ended: Listed
    """They were a party; the latest first."""


def pages(looked_at: Mapping[str, str]) -> dict[str, int]:
    """The page of each list, by its name, from 0; what somebody else keeps there is left alone."""
    return {part: int(number) for part, number in looked_at.items() if number.isdecimal() and len(number) < 6}


def overview(
    promises: Iterable[Promise],
    person: str,
    teams: Mapping[str, Team],
    now: datetime,
    zone: ZoneInfo,
    *,
    admin: bool = False,
    admins_see: bool = False,
    pages: Mapping[str, int] = {},
    size: int = PAGE,
) -> Overview:
    """Of these promises, as it looks at `now` (aware) to somebody in `zone`, where weeks begin on Monday.

    `teams` by id. An admin is awaited where nobody else could act for a team, in what is private only if
    `admins_see`. `pages`: which page of each list, by its
    name, from 0. `storage/rows/lists.py` says the same in SQL; a test holds the two together.
    """
    seen = tuple(promises)
    theirs = [each for each in seen if person in (each.requester, each.performer)]
    needs = {
        each.number
        for each in seen
        if _awaits(each, person, teams, admin=admin and (admins_see or not each.opening.private))
    }
    lists = {
        "needs_you": _sorted((each for each in seen if each.number in needs), _by_clock),
        "you_wait_for": _sorted((each for each in theirs if not each.ended and each.number not in needs), _by_clock),
        "due_this_week": _sorted((each for each in theirs if _due_this_week(each, now, zone)), _by_due),
        "recently_ended": _sorted((each for each in theirs if _ended_lately(each, now)), _by_end)[::-1],
    }
    return Overview(**{part: Listed.page(found, pages.get(part, 0), size) for part, found in lists.items()})


def concerned(promise: Promise, around: Circumstances) -> frozenset[str]:
    """In whose Home it stands. Admins are not counted, who stand in where a team has nobody."""
    people = {person for role in Role if (person := promise.person(role)) is not None}
    if promise.performer is None and around.performer_team is not None:
        people |= around.performer_team.members | around.performer_team.leads
    teams = {Role.REQUESTER: around.requester_team, Role.PERFORMER: around.performer_team}
    leads = (team.leads for role in promise.unsigned if (team := teams[role]) is not None)
    return frozenset(people.union(*leads))


def _awaits(promise: Promise, person: str, teams: Mapping[str, Team], *, admin: bool) -> bool:
    if promise.ended:
        return False
    if promise.state is State.SIGNING:
        led = (_team(promise, role, teams).leads for role in promise.unsigned)
        return any(person in leads if leads else admin for leads in led)
    awaited = promise.person(promise.awaited)
    if awaited is not None:
        return awaited == person
    team = _team(promise, promise.awaited, teams)
    anybody = team.members | team.leads
    return person != promise.requester and (person in anybody if anybody else admin)


def _team(promise: Promise, role: Role, teams: Mapping[str, Team]) -> Team:
    id_ = promise.team(role) or ""
    return teams.get(id_) or Team(id_)


def _due_this_week(promise: Promise, now: datetime, zone: ZoneInfo) -> bool:
    if promise.ended or promise.agreed is None or promise.delivery is not None:
        return False
    return in_one_week(promise.agreed.due.at, now, zone)


def in_one_week(one: datetime, other: datetime, zone: ZoneInfo) -> bool:
    """From Monday to Sunday there."""
    days = (each.astimezone(zone).date() for each in (one, other))
    return len({day.isocalendar()[:2] for day in days}) == 1


def _ended_lately(promise: Promise, now: datetime) -> bool:
    return promise.ended_at is not None and promise.ended_at > now - RECENT


Order = Callable[[Promise], tuple[datetime, int]]


def _sorted(promises: Iterable[Promise], order: Order) -> tuple[Promise, ...]:
    return tuple(sorted(promises, key=order))


def _by_clock(promise: Promise) -> tuple[datetime, int]:
    return promise.deadline or promise.awaited_since, promise.number


def _by_due(promise: Promise) -> tuple[datetime, int]:
    return (promise.agreed or promise.terms).due.at, promise.number


def _by_end(promise: Promise) -> tuple[datetime, int]:
    return promise.ended_at or promise.asked_at, promise.number
