"""Whatever people try, in whatever order: the row of a promise is the fold of its turns."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from promises.errors import PromiseError
from promises.play import allowed
from promises.promise import Promise
from promises.rules import Team
from promises.terms import Due, Part, Terms
from promises.vocabulary import Health, Move, Reason, State
from storage.database import Database
from storage.ledger import Ledger
from storage.people import Hours, Person, TeamSettings
from tests.builders import MONDAY, OPERATIONS, SALES, Ada, Clock, Max, Mia, Olga, Omar, Sana, T, euros, quantity, turn
from tests.storage.telling import ask, kept

Sam, Newcomer = "USAM", "UNEW"
EVERYBODY = (Sana, Sam, Omar, Olga, Newcomer, Mia, Max, Ada, Clock)
workspaces = (f"W{number}" for number in count())

amounts = st.decimals("0.000001", 900, places=6) | st.sampled_from([Decimal(1), Decimal("1E+2"), Decimal("2.50")])
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
deadlines = st.integers(60, 60 * 24 * 30).map(lambda minutes: timedelta(minutes=minutes, microseconds=7))


@st.composite
def offers(draw: st.DrawFn, now: timedelta) -> Terms:
    """Terms due after `now`; every third of them in two parts, every third at a cost that leads must sign."""
    due = Due(MONDAY + now + draw(deadlines))
    kind = draw(st.sampled_from(["plain", "split", "dear"]))
    if kind == "split":
        first, last = draw(amounts), draw(amounts)
        parts = (Part(quantity(str(first)), due), Part(quantity(str(last)), due))
        whole = sum((part.quantity.amount for part in parts), Decimal(0))
        return Terms(what="pallets", due=due, quantity=quantity(str(whole)), parts=parts)
    measured = draw(st.none() | amounts.map(lambda amount: quantity(str(amount))))
    conditions = "  " + draw(st.just("") | texts)
    cost = euros(500) if kind == "dear" else None
    return Terms(what="pallets " + draw(texts), due=due, quantity=measured, conditions=conditions, cost=cost)


def sayings(move: Move, now: timedelta) -> st.SearchStrategy[dict[str, Any]]:
    """What somebody says with a move."""
    until = st.integers(1, 60).map(lambda minutes: MONDAY + now + timedelta(minutes=minutes))
    reasons = st.sampled_from(Reason)
    said: dict[Move, dict[str, st.SearchStrategy[Any]]] = {
        Move.COUNTER: {"terms": offers(now)},
        Move.AMEND: {"terms": offers(now)},
        Move.RENEGOTIATE: {"terms": offers(now), "text": texts},
        Move.REPORT: {"health": st.sampled_from(Health), "reason": st.none() | reasons},
        Move.DELIVER: {"quantity": st.none() | amounts, "only_part": st.booleans()},
        Move.ANSWER_BY: {"until": until},
        Move.REASSIGN: {"to": st.sampled_from([Omar, Olga, Newcomer])},
        Move.HAND_OVER: {"to": st.sampled_from([Sana, Sam])},
    }
    return st.fixed_dictionaries(said.get(move, {"text": texts, "reason": reasons}))


def set_up(database: Database) -> Ledger:
    ledger = Ledger(database, next(workspaces))
    ledger.meet(Person(id=Ada, admin=True), MONDAY)
    dear = replace(OPERATIONS, sign_above=euros(100))
    for team in (SALES, dear):
        ledger.save_team(TeamSettings(who=team, name=team.id, hours=Hours(zone="Europe/Berlin")))
    return ledger


def choices(ledger: Ledger, promise: Promise, now: timedelta) -> list[tuple[str, Move]]:
    around = ledger.circumstances(promise, Sana)
    return [
        (by, move) for by in EVERYBODY for move in allowed(promise, by, replace(around, admin=by == Ada), MONDAY + now)
    ]


def converse(ledger: Ledger, data: st.DataObject, turns: int) -> None:
    now = timedelta(0)
    promise = ask(ledger, terms=data.draw(offers(now)), performer=data.draw(st.sampled_from([Omar, None])))
    for _ in range(turns):
        now += timedelta(minutes=data.draw(st.sampled_from([1, 40, 600, 60 * 24 * 20])))
        by, move = data.draw(st.sampled_from(choices(ledger, promise, now)))
        wish = turn(move, by, at=MONDAY + now, seen=promise.version, **data.draw(sayings(move, now)))
        try:
            played = ledger.play(promise.number, wish)
        except PromiseError:
            assert kept(ledger, promise) == promise
            continue
        assert kept(ledger, played) == played
        promise = played
        if promise.state is State.SPLIT and promise.children:
            assert all(
                kept(ledger, ledger.promise(child)).opening.parent == promise.number for child in promise.children
            )
            promise = ledger.promise(data.draw(st.sampled_from(promise.children)))


# Each example has a workspace of its own, so that the database may be shared.
SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@settings(SHARED, max_examples=20)
@given(data=st.data())
def test_the_row_of_a_promise_is_always_the_fold_of_its_turns(database: Database, data: st.DataObject) -> None:
    converse(set_up(database), data, turns=14)


def test_the_same_turn_of_yesterday_reads_the_same_after_the_hours_changed(database: Database) -> None:
    ledger = set_up(database)
    promise = ledger.play(ask(ledger).number, turn(Move.CONFIRM, Omar, at=T(hours=3), seen=1))
    before = ledger.history(promise.number)
    ledger.save_team(TeamSettings(who=Team(OPERATIONS.id), name="Closed", hours=Hours(zone="Asia/Kathmandu")))
    assert ledger.history(promise.number) == before
    assert kept(ledger, promise) == promise
