"""The digest comes on Mondays at nine on one's own clock: once a week, and only to who asked for it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from promises.hours import Hours, Person
from promises.notices import Kind
from storage.alarm import TOGETHER, Alarm
from storage.database import Database
from storage.digests import last_monday
from storage.workspace import Workspace
from tests.builders import Mia, Omar, Sana
from tests.storage.owed import owed, told

BERLIN, TOKYO, NEW_YORK = (ZoneInfo(name) for name in ("Europe/Berlin", "Asia/Tokyo", "America/New_York"))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """In 2026, UTC. The 16th of November is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def subscribed(workspace: Workspace) -> Workspace:
    """Sana, in Berlin, asked on Tuesday."""
    workspace.people.meet(Person(id=Sana, zone="Europe/Berlin"), at(16, 9))
    workspace.digests.subscribe(Sana, True, at(17, 9))
    return workspace


def digests(database: Database, now: datetime) -> list[str | None]:
    """To whom they are owed, and told with this."""
    rows = told(database, now)
    assert {row.kind for row in rows} <= {Kind.DIGEST}
    return [row.to for row in rows]


@pytest.mark.parametrize(
    ("now", "zone", "monday"),
    [
        (at(16, 7, 59), BERLIN, date(2026, 11, 9)),
        (at(16, 8), BERLIN, date(2026, 11, 16)),
        (at(22, 23), BERLIN, date(2026, 11, 16)),
        (at(16, 0), TOKYO, date(2026, 11, 16)),
        (at(16, 13, 59), NEW_YORK, date(2026, 11, 9)),
        (at(30, 7, month=3), BERLIN, date(2026, 3, 30)),
        (at(26, 7, 59, month=10), BERLIN, date(2026, 10, 19)),
    ],
)
def test_a_week_begins_on_monday_at_nine_on_the_wall(now: datetime, zone: ZoneInfo, monday: date) -> None:
    assert last_monday(now, zone) == monday


def test_it_comes_on_the_next_monday_at_nine_and_not_before(
    subscribed: Workspace, database: Database, alarm: Alarm
) -> None:
    assert subscribed.digests.subscribed(Sana)
    assert alarm.plan_digests(at(17, 9)) == 0
    assert alarm.plan_digests(at(23, 7, 59)) == 0
    assert alarm.plan_digests(at(23, 8)) == 1
    assert digests(database, at(23, 8)) == [Sana]
    assert alarm.plan_digests(at(23, 8, 1)) == 0


def test_who_asks_on_monday_morning_before_nine_gets_it_the_same_day(workspace: Workspace, alarm: Alarm) -> None:
    workspace.digests.subscribe(Mia, True, at(23, 8))
    assert alarm.plan_digests(at(23, 9)) == 1, "nobody knows where Mia is: UTC"


def test_asking_twice_changes_nothing(subscribed: Workspace, alarm: Alarm) -> None:
    alarm.plan_digests(at(23, 8))
    subscribed.digests.subscribe(Sana, True, at(23, 9))
    assert alarm.plan_digests(at(23, 10)) == 0
    assert alarm.plan_digests(at(30, 8)) == 1


def test_stopping_and_asking_again_on_the_same_monday_brings_no_second_one(subscribed: Workspace, alarm: Alarm) -> None:
    assert alarm.plan_digests(at(23, 8)) == 1
    subscribed.digests.subscribe(Sana, False, at(23, 9))
    assert not subscribed.digests.subscribed(Sana)
    subscribed.digests.subscribe(Sana, True, at(23, 9))
    assert alarm.plan_digests(at(23, 10)) == 0


@pytest.mark.usefixtures("subscribed")
def test_missed_weeks_are_not_made_up(alarm: Alarm) -> None:
    assert alarm.plan_digests(at(10, 12, month=12)) == 1
    assert alarm.plan_digests(at(10, 13, month=12)) == 0
    assert alarm.plan_digests(at(14, 8, month=12)) == 1


def test_who_flies_west_on_a_monday_gets_it_once(subscribed: Workspace, alarm: Alarm) -> None:
    assert alarm.plan_digests(at(23, 8)) == 1
    subscribed.people.refresh(Person(id=Sana, zone="America/New_York"), at(23, 9))
    assert alarm.plan_digests(at(23, 14)) == 0
    assert alarm.plan_digests(at(30, 13, 59)) == 0
    assert alarm.plan_digests(at(30, 14)) == 1


@pytest.mark.usefixtures("subscribed")
def test_several_processes_owe_it_once(database: Database) -> None:
    with ThreadPoolExecutor(4) as threads:
        owed = list(threads.map(lambda _: Alarm(database).plan_digests(at(23, 8)), range(8)))
    assert sum(owed) == 1
    assert digests(database, at(23, 8)) == [Sana]


def test_who_never_asked_gets_none(subscribed: Workspace, alarm: Alarm) -> None:
    subscribed.digests.subscribe(Omar, False, at(17, 9))
    assert not subscribed.digests.subscribed(Omar)
    assert alarm.plan_digests(at(23, 20)) == 1


def test_a_new_zone_of_the_workspace_counts_for_those_of_whom_none_is_known(
    subscribed: Workspace, alarm: Alarm, database: Database
) -> None:
    subscribed.digests.subscribe(Mia, True, at(17, 9))
    subscribed.teams.set_hours(Hours(zone="Asia/Tokyo"), at(18, 9))
    assert alarm.plan_digests(at(22, 23)) == 0
    assert alarm.plan_digests(at(23, 0)) == 1, "nine in Tokyo"
    assert digests(database, at(23, 0)) == [Mia]
    assert alarm.plan_digests(at(23, 8)) == 1
    assert digests(database, at(23, 8)) == [Sana]


def test_who_flies_east_gets_the_next_one_in_their_new_morning(subscribed: Workspace, alarm: Alarm) -> None:
    subscribed.people.refresh(Person(id=Sana, zone="Asia/Tokyo"), at(18, 9))
    assert alarm.plan_digests(at(22, 23, 59)) == 0
    assert alarm.plan_digests(at(23, 0)) == 1


def test_one_look_plans_for_all_workspaces_however_many_are_due(database: Database, alarm: Alarm) -> None:
    for number in range(TOGETHER + 1):
        Workspace(database, f"W{number % 3}").digests.subscribe(f"U{number}", True, at(17, 9))
    assert alarm.plan_digests(at(23, 8, 59)) == 0
    assert alarm.plan_digests(at(23, 9)) == TOGETHER + 1
    assert len(set(digests(database, at(23, 9)))) == TOGETHER + 1


def test_the_courier_is_woken_for_digests_and_for_nothing_else(subscribed: Workspace, database: Database) -> None:
    woken: list[int] = []
    alarm = Alarm(database, lambda: woken.append(len(owed(database))))
    assert alarm.plan_digests(at(22, 9)) == 0
    assert alarm.plan_digests(at(23, 9)) == 1
    assert subscribed.digests.subscribed(Sana)
    assert woken == [1], "once it is written down"
