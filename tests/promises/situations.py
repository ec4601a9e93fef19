"""Every situation of the oracle, reached by talking; and everything that anybody may try in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from promises.errors import BadTerms, NotAParty, NotPossible, NotYours, PromiseError
from promises.play import play
from promises.promise import Promise, Turn
from promises.rules import RULES, Rule
from promises.terms import Due, Part
from promises.vocabulary import Health, Move, Reason, Role, Who
from tests import builders
from tests.builders import OPERATIONS, Clock, Omar, Sana, T, after, around, begun, due, euros, quantity, terms
from tests.promises.oracle import ALIKE, TABLE

CAST = ("sana", "omar", "mia", "max", "olga", "ada", "eve", "clock")
STRANGERS = ("olga", "eve")
WHOSE = {
    "requester": Who.REQUESTER,
    "performer": Who.PERFORMER,
    "either": Who.EITHER,
    "answerer": Who.ANSWERER,
    "offerer": Who.OFFERER,
    "awaited": Who.AWAITED,
    "not awaited": Who.NOT_AWAITED,
    "leads": Who.LEADS,
    "performing side": Who.PERFORMING_SIDE,
    "asking side": Who.ASKING_SIDE,
    "party or lead": Who.PARTY_OR_LEAD,
    "clock": Who.CLOCK,
}
LEAVES = {Role.REQUESTER: "sana", Role.PERFORMER: "omar"}
LIMITED = replace(OPERATIONS, sign_above=euros(1000))
DUE = due(days=42)
LATER = due(days=44)
SOON = due(days=2)
MOMENTS = {
    "early": timedelta(hours=6),
    "soon": timedelta(days=3),
    "silent": timedelta(days=21),
    "late": timedelta(days=49),
}
"""Soon after the last turn; after what was needed soon; after ten workdays of silence, with everything else still
ahead; after every due moment."""


@dataclass(frozen=True)
class Line:
    """One line of the oracle."""

    move: Move
    who: Who
    people: tuple[str, ...]
    landing: str
    says: str
    in_the_way: dict[str, str]


def read(line: str) -> Line:
    move, who, people, landing, says, ways = (cell.strip() for cell in line.split("|"))
    pairs = (way.split(":") for way in ways.split(",") if way)
    in_the_way = {name.strip(): problem.strip() for names, problem in pairs for name in names.split("/")}
    return Line(Move(move), WHOSE[who], tuple(people.split()), landing, says, in_the_way)


def block(situation: str) -> dict[Move, Line]:
    if situation in ALIKE:
        like, *others = ALIKE[situation]
        return block(like) | {line.move: line for line in map(read, others)}
    lines = map(read, TABLE[situation].strip().splitlines())
    return {line.move: line for line in lines}


@cache
def oracle() -> dict[str, dict[Move, Line]]:
    return {name: block(name) for name in (*TABLE, *ALIKE) if name != "ended"}


def _wanted(**changes: Any) -> Any:
    return begun(wanted=terms(**({"due": DUE} | changes)))


COSTLY: dict[str, Any] = {"cost": euros(5000)}
PARTS: dict[str, Any] = {"parts": (Part(quantity(200), due(days=21)), Part(quantity(300), DUE))}
COUNTER = (Move.COUNTER, Omar, {"terms": terms(due=DUE, conditions="If the ship sails")})
CONFIRM = (Move.CONFIRM, Omar)
REOPEN: dict[str, Any] = {"terms": terms(due=LATER)}
MIA_SIGNS = (Move.SIGN, builders.Mia)
PART: dict[str, Any] = {"quantity": quantity(200).amount}


@cache
def situations() -> dict[str, Promise]:
    """Every situation's promise, by the name of its block."""
    usual = _wanted()
    offers = {
        extra: (Move.COUNTER, Omar, {"terms": terms(**({"due": DUE, "conditions": "If it sails"} | said))})
        for extra, said in {"costly": COSTLY, "parts": PARTS}.items()
    }
    costlier = {"terms": terms(due=LATER, **COSTLY)}
    reached = {
        "requested": (usual,),
        "requested, omar has a question": (usual, (Move.ASK, Omar)),
        "requested of a team": (begun(wanted=terms(due=DUE), performer=None),),
        "requested of a team, sana has left": (begun(wanted=terms(due=DUE), performer=None),),
        "requested, above a limit": (_wanted(**COSTLY),),
        "requested in parts": (_wanted(**PARTS),),
        "requested, needed soon": (_wanted(due=SOON),),
        "countered, for soon": (usual, (Move.COUNTER, Omar, {"terms": terms(due=SOON)})),
        "countered": (usual, COUNTER),
        "countered, sana has a question": (usual, COUNTER, (Move.ASK, Sana)),
        "countered, above a limit": (usual, offers["costly"]),
        "countered in parts": (usual, offers["parts"]),
        "signing": (_wanted(**COSTLY), CONFIRM),
        "signing, needed soon": (_wanted(**COSTLY, due=SOON), CONFIRM),
        "signing, mia has signed": (_wanted(**COSTLY), CONFIRM, MIA_SIGNS),
        "signing in parts, mia has signed": (_wanted(**COSTLY, **PARTS), CONFIRM, MIA_SIGNS),
        "signing what was countered": (usual, offers["costly"], (Move.CONFIRM, Sana)),
        "signing what was reopened": (usual, CONFIRM, (Move.RENEGOTIATE, Sana, costlier), CONFIRM),
        "promised": (usual, CONFIRM),
        "promised, omar has left": (usual, CONFIRM),
        "promised, sana has left": (usual, CONFIRM),
        "reopened by sana": (usual, CONFIRM, (Move.RENEGOTIATE, Sana, REOPEN)),
        "reopened by sana, for sooner": (usual, CONFIRM, (Move.RENEGOTIATE, Sana, {"terms": terms(due=SOON)})),
        "reopened by sana, above a limit": (usual, CONFIRM, (Move.RENEGOTIATE, Sana, costlier)),
        "reopened by omar": (usual, CONFIRM, (Move.RENEGOTIATE, Omar, REOPEN)),
        "reopened by omar, sana has a question": (
            usual, CONFIRM, (Move.RENEGOTIATE, Omar, REOPEN), (Move.ASK, Sana),
        ),
        "delivered": (usual, CONFIRM, (Move.DELIVER, Omar)),
        "delivered in part": (usual, CONFIRM, (Move.DELIVER, Omar, PART)),
        "accepted": (usual, CONFIRM, (Move.DELIVER, Omar), (Move.ACCEPT, Sana)),
        "declined": (usual, (Move.DECLINE, Omar)),
        "withdrawn": (usual, (Move.WITHDRAW, Sana)),
        "expired": (usual, (Move.EXPIRE, Clock, {"at": T(days=21)})),
        "cancelled": (usual, CONFIRM, (Move.CANCEL, Sana)),
        "broken": (usual, CONFIRM, (Move.RENEGE, Omar)),
        "lapsed": (usual, CONFIRM, (Move.DELIVER, Omar), (Move.LAPSE, Clock, {"at": T(days=21)})),
        "split": (_wanted(**PARTS), CONFIRM),
    }  # fmt: skip
    amid = around(performer_team=LIMITED)
    return {name: after(*steps, begins=first, amid=amid) for name, (first, *steps) in reached.items()}


@dataclass(frozen=True)
class Case:
    """Somebody tries something, and what the oracle says of it."""

    situation: str
    moment: str
    nudged: bool
    name: str
    promise: Promise
    turn: Turn
    expected: str

    def outcome(self, rules: tuple[Rule, ...] = RULES) -> str:
        """The state it leads to, or the kind of refusal with its facts."""
        departed = frozenset(role for role, name in LEAVES.items() if f"{name} has left" in self.situation)
        amid = around(performer_team=LIMITED, admin=self.name == "ada", departed=departed)
        try:
            return play(self.promise, self.turn, amid, rules).promise.state
        except PromiseError as refusal:
            return kind(refusal)


def kind(refusal: PromiseError) -> str:
    if isinstance(refusal, NotYours):
        return f"not yours: {refusal.who}"
    if isinstance(refusal, NotPossible):
        return f"not possible: {refusal.problem}" if refusal.problem else "not possible"
    if isinstance(refusal, BadTerms):
        return f"bad terms: {refusal.field} {refusal.problem}"
    return "not a party" if isinstance(refusal, NotAParty) else "out of date"


@cache
def cases() -> tuple[Case, ...]:
    """Every situation, moment, move and person; and, for who may, every way to say too little or too much."""
    return tuple(case for name in situations() for case in (*_attempts(name), *_wordings(name)))


def _attempts(situation: str) -> Iterator[Case]:
    for moment in MOMENTS:
        for move in Move:
            line = oracle()[situation].get(move)
            for name in CAST:
                wish = _wish(situation, moment, move, name, _shortest(line.says) if line else ())
                for nudged in (False, True):
                    expected = _expected(situation, line, name, moment, nudged)
                    yield Case(situation, moment, nudged, name, _promise(situation, moment, nudged), wish, expected)


def _expected(situation: str, line: Line | None, name: str, moment: str, nudged: bool) -> str:
    asked_team = situation.startswith("requested of a team") and name == "olga"
    if name in STRANGERS and not asked_team:
        return "not a party"
    if line is None:
        return "not possible"
    if name in line.in_the_way:
        return f"not possible: {line.in_the_way[name]}"
    if name not in line.people:
        return f"not yours: {line.who}"
    here = {"always", moment, *(["nudged"] if nudged else [])}
    problem = next((problem for way, problem in line.in_the_way.items() if way in here), None)
    return f"not possible: {problem}" if problem else _state(situation, line)


def _state(situation: str, line: Line) -> str:
    return situations()[situation].state if line.landing == "same" else line.landing


def _wordings(situation: str) -> Iterator[Case]:
    wished_in = situations()[situation]
    for line in oracle()[situation].values():
        if not line.says or "always" in line.in_the_way:
            continue
        name, landing = line.people[0], _state(situation, line)
        for said, expected in _ways_to_say(line.says, landing):
            wish = _wish(situation, "early", line.move, name, said)
            yield Case(situation, "early", False, name, wished_in, wish, expected)
        if line.says == "until":
            for problem, hours in (("past", 0), ("after needed", 24 * 60)):
                wish = _wish(situation, "early", line.move, name, ())
                wish = replace(wish, until=wish.at + timedelta(hours=hours))
                yield Case(situation, "early", False, name, wished_in, wish, f"bad terms: until {problem}")


def _ways_to_say(says: str, landing: str) -> list[tuple[tuple[str, ...], str]]:
    if " or " in says:
        either = says.split(" or ")
        return [*(((each,), landing) for each in either), ((), f"bad terms: {either[0]} missing")]
    needed = says.split(" and ")
    return [
        (tuple(each for each in needed if each != left_out), f"bad terms: {left_out} missing") for left_out in needed
    ]


def _shortest(says: str) -> tuple[str, ...]:
    return tuple(says.split(" or ")[0].split(" and ")) if says else ()


def _wish(situation: str, moment: str, move: Move, name: str, said: tuple[str, ...]) -> Turn:
    promise = situations()[situation]
    at = _moment(moment)
    words: dict[str, Any] = {
        "terms": terms(what="Something else", due=Due(at + timedelta(days=10))),
        "text": "Because",
        "reason": Reason.OTHER,
        "health": Health.BLOCKED,
        "until": at + timedelta(hours=1),
        "to": "UNEW",
    }
    by = getattr(builders, name.capitalize())
    return Turn(move=move, by=by, at=at, seen=promise.version, **{field: words[field] for field in said})


def _moment(moment: str) -> datetime:
    """Early: within the first workday, after every turn of every situation but those that the clock ended."""
    return builders.MONDAY + MOMENTS[moment]


@cache
def _promise(situation: str, moment: str, nudged: bool) -> Promise:
    promise = situations()[situation]
    return replace(promise, nudged_at=_moment(moment) - timedelta(minutes=1)) if nudged else promise
