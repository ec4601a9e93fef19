"""What is true around a promise while a turn is judged: teams, hours, who is an admin, how soon to answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Text, and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from promises.hours import TeamSettings, workdays, zone_named
from promises.promise import Opening, Promise
from promises.rules import Circumstances, Team
from promises.vocabulary import Role
from promises.workdays import Workdays
from storage.rows.people import hours_of, teams
from storage.tables import PersonRow, WorkspaceRow


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
    admin: bool
    workspace: WorkspaceRow
    teams: Mapping[Role, TeamSettings]
    zones: Mapping[Role, str | None]
    """Where their people are, as Slack says."""
    departed: frozenset[Role]

    def circumstances(self) -> Circumstances:
        performing = self.teams.get(Role.PERFORMER)
        answering = self.teams.get(_answering(self.sides, self.by, performing.who if performing else None))
        within = answering.answer_within if answering else None
        return Circumstances(
            workdays=_hours(self.workspace, performing, self.zones[Role.PERFORMER]),
            requester_team=_who(self.teams, Role.REQUESTER),
            performer_team=_who(self.teams, Role.PERFORMER),
            admin=self.admin,
            departed=self.departed,
            answer_within=within if within is not None else self.workspace.answer_within,
        )

    def calendars(self) -> dict[Role, Workdays]:
        """When the people of each side can be spoken to: the hours of their team, on their own clock."""
        return {role: self._calendar(role) for role in Role}

    def _calendar(self, role: Role) -> Workdays:
        team = self.teams.get(role)
        hours = [*([team.hours] if team else []), hours_of(self.workspace)]
        return workdays(hours, zone_named(self.zones[role]))


WORKSPACE, BY, REQUESTER, PERFORMER = (
    bindparam(name, type_=Text()) for name in ("its_workspace", "by", "requester", "performer")
)
_mover, _requester, _performer = aliased(PersonRow), aliased(PersonRow), aliased(PersonRow)
AROUND = (
    select(
        WorkspaceRow,
        _mover.admin,
        _requester.zone,
        _performer.zone,
        _requester.deactivated,
        _performer.deactivated,
    )
    .select_from(WorkspaceRow)
    .outerjoin(_mover, and_(_mover.workspace == WORKSPACE, _mover.id == BY))
    .outerjoin(_requester, and_(_requester.workspace == WORKSPACE, _requester.id == REQUESTER))
    .outerjoin(_performer, and_(_performer.workspace == WORKSPACE, _performer.id == PERFORMER))
    .where(WorkspaceRow.id == WORKSPACE)
)


def surroundings(session: Session, sides: Sides, by: str) -> Surroundings:
    """While `by` moves. The workspace's row exists by then."""
    its = {"its_workspace": sides.workspace, "by": by, "requester": sides.requester, "performer": sides.performer}
    workspace, admin, asks_from, performs_from, asker_left, performer_left = session.execute(AROUND, its).one()
    left = {Role.REQUESTER: asker_left, Role.PERFORMER: performer_left}
    return Surroundings(
        sides=sides,
        by=by,
        admin=bool(admin),
        workspace=workspace,
        teams=_teams(session, sides),
        zones={Role.REQUESTER: asks_from, Role.PERFORMER: performs_from},
        departed=frozenset(role for role in Role if left[role]),
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
    row = session.get(WorkspaceRow, workspace) or WorkspaceRow(id=workspace)
    person = session.get(PersonRow, (workspace, performer)) if performer else None
    performing = next(iter(teams(session, workspace, [team])), None) if team else None
    return _hours(row, performing, person.zone if person else None)


def _hours(workspace: WorkspaceRow, performing: TeamSettings | None, zone: str | None) -> Workdays:
    """The performing team's where it has its own; else the performer's zone with the workspace's hours."""
    if performing is not None and performing.hours.own:
        return workdays([performing.hours, hours_of(workspace)])
    return workdays([hours_of(workspace)], zone_named(zone))
