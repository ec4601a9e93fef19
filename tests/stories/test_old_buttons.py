"""Buttons that have outlived what they were drawn for: an older copy of the database, an older release."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from promises.vocabulary import Move, State
from sandbox.state.workspace import Message
from tests.stories.office import Office


def state(office: Office, number: int = 1) -> State:
    assert office.house is not None
    return office.house.workspace.promises.get(number).state


def puts_back_an_empty_database(office: Office) -> None:
    """The copy was made before anything was asked."""
    office.stops_bot()
    for file in Path(office.database.removeprefix("sqlite:///")).parent.glob("promise.sqlite3*"):
        file.unlink()
    office.starts_bot()


def comes_from_an_older_release(office: Office) -> None:
    """What hangs everywhere has the buttons of that time."""
    with office.slack.workspace.lock:
        for message in (each for there in office.slack.workspace.messages.values() for each in there):
            for button in buttons(message):
                button["value"] = re.sub(r"^(\d+\.\d+)\.[0-9a-f]{8}$", r"\1", button["value"])


def buttons(message: Message) -> Iterator[dict[str, Any]]:
    for block in message.blocks or ():
        yield from (each for each in block.get("elements", ()) if "value" in each)


def test_after_an_older_copy_was_put_back_an_old_confirm_agrees_to_nothing_else(office: Office) -> None:
    office.asks("Euro pallets")
    puts_back_an_empty_database(office)
    office.watch.moves(minutes=5)
    office.asks("Ten trucks")

    office.omar.presses("Confirm", on="Euro pallets")

    office.omar.sees_within("There is no such promise any more.")
    assert state(office) is State.REQUESTED
    assert "Euro pallets for Acme" not in office.look(office.mia)
    assert "[Confirm]" in office.mia.sees()

    office.omar.presses("Confirm", on="Ten trucks")
    office.settles()
    assert state(office) is State.PROMISED


def test_after_an_older_copy_was_put_back_an_old_form_is_not_played_on_another_promise(office: Office) -> None:
    office.asks("Euro pallets")
    office.omar.presses("Decline", on="Euro pallets")
    office.omar.fills({"Why": "Not enough capacity or people"})
    puts_back_an_empty_database(office)
    office.watch.moves(minutes=5)
    office.asks("Ten trucks")

    office.omar.sends()

    assert "There is no such promise any more." in office.omar.sees()
    assert state(office) is State.REQUESTED


def test_a_number_that_does_not_exist_any_more_leaves_no_live_buttons(office: Office) -> None:
    office.asks("Euro pallets")
    puts_back_an_empty_database(office)

    office.omar.presses("More…")

    office.omar.sees_within("There is no promise #1")
    assert "[Confirm]" not in office.look(office.mia)


def test_more_and_history_of_what_is_gone_show_nothing_of_what_bears_its_number_now(office: Office) -> None:
    office.asks("Euro pallets")
    puts_back_an_empty_database(office)
    office.watch.moves(minutes=5)
    office.asks("Ten trucks")

    office.omar.presses("More…", on="Euro pallets")

    assert "┌─" not in office.omar.sees_within("There is no such promise any more.")


def test_a_button_of_an_older_release_plays_nothing_and_comes_back_live(office: Office) -> None:
    office.asks()
    comes_from_an_older_release(office)

    office.omar.presses("Confirm")

    office.omar.sees_within("Please press again")
    office.settles()
    assert state(office) is State.REQUESTED
    office.omar.presses("Confirm")
    office.settles()
    assert state(office) is State.PROMISED


def test_a_direct_message_of_an_older_release_becomes_what_is_true_now_with_live_buttons(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.omar.fills({"How much": "400"})
    office.omar.sends()
    office.settles()
    office.sana.opens("messages")
    comes_from_an_older_release(office)

    office.sana.presses("Confirm")
    office.sana.sees_within("Please press again")
    assert state(office) is State.COUNTERED
    office.sana.presses("Confirm")
    office.settles()
    assert state(office) is State.PROMISED


def test_what_has_ended_can_still_be_asked_again_from_a_message_of_an_older_release(office: Office) -> None:
    office.asks()
    office.omar.presses("Decline")
    office.omar.fills({"Why": "Not enough capacity or people"})
    office.omar.sends()
    office.look(office.sana, "messages")
    comes_from_an_older_release(office)

    office.sana.presses("Ask again")
    office.sana.sees_within("Please press again")
    office.sana.presses("Ask again")
    assert "┌─ Ask for a promise" in office.sana.sees()


def test_a_form_of_an_older_release_changes_nothing_and_keeps_what_was_typed(office: Office) -> None:
    office.asks()
    office.omar.presses("Decline")
    office.omar.fills({"Why": "Not enough capacity or people", "Remark": "The crew is out"})
    form = office.omar.form()
    assert form is not None
    with office.slack.workspace.lock:
        metadata = form.payload["private_metadata"]
        form.payload["private_metadata"] = re.sub(r', "mark": "[0-9a-f]{8}"', "", metadata)
        assert form.payload["private_metadata"] != metadata

    office.omar.sends()

    assert "close it and open it again" in office.omar.sees()
    assert "The crew is out" in office.omar.sees()
    assert state(office) is State.REQUESTED
    assert office.house is not None
    assert [turn.move for turn in office.house.workspace.promises.history(1)] == [Move.REQUEST]
