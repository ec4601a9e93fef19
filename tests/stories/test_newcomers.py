"""Somebody uses the bot for the first time: their form opens at once, and what Slack says of them comes into it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from inline_snapshot import snapshot

from promises.promise import Promise
from sandbox.hands.person import Person
from sandbox.state.trouble import Refuse
from tests.stories.bad_day import calls
from tests.stories.office import Office

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What comes into a form does not depend on how presses come in."""

READS = "In your own time zone (America/New_York) and language that reads: "


def promise(office: Office, number: int = 1) -> Promise:
    office.settles()
    assert office.house is not None
    return office.house.workspace.promises.get(number)


def form(person: Person, lines: int) -> list[str]:
    """The first lines of the form that is open."""
    return person.sees().partition("┌─")[2].splitlines()[1 : lines + 1]


def test_a_newcomers_words_are_read_in_their_own_zone_when_they_say_so(office: Office) -> None:
    office.watch.moves_to("2026-11-17", at="03:00")  # still Monday evening in New York
    office.omar.types("/promise Spare pallets by tomorrow 5pm", in_=office.sales_ops)
    assert "│ By when: [2026-11-18]" in office.omar.sees()
    assert form(office.omar, 2) == snapshot(
        [
            "│ In your own time zone (America/New_York) and language that reads: By when: Tuesday 17 November 2026",
            "│ [Use this]",
        ]
    )

    office.omar.presses("Use this")

    assert READS not in office.omar.sees()
    assert "│ By when: [2026-11-17]" in office.omar.sees()
    office.omar.fills({"Who would do it?": office.sana, "For which customer": "Acme"})
    office.omar.sends()
    assert promise(office).terms.due.at == datetime(2026, 11, 17, 17, tzinfo=ZoneInfo("America/New_York"))


def test_what_they_typed_meanwhile_stays(office: Office) -> None:
    office.watch.moves_to("2026-11-17", at="03:00")
    office.omar.types("/promise Spare pallets by tomorrow 5pm", in_=office.sales_ops)
    office.omar.fills({"By when": "2026-12-01", "For which customer": "Acme", "Why it matters": "They wait"})
    office.omar.fills({"How much": "7", "Who would do it?": office.sana})

    office.omar.presses("Use this")

    office.omar.sends()
    made = promise(office)
    assert made.terms.due.at == datetime(2026, 12, 1, 17, tzinfo=ZoneInfo("America/New_York"))
    assert (made.opening.account, made.opening.why, made.performer) == ("Acme", "They wait", office.sana.id)
    assert made.terms.quantity is not None
    assert made.terms.quantity.amount == 7


def test_who_does_not_use_it_gets_what_the_form_said(office: Office) -> None:
    office.omar.types("/promise Spare pallets by 2026-11-27 5pm", in_=office.sales_ops)
    assert form(office.omar, 1) == snapshot(["│ Times here are those of UTC; yours are those of America/New_York."])
    office.omar.fills({"Who would do it?": office.sana, "For which customer": "Acme"})

    office.omar.sends()

    assert promise(office).terms.due.at == datetime(2026, 11, 27, 17, tzinfo=ZoneInfo("UTC"))


def test_where_nothing_differs_nothing_comes(office: Office) -> None:
    lea = office.slack.person("Lea", tz="UTC")
    office.sales_ops.members.add(lea.id)
    updates = calls(office, "views.update")
    lea.opens(office.sales_ops)

    lea.types("/promise Spare pallets by 2026-11-27 5pm")

    assert "Use this" not in lea.sees()
    assert updates == []


def test_the_second_time_nothing_has_to_be_asked(office: Office) -> None:
    office.omar.types("/promise", in_=office.sales_ops)
    office.omar.closes()
    asked, updates = calls(office, "users.info"), calls(office, "views.update")

    office.omar.types("/promise Spare pallets by tomorrow 5pm", in_=office.sales_ops)

    assert asked == updates == []
    assert "Use this" not in office.omar.sees()


def test_a_form_that_changed_meanwhile_is_let_alone(office: Office) -> None:
    """They chose to offer, say, before the line came: that drawing counts, and nobody sees an error."""

    def changes_first(_call: object) -> bool:
        office.slack.workspace.modals[office.omar.id][-1].hash = "another"
        return False

    office.slack.trouble.next("views.update", Refuse("never"), when=changes_first)
    office.omar.types("/promise Pallets", in_=office.sales_ops)

    assert "│ What: [Pallets]" in office.omar.sees()
    assert "Use this" not in office.omar.sees()
    assert "⚠" not in office.omar.sees()


def test_a_link_and_an_own_zone_are_used_one_after_the_other(office: Office) -> None:
    office.mia.types("Ten crates for Acme by 2026-11-27 5pm", in_=office.sales_ops)
    office.omar.shortcut("Make this a promise", on="Ten crates")
    office.omar.fills({"Why it matters": "They asked twice", "Who would do it?": office.sana})
    assert office.omar.sees().count("[Use this]") == 2

    office.omar.presses("Use this", on="Link to the message")
    assert office.omar.sees().count("[Use this]") == 1
    office.omar.chooses("What is it?", "I offer it")
    assert office.omar.sees().count("[Use this]") == 1
    office.omar.presses("Use this")
    office.omar.sends()

    made = promise(office)
    assert made.opening.why.startswith("They asked twice\nhttps://")
    assert made.terms.due.at == datetime(2026, 11, 27, 17, tzinfo=ZoneInfo("Europe/Berlin"))  # Mia's five o'clock


def test_a_newcomer_who_counters_sees_the_moments_of_their_own_zone_when_they_say_so(office: Office) -> None:
    office.asks(more={"At what time": "17:00"})
    assert office.house is not None
    with office.house.database.writes() as session:
        session.connection().exec_driver_sql("DELETE FROM people")
    due = promise(office).terms.due.at

    office.omar.presses("Counter")
    assert "│ At what time: [17:00] (optional)" in office.omar.sees()
    office.omar.presses("Use this")
    assert "│ At what time: [12:00] (optional)" in office.omar.sees()
    office.omar.fills({"How much": "400"})
    office.omar.sends()

    assert promise(office).terms.due.at == due


def test_an_admin_nobody_has_met_may_do_what_admins_may(office: Office) -> None:
    office.asks()
    ada = office.slack.person("Ada", admin=True)
    office.sales_ops.members.add(ada.id)
    ada.opens(office.sales_ops)

    ada.presses("More…")

    assert "Somebody else would do it." in ada.sees()
