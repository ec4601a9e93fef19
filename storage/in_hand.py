"""What this process is telling right now. A lease ends, too, where only the clock has jumped or the machine has slept,
and then nobody here takes again what is still under way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from promises.notices import Way
from storage.notice import Notice

Lane = tuple[str, str, Way]
"""Workspace, whom, way."""


@dataclass(eq=False)
class _Hold:
    lane: Lane
    ends: list[datetime] = field(default_factory=list)
    """Of its leases: that with which it was claimed, and those with which somebody tried to prolong it."""


class InHand:
    """From any thread."""

    def __init__(self) -> None:
        self._holds: list[_Hold] = []

    @contextmanager
    def keeping(self, notice: Notice) -> Iterator[None]:
        """While it is told and settled."""
        hold = _Hold(_lane(notice), [notice.held_until])
        self._holds.append(hold)
        try:
            yield
        finally:
            self._holds.remove(hold)

    def prolonged(self, lane: Lane, held_until: datetime | None, until: datetime) -> bool:
        """Whether that lane, held until then, is in our hands; then it is until `until`."""
        hold = next((each for each in tuple(self._holds) if each.lane == lane and held_until in each.ends), None)
        if hold is not None:
            hold.ends.append(until)
        return hold is not None

    def ends(self, notice: Notice) -> tuple[datetime, ...]:
        """Until when its lane may be held by whoever holds the notice."""
        mine = (
            each.ends for each in tuple(self._holds) if each.lane == _lane(notice) and notice.held_until in each.ends
        )
        return tuple(next(mine, [notice.held_until]))


def _lane(notice: Notice) -> Lane:
    return notice.workspace, notice.whom, notice.way
