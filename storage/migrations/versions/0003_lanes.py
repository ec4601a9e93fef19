"""Notices get keys of their own and are told in lanes; installations, and what is asked of all workspaces at once."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

UNTOLD = sa.text("over_at IS NULL")
AT_ONCE = 500
"""Rows that are written together."""

KINDS = {
    # kind: (how Slack is told, what goes first, whether it stands in line within its promise)
    "card": ("edit", 0, True),
    "move": ("edit", 0, True),
    "line": ("post", 1, True),
    "your turn": ("post", 1, True),
    "agreed": ("post", 1, True),
    "over": ("post", 1, True),
    "escalated": ("post", 1, True),
    "reminder": ("post", 2, False),
    "parted": ("post", 2, False),
    "digest": ("post", 3, False),
    "home": ("publish", 4, False),
}
"""All that there were; the order within a promise is that of this table."""

Columns = dict[str, Any]


def upgrade() -> None:
    _add_tables()
    _add_columns()
    _index_by_time()
    _set_aside_notices()
    _make_notices()
    _make_lanes()
    _carry_over()
    op.drop_table("notices_before")


def _add_tables() -> None:
    op.create_table(
        "migration_lock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_migration_lock")),
        if_not_exists=True,  # whoever migrates has made it and holds it
    )
    op.create_table(
        "installations",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("enterprise", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("bot_user", sa.Text(), nullable=False),
        sa.Column("bot_id", sa.Text(), nullable=False),
        sa.Column("token_name", sa.Text(), nullable=True),
        sa.Column("sealed_token", sa.Text(), nullable=True),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", name=op.f("pk_installations")),
    )


def _add_columns() -> None:
    op.add_column("workspaces", sa.Column("hours_set_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("homes", sa.Column("shown", sa.Text(), nullable=True))
    op.add_column("subscriptions", sa.Column("next_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE subscriptions SET next_at = asked_at")  # the first look sees what is due, and sets it right
    with op.batch_alter_table("subscriptions") as subscriptions:
        subscriptions.alter_column("next_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def _index_by_time() -> None:
    op.create_index(op.f("ix_subscriptions_next_at"), "subscriptions", ["next_at"])
    op.create_index(op.f("ix_people_met_at"), "people", ["met_at"])
    op.drop_index("ix_promises_remind_at", "promises")  # it began with the workspace
    awake = sa.text("remind_at IS NOT NULL")
    op.create_index("ix_promises_remind_at", "promises", ["remind_at"], sqlite_where=awake, postgresql_where=awake)


def _set_aside_notices() -> None:
    for index in ("ix_notices_next_at", "ix_notices_promise", "ix_notices_home"):
        op.drop_index(index, "notices")
    op.rename_table("notices", "notices_before")
    if op.get_bind().dialect.name == "postgresql":  # there the name of a key is one of the whole schema
        op.execute("ALTER TABLE notices_before RENAME CONSTRAINT pk_notices TO pk_notices_before")


def _make_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("promise", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("to", sa.Text(), nullable=True),
        sa.Column("about", sa.String(40), nullable=True),
        sa.Column("role", sa.String(40), nullable=True),
        sa.Column("of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("owed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owed", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sending_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "promise"],
            ["promises.workspace", "promises.number"],
            name=op.f("fk_notices_workspace_promise_promises"),
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_notices")),
    )
    for name, columns, condition in (
        ("ix_notices_lane", ["workspace", "whom", "way", "rank", "next_at"], UNTOLD),
        ("ix_notices_line", ["workspace", "promise", "position"], UNTOLD),
        ("ix_notices_over_at", ["over_at"], sa.text("over_at IS NOT NULL")),
    ):
        op.create_index(name, "notices", columns, sqlite_where=condition, postgresql_where=condition)


def _make_lanes() -> None:
    op.create_table(
        "lanes",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "whom", "way", name=op.f("pk_lanes")),
    )
    awake = sa.text("next_at IS NOT NULL")
    op.create_index("ix_lanes_rank", "lanes", ["rank", "next_at"], sqlite_where=awake, postgresql_where=awake)
    op.create_table(
        "paces",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("paced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "way", name=op.f("pk_paces")),
    )


# ── what was owed ──

MOMENT, TEXT, NUMBER = sa.DateTime(timezone=True), sa.Text(), sa.Integer()
BEFORE = sa.text(
    """
    SELECT notices_before.*, promises.channel, promises.homeless, promises.requester, promises.performer,
        CASE WHEN notices_before.id = max(notices_before.id) OVER (
            PARTITION BY notices_before.workspace, notices_before."to", notices_before.kind
        ) THEN subscriptions.week END AS week,
        EXISTS (
            SELECT 1 FROM messages WHERE messages.workspace = notices_before.workspace
            AND messages.promise = notices_before.promise AND messages.kind = 'card'
        ) AS hangs
    FROM notices_before
    LEFT JOIN promises ON promises.workspace = notices_before.workspace AND promises.number = notices_before.promise
    LEFT JOIN subscriptions ON subscriptions.workspace = notices_before.workspace
        AND subscriptions.person = notices_before."to"
    ORDER BY notices_before.workspace, notices_before.promise, notices_before.id
    """
).columns(**dict.fromkeys(("of", "owed_at", "next_at", "sending_at", "told_at", "gave_up_at"), MOMENT), week=sa.Date())
KEPT = (
    "workspace",
    "promise",
    "position",
    "kind",
    "about",
    "role",
    "of",
    "owed_at",
    "sending_at",
    "attempts",
    "problem",
)
NOTICES = sa.table(
    "notices",
    *(sa.column(name, TEXT) for name in ("workspace", "id", "kind", "to", "about", "role", "whom", "way", "problem")),
    *(sa.column(name, NUMBER) for name in ("promise", "position", "rank", "owed", "attempts")),
    *(sa.column(name, MOMENT) for name in ("of", "owed_at", "next_at", "sending_at", "over_at")),
    sa.column("given_up", sa.Boolean()),
)
FILL_LANES = """
    INSERT INTO lanes (workspace, whom, way, rank, next_at)
    SELECT workspace, whom, way, min(rank), min(next_at) FROM notices
    WHERE over_at IS NULL AND next_at IS NOT NULL GROUP BY workspace, whom, way
"""


def _carry_over() -> None:
    connection = op.get_bind()
    found = connection.execute(BEFORE, execution_options={"yield_per": AT_ONCE}).mappings()
    waiting: list[Columns] = []
    for _, rows in groupby(found, lambda row: (row["workspace"], row["promise"])):
        waiting += _in_line(_by_key(rows))
        if len(waiting) >= AT_ONCE:
            connection.execute(sa.insert(NOTICES), waiting)
            waiting = []
    if waiting:
        connection.execute(sa.insert(NOTICES), waiting)
    op.execute(FILL_LANES)


def _by_key(rows: Iterable[Any]) -> list[Columns]:
    """Of the same thing owed several times what is still to be told, else what was told last."""
    kept: dict[str, Columns] = {}
    for notice in (notice for row in rows for notice in _notices(row)):
        there = kept.get(notice["id"])
        if there is None or there["over_at"] is not None or notice["over_at"] is None:
            kept[notice["id"]] = notice
    return list(kept.values())


def _notices(row: Any) -> Iterator[Columns]:
    """One; where everybody has a card of their own, one each."""
    way, rank, in_line = KINDS[row["kind"]]
    over_at = row["told_at"] or row["gave_up_at"]
    alone = row["to"] is None and row["kind"] != "move" and (row["channel"] is None or row["homeless"])
    both = dict.fromkeys(person for person in (row["requester"], row["performer"]) if person)
    people = list(both) if alone and over_at is None else [row["to"]]
    for to in people:
        yield {name: row[name] for name in KEPT} | {
            "id": _key(row, to),
            "to": to,
            "whom": to or row["channel"] or row["requester"],
            "way": way if row["hangs"] or row["kind"] != "card" else "post",
            "rank": rank,
            "next_at": row["next_at"] if over_at is None else None,
            "owed": 1,
            "over_at": over_at,
            "given_up": row["told_at"] is None and row["gave_up_at"] is not None,
            "in_line": in_line,
        }


def _key(row: Any, to: str | None) -> str:
    kind, promise = row["kind"], row["promise"]
    match kind:
        case "card" | "move":
            parts = [promise, kind]
        case "reminder":
            parts = [promise, kind, row["about"], row["role"], _utc(row["of"]).isoformat()]
        case "parted":
            parts = [promise, kind, row["role"]]
        case "home":
            parts = [kind]
        case "digest":
            # The newest is the one of the last Monday that they need none for; of older ones only the day is known.
            return f"digest/{to}/{row['week'] or _utc(row['owed_at']).date()}"
        case _:
            parts = [promise, row["position"], kind]
    return "/".join(str(part) for part in (*parts, *([to] if to else [])))


def _utc(at: datetime) -> datetime:
    """SQLite keeps UTC and does not say so."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _in_line(notices: list[Columns]) -> Iterator[Columns]:
    """Within a promise only the first to be told may be told now."""
    order = list(KINDS)
    line = [notice for notice in notices if notice["in_line"] and notice["over_at"] is None]
    line.sort(key=lambda each: (each["rank"], each["position"], order.index(each["kind"])))
    for behind in line[1:]:
        behind["next_at"] = None
    for notice in notices:
        del notice["in_line"]
        yield notice
