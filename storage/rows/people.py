"""People, their teams and their workspace: what was last heard of them, and what they have set."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from promises.hours import Hours, Person, TeamSettings
from promises.rules import Team
from storage.tables import MemberRow, PersonRow, TeamRow, WorkspaceRow
from storage.tables.terms import money


def hours_of(row: WorkspaceRow | TeamRow) -> Hours:
    return Hours(zone=row.zone, opens=row.opens, closes=row.closes, country=row.country)


def meet(session: Session, workspace: str, person: Person, at: datetime) -> None:
    workspace_row(session, workspace)
    session.merge(
        PersonRow(
            workspace=workspace,
            id=person.id,
            zone=person.zone,
            locale=person.locale,
            admin=person.admin,
            bot=person.bot,
            deactivated=person.deactivated,
            guest=person.guest,
            stranger=person.stranger,
            met_at=at,
        )
    )


def person(session: Session, workspace: str, id_: str) -> Person | None:
    row = session.get(PersonRow, (workspace, id_))
    return value(row) if row is not None else None


def value(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        zone=row.zone,
        locale=row.locale,
        admin=row.admin,
        bot=row.bot,
        deactivated=row.deactivated,
        guest=row.guest,
        stranger=row.stranger,
    )


def save_team(session: Session, workspace: str, team: TeamSettings) -> None:
    workspace_row(session, workspace)
    who, hours, limit = team.who, team.hours, team.who.sign_above
    session.merge(
        TeamRow(
            workspace=workspace,
            id=who.id,
            name=team.name,
            zone=hours.zone,
            opens=hours.opens,
            closes=hours.closes,
            country=hours.country,
            sign_above_minor=limit.minor if limit else None,
            sign_above_currency=limit.currency if limit else None,
            answer_within=team.answer_within,
        )
    )
    session.flush()
    session.execute(delete(MemberRow).where(MemberRow.workspace == workspace, MemberRow.team == who.id))
    for each in sorted(who.members | who.leads):
        member, lead = each in who.members, each in who.leads
        session.add(MemberRow(workspace=workspace, team=who.id, person=each, member=member, lead=lead))


def teams(session: Session, workspace: str, ids: Iterable[str] | None = None) -> list[TeamSettings]:
    """These teams, or all, in the order of their names."""
    wanted = select(TeamRow).where(TeamRow.workspace == workspace).order_by(TeamRow.name, TeamRow.id)
    belong = select(MemberRow).where(MemberRow.workspace == workspace)
    if ids is not None:
        chosen = list(ids)
        wanted, belong = wanted.where(TeamRow.id.in_(chosen)), belong.where(MemberRow.team.in_(chosen))
    people = session.scalars(belong).all()
    return [_team(row, [each for each in people if each.team == row.id]) for row in session.scalars(wanted)]


def _team(row: TeamRow, people: list[MemberRow]) -> TeamSettings:
    who = Team(
        id=row.id,
        members=frozenset(each.person for each in people if each.member),
        leads=frozenset(each.person for each in people if each.lead),
        sign_above=money(row.sign_above_minor, row.sign_above_currency),
    )
    return TeamSettings(who=who, name=row.name, hours=hours_of(row), answer_within=row.answer_within)


def workspace_row(session: Session, workspace: str) -> WorkspaceRow:
    """The workspace's row, held until the transaction ends; made when it is first heard of."""
    held = select(WorkspaceRow).where(WorkspaceRow.id == workspace).with_for_update(key_share=True)
    row = session.scalar(held)
    if row is not None:
        return row
    # Two processes may hear of it at once. The two databases have the same words, SQLAlchemy has two functions.
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(WorkspaceRow).values(id=workspace, last_number=0).on_conflict_do_nothing())
    return session.scalars(held).one()
