"""Days that are named without a time: whose day it is, and by when it ends."""

from datetime import UTC, datetime, time

from promises.hours import Hours
from promises.promise import Promise
from tests.stories.office import Office


def promise(office: Office, number: int = 1) -> Promise:
    office.settles()
    assert office.house is not None
    return office.house.workspace.promises.get(number)


def until_four(office: Office) -> None:
    """Everybody closes at four, Omar at four in New York."""
    office.stops_bot()
    office.starts_bot(hours=Hours(opens=time(9), closes=time(16)))


def test_done_on_a_day_means_the_end_of_that_business_day_of_whoever_did_it(office: Office) -> None:
    until_four(office)
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.watch.moves_to("2026-11-20")

    office.omar.presses("In part")
    office.omar.fills({"Done on which day": "2026-11-18"})
    office.omar.sends()

    delivery = promise(office).delivery
    assert delivery is not None
    assert delivery.at == datetime(2026, 11, 18, 21, tzinfo=UTC)


def test_done_on_the_due_day_is_never_late(office: Office) -> None:
    until_four(office)
    office.asks(more={"At what time": "12:00"})
    office.omar.presses("Confirm")
    office.settles()
    office.watch.moves_to("2026-11-30")

    office.omar.presses("In part")
    office.omar.fills({"Done on which day": "2026-11-27"})
    office.omar.sends()

    assert not promise(office).missed
    assert promise(office).delivery is not None


def test_an_answer_by_a_day_is_an_answer_by_the_end_of_the_answerers_business_day(office: Office) -> None:
    until_four(office)
    office.asks()

    office.omar.presses("More…")
    office.omar.presses("Answer by")
    office.omar.fills({"Answer by": "2026-11-18"})
    office.omar.sends()

    assert promise(office).answer_due_at == datetime(2026, 11, 18, 21, tzinfo=UTC)


def test_the_same_health_said_twice_is_one_line(office: Office) -> None:
    office.asks(more={"How much": "", "Unit": ""})
    office.omar.presses("Confirm")
    office.settles()
    for _ in range(2):
        office.watch.moves(hours=2)
        office.omar.presses("At risk")
        office.settles()

    assert promise(office).turns == 4
    assert office.look(office.sana).count("Omar says: *at risk*") == 1
