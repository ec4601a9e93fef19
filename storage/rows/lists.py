"""The promises that somebody looks at in their Home, in a few queries; and which are for their eyes at all."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, union_all
from sqlalchemy.orm import Session

from promises.overview import RECENT, Overview, overview
from promises.rules import Team
from promises.vocabulary import State
from storage.rows.people import teams
from storage.rows.promises_read import promises_of
from storage.tables import PersonRow, PromiseRow


def overview_of(session: Session, workspace: str, person: str, now: datetime, zone: ZoneInfo) -> Overview:
    known = session.get(PersonRow, (workspace, person))
    admin = known is not None and known.admin
    all_teams = {team.who.id: team.who for team in teams(session, workspace)}
    rows = session.scalars(rows_for(workspace, person, all_teams.values(), now, admin=admin)).all()
    return overview(promises_of(session, workspace, rows), person, all_teams, now, zone, admin=admin)


def rows_for(
    workspace: str, person: str, all_teams: Collection[Team], now: datetime, *, admin: bool
) -> Select[PromiseRow]:
    """What may be in somebody's Home. Each of the alternatives is found by an index of its own; put together with OR,
    SQLite would read the whole workspace instead."""
    alternatives = [*_theirs(person, now), *_awaiting(person, all_teams, admin=admin)]
    numbers = (select(PromiseRow.number).where(PromiseRow.workspace == workspace, each) for each in alternatives)
    return select(PromiseRow).where(PromiseRow.workspace == workspace, PromiseRow.number.in_(union_all(*numbers)))


def _theirs(person: str, now: datetime) -> list[ColumnElement[bool]]:
    """In two pieces for each side, as its index has them."""
    sides = PromiseRow.requester == person, PromiseRow.performer == person
    times = PromiseRow.ended_at.is_(None), PromiseRow.ended_at > now - RECENT
    return [and_(side, time) for side in sides for time in times]


def _awaiting(person: str, all_teams: Collection[Team], *, admin: bool) -> list[ColumnElement[bool]]:
    """Asked of one of their teams, or to be signed by them."""
    still_open = PromiseRow.ended_at.is_(None)
    if admin:  # stands in wherever a team has nobody
        return [and_(still_open, or_(PromiseRow.performer.is_(None), PromiseRow.state == State.SIGNING))]
    theirs = [team.id for team in all_teams if person in team.members | team.leads]
    led = [team.id for team in all_teams if person in team.leads]
    asked = and_(PromiseRow.performer_team.in_(theirs), PromiseRow.performer.is_(None), still_open)
    teams_led = PromiseRow.requester_team.in_(led), PromiseRow.performer_team.in_(led)
    return [asked, *(and_(team, PromiseRow.state == State.SIGNING, still_open) for team in teams_led)]


def visible(session: Session, workspace: str, person: str) -> ColumnElement[bool]:
    """What is for their eyes, as `promises.standing.may_see` says of one promise."""
    known = session.get(PersonRow, (workspace, person))
    if known is not None and known.admin:
        return true()
    of_theirs = [team.who.id for team in teams(session, workspace) if person in team.who.members | team.who.leads]
    theirs = [
        PromiseRow.requester == person,
        PromiseRow.performer == person,
        PromiseRow.requester_team.in_(of_theirs),
        PromiseRow.performer_team.in_(of_theirs),
    ]
    if known is not None and not (known.guest or known.stranger):
        theirs.append(PromiseRow.private.is_(False))
    return or_(*theirs)
