"""What the program says by itself: reminders sent, whose Home is kept right, who wants the week in a message."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from promises.reminders import About
from promises.vocabulary import Role
from storage.tables.base import Row


class ReminderRow(Row):
    """One reminder that was owed: its key is what is sent once (`promises/reminders.py`, Identity)."""

    __tablename__ = "reminders"
    __table_args__ = (ForeignKeyConstraint(["workspace", "promise"], ["promises.workspace", "promises.number"]),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    promise: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    about: Mapped[About] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
    of: Mapped[datetime] = mapped_column(primary_key=True)
    sent_at: Mapped[datetime]


class HomeRow(Row):
    """Somebody who has opened Home, and how they looked at it: its pages, as the picture names them (JSON)."""

    __tablename__ = "homes"

    workspace: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]
    looked_at: Mapped[str]
    shown: Mapped[str | None] = mapped_column(default=None)
    """Which picture was published last; None: not known."""


class SubscriptionRow(Row):
    """Somebody who wants the digest every Monday. `week` is the last Monday that they need none for (any more): the
    one before they asked, then the one of the last digest."""

    __tablename__ = "subscriptions"
    __table_args__ = (Index(None, "next_at"),)

    workspace: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime]
    week: Mapped[date]
    next_at: Mapped[datetime]
    """When to look whether the next one is due: then, or any time before."""
