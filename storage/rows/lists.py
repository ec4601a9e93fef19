"""The promises that somebody looks at in their Home, a page of each list at a time; and which are for their eyes.

What `promises/overview.py` says of values is said here in SQL, so that only the promises of a page are loaded whole; a
test holds the two together.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from promises.hours import Team
from promises.listed import Listed, page_start
from promises.overview import RECENT, Overview, in_one_week
from promises.promise import Promise
from promises.vocabulary import Role, State
from storage.rows.people import teams
from storage.rows.promises_read import promises_numbered
from storage.tables import PersonRow, PromiseRow, SignOffRow
from storage.tables.base import ADMINS_SEE

Condition = ColumnElement[bool]
SIGNING = literal(State.SIGNING, PromiseRow.state.type, literal_execute=True)
"""Not a parameter, so that the database sees that an index has just those."""


@dataclass(frozen=True)
class Glimpse:
    """Of one promise all that says where in a Home it stands."""

    number: int
    needs: bool
    """It is their turn."""
    theirs: bool
    """They are a party."""
    clock: datetime
    due_at: datetime | None
    """Of the agreement in force, while nothing is delivered."""
    ended_at: datetime | None


@dataclass(frozen=True)
class Home:
    """The statement for one person's Home."""

    workspace: str
    person: str
    teams: tuple[Team, ...]
    admin: bool
    admins_see: bool = False
    """Whether they may stand in for a team in what is private, too."""
    guest: bool = False
    """Theirs is only what they are a party of."""

    def glimpses(self, now: datetime) -> Select[Any]:
        """Each of the alternatives is found by an index of its own; put together with OR, SQLite would read the whole
        workspace instead."""
        here = PromiseRow.workspace == self.workspace
        numbers = (select(PromiseRow.number).where(here, each) for each in [*self._theirs(now), *self._awaiting()])
        under_way = and_(PromiseRow.state == State.PROMISED, PromiseRow.due_last_promised.is_not(None))
        deadline = case((under_way, PromiseRow.due_last_promised), else_=PromiseRow.answer_due_at)
        return select(
            PromiseRow.number,
            and_(PromiseRow.ended_at.is_(None), self._needs()),
            func.coalesce(or_(PromiseRow.requester == self.person, PromiseRow.performer == self.person), false()),
            func.coalesce(deadline, PromiseRow.awaited_since),
            case((PromiseRow.delivery_at.is_(None), PromiseRow.due_last_promised)),
            PromiseRow.ended_at,
        ).where(here, PromiseRow.number.in_(union_all(*numbers)))

    def _theirs(self, now: datetime) -> list[Condition]:
        """In two pieces for each side, as its index has them."""
        sides = PromiseRow.requester == self.person, PromiseRow.performer == self.person
        times = PromiseRow.ended_at.is_(None), PromiseRow.ended_at > now - RECENT
        return [and_(side, time) for side in sides for time in times]

    def _awaiting(self) -> list[Condition]:
        """Asked of one of their teams, or to be signed by them."""
        still_open = PromiseRow.ended_at.is_(None)
        if self.guest:
            return []
        if self.admin:  # stands in wherever a team has nobody
            return [and_(PromiseRow.performer.is_(None), still_open), PromiseRow.state == SIGNING]
        led = self._ids(lambda team: self.person in team.leads)
        theirs = self._ids(lambda team: self.person in team.members | team.leads)
        of_theirs, unanswered = PromiseRow.performer_team.in_(theirs), PromiseRow.performer.is_(None)
        teams_led = PromiseRow.requester_team.in_(led), PromiseRow.performer_team.in_(led)
        return [
            *(
                [and_(of_theirs, unanswered, still_open)] if theirs else []
            ),  # of no team SQLite would read all there are
            *(and_(team, PromiseRow.state == State.SIGNING, still_open) for team in teams_led if led),
        ]

    def _needs(self) -> Condition:
        """Whether they are awaited, in one that is open."""
        asked = and_(
            PromiseRow.requester != self.person,
            self._stands_for(PromiseRow.performer_team, lambda team: team.members | team.leads),
        )
        return case(
            (PromiseRow.state == State.SIGNING, self._must_sign()),
            (_awaits_requester(), PromiseRow.requester == self.person),
            (PromiseRow.performer.is_(None), asked),
            else_=PromiseRow.performer == self.person,
        )

    def _must_sign(self) -> Condition:
        """They lead a side that has not signed yet. There are two sides: once both have, it is signing no more."""
        signed_last = (
            select(SignOffRow.role)
            .where(SignOffRow.workspace == PromiseRow.workspace, SignOffRow.promise == PromiseRow.number)
            .order_by(SignOffRow.position.desc())
            .limit(1)
            .scalar_subquery()
        )
        sides = {Role.REQUESTER: PromiseRow.requester_team, Role.PERFORMER: PromiseRow.performer_team}
        unsigned = {role: or_(PromiseRow.signatures == 0, signed_last != role) for role in sides}
        led = {role: self._stands_for(team, lambda team: team.leads) for role, team in sides.items()}
        return or_(*(and_(unsigned[role], led[role]) for role in sides))

    def _stands_for(
        self, team: InstrumentedAttribute[str | None], people: Callable[[Team], frozenset[str]]
    ) -> Condition:
        """They are among these people of the team; where it has none, an admin is."""
        if self.guest:
            return false()
        theirs = self._ids(lambda each: self.person in people(each))
        among = func.coalesce(team.in_(theirs), false()) if theirs else false()
        if not self.admin:
            return among
        nobody = or_(team.is_(None), team.not_in(self._ids(lambda each: bool(people(each)))))
        return or_(among, nobody if self.admins_see else and_(nobody, PromiseRow.private.is_(False)))

    def _ids(self, which: Callable[[Team], bool]) -> list[str]:
        return [team.id for team in self.teams if which(team)]


def _awaits_requester() -> Condition:
    """Open questions first, then the offer on the table, then a delivery."""
    return case(
        (PromiseRow.question_by.is_not(None), PromiseRow.question_by == Role.PERFORMER),
        (PromiseRow.offer_by.is_not(None), PromiseRow.offer_by == Role.PERFORMER),
        else_=PromiseRow.state == State.DELIVERED,
    )


def home_of(session: Session, workspace: str, person: str) -> Home:
    known = session.get(PersonRow, (workspace, person))
    all_teams = tuple(team.who for team in teams(session, workspace))
    guest = known is not None and (known.guest or known.stranger)
    admin, admins_see = known is not None and known.admin, session.info.get(ADMINS_SEE, False)
    return Home(workspace, person, all_teams, admin=admin, admins_see=admins_see, guest=guest)


def overview_of(
    session: Session, home: Home, now: datetime, zone: ZoneInfo, pages: Mapping[str, int], size: int
) -> Overview:
    found = [Glimpse(*row) for row in session.execute(home.glimpses(now))]
    lists = _lists(found, now, zone)
    starts = {part: page_start(pages.get(part, 0), len(numbers), size) for part, numbers in lists.items()}
    shown = {part: numbers[starts[part] : starts[part] + size] for part, numbers in lists.items()}
    loaded = _by_number(session, home.workspace, {number for numbers in shown.values() for number in numbers})
    return Overview(
        **{
            part: Listed(tuple(loaded[number] for number in shown[part]), len(numbers), starts[part])
            for part, numbers in lists.items()
        }
    )


def open_for(session: Session, workspace: str, person: str, account: str, limit: int) -> Listed:
    """What is open for customers whose name holds these words, whatever its capitals, of what is for their eyes; the
    newest first."""
    condition = and_(
        PromiseRow.workspace == workspace, PromiseRow.ended_at.is_(None), visible(session, workspace, person)
    )
    named = session.execute(select(PromiseRow.number, PromiseRow.account).where(condition))
    numbers = sorted((number for number, name in named if account.casefold() in name.casefold()), reverse=True)
    loaded = _by_number(session, workspace, numbers[:limit])
    return Listed(tuple(loaded[number] for number in numbers[:limit]), len(numbers), 0)


def _lists(found: list[Glimpse], now: datetime, zone: ZoneInfo) -> dict[str, list[int]]:
    """The numbers of each list, in its order."""
    still_open = [each for each in found if each.ended_at is None]
    due = [
        (each.due_at, each.number)
        for each in still_open
        if each.theirs and each.due_at is not None and in_one_week(each.due_at, now, zone)
    ]
    ended = [(each.ended_at, each.number) for each in found if each.theirs and each.ended_at is not None]
    return {
        "needs_you": _numbers((each.clock, each.number) for each in still_open if each.needs),
        "you_wait_for": _numbers((each.clock, each.number) for each in still_open if each.theirs and not each.needs),
        "due_this_week": _numbers(due),
        "recently_ended": _numbers(ended)[::-1],
    }


def _numbers(keys: Iterable[tuple[datetime, int]]) -> list[int]:
    return [number for _, number in sorted(keys)]


def _by_number(session: Session, workspace: str, numbers: Iterable[int]) -> dict[int, Promise]:
    return {each.number: each for each in promises_numbered(session, workspace, sorted(numbers))}


def visible(session: Session, workspace: str, person: str) -> Condition:
    """What is for their eyes in a list, with its conditions: as `promises.sight.sight` says of one promise."""
    known = session.get(PersonRow, (workspace, person))
    if known is not None and (known.guest or known.stranger):
        return or_(PromiseRow.requester == person, PromiseRow.performer == person)
    if known is not None and known.admin and session.info.get(ADMINS_SEE, False):
        return true()
    of_theirs = [team.who.id for team in teams(session, workspace) if person in team.who.members | team.who.leads]
    theirs = [
        PromiseRow.requester == person,
        PromiseRow.performer == person,
        *(team.in_(of_theirs) for team in (PromiseRow.requester_team, PromiseRow.performer_team) if of_theirs),
    ]
    if known is not None:
        theirs.append(PromiseRow.private.is_(False))
    return or_(*theirs)
