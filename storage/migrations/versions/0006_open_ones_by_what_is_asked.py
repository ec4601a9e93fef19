"""An index of all that are open went before those that hold just what a week asks for, and read every one of them."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.drop_index("ix_promises_ended_at", "promises")
