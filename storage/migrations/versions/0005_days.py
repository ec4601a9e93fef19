"""What was missed, why, and when the clock ends what nobody answers, is counted anew from the turns; they stay as they
are."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from promises.fold import fold
from promises.promise import Opening, Promise, Turn
from promises.terms import Due, Terms
from promises.vocabulary import Health, Move, Reason, Role, State
from storage.tables.base import Exact, Length, Moment

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)
PROMISES = sa.table(
    "promises",
    *(sa.column(name) for name in ("workspace", "number", "first_requester", "first_performer", "performer_team")),
    *(sa.column(name, Moment()) for name in ("asked_at", "ended_at", "remind_at", "offer_at", "rejected_at")),
    *(sa.column(name, Moment()) for name in ("working_since", "answering_since", "gives_up_at")),
    *(sa.column(name, Moment()) for name in ("due_first_promised", "due_last_promised")),
    *(sa.column(name, sa.Boolean()) for name in ("missed", "delivery_missed")),
    *(sa.column(name) for name in ("reason", "health_reason")),
    sa.column("waited", Length()),
)
TERMS = sa.table(
    "terms",
    *(sa.column(name) for name in ("workspace", "promise", "number", "what")),
    sa.column("due_at", Moment()),
    sa.column("due_day", sa.Date()),
)
TURNS = sa.table(
    "turns",
    *(
        sa.column(name)
        for name in ("workspace", "promise", "position", "move", "by", "seen", "terms", "reason", "text")
    ),
    *(sa.column(name) for name in ("health", "to", "state", "role")),
    *(sa.column(name, Moment()) for name in ("at", "until", "done_at", "answer_due_at", "gives_up_at")),
    *(sa.column(name, sa.Boolean()) for name in ("only_part", "in_full")),
    *(sa.column(name, Length()) for name in ("waited", "since_asked")),
    sa.column("quantity", Exact()),
)
"""Of each table what is read or written here, whatever it may be later."""

Found = sa.Row[Any]


def upgrade() -> None:
    for column in (
        sa.Column("offer_at", MOMENT, nullable=True),
        sa.Column("delivery_missed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("health_reason", sa.String(length=40), nullable=True),
        sa.Column("rejected_at", MOMENT, nullable=True),
        sa.Column("working_since", MOMENT, nullable=True),
        sa.Column("waited", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("answering_since", MOMENT, nullable=True),
    ):
        op.add_column("promises", column)
    op.add_column("turns", sa.Column("dated_back", sa.Boolean(), nullable=False, server_default=sa.false()))
    connection = op.get_bind()
    write = sa.update(PROMISES).where(
        PROMISES.c.workspace == sa.bindparam("its_workspace"), PROMISES.c.number == sa.bindparam("its_number")
    )
    for workspace in connection.scalars(sa.select(PROMISES.c.workspace).distinct()).all():
        for promise in _as_folded(connection, workspace):
            its = {"its_workspace": workspace, "its_number": promise.number}
            connection.execute(write, its | _columns(promise))
    look_again = sa.update(PROMISES).where(PROMISES.c.ended_at.is_(None)).values(remind_at=PROMISES.c.asked_at)
    connection.execute(look_again)


def _as_folded(connection: sa.Connection, workspace: str) -> Iterator[Promise]:
    """What its turns amount to, of every promise of the workspace."""
    of_promise = sa.select(PROMISES).where(PROMISES.c.workspace == workspace).order_by(PROMISES.c.number)
    of_terms = sa.select(TERMS).where(TERMS.c.workspace == workspace).order_by(TERMS.c.promise, TERMS.c.number)
    of_turns = sa.select(TURNS).where(TURNS.c.workspace == workspace).order_by(TURNS.c.promise, TURNS.c.position)
    promises = connection.execute(of_promise).all()
    terms = groupby(connection.execute(of_terms), key=lambda row: row.promise)
    turns = groupby(connection.execute(of_turns), key=lambda row: row.promise)
    for row, (_, versions), (_, history) in zip(promises, terms, turns, strict=True):
        opening = Opening(
            requester=row.first_requester,
            performer=row.first_performer,
            performer_team=row.performer_team,
            account="-",
        )
        offered = [Terms(what=each.what, due=Due(each.due_at, each.due_day)) for each in versions]
        yield fold(workspace, row.number, [_turn(each, offered, opening) for each in history])


def _turn(row: Found, offered: list[Terms], opening: Opening) -> Turn:
    return Turn(
        move=Move(row.move),
        by=row.by,
        at=row.at,
        seen=row.seen,
        terms=offered[row.terms - 1] if row.terms else None,
        reason=Reason(row.reason) if row.reason else None,
        text=row.text,
        health=Health(row.health) if row.health else None,
        until=row.until,
        quantity=row.quantity,
        only_part=row.only_part,
        done_at=row.done_at,
        to=row.to,
        opening=opening if row.position == 1 else None,
        state=State(row.state) if row.state else None,
        role=Role(row.role) if row.role else None,
        in_full=row.in_full,
        waited=row.waited or timedelta(0),
        since_asked=row.since_asked or timedelta(0),
        answer_due_at=row.answer_due_at,
        gives_up_at=row.gives_up_at,
    )


def _columns(promise: Promise) -> dict[str, Any]:
    offer, delivery = promise.offer, promise.delivery
    same = ("missed", "rejected_at", "working_since", "waited", "answering_since", "gives_up_at")
    return {name: getattr(promise, name) for name in (*same, "due_first_promised", "due_last_promised")} | {
        "offer_at": offer.at if offer else None,
        "delivery_missed": delivery is not None and delivery.missed,
        "reason": promise.reason.value if promise.reason else None,
        "health_reason": promise.health_reason.value if promise.health_reason else None,
    }
