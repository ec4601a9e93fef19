"""People, teams and hours: whose workdays count, who may what, how soon to answer."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from promises.hours import Hours, Person, TeamSettings
from promises.rules import Circumstances, Team
from promises.vocabulary import Move
from storage.database import Database
from storage.workspace import Workspace
from tests.builders import MONDAY, OPERATIONS, SALES, Clock, Max, Mia, Olga, Omar, Sana, T, euros
from tests.storage.telling import ask, kept, play

HOUR = timedelta(hours=1)


@pytest.fixture
def alone(database: Database) -> Workspace:
    """Of a workspace in which nothing is set up."""
    return Workspace(database, "W")


def around(workspace: Workspace, by: str = Sana, nonce: str = "V1", **changes: Any) -> Circumstances:
    """What is true when `by` moves in a promise that Sana asked of Omar."""
    return workspace.promises.circumstances(ask(workspace, nonce, **changes), by)


def team(who: Team, **settings: Any) -> TeamSettings:
    return TeamSettings(who=who, name=who.id.title(), **settings)


def test_where_nothing_is_set_up_days_are_nine_to_five_in_utc(alone: Workspace) -> None:
    workdays = around(alone).workdays
    assert (workdays.zone.key, workdays.opens, workdays.closes, workdays.country) == ("UTC", time(9), time(17), "")
    assert alone.teams.workdays() == workdays
    assert around(alone, nonce="V2").answer_within is None


def test_a_performer_without_a_team_works_in_their_own_zone_by_the_workspaces_hours(alone: Workspace) -> None:
    alone.teams.set_hours(Hours(zone="Europe/Berlin", opens=time(8), closes=time(16), country="DE"), MONDAY)
    assert around(alone).workdays.zone == ZoneInfo("Europe/Berlin")
    alone.people.meet(Person(id=Omar, zone="Asia/Kathmandu"), MONDAY)
    workdays = around(alone, nonce="V2").workdays
    assert (workdays.zone.key, workdays.opens, workdays.country) == ("Asia/Kathmandu", time(8), "DE")
    assert alone.teams.workdays(Omar) == workdays


def test_a_zone_that_this_machine_does_not_know_counts_as_none(alone: Workspace) -> None:
    alone.people.meet(Person(id=Omar, zone="Mars/Olympus"), MONDAY)
    assert around(alone).workdays.zone.key == "UTC"
    known = alone.people.get(Omar)
    assert known is not None
    assert known.zone == "Mars/Olympus"


def test_a_team_with_hours_of_its_own_goes_before_its_people(alone: Workspace) -> None:
    alone.teams.set_hours(Hours(zone="Europe/Berlin", country="DE"), MONDAY)
    alone.people.meet(Person(id=Omar, zone="Asia/Kathmandu"), MONDAY)
    alone.teams.save(team(OPERATIONS, hours=Hours(opens=time(6), closes=time(14))))
    workdays = around(alone).workdays
    assert (workdays.zone.key, workdays.opens, workdays.country) == ("Europe/Berlin", time(6), "DE")
    assert alone.teams.workdays(Omar, OPERATIONS.id) == workdays
    alone.teams.save(team(OPERATIONS))
    assert around(alone, nonce="V2").workdays.zone.key == "Asia/Kathmandu"


def test_hours_that_cannot_be_are_refused_when_they_are_set() -> None:
    impossible: tuple[dict[str, Any], ...] = (
        {"zone": "Mars/Olympus"},
        {"country": "XX"},
        {"opens": time(9)},
        {"opens": time(17), "closes": time(9)},
    )
    for wrong in impossible:
        with pytest.raises(ValueError, match=r"."):
            Hours(**wrong)


def test_a_start_fills_in_hours_until_somebody_sets_them_in_slack(alone: Workspace) -> None:
    alone.teams.set_answer_within(8 * HOUR)
    for zone in ("Europe/Berlin", "Asia/Tokyo"):
        alone.teams.start_with(Hours(zone=zone))
        assert alone.teams.workdays().zone.key == zone
    alone.teams.set_hours(Hours(zone="Europe/Berlin", country="DE"), MONDAY)
    alone.teams.start_with(Hours(zone="Asia/Tokyo"))
    assert alone.teams.workdays().zone.key == "Europe/Berlin"
    assert alone.teams.workdays().country == "DE"
    assert around(alone).answer_within == 8 * HOUR, "how soon to answer is said in Slack alone"


def test_hours_set_to_nothing_are_set_all_the_same(alone: Workspace) -> None:
    alone.teams.set_hours(Hours(), MONDAY)
    alone.teams.start_with(Hours(zone="Asia/Tokyo"))
    assert alone.teams.workdays().zone.key == "UTC"


def test_a_start_looks_at_open_promises_again_only_where_it_changes_something(alone: Workspace) -> None:
    alone.teams.start_with(Hours(zone="Europe/Berlin"))
    asked = ask(alone)
    [(looks_at, _)] = alone.promises.next_looks(1)
    alone.teams.start_with(Hours(zone="Europe/Berlin"))
    assert alone.promises.next_looks(1) == [(looks_at, asked.number)]
    alone.teams.start_with(Hours(zone="Asia/Tokyo"))
    assert alone.promises.next_looks(1) == [(MONDAY, asked.number)], "at once"


def test_the_side_that_answers_has_its_own_teams_time_for_it(alone: Workspace) -> None:
    alone.teams.set_answer_within(8 * HOUR)
    assert around(alone).answer_within == 8 * HOUR
    alone.teams.save(team(SALES, answer_within=2 * HOUR))
    alone.teams.save(team(OPERATIONS, answer_within=4 * HOUR))
    for number, (by, within) in enumerate([(Sana, 4), (Omar, 2), (Olga, 2), (Max, 2), (Mia, 4), (Clock, 4)]):
        assert around(alone, by, f"V1{number}").answer_within == within * HOUR, by


def test_a_request_is_due_for_an_answer_by_the_asked_teams_clock(alone: Workspace) -> None:
    alone.teams.save(team(OPERATIONS, hours=Hours(zone="Europe/Berlin"), answer_within=4 * HOUR))
    asked = ask(alone)
    assert asked.answer_due_at == datetime(2026, 11, 16, 13, tzinfo=UTC)
    assert kept(alone, play(alone, asked, Move.COUNTER, Omar)).answer_due_at == datetime(2026, 11, 17, 10, tzinfo=UTC)


def test_only_an_admin_is_one(workspace: Workspace) -> None:
    workspace.people.meet(Person(id=Max, admin=True), MONDAY)
    asked = ask(workspace)
    assert workspace.promises.circumstances(asked, Max).admin
    assert not workspace.promises.circumstances(asked, Omar).admin
    workspace.people.meet(Person(id=Max), T(1))
    assert not workspace.promises.circumstances(asked, Max).admin


def test_a_person_is_known_as_last_heard_of(workspace: Workspace) -> None:
    assert workspace.people.get(Omar) is None
    omar = Person(id=Omar, zone="Europe/Berlin", locale="de-DE", guest=True)
    workspace.people.meet(omar, MONDAY)
    assert workspace.people.get(Omar) == omar
    gone = Person(id=Omar, deactivated=True, bot=True, stranger=True)
    workspace.people.meet(gone, T(1))
    assert workspace.people.get(Omar) == replace(gone, zone="Europe/Berlin", locale="de-DE"), "not named, not changed"


def test_a_team_is_kept_with_its_people_leads_and_limit(alone: Workspace) -> None:
    sales = team(
        Team("T1", frozenset({Sana, Mia}), frozenset({Mia, Max}), euros(1000)),
        hours=Hours(zone="Europe/Berlin", opens=time(8), closes=time(15), country="DE"),
        answer_within=3 * HOUR,
    )
    alone.teams.save(sales)
    alone.teams.save(team(Team("T2")))
    assert alone.teams.all() == [sales, team(Team("T2"))]
    smaller = team(Team("T1", frozenset({Sana})))
    alone.teams.save(smaller)
    assert alone.teams.all()[0] == smaller


def test_one_team_on_both_sides_is_one(alone: Workspace) -> None:
    alone.teams.save(team(SALES))
    both = around(alone, requester_team=SALES.id, performer_team=SALES.id)
    assert both.requester_team == both.performer_team == SALES


def test_a_team_that_nobody_set_up_has_no_say(alone: Workspace) -> None:
    assert around(alone, requester_team="TGONE").requester_team is None
