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
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import DatabaseUnavailable, Trouble, UnusableUrl
from storage.file import File, Mark
from storage.tables.base import ADMINS_SEE
from storage.trouble import Remembered, trouble_of
from storage.upgrade import upgrade

LONGEST_WAIT = timedelta(seconds=1.2)
"""For a lock or a connection, all in all. Slack waits three seconds for an answer, and a listener has two for all it
does: so there is time left to say that it could not be done."""

A_MOMENT = timedelta(milliseconds=500)
"""For whoever only tries whether one could write."""

A_TRIFLE = 0.1
"""Seconds, for which nobody is told to wait less."""

CONNECTIONS = 24
"""At most: the threads that listen (16), the courier, the clock, and some air."""

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
        self._engine = _open_sqlite(self._url, self._file) if self._file else _open_postgresql(self._url)
        self._reader = self._engine if self.one_process else self._engine.execution_options(**SNAPSHOT)
        self._turn_to_write = threading.Lock()
        self._memory = Remembered()
        self._mark: Mark | None = None

    @contextmanager
    def writes(self, patience: timedelta = LONGEST_WAIT) -> Iterator[Session]:
        """A transaction that may write; committed at the end, rolled back by any exception.

        Raises DatabaseUnavailable after `patience` where somebody else writes for that long, and at once where nothing
        can be written.
        """
        with self.writing(patience) as connection, _Session(connection, self._policy) as session:
            yield session
            session.flush()

    @contextmanager
    def reads(self) -> Iterator[Session]:
        """A transaction that sees one moment of the database and waits for no writer. Raises DatabaseUnavailable."""
        with self.reading() as connection, _Session(connection, self._policy) as session:
            yield session

    @contextmanager
    def writing(self, patience: timedelta = LONGEST_WAIT) -> Iterator[Connection]:
        """The same as `writes` for who needs no mapped objects."""
        with self._noting(), self._in_line(patience) as left:
            self._check()
            with self._engine.connect() as connection, connection.begin():
                if self.one_process:  # a writer takes the lock before it reads
                    _begin_immediate(connection, left)
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
            event.listen(engine, "begin", _begin_immediate)
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
    except (ArgumentError, ValueError):  # a port that is none; the words of both may repeat the password
        raise UnusableUrl("this is no database URL; it should look like sqlite:///promises.sqlite3") from None
    if parsed.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername != "sqlite":
        raise UnusableUrl(f"a database is sqlite or postgresql, not {parsed.drivername}")
    if not parsed.database or parsed.database == ":memory:":
        raise UnusableUrl("a SQLite database is a file; in memory every thread would have its own")
    if parsed.host or parsed.query or parsed.database.startswith("file:"):
        raise UnusableUrl("a SQLite database is sqlite:/// and the name of a file, with nothing before or behind it")
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
    return engine


def _set_up_sqlite(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":  # the switch waits for nobody
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_immediate(connection: Connection, patience: float = LONGEST_WAIT.total_seconds()) -> None:
    """The driver begins nothing by itself (isolation_level None). `patience`: seconds, where another process writes."""
    usual = LONGEST_WAIT.total_seconds()
    if patience > usual - A_TRIFLE:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={round(patience * 1000)}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(usual * 1000)}")


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
