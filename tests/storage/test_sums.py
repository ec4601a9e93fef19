"""Weeks and Homes are counted by the database as one would count them by hand, over everything, and by indexes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import and_

from promises.digest import digest
from promises.hours import Person, Team, TeamSettings
from promises.overview import overview
from promises.promise import Agreement, Delivery, Offer, Promise, SignOff
from promises.sight import Sight
from promises.terms import Due
from promises.vocabulary import OPEN, Reason, Role, State
from storage.database import Database
from storage.rows import lists, sums
from storage.rows.promises_written import ADD_PROMISE, ADD_SIGN_OFF, ADD_TERMS
from storage.tables import PromiseRow, SignOffRow, TermsRow
from storage.workspace import Workspace
from tests.builders import MONDAY, OPERATIONS, SALES, Ada, Eve, Max, Mia, Olga, Omar, Sana, begun, terms
from tests.promises.walks import Walk, walks
from tests.storage.telling import plan_of

BERLIN = ZoneInfo("Europe/Berlin")
workspaces = (f"W{number}" for number in count())


def write(database: Database, promises: Sequence[Promise]) -> Workspace:
    """Into a workspace of its own, as they stand; their turns are not looked at."""
    workspace = Workspace(database, next(workspaces))
    workspace.teams.save(TeamSettings(who=SALES, name="Sales"))
    workspace.teams.save(TeamSettings(who=OPERATIONS, name="Operations"))
    for person in (Person(id=Eve), Person(id="UGUEST", guest=True), Person(id=Ada, admin=True)):
        workspace.people.meet(person, MONDAY)
    bare = {"channel": None, "nonce": None, "homeless": False, "remind_at": None}
    with database.writes() as session:
        for number, each in enumerate(promises, 1):
            its = replace(each, workspace=workspace.id, number=number)
            row = PromiseRow.opening_columns(its) | PromiseRow.standing_columns(its) | bare
            session.connection().execute(ADD_PROMISE, row)
            versions = [TermsRow.columns(workspace.id, number, *version) for version in enumerate(its.versions, 1)]
            session.connection().execute(ADD_TERMS, [version | {"parts": 0} for version in versions])
            for position, signed in enumerate(its.signed, 1):
                row = SignOffRow.columns(workspace.id, number, position, signed)
                session.connection().execute(ADD_SIGN_OFF, row)
    return workspace


NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""Monday, 09:00 in Berlin."""
WEEK = 7 * 24
HOURS = (-WEEK - 1, -WEEK, -WEEK + 1, *2 * (-90, -50, -49, -1), 0, 1, 50, WEEK - 9, WEEK)
STATES = (*State, *3 * (State.ACCEPTED, State.CANCELLED))


def standing(dice: Random) -> Promise:
    """A promise of which all that a week looks at is as the dice fall, whether or not a conversation leads there."""

    def moment() -> datetime:
        return NOW + timedelta(hours=dice.choice(HOURS))

    state, agreed, last = dice.choice(STATES), dice.random() < 0.8, moment()
    return replace(
        begun(wanted=terms(due=Due(last)), private=dice.random() < 0.5).promise,
        state=state,
        agreement=Agreement(1, MONDAY, Sana, Omar) if agreed else None,
        due_last_promised=last if agreed else None,
        due_first_promised=dice.choice((last, moment())) if agreed else None,
        due_requested=moment(),
        delivery=dice.choice((None, Delivery(moment(), None, in_full=True), Delivery(moment(), None, in_full=False))),
        missed=dice.random() < 0.2,
        awaited_since=moment(),
        ended_at=moment() if state.ended else None,
        reason=dice.choice((None, *Reason)),
    )


@pytest.mark.parametrize("reader", [Ada, Eve, Sana, Olga, "UGUEST"])
def test_the_database_counts_a_week_as_one_would_by_hand(database: Database, reader: str) -> None:
    dice = Random(11)
    workspace = write(database, [standing(dice) for _ in range(400)])
    whole = [workspace.promises.get(number) for number in range(1, 401)]
    theirs = [each for each in whole if workspace.promises.sight(each, reader) >= Sight.WITH_CONDITIONS]
    for zone in (BERLIN, ZoneInfo("Pacific/Auckland")):
        assert workspace.promises.digest(reader, NOW, zone) == digest(theirs, NOW, zone)


# Each example has a workspace of its own. With SQL in it shrinking takes minutes.
TEAMS = {team.id: team for team in (SALES, OPERATIONS, Team("TEMPTY"), Team("TNOLEAD", members=frozenset({Omar, Eve})))}


def waiting(dice: Random) -> Promise:
    """A promise of which all that says whose turn it is is as the dice fall."""
    made = standing(dice)
    sides = {role: dice.choice((None, *TEAMS, "TUNKNOWN")) for role in Role}
    signed = tuple(SignOff(dice.choice(tuple(Role)), Mia, MONDAY) for _ in range(dice.choice((0, 1))))
    return replace(
        made,
        opening=replace(made.opening, requester_team=sides[Role.REQUESTER], performer_team=sides[Role.PERFORMER]),
        state=dice.choice((*State, *3 * OPEN)),
        requester=dice.choice((Sana, Omar, Eve)),
        performer=dice.choice((None, Omar, Sana, Olga)),
        offer=dice.choice((None, Offer(Role.REQUESTER, 1, MONDAY), Offer(Role.PERFORMER, 1, MONDAY))),
        question_by=dice.choice((None, None, *Role)),
        signed=signed,
        answer_due_at=dice.choice((None, made.awaited_since + timedelta(hours=4))),
    )


@pytest.mark.parametrize("reader", [Ada, Eve, Sana, Omar, Olga, Mia, Max])
def test_the_database_finds_in_a_home_what_one_would_by_hand(database: Database, reader: str) -> None:
    dice = Random(5)
    made = [waiting(dice) for _ in range(400)]
    promises = [replace(each, ended_at=each.due_requested if each.ended else None) for each in made]
    workspace = write(database, promises)
    for team in TEAMS.values():
        workspace.teams.save(TeamSettings(who=team, name=team.id))
    whole = [workspace.promises.get(number) for number in range(1, 401)]
    for pages, size in (({}, 1000), ({"needs_you": 1, "recently_ended": 99}, 10)):
        shown = workspace.promises.overview(reader, NOW, BERLIN, pages, size)
        by_hand = overview(whole, reader, TEAMS, NOW, BERLIN, admin=reader == Ada, pages=pages, size=size)
        assert shown == by_hand
    assert shown.needs_you


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(walked=st.lists(walks(), min_size=3, max_size=12), hours=st.integers(0, 9 * 24))
def test_whatever_people_do_the_database_counts_it_as_one_would_by_hand(
    database: Database, walked: list[Walk], hours: int
) -> None:
    workspace = write(database, [walk.last for walk in walked])
    whole = [workspace.promises.get(number) for number in range(1, len(walked) + 1)]
    now = max(each.due_last_promised or each.due_requested for each in whole) + timedelta(hours=hours)
    assert workspace.promises.digest(Ada, now, BERLIN) == digest(whole, now, BERLIN)
    for reader in (Ada, Sana, Omar, Olga, Mia, Max):
        by_hand = overview(
            whole, reader, {team.id: team for team in (SALES, OPERATIONS)}, now, BERLIN, admin=reader == Ada
        )
        assert workspace.promises.overview(reader, now, BERLIN) == by_hand


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("reader", [Ada, Eve, "UGUEST"])
def test_a_week_is_counted_by_its_indexes(database: Database, reader: str) -> None:
    workspace = write(database, [])
    with database.reads() as session:
        seen = and_(PromiseRow.workspace == workspace.id, lists.visible(session, workspace.id, reader))
    week = sums.Week(seen, MONDAY, BERLIN)
    plans = [
        plan_of(database, each) for each in (week.overdue(), week.due_this_week(), week.waiting(), *week.fell_due())
    ]
    assert [re.findall(r"(COVERING )?INDEX (\w+)", plan) for plan in plans] == [
        [("COVERING ", "ix_promises_due")],
        [("COVERING ", "ix_promises_due")],
        [("COVERING ", "ix_promises_waiting")],
        [("", "ix_promises_fell_due")],
        [("", "ix_promises_first_due")],
    ]
    assert not [plan for plan in plans[:3] if "ORDER BY" in plan], "the index has them in order"
