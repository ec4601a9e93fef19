"""Whatever people try, in whatever order and words: the row of a promise is the fold of its turns."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import count

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from promises.errors import PromiseError
from promises.hours import Hours, Person, TeamSettings
from promises.rules import Team
from promises.terms import Due, Money, Part, Quantity, Terms
from promises.vocabulary import Move
from storage.database import Database
from storage.workspace import Workspace
from tests.builders import MONDAY, OPERATIONS, Ada, Omar, T, opening, turn
from tests.promises.walks import Walk, walks
from tests.storage.telling import ask, kept

workspaces = (f"W{number}" for number in count())

# Each example has a workspace of its own, so that all may share a database. With SQL in it shrinking takes minutes.
lively = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

amounts = st.decimals("0.000001", 900, places=6) | st.sampled_from([Decimal("1E+2"), Decimal("2.50"), Decimal(7)])
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
dues = st.builds(
    Due,
    st.integers(1, 10**12).map(lambda microseconds: T(days=3) + timedelta(microseconds=microseconds)),
    st.none() | st.just(T(days=4).date()),
)
costs = st.none() | st.builds(Money, st.integers(1, 10**15), st.sampled_from(["EUR", "JPY", "KWD"]))
quantities = st.builds(Quantity, amounts, st.just("pallets"))


@st.composite
def offers(draw: st.DrawFn) -> Terms:
    parts = tuple(draw(st.just([]) | st.lists(st.builds(Part, quantities, dues), min_size=2, max_size=4)))
    whole = Quantity(sum((part.quantity.amount for part in parts), Decimal(0)), "pallets") if parts else None
    return Terms(
        what="Pallets " + draw(texts),
        due=max((part.due for part in parts), key=lambda due: due.at) if parts else draw(dues),
        quantity=whole or draw(st.none() | st.builds(Quantity, amounts, texts)),
        conditions=draw(texts),
        cost=draw(costs),
        part_allowed=draw(st.booleans()),
        parts=parts,
    )


def set_up(database: Database, *teams: Team | None) -> Workspace:
    workspace = Workspace(database, next(workspaces))
    workspace.teams.set_hours(Hours(zone="Europe/Berlin"), MONDAY)
    workspace.people.meet(Person(id=Ada, admin=True), MONDAY)
    for team in filter(None, teams):
        workspace.teams.save(TeamSettings(who=team, name=team.id, hours=Hours(zone="Europe/Berlin")))
    return workspace


@settings(lively, max_examples=25)
@given(walk=walks())
def test_the_row_of_a_promise_is_always_the_fold_of_its_turns(database: Database, walk: Walk) -> None:
    workspace = set_up(database, *walk.teams)
    promise = workspace.promises.begin(walk.first.turn, channel=None, nonce="V1")
    for step in walk.steps:
        try:
            played = workspace.promises.play(promise.number, step.wish)
        except PromiseError:
            played = promise
        promise = kept(workspace, promise)
        assert played == promise
    for child in promise.children:
        assert kept(workspace, workspace.promises.get(child)).opening.parent == promise.number


@settings(lively, max_examples=25)
@given(asked=offers(), countered=offers(), delivered=st.none() | amounts)
def test_terms_come_back_as_they_were_offered(
    database: Database, asked: Terms, countered: Terms, delivered: Decimal | None
) -> None:
    workspace = set_up(database)
    promise = ask(workspace, terms=replace(asked, parts=()))
    countered = replace(countered, conditions=asked.conditions + "!")
    promise = workspace.promises.play(promise.number, turn(Move.COUNTER, Omar, seen=1, terms=countered))
    assert kept(workspace, promise).versions == (replace(asked, parts=()), countered)
    promise = kept(workspace, workspace.promises.play(promise.number, turn(Move.CONFIRM, promise.requester, seen=2)))
    for number in promise.children or (promise.number,):
        part = workspace.promises.get(number)
        quantity = min(delivered, part.still_due) if delivered and part.still_due else None
        work = turn(Move.DELIVER, Omar, at=T(days=2), seen=part.version, quantity=quantity)
        done = kept(workspace, workspace.promises.play(number, work)).delivery
        assert done is not None
        assert done.quantity == (quantity or part.still_due)


def test_a_turn_of_yesterday_reads_the_same_after_the_hours_changed(database: Database) -> None:
    workspace = set_up(database, OPERATIONS)
    first = workspace.promises.begin(
        turn(Move.REQUEST, "USANA", terms=Terms(what="Pallets", due=Due(T(days=9))), opening=opening()),
        channel=None,
        nonce="V1",
    )
    promise = workspace.promises.play(first.number, turn(Move.CONFIRM, Omar, at=T(hours=30), seen=1))
    before = workspace.promises.history(promise.number)
    workspace.teams.save(TeamSettings(who=Team(OPERATIONS.id), name="Closed", hours=Hours(zone="Asia/Kathmandu")))
    assert workspace.promises.history(promise.number) == before
    assert kept(workspace, promise) == promise
