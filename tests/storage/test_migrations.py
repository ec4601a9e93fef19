"""The way from version to version: complete, forward only, and every row survives it."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.errors import DatabaseTooNew
from storage.outbox import Outbox
from storage.tables import Row
from storage.upgrade import FOLDER, upgrade
from storage.workspace import Workspace
from tests.storage.telling import ask, kept, tell_all

REVISIONS = sorted(ScriptDirectory(str(FOLDER)).walk_revisions(), key=lambda script: script.revision)
SAMPLES = Path(__file__).parent / "rows"
BOTH = pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)


def test_there_is_one_path_and_no_way_back() -> None:
    assert [script.revision for script in REVISIONS] == [f"{number:04}" for number in range(1, len(REVISIONS) + 1)]
    assert [script.down_revision for script in REVISIONS] == [None, *(script.revision for script in REVISIONS[:-1])]
    assert not [script.revision for script in REVISIONS if hasattr(script.module, "downgrade")]


def test_after_all_migrations_the_tables_are_what_the_rows_say(database: Database) -> None:
    with database.reads() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_partial_indexes_are_partial(database: Database) -> None:
    with database.reads() as session:
        inspector = inspect(session.connection())
        indexes = {index["name"]: index for table in Row.metadata.tables for index in inspector.get_indexes(table)}
    for name in ("ix_notices_promise", "ix_notices_next_at", "ix_promises_remind_at", "ix_promises_parent"):
        assert any(key.endswith("_where") for key in indexes[name].get("dialect_options", {})), name


@BOTH
def test_migrating_twice_is_migrating_once(empty_url: str, opened: Callable[[str], Database]) -> None:
    database = opened(empty_url)
    database.migrate()
    asked = ask(Workspace(database, "W"))
    database.migrate()
    assert kept(Workspace(database, "W"), asked) == asked


@BOTH
def test_of_processes_that_start_together_one_migrates_and_all_go_on(
    empty_url: str, opened: Callable[[str], Database]
) -> None:
    databases = [opened(empty_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda database: database.migrate(), databases))
    assert ask(Workspace(databases[3], "W")).number == 1


def test_a_database_that_a_newer_program_wrote_is_left_alone(database: Database) -> None:
    with database.writes() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999") as refused:
        database.migrate()
    assert refused.value.revision == "9999"


@BOTH
def test_every_migration_has_sample_rows_and_they_survive_all_that_follow(
    empty_url: str, opened: Callable[[str], Database]
) -> None:
    """Each sample fills the tables as they were after that migration."""
    database = opened(empty_url)
    for script in REVISIONS:
        upgrade(writer(database), script.revision)
        sample = SAMPLES / f"{script.revision}.sql"
        with writer(database).begin() as connection:
            for statement in filter(str.strip, sample.read_text().split(";\n")):
                connection.exec_driver_sql(statement)
    database.migrate()
    workspace = Workspace(database, "T0SAMPLE")
    for number in (1, 2, 3):
        assert kept(workspace, workspace.promises.get(number)).number == number
    assert workspace.promises.get(1).children == (2, 3)
    assert tell_all(Outbox(database))


def writer(database: Database) -> Engine:
    with database.writes() as session:
        bind = session.get_bind()
    assert isinstance(bind, Engine)
    return bind


@pytest.fixture
def write_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Adds one more migration, with this body, to a copy of ours."""
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("storage.upgrade.FOLDER", folder)

    def write(body: str) -> None:
        last = REVISIONS[-1].revision
        head = f'from alembic import op\n\nrevision = "9000"\ndown_revision = "{last}"\n\n\ndef upgrade() -> None:\n'
        (folder / "versions" / "9000_next.py").write_text(head + body)

    return write


def test_a_migration_that_breaks_a_reference_changes_nothing(
    write_migration: Callable[[str], None], database: Database
) -> None:
    write_migration(
        "    op.execute('CREATE TABLE half (id INTEGER)')\n"
        "    op.execute(\"INSERT INTO team_members VALUES ('W', 'T', 'U', true, true)\")\n"
    )
    with pytest.raises((RuntimeError, IntegrityError), match="team_members"):
        database.migrate()
    with database.reads() as session:
        assert not inspect(session.connection()).has_table("half")
    assert ask(Workspace(database, "W")).number == 1


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(
    write_migration: Callable[[str], None], database: Database
) -> None:
    workspace = Workspace(database, "W")
    asked = ask(workspace)
    write_migration(
        "    with op.batch_alter_table('promises') as promises:\n"  # SQLite: a new table, the old one dropped
        "        promises.alter_column('why', nullable=True)\n"
    )
    database.migrate()
    assert kept(workspace, asked) == asked
