"""What is owed, read from its rows: for tests that care what is owed, and not how it is carried."""

from datetime import datetime

from sqlalchemy import select, update

from promises.notices import NOTICES, Kind
from storage.database import Database
from storage.tables import NoticeRow

ORDER = list(NOTICES)
UNTOLD = NoticeRow.over_at.is_(None)


def owed(database: Database) -> list[NoticeRow]:
    """All that nobody has told yet, in the order in which it is told within a promise."""
    with database.reads() as session:
        rows = session.scalars(select(NoticeRow).where(UNTOLD)).all()
    return sorted(rows, key=lambda row: (row.rank, row.promise or 0, row.position, ORDER.index(row.kind), row.id))


def told(database: Database, now: datetime) -> list[NoticeRow]:
    """All that is owed, and over with this."""
    rows = owed(database)
    with database.writes() as session:
        session.execute(update(NoticeRow).where(UNTOLD).values(over_at=now, next_at=None))
    return rows


def told_of(database: Database, now: datetime, *kinds: Kind) -> list[NoticeRow]:
    """Of these kinds; all else is over, too."""
    return [row for row in told(database, now) if row.kind in kinds]
