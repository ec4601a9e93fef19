"""People, their teams and their workspace: what was last heard of them, and what they have set."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, select, update
from sqlalchemy.orm import Session

from promises.hours import Hours, Person, TeamSettings
from promises.rules import Team
from storage.tables import MemberRow, PersonRow, TeamRow, WorkspaceRow
from storage.tables.base import INSERT, Columns, Found
from storage.tables.terms import money

_workspace, _person, _team, _member = WorkspaceRow.table(), PersonRow.table(), TeamRow.table(), MemberRow.table()
SAID_OF_THEM = ("id", "zone", "locale", "admin", "bot", "deactivated", "guest", "stranger")
"""What a person is, beside when it was heard."""


def _meeting(dialect: str) -> Any:
    add = INSERT[dialect](_person)
    heard = {name: add.excluded[name] for name in (*SAID_OF_THEM, "met_at") if name != "id"}
    return add.on_conflict_do_update(index_elements=["workspace", "id"], set_=heard)


MEET = {dialect: _meeting(dialect) for dialect in INSERT}
FIRST_HEARD_OF = {dialect: INSERT[dialect](_workspace).on_conflict_do_nothing() for dialect in INSERT}
PERSON = select(_person).where(_person.c.workspace == bindparam("its_workspace"), _person.c.id == bindparam("its_id"))
HELD = select(_workspace).where(_workspace.c.id == bindparam("its_workspace")).with_for_update(key_share=True)
CHANGE_WORKSPACE = update(_workspace).where(_workspace.c.id == bindparam("its_workspace"))
TEAMS: Select[Any] = (
    select(_team, _member.c.person, _member.c.member, _member.c.lead)
    .outerjoin(_member, and_(_member.c.workspace == _team.c.workspace, _member.c.team == _team.c.id))
    .where(_team.c.workspace == bindparam("its_workspace"))
    .order_by(_team.c.name, _team.c.id)
)
SOME_TEAMS = TEAMS.where(_team.c.id.in_(bindparam("ids", expanding=True)))


def hours_of(row: WorkspaceRow | TeamRow | Found) -> Hours:
    return Hours(zone=row.zone, opens=row.opens, closes=row.closes, country=row.country)


def meet(session: Session, workspace: str, person: Person, at: datetime) -> None:
    workspace_row(session, workspace)
    said = {name: getattr(person, name) for name in SAID_OF_THEM}
    connection = session.connection()
    connection.execute(MEET[connection.dialect.name], {"workspace": workspace, **said, "met_at": at})


def person(session: Session, workspace: str, id_: str) -> Person | None:
    row = session.connection().execute(PERSON, {"its_workspace": workspace, "its_id": id_}).first()
    return value(row) if row is not None else None


def value(row: PersonRow | Found) -> Person:
    return Person(**{name: getattr(row, name) for name in SAID_OF_THEM})


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
    its: Columns = {"its_workspace": workspace} | ({"ids": list(ids)} if ids is not None else {})
    found = session.connection().execute(TEAMS if ids is None else SOME_TEAMS, its)
    return [_settings(list(rows)) for _, rows in groupby(found, attrgetter("id"))]


def _settings(rows: list[Found]) -> TeamSettings:
    """A row for each of its people; one where it has none."""
    row = rows[0]
    who = Team(
        id=row.id,
        members=frozenset(each.person for each in rows if each.member),
        leads=frozenset(each.person for each in rows if each.lead),
        sign_above=money(row.sign_above_minor, row.sign_above_currency),
    )
    return TeamSettings(who=who, name=row.name, hours=hours_of(row), answer_within=row.answer_within)


def workspace_row(session: Session, workspace: str) -> Found:
    """The workspace's row, held until the transaction ends; made when it is first heard of."""
    connection, its = session.connection(), {"its_workspace": workspace}
    row = connection.execute(HELD, its).first()
    if row is not None:
        return row
    # Two processes may hear of it at once.
    connection.execute(FIRST_HEARD_OF[connection.dialect.name], {"id": workspace, "last_number": 0})
    return connection.execute(HELD, its).one()


def change_workspace(session: Session, workspace: str, **columns: Any) -> None:
    session.connection().execute(CHANGE_WORKSPACE, {"its_workspace": workspace, **columns})
