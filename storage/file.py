"""The SQLite file under our feet: whether its path still leads to what we have open, and which bot works on it.

As tried: SQLite goes on writing into a file that was deleted or replaced, without a word; what it then commits is gone
with the last connection. And a copy of the backup written over a file in use is mixed with what is still in the log.
"""

import fcntl
import os
import secrets
import socket
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.errors import AnotherBot, DatabaseUnavailable, Trouble

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside the file while it is open, and commits into (sqlite.org/walformat.html)."""
LOCK = "-bot"
"""Where the bot that works on the file is named; a command that runs beside it takes no notice."""
LARGEST_MARK = 2**31 - 1
"""Of `PRAGMA user_version`, a number of the file that SQLite leaves to its users (sqlite.org/pragma.html)."""

LEAST_ROOM = 1024 * 1024
"""Bytes free on the disk, below which it counts as full."""

Identity = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """A number that a bot wrote into the file when it started. A copy made before bears another one."""

    number: int

    @classmethod
    def drawn(cls) -> "Mark":
        return cls(secrets.randbelow(LARGEST_MARK) + 1)

    @property
    def statement(self) -> str:
        return f"PRAGMA user_version={self.number:d}"


class File:
    """One of a database; from when it is first opened until `close`."""

    def __init__(self, path: str) -> None:
        self._path = Path(path).absolute()
        self._keeper: sqlite3.Connection | None = None
        self._known: dict[Path, Identity] = {}
        self._lock: int | None = None
        self._marked: Mark | None = None
        self._was_seen = False
        self._opening = threading.Lock()

    def opened(self) -> None:
        """A connection has just been opened. The first time, what is there is remembered, and held open: with the last
        connection SQLite takes away what stands beside the file."""
        with self._opening:
            if self._keeper is not None:
                return
            keeper = sqlite3.connect(self._path, check_same_thread=False)
            keeper.execute("SELECT 1 FROM sqlite_master").fetchall()
            real = self._path.resolve()
            beside = (real.with_name(real.name + ending) for ending in BESIDE)
            self._known = {path: found for path in (self._path, *beside) if (found := _identity(path))}
            self._keeper = keeper

    def check(self) -> None:
        """Raises DatabaseUnavailable where a path leads elsewhere or nowhere by now. Some microseconds."""
        for path, known in self._known.items():
            if _identity(path) != known:
                raise DatabaseUnavailable(Trouble.REPLACED)

    def mark(self, mark: Mark) -> None:
        """It has been written; `look` minds it once it has come from the log into the file itself."""
        self._marked, self._was_seen = mark, False
        if self._keeper is not None:
            self._keeper.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def is_cramped(self) -> bool:
        """Whether there is next to no room on its disk."""
        disk = os.statvfs(self._path.parent)
        return disk.f_bavail * disk.f_frsize < LEAST_ROOM

    def look(self) -> None:
        """`check`, and whether something else was written over the file. Raises DatabaseUnavailable."""
        self.check()
        if self._marked is None:
            return
        found = _written(self._path)
        self._was_seen = self._was_seen or found == self._marked.number
        if self._was_seen and found != self._marked.number:
            raise DatabaseUnavailable(Trouble.REPLACED)

    def hold(self, now: datetime) -> None:
        """For one bot alone, until `close` or the end of the process, whichever way it ends. Raises AnotherBot,
        DatabaseUnavailable."""
        if self._lock is not None:
            return
        try:
            lock = os.open(f"{self._path.resolve()}{LOCK}", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise DatabaseUnavailable(Trouble.UNREACHABLE) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            first = os.pread(lock, 500, 0).decode(errors="replace").strip()
            os.close(lock)
            raise AnotherBot(str(self._path), first) from None
        os.ftruncate(lock, 0)
        since = now.isoformat(timespec="seconds")
        os.pwrite(lock, f"process {os.getpid()} on {socket.gethostname()}, since {since}\n".encode(), 0)
        self._lock = lock

    @property
    def is_held(self) -> bool:
        return self._lock is not None

    def close(self) -> None:
        """After all connections. The lock's file stays: taken away, two could hold one of the same name each."""
        if self._keeper is not None:
            self._keeper.close()
        if self._lock is not None:
            os.close(self._lock)
        self._keeper, self._lock, self._known, self._marked = None, None, {}, None


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _written(path: Path) -> int | None:
    """The mark in the file itself, whatever its log says; None: it is no database any more. SQLite reads it, and not
    we: a process that closes a file loses all its locks on it (sqlite.org/howtocorrupt.html, 2.2)."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return None
