"""The engine behind a database's URL, with all that its connections must be told."""

import math
import sqlite3
import time
from datetime import timedelta

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import UnusableUrl
from storage.file import File

LONGEST_WAIT = timedelta(seconds=1.2)
"""For a lock or a connection, all in all. Slack waits three seconds for an answer, and a listener has two for all it
does: so there is time left to say that it could not be done."""

CONNECTIONS = 24
"""At most: the threads that listen (16), the courier, the clock, and some air."""

BETWEEN_TRIES = 0.02
"""Seconds."""


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


def open_sqlite(url: URL, file: File) -> Engine:
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
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """As tried: while another is about to write to a file that is not written ahead yet, SQLite says at once that it is
    locked, however long we would wait. Of four processes that make the file together, one in forty met that."""
    until = time.monotonic() + LONGEST_WAIT.total_seconds()
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(BETWEEN_TRIES)
        else:
            return


def begin_immediate(connection: Connection, patience: float | None = None) -> None:
    """A writer takes the lock before it reads; the driver begins nothing by itself (isolation_level None). `patience`:
    seconds, where they are fewer than a connection has anyhow."""
    if patience is None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout={round(patience * 1000)}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={round(LONGEST_WAIT / timedelta(milliseconds=1))}")


def open_postgresql(url: URL) -> Engine:
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
