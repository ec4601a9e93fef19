"""People, their teams and their workspace: what was last heard of them, and what they have set."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from promises.rules import Team
from promises.workdays import Workdays
from storage.tables import MemberRow, PersonRow, TeamRow, WorkspaceRow
from storage.tables.terms import money

UTC = ZoneInfo("UTC")
OPENS, CLOSES = time(9), time(17)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in Slack, as its `users.info` describes them (docs.slack.dev/reference/objects/user-object)."""

    id: str
    zone: str | None = None
    """An IANA name; bots and outsiders may have none, and some machines do not know all (`zone_named`)."""
    locale: str | None = None
    admin: bool = False
    bot: bool = False
    deactivated: bool = False
    guest: bool = False
    stranger: bool = False
    """From another company, in a shared channel."""


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When a team works, or a whole workspace. None: as whoever stands above says, at last 9 to 17 in UTC."""

    zone: str | None = None
    opens: time | None = None
    closes: time | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""

    def __post_init__(self) -> None:
        """Raises ValueError for hours, a zone or a country that cannot be."""
        if (self.opens is None) != (self.closes is None):
            raise ValueError("who opens also closes")
        if self.zone is not None and zone_named(self.zone) is None:
            raise ValueError(f"no time zone is called {self.zone!r}")
        workdays((self,))

    @property
    def own(self) -> bool:
        """Whether anything is said here."""
        return self != Hours()


def workdays(inherited: Iterable[Hours], zone: ZoneInfo | None = None) -> Workdays:
    """Hours put together, what is nearest first; a `zone` given goes before all. Raises ValueError."""
    said = list(inherited)
    named = next((hours.zone for hours in said if hours.zone), None)
    both = ((hours.opens, hours.closes) for hours in said if hours.opens and hours.closes)
    opens, closes = next(both, (OPENS, CLOSES))
    return Workdays(
        zone=zone or (ZoneInfo(named) if named else UTC),
        opens=opens,
        closes=closes,
        country=next((hours.country for hours in said if hours.country is not None), ""),
    )


def zone_named(name: str | None) -> ZoneInfo | None:
    """None where Slack names a zone that this machine does not know: then it counts as not named."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


@dataclass(frozen=True, kw_only=True)
class TeamSettings:
    """All that is kept of a team. `who` holds its id, members, leads and the cost above which leads sign."""

    who: Team
    name: str
    hours: Hours = field(default_factory=Hours)
    answer_within: timedelta | None = None
    """Business time; None: as the workspace says."""


def hours_of(row: WorkspaceRow | TeamRow) -> Hours:
    return Hours(zone=row.zone, opens=row.opens, closes=row.closes, country=row.country)


def set_workspace(session: Session, workspace: str, hours: Hours, answer_within: timedelta | None) -> None:
    row = workspace_row(session, workspace)
    row.zone, row.opens, row.closes, row.country = hours.zone, hours.opens, hours.closes, hours.country
    row.answer_within = answer_within


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
