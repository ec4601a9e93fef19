"""Migrations from code: one transaction under a lock, so that of several processes that start together one migrates.

Alembic is configured here and nowhere else; the folder of migrations is found beside this file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from storage.errors import DatabaseTooNew
from storage.from_older import SINCE, carry_over
from storage.rows.redrawing import owe_open_cards
from storage.tables import MigrationLockRow

FOLDER = Path(__file__).parent / "migrations"

LOCK = MigrationLockRow.table()

PATIENCE = 120_000
"""Milliseconds to wait, in SQLite, for another process that migrates."""


def upgrade(engine: Engine, revision: str = "head", at: datetime | None = None) -> None:
    """Run what is missing up to `revision`, all of it or nothing. Raises DatabaseTooNew. Where an older release wrote
    the database and a moment is given, what hangs open in Slack is owed anew as from then.

    The engine begins its transactions as a writer (in SQLite: BEGIN IMMEDIATE).
    """
    with engine.connect() as connection:
        alone = _alone_in_sqlite if engine.dialect.name == "sqlite" else _alone_in_postgresql
        with alone(connection):
            before = refuse_newer(connection)
            command.upgrade(settings(connection), revision)
            if at is not None and before is not None and before != ScriptDirectory(str(FOLDER)).get_current_head():
                if before < SINCE:
                    carry_over(connection, at)
                owe_open_cards(connection, at)


def settings(connection: Connection | None = None) -> Config:
    """What Alembic must know; the connection's transaction is ours."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def refuse_newer(connection: Connection) -> str | None:
    """The revision at which the database is; None: it is empty. Raises DatabaseTooNew where it is one that this program
    does not have."""
    known = {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}
    here = MigrationContext.configure(connection).get_current_revision()
    if here is not None and here not in known:
        raise DatabaseTooNew(here)
    return here


@contextmanager
def _alone_in_postgresql(connection: Connection) -> Iterator[None]:
    """A row is held, for as long as it takes: the holder's end, whichever it is, frees it."""
    _make_lock(connection)
    with connection.begin():
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(select(LOCK).with_for_update()).one()
        yield


def _make_lock(connection: Connection) -> None:
    """Before the first migration, since that is what it guards. Of several that make it at once the others lose, and
    find it."""
    with connection.begin():
        if inspect(connection).has_table(LOCK.name) and connection.execute(select(LOCK)).first():
            return
    try:
        with connection.begin():
            LOCK.create(connection, checkfirst=True)
            connection.execute(insert(LOCK).values(id=1))
    except (IntegrityError, ProgrammingError):
        with connection.begin():
            connection.execute(select(LOCK)).one()


@contextmanager
def _alone_in_sqlite(connection: Connection) -> Iterator[None]:
    """Foreign keys are off meanwhile, or rebuilding a table would delete the rows that point to it, and are
    checked before the commit. The setting can only be changed outside a transaction (sqlite.org/pragma.html)."""
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")
    driver.execute(f"PRAGMA busy_timeout={PATIENCE}")
    try:
        with connection.begin():
            yield
            orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if orphan is not None:
                raise RuntimeError(f"a migration left a row of {orphan[0]} without the one it points to")
    finally:
        driver.close()
        connection.invalidate()  # not back into the pool with these settings
