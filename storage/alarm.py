"""What is due by itself, asked of all workspaces in one look; what is found is done in a transaction each."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from storage import around, days_off, digests, playing, reminding
from storage.database import Database
from storage.door import nobody
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

AFTER_A_BUG = timedelta(hours=1)
"""When a promise that could not be looked at is tried again."""

TOGETHER = 50
"""Digests that are owed in one transaction: a second writer waits two seconds at most."""


class Alarm:
    """`wake` is called once something is owed. Of several processes on one PostgreSQL each thing is done by one."""

    def __init__(self, database: Database, wake: Callable[[], None] = nobody) -> None:
        self._database = database
        self._wake = wake

    def look(self, now: datetime, limit: int = 100) -> int:
        """Look at the promises whose moment has come, at most `limit`, longest due first: owe their reminders, end
        what nobody answered.

        How many had something to say. One transaction each: killed in between, the rest is still due.
        """
        with self._database.reads() as session:
            due = reminding.due(session, now, limit)
        spoke = sum(self._look(workspace, number, now) for workspace, number in due)
        if spoke:
            self._wake()
        return spoke

    def _look(self, workspace: str, number: int, now: datetime) -> bool:
        try:
            with self._database.writes() as session:
                row = reminding.claimed(session, workspace, number, now)
                return row is not None and playing.look(session, row, now)
        except (SQLAlchemyError, DatabaseUnavailable):
            raise
        except Exception:  # one promise that cannot be looked at must not keep all others from speaking up
            log.exception("a bug: #%s of %s could not be looked at", number, workspace)
            with self._database.writes() as session:
                reminding.put_off(session, workspace, number, now + AFTER_A_BUG)
            return False

    def next_look_at(self) -> datetime | None:
        """When a promise is to be looked at next; None: none, as things stand."""
        with self._database.reads() as session:
            return reminding.next_look_at(session)

    def plan_digests(self, now: datetime) -> int:
        """Owe the digests whose Monday has come; how many there were. Writes nothing where there are none."""
        with self._database.reads() as session:
            looked = TOGETHER if digests.due(session, now) else 0
        owed = 0
        while looked == TOGETHER:
            with self._database.writes() as session:
                looked, found = digests.plan(session, now, TOGETHER)
            owed += found
        if owed:
            self._wake()
        return owed

    def look_at_calendars(self, now: datetime) -> int:
        """Let those speak up whose due day is no workday any more, though nobody has set another calendar. How many
        are looked at for that."""
        with self._database.writes() as session:
            return days_off.look_again(session, now)

    def stale_people(self, now: datetime, limit: int) -> list[tuple[str, str]]:
        """Who is to be asked about again: not heard of for a day, and somebody waits for them or writes to them.
        Their workspaces and ids, longest unheard of first."""
        with self._database.reads() as session:
            return around.stale(session, now, limit)
