"""All that recurs, on one page: its name, how often, and what is done. A new one is a row here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.clock import Clock

if TYPE_CHECKING:
    from bot.app import House  # the house is built with this page
    from bot.doors.socket import Socket

T = TypeVar("T")


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


@dataclass(frozen=True)
class Job(Generic[T]):
    """`call` must be quick or have time-outs: all jobs share one thread."""

    name: str
    """As the log says it when the job fails."""
    every: timedelta
    call: Callable[[T], object]

    def begin(self, clock: Clock, with_: T) -> None:
        clock.every(self.every, partial(self.call, with_), self.name)


JOBS: tuple[Job["House"], ...] = (
    Job("ask who is still there", seconds(60), lambda house: house.ask_who_is_there()),
    Job("look at the calendars", seconds(3600), lambda house: house.alarm.look_at_calendars(house.now())),
    Job("let promises speak up", seconds(1), lambda house: house.alarm.look(house.now())),
    Job("owe the digests", seconds(10), lambda house: house.alarm.plan_digests(house.now())),
    Job("fold away what is over", seconds(3600), lambda house: house.fold()),
    Job("look after the database", seconds(1), lambda house: house.check.tick()),
    Job("tell what is owed", seconds(1), lambda house: house.courier.tick()),
)
"""In the order in which one leads to another: where `now` is moved by hand, all are done at once (`House.tick`). The
courier is woken by each commit, too; but what was put back falls due by itself."""

WATCH: Job["Socket"] = Job("watch the socket", seconds(5), lambda socket: socket.watch())
"""Where Slack speaks over one."""
