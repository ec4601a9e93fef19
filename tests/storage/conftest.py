"""Every test that asks for `database` runs on SQLite and on PostgreSQL, on a fresh copy of migrated tables."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from promises.hours import Hours, TeamSettings
from storage.alarm import Alarm
from storage.database import Database
from storage.outbox import Outbox
from storage.workspace import Workspace
from tests.builders import OPERATIONS, SALES
from tests.storage.postgresql import in_database, server

names = (f"promises_{os.getpid()}_{count}" for count in itertools.count())


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Never skipped: without one, these tests are errors, and say what to install."""
    with server() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "promises.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(postgresql: str) -> Iterator[str]:
    name = next(names)
    _command(postgresql, f"CREATE DATABASE {name}")
    _migrate(in_database(postgresql, name))
    yield name
    _command(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Of a database of its own, with all tables and nothing in them."""
    if request.param == "sqlite":
        path = request.getfixturevalue("tmp_path") / "promises.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
        return
    postgresql, template = request.getfixturevalue("postgresql"), request.getfixturevalue("migrated_database")
    name = next(names)
    _command(postgresql, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield in_database(postgresql, name)
    _command(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database without tables; `@pytest.mark.parametrize("empty_url", [...], indirect=True)` names its kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    postgresql, name = request.getfixturevalue("postgresql"), next(names)
    _command(postgresql, f"CREATE DATABASE {name}")
    yield in_database(postgresql, name)
    _command(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def opened() -> Iterator[Callable[[str], Database]]:
    """Opens a database by its URL, as one more process would, and closes it after the test."""
    every: list[Database] = []

    def open_one(url: str) -> Database:
        every.append(Database(url))
        return every[-1]

    yield open_one
    for database in every:
        database.close()


@pytest.fixture
def database(url: str, opened: Callable[[str], Database]) -> Database:
    return opened(url)


@pytest.fixture
def workspace(database: Database) -> Workspace:
    """Of the workspace W, in which sales and operations are set up, and work from 9 to 17 in Berlin."""
    workspace = Workspace(database, "W")
    for team, name in ((SALES, "Sales"), (OPERATIONS, "Operations")):
        workspace.teams.save(TeamSettings(who=team, name=name, hours=Hours(zone="Europe/Berlin")))
    return workspace


@pytest.fixture
def alarm(database: Database) -> Alarm:
    """Of all the workspaces in it."""
    return Alarm(database)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)


def _migrate(url: str) -> None:
    database = Database(url)
    database.migrate()
    database.close()


def _command(server: str, words: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(words.encode())
