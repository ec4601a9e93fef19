"""The lock of whoever migrates: a row, which any database can hold for one transaction."""

from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Row


class MigrationLockRow(Row):
    """There is one. It is made before the first migration runs, and says nothing."""

    __tablename__ = "migration_lock"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
