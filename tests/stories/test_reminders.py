"""When a promise speaks up by itself, to whom, and when it stays silent. What it says: test_speaking_up.py."""

from datetime import timedelta

from promises.vocabulary import State
from sandbox.hands.person import Person
from tests.stories.office import Office


def promised(office: Office, due: str = "2026-11-27") -> None:
    """Asked and confirmed on Monday the 16th. Omar is in New York, six hours behind Berlin."""
    office.asks(due=due)
    office.omar.presses("Confirm")
    office.settles()


def comes(office: Office, day: str, at: str, zone: str = "America/New_York") -> None:
    office.watch.moves_to(day, at, zone)
    assert office.house is not None
    office.house.tick()
    office.settles()


def heard(office: Office, person: Person) -> int:
    """How often the phone has buzzed."""
    office.settles()
    return len(person.notified())


def test_it_comes_at_nine_where_they_are_a_workday_before_and_on_the_day(office: Office) -> None:
    promised(office)
    before = heard(office, office.omar)
    for day, at, more in (
        ("2026-11-25", "12:00", 0),
        ("2026-11-26", "08:59", 0),
        ("2026-11-26", "09:00", 1),
        ("2026-11-26", "16:00", 1),
        ("2026-11-27", "08:59", 1),
        ("2026-11-27", "09:00", 2),
        ("2026-11-27", "16:59", 2),
    ):
        comes(office, day, at)
        assert heard(office, office.omar) - before == more, (day, at)
    assert heard(office, office.sana) == 1, "only that it was confirmed"


def test_never_on_a_weekend(office: Office) -> None:
    promised(office, due="2026-11-23")
    before = heard(office, office.omar)
    comes(office, "2026-11-20", "09:00")
    assert heard(office, office.omar) - before == 1
    for day in ("2026-11-21", "2026-11-22"):
        comes(office, day, "12:00")
    assert heard(office, office.omar) - before == 1
    comes(office, "2026-11-23", "09:00")
    assert heard(office, office.omar) - before == 2


def test_a_miss_is_told_to_each_in_their_own_morning_and_stands_on_the_card(office: Office) -> None:
    promised(office, due="2026-11-18")
    before = heard(office, office.sana), heard(office, office.omar)
    comes(office, "2026-11-19", "08:59", "Europe/Berlin")
    assert (heard(office, office.sana), heard(office, office.omar)) == before
    comes(office, "2026-11-19", "09:00", "Europe/Berlin")
    assert heard(office, office.sana) == before[0] + 1
    assert "overdue" in office.look(office.mia)
    comes(office, "2026-11-19", "09:00")
    assert "Not delivered in time" in office.look(office.omar, "messages")


def test_what_has_moved_on_is_not_reminded_of(office: Office) -> None:
    promised(office)
    office.omar.presses("Delivered")
    office.settles()
    office.sana.presses("Accept")
    before = heard(office, office.omar)
    comes(office, "2026-11-26", "09:00")
    comes(office, "2026-11-27", "09:00")
    assert heard(office, office.omar) == before


def test_each_comes_once_restarts_included(office: Office) -> None:
    promised(office)
    before = heard(office, office.omar)
    comes(office, "2026-11-26", "09:00")
    office.stops_bot()
    office.starts_bot()
    comes(office, "2026-11-26", "09:30")
    assert heard(office, office.omar) - before == 1


def test_what_fell_due_while_the_bot_was_down_is_said_at_the_next_opening_and_nothing_that_is_stale(
    office: Office,
) -> None:
    promised(office)
    before = heard(office, office.omar)
    office.stops_bot()
    office.watch.moves_to("2026-11-26", "20:00", "America/New_York")
    office.starts_bot()
    comes(office, "2026-11-26", "21:00")
    assert heard(office, office.omar) == before
    comes(office, "2026-11-27", "09:00")
    assert heard(office, office.omar) - before == 1, "the morning of the day; the day before is stale"


def test_who_travels_is_reminded_in_the_morning_where_they_are_now(office: Office) -> None:
    promised(office)
    before = heard(office, office.omar)
    office.slack.moves(office.omar, "Asia/Tokyo")
    comes(office, "2026-11-26", "09:00", "Asia/Tokyo")
    assert heard(office, office.omar) - before == 1


def test_a_delivery_nobody_answers_lapses_after_reminders_and_both_hear_of_it(office: Office) -> None:
    promised(office)
    office.omar.presses("Delivered")
    office.settles()
    sana, omar = heard(office, office.sana), heard(office, office.omar)
    assert office.house is not None
    while not office.house.workspace.promises.get(1).ended:
        office.watch.moves(hours=12)
        office.house.tick()
        office.settles()
        assert office.watch() < office.house.workspace.promises.get(1).asked_at + timedelta(days=30)
    assert office.house.workspace.promises.get(1).state is State.LAPSED
    assert heard(office, office.sana) - sana == 4, "twice unanswered, once that it ends, and that it is over"
    assert heard(office, office.omar) - omar == 1
    assert "ended" in office.look(office.mia).lower() or "never" in office.look(office.mia).lower()


def test_a_request_nobody_answers_is_brought_back_once_and_expires(office: Office) -> None:
    office.asks(due="2026-12-31")
    before = heard(office, office.omar)
    comes(office, "2026-11-17", "12:00")
    assert heard(office, office.omar) - before == 1
    comes(office, "2026-11-24", "12:00")
    assert heard(office, office.omar) - before == 1
    comes(office, "2026-12-02", "12:00")
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.EXPIRED
    assert heard(office, office.sana) == 1, "that nobody answered"


def test_a_home_that_is_open_is_right_within_a_second_of_a_change(office: Office) -> None:
    office.omar.opens("home")
    office.omar.sees_within("Nothing needs you now.")
    office.asks()
    office.omar.opens("home")
    office.omar.sees_within("Needs you (1)", seconds=1)
    office.sana.opens("home")
    office.sana.sees_within("You wait for (1)")
    office.omar.presses("Confirm")
    office.sana.sees_within("[Nudge]", seconds=1)


def test_home_shows_a_miss_from_the_moment_the_card_does(office: Office) -> None:
    promised(office, due="2026-11-18")
    office.sana.opens("home")
    office.sana.sees_within("You wait for (1)")
    comes(office, "2026-11-19", "09:00", "Europe/Berlin")
    assert "overdue" in office.sana.sees_within("overdue", seconds=5)
