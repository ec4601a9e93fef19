"""Slack is slow to say who somebody is and where a message stands. Nobody waits for that."""

import time
from collections.abc import Callable

import pytest

from promises.vocabulary import State
from sandbox.hands.person import Person
from sandbox.state.trouble import Refuse, TimeOut
from tests.stories.bad_day import calls
from tests.stories.office import Office

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What a listener asks of Slack does not depend on how presses come in."""

SLOW = TimeOut(2)
SOON = 2.5
"""Seconds; Slack waits three for an ack (docs.slack.dev/interactivity/handling-user-interaction)."""


@pytest.fixture
def office(office: Office) -> Office:
    """Everybody is new to the bot, Slack hangs for two seconds, and #1 is asked of Omar already."""
    office.asks(by=office.mia)
    office.slack.trouble.next("users.info", SLOW, times=1000)
    office.slack.trouble.next("chat.getPermalink", SLOW, times=1000)
    assert office.house is not None
    with office.house.database.writes() as session:
        session.connection().exec_driver_sql("DELETE FROM people")
    return office


def takes(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def opens_a_form(person: Person, act: Callable[[], object]) -> None:
    assert takes(act) < SOON
    assert person.form() is not None
    assert "Something went wrong" not in person.sees()
    assert "failed with the error" not in person.sees()
    person.closes()


def test_the_first_form_opens_from_wherever_somebody_asks(office: Office) -> None:
    sana = office.sana
    sana.types("They want ten crates")
    opens_a_form(sana, lambda: sana.types("/promise 500 pallets by Friday 5pm"))
    opens_a_form(sana, lambda: sana.shortcut("Ask for a promise"))
    opens_a_form(sana, lambda: sana.shortcut("Make this a promise", on="ten crates"))


@pytest.mark.parametrize("label", ["Counter", "Decline", "More…"])
def test_the_forms_of_a_card_open(office: Office, label: str) -> None:
    opens_a_form(office.omar, lambda: office.omar.presses(label))


def test_a_history_opens_and_does_without_its_link(office: Office) -> None:
    opens_a_form(office.omar, lambda: office.omar.types("/promise 1"))


def test_a_press_is_played(office: Office) -> None:
    assert takes(lambda: office.omar.presses("Confirm")) < SOON

    office.sana.sees_within("*Promised*", seconds=20)
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.PROMISED


def test_who_may_not_press_is_told_so_in_time(office: Office) -> None:
    assert takes(lambda: office.eve.presses("Confirm")) < SOON

    assert "This promise is between" in office.eve.sees()


def test_a_form_that_is_sent_is_played(office: Office) -> None:
    office.omar.presses("Counter")
    office.omar.fills({"By when": "2026-12-04"})

    assert takes(office.omar.sends) < SOON

    assert office.omar.form() is None
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.COUNTERED


def test_a_first_form_that_is_sent_begins_a_promise(office: Office) -> None:
    office.sana.types("/promise Crates")
    office.sana.fills({"Who would do it?": office.eve, "For which customer": "Acme", "By when": "2026-11-27"})

    assert takes(office.sana.sends) < SOON

    assert office.sana.form() is None
    assert office.house is not None
    assert office.house.workspace.promises.get(2).performer == office.eve.id


@pytest.mark.parametrize("words", ["list", "digest", "help"])
def test_a_whisper_is_heard(office: Office, words: str) -> None:
    assert takes(lambda: office.omar.types(f"/promise {words}")) < SOON

    assert "(only you)" in office.omar.sees()


def test_a_click_on_an_old_copy_is_played(office: Office) -> None:
    """Its link to the card that counts has to be asked for."""
    assert office.house is not None
    [card] = [each for each in office.house.workspace.places.messages(1) if each.kind == "card"]
    office.house.workspace.places.unhang(card.channel, card.ts)
    confirm = office.omar.holds_on_to("Confirm")
    links = calls(office, "chat.getPermalink")
    office.slack.trouble.next("response_url", Refuse("never"), when=lambda _call: False)

    assert takes(confirm) < SOON

    assert office.house.workspace.promises.get(1).state is State.PROMISED
    assert len(links) <= 1
