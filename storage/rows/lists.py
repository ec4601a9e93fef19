"""The promises that somebody looks at in their Home, in a few queries; and which are for their eyes at all."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, or_, select, true, union_all
from sqlalchemy.orm import Session

from promises.overview import RECENT, Overview, overview
from promises.rules import Team
from promises.vocabulary import State
from storage.rows.people import person, teams
from storage.rows.promises_read import WORKSPACE, promises_of
from storage.tables import PromiseRow
from storage.tables.base import Columns

_promise = PromiseRow.table()
_its = _promise.c
PERSON, SINCE = bindparam("person", type_=Text()), bindparam("since", type_=_its.ended_at.type)
THEIRS, LED = (bindparam(name, type_=Text(), expanding=True) for name in ("theirs", "led"))
STILL_OPEN = _its.ended_at.is_(None)
SIGNING = _its.state == State.SIGNING

IN_TWO_PIECES = tuple(
    and_(side == PERSON, time)
    for side in (_its.requester, _its.performer)
    for time in (STILL_OPEN, _its.ended_at > SINCE)
)
"""What is theirs and open or ended lately, as the index of each side has it."""
AWAITING = (
    and_(_its.performer_team.in_(THEIRS), _its.performer.is_(None), STILL_OPEN),
    and_(_its.requester_team.in_(LED), SIGNING, STILL_OPEN),
    and_(_its.performer_team.in_(LED), SIGNING, STILL_OPEN),
)
"""Asked of one of their teams, or to be signed by them."""
AWAITING_AN_ADMIN = (and_(STILL_OPEN, or_(_its.performer.is_(None), SIGNING)),)
"""Who stands in wherever a team has nobody."""


def _any_of(*alternatives: ColumnElement[bool]) -> Select[Any]:
    """Each is found by an index of its own; put together with OR, SQLite would read the whole workspace instead."""
    numbers = union_all(*(select(_its.number).where(_its.workspace == WORKSPACE, each) for each in alternatives))
    return select(_promise).where(_its.workspace == WORKSPACE, _its.number.in_(numbers))


HOME_OF = {False: _any_of(*IN_TWO_PIECES, *AWAITING), True: _any_of(*IN_TWO_PIECES, *AWAITING_AN_ADMIN)}
"""What may be in the Home of somebody, and of an admin; with what `whose` says. Made once: it is drawn for every
press."""


def whose(workspace: str, person: str, all_teams: Collection[Team], now: datetime) -> Columns:
    theirs = [team.id for team in all_teams if person in team.members | team.leads]
    led = [team.id for team in all_teams if person in team.leads]
    return {"its_workspace": workspace, "person": person, "since": now - RECENT, "theirs": theirs, "led": led}


def overview_of(session: Session, workspace: str, who: str, now: datetime, zone: ZoneInfo) -> Overview:
    known = person(session, workspace, who)
    admin = known is not None and known.admin
    all_teams = {team.who.id: team.who for team in teams(session, workspace)}
    its = whose(workspace, who, all_teams.values(), now)
    rows = session.connection().execute(HOME_OF[admin], its).all()
    return overview(promises_of(session, workspace, rows), who, all_teams, now, zone, admin=admin)


def visible(session: Session, workspace: str, who: str) -> ColumnElement[bool]:
    """What is for their eyes, as `promises.standing.may_see` says of one promise."""
    known = person(session, workspace, who)
    if known is not None and known.admin:
        return true()
    of_theirs = [team.who.id for team in teams(session, workspace) if who in team.who.members | team.who.leads]
    theirs = [
        PromiseRow.requester == who,
        PromiseRow.performer == who,
        PromiseRow.requester_team.in_(of_theirs),
        PromiseRow.performer_team.in_(of_theirs),
    ]
    if known is not None and not (known.guest or known.stranger):
        theirs.append(PromiseRow.private.is_(False))
    return or_(*theirs)
