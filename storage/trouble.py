"""What a driver's error says about the database: nothing that is a fault of ours, only what happens to it."""

import time
from datetime import timedelta

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from storage.errors import DatabaseUnavailable, Trouble

SQLITE = {
    5: Trouble.BUSY,
    6: Trouble.BUSY,
    8: Trouble.READ_ONLY,
    10: Trouble.FAILING,
    11: Trouble.FAILING,
    13: Trouble.FULL,
    14: Trouble.UNREACHABLE,
    26: Trouble.REPLACED,
}
"""By primary result code (sqlite.org/rescode.html): BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB."""
MOVED = 1032
"""SQLITE_READONLY_DBMOVED."""
POSTGRESQL = {
    "55P03": Trouble.BUSY,
    "53100": Trouble.FULL,
    "25006": Trouble.READ_ONLY,
    "58030": Trouble.FAILING,
    "53300": Trouble.UNREACHABLE,
}
"""By SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html): lock_not_available, disk_full,
read_only_sql_transaction, io_error, too_many_connections."""
LINGERING = (Trouble.FULL, Trouble.FAILING)
LINGERS = timedelta(seconds=10)


def trouble_of(error: Exception) -> Trouble | None:
    """None: it is something else."""
    if isinstance(error, DatabaseUnavailable):
        return error.trouble
    if isinstance(error, NoConnection):
        return Trouble.BUSY
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return Trouble.REPLACED if code == MOVED else SQLITE.get(code & 0xFF)
    state = getattr(error.orig, "sqlstate", None)
    if state is None and (error.connection_invalidated or _never_came(error)):
        return Trouble.UNREACHABLE
    return Trouble.UNREACHABLE if (state or "")[:2] in ("08", "57") else POSTGRESQL.get(state or "")


def _never_came(error: DBAPIError) -> bool:
    """psycopg's error without a state: the connection itself."""
    return type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout")


class Remembered:
    """The last trouble, until a write goes well."""

    def __init__(self) -> None:
        self._trouble: Trouble | None = None
        self._at = 0.0

    @property
    def trouble(self) -> Trouble | None:
        return self._trouble

    def note(self, trouble: Trouble | None) -> None:
        """A small write may still go well on a disk that is full for the others, so that is believed after a while."""
        now = time.monotonic()
        if trouble is not None:
            self._trouble, self._at = trouble, now
        elif self._trouble not in LINGERING or now - self._at > LINGERS.total_seconds():
            self._trouble = None
