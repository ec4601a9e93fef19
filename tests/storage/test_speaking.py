"""A promise speaks up by itself: once each, whoever looks, however often it is started anew."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from promises.hours import Hours, Person, TeamSettings
from promises.notices import Kind
from promises.promise import Promise
from promises.reminders import About
from promises.terms import Part
from promises.vocabulary import Move, Role, State
from storage.database import Database
from storage.outbox import Notice, Outbox
from storage.tables import PromiseRow
from storage.workspace import Workspace
from tests.builders import MONDAY, OPERATIONS, Max, Olga, Omar, Sana, T, due, quantity, terms
from tests.storage.telling import ask, kept, play

NEW_YORK = Person(id=Omar, zone="America/New_York")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, UTC; Berlin is an hour ahead, and New York five behind."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def tell_all(outbox: Outbox, now: datetime) -> list[Notice]:
    told: list[Notice] = []
    while notices := outbox.due(now, 50):
        assert all(outbox.mark_told(notice, now) for notice in notices)
        told += notices
    return told


def spoken(workspace: Workspace, outbox: Outbox, now: datetime) -> list[tuple[About | None, str | None]]:
    """What it says when it is looked at then: about what, to whom."""
    workspace.promises.speak_up(now)
    return [(each.about, each.to) for each in tell_all(outbox, now) if each.kind is Kind.REMINDER]


def looks_at(database: Database, number: int = 1) -> datetime | None:
    with database.reads() as session:
        return session.scalar(select(PromiseRow.remind_at).where(PromiseRow.number == number))


@pytest.fixture
def promised(workspace: Workspace, outbox: Outbox) -> Promise:
    """Confirmed by Omar, who is in New York, an hour after MONDAY; due the Friday after the next, 15:00 in Berlin."""
    workspace.people.meet(NEW_YORK, MONDAY)
    promise = play(workspace, ask(workspace), Move.CONFIRM, Omar)
    tell_all(outbox, MONDAY + timedelta(hours=1))
    return promise


@pytest.mark.usefixtures("promised")
def test_whoever_delivers_is_reminded_a_workday_before_and_in_the_morning_on_their_own_clock(
    workspace: Workspace, outbox: Outbox, database: Database
) -> None:
    assert looks_at(database) == at(25, 14), "Thanksgiving counts: the team names no country"
    assert spoken(workspace, outbox, at(25, 13, 59)) == []
    assert spoken(workspace, outbox, at(25, 14)) == [(About.BEFORE, Omar)]
    assert looks_at(database) == at(26, 14)
    assert spoken(workspace, outbox, at(26, 14)) == [(About.MORNING, Omar)]


@pytest.mark.usefixtures("promised")
def test_each_is_said_once_however_often_one_looks(workspace: Workspace, outbox: Outbox) -> None:
    assert [len(spoken(workspace, outbox, at(25, 14))) for _ in range(3)] == [1, 0, 0]
    assert workspace.promises.speak_up(at(25, 15)) == 0


@pytest.mark.usefixtures("promised")
def test_several_processes_say_it_once(database: Database, outbox: Outbox) -> None:
    with ThreadPoolExecutor(4) as threads:
        spoke = list(threads.map(lambda _: Workspace(database, "W").promises.speak_up(at(25, 14)), range(8)))
    assert sum(spoke) == 1
    assert [each.to for each in tell_all(outbox, at(25, 14))] == [Omar]


@pytest.mark.usefixtures("promised")
def test_a_miss_is_told_to_both_and_the_card_is_drawn_anew_once(workspace: Workspace, outbox: Outbox) -> None:
    workspace.promises.speak_up(at(27, 14, 1))
    assert [(each.kind, each.to) for each in tell_all(outbox, at(27, 14, 1))] == []
    workspace.promises.speak_up(at(30, 8))
    said = [(each.kind, each.to) for each in tell_all(outbox, at(30, 8))]
    assert sorted(said, key=str) == [(Kind.CARD, None), (Kind.REMINDER, Sana)]
    workspace.promises.speak_up(at(30, 14))
    assert [(each.kind, each.to) for each in tell_all(outbox, at(30, 14))] == [(Kind.REMINDER, Omar)]


def test_a_reminder_says_which_one_it_is(workspace: Workspace, outbox: Outbox, promised: Promise) -> None:
    positions = []
    for moment in (at(25, 14), at(26, 14)):
        workspace.promises.speak_up(moment)
        [notice] = tell_all(outbox, moment)
        assert (notice.about, notice.role, notice.of) in workspace.promises.reminded(1)
        positions.append(notice.position)
    assert positions == [1, 2]
    assert notice.role is Role.PERFORMER
    assert promised.agreed
    assert notice.of == promised.agreed.due.at


def test_a_delivery_nobody_answers_lapses_after_reminders(
    workspace: Workspace, outbox: Outbox, promised: Promise
) -> None:
    delivered = play(workspace, promised, Move.DELIVER, Omar, at=at(18, 15))
    tell_all(outbox, at(18, 15))
    assert delivered.gives_up_at
    heard, now = [], at(18, 15)
    while not (promise := kept(workspace, delivered)).ended:
        now += timedelta(hours=1)
        heard += spoken(workspace, outbox, now)
    assert promise.state is State.LAPSED
    assert heard == [(About.UNANSWERED, Sana), (About.UNANSWERED, Sana), (About.ENDS, Sana)]
    assert now - timedelta(hours=1) < delivered.gives_up_at <= now


def test_a_request_that_nobody_answers_expires_and_both_hear_of_it(workspace: Workspace, outbox: Outbox) -> None:
    asked = ask(workspace, terms=terms(due=due(days=60)))
    assert asked.gives_up_at
    tell_all(outbox, MONDAY)
    before = asked.gives_up_at - timedelta(seconds=1)
    workspace.promises.speak_up(before)
    tell_all(outbox, before)
    assert workspace.promises.speak_up(asked.gives_up_at) == 1
    said = [(each.kind, each.to) for each in tell_all(outbox, asked.gives_up_at)]
    assert said == [(Kind.CARD, None), (Kind.LINE, None), (Kind.OVER, Sana), (Kind.OVER, Omar)]
    assert kept(workspace, asked).state is State.EXPIRED


def test_what_a_team_was_asked_is_brought_back_to_whoever_answers_for_it(workspace: Workspace, outbox: Outbox) -> None:
    ask(workspace, performer=None)
    tell_all(outbox, MONDAY)
    assert spoken(workspace, outbox, T(hours=6)) == [(About.UNANSWERED, Max)]
    nobody_leads = TeamSettings(who=replace(OPERATIONS, leads=frozenset()), name="Operations")
    workspace.teams.save(nobody_leads)
    ask(workspace, "V2", performer=None)
    tell_all(outbox, MONDAY)
    assert spoken(workspace, outbox, T(days=1)) == [(About.UNANSWERED, Olga), (About.UNANSWERED, Omar)]


def test_nothing_is_said_of_what_has_ended(workspace: Workspace, promised: Promise, database: Database) -> None:
    play(workspace, promised, Move.CANCEL, Sana)
    assert looks_at(database) is None
    assert workspace.promises.speak_up(at(30, 14)) == 0


@pytest.mark.usefixtures("promised")
def test_who_moves_to_another_zone_is_reminded_in_their_new_morning(
    workspace: Workspace, outbox: Outbox, database: Database
) -> None:
    workspace.people.refresh(Person(id=Omar, zone="Asia/Tokyo"), at(20, 9))
    assert spoken(workspace, outbox, at(20, 9)) == []
    assert looks_at(database) == at(26, 0), "nine in Tokyo"


@pytest.mark.usefixtures("promised")
def test_news_of_a_person_that_change_no_zone_look_at_nothing_again(workspace: Workspace, database: Database) -> None:
    workspace.people.refresh(Person(id=Omar, locale="de-DE"), at(20, 9))
    assert looks_at(database) == at(25, 14)
    known = workspace.people.get(Omar)
    assert known == Person(id=Omar, zone="America/New_York", locale="de-DE"), "Slack did not name the zone this time"


@pytest.mark.usefixtures("promised")
def test_new_hours_of_a_team_or_of_the_workspace_are_kept_too(workspace: Workspace, database: Database) -> None:
    from_ten = Hours(opens=MONDAY.replace(hour=10).time(), closes=MONDAY.replace(hour=18).time())
    workspace.teams.save(TeamSettings(who=OPERATIONS, name="Operations", hours=from_ten))
    assert workspace.promises.speak_up(at(20, 9)) == 0
    assert looks_at(database) == at(25, 15)
    workspace.teams.save(TeamSettings(who=OPERATIONS, name="Operations"))
    workspace.teams.set_hours(Hours(opens=from_ten.opens, closes=from_ten.closes, zone="Europe/Berlin"))
    assert workspace.promises.speak_up(at(20, 9)) == 0
    assert looks_at(database) == at(25, 15)
    workspace.teams.set_hours(Hours(opens=from_ten.opens, closes=from_ten.closes, zone="Europe/Berlin"))
    assert looks_at(database) == at(25, 15), "the same again changes nothing"


def test_the_parts_of_a_split_speak_up_by_themselves(workspace: Workspace, database: Database) -> None:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), terms().due))
    play(workspace, ask(workspace, terms=terms(parts=parts)), Move.CONFIRM, Omar)
    assert looks_at(database, 1) is None
    assert looks_at(database, 2) is not None
    assert looks_at(database, 2) != looks_at(database, 3)


@pytest.mark.usefixtures("promised")
def test_one_promise_that_cannot_be_looked_at_keeps_no_other_from_speaking_up(
    workspace: Workspace, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    play(workspace, ask(workspace, "V2"), Move.CONFIRM, Omar)
    with database.writes() as session:
        session.execute(text("DELETE FROM terms WHERE promise = 1"))
    assert workspace.promises.speak_up(at(25, 14)) == 1
    assert "#1 could not be looked at" in caplog.text
    assert looks_at(database, 1) == at(25, 15)


def test_reminders_stand_in_no_line_and_hold_nobody_up(workspace: Workspace, outbox: Outbox, promised: Promise) -> None:
    workspace.promises.speak_up(at(25, 14))
    [reminder] = outbox.due(at(25, 14), 10)
    assert outbox.put_back(reminder, at(26, 14), "out of hours")
    play(workspace, promised, Move.REPORT, Omar, at=at(25, 15))
    assert [each.kind for each in tell_all(outbox, at(25, 15))] == [Kind.CARD, Kind.LINE]


def plan_of(database: Database, statement: Any) -> str:
    """How the database would find it."""
    with database.reads() as session:
        compiled = statement.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        sqlite = session.get_bind().dialect.name == "sqlite"
        if not sqlite:
            session.execute(text("SET LOCAL enable_seqscan = off"))  # a table of no rows is quicker read than looked up
        rows = session.execute(text(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{compiled}"))
        return "\n".join(str(row) for row in rows)


def test_what_is_due_is_found_by_its_index(database: Database) -> None:
    due = PromiseRow.workspace == "W", PromiseRow.remind_at <= MONDAY
    assert "ix_promises_remind_at" in plan_of(
        database, select(PromiseRow.number).where(*due).order_by(PromiseRow.remind_at)
    )


def test_the_promises_of_a_channel_are_found_by_their_index(database: Database) -> None:
    here = PromiseRow.workspace == "W", PromiseRow.channel == "C1", PromiseRow.ended_at.is_(None)
    assert "ix_promises_channel" in plan_of(database, select(PromiseRow.number).where(*here))
