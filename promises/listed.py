"""A list of which nobody looks at more than a piece, and how long it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from promises.promise import Promise


@dataclass(frozen=True)
class Listed:
    """Some promises in a row, of many."""

    shown: tuple[Promise, ...] = ()
    count: int = 0
    """Of all; never fewer than are shown."""

    def __post_init__(self) -> None:
        if self.count < len(self.shown):
            raise ValueError(f"{len(self.shown)} of {self.count}")

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)

    @classmethod
    def first(cls, promises: Sequence[Promise], most: int) -> "Listed":
        """The first of these."""
        return cls(tuple(promises[:most]), len(promises))
