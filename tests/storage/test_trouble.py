"""What happens to the database from outside, while it is in use: nothing is written down where nobody will find it."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.errors import AnotherBot, DatabaseUnavailable, Trouble
from storage.workspace import Workspace
from tests.builders import MONDAY
from tests.storage.telling import ask

SLACK_WAITS = 3.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "promises.sqlite3"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    """A bot's own, with one promise in it."""
    opened = Database(f"sqlite:///{file}")
    opened.hold(MONDAY)
    opened.migrate()
    ask(Workspace(opened, "W"), "V1")
    yield opened
    opened.close()


def refused(database: Database) -> Trouble:
    """Why nothing more can be asked for."""
    with pytest.raises(DatabaseUnavailable) as caught:
        ask(Workspace(database, "W"), "V2")
    return caught.value.trouble


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """By somebody else."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


# ── the file ──


def test_once_the_file_is_deleted_nothing_more_is_written_and_no_new_one_appears(
    database: Database, file: Path
) -> None:
    assert database.look() is None
    file.unlink()

    assert database.look() is Trouble.REPLACED
    assert refused(database) is Trouble.REPLACED
    assert not file.exists()


def test_a_file_deleted_in_the_middle_of_a_transaction_takes_it_back(database: Database, file: Path) -> None:
    def write_and_lose() -> None:
        with database.writes() as session:
            session.execute(text("DELETE FROM notices"))
            file.unlink()

    with pytest.raises(DatabaseUnavailable, match="replaced"):
        write_and_lose()


def test_another_file_in_its_place_is_noticed(database: Database, file: Path) -> None:
    shutil.copy(file, file.with_name("copy"))
    file.with_name("copy").replace(file)

    assert (database.look(), refused(database)) == (Trouble.REPLACED, Trouble.REPLACED)


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_what_sqlite_keeps_beside_the_file_belongs_to_it(database: Database, file: Path, ending: str) -> None:
    file.with_name(file.name + ending).unlink()

    assert (database.look(), refused(database)) == (Trouble.REPLACED, Trouble.REPLACED)


def test_a_backup_written_over_the_file_in_use_is_noticed(database: Database, file: Path, tmp_path: Path) -> None:
    backup = Database(f"sqlite:///{tmp_path / 'backup'}")
    backup.migrate()
    backup.close()
    assert database.look() is None

    shutil.copyfile(tmp_path / "backup", file)

    assert database.look() is Trouble.REPLACED


def test_a_file_that_is_moved_away_and_back_is_the_same_one(database: Database, file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    assert refused(database) is Trouble.REPLACED

    file.with_name("elsewhere").rename(file)

    assert ask(Workspace(database, "W"), "V2").number == 2
    assert database.look() is None


def test_looking_does_not_lose_the_locks_that_the_process_has_on_the_file(database: Database, file: Path) -> None:
    with database.writes() as session, closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        session.execute(text("DELETE FROM notices"))
        database.look()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


# ── the disk, the rights, somebody else ──


def test_a_full_disk_refuses_and_is_remembered(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writes() as session:
        pages = session.scalar(text("PRAGMA max_page_count=1"))

    with pytest.raises(DatabaseUnavailable, match="full"), database.writes() as session:
        session.execute(text("CREATE TABLE large AS SELECT zeroblob(1000000) AS it"))

    assert pages
    assert database.tried() is Trouble.FULL, "a little still goes on a full disk"
    monkeypatch.setattr("storage.trouble.LINGERS", timedelta(0))
    assert database.tried() is None


def test_a_database_that_may_only_be_read_says_so(database: Database) -> None:
    with database.writes() as session:
        session.execute(text("PRAGMA query_only=1"))

    assert (refused(database), database.tried(), database.look()) == (Trouble.READ_ONLY,) * 3


def test_while_somebody_else_holds_it_everybody_is_refused_before_slack_stops_waiting(
    database: Database, file: Path
) -> None:
    def press(number: int) -> float:
        began = time.monotonic()
        with pytest.raises(DatabaseUnavailable, match="busy"):
            ask(Workspace(database, "W"), f"V{number}")
        return time.monotonic() - began

    with locked(file), ThreadPoolExecutor(16) as threads:
        waited = list(threads.map(press, range(16)))
        assert database.look() is Trouble.BUSY

    assert max(waited) < SLACK_WAITS
    assert ask(Workspace(database, "W"), "V99").number == 2
    assert database.look() is None


# ── a second bot ──


def test_who_makes_the_file_at_the_same_moment_is_not_turned_away(tmp_path: Path) -> None:
    """The other is about to write, and SQLite does not wait for that by itself before it writes ahead."""
    file = tmp_path / "new.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as threads:
            late = Database(f"sqlite:///{file}")
            opening = threads.submit(late.migrate)
            time.sleep(0.2)  # for as long as it can try in vain
            other.execute("COMMIT")
            opening.result(timeout=10)
    assert ask(Workspace(late, "W"), "V1").number == 1
    late.close()


def test_a_second_bot_on_the_same_file_is_told_of_the_first(database: Database, file: Path) -> None:
    second = Database(f"sqlite:///{file}")
    with pytest.raises(AnotherBot, match=rf"process \d+ on .+, since {MONDAY.date()}T"):
        second.hold(MONDAY)
    database.close()

    second.hold(MONDAY)

    second.close()


@pytest.mark.usefixtures("database")
def test_a_second_bot_that_comes_by_another_name_is_found_out(file: Path) -> None:
    file.with_name("link").symlink_to(file)
    second = Database(f"sqlite:///{file.with_name('link')}")
    with pytest.raises(AnotherBot):
        second.hold(MONDAY)
    second.close()


def test_a_command_works_beside_a_running_bot(database: Database, file: Path) -> None:
    command = Database(f"sqlite:///{file}")
    command.migrate()
    assert ask(Workspace(command, "W"), "V2").number == 2
    command.close()

    assert database.tried() is None
    assert ask(Workspace(database, "W"), "V3").number == 3
