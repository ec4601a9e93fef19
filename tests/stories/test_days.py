"""Days that are named without a time: whose day it is, and by when it ends."""

from datetime import UTC, date, datetime, time

import pytest

from promises.hours import Hours
from promises.promise import Promise
from promises.terms import Due
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


# ── a due day on which nobody works ──

ASKED = "Nobody works there on Sat 28 Nov. Which day is meant?"


def asks_for_saturday(office: Office) -> None:
    office.sana.types("/promise Euro pallets")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-28"})
    office.sana.sends()
    office.settles()


@pytest.mark.parametrize(
    ("meant", "day"),
    [("Fri 27 Nov, the workday before", date(2026, 11, 27)), ("Mon 30 Nov, the workday after", date(2026, 11, 30))],
)
def test_whoever_asks_for_a_saturday_is_asked_which_day_is_meant(office: Office, meant: str, day: date) -> None:
    asks_for_saturday(office)
    form = office.sana.form()
    assert form is not None
    assert ASKED in office.sana.sees()
    assert "│ For which customer: [Acme]" in office.sana.sees()

    office.sana.fills({ASKED: meant})
    office.sana.sends()

    assert promise(office).terms.due.day == day
    assert office.sana.form() is None


def test_a_saturday_itself_needs_a_time(office: Office) -> None:
    asks_for_saturday(office)

    office.sana.fills({ASKED: "Sat 28 Nov itself, at the time above"})
    office.sana.sends()
    assert "Please give a time, or choose another day." in office.sana.sees()
    office.sana.fills({"At what time": "11:00"})
    office.sana.sends()

    assert promise(office).terms.due == Due(datetime(2026, 11, 28, 11, tzinfo=UTC))


def test_another_day_may_be_chosen_instead_of_the_three(office: Office) -> None:
    asks_for_saturday(office)

    office.sana.fills({"By when": "2026-11-29"})
    office.sana.sends()
    office.sana.fills({"Nobody works there on Sun 29 Nov. Which day is meant?": "Fri 27 Nov, the workday before"})
    office.sana.fills({"By when": "2026-12-02"})
    office.sana.sends()

    assert promise(office).terms.due.day == date(2026, 12, 2)


def test_tomorrow_said_on_a_friday_is_not_moved_but_asked_about_when_the_form_opens(office: Office) -> None:
    office.watch.moves_to("2026-11-27")

    office.sana.types("/promise 500 pallets for Acme by tomorrow")

    assert "│ By when: [2026-11-28]" in office.sana.sees()
    assert ASKED in office.sana.sees()
    assert "( ) Fri 27 Nov, the workday before" in office.sana.sees()


def test_the_question_stays_where_another_kind_of_beginning_is_chosen(office: Office) -> None:
    asks_for_saturday(office)
    office.sana.fills({ASKED: "Mon 30 Nov, the workday after", "What is it?": "I offer it"})
    assert ASKED in office.sana.sees()

    office.sana.sends()

    assert promise(office).terms.due.day == date(2026, 11, 30)


@pytest.mark.parametrize("move", ["Counter", "Change my offer", "Change the deal"])
def test_a_counter_a_changed_offer_and_a_new_deal_ask_the_same(office: Office, move: str) -> None:
    office.asks()
    whoever = office.sana if move == "Change my offer" else office.omar
    if move == "Change the deal":
        office.omar.presses("Confirm")
        office.settles()
    if move == "Change my offer":
        office.sana.presses("More…")
    whoever.presses(move)
    whoever.fills({"By when": "2026-11-28", "How much": "400"})
    if move == "Change the deal":
        whoever.fills({"Why must the deal change?": "The ship is late"})
    whoever.sends()

    whoever.fills({ASKED: "Mon 30 Nov, the workday after"})
    whoever.sends()

    terms = promise(office).terms
    assert terms.due.day == date(2026, 11, 30)
    assert terms.quantity is not None
    assert terms.quantity.amount == 400


def test_a_first_part_for_a_saturday_asks_too_and_may_have_a_time(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.omar.fills({"First part: how much": "200", "First part: by when": "2026-11-21"})
    office.omar.sends()

    office.omar.fills({"Nobody works there on Sat 21 Nov. Which day is meant?": "Sat 21 Nov itself, at the time above"})
    office.omar.fills({"First part: at what time": "10:00"})
    office.omar.sends()

    first, _ = promise(office).terms.parts
    assert first.due == Due(datetime(2026, 11, 21, 15, tzinfo=UTC))


def test_who_is_asked_which_day_is_meant_still_agrees_only_to_what_they_saw(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.sana.presses("More…")
    office.sana.presses("Change my offer")
    office.sana.fills({"How much": "800"})
    office.sana.sends()
    office.settles()

    office.omar.fills({"By when": "2026-11-28"})
    office.omar.sends()

    assert "While you were writing, this moved on to version 2" in office.omar.sees()
    assert ASKED in office.omar.sees()


# ── one day, for every reader ──


def test_sydney_asks_phoenix_for_friday_and_both_and_the_customer_read_friday(office: Office) -> None:
    sydney, phoenix = (
        office.slack.person("Syd", tz="Australia/Sydney"),
        office.slack.person("Phoebe", tz="America/Phoenix"),
    )
    place = office.slack.channel("far-apart", [sydney, phoenix])
    office.asks(by=sydney, of=phoenix, where=place)

    phoenix.opens(place)
    phoenix.presses("Confirm")

    due = promise(office).terms.due
    assert due == Due(datetime(2026, 11, 28, tzinfo=UTC), date(2026, 11, 27))  # 17:00 in Phoenix, Saturday in Sydney
    for reader in (sydney, phoenix):
        read = office.look(reader, place)
        assert "Agreed: Euro pallets (500 pallets) for Acme, by Fri 27 Nov." in read
        assert "· due Fri 27 Nov\n" in read
        assert "Saturday" not in read
    assert "Agreed: Euro pallets (500 pallets) for Acme, by Fri 27 Nov." in office.look(sydney, "messages")


def test_a_day_of_another_year_bears_its_year(office: Office) -> None:
    office.asks(due="2027-01-15")
    assert "· due Fri 15 Jan 2027\n" in office.look(office.sana)


# ── what nobody agreed to in time ──


def comes(office: Office, day: str) -> None:
    """That morning, and what is due by then is looked at."""
    office.watch.moves_to(day)
    assert office.house is not None
    office.house.tick()
    office.settles()


def test_an_ask_ends_at_its_needed_by_moment_and_both_hear_that_it_was_due(office: Office) -> None:
    office.asks()
    comes(office, "2026-11-28")

    for reader in (office.sana, office.omar):
        read = office.look(reader, "messages")
        assert "Not agreed before it was due, so it is closed" in read
        assert "Nobody agreed before it was due, so this is closed" in read
        assert "[Ask again]" in read


def test_new_terms_that_nobody_answered_are_let_go_and_both_hear_that_the_old_deal_stands(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.omar.presses("Change the deal")
    office.omar.fills({"By when": "2026-12-02", "Why must the deal change?": "The ship is late"})
    office.omar.sends()
    comes(office, "2026-12-03")

    for reader in (office.sana, office.omar):
        assert "Nobody answered in time, so the old deal stays" in office.look(reader, "messages")
