"""A clock one can move: forward only, and never over something that is due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sandbox.page.from_browser import Given, NotUnderstood
from sandbox.page.time_travel import Hooks, TimeTravel
from sandbox.state.clock import Backwards, MovableClock
from tests.sandbox.page.open_page import Office, open_page

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 10, 21, 15, 30, tzinfo=BERLIN)
"""The clocks go back on the Sunday after it."""


def clock_at(moment: datetime) -> MovableClock:
    """Stands still unless it is moved."""
    return MovableClock(real=lambda: moment.astimezone(UTC))


def travelled(jump: str, moment: datetime = WEDNESDAY) -> datetime:
    clock = clock_at(moment)
    TimeTravel(clock, BERLIN, Hooks()).go(Given({"jump": jump}))
    return clock.now().astimezone(BERLIN)


def test_the_clock_only_goes_forward() -> None:
    clock = clock_at(WEDNESDAY)
    clock.move_to(WEDNESDAY + timedelta(days=2))
    with pytest.raises(Backwards):
        clock.move_to(WEDNESDAY)
    assert clock.now() == WEDNESDAY + timedelta(days=2)


def test_one_can_jump_an_hour_to_tomorrow_morning_and_to_monday_morning() -> None:
    assert travelled("hour") == datetime(2026, 10, 21, 16, 30, tzinfo=BERLIN)
    assert travelled("tomorrow") == datetime(2026, 10, 22, 9, tzinfo=BERLIN)
    assert travelled("monday") == datetime(2026, 10, 26, 9, tzinfo=BERLIN)


def test_on_a_monday_the_next_monday_is_in_a_week() -> None:
    for hour in (8, 10):
        monday = datetime(2026, 10, 26, hour, tzinfo=BERLIN)
        assert travelled("monday", monday) == datetime(2026, 11, 2, 9, tzinfo=BERLIN)


def test_any_date_is_meant_in_the_bars_zone() -> None:
    clock = clock_at(WEDNESDAY)
    TimeTravel(clock, BERLIN, Hooks()).go(Given({"to": "2026-11-27T09:00"}))
    assert clock.now() == datetime(2026, 11, 27, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "wish", [{"to": "soon"}, {"to": 7}, {"jump": "back"}, {}, {"to": "9999-01-01T00:00"}, {"jump": "due"}]
)
def test_other_wishes_are_refused(wish: dict[str, object]) -> None:
    clock = clock_at(WEDNESDAY)
    with pytest.raises(NotUnderstood):
        TimeTravel(clock, BERLIN, Hooks()).go(Given(wish))
    assert clock.now() == WEDNESDAY


def test_whoever_jumps_over_something_due_stops_there_first() -> None:
    clock = clock_at(WEDNESDAY)
    due = [WEDNESDAY + timedelta(days=days) for days in (2, 1, 30)]
    stops: list[datetime] = []
    hooks = Hooks(
        next_due=lambda: [(at, "a reminder") for at in due if at not in stops],
        on_moved=lambda: stops.append(clock.now()),
    )
    travel = TimeTravel(clock, BERLIN, hooks)
    travel.go(Given({"to": "2026-10-26T09:00"}))
    assert stops == [due[1], due[0], datetime(2026, 10, 26, 9, tzinfo=BERLIN)]
    travel.go(Given({"jump": "due"}))
    assert clock.now() == due[2]


def test_something_that_is_always_due_again_keeps_nobody_waiting_for_ever() -> None:
    clock = clock_at(WEDNESDAY)
    hooks = Hooks(next_due=lambda: [(clock.now() + timedelta(seconds=1), "again")])
    TimeTravel(clock, BERLIN, hooks).go(Given({"jump": "tomorrow"}))
    assert clock.now() == datetime(2026, 10, 22, 9, tzinfo=BERLIN)


def test_the_page_shows_the_clock_and_what_happens_next_and_moves_it() -> None:
    due = datetime.now(UTC) + timedelta(minutes=30)
    moved: list[str] = []
    with open_page(
        Hooks(next_due=lambda: [(due, "Omar is reminded")], on_moved=lambda: moved.append("moved"))
    ) as office:
        shown = office.browser.get("/page/clock").json
        assert [jump["name"] for jump in shown["jumps"]] == ["hour", "tomorrow", "monday", "due"]
        assert shown["due"] == [{"at": due.timestamp(), "words": "Omar is reminded"}]
        version = office.slack.workspace.version
        after = office.browser.post("/page/clock", {"jump": "hour"}).json
        assert 3590 < after["now"] - shown["now"] < 3660
        assert after["due"] == []
        assert moved == ["moved", "moved"]
        assert office.slack.workspace.version > version
        assert office.browser.post("/page/clock", {"to": "2020-01-01T00:00"}).status == 409


def test_what_is_said_after_a_move_bears_the_moved_time(office: Office) -> None:
    office.browser.post("/page/clock", {"jump": "monday"})
    office.browser.does(office.sana, "type", channel=office.sales.id, line="good morning")
    at = datetime.fromtimestamp(float(office.last_message(office.omar)["ts"]), BERLIN)
    assert (at.weekday(), at.hour) == (0, 9)
