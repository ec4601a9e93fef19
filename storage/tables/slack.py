"""What Slack has of a promise, and what we still owe it: messages that hang there, notices to be told, and the lanes
in which they are told."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from promises.notices import Kind, Way
from promises.reminders import About
from promises.vocabulary import Role
from storage.tables.base import Row, where_index

UNTOLD, OVER, AWAKE = "over_at IS NULL", "over_at IS NOT NULL", "next_at IS NOT NULL"


class MessageRow(Row):
    """Where one message hangs. There is one card for everybody (person "") or, where its channel cannot be posted
    to, one for each party; a line or a direct message belongs to a turn, a card to none (position 0), and the
    position of a reminder counts the promise's reminders."""

    __tablename__ = "messages"
    __table_args__ = (
        ForeignKeyConstraint(["workspace", "promise"], ["promises.workspace", "promises.number"]),
        Index(None, "workspace", "channel", "ts"),
    )

    workspace: Mapped[str] = mapped_column(primary_key=True)
    promise: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str]
    ts: Mapped[str]


class NoticeRow(Row):
    """One thing owed. Its id says what it is (`storage/rows/owing.py`), so the same thing is never owed twice at once:
    a card that waits to be drawn shows whatever happens meanwhile."""

    __tablename__ = "notices"
    __table_args__ = (
        ForeignKeyConstraint(["workspace", "promise"], ["promises.workspace", "promises.number"]),
        Index(
            "ix_notices_lane",
            "workspace",
            "whom",
            "way",
            "rank",
            "next_at",
            sqlite_where=UNTOLD,
            postgresql_where=UNTOLD,
        ),
        Index("ix_notices_line", "workspace", "promise", "position", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
        Index("ix_notices_over_at", "over_at", sqlite_where=OVER, postgresql_where=OVER),
    )

    workspace: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    promise: Mapped[int | None]
    position: Mapped[int]
    """Of the turn it tells of, the newest for a card; which of the promise's reminders it is; else 0."""
    kind: Mapped[Kind]
    to: Mapped[str | None]
    about: Mapped[About | None]
    role: Mapped[Role | None]
    """Of a reminder: the side it is for; of a parting: the side whose person has left."""
    of: Mapped[datetime | None]
    """Of a reminder, with `about` and `role`: which one it is."""
    whom: Mapped[str]
    """Its lane, with `way`: the channel or the person."""
    way: Mapped[Way]
    rank: Mapped[int]
    owed_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    """When it may be told; None while something of its promise goes before it."""
    owed: Mapped[int] = mapped_column(default=1)
    """How often it was owed: told of an older one, it is still owed."""
    claimed_at: Mapped[datetime | None] = mapped_column(default=None)
    """Set while somebody carries it."""
    sending_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was last given to Slack without an answer: whether it arrived is not known."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was given to Slack."""
    over_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was told or given up."""
    given_up: Mapped[bool] = mapped_column(default=False)
    problem: Mapped[str] = mapped_column(default="")


class LaneRow(Row):
    """Whom we speak to, and by which way: one call is in flight in each."""

    __tablename__ = "lanes"
    __table_args__ = (where_index(AWAKE, "ix_lanes_rank", "rank", "next_at"),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    whom: Mapped[str] = mapped_column(primary_key=True)
    way: Mapped[Way] = mapped_column(primary_key=True)
    rank: Mapped[int]
    """Of the first that waits in it."""
    next_at: Mapped[datetime | None]
    """When the first in it may be told; None: nothing waits that could be."""
    held_until: Mapped[datetime | None] = mapped_column(default=None)
    """While somebody tells something in it; who dies meanwhile loses it then."""
    paced_at: Mapped[datetime | None] = mapped_column(default=None)
    """When all that was said in it would have been said at an even pace."""
    rests_until: Mapped[datetime | None] = mapped_column(default=None)
    """By its pace, or because Slack said so."""


class PaceRow(Row):
    """How one way of telling is used up in a workspace."""

    __tablename__ = "paces"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    way: Mapped[Way] = mapped_column(primary_key=True)
    paced_at: Mapped[datetime | None]
    rests_until: Mapped[datetime | None]
