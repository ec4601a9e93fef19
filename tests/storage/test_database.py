"""Opening a database: which URLs will do, what is set, and how values are kept."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from promises.vocabulary import Reason, State
from storage.database import Database
from storage.errors import UnusableUrl
from storage.opening import readable
from storage.tables import PersonRow, PromiseRow, Row, WorkspaceRow
from storage.tables.base import Length, Moment
from storage.workspace import Workspace
from tests.storage.telling import ask


@pytest.mark.parametrize("given", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_may_be_called_by_any_of_its_names(given: str) -> None:
    assert readable(f"{given}://me:secret@db/promises").drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "promises.sqlite3",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://me:secret@db/promises",
        "postgresql+asyncpg://db/x",
    ],
)
def test_a_url_that_will_not_do_is_refused_without_being_repeated(wrong: str) -> None:
    with pytest.raises(UnusableUrl) as refused:
        Database(wrong)
    assert "secret" not in str(refused.value)


def test_a_sqlite_file_is_set_up_to_keep_what_was_acknowledged(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.sqlite3'}")

    def setting(session: Session, name: str) -> object:
        return session.scalar(text(f"PRAGMA {name}"))

    with database.reads() as session:
        assert setting(session, "journal_mode") == "wal"
        assert setting(session, "synchronous") == 2
        assert setting(session, "foreign_keys") == 1
        assert setting(session, "busy_timeout") == 1200
    database.close()


def test_what_fails_inside_a_transaction_is_undone(database: Database) -> None:
    def stumble() -> None:
        with database.writes() as session:
            session.add(WorkspaceRow(id="W"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    with database.reads() as session:
        assert session.get(WorkspaceRow, "W") is None


def test_a_reader_sees_one_moment_of_the_database(database: Database) -> None:
    workspace = Workspace(database, "W")
    ask(workspace, "V1")
    with database.reads() as session:
        before = session.scalar(text("SELECT count(*) FROM promises"))
        ask(workspace, "V2")
        assert session.scalar(text("SELECT count(*) FROM promises")) == before == 1


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, 0, 1, tzinfo=timezone(timedelta(hours=2))),
        datetime(1970, 1, 1, tzinfo=timezone(-timedelta(hours=9, minutes=30))),
        datetime(2199, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_to_the_microsecond_in_utc(database: Database, at: datetime) -> None:
    with database.writes() as session:
        session.add(WorkspaceRow(id="W"))
        session.flush()
        session.add(PersonRow(workspace="W", id="U", met_at=at))
    with database.reads() as session:
        row = session.get(PersonRow, ("W", "U"))
        assert row is not None
        assert (row.met_at, row.met_at.tzinfo) == (at, UTC)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="no time zone"), database.writes() as session:
        session.execute(PersonRow.__table__.select().where(PersonRow.met_at == datetime(2026, 1, 1)))  # noqa: DTZ001 - the point


@pytest.mark.parametrize("length", [timedelta(0), timedelta(microseconds=1), timedelta(days=40_000, microseconds=3)])
def test_a_length_is_exact(database: Database, length: timedelta) -> None:
    with database.writes() as session:
        session.add(WorkspaceRow(id="W", answer_within=length))
    with database.reads() as session:
        row = session.get(WorkspaceRow, "W")
        assert row is not None
        assert row.answer_within == length


@pytest.mark.parametrize("amount", ["0.000001", "1E+3", "999999999999999.000001", "0.1234567890123456789", "0"])
def test_a_decimal_keeps_all_its_digits(database: Database, amount: str) -> None:
    number = ask(Workspace(database, "W")).number
    with database.writes() as session:
        session.get_one(PromiseRow, ("W", number)).received = Decimal(amount)
    with database.reads() as session:
        assert session.get_one(PromiseRow, ("W", number)).received == Decimal(amount)


def test_words_are_kept_as_people_would_read_them(database: Database) -> None:
    number = ask(Workspace(database, "W")).number
    with database.writes() as session:
        row = session.get_one(PromiseRow, ("W", number))
        row.reason, row.state = Reason.OTHER_TEAM, State.BROKEN
    with database.reads() as session:
        assert session.execute(text("SELECT reason, state FROM promises")).one() == ("another team's work", "broken")
        assert session.get_one(PromiseRow, ("W", number)).reason is Reason.OTHER_TEAM


def test_the_workspace_is_in_every_key() -> None:
    for table in Row.metadata.tables.values():
        keys = {column.name for column in table.primary_key} | {
            column.name for key in table.foreign_keys for column in [key.parent]
        }
        assert "workspace" in keys or table.name in ("workspaces", "migration_lock"), table.name


def test_every_moment_and_every_length_is_of_our_own_type() -> None:
    kinds = {type(column.type) for table in Row.metadata.tables.values() for column in table.columns}
    assert {Moment, Length} <= kinds
    assert not {kind.__name__ for kind in kinds} & {"DateTime", "Interval", "Float", "Numeric"}
