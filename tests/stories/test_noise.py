"""How much noise a promise makes: one card, one line a turn, one message to whoever is awaited, and nothing else."""

from tests.stories.office import Office


def test_a_turn_makes_one_phone_buzz_and_it_is_that_of_whoever_is_awaited(office: Office) -> None:
    office.asks()
    office.settles()
    assert (len(office.omar.notified()), len(office.sana.notified())) == (1, 0)

    office.omar.presses("Counter")
    office.omar.fills({"By when": "2026-12-04"})
    office.omar.sends()
    office.settles()
    assert (len(office.omar.notified()), len(office.sana.notified())) == (1, 1)

    office.sana.presses("Confirm")
    office.settles()
    assert (len(office.omar.notified()), len(office.sana.notified())) == (2, 1)
    assert not office.mia.notified()
    assert not office.eve.notified()


def test_a_promise_is_one_message_in_the_channel_and_one_line_a_turn(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.omar.presses("Delivered")
    office.settles()
    office.sana.presses("Accept")
    office.settles()

    said = office.slack.workspace.messages[office.sales_ops.id]
    assert len([message for message in said if message.thread_ts is None]) == 1
    assert len([message for message in said if message.thread_ts is not None]) == 4


def test_in_a_channel_people_are_written_by_their_names(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")

    screen = office.look(office.mia)
    assert "Sana asks Omar" in screen
    assert "@" not in screen


def test_what_a_channel_is_told_names_who_asks_whom(office: Office) -> None:
    """Notifications and screen readers say a message's `text`; nobody's phone buzzes for being named."""
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    told = [message.text for message in office.slack.workspace.messages[office.sales_ops.id]]
    assert len(told) == 3
    assert any(text.startswith("Sana asks Omar: ") for text in told)
    assert any("Omar confirms" in text for text in told)
    assert not [text for text in told if "side" in text or "<@" in text]
    assert office.sana.notified() == [text for text in office.sana.notified() if "#sales-ops" not in text]
    assert not office.eve.notified()
