"""The way from version to version: complete, forward only, and every row survives it."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Engine, MetaData, Table, TextClause, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from promises.notices import Kind, Way
from promises.play import measured_anew
from promises.reminders import About
from promises.terms import Due
from promises.vocabulary import State
from storage.alarm import Alarm
from storage.database import Database
from storage.errors import DatabaseTooNew
from storage.tables import LaneRow, NoticeRow, Row
from storage.upgrade import FOLDER, upgrade
from storage.workspace import Workspace
from tests.builders import T
from tests.storage.owed import told
from tests.storage.telling import ask, kept

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
    partial = "ix_notices_lane", "ix_notices_line", "ix_lanes_rank", "ix_promises_remind_at", "ix_promises_parent"
    for name in partial:
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


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_who_migrates_is_waited_for_until_they_are_done_or_dead(database: Database, url: str) -> None:
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    ended = "SELECT pg_terminate_backend(%s)"
    holder = psycopg.connect(url)
    holder.execute("SELECT id FROM migration_lock FOR UPDATE")
    with ThreadPoolExecutor(1) as threads:
        late = threads.submit(database.migrate)
        while not count(database, waits):
            assert not late.done(), "it did not wait"
        with psycopg.connect(url, autocommit=True) as other:
            other.execute(ended, [holder.info.backend_pid])
        late.result(timeout=30)
    holder.close()


def count(database: Database, question: TextClause) -> int:
    with database.reads() as session:
        return int(session.execute(question).scalar_one())


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
    fill(database, *REVISIONS)
    database.migrate()
    workspace = Workspace(database, "T0SAMPLE")
    for number in (1, 2, 3):
        assert kept(workspace, workspace.promises.get(number)).number == number
    assert workspace.promises.get(1).children == (2, 3)
    assert told(database, T(30))


def fill(database: Database, *scripts: Script) -> None:
    for script in scripts:
        upgrade(writer(database), script.revision)
        sample = SAMPLES / f"{script.revision}.sql"
        with writer(database).begin() as connection:
            for statement in filter(str.strip, sample.read_text().split(";\n")):
                connection.exec_driver_sql(statement)


@pytest.fixture
def before_lanes(empty_url: str, opened: Callable[[str], Database]) -> Database:
    """A database with the rows of what an older program has owed; how it said so, `owe_before` knows."""
    database = opened(empty_url)
    fill(database, *REVISIONS[:2])
    return database


def owe_before(database: Database, promise: int | None, kind: str, to: str | None = None, **columns: Any) -> None:
    """As a program of the second migration did it, on the 23rd at eight."""
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    usual = {"position": 1, "owed_at": at, "next_at": at, "attempts": 0, "problem": ""}
    row = {"workspace": "T0SAMPLE", "promise": promise, "kind": kind, "to": to, **usual, **columns}
    with database.writes() as session:
        table = Table("notices", MetaData(), autoload_with=session.connection())
        moments = {name: value for name, value in row.items() if isinstance(value, datetime)}
        plain = database.one_process  # SQLite keeps UTC and does not say so
        session.execute(insert(table), row | {k: v.replace(tzinfo=None) if plain else v for k, v in moments.items()})


def notices(database: Database, promise: int | None) -> dict[str, NoticeRow]:
    with database.reads() as session:
        wanted = select(NoticeRow).where(NoticeRow.promise == promise, NoticeRow.workspace == "T0SAMPLE")
        return {row.id: row for row in session.scalars(wanted)}


@BOTH
def test_what_was_owed_before_there_were_lanes_is_told_in_them(before_lanes: Database) -> None:
    before_lanes.migrate()
    waiting = {id_: row for id_, row in notices(before_lanes, 1).items() if row.over_at is None}
    assert "1/1/line" not in waiting, "given up is given up"
    assert "1/card" in waiting, "one card, however often it was owed; told of the first turn, and not of the last"
    assert {"1/1/your turn/UOMAR", "1/2/line", "1/6/your turn/UMIA", "1/8/over/UOMAR"} < set(waiting)
    assert [id_ for id_, row in waiting.items() if row.next_at] == ["1/card"], "the others wait in line"
    card = waiting["1/card"]
    assert (card.whom, card.way, card.rank, card.position, card.owed) == ("CDEALS", Way.EDIT, 0, 8, 1)
    given_up = notices(before_lanes, 1)["1/1/line"]
    assert (given_up.given_up, given_up.over_at) == (True, datetime(2026, 11, 17, 9, tzinfo=UTC))
    with before_lanes.reads() as session:
        lanes = {(lane.whom, lane.way): lane for lane in session.scalars(select(LaneRow))}
    assert set(lanes) == {
        ("CDEALS", Way.EDIT),
        ("CDEALS", Way.POST),
        ("UOMAR", Way.POST),
        ("USANA", Way.POST),
        ("USANA", Way.PUBLISH),
    }
    assert lanes["CDEALS", Way.EDIT].next_at == datetime(2026, 11, 16, 10, tzinfo=UTC)


@BOTH
def test_what_stands_in_no_line_keeps_its_moment_and_its_name(before_lanes: Database) -> None:
    before_lanes.migrate()
    reminder = notices(before_lanes, 2)["2/reminder/missed/performer/2026-11-20T09:00:00+00:00/UOMAR"]
    assert (reminder.whom, reminder.way, reminder.rank) == ("UOMAR", Way.POST, 2)
    assert reminder.next_at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert reminder.about is About.MISSED
    assert notices(before_lanes, 3)["3/parted/performer/USANA"].next_at
    assert set(notices(before_lanes, None)) == {"home/USANA", "digest/USANA/2026-11-16"}


@BOTH
def test_of_the_same_thing_owed_twice_what_is_untold_stays(before_lanes: Database) -> None:
    told = {"told_at": datetime(2026, 11, 24, 8, tzinfo=UTC)}
    owe_before(before_lanes, None, "home", "USANA", position=0, **told)
    owe_before(before_lanes, None, "digest", "USANA", position=0, problem="newest", **told)
    owe_before(before_lanes, 3, "parted", "UOMAR", role="requester", problem="first", **told)
    owe_before(before_lanes, 3, "parted", "UOMAR", role="requester", problem="again", **told)
    before_lanes.migrate()
    rows = notices(before_lanes, None)
    assert rows["home/USANA"].over_at is None
    assert {id_: row.problem for id_, row in rows.items() if row.kind is Kind.DIGEST} == {
        "digest/USANA/2026-11-16": "newest",
        "digest/USANA/2026-11-23": "",
    }
    assert notices(before_lanes, 3)["3/parted/requester/UOMAR"].problem == "again"


@BOTH
def test_where_a_promise_has_no_channel_each_party_has_what_was_owed_to_everybody(before_lanes: Database) -> None:
    with before_lanes.writes() as session:
        session.execute(text("UPDATE promises SET homeless = true WHERE number = 3"))
        session.execute(text("DELETE FROM notices WHERE promise = 3"))
    for kind in ("card", "line"):
        owe_before(before_lanes, 3, kind, sending_at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    before_lanes.migrate()
    rows = notices(before_lanes, 3)
    assert set(rows) == {"3/card/USANA", "3/card/UOMAR", "3/1/line/USANA", "3/1/line/UOMAR"}
    assert {row.whom for row in rows.values()} == {"USANA", "UOMAR"}
    assert {row.way for row in rows.values()} == {Way.POST}, "nothing hangs yet"
    assert all(row.sending_at for row in rows.values()), "whether it arrived is still not known"


def writer(database: Database) -> Engine:
    return database.for_migrations()


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


@BOTH
def test_after_an_older_release_every_open_card_is_drawn_anew_and_no_other(
    empty_url: str, opened: Callable[[str], Database]
) -> None:
    database = opened(empty_url)
    fill(database, *REVISIONS[:-1])
    with writer(database).begin() as connection:
        connection.exec_driver_sql("DELETE FROM notices")
        connection.exec_driver_sql("DELETE FROM messages")
        hung = text(
            "INSERT INTO messages (workspace, promise, kind, position, person, channel, ts) "
            "VALUES ('T0SAMPLE', :promise, 'card', 0, :person, :channel, '1.5')"
        )
        for number, channel, person in ((1, "CDEALS", ""), (2, "CDEALS", ""), (3, "DOMAR", "UOMAR")):
            connection.execute(hung, {"promise": number, "channel": channel, "person": person})
        connection.exec_driver_sql("UPDATE promises SET ended_at = NULL WHERE number <> 1")

    database.migrate(T(30))

    owed = {
        id_: (row.whom, row.to, row.way, row.next_at) for n in (1, 2, 3) for id_, row in notices(database, n).items()
    }
    assert owed == {
        "2/card": ("CDEALS", None, Way.EDIT, T(30)),
        "3/card/UOMAR": ("UOMAR", "UOMAR", Way.EDIT, T(30)),
    }
    with database.writes() as session:
        session.execute(text("DELETE FROM notices"))
    database.migrate(T(31))
    assert not notices(database, 2), "once"


NUDGED_AFTER_DUE = """
UPDATE promises SET missed = {true}, reason = 'material' WHERE workspace = 'T0SAMPLE' AND number = 2;
UPDATE turns SET late = {true} WHERE workspace = 'T0SAMPLE' AND promise = 2
"""
"""As an earlier release left it: once overdue, every turn was called late, and so was the promise."""


@BOTH
def test_what_was_missed_is_counted_anew_from_turns_that_stay_as_they_are(
    empty_url: str, opened: Callable[[str], Database]
) -> None:
    database = opened(empty_url)
    fill(database, *REVISIONS[:4])
    with writer(database).begin() as connection:
        true = "1" if database.one_process else "true"
        for statement in NUDGED_AFTER_DUE.format(true=true).split(";\n"):
            connection.exec_driver_sql(statement)
    database.migrate()
    workspace = Workspace(database, "T0SAMPLE")
    for number in (1, 2, 3):
        promise = workspace.promises.get(number)
        assert promise == kept(workspace, promise), number
    with database.reads() as session:
        assert session.execute(text("SELECT count(*) FROM turns WHERE promise = 2 AND late")).scalar_one() == 8


# ── what changed its meaning ──


def older(empty_url: str, opened: Callable[[str], Database], *statements: str) -> Database:
    """As the last release but one left it, with these changes."""
    database = opened(empty_url)
    fill(database, *REVISIONS[:4])
    with writer(database).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    return database


@BOTH
def test_how_long_each_side_took_is_counted_anew_in_the_hours_of_whoever_had_to_act(
    empty_url: str, opened: Callable[[str], Database]
) -> None:
    database = older(empty_url, opened, "UPDATE promises SET agreed_after = 0, first_answer_after = 0")
    database.migrate(T(30))
    workspace = Workspace(database, "T0SAMPLE")
    for number in (1, 2, 3):
        promise = workspace.promises.get(number)
        around = workspace.promises.circumstances(promise, "clock")
        anew = measured_anew("T0SAMPLE", number, workspace.promises.history(number), around)
        names = ("first_answer_after", "agreed_after", "waited")
        assert [getattr(promise, name) for name in names] == [getattr(anew, name) for name in names]
    assert workspace.promises.get(1).first_answer_after == timedelta(hours=1)


@BOTH
def test_a_day_off_that_was_agreed_stays_as_it_was_held_to_and_its_thread_says_so(
    empty_url: str, opened: Callable[[str], Database]
) -> None:
    held = "UPDATE terms SET due_day = '2026-11-28', due_at = '2026-11-30 16:00:00.000000' WHERE promise = 3"
    database = older(empty_url, opened, "DELETE FROM notices", held)
    database.migrate(T(15))
    [line] = [row for row in notices(database, 3).values() if row.kind is Kind.HELD]
    assert (line.whom, line.way, line.to) == ("CDEALS", Way.POST, None)
    due = Workspace(database, "T0SAMPLE").promises.get(3).terms.due
    assert due == Due(datetime(2026, 11, 30, 16, tzinfo=UTC), date(2026, 11, 28))
    assert not [row for n in (1, 2) for row in notices(database, n).values() if row.kind is Kind.HELD]


TWO_OLD_ASKS = (
    "DELETE FROM notices",
    "DELETE FROM turns WHERE promise IN (2, 3) AND position > 1",
    "UPDATE turns SET move = 'request', \"by\" = 'USANA', role = 'requester', state = 'requested', seen = 0,"
    " gives_up_at = '2026-12-11 09:00:00.000000' WHERE promise IN (2, 3)",
    "DELETE FROM terms WHERE promise IN (2, 3) AND number > 1",
    "UPDATE promises SET state = 'requested', turns = 1, version = 1, ended_at = NULL, offer_by = 'requester',"
    " offer_number = 1, agreement_number = NULL, delivery_at = NULL, parent = NULL, received = '0', rejections = 0,"
    " gives_up_at = '2026-12-11 09:00:00.000000' WHERE number IN (2, 3)",
)
"""Of which nobody can agree to the one, due on the 20th, nor to the other, due on the 27th, any more."""


@BOTH
def test_asks_that_were_due_before_end_in_one_message_a_person(
    empty_url: str, opened: Callable[[str], Database]
) -> None:
    database = older(empty_url, opened, *TWO_OLD_ASKS)
    database.migrate(T(15))
    Alarm(database).look(T(15))
    workspace = Workspace(database, "T0SAMPLE")
    for number in (2, 3):
        assert workspace.promises.get(number).state is State.EXPIRED
        assert set(notices(database, number)) == {f"{number}/card"}, "no line, and no message of its own"
    letters = [row for row in notices(database, None).values() if row.kind is Kind.ENDED]
    assert sorted(str(row.to) for row in letters) == ["UOMAR", "USANA"]
    found = workspace.promises.ended_at(letters[0].of or T(0), "USANA")
    assert [each.number for each in found.shown] == [2, 3]
    assert not workspace.promises.ended_at(T(15), "UADA")


@BOTH
def test_an_ask_that_can_still_be_agreed_to_goes_on(empty_url: str, opened: Callable[[str], Database]) -> None:
    database = older(empty_url, opened, *TWO_OLD_ASKS)
    database.migrate(T(8))
    states = [Workspace(database, "T0SAMPLE").promises.get(number).state for number in (2, 3)]
    assert states == [State.EXPIRED, State.REQUESTED]
