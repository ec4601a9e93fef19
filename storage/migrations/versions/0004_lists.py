"""A week is added up by the database, and a channel's promises are found by their channel."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

UNDELIVERED = "ended_at IS NULL AND delivery_at IS NULL"
WAITING = "ended_at IS NULL AND state <> 'promised'"
LOOKED_AT = ["ended_at", "private", "requester", "performer", "requester_team", "performer_team"]


def upgrade() -> None:
    op.drop_index("ix_promises_channel", "promises")
    for name, columns, condition in (
        ("ix_promises_channel", ["channel", "number"], "ended_at IS NULL AND channel IS NOT NULL"),
        ("ix_promises_signing", ["number"], "state = 'signing'"),
        ("ix_promises_due", ["due_last_promised", "number", "delivery_at", *LOOKED_AT], UNDELIVERED),
        ("ix_promises_waiting", ["awaited_since", "number", "state", *LOOKED_AT], WAITING),
        ("ix_promises_fell_due", ["due_last_promised"], "due_last_promised IS NOT NULL"),
        ("ix_promises_first_due", ["due_first_promised"], "due_first_promised <> due_last_promised"),
    ):
        where = sa.text(condition)
        op.create_index(name, "promises", ["workspace", *columns], sqlite_where=where, postgresql_where=where)
