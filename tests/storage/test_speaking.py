"""A promise speaks up by itself: once each, whoever looks, however often it is started anew."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from promises.hours import Hours, Person, TeamSettings
from promises.notices import Kind
from promises.promise import Promise
from promises.reminders import About
from promises.terms import Due, Part
from promises.vocabulary import Move, Role, State
from storage.alarm import Alarm
from storage.database import Database
from storage.tables import PromiseRow, SubscriptionRow
from storage.workspace import Workspace
from tests.builders import MONDAY, OPERATIONS, Max, Olga, Omar, Sana, T, due, quantity, terms
from tests.storage.owed import told, told_of
from tests.storage.telling import ask, kept, play

NEW_YORK = Person(id=Omar, zone="America/New_York")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, UTC; Berlin is an hour ahead, and New York five behind."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def spoken(database: Database, now: datetime) -> list[tuple[About | None, str | None]]:
    """What is said when the clock comes by then: about what, to whom."""
    Alarm(database).look(now)
    return [(each.about, each.to) for each in told_of(database, now, Kind.REMINDER)]


def looks_at(database: Database, number: int = 1) -> datetime | None:
    with database.reads() as session:
        return session.scalar(select(PromiseRow.remind_at).where(PromiseRow.number == number))


@pytest.fixture
def promised(workspace: Workspace, database: Database) -> Promise:
    """Confirmed by Omar, who is in New York, an hour after MONDAY; due the Friday after the next, 15:00 in Berlin."""
    workspace.people.meet(NEW_YORK, MONDAY)
    promise = play(workspace, ask(workspace), Move.CONFIRM, Omar)
    told(database, MONDAY + timedelta(hours=1))
    return promise


@pytest.mark.usefixtures("promised")
def test_whoever_delivers_is_reminded_a_workday_before_and_in_the_morning_on_their_own_clock(
    database: Database,
) -> None:
    assert looks_at(database) == at(25, 14), "Thanksgiving counts: the team names no country"
    assert spoken(database, at(25, 13, 59)) == []
    assert spoken(database, at(25, 14)) == [(About.BEFORE, Omar)]
    assert looks_at(database) == at(26, 14)
    assert spoken(database, at(26, 14)) == [(About.MORNING, Omar)]


@pytest.mark.usefixtures("promised")
def test_each_is_said_once_however_often_one_looks(database: Database, alarm: Alarm) -> None:
    assert [len(spoken(database, at(25, 14))) for _ in range(3)] == [1, 0, 0]
    assert alarm.look(at(25, 15)) == 0


@pytest.mark.usefixtures("promised")
def test_several_processes_say_it_once(database: Database) -> None:
    with ThreadPoolExecutor(4) as threads:
        spoke = list(threads.map(lambda _: Alarm(database).look(at(25, 14)), range(8)))
    assert sum(spoke) == 1
    assert [each.to for each in told(database, at(25, 14))] == [Omar]


@pytest.mark.usefixtures("promised")
def test_the_card_says_overdue_at_the_due_moment_and_both_hear_of_it_when_they_open(
    database: Database, alarm: Alarm
) -> None:
    for moment in (at(25, 14), at(26, 14)):
        alarm.look(moment)
        told(database, moment)
    assert looks_at(database) == at(27, 14), "the due moment"
    assert alarm.look(at(27, 13, 59)) == 0
    alarm.look(at(27, 14))
    assert [(each.kind, each.to) for each in told(database, at(27, 14))] == [(Kind.CARD, None)]
    alarm.look(at(30, 8))
    said = [(each.kind, each.to) for each in told(database, at(30, 8))]
    assert sorted(said, key=str) == [(Kind.CARD, None), (Kind.REMINDER, Sana)]
    alarm.look(at(30, 14))
    assert [(each.kind, each.to) for each in told(database, at(30, 14))] == [(Kind.REMINDER, Omar)]


def test_a_reminder_says_which_one_it_is(
    workspace: Workspace, database: Database, promised: Promise, alarm: Alarm
) -> None:
    positions = []
    for moment in (at(25, 14), at(26, 14)):
        alarm.look(moment)
        [notice] = told(database, moment)
        assert (notice.about, notice.role, notice.of) in workspace.promises.reminded(1)
        positions.append(notice.position)
    assert positions == [1, 2]
    assert notice.role is Role.PERFORMER
    assert promised.agreed
    assert notice.of == promised.agreed.due.at


def test_a_delivery_nobody_answers_lapses_after_reminders(
    workspace: Workspace, database: Database, promised: Promise
) -> None:
    delivered = play(workspace, promised, Move.DELIVER, Omar, at=at(18, 15))
    told(database, at(18, 15))
    assert delivered.gives_up_at
    heard, now = [], at(18, 15)
    while not (promise := kept(workspace, delivered)).ended:
        now += timedelta(hours=1)
        heard += spoken(database, now)
    assert promise.state is State.LAPSED
    assert heard == [(About.UNANSWERED, Sana), (About.UNANSWERED, Sana), (About.ENDS, Sana)]
    assert now - timedelta(hours=1) < delivered.gives_up_at <= now


def test_a_request_that_nobody_answers_expires_and_both_hear_of_it(
    workspace: Workspace, database: Database, alarm: Alarm
) -> None:
    asked = ask(workspace, terms=terms(due=due(days=60)))
    assert asked.gives_up_at
    told(database, MONDAY)
    before = asked.gives_up_at - timedelta(seconds=1)
    alarm.look(before)
    told(database, before)
    assert alarm.look(asked.gives_up_at) == 1
    said = [(each.kind, each.to) for each in told(database, asked.gives_up_at)]
    assert said[:2] == [(Kind.CARD, None), (Kind.LINE, None)]
    assert set(said[2:]) == {(Kind.OVER, Sana), (Kind.OVER, Omar)}
    assert kept(workspace, asked).state is State.EXPIRED


def test_what_a_team_was_asked_is_brought_back_to_whoever_answers_for_it(
    workspace: Workspace, database: Database
) -> None:
    ask(workspace, performer=None)
    told(database, MONDAY)
    assert spoken(database, T(hours=6)) == [(About.UNANSWERED, Max)]
    nobody_leads = TeamSettings(who=replace(OPERATIONS, leads=frozenset()), name="Operations")
    workspace.teams.save(nobody_leads)
    ask(workspace, "V2", performer=None)
    told(database, MONDAY)
    assert spoken(database, T(days=1)) == [(About.UNANSWERED, Olga), (About.UNANSWERED, Omar)]


def test_nothing_is_said_of_what_has_ended(
    workspace: Workspace, promised: Promise, database: Database, alarm: Alarm
) -> None:
    play(workspace, promised, Move.CANCEL, Sana)
    assert looks_at(database) is None
    assert alarm.look(at(30, 14)) == 0


@pytest.mark.usefixtures("promised")
def test_who_moves_to_another_zone_is_reminded_in_their_new_morning(workspace: Workspace, database: Database) -> None:
    workspace.people.refresh(Person(id=Omar, zone="Asia/Tokyo"), at(20, 9))
    assert spoken(database, at(20, 9)) == []
    assert looks_at(database) == at(26, 0), "nine in Tokyo"


@pytest.mark.usefixtures("promised")
def test_news_of_a_person_that_change_no_zone_look_at_nothing_again(workspace: Workspace, database: Database) -> None:
    workspace.people.refresh(Person(id=Omar, locale="de-DE"), at(20, 9))
    assert looks_at(database) == at(25, 14)
    known = workspace.people.get(Omar)
    assert known == Person(id=Omar, zone="America/New_York", locale="de-DE"), "Slack did not name the zone this time"


@pytest.mark.usefixtures("promised")
def test_new_hours_of_a_team_or_of_the_workspace_are_kept_too(
    workspace: Workspace, database: Database, alarm: Alarm
) -> None:
    from_ten = Hours(opens=MONDAY.replace(hour=10).time(), closes=MONDAY.replace(hour=18).time())
    workspace.teams.save(TeamSettings(who=OPERATIONS, name="Operations", hours=from_ten))
    assert alarm.look(at(20, 9)) == 0
    assert looks_at(database) == at(25, 15)
    workspace.teams.save(TeamSettings(who=OPERATIONS, name="Operations"))
    workspace.teams.set_hours(Hours(opens=from_ten.opens, closes=from_ten.closes, zone="Europe/Berlin"), at(20, 9))
    assert alarm.look(at(20, 9)) == 0
    assert looks_at(database) == at(25, 15)
    workspace.teams.set_hours(Hours(opens=from_ten.opens, closes=from_ten.closes, zone="Europe/Berlin"), at(20, 9))
    assert looks_at(database) == at(25, 15), "the same again changes nothing"


THANKSGIVING = date(2026, 11, 26)


@pytest.fixture
def due_on_thanksgiving(workspace: Workspace, database: Database) -> Promise:
    """Agreed while nobody had said that it is a holiday; due at the end of that day in New York."""
    workspace.people.meet(NEW_YORK, MONDAY)
    wanted = terms(due=Due(at(26, 22), THANKSGIVING))
    promise = play(workspace, ask(workspace, terms=wanted), Move.CONFIRM, Omar)
    told(database, MONDAY + timedelta(hours=1))
    return promise


BOTH_HEAR = [(About.DAY_OFF, Omar), (About.DAY_OFF, Sana)]


@pytest.mark.usefixtures("due_on_thanksgiving")
def test_a_due_day_that_a_new_country_makes_a_day_off_is_told_to_both_sides_at_once(
    workspace: Workspace, database: Database
) -> None:
    assert spoken(database, at(17, 15)) == []
    workspace.teams.set_hours(Hours(country="US"), at(17, 15))
    assert sorted(spoken(database, at(17, 15)), key=str) == BOTH_HEAR
    assert spoken(database, at(18, 13)) == [], "once"


@pytest.mark.usefixtures("due_on_thanksgiving")
def test_a_holiday_that_nobody_has_set_is_told_to_both_sides_too(database: Database, alarm: Alarm) -> None:
    assert alarm.look_at_calendars(at(17, 15)) == 0
    with database.writes() as session:  # as if the holidays of a country had changed with a new release
        session.execute(text("UPDATE workspaces SET country = 'US'"))
    assert spoken(database, at(17, 15)) == [], "nobody has looked"
    assert alarm.look_at_calendars(at(17, 15)) == 1
    assert sorted(spoken(database, at(17, 15)), key=str) == BOTH_HEAR
    assert alarm.look_at_calendars(at(17, 16)) == 0, "they know"


def test_the_parts_of_a_split_speak_up_by_themselves(workspace: Workspace, database: Database) -> None:
    parts = (Part(quantity(200), due(days=4)), Part(quantity(300), terms().due))
    play(workspace, ask(workspace, terms=terms(parts=parts)), Move.CONFIRM, Omar)
    assert looks_at(database, 1) is None
    assert looks_at(database, 2) is not None
    assert looks_at(database, 2) != looks_at(database, 3)


@pytest.mark.usefixtures("promised")
def test_one_promise_that_cannot_be_looked_at_keeps_no_other_from_speaking_up(
    workspace: Workspace, database: Database, caplog: pytest.LogCaptureFixture, alarm: Alarm
) -> None:
    play(workspace, ask(workspace, "V2"), Move.CONFIRM, Omar)
    with database.writes() as session:
        session.execute(text("DELETE FROM terms WHERE promise = 1"))
    assert alarm.look(at(25, 14)) == 1
    assert "#1 of W could not be looked at" in caplog.text
    assert looks_at(database, 1) == at(25, 15)


def test_reminders_stand_in_no_line_and_hold_nobody_up(
    workspace: Workspace, database: Database, promised: Promise, alarm: Alarm
) -> None:
    alarm.look(at(25, 14))
    play(workspace, promised, Move.REPORT, Omar, at=at(25, 15))
    by_kind = {row.kind: row for row in told(database, at(25, 15))}
    assert by_kind.keys() == {Kind.CARD, Kind.LINE, Kind.REMINDER}
    assert by_kind[Kind.REMINDER].next_at == at(25, 14), "due by itself, whatever else is owed"


def test_one_look_serves_all_workspaces_the_longest_due_first(
    workspace: Workspace, database: Database, alarm: Alarm
) -> None:
    there = Workspace(database, "W2")
    for each, nonce in ((workspace, "V1"), (there, "V1"), (workspace, "V2")):
        play(each, ask(each, nonce), Move.CONFIRM, Omar)
    told(database, MONDAY)
    with database.writes() as session:
        session.execute(update(PromiseRow).where(PromiseRow.workspace == "W").values(remind_at=at(24, 9)))
        session.execute(update(PromiseRow).where(PromiseRow.workspace == "W2").values(remind_at=at(24, 8)))
    assert alarm.next_look_at() == at(24, 8)
    assert alarm.look(at(27, 9), limit=1) == 1
    assert [(row.workspace, row.promise) for row in told_of(database, at(27, 9), Kind.REMINDER)] == [("W2", 1)]
    assert alarm.look(at(27, 9)) == 2
    assert {(row.workspace, row.promise) for row in told_of(database, at(27, 9), Kind.REMINDER)} == {("W", 1), ("W", 2)}


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
    """Of all workspaces at once."""
    due = select(PromiseRow.number).where(PromiseRow.remind_at <= MONDAY).order_by(PromiseRow.remind_at)
    assert "ix_promises_remind_at" in plan_of(database, due)
    digests = select(SubscriptionRow.person).where(SubscriptionRow.next_at <= MONDAY).order_by(SubscriptionRow.next_at)
    assert "ix_subscriptions_next_at" in plan_of(database, digests)


def test_the_promises_of_a_channel_are_found_by_their_index(database: Database) -> None:
    here = PromiseRow.workspace == "W", PromiseRow.channel == "C1", PromiseRow.ended_at.is_(None)
    assert "ix_promises_channel" in plan_of(database, select(PromiseRow.number).where(*here))
