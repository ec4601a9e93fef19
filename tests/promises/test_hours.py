"""Whose clock counts: a team's for how long things take, the reader's own for when they are spoken to."""

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from promises.hours import UTC, Hours, TeamSettings, calendar_of, side_hours, zone_of
from promises.workdays import Workdays
from tests.builders import OPERATIONS

NOBODY_SAYS, WORKSPACE = Hours(), Hours(zone="Europe/Berlin", opens=time(8), closes=time(16), country="DE")
UNSAID = TeamSettings(who=OPERATIONS, name="Operations")
EARLY = TeamSettings(who=OPERATIONS, name="Operations", hours=Hours(opens=time(6), closes=time(14)))
AWAY = TeamSettings(who=OPERATIONS, name="Operations", hours=Hours(zone="America/New_York", country="US"))
KATHMANDU, MARS = "Asia/Kathmandu", "Mars/Olympus"
"""One that there is, and one of which this machine knows nothing: then it counts as not named."""


def days(zone: str, opens: int = 9, closes: int = 17, country: str = "") -> Workdays:
    return Workdays(zone=ZoneInfo(zone), opens=time(opens), closes=time(closes), country=country)


@pytest.mark.parametrize(
    ("zone", "team", "workspace", "expected"),
    [
        (None, None, NOBODY_SAYS, days("UTC")),
        (None, None, WORKSPACE, days("Europe/Berlin", 8, 16, "DE")),
        (KATHMANDU, None, WORKSPACE, days(KATHMANDU, 8, 16, "DE")),
        (MARS, None, WORKSPACE, days("Europe/Berlin", 8, 16, "DE")),
        (KATHMANDU, UNSAID, WORKSPACE, days(KATHMANDU, 8, 16, "DE")),
        (None, EARLY, NOBODY_SAYS, days("UTC", 6, 14)),
        (None, EARLY, WORKSPACE, days("Europe/Berlin", 6, 14, "DE")),
        (KATHMANDU, EARLY, WORKSPACE, days(KATHMANDU, 6, 14, "DE")),
        (None, AWAY, WORKSPACE, days("America/New_York", 8, 16, "US")),
        (MARS, AWAY, WORKSPACE, days("America/New_York", 8, 16, "US")),
        (KATHMANDU, AWAY, WORKSPACE, days(KATHMANDU, 8, 16, "US")),
    ],
)
def test_a_side_is_spoken_to_in_its_teams_hours_on_their_own_clock(
    zone: str | None, team: TeamSettings | None, workspace: Hours, expected: Workdays
) -> None:
    assert calendar_of(zone, team, workspace) == expected


@pytest.mark.parametrize(
    ("zone", "team", "workspace", "expected"),
    [
        (None, None, NOBODY_SAYS, days("UTC")),
        (None, None, WORKSPACE, days("Europe/Berlin", 8, 16, "DE")),
        (KATHMANDU, None, WORKSPACE, days(KATHMANDU, 8, 16, "DE")),
        (MARS, None, WORKSPACE, days("Europe/Berlin", 8, 16, "DE")),
        (KATHMANDU, UNSAID, WORKSPACE, days(KATHMANDU, 8, 16, "DE")),
        (KATHMANDU, EARLY, WORKSPACE, days("Europe/Berlin", 6, 14, "DE")),
        (KATHMANDU, EARLY, NOBODY_SAYS, days("UTC", 6, 14)),
        (KATHMANDU, AWAY, WORKSPACE, days("America/New_York", 8, 16, "US")),
    ],
)
def test_how_long_something_takes_is_counted_by_the_performing_team_or_else_by_the_performer(
    zone: str | None, team: TeamSettings | None, workspace: Hours, expected: Workdays
) -> None:
    assert side_hours(zone, team, workspace) == expected


@pytest.mark.parametrize(
    ("zone", "workspace", "expected"),
    [
        (KATHMANDU, WORKSPACE, ZoneInfo(KATHMANDU)),
        (None, WORKSPACE, ZoneInfo("Europe/Berlin")),
        (MARS, WORKSPACE, ZoneInfo("Europe/Berlin")),
        (MARS, NOBODY_SAYS, UTC),
        (None, NOBODY_SAYS, UTC),
        (None, Hours(opens=time(9), closes=time(12)), UTC),
    ],
)
def test_people_read_and_type_times_on_their_own_clock(zone: str | None, workspace: Hours, expected: ZoneInfo) -> None:
    assert zone_of(zone, workspace) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": MARS},
        {"country": "XX"},
        {"opens": time(9)},
        {"closes": time(9)},
        {"opens": time(17), "closes": time(9)},
    ],
    ids=str,
)
def test_hours_that_cannot_be_are_refused_when_they_are_said(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Hours(**wrong)


def test_a_team_that_says_nothing_has_no_hours_of_its_own() -> None:
    assert not UNSAID.hours.own
    assert EARLY.hours.own
    assert AWAY.hours.own
