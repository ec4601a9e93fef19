"""Random conversations: attempts of everybody, legal or not, stale or not, and what became of each of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from promises.errors import PromiseError
from promises.hours import Team
from promises.play import Played, allowed, play, request
from promises.promise import Promise, Turn
from promises.rules import Circumstances
from promises.terms import Due, Part, Quantity, Terms
from promises.vocabulary import Health, Move, Reason, Role
from tests.builders import (
    MONDAY,
    OPERATIONS,
    SALES,
    Ada,
    Clock,
    Eve,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    around,
    euros,
    opening,
    terms,
)

PEOPLE = (Sana, Omar, Mia, Max, Olga, Ada, Eve, Clock, "USAM", "UNEW")
MOVES = tuple(Move)
LIMITED = replace(OPERATIONS, sign_above=euros(1000))
WITH_SANA = replace(LIMITED, members=frozenset({Sana, Omar, Olga}))
LEADERLESS = Team("TOPERATIONS", members=frozenset({Omar}), sign_above=euros(1000))
TEAMS = ((SALES, LIMITED), (SALES, WITH_SANA), (None, LEADERLESS), (SALES, None))
WAITS = tuple(timedelta(hours=hours) for hours in (0, 1, 1, 5, 24, 24, 72, 24 * 8, 24 * 20))

LIVELY = {
    Move.CONFIRM, Move.COUNTER, Move.SIGN, Move.RENEGOTIATE,
    Move.DELIVER, Move.ACCEPT_PART, Move.REJECT, Move.TAKE_BACK,
}  # fmt: skip
"""Moves that go on rather than end or stay."""


@dataclass(frozen=True)
class Attempt:
    """Somebody tries something. `guided`: it is one of the moves that somebody is allowed, said sanely."""

    choice: int
    guided: bool
    by: str
    wait: timedelta
    words: int
    stale: int


@dataclass(frozen=True)
class Step:
    """An attempt as it went: played, or refused and nothing has changed."""

    before: Promise
    wish: Turn
    played: Played | None

    @property
    def after(self) -> Promise:
        return self.played.promise if self.played else self.before


class Walk:
    """A whole conversation. No dataclass: hypothesis would print every value of a failing one."""

    def __init__(self, first: Played, steps: tuple[Step, ...], teams: tuple[Team | None, Team | None]) -> None:
        self.first = first
        self.steps = steps
        self.teams = teams

    def __repr__(self) -> str:
        went = (
            f"{step.wish.move} by {step.wish.by}: {'' if step.played else 'no, '}{step.after.state}"
            for step in self.steps
        )
        return f"<{'; '.join((self.first.turn.move, *went))}>"

    @property
    def turns(self) -> list[Turn]:
        return [self.first.turn, *(step.played.turn for step in self.steps if step.played)]

    @property
    def promises(self) -> list[Promise]:
        return [self.first.promise, *(step.after for step in self.steps if step.played)]

    @property
    def last(self) -> Promise:
        return self.promises[-1]

    @property
    def now(self) -> datetime:
        return self.turns[-1].at


def amid(teams: tuple[Team | None, Team | None], by: str) -> Circumstances:
    return around(requester_team=teams[0], performer_team=teams[1], admin=by == Ada)


def openings(
    teams: tuple[Team | None, Team | None], move: Move, of_team: bool, cost: int, parts: bool, counted: bool
) -> Played:
    asked = opening(performer=None if of_team and teams[1] and move is Move.REQUEST else Omar)
    wanted = _terms(MONDAY, Quantity(Decimal(500), "pallets") if counted or parts else None, cost, parts)
    by = Sana if move is Move.REQUEST else Omar
    return request("W", 7, Turn(move=move, by=by, at=MONDAY, terms=wanted, opening=asked), amid(teams, by))


def _terms(at: datetime, quantity: Quantity | None, cost: int, parts: bool) -> Terms:
    first, last = Due(at + timedelta(days=5)), Due(at + timedelta(days=12))
    halves = (Part(Quantity(Decimal(200), "pallets"), first), Part(Quantity(Decimal(300), "pallets"), last))
    return terms(quantity=quantity, due=last, cost=euros(cost) if cost else None, parts=halves if parts else ())


ATTEMPTS = st.builds(
    Attempt,
    choice=st.integers(0, 999),
    guided=st.sampled_from((True, True, True, False)),
    by=st.sampled_from(PEOPLE),
    wait=st.sampled_from(WAITS),
    words=st.integers(0, 7),
    stale=st.sampled_from((0, 0, 0, 1)),
)


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    teams = draw(st.sampled_from(TEAMS))
    first = openings(
        teams,
        draw(st.sampled_from((Move.REQUEST, Move.OFFER))),
        draw(st.booleans()),
        draw(st.sampled_from((0, 0, 500, 5000))),
        draw(st.sampled_from((False, False, True))),
        draw(st.booleans()),
    )
    steps = _walk(first.promise, draw(st.lists(ATTEMPTS, min_size=6, max_size=20)), teams)
    return Walk(first, tuple(steps), teams)


def _walk(promise: Promise, attempts: list[Attempt], teams: tuple[Team | None, Team | None]) -> Iterator[Step]:
    at = MONDAY
    for attempt in attempts:
        at += attempt.wait
        wish = _guided(promise, attempt, teams, at) if attempt.guided else _wild(promise, attempt, at)
        step = Step(promise, wish, tried(promise, wish, teams))
        promise = step.after
        yield step


def tried(promise: Promise, wish: Turn, teams: tuple[Team | None, Team | None]) -> Played | None:
    try:
        return play(promise, wish, amid(teams, wish.by))
    except PromiseError:
        return None


def _guided(promise: Promise, attempt: Attempt, teams: tuple[Team | None, Team | None], at: datetime) -> Turn:
    open_to = [(by, move) for by in PEOPLE for move in allowed(promise, by, amid(teams, by), at)]
    lively = [(by, move) for by, move in open_to if move in LIVELY]
    likely = lively if lively and attempt.choice % 4 else open_to or [(Sana, Move.NOTE)]
    by, move = likely[attempt.choice % len(likely)]
    return sane(promise, move, by, at, attempt.words)


def _wild(promise: Promise, attempt: Attempt, at: datetime) -> Turn:
    move = MOVES[attempt.choice % len(MOVES)]
    wish = sane(promise, move, attempt.by, at, attempt.words)
    odd: dict[str, Any] = (
        {}, {"terms": None}, {"terms": promise.terms}, {"reason": None}, {"text": ""}, {"to": Sana},
        {"quantity": Decimal(-1)}, {"until": at + timedelta(days=99)},
    )[attempt.words]  # fmt: skip
    return replace(wish, seen=promise.version - attempt.stale, **odd)


def sane(promise: Promise, move: Move, by: str, at: datetime, words: int = 0) -> Turn:
    """What this person might sensibly say with this move; `words` varies it."""
    said: dict[Move, dict[str, Any]] = {
        Move.COUNTER: {"terms": _other_terms(promise, at, words)},
        Move.AMEND: {"terms": _other_terms(promise, at, words)},
        Move.RENEGOTIATE: {"terms": _other_terms(promise, at, words), "text": "It changed"},
        Move.REPORT: {"health": tuple(Health)[words % 3]},
        Move.DELIVER: _delivered(promise, at, words),
        Move.ANSWER_BY: {"until": at + (promise.terms.due.at - at) / 2},
        Move.REASSIGN: {"to": _another(promise, ("UNEW", Olga, Omar), words)},
        Move.HAND_OVER: {"to": _another(promise, ("USAM", "UNEW", Sana), words)},
    }
    because = {"text": "Because", "reason": Reason.OTHER}
    return Turn(move=move, by=by, at=at, seen=promise.version, **said.get(move, because))


def _other_terms(promise: Promise, at: datetime, words: int) -> Terms:
    """Terms that differ from what is there and ask for more than was received."""
    quantity = promise.terms.quantity
    more = Quantity(promise.received + 100 * (words + 1), quantity.unit) if quantity else None
    parts = words == 7 and promise.agreement is None
    if parts:
        more = Quantity(Decimal(500), "pallets")
    wanted = _terms(at, more, cost=5000 if words % 3 == 2 else 0, parts=parts)
    return replace(wanted, conditions=f"Round {len(promise.versions)}")


def _delivered(promise: Promise, at: datetime, words: int) -> dict[str, Any]:
    due = promise.still_due
    floors = [moment for moment in (promise.agreement and promise.agreement.at, promise.rejected_at) if moment]
    done_at = max(*floors, at - timedelta(hours=30)) if floors and words % 2 else None
    if due is None:
        return {"only_part": words > 4, "done_at": done_at}
    return {"quantity": (due / 4, None, due / 2, due * 2)[words % 4], "done_at": done_at}


def _another(promise: Promise, people: tuple[str, ...], words: int) -> str:
    others = [each for each in people if each not in (promise.requester, promise.performer)]
    return others[words % len(others)]


def stands_for(promise: Promise, role: Role, by: str, teams: tuple[Team | None, Team | None]) -> bool:
    """Whether this person is that side now: its person or, where a team is asked, whoever may answer for it."""
    person = promise.person(role)
    if person is not None:
        return person == by
    team = teams[1]
    return team is None or by in team.members | team.leads or (by == Ada and not team.leads)
