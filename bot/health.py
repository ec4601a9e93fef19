"""How the bot is, for whoever watches over it: nothing secret, nothing that people wrote.

What is looked at each second costs microseconds; whoever asks has a little written, once a second at most.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import real_seconds
from storage.database import Database
from storage.errors import DatabaseUnavailable, Trouble
from storage.installations import Installations
from storage.outbox import Outbox

log = logging.getLogger(__name__)

OK = "ok"
STILL_READ = (None, Trouble.BUSY, Trouble.FULL, Trouble.READ_ONLY)
"""In what trouble the database can be read all the same."""
STANDS_AFTER = timedelta(seconds=30)
"""Without a tick. All jobs share a thread, and the slowest of them waits for Slack for ten seconds."""
AT_MOST_EVERY = timedelta(seconds=1)
SAID_EVERY = timedelta(minutes=1)
"""How often the log repeats what is still the matter."""
BETWEEN_PAUSES = timedelta(seconds=5)
"""Once a pause is over, the courier tries again, and a token that is still dead begins the next one."""


class Health:
    """`now` says what is overdue; what ticks is measured on a clock that never jumps."""

    def __init__(
        self, database: Database, outbox: Outbox, installations: Installations, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._installations = installations
        self._now = now
        self._ticked_at: float | None = None
        self._trying = threading.Lock()
        self._tried_at = -AT_MOST_EVERY.total_seconds()
        self._said: tuple[float, Trouble | None] = (0.0, None)

    def tick(self) -> None:
        """A job: the clock goes, and the database is looked at."""
        self._ticked_at = real_seconds()
        self._say(self._database.look())

    @property
    def has_ticked(self) -> bool:
        return self._ticked_at is not None

    def told(self) -> dict[str, Any]:
        """`ok`, and what is the matter."""
        trouble = self._trouble()
        self._say(trouble)
        found = {"database": trouble or OK, "clock": OK if self._ticks() else "stands still"}
        more: dict[str, Any] = {}
        if trouble in STILL_READ:
            try:
                found["slack"], more = self._slack(), self._owed()
            except (SQLAlchemyError, DatabaseUnavailable):
                log.exception("the database does not answer")
                found["database"] = Trouble.UNREACHABLE
        return {"ok": all(each == OK for each in found.values()), **found, **more}

    def _ticks(self) -> bool:
        """True too as long as nobody has started the clock."""
        return self._ticked_at is None or real_seconds() - self._ticked_at < STANDS_AFTER.total_seconds()

    def _trouble(self) -> Trouble | None:
        with self._trying:
            seen, now = self._database.look(), real_seconds()
            if seen is Trouble.REPLACED or now - self._tried_at < AT_MOST_EVERY.total_seconds():
                return seen
            self._tried_at = now
            return self._database.tried()

    def _owed(self) -> dict[str, Any]:
        now = self._now()
        since = self._outbox.owed_since(now)
        return {"overdue_notice_seconds": round(max((now - since).total_seconds(), 0) if since else 0)}

    def _slack(self) -> str:
        """Where Slack lets the bot speak nowhere any more, it is not well. The problem is Slack's own word for it."""
        since, installed = self._now() - BETWEEN_PAUSES, self._installations.all()
        paused = [each for each in installed if each.paused_until and each.paused_until > since]
        if not paused or len(paused) < len(installed):
            return OK
        return "paused: " + ", ".join(sorted({each.problem.partition(" ")[0] for each in paused}))

    def _say(self, trouble: Trouble | None) -> None:
        """What is the matter, at once and then each minute; and that it is over."""
        at, before = self._said
        if trouble == before and (trouble is None or real_seconds() - at < SAID_EVERY.total_seconds()):
            return
        self._said = real_seconds(), trouble
        if trouble is None:
            log.warning("the database can be written to again")
        elif trouble is Trouble.REPLACED:
            log.critical(
                "the database was deleted, moved or written over: nothing can be written down any more. "
                "Stop the bot, put back the file that belongs there, and start it again"
            )
        else:
            log.error("the database is %s: what people do is refused", trouble)
