"""Promises speak up by themselves: reminders, digests, Homes that are kept right."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

UNTOLD = "told_at IS NULL AND gave_up_at IS NULL"


def upgrade() -> None:
    _add_tables()
    _widen_notices()
    _index_promises()
    # Each is looked at again by the program that starts now, and then knows when to speak up.
    op.execute("UPDATE promises SET remind_at = asked_at WHERE ended_at IS NULL")


def _add_tables() -> None:
    op.create_table(
        "reminders",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "promise"],
            ["promises.workspace", "promises.number"],
            name=op.f("fk_reminders_workspace_promise_promises"),
        ),
        sa.PrimaryKeyConstraint("workspace", "promise", "about", "role", "of", name=op.f("pk_reminders")),
    )
    op.create_table(
        "homes",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_homes_workspace_workspaces")),
        sa.PrimaryKeyConstraint("workspace", "person", name=op.f("pk_homes")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_subscriptions_workspace_workspaces")),
        sa.PrimaryKeyConstraint("workspace", "person", name=op.f("pk_subscriptions")),
    )


def _widen_notices() -> None:
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("promise", existing_type=sa.Integer(), nullable=True)
        notices.add_column(sa.Column("about", sa.String(40), nullable=True))
        notices.add_column(sa.Column("role", sa.String(40), nullable=True))
        notices.add_column(sa.Column("of", sa.DateTime(timezone=True), nullable=True))
    untold_home = sa.text(f"{UNTOLD} AND kind = 'home'")
    op.create_index(
        "ix_notices_home", "notices", ["workspace", "to"], sqlite_where=untold_home, postgresql_where=untold_home
    )


def _index_promises() -> None:
    for name, columns in {
        "ix_promises_requester": ["workspace", "requester", "ended_at"],
        "ix_promises_performer": ["workspace", "performer", "ended_at"],
        "ix_promises_ended_at": ["workspace", "ended_at"],
    }.items():
        op.create_index(name, "promises", columns)
    op.drop_index("ix_promises_remind_at", "promises")  # it did not begin with the workspace
    for name, column, condition in (
        ("ix_promises_remind_at", "remind_at", "remind_at IS NOT NULL"),
        ("ix_promises_requester_team", "requester_team", "ended_at IS NULL"),
        ("ix_promises_performer_team", "performer_team", "ended_at IS NULL"),
        ("ix_promises_channel", "channel", "ended_at IS NULL AND channel IS NOT NULL"),
    ):
        where = sa.text(condition)
        op.create_index(name, "promises", ["workspace", column], sqlite_where=where, postgresql_where=where)
