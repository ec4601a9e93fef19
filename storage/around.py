"""Somebody moves to another zone or leaves, hours are set anew, a channel vanishes: what follows for open promises."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session

from promises.hours import Hours, Person, TeamSettings
from promises.notices import Kind, people_of
from promises.vocabulary import Role
from storage import digests
from storage.briefing import FRESH
from storage.reminding import look_again
from storage.rows import people
from storage.rows.circumstances import Sides, circumstances
from storage.rows.owing import owe_card, owe_parting
from storage.rows.promises_read import promise_of, promises_of, row_of
from storage.tables import PersonRow, PromiseRow, SubscriptionRow


def learn(session: Session, workspace: str, person: Person, at: datetime) -> bool:
    """Remember what Slack says of a person. Whether anything is owed: once, when they have left, to whoever they had
    open promises with. A zone or a language that Slack does not name this time stays as it was."""
    known = people.person(session, workspace, person.id) or Person(id=person.id)
    told = replace(person, zone=person.zone or known.zone, locale=person.locale or known.locale)
    people.meet(session, workspace, told, at)
    if told.zone != known.zone:
        look_again(session, workspace, _party(person.id))
        digests.look_again(session, workspace, person.id)
    return told.deactivated and not known.deactivated and _part(session, workspace, person.id, at)


def _party(person: str) -> ColumnElement[bool]:
    return or_(PromiseRow.requester == person, PromiseRow.performer == person)


def _part(session: Session, workspace: str, person: str, at: datetime) -> bool:
    """Tell the other side of each of their open promises."""
    here = PromiseRow.workspace == workspace, PromiseRow.ended_at.is_(None), _party(person)
    rows = session.connection().execute(select(PromiseRow.table()).where(*here).order_by(PromiseRow.number)).all()
    for row in rows:
        promise = promise_of(session, row)
        gone = Role.REQUESTER if promise.requester == person else Role.PERFORMER
        others = people_of(promise, gone.other, circumstances(session, Sides.of(promise), person))
        owe_parting(session, promise, gone, others, at)
    return bool(rows)


def fresh(session: Session, workspace: str, id_: str, now: datetime) -> Person | None:
    """The person, if Slack was heard of them within a day."""
    row = session.get(PersonRow, (workspace, id_))
    return people.value(row) if row is not None and row.met_at > now - FRESH else None


def stale(session: Session, now: datetime, limit: int) -> list[tuple[str, str]]:
    """People to be asked about again, in all workspaces: of open promises, or who get a digest; longest unheard of
    first. Their workspaces and ids."""
    theirs = (PromiseRow.requester == PersonRow.id, PromiseRow.performer == PersonRow.id)
    still_open = PromiseRow.workspace == PersonRow.workspace, PromiseRow.ended_at.is_(None)
    busy = [exists().where(*still_open, side) for side in theirs]
    subscribed = SubscriptionRow.workspace == PersonRow.workspace, SubscriptionRow.person == PersonRow.id
    unheard = PersonRow.met_at <= now - FRESH, PersonRow.deactivated.is_(False)
    wanted = select(PersonRow.workspace, PersonRow.id).where(*unheard, or_(*busy, exists().where(*subscribed)))
    in_order = wanted.order_by(PersonRow.met_at, PersonRow.workspace, PersonRow.id).limit(limit)
    return [(row.workspace, row.id) for row in session.execute(in_order)]


def save_team(session: Session, workspace: str, team: TeamSettings) -> None:
    people.save_team(session, workspace, team)
    sides = PromiseRow.requester_team == team.who.id, PromiseRow.performer_team == team.who.id
    look_again(session, workspace, or_(*sides))


def start_with(session: Session, workspace: str, hours: Hours) -> None:
    """What the program is started with, as long as nobody has set hours in Slack."""
    row = people.workspace_row(session, workspace)
    if row.hours_set_at is None:
        _keep_hours(session, workspace, people.hours_of(row), hours)


def set_hours(session: Session, workspace: str, hours: Hours, at: datetime) -> None:
    before = people.hours_of(people.workspace_row(session, workspace))
    people.change_workspace(session, workspace, hours_set_at=at)
    _keep_hours(session, workspace, before, hours)


def _keep_hours(session: Session, workspace: str, before: Hours, hours: Hours) -> None:
    if hours == before:
        return
    people.change_workspace(session, workspace, **asdict(hours))
    look_again(session, workspace)
    if hours.zone != before.zone:
        digests.look_again(session, workspace)


def set_answer_within(session: Session, workspace: str, length: timedelta | None) -> None:
    """In business time. It holds for what is asked from now on."""
    people.workspace_row(session, workspace)
    people.change_workspace(session, workspace, answer_within=length)


def recheck(session: Session, workspace: str, channel: str, at: datetime, *, closed: bool) -> int:
    """Owe the cards of what is open in that channel anew: where one cannot be drawn there any more, its promise goes
    on in direct messages; once it is `closed`, all do. How many there were."""
    promises = promises_of(session, workspace, session.scalars(open_in(workspace, channel)).all())
    for promise in promises:
        owe_card(session, promise, at, channel, (), Kind.MOVE if closed else Kind.CARD)
    return len(promises)


def redraw(session: Session, workspace: str, number: int, person: str, at: datetime) -> None:
    """Owe the card that hangs with this person, or for everybody (""), anew. Raises UnknownPromise."""
    row = row_of(session, workspace, number)
    promise, people = promise_of(session, row), [person] if person else []
    owe_card(session, promise, at, None if person else row.channel, people)


def open_in(workspace: str, channel: str) -> Select[PromiseRow]:
    """What is open in that channel, and can be posted there as far as we know."""
    here = PromiseRow.workspace == workspace, PromiseRow.channel == channel, PromiseRow.ended_at.is_(None)
    return select(PromiseRow).where(*here, PromiseRow.homeless.is_(False)).order_by(PromiseRow.number)
