"""Persons, teams and hours as values, and whose clock counts: what is nearest says, the rest is inherited.

    what it is about              whose days and hours                on whose clock
    ----------------------------  ----------------------------------  ---------------------------------------------
    when a side is spoken to      their team's, else the workspace's  their own, else the team's, the workspace's
    how long a side takes, and    that side's team's, where it has    the team's, else the workspace's
    which days it can be due on   hours of its own;
                                  else the workspace's                its person's, else the workspace's
    what somebody reads or types  nobody's                            their own, else the workspace's

`calendar_of`, `side_hours` and `zone_of` are these three rows. Where nobody says anything it is 9 to 17 in UTC.
What is one person's own, about no promise, is told in the workspace's hours on their clock: `calendar_of` without team.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from promises.terms import Money
from promises.workdays import Workdays

UTC = ZoneInfo("UTC")
OPENS, CLOSES = time(9), time(17)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in Slack, as its `users.info` describes them (docs.slack.dev/reference/objects/user-object)."""

    id: str
    zone: str | None = None
    """An IANA name; bots and outsiders may have none, and some machines do not know all (`zone_named`)."""
    locale: str | None = None
    admin: bool = False
    bot: bool = False
    deactivated: bool = False
    guest: bool = False
    stranger: bool = False
    """From another company, in a shared channel."""


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When a team works, or a whole workspace. None: as whoever stands above says, at last 9 to 17 in UTC."""

    zone: str | None = None
    opens: time | None = None
    closes: time | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""

    def __post_init__(self) -> None:
        """Raises ValueError for hours, a zone or a country that cannot be."""
        if (self.opens is None) != (self.closes is None):
            raise ValueError("who opens also closes")
        if self.zone is not None and zone_named(self.zone) is None:
            raise ValueError(f"no time zone is called {self.zone!r}")
        workdays((self,))

    @property
    def own(self) -> bool:
        """Whether anything is said here."""
        return self != Hours()


@dataclass(frozen=True)
class Team:
    """A side's team as it is now: who belongs to it, who answers for it, from which extra cost on leads sign."""

    id: str
    members: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    sign_above: Money | None = None


@dataclass(frozen=True, kw_only=True)
class TeamSettings:
    """All that is kept of a team. `who` holds its id, members, leads and the cost above which leads sign."""

    who: Team
    name: str
    hours: Hours = field(default_factory=Hours)
    answer_within: timedelta | None = None
    """Business time; None: as the workspace says."""


def calendar_of(zone: str | None, team: TeamSettings | None, workspace: Hours) -> Workdays:
    """When somebody can be spoken to. `zone`: where they are, as Slack says; `team`: that of their side, if they are
    spoken to as one of a side."""
    return workdays([*([team.hours] if team else []), workspace], zone_named(zone))


def side_hours(zone: str | None, team: TeamSettings | None, workspace: Hours) -> Workdays:
    """What counts for a side: for how long its answers take, and, for whoever performs or would, for due days.
    `zone`: its person's, as Slack says; None: nobody yet."""
    if team is not None and team.hours.own:
        return workdays([team.hours, workspace])
    return workdays([workspace], zone_named(zone))


def zone_of(zone: str | None, workspace: Hours) -> ZoneInfo:
    """In which somebody reads and types times. `zone`: where they are, as Slack says."""
    return zone_named(zone) or zone_named(workspace.zone) or UTC


def workdays(inherited: Iterable[Hours], zone: ZoneInfo | None = None) -> Workdays:
    """Hours put together, what is nearest first; a `zone` given goes before all. Raises ValueError."""
    said = list(inherited)
    named = next((hours.zone for hours in said if hours.zone), None)
    both = ((hours.opens, hours.closes) for hours in said if hours.opens and hours.closes)
    opens, closes = next(both, (OPENS, CLOSES))
    return Workdays(
        zone=zone or (ZoneInfo(named) if named else UTC),
        opens=opens,
        closes=closes,
        country=next((hours.country for hours in said if hours.country is not None), ""),
    )


def zone_named(name: str | None) -> ZoneInfo | None:
    """None where Slack names a zone that this machine does not know: then it counts as not named."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
