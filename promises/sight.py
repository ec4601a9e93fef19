"""How much of a promise somebody may see, and the promise as they see it.

The table is that of `product.md`, "Who may what". Pictures are given a sight, and draw no more than `as_seen` leaves.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum

from promises.promise import Opening, Promise, Turn
from promises.rules import Circumstances
from promises.standing import hidden_from_admins, is_forsaken
from promises.terms import Terms


class Sight(IntEnum):
    """From nothing to all; who sees more sees what is below it, too."""

    NOTHING = 0
    """Not even that there is one."""
    THAT_IT_EXISTS = 1
    """Its number and its parties."""
    AS_THE_CARD_SHOWS = 2
    """And its state, what, for whom, how much, by when."""
    WITH_CONDITIONS = 3
    """And the conditions, why, remarks, questions, all that happened."""
    ALL = 4
    """And what it is worth, what it costs, the reasons, what the customer expects."""


def sight(promise: Promise, by: str, around: Circumstances, *, beside_card: bool = False) -> Sight:
    """What is for the eyes of `by`, of whom `around` tells. `beside_card`: they look at the card that hangs for all to
    see, in a channel that they are in."""
    if by in (promise.requester, promise.performer):
        return Sight.ALL
    return max(_of_others(promise, by, around), Sight.AS_THE_CARD_SHOWS if beside_card else Sight.NOTHING)


def _of_others(promise: Promise, by: str, around: Circumstances) -> Sight:
    if around.guest:
        return Sight.NOTHING
    teams = (around.requester_team, around.performer_team)
    if any(team is not None and by in team.members | team.leads for team in teams):
        return Sight.ALL
    if around.admin and not hidden_from_admins(promise, around):
        return Sight.ALL  # they stand in for leads, and answer for the workspace
    if around.admin and is_forsaken(promise, around):
        return Sight.THAT_IT_EXISTS
    return Sight.WITH_CONDITIONS if around.colleague and not promise.opening.private else Sight.NOTHING


def as_seen(promise: Promise, sight: Sight) -> Promise:
    """The promise without what is not for these eyes. Raises ValueError for less than what a card shows."""
    if sight < Sight.AS_THE_CARD_SHOWS:
        raise ValueError("there is no picture of a promise that somebody may not see")
    if sight is Sight.ALL:
        return promise
    seen = replace(
        promise,
        opening=_opening(promise.opening, sight),
        versions=tuple(_terms(each, sight) for each in promise.versions),
        reason=None,
    )
    return seen if sight is Sight.WITH_CONDITIONS else replace(seen, question="")


def turns_as_seen(turns: Iterable[Turn], sight: Sight) -> tuple[Turn, ...]:
    """What happened, without what is not for these eyes. Raises ValueError for whoever may not see remarks."""
    if sight < Sight.WITH_CONDITIONS:
        raise ValueError("what happened is told only to whoever may see remarks")
    return tuple(turns) if sight is Sight.ALL else tuple(_turn(each, sight) for each in turns)


def _turn(turn: Turn, sight: Sight) -> Turn:
    return replace(
        turn,
        reason=None,
        terms=_terms(turn.terms, sight) if turn.terms else None,
        opening=_opening(turn.opening, sight) if turn.opening else None,
    )


def _opening(opening: Opening, sight: Sight) -> Opening:
    seen = replace(opening, deal_value=None, told=False, told_day=None)
    return seen if sight is Sight.WITH_CONDITIONS else replace(seen, why="", crm_link="")


def _terms(terms: Terms, sight: Sight) -> Terms:
    seen = replace(terms, cost=None)
    return seen if sight is Sight.WITH_CONDITIONS else replace(seen, conditions="")
