"""How fast we may speak: an even pace with a small burst, as one moment in a row (a generic cell rate algorithm, as
ITU-T I.371 has it)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from promises.notices import Way


@dataclass(frozen=True)
class Pace:
    """One every so often, and at first a few at once."""

    every: timedelta
    burst: int

    def __post_init__(self) -> None:
        if self.every < timedelta(0) or self.burst < 1:
            raise ValueError("a pace has a length, and a burst of at least one")

    def spent(self, paced_at: datetime | None, now: datetime) -> tuple[datetime, datetime | None]:
        """One more is said now: until when all would have been said at an even pace, and when the next one may be;
        None: at once."""
        even = max(paced_at or now, now) + self.every
        rests_until = even - (self.burst - 1) * self.every
        return even, rests_until if rests_until > now else None


UNPACED = Pace(timedelta(0), 1)


@dataclass(frozen=True)
class Paces:
    """How fast each way of telling may be used."""

    lanes: Mapping[Way, Pace] = field(default_factory=dict)
    """In each lane."""
    workspaces: Mapping[Way, Pace] = field(default_factory=dict)
    """In all lanes of a workspace together."""

    def of_lane(self, way: Way) -> Pace:
        return self.lanes.get(way, UNPACED)

    def of_workspace(self, way: Way) -> Pace:
        return self.workspaces.get(way, UNPACED)
