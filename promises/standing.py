"""What somebody is to a promise: party, member, lead, admin; whether a rule's `who` means them.

What they may see of it stands in `promises/sight.py`.
"""

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
    roles = frozenset(role for role in Role if promise.person(role) == by)
    if around.guest:  # whatever team they are in, theirs is only what they have a part in
        return Standing(roles=roles, left_to=_left_to(roles, around))
    stands_in = around.admin and not hidden_from_admins(promise, around)
    leads = frozenset(role for role in Role if _leads(_team(role, around), by, stands_in))
    asked_others = promise.performer is None and promise.requester != by
    if asked_others and _may_take_on(around.performer_team, by, stands_in):
        roles |= {Role.PERFORMER}
    admin = stands_in or (around.admin and is_forsaken(promise, around))
    return Standing(roles=roles, leads=leads, left_to=_left_to(roles, around), admin=admin)


def hidden_from_admins(promise: Promise, around: Circumstances) -> bool:
    return promise.opening.private and not around.admins_see


def is_forsaken(promise: Promise, around: Circumstances) -> bool:
    """Whether nobody is left on either side who could move, or give it to somebody who can."""
    return all(_is_empty(promise, role, around) for role in Role)


def _is_empty(promise: Promise, role: Role, around: Circumstances) -> bool:
    team = _team(role, around)
    if team is not None and team.leads:
        return False
    if promise.person(role) is not None:
        return role in around.departed
    return team is None or not team.members


def _team(role: Role, around: Circumstances) -> Team | None:
    return around.requester_team if role is Role.REQUESTER else around.performer_team


def _left_to(roles: frozenset[Role], around: Circumstances) -> frozenset[Role]:
    return frozenset(role for role in around.departed if role.other in roles)


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
