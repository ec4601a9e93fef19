"""What somebody looks at: their Home and what keeps it right, what they may see, in a few queries."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from promises.hours import Hours, Person, TeamSettings
from promises.listed import Listed
from promises.notices import Kind
from promises.sight import Sight
from promises.terms import Part
from promises.vocabulary import Move
from storage import around
from storage.database import Database
from storage.rows import lists
from storage.tables import NoticeRow
from storage.workspace import Workspace
from tests.builders import (
    MONDAY,
    OPERATIONS,
    Ada,
    Eve,
    Max,
    Mia,
    Olga,
    Omar,
    Sana,
    T,
    due,
    euros,
    quantity,
    terms,
)
from tests.storage.owed import told_of
from tests.storage.telling import ask, kept, plan_of, play

BERLIN = ZoneInfo("Europe/Berlin")


def numbers(found: Listed) -> list[int]:
    return [each.number for each in found.shown]


def homes(database: Database, now: datetime = MONDAY + timedelta(days=1)) -> list[NoticeRow]:
    """Those that are owed, and told with this."""
    return told_of(database, now, Kind.HOME)


# ── Home ──


def test_home_shows_the_very_promises_that_one_finds_by_their_numbers(workspace: Workspace) -> None:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), terms().due))
    asked, promised = ask(workspace), play(workspace, ask(workspace, "V2"), Move.CONFIRM, Omar)
    split = play(workspace, ask(workspace, "V3", terms=terms(parts=parts)), Move.CONFIRM, Omar)
    in_parts = ask(workspace, "V4", terms=terms(parts=parts))
    shown = workspace.promises.overview(Omar, T(1), BERLIN)
    assert set(shown.needs_you.shown) == {kept(workspace, each) for each in (asked, promised, in_parts)} | {
        workspace.promises.get(number) for number in split.children
    }
    assert shown.recently_ended.shown == (workspace.promises.get(split.number),)
    assert numbers(workspace.promises.overview(Sana, T(1), BERLIN).you_wait_for) == numbers(shown.needs_you)
    assert not workspace.promises.overview(Eve, T(1), BERLIN).needs_you


def test_what_a_team_is_asked_and_what_a_lead_must_sign_is_in_their_homes(workspace: Workspace) -> None:
    workspace.teams.save(TeamSettings(who=replace(OPERATIONS, sign_above=euros(1000)), name="Operations"))
    of_a_team = ask(workspace, performer=None)
    signing = play(workspace, ask(workspace, "V2", terms=terms(cost=euros(5000))), Move.CONFIRM, Omar)
    assert numbers(workspace.promises.overview(Olga, T(1), BERLIN).needs_you) == [of_a_team.number]
    assert numbers(workspace.promises.overview(Max, T(1), BERLIN).needs_you) == [of_a_team.number, signing.number]
    assert numbers(workspace.promises.overview(Mia, T(1), BERLIN).needs_you) == [signing.number]


def test_an_admin_sees_what_nobody_else_could_answer(workspace: Workspace) -> None:
    workspace.people.meet(Person(id=Ada, admin=True), MONDAY)
    lost = ask(workspace, performer=None, performer_team="TNOBODY")
    ask(workspace, "V2", performer=None)
    assert numbers(workspace.promises.overview(Ada, T(1), BERLIN).needs_you) == [lost.number]


def test_what_ended_more_than_a_fortnight_ago_is_gone(workspace: Workspace) -> None:
    play(workspace, ask(workspace), Move.DECLINE, Omar)
    assert numbers(workspace.promises.overview(Sana, T(14), BERLIN).recently_ended) == [1]
    assert not workspace.promises.overview(Sana, T(15), BERLIN).recently_ended


def test_a_hundred_promises_take_no_more_queries_than_one(workspace: Workspace, database: Database) -> None:
    with database.reads() as session:
        engine = session.connection().engine
    asked: list[str] = []

    def counted() -> int:
        asked.clear()
        workspace.promises.overview(Omar, T(1), BERLIN)
        return len(asked)

    ask(workspace)
    event.listen(engine, "before_cursor_execute", lambda _c, _cu, statement, *_: asked.append(statement))
    one = counted()
    for number in range(2, 30):
        ask(workspace, f"V{number}")
    assert counted() == one
    assert one <= 7


def test_a_home_that_was_opened_is_drawn_anew_after_each_turn(workspace: Workspace, database: Database) -> None:
    workspace.homes.opened(Omar, MONDAY)
    workspace.homes.opened(Eve, MONDAY)
    assert [each.to for each in homes(database)] == [Eve, Omar], "whoever opens it sees it"
    asked = ask(workspace)
    assert [(each.kind, each.to, each.promise) for each in homes(database)] == [(Kind.HOME, Omar, None)]
    play(workspace, asked, Move.WITHDRAW, Sana)
    assert [each.to for each in homes(database)] == [Omar]
    assert not homes(database)


def test_who_was_awaited_and_is_no_more_sees_it_go(workspace: Workspace, database: Database) -> None:
    workspace.homes.opened(Olga, MONDAY)
    asked = ask(workspace, performer=None)
    assert [each.to for each in homes(database)] == [Olga]
    play(workspace, asked, Move.CONFIRM, Omar)
    assert [each.to for each in homes(database)] == [Olga]


def test_many_turns_owe_one_drawing(workspace: Workspace, database: Database) -> None:
    workspace.homes.opened(Omar, MONDAY)
    for number in range(3):
        ask(workspace, f"V{number}")
    assert [each.to for each in homes(database)] == [Omar]


def test_a_home_not_opened_for_a_month_is_let_alone(workspace: Workspace, database: Database) -> None:
    workspace.homes.opened(Omar, MONDAY - timedelta(days=30))
    homes(database)
    ask(workspace)
    assert not homes(database)
    workspace.homes.opened(Omar, MONDAY)
    ask(workspace, "V2")
    assert len(homes(database)) == 1


def test_all_that_a_home_shows_is_read_at_once(workspace: Workspace, database: Database) -> None:
    promise = play(workspace, ask(workspace), Move.CONFIRM, Omar)
    nobody = workspace.homes.look(Eve, T(1))
    assert (nobody.person, nobody.zone.key, nobody.subscribed, nobody.looked_at) == (None, "UTC", False, {})
    omar = Person(id=Omar, zone="Europe/Berlin")
    workspace.people.meet(omar, MONDAY)
    workspace.homes.opened(Omar, MONDAY, {"needs_you": "2"})
    workspace.digests.subscribe(Omar, True, MONDAY)
    look = workspace.homes.look(Omar, T(1))
    assert (look.person, look.zone, look.subscribed, look.looked_at) == (omar, BERLIN, True, {"needs_you": "2"})
    assert look.overview == workspace.promises.overview(Omar, T(1), BERLIN, {"needs_you": 2})
    assert look.overview.needs_you.shown == (promise,)
    assert look.shown is None
    with database.writes() as session:
        session.connection().exec_driver_sql("UPDATE homes SET shown = 'abc'")
    assert workspace.homes.look(Omar, T(1)).shown == "abc"
    workspace.teams.set_hours(Hours(zone="Asia/Tokyo"), MONDAY)
    assert workspace.homes.look(Eve, T(1)).zone.key == "Asia/Tokyo"


def test_how_somebody_looks_at_home_is_remembered(workspace: Workspace) -> None:
    assert workspace.homes.looked_at(Omar) == {}
    workspace.homes.opened(Omar, MONDAY, {"needs_you": "2"})
    assert workspace.homes.looked_at(Omar) == {"needs_you": "2"}
    workspace.homes.opened(Omar, MONDAY)
    assert workspace.homes.looked_at(Omar) == {}


# ── who may see it ──


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    for person in (Person(id=Eve), Person(id="UGUEST", guest=True), Person(id=Ada, admin=True)):
        workspace.people.meet(person, MONDAY)
    workspace.people.meet(Person(id="UOUT", stranger=True), MONDAY)
    return workspace


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        (Sana, [1, 2]),
        (Omar, [1, 2]),
        (Olga, [1, 2]),
        (Mia, [1, 2]),
        (Ada, [1]),
        (Eve, [1]),
        ("UGUEST", []),
        ("UOUT", []),
        ("UNEVER", []),
    ],
)
def test_lists_and_single_promises_are_for_the_same_eyes(people: Workspace, who: str, sees: list[int]) -> None:
    public, private = ask(people), ask(people, "V2", private=True)
    assert numbers(people.promises.digest(who, T(1), BERLIN).waiting) == sees
    assert [
        each.number for each in (public, private) if people.promises.sight(each, who) >= Sight.WITH_CONDITIONS
    ] == sees


# ── indexes ──


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("workspace")
def test_home_never_reads_all_promises(database: Database) -> None:
    """In SQLite, which says so; PostgreSQL reads small tables whole, whatever indexes there are."""
    with database.reads() as session:
        home = lists.home_of(session, "W", Max)
    plan = plan_of(database, home.glimpses(MONDAY))
    assert plan.count("ix_promises_requester (workspace=? AND requester=? AND ended_at") == 2
    assert plan.count("ix_promises_performer (workspace=? AND performer=? AND ended_at") == 2
    for reader in (home, replace(home, admin=True)):
        every = [line for line in plan_of(database, reader.glimpses(MONDAY)).splitlines() if " promises" in line]
        by_workspace = [line for line in every if "SCAN" in line or "(workspace=?)" in line]
        assert not [line for line in by_workspace if "ix_promises_signing" not in line]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_promises_of_a_channel_are_found_by_it(database: Database) -> None:
    assert "ix_promises_channel (workspace=? AND channel=?)" in plan_of(database, around.open_in("W", "CDEALS"))
