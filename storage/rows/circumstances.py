"""What is true around a promise while a turn is judged: teams, hours, who is an admin, how soon to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, Text, and_, bindparam, select
from sqlalchemy.orm import Session

from promises.hours import Hours, Person, TeamSettings, workdays, zone_named
from promises.promise import Opening, Promise
from promises.rules import Circumstances, Team
from promises.vocabulary import Role
from promises.workdays import Workdays
from storage.rows.people import SAID_OF_THEM, hours_of, person, teams
from storage.tables import PersonRow, WorkspaceRow
from storage.tables.base import ADMINS_SEE


@dataclass(frozen=True)
class Sides:
    """Who stands on both sides, as far as they are known."""

    workspace: str
    requester: str
    performer: str | None
    requester_team: str | None
    performer_team: str | None

    @classmethod
    def of(cls, promise: Promise) -> "Sides":
        opening = promise.opening
        teams = opening.requester_team, opening.performer_team
        return cls(promise.workspace, promise.requester, promise.performer, *teams)

    @classmethod
    def before(cls, workspace: str, opening: Opening) -> "Sides":
        """Of a conversation that has yet to begin."""
        teams = opening.requester_team, opening.performer_team
        return cls(workspace, opening.requester, opening.performer, *teams)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the memory knows around the people of a promise, while `by` moves."""

    sides: Sides
    by: str
    hours: Hours
    """The workspace's, like the next."""
    answer_within: timedelta | None
    teams: Mapping[Role, TeamSettings]
    people: Mapping[str, Person]
    """`by` and both sides, as far as they were met."""
    met_at: Mapping[str, datetime]
    admins_see: bool
    """Whether this installation lets admins see what is private."""

    def circumstances(self) -> Circumstances:
        performing, mover = self.teams.get(Role.PERFORMER), self.people.get(self.by)
        answering = self.teams.get(_answering(self.sides, self.by, performing.who if performing else None))
        within = answering.answer_within if answering else None
        left = (role for role in Role if (person := self._person(role)) and (person.deactivated or person.bot))
        guest = mover is not None and (mover.guest or mover.stranger)
        return Circumstances(
            workdays=_hours(self.hours, performing, self._zone(Role.PERFORMER)),
            asking_workdays=_hours(self.hours, self.teams.get(Role.REQUESTER), self._zone(Role.REQUESTER)),
            requester_team=_who(self.teams, Role.REQUESTER),
            performer_team=_who(self.teams, Role.PERFORMER),
            admin=mover is not None and mover.admin,
            colleague=mover is not None and not guest,
            guest=guest,
            admins_see=self.admins_see,
            departed=frozenset(left),
            answer_within=within if within is not None else self.answer_within,
        )

    def calendars(self) -> dict[Role, Workdays]:
        """When the people of each side can be spoken to: the hours of their team, on their own clock."""
        return {role: self._calendar(role) for role in Role}

    def _calendar(self, role: Role) -> Workdays:
        team = self.teams.get(role)
        return workdays([*([team.hours] if team else []), self.hours], zone_named(self._zone(role)))

    def _person(self, role: Role) -> Person | None:
        side = self.sides.requester if role is Role.REQUESTER else self.sides.performer
        return self.people.get(side) if side is not None else None

    def _zone(self, role: Role) -> str | None:
        """Where their person is, as Slack says."""
        person = self._person(role)
        return person.zone if person is not None else None


_workspace, _person = WorkspaceRow.table(), PersonRow.table()
WORKSPACE = bindparam("its_workspace", type_=Text())
PEOPLE = ("by", "requester", "performer")
_each = {name: _person.alias(name) for name in PEOPLE}
SAID = (*SAID_OF_THEM, "met_at")


def _around() -> Select[Any]:
    """The workspace, and beside it whoever is known of the three."""
    said = [_each[name].c[column] for name in PEOPLE for column in SAID]
    around = select(_workspace, *said).select_from(_workspace).where(_workspace.c.id == WORKSPACE)
    for name, each in _each.items():
        around = around.outerjoin(each, and_(each.c.workspace == WORKSPACE, each.c.id == bindparam(name, type_=Text())))
    return around


AROUND = _around()
FIRST = len(_workspace.columns)


def surroundings(session: Session, sides: Sides, by: str) -> Surroundings:
    """While `by` moves. The workspace's row exists by then."""
    its = {"its_workspace": sides.workspace, "by": by, "requester": sides.requester, "performer": sides.performer}
    row = session.connection().execute(AROUND, its).one()
    people, met_at = {}, {}
    for at in range(FIRST, len(row), len(SAID)):
        *said, heard_at = row[at : at + len(SAID)]
        if said[0] is not None:
            people[said[0]] = Person(**dict(zip(SAID_OF_THEM, said, strict=True)))
            met_at[said[0]] = heard_at
    return Surroundings(
        sides=sides,
        by=by,
        hours=hours_of(row),
        answer_within=row.answer_within,
        teams=_teams(session, sides),
        people=people,
        met_at=met_at,
        admins_see=session.info.get(ADMINS_SEE, False),
    )


def circumstances(session: Session, sides: Sides, by: str) -> Circumstances:
    return surroundings(session, sides, by).circumstances()


def _teams(session: Session, sides: Sides) -> dict[Role, TeamSettings]:
    asked = {Role.REQUESTER: sides.requester_team, Role.PERFORMER: sides.performer_team}
    ids = {team for team in asked.values() if team is not None}
    if not ids:
        return {}
    found = {team.who.id: team for team in teams(session, sides.workspace, ids)}
    return {role: found[team] for role, team in asked.items() if team in found}


def _who(found: Mapping[Role, TeamSettings], role: Role) -> Team | None:
    return found[role].who if role in found else None


def _answering(sides: Sides, by: str, performing: Team | None) -> Role:
    """The side that will have to answer: the one on which `by` does not stand."""
    if by == sides.requester:
        return Role.PERFORMER
    performs = by == sides.performer or (performing is not None and by in performing.members | performing.leads)
    return Role.REQUESTER if performs else Role.PERFORMER


def workdays_of(session: Session, workspace: str, performer: str | None, team: str | None) -> Workdays:
    """What counts for whoever would perform, before anything is asked of them."""
    row = session.connection().execute(select(_workspace).where(_workspace.c.id == workspace)).first()
    known = person(session, workspace, performer) if performer else None
    performing = next(iter(teams(session, workspace, [team])), None) if team else None
    return _hours(hours_of(row) if row is not None else Hours(), performing, known.zone if known else None)


def _hours(workspace: Hours, team: TeamSettings | None, zone: str | None) -> Workdays:
    """Of a side: its team's where that has its own; else its person's zone with the workspace's hours."""
    if team is not None and team.hours.own:
        return workdays([team.hours, workspace])
    return workdays([workspace], zone_named(zone))
