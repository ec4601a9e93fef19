"""Migrations from code: one transaction under a lock, so that of several processes that start together one migrates.

Alembic is configured here and nowhere else; the folder of migrations is found beside this file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from storage.errors import DatabaseTooNew
from storage.tables import MigrationLockRow

FOLDER = Path(__file__).parent / "migrations"

LOCK = MigrationLockRow.table()

PATIENCE = 120_000
"""Milliseconds to wait, in SQLite, for another process that migrates."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run what is missing up to `revision`, all of it or nothing. Raises DatabaseTooNew.

    The engine begins its transactions as a writer (in SQLite: BEGIN IMMEDIATE).
    """
    with engine.connect() as connection:
        alone = _alone_in_sqlite if engine.dialect.name == "sqlite" else _alone_in_postgresql
        with alone(connection):
            refuse_newer(connection)
            command.upgrade(settings(connection), revision)


def settings(connection: Connection | None = None) -> Config:
    """What Alembic must know; the connection's transaction is ours."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def refuse_newer(connection: Connection) -> None:
    """Raises DatabaseTooNew where the database is at a revision that this program does not have."""
    known = {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}
    here = MigrationContext.configure(connection).get_current_revision()
    if here is not None and here not in known:
        raise DatabaseTooNew(here)


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
