"""The time. Nothing else in the program asks for it: everybody is handed `now`.

The clock knows no promise: it wakes whoever looks at what is due.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

Job = Callable[[], object]


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def real_seconds() -> float:
    """Seconds of the machine's own clock: sockets and time-outs live by it, even where `now` is moved by hand."""
    return time.time()


class Clock:
    """Calls each job every so often, one at a time, on one thread. There is no job store: two processes sharing
    one doubled its jobs, and nothing here has to be remembered over a restart."""

    def __init__(self) -> None:
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        # It logs every run at the level at which we say what happens to promises.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)

    def every(self, length: timedelta, job: Job) -> None:
        self._scheduler.add_job(job, "interval", seconds=length.total_seconds())

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Waits for a job that runs; harmless where it was never started."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
