"""What Alembic runs to migrate: over the connection that `storage/upgrade.py` hands in, inside its transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum

from storage.tables import Row
from storage.tables.base import Exact, Length, Moment

PLAIN = {
    Moment: "sa.DateTime(timezone=True)",
    Length: "sa.BigInteger()",
    Exact: 'sa.Numeric().with_variant(sa.Text(), "sqlite")',
    Enum: "sa.String(40)",
}
"""A migration names what is in the database, not our types: those may change, what it did may not."""


def plain(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    return PLAIN.get(type(item), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite changes a column by rebuilding its table
    render_item=plain,
)
context.run_migrations()
