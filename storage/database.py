"""Opens the database named by a URL: a SQLite file for one process, PostgreSQL for several.

SQLite as tried: without `BEGIN IMMEDIATE`, eight threads that read and then write lose most of each other's
updates or meet "database is locked"; with it, neither.
"""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import DatabaseUnavailable, Trouble, UnusableUrl
from storage.file import File, Mark
from storage.trouble import Remembered, trouble_of
from storage.upgrade import upgrade

LONGEST_WAIT = timedelta(seconds=1.2)
"""For a lock or a connection, all in all. Slack waits three seconds for an answer, and a listener has two for all it
does: so there is time left to say that it could not be done."""

A_MOMENT = timedelta(milliseconds=500)
"""For whoever only tries whether one could write."""

CONNECTIONS = 24
"""At most: the threads that listen (16), the courier, the clock, and some air."""

WRITES = "promise_bot_writes"
PATIENCE = "promise_bot_patience"
"""Names of execution options."""


class Database:
    """An open database. `reads` and `writes` give a session that is one transaction."""

    def __init__(self, url: str) -> None:
        """Opens `sqlite:///path` or `postgresql://…`; connects only when used. Raises UnusableUrl."""
        self._url = readable(url)
        self.one_process = self._url.get_backend_name() == "sqlite"
        self._file = File(self._url.database or "") if self.one_process else None
        engine = _open_sqlite(self._url, self._file) if self._file else _open_postgresql(self._url)
        self._engine = engine
        snapshot = {} if self.one_process else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reader = engine.execution_options(**snapshot)
        self._writer = engine.execution_options(**{WRITES: True})
        self._turn_to_write = threading.Lock()
        self._memory = Remembered()
        self._mark: Mark | None = None

    @contextmanager
    def writes(self, patience: timedelta | None = None) -> Iterator[Session]:
        """A transaction that may write; committed at the end, rolled back by any exception.

        Raises DatabaseUnavailable after `patience` (None: LONGEST_WAIT) where somebody else writes for that long, and
        at once where nothing can be written.
        """
        with self._noting(), self._in_line(patience or LONGEST_WAIT) as left:
            self._check()
            with Session(self._writer, expire_on_commit=False) as session, session.begin():
                session.connection(execution_options={PATIENCE: left})
                yield session
                self._check()  # what is committed to a file that nobody finds any more is lost

    @contextmanager
    def reads(self) -> Iterator[Session]:
        """A transaction that sees one moment of the database and waits for no writer. Raises DatabaseUnavailable."""
        with self._naming(), Session(self._reader, expire_on_commit=False) as session, session.begin():
            yield session

    def migrate(self) -> None:
        """Bring the tables up to this program. Raises DatabaseTooNew where a newer one has been at them. Whoever holds
        the file marks it as well."""
        upgrade(self._writer)
        if self._file is not None and self._file.is_held:
            self._mark = Mark.drawn()
            with self.writes() as session:
                session.execute(text(self._mark.statement))
            self._file.mark(self._mark)

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
            with self.writes(A_MOMENT) as session:
                session.execute(text(self._mark.statement if self._mark else "SELECT 1"))
                if self._file is None and session.scalar(text("SHOW transaction_read_only")) == "on":
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
    def _in_line(self, patience: timedelta) -> Iterator[float]:
        """SQLite has one writer at a time and lets the others poll, unfairly: here they stand in line instead. Gives
        the seconds that are left to wait for another process."""
        if not self.one_process:
            yield 0
            return
        until = time.monotonic() + patience.total_seconds()
        if not self._turn_to_write.acquire(timeout=patience.total_seconds()):
            raise DatabaseUnavailable(Trouble.BUSY)
        try:
            yield max(until - time.monotonic(), 0)
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


def readable(url: str) -> URL:
    """The URL with its driver. Raises UnusableUrl."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnusableUrl("this is no database URL; it should look like sqlite:///promises.sqlite3") from None
    if parsed.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername != "sqlite":
        raise UnusableUrl(f"a database is sqlite or postgresql, not {parsed.drivername}")
    if parsed.database in (None, "", ":memory:"):
        raise UnusableUrl("a SQLite database is a file; in memory every thread would have its own")
    return parsed


def _open_sqlite(url: URL, file: File) -> Engine:
    wait = LONGEST_WAIT.total_seconds()
    engine = create_engine(
        url,
        connect_args={"isolation_level": None, "timeout": wait, "check_same_thread": False},
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=wait,
    )

    def connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        _set_up_sqlite(connection)
        file.opened()

    # Without the look, SQLite would make a new file where the old one is gone.
    event.listen(engine, "do_connect", lambda *_: file.check())
    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """The driver begins nothing by itself (isolation_level None). A writer takes the lock before it reads."""
    options = connection.get_execution_options()
    if PATIENCE not in options:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES, False) else "BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={round(options[PATIENCE] * 1000)}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(LONGEST_WAIT / timedelta(milliseconds=1))}")


def _open_postgresql(url: URL) -> Engine:
    milliseconds = round(LONGEST_WAIT / timedelta(milliseconds=1))
    return create_engine(
        url,
        connect_args={
            "options": f"-c timezone=UTC -c lock_timeout={milliseconds}",
            "connect_timeout": math.ceil(LONGEST_WAIT.total_seconds()),
        },
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=LONGEST_WAIT.total_seconds(),
        pool_pre_ping=True,  # a restarted server must not be the next person's error
    )
