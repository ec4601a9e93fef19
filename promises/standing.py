"""What somebody is to a promise: party, member, lead, admin; whether a rule's `who` means them; who may see it."""

from dataclasses import dataclass

from promises.hours import Team
from promises.promise import CLOCK, Promise
from promises.rules import Circumstances
from promises.vocabulary import Role, State, Who

BOTH = frozenset(Role)
ONLY = {role: frozenset({role}) for role in Role}
PLACES = (Who.PERFORMING_SIDE, Who.ASKING_SIDE)
"""Who may say who takes a side's place."""


@dataclass(frozen=True)
class Standing:
    """What one person is to one promise. All empty: a passer-by."""

    roles: frozenset[Role] = frozenset()
    """The sides on which they may move."""
    leads: frozenset[Role] = frozenset()
    """The sides they answer for."""
    left_to: frozenset[Role] = frozenset()
    """The other sides whose person has left: theirs is the word who takes that place."""
    admin: bool = False
    clock: bool = False

    @property
    def stranger(self) -> bool:
        return not (self.roles or self.leads or self.admin or self.clock)


def standing(promise: Promise, by: str, around: Circumstances) -> Standing:
    if by == CLOCK:
        return Standing(clock=True)
    teams = {Role.REQUESTER: around.requester_team, Role.PERFORMER: around.performer_team}
    leads = frozenset(role for role, team in teams.items() if _leads(team, by, around.admin))
    roles = frozenset(role for role in Role if promise.person(role) == by)
    asked_others = promise.performer is None and promise.requester != by
    if asked_others and _may_take_on(around.performer_team, by, around.admin):
        roles |= {Role.PERFORMER}
    left_to = frozenset(role for role in around.departed if role.other in roles)
    return Standing(roles=roles, leads=leads, left_to=left_to, admin=around.admin)


def _leads(team: Team | None, by: str, admin: bool) -> bool:
    """Where a side has no lead, an admin stands in."""
    return by in team.leads if team and team.leads else admin


def _may_take_on(team: Team | None, by: str, admin: bool) -> bool:
    """Of a team that is asked, any member may answer, or its lead; if there is none, an admin. Nobody answers
    their own request."""
    if team is None:
        return admin
    return by in team.members or _leads(team, by, admin)


def side(promise: Promise, held: Standing, who: Who) -> Role | None:
    """On which side a person of this standing would move; None: as admin, clock, or not at all."""
    if who is Who.LEADS:
        return next((role for role in promise.unsigned if role in held.leads), None)
    wanted = _wanted(promise, who)
    own = next((role for role in Role if role in wanted and role in held.roles | _led(held, who)), None)
    if own is None and who in PLACES:
        return next((role.other for role in Role if role in wanted & held.left_to), None)
    return own


def _led(held: Standing, who: Who) -> frozenset[Role]:
    return held.leads if who in (*PLACES, Who.PARTY_OR_LEAD) else frozenset()


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


def means(promise: Promise, held: Standing, who: Who) -> bool:
    """Whether `who` means somebody of this standing."""
    if who is Who.CLOCK:
        return held.clock
    if who in PLACES and held.admin:
        return True
    return side(promise, held, who) is not None


def may_see(promise: Promise, by: str, around: Circumstances, *, colleague: bool) -> bool:
    """Whether it is for their eyes. `colleague`: one of this workspace, neither a guest nor from another company;
    they may see all that is not private."""
    if by in (promise.requester, promise.performer) or around.admin:
        return True
    teams = (around.requester_team, around.performer_team)
    of_a_side = any(team is not None and by in team.members | team.leads for team in teams)
    return of_a_side or (colleague and not promise.opening.private)
