"""In which capacity somebody moves: party, member, lead, admin; and whether a rule's `who` means them."""

from dataclasses import dataclass

from promises.promise import CLOCK, Promise
from promises.rules import Circumstances, Team
from promises.vocabulary import Role, State, Who

BOTH = frozenset(Role)
ONLY = {role: frozenset({role}) for role in Role}


@dataclass(frozen=True)
class Capacity:
    """What one person is to one promise. All empty: a passer-by."""

    roles: frozenset[Role] = frozenset()
    """The sides on which they may move."""
    leads: frozenset[Role] = frozenset()
    """The sides they answer for."""
    admin: bool = False
    clock: bool = False

    @property
    def stranger(self) -> bool:
        return not (self.roles or self.leads or self.admin or self.clock)


def capacity(promise: Promise, by: str, around: Circumstances) -> Capacity:
    if by == CLOCK:
        return Capacity(clock=True)
    teams = {Role.REQUESTER: around.requester_team, Role.PERFORMER: around.performer_team}
    leads = frozenset(role for role, team in teams.items() if _leads(team, by, around.admin))
    roles = frozenset(role for role in Role if promise.person(role) == by)
    asked_others = promise.performer is None and promise.requester != by
    if asked_others and _may_take_on(around.performer_team, by, around.admin):
        roles |= {Role.PERFORMER}
    return Capacity(roles=roles, leads=leads, admin=around.admin)


def _leads(team: Team | None, by: str, admin: bool) -> bool:
    """Where a side has no lead, an admin stands in."""
    return by in team.leads if team and team.leads else admin


def _may_take_on(team: Team | None, by: str, admin: bool) -> bool:
    """Of a team that is asked, any member may answer, or its lead; if there is none, an admin. Nobody answers
    their own request."""
    if team is None:
        return admin
    return by in team.members or _leads(team, by, admin)


def side(promise: Promise, held: Capacity, who: Who) -> Role | None:
    """On which side a person with this capacity would move; None: as admin, clock, or not at all."""
    if who is Who.LEADS:
        return next((role for role in promise.unsigned if role in held.leads), None)
    wanted = _wanted(promise, who)
    return next((role for role in Role if role in wanted and role in held.roles | _led(held, who)), None)


def _led(held: Capacity, who: Who) -> frozenset[Role]:
    standing_in = (Who.PERFORMING_SIDE, Who.ASKING_SIDE, Who.PARTY_OR_LEAD)
    return held.leads if who in standing_in else frozenset()


def _wanted(promise: Promise, who: Who) -> frozenset[Role]:
    match who:
        case Who.EITHER | Who.PARTY_OR_LEAD:
            return BOTH
        case Who.NOT_AWAITED:
            return BOTH if promise.state is State.SIGNING else ONLY[promise.awaited.other]
        case Who.REQUESTER | Who.ASKING_SIDE:
            return ONLY[Role.REQUESTER]
        case Who.PERFORMER | Who.PERFORMING_SIDE:
            return ONLY[Role.PERFORMER]
        case Who.ANSWERER:
            return ONLY[promise.answerer]
        case Who.OFFERER:
            return ONLY[promise.answerer.other]
        case Who.AWAITED:
            return ONLY[promise.awaited]
    return frozenset()


def means(promise: Promise, held: Capacity, who: Who) -> bool:
    """Whether `who` means somebody who holds this capacity."""
    if who is Who.CLOCK:
        return held.clock
    if who in (Who.PERFORMING_SIDE, Who.ASKING_SIDE) and held.admin:
        return True
    return side(promise, held, who) is not None
