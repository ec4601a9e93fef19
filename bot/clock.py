"""The time. Nothing else in the program asks for it: everybody is handed `now`.

The wall clock says what is due; only the monotonic one says how long to wait, for a wall clock may jump: somebody
sets it right, or the machine wakes up. The clock knows no promise: it wakes whoever looks at what is due.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.job import Job
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

log = logging.getLogger(__name__)

LOOK = timedelta(seconds=1)
"""Between two looks at whether the next ticks stand where they should."""
ASTRAY = timedelta(seconds=2)
"""A next tick so far from its place was put there by a wall clock that has jumped since; or the machine was so busy
that one tick more does no harm."""


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def real_seconds() -> float:
    """Seconds that only ever go forward, from no moment in particular: sockets and waits count them, even where the
    wall clock jumps or `now` is moved by hand."""
    return time.monotonic()


class Clock:
    """Calls each job every so often, one at a time, on one thread. A job that raises is logged, and called again at
    its next time. There is no job store: two processes sharing one doubled its jobs, and nothing here has to be
    remembered over a restart."""

    def __init__(self, wall: Callable[[], datetime] = now) -> None:
        """`wall` is what APScheduler takes for the time; it may jump."""
        self._wall = wall
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._stopped = threading.Event()
        self._guard = threading.Thread(target=self._watch, name="clock guard", daemon=True)
        # It logs every run at the level at which we say what happens to promises.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)

    def every(self, length: timedelta, call: Callable[[], object], name: str | None = None) -> None:
        """`name` is what the log calls it."""
        self._scheduler.add_job(call, _Every(length), name=name)

    def start(self) -> None:
        self._scheduler.start()
        self._guard.start()

    def stop(self) -> None:
        """Waits for a job that runs; harmless where it was never started."""
        if not self._scheduler.running:
            return
        self._stopped.set()
        self._guard.join()
        self._scheduler.shutdown(wait=True)

    def _watch(self) -> None:
        while not self._stopped.wait(LOOK.total_seconds()):
            self._call_back_the_astray()

    def _call_back_the_astray(self) -> None:
        """APScheduler sleeps until the next tick, and looks at the wall clock only then: a clock set back by an hour
        would make that an hour more. A job moved to now also wakes it."""
        at = self._wall()
        astray = [job for job in self._scheduler.get_jobs() if _is_astray(job, at)]
        if astray:
            log.warning("the clock was moved; what recurs is done now, and goes on from here")
        for job in astray:
            job.modify(next_run_time=at)


def _is_astray(job: Job, at: datetime) -> bool:
    ahead = job.next_run_time - at
    return bool(ahead < -ASTRAY or ahead > job.trigger.length + ASTRAY)


class _Every(BaseTrigger):  # type: ignore[misc] # APScheduler is not typed
    """So long from now. APScheduler's own interval goes on from the last tick, and so makes a list of all that were
    missed: of a year, ten gigabytes."""

    def __init__(self, length: timedelta) -> None:
        self.length = length

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:  # noqa: ARG002 - its signature
        return now + self.length
