"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("opens", sa.Time(), nullable=True),
        sa.Column("closes", sa.Time(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("answer_within", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "people",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("locale", sa.Text(), nullable=True),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.Column("bot", sa.Boolean(), nullable=False),
        sa.Column("deactivated", sa.Boolean(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("stranger", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_people_workspace_workspaces")),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_people")),
    )
    op.create_table(
        "promises",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("nonce", sa.Text(), nullable=True),
        sa.Column("homeless", sa.Boolean(), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_requester", sa.Text(), nullable=False),
        sa.Column("first_performer", sa.Text(), nullable=True),
        sa.Column("requester_team", sa.Text(), nullable=True),
        sa.Column("performer_team", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("deal_minor", sa.BigInteger(), nullable=True),
        sa.Column("deal_currency", sa.Text(), nullable=True),
        sa.Column("crm_link", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("told_day", sa.Date(), nullable=True),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("requester", sa.Text(), nullable=False),
        sa.Column("performer", sa.Text(), nullable=True),
        sa.Column("begun_by", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offer_by", sa.String(40), nullable=True),
        sa.Column("offer_number", sa.Integer(), nullable=True),
        sa.Column("agreement_number", sa.Integer(), nullable=True),
        sa.Column("agreement_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreement_requester", sa.Text(), nullable=True),
        sa.Column("agreement_performer", sa.Text(), nullable=True),
        sa.Column("delivery_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivery_quantity", sa.Numeric().with_variant(sa.Text(), "sqlite"), nullable=True),
        sa.Column("delivery_in_full", sa.Boolean(), nullable=True),
        sa.Column("received", sa.Numeric().with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("question_by", sa.String(40), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("signing_from", sa.String(40), nullable=True),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.Column("health", sa.String(40), nullable=True),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.Column("rejections", sa.Integer(), nullable=False),
        sa.Column("awaited_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gives_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nudged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_answer_after", sa.BigInteger(), nullable=True),
        sa.Column("agreed_after", sa.BigInteger(), nullable=True),
        sa.Column("due_requested", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_first_promised", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_last_promised", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_promises_workspace_workspaces")),
        sa.PrimaryKeyConstraint("workspace", "number", name=op.f("pk_promises")),
        sa.UniqueConstraint("workspace", "nonce", name=op.f("uq_promises_workspace_nonce")),
    )
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.create_index(
            "ix_promises_parent",
            ["workspace", "parent"],
            unique=False,
            sqlite_where=sa.text("parent IS NOT NULL"),
            postgresql_where=sa.text("parent IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_promises_remind_at",
            ["remind_at"],
            unique=False,
            sqlite_where=sa.text("remind_at IS NOT NULL"),
            postgresql_where=sa.text("remind_at IS NOT NULL"),
        )

    op.create_table(
        "teams",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("opens", sa.Time(), nullable=True),
        sa.Column("closes", sa.Time(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sign_above_minor", sa.BigInteger(), nullable=True),
        sa.Column("sign_above_currency", sa.Text(), nullable=True),
        sa.Column("answer_within", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["workspace"], ["workspaces.id"], name=op.f("fk_teams_workspace_workspaces")),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_teams")),
    )
    op.create_table(
        "messages",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "promise"],
            ["promises.workspace", "promises.number"],
            name=op.f("fk_messages_workspace_promise_promises"),
        ),
        sa.PrimaryKeyConstraint("workspace", "promise", "kind", "position", "person", name=op.f("pk_messages")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_messages_workspace_channel_ts"), ["workspace", "channel", "ts"], unique=False
        )

    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("to", sa.Text(), nullable=True),
        sa.Column("owed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sending_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gave_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "promise"],
            ["promises.workspace", "promises.number"],
            name=op.f("fk_notices_workspace_promise_promises"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notices_next_at",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("told_at IS NULL AND gave_up_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL AND gave_up_at IS NULL"),
        )
        batch_op.create_index(
            "ix_notices_promise",
            ["workspace", "promise", "id"],
            unique=False,
            sqlite_where=sa.text("told_at IS NULL AND gave_up_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL AND gave_up_at IS NULL"),
        )

    op.create_table(
        "sign_offs",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "promise"],
            ["promises.workspace", "promises.number"],
            name=op.f("fk_sign_offs_workspace_promise_promises"),
        ),
        sa.PrimaryKeyConstraint("workspace", "promise", "position", name=op.f("pk_sign_offs")),
    )
    op.create_table(
        "team_members",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("member", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "team"], ["teams.workspace", "teams.id"], name=op.f("fk_team_members_workspace_team_teams")
        ),
        sa.PrimaryKeyConstraint("workspace", "team", "person", name=op.f("pk_team_members")),
    )
    op.create_table(
        "terms",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_day", sa.Date(), nullable=True),
        sa.Column("quantity", sa.Numeric().with_variant(sa.Text(), "sqlite"), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("cost_currency", sa.Text(), nullable=True),
        sa.Column("part_allowed", sa.Boolean(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "promise"],
            ["promises.workspace", "promises.number"],
            name=op.f("fk_terms_workspace_promise_promises"),
        ),
        sa.PrimaryKeyConstraint("workspace", "promise", "number", name=op.f("pk_terms")),
    )
    op.create_table(
        "turns",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("move", sa.String(40), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("health", sa.String(40), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quantity", sa.Numeric().with_variant(sa.Text(), "sqlite"), nullable=True),
        sa.Column("only_part", sa.Boolean(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("to", sa.Text(), nullable=True),
        sa.Column("state", sa.String(40), nullable=True),
        sa.Column("role", sa.String(40), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("in_full", sa.Boolean(), nullable=False),
        sa.Column("waited", sa.BigInteger(), nullable=False),
        sa.Column("since_asked", sa.BigInteger(), nullable=False),
        sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gives_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "promise"],
            ["promises.workspace", "promises.number"],
            name=op.f("fk_turns_workspace_promise_promises"),
        ),
        sa.PrimaryKeyConstraint("workspace", "promise", "position", name=op.f("pk_turns")),
    )
    op.create_table(
        "parts",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("terms", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("quantity", sa.Numeric().with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "promise", "terms"],
            ["terms.workspace", "terms.promise", "terms.number"],
            name=op.f("fk_parts_workspace_promise_terms_terms"),
        ),
        sa.PrimaryKeyConstraint("workspace", "promise", "terms", "position", name=op.f("pk_parts")),
    )
