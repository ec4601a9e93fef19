"""What Slack has of a promise, and what we still owe it: messages that hang there, notices to be told."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from promises.notices import Kind
from promises.reminders import About
from promises.vocabulary import Role
from storage.tables.base import Row

UNTOLD = text("told_at IS NULL AND gave_up_at IS NULL")
UNTOLD_HOME = text(f"told_at IS NULL AND gave_up_at IS NULL AND kind = '{Kind.HOME}'")


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
    """One thing owed. `id` grows within a promise, and in that order its notices are told; what is about no promise
    (a Home, a digest) stands in no line."""

    __tablename__ = "notices"
    __table_args__ = (
        ForeignKeyConstraint(["workspace", "promise"], ["promises.workspace", "promises.number"]),
        Index("ix_notices_next_at", "next_at", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
        Index("ix_notices_promise", "workspace", "promise", "id", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
        Index("ix_notices_home", "workspace", "to", sqlite_where=UNTOLD_HOME, postgresql_where=UNTOLD_HOME),
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True, init=False
    )
    workspace: Mapped[str]
    promise: Mapped[int | None]
    position: Mapped[int]
    """Of the turn it tells of; which of the promise's reminders it is; else 0."""
    kind: Mapped[Kind]
    to: Mapped[str | None]
    about: Mapped[About | None]
    role: Mapped[Role | None]
    """Of a reminder: the side it is for; of a parting: the side whose person has left."""
    of: Mapped[datetime | None]
    """Of a reminder, with `about` and `role`: which one it is."""
    owed_at: Mapped[datetime]
    next_at: Mapped[datetime]
    """When it may be claimed next; pushed forward it is the lease of whoever claimed it."""
    claimed_at: Mapped[datetime | None] = mapped_column(default=None)
    """Set while somebody carries it."""
    sending_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was last given to Slack without an answer: whether it arrived is not known."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was given to Slack."""
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    gave_up_at: Mapped[datetime | None] = mapped_column(default=None)
    problem: Mapped[str] = mapped_column(default="")
