"""Opens the database named by a URL: a SQLite file for one process, PostgreSQL for several.

SQLite as tried: without `BEGIN IMMEDIATE`, eight threads that read and then write lose most of each other's
updates or meet "database is locked"; with it, neither.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from storage.errors import DatabaseUnavailable, Trouble
from storage.file import File, Mark
from storage.opening import LONGEST_WAIT, begin_immediate, open_postgresql, open_sqlite, readable
from storage.tables.base import ADMINS_SEE
from storage.trouble import Remembered, trouble_of
from storage.upgrade import upgrade

A_MOMENT = timedelta(milliseconds=500)
"""For whoever only tries whether one could write."""

BARELY = 0.1
"""Seconds of patience that may be gone before it is worth telling the connection."""

SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class _Session(Session):
    """Of one transaction, which is another's to begin and to end."""

    def __init__(self, connection: Connection, policy: dict[str, bool]) -> None:
        super().__init__(connection, expire_on_commit=False, join_transaction_mode="rollback_only", info=policy)
        self._its_connection = connection

    def connection(self, *_: Any, **__: Any) -> Connection:
        """The one there is; Session would look for it each time."""
        return self._its_connection


class Database:
    """An open database. `reads` and `writes` give a session that is one transaction."""

    def __init__(self, url: str, *, admins_see: bool = False) -> None:
        """Opens `sqlite:///path` or `postgresql://…`; connects only when used. Raises UnusableUrl. `admins_see`:
        whether admins may see what is private; each session knows it."""
        self._policy = {ADMINS_SEE: admins_see}
        self._url = readable(url)
        self.one_process = self._url.get_backend_name() == "sqlite"
        self._file = File(self._url.database or "") if self.one_process else None
        self._engine = open_sqlite(self._url, self._file) if self._file else open_postgresql(self._url)
        self._reader = self._engine if self.one_process else self._engine.execution_options(**SNAPSHOT)
        self._turn_to_write = threading.Lock()
        self._memory = Remembered()
        self._mark: Mark | None = None

    @contextmanager
    def writes(self) -> Iterator[Session]:
        """A transaction that may write; committed at the end, rolled back by any exception.

        Raises DatabaseUnavailable where somebody else writes for too long, and at once where nothing can be written.
        """
        with self.writing() as connection, _Session(connection, self._policy) as session:
            yield session
            session.flush()

    @contextmanager
    def reads(self) -> Iterator[Session]:
        """A transaction that sees one moment of the database and waits for no writer. Raises DatabaseUnavailable."""
        with self.reading() as connection, _Session(connection, self._policy) as session:
            yield session

    @contextmanager
    def writing(self, patience: timedelta | None = None) -> Iterator[Connection]:
        """The same as `writes` for who needs no mapped objects, or has another patience (None: LONGEST_WAIT)."""
        with self._noting(), self._in_line(patience or LONGEST_WAIT) as left:
            self._check()
            with self._engine.connect() as connection, connection.begin():
                if self.one_process:
                    begin_immediate(connection, left)
                yield connection
                self._check()  # what is committed to a file that nobody finds any more is lost

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The same as `reads` for who needs no mapped objects."""
        with self._naming(), self._reader.connect() as connection, connection.begin():
            if self.one_process:  # the driver begins nothing by itself
                connection.exec_driver_sql("BEGIN")
            yield connection

    def migrate(self, at: datetime | None = None) -> None:
        """Bring the tables up to this program; after an older one open cards are drawn anew from `at` on, since theirs
        may have buttons that mean nothing any more. Raises DatabaseTooNew where a newer one has been at them. Whoever
        holds the file marks it as well."""
        upgrade(self.for_migrations(), at=at)
        if self._file is not None and self._file.is_held:
            self._mark = Mark.drawn()
            with self.writing() as connection:
                connection.execute(text(self._mark.statement))
            self._file.mark(self._mark)

    def for_migrations(self) -> Engine:
        """It begins as a writer by itself. An engine of its own, since a listener costs every statement something."""
        engine = self._engine.execution_options()
        if self.one_process:
            event.listen(engine, "begin", begin_immediate)
        return engine

    def hold(self, now: datetime) -> None:
        """For one bot: on a SQLite file no second one may work. Raises AnotherBot, DatabaseUnavailable."""
        if self._file is not None:
            self._file.hold(now)

    def look(self) -> Trouble | None:
        """What is the matter, as far as one sees without writing; cheap enough for every second."""
        try:
            if self._file is not None:
                self._file.look()
        except DatabaseUnavailable as lost:
            self._memory.note(lost.trouble)
            return lost.trouble
        return Trouble.FULL if self._file is not None and self._file.is_cramped() else self._memory.trouble

    def tried(self) -> Trouble | None:
        """What is the matter, found out by writing a little; within a moment."""
        try:
            with self.writing(A_MOMENT) as connection:
                connection.execute(text(self._mark.statement if self._mark else "SELECT 1"))
                if self._file is None and connection.scalar(text("SHOW transaction_read_only")) == "on":
                    raise DatabaseUnavailable(Trouble.READ_ONLY)
        except DatabaseUnavailable as unavailable:
            return unavailable.trouble
        return self.look()

    def close(self) -> None:
        self._engine.dispose()
        if self._file is not None:
            self._file.close()

    def _check(self) -> None:
        if self._file is not None:
            self._file.check()

    @contextmanager
    def _in_line(self, patience: timedelta) -> Iterator[float | None]:
        """SQLite has one writer at a time and lets the others poll, unfairly: here they stand in line instead. Gives
        the seconds that are left to wait for another process; None: about as many as a connection has anyhow."""
        if not self.one_process:
            yield None
            return
        until = time.monotonic() + patience.total_seconds()
        if not self._turn_to_write.acquire(timeout=patience.total_seconds()):
            raise DatabaseUnavailable(Trouble.BUSY)
        try:
            left = max(until - time.monotonic(), 0)
            yield None if left > LONGEST_WAIT.total_seconds() - BARELY else left
        finally:
            self._turn_to_write.release()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """How it went is remembered, for whoever asks how the database is."""
        try:
            with self._naming():
                yield
        except DatabaseUnavailable as unavailable:
            self._memory.note(unavailable.trouble)
            raise
        self._memory.note(None)

    @contextmanager
    def _naming(self) -> Iterator[None]:
        """Whatever the driver says about the database itself becomes a DatabaseUnavailable."""
        try:
            yield
        except SQLAlchemyError as error:
            trouble = trouble_of(error)
            if trouble is None:
                raise
            raise DatabaseUnavailable(trouble) from error
