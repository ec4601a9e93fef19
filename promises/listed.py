"""A list of which nobody looks at more than a piece, and how long it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from promises.promise import Promise


@dataclass(frozen=True)
class Listed:
    """Some promises in a row, of many. True where there are any."""

    shown: tuple[Promise, ...] = ()
    count: int = 0
    """Of all."""
    start: int = 0
    """How many come before those shown."""

    def __post_init__(self) -> None:
        if self.count < self.start + len(self.shown):
            raise ValueError(f"{len(self.shown)} after {self.start}, of {self.count}")

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def left(self) -> int:
        """How many come after those shown."""
        return self.count - self.start - len(self.shown)

    @classmethod
    def page(cls, promises: Sequence[Promise], number: int, size: int) -> "Listed":
        """That page of these; the last one where there are fewer."""
        start = page_start(number, len(promises), size)
        return cls(tuple(promises[start : start + size]), len(promises), start)


def page_start(number: int, count: int, size: int) -> int:
    """Where a page begins; pages are counted from 0."""
    return min(number, max(count - 1, 0) // size) * size
