"""Opens the database named by a URL: a SQLite file for one process, PostgreSQL for several.

SQLite as tried: without `BEGIN IMMEDIATE`, eight threads that read and then write lose most of each other's
updates or meet "database is locked"; with it, neither.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import UnusableUrl
from storage.tables.base import ADMINS_SEE
from storage.upgrade import upgrade

LONGEST_WAIT = timedelta(seconds=2)
"""For a lock or a connection. Slack waits three seconds for an answer."""

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
        self._engine = _open_sqlite(self._url) if self.one_process else _open_postgresql(self._url)
        self._reader = self._engine if self.one_process else self._engine.execution_options(**SNAPSHOT)
        self._turn_to_write = threading.Lock()

    @contextmanager
    def writes(self) -> Iterator[Session]:
        """A transaction that may write; committed at the end, rolled back by any exception."""
        with self.writing() as connection, _Session(connection, self._policy) as session:
            yield session
            session.flush()

    @contextmanager
    def reads(self) -> Iterator[Session]:
        """A transaction that sees one moment of the database and waits for no writer."""
        with self.reading() as connection, _Session(connection, self._policy) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The same as `writes` for who needs no mapped objects."""
        with self._in_line(), self._engine.connect() as connection, connection.begin():
            if self.one_process:  # a writer takes the lock before it reads
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The same as `reads` for who needs no mapped objects."""
        with self._reader.connect() as connection, connection.begin():
            if self.one_process:  # the driver begins nothing by itself
                connection.exec_driver_sql("BEGIN")
            yield connection

    def migrate(self, at: datetime | None = None) -> None:
        """Bring the tables up to this program; after an older one open cards are drawn anew from `at` on, since theirs
        may have buttons that mean nothing any more. Raises DatabaseTooNew where a newer one has been at them."""
        upgrade(self.for_migrations(), at=at)

    def for_migrations(self) -> Engine:
        """It begins as a writer by itself. An engine of its own, since a listener costs every statement something."""
        engine = self._engine.execution_options()
        if self.one_process:
            event.listen(engine, "begin", _begin_immediate)
        return engine

    def close(self) -> None:
        self._engine.dispose()

    def _in_line(self) -> AbstractContextManager[None]:
        """SQLite has one writer at a time and lets the others poll, unfairly: here they stand in line instead."""
        return self._held() if self.one_process else nullcontext()

    @contextmanager
    def _held(self) -> Iterator[None]:
        if not self._turn_to_write.acquire(timeout=LONGEST_WAIT.total_seconds()):
            raise TimeoutError("the database is being written to for too long")
        try:
            yield
        finally:
            self._turn_to_write.release()


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


def _open_sqlite(url: URL) -> Engine:
    wait = LONGEST_WAIT.total_seconds()
    engine = create_engine(
        url,
        connect_args={"isolation_level": None, "timeout": wait, "check_same_thread": False},
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=wait,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    """The driver begins nothing by itself (isolation_level None)."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _open_postgresql(url: URL) -> Engine:
    milliseconds = round(LONGEST_WAIT / timedelta(milliseconds=1))
    return create_engine(
        url,
        connect_args={
            "options": f"-c timezone=UTC -c lock_timeout={milliseconds}",
            "connect_timeout": round(LONGEST_WAIT.total_seconds()),
        },
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=LONGEST_WAIT.total_seconds(),
        pool_pre_ping=True,  # a restarted server must not be the next person's error
    )
