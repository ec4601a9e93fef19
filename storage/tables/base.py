"""What all rows share: how moments, lengths, decimals and words are kept."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum, Index, MetaData, Numeric, Table, Text, TypeDecorator, text
from sqlalchemy import DateTime as AnyDateTime
from sqlalchemy import Row as AnyRow
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.types import TypeEngine

from promises.notices import Kind, Way
from promises.reminders import About
from promises.vocabulary import Health, Move, Reason, Role, State

MICROSECOND = timedelta(microseconds=1)
ADMINS_SEE = "admins_see"
"""In what a session knows of this installation (`Session.info`): whether admins may see what is private."""


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC. Raises ValueError for a naive one."""

    impl = AnyDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Length(TypeDecorator[timedelta]):
    """A length of time, as a whole number of microseconds: exact, and the same in both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else value // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else timedelta(microseconds=value)


class Exact(TypeDecorator[Decimal]):
    """A decimal with all its digits. SQLite has no decimals, there it is text: never compare it in SQL."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        if value is None:
            return None
        return f"{value:f}" if dialect.name == "sqlite" else value

    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - SQLAlchemy's signature
        return None if value is None else Decimal(value)


def one_of(words: type[StrEnum]) -> Enum:
    """One of these words, as text without a CHECK: a migration could not see a changed one (alembic check)."""
    return Enum(words, native_enum=False, create_constraint=False, length=40, values_callable=list)


KEPT: dict[Any, TypeEngine[Any]] = {
    str: Text(),
    datetime: Moment(),
    timedelta: Length(),
    Decimal: Exact(),
    **{words: one_of(words) for words in (State, Move, Role, Reason, Health, Kind, Way, About)},
}
"""How each type of value is kept."""


Found = AnyRow[Any]
"""What a statement about a table's columns finds: their names, and no mapped object in between, which would take most
of a press's time. The rows' ways to a value take either."""


Columns = dict[str, Any]
"""What is written into a row, by column. SQLAlchemy refuses a name that is no column, the database a missing one."""


class Row(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """A row of a table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = KEPT

    @classmethod
    def table(cls) -> Table:
        """For statements that are run for every turn: the mapper in between would take most of their time."""
        table = cls.__table__
        assert isinstance(table, Table)  # noqa: S101 - for the type checker; a class may be mapped to a join
        return table


def where_index(condition: str, name: str, *columns: str) -> Index:
    """An index of those rows only that the condition is true of, in both databases."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""By dialect: the two have the same words for rows that are there already, and SQLAlchemy has two functions."""
