"""Persons, hours and teams as values, and whose hours count: what is nearest says, the rest is inherited."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from promises.rules import Team
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


@dataclass(frozen=True, kw_only=True)
class TeamSettings:
    """All that is kept of a team. `who` holds its id, members, leads and the cost above which leads sign."""

    who: Team
    name: str
    hours: Hours = field(default_factory=Hours)
    answer_within: timedelta | None = None
    """Business time; None: as the workspace says."""
