"""Workspaces, their people and their teams. What is None in a row is inherited: team, person, workspace, UTC."""

from datetime import datetime, time, timedelta

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Row


class WorkspaceRow(Row):
    """A Slack workspace: its counter of promises, and what holds where a team says nothing else."""

    __tablename__ = "workspaces"

    id: Mapped[str] = mapped_column(primary_key=True)
    last_number: Mapped[int] = mapped_column(default=0)
    zone: Mapped[str | None] = mapped_column(default=None)
    opens: Mapped[time | None] = mapped_column(default=None)
    closes: Mapped[time | None] = mapped_column(default=None)
    country: Mapped[str | None] = mapped_column(default=None)
    answer_within: Mapped[timedelta | None] = mapped_column(default=None)
    hours_set_at: Mapped[datetime | None] = mapped_column(default=None)
    """When somebody set its hours in Slack; None: they are what the program was started with."""


class PersonRow(Row):
    """Somebody whom we have met: what Slack said about them then."""

    __tablename__ = "people"
    __table_args__ = (Index(None, "met_at"),)

    workspace: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    met_at: Mapped[datetime]
    zone: Mapped[str | None] = mapped_column(default=None)
    locale: Mapped[str | None] = mapped_column(default=None)
    admin: Mapped[bool] = mapped_column(default=False)
    bot: Mapped[bool] = mapped_column(default=False)
    deactivated: Mapped[bool] = mapped_column(default=False)
    guest: Mapped[bool] = mapped_column(default=False)
    stranger: Mapped[bool] = mapped_column(default=False)


class TeamRow(Row):
    """A team: its own hours, and the extra cost above which its leads must sign."""

    __tablename__ = "teams"

    workspace: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    zone: Mapped[str | None] = mapped_column(default=None)
    opens: Mapped[time | None] = mapped_column(default=None)
    closes: Mapped[time | None] = mapped_column(default=None)
    country: Mapped[str | None] = mapped_column(default=None)
    sign_above_minor: Mapped[int | None] = mapped_column(BigInteger, default=None)
    sign_above_currency: Mapped[str | None] = mapped_column(default=None)
    answer_within: Mapped[timedelta | None] = mapped_column(default=None)


class MemberRow(Row):
    """Who belongs to a team. A lead answers for it, and need not be one of those who work in it."""

    __tablename__ = "team_members"
    __table_args__ = (ForeignKeyConstraint(["workspace", "team"], ["teams.workspace", "teams.id"]),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    team: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    member: Mapped[bool]
    lead: Mapped[bool]
