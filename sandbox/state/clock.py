"""A clock that can be moved: real time, plus as much as somebody moved it. It only goes forward, as time does."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sandbox.state.workspace import real_now


class Backwards(ValueError):
    """Somebody wanted a moment that has passed already."""


class MovableClock:
    """`now` is what everybody in the workspace, the app among them, takes for the time."""

    def __init__(self, ahead: timedelta = timedelta(0), real: Callable[[], datetime] = real_now) -> None:
        self.ahead = ahead
        """How far it is before real time."""
        self._real = real

    def now(self) -> datetime:
        """Aware, in UTC."""
        return self._real() + self.ahead

    def move_to(self, moment: datetime) -> None:
        """From here on it is `moment` (aware). Raises Backwards."""
        by = moment - self.now()
        if by < timedelta(0):
            raise Backwards("time only goes forward here")
        self.ahead += by
