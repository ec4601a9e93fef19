"""Somebody deletes, locks or copies over the bot's database while people work. Nobody is told that what they did is
written down where it is not."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from promises.promise import Turn
from promises.vocabulary import Move
from sandbox.state.trouble import Late
from storage.database import Database
from storage.errors import AnotherBot
from storage.workspace import Workspace
from tests.stories.bad_day import waits_until
from tests.stories.office import Office

pytestmark = pytest.mark.parametrize("mode", ["http"], indirect=True)
"""What becomes of the database does not depend on how people's presses come in."""

SLACK_WAITS = 3.0
TRUE_WITHIN = 2.0
BUSY = "The database is busy, and nothing was changed. Please try again in a moment."


def file_of(office: Office) -> Path:
    return Path(office.database.removeprefix("sqlite:///"))


@contextmanager
def locked(office: Office) -> Iterator[None]:
    with closing(sqlite3.connect(file_of(office), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def health(office: Office) -> dict[str, object]:
    assert office.house is not None
    return office.house.health()


def test_once_the_file_is_deleted_nobody_is_told_that_it_is_written_down(office: Office) -> None:
    office.asks()
    assert health(office)["ok"]

    file_of(office).unlink()
    office.omar.presses("Confirm")
    office.sana.types("/promise Crates", in_=office.sales_ops)

    assert "Something broke, and nothing was changed." in office.omar.sees()
    assert "*Promised*" not in office.mia.sees()
    found = health(office)
    assert (found["ok"], found["database"]) == (False, "replaced")


def test_the_log_says_within_seconds_that_the_file_is_gone(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    file_of(office).unlink()

    waits_until(lambda: "written over" in caplog.text, seconds=5)

    assert [record.levelname for record in caplog.records if "written over" in record.getMessage()] == ["CRITICAL"]


def test_while_somebody_holds_the_database_every_press_is_answered_in_time(office: Office) -> None:
    office.asks()
    with locked(office):
        began = time.monotonic()
        office.omar.presses("Confirm")
        assert BUSY in office.omar.sees()
        assert time.monotonic() - began < SLACK_WAITS
        found = health(office)
        assert (found["ok"], found["database"]) == (False, "busy")

    office.omar.presses("Confirm")
    office.settles()
    assert "*Promised*" in office.mia.sees()
    assert health(office)["ok"]


def test_a_form_a_newcomer_and_home_are_answered_in_time_as_well(office: Office) -> None:
    office.asks()
    office.omar.opens("home")
    office.omar.sees_within("Needs you (1)")
    office.eve.types("/promise Crates", in_=office.sales_ops)
    office.eve.fills({"Who would do it?": office.mia, "For which customer": "Acme", "By when": "2026-11-27"})
    with locked(office):
        began = time.monotonic()
        office.omar.presses("Confirm", on="Needs you")
        assert time.monotonic() - began < SLACK_WAITS
        began = time.monotonic()
        office.eve.sends()
        assert time.monotonic() - began < SLACK_WAITS
        assert BUSY in office.eve.sees(), "the form stays open with what was typed"
        assert BUSY in office.omar.sees()

    office.eve.sends()
    office.settles()
    assert "Crates" in office.look(office.mia, office.sales_ops)


def test_what_a_command_owes_is_told_by_the_bot_that_runs(office: Office) -> None:
    office.asks()
    beside = Database(office.database)
    beside.migrate(office.watch())
    ledger = Workspace(beside, office.slack.workspace.team_id).promises
    ledger.play(1, Turn(move=Move.CONFIRM, by=office.omar.id, at=office.watch(), seen=ledger.get(1).version))
    beside.close()

    office.settles()

    assert "*Promised*" in office.mia.sees()
    assert health(office)["ok"]


def test_what_the_courier_had_in_hand_goes_on_as_soon_as_the_database_is_free(office: Office) -> None:
    office.asks()
    office.slack.trouble.next("chat.update", Late(0.5))
    office.omar.presses("Confirm")
    waits_until(lambda: office.slack.trouble.left() == 0)
    with locked(office):
        time.sleep(3)  # longer than whoever wants to write down what became of it waits

    office.settles(seconds=TRUE_WITHIN)

    assert "Omar confirms" in office.slack.channel_screen(office.sales_ops, office.mia)


def test_a_second_bot_does_not_start_beside_the_first(office: Office) -> None:
    first = office.house
    assert first is not None
    doors = office.doors

    with pytest.raises(AnotherBot, match="process"):
        office.starts_bot()

    assert office.house is not None
    office.house.stop()
    office.house, office.doors = first, doors
    office.asks()
    assert "Euro pallets" in office.mia.sees()
