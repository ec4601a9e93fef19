"""What the command whispers, and a promise's whole history."""

from dataclasses import replace

from inline_snapshot import snapshot

from handlers.blocks import leaflets
from handlers.blocks.history import history_view
from promises.sight import Sight
from promises.vocabulary import Move
from tests.builders import Omar, Sana, T, after, conversation, quantity, terms, turns
from tests.handlers.blocks.looking import LINK, labels, like, opened, parts, seen

NOW = T(hours=6)
COUNTER = (Move.COUNTER, Omar, {"terms": terms(quantity=quantity(400))})


def test_the_list_begins_with_what_needs_you() -> None:
    mine, theirs = after(COUNTER), replace(after(), number=8)
    picture = leaflets.listing(parts(needs_you=(mine,), you_wait_for=(theirs,)), NOW, "/promise")
    assert seen(picture) == snapshot("""\
*#7 · Euro pallets for Acme*
*New offer*. Waiting for @Sana, answer due Tuesday, November 17th, 2026 at 11:00 · due Friday, November 27th, 2026 at 15:00
*#8 · Euro pallets for Acme*
*Asked*. Waiting for @Omar, answer due Tuesday, November 17th, 2026 at 10:00 · due Friday, November 27th, 2026 at 15:00
[#7] [#8]\
""")


def test_a_long_list_goes_on_in_home() -> None:
    picture = leaflets.listing(parts({}, leaflets.MOST_ROWS, you_wait_for=like(after(), 25)), NOW, "/promise")
    assert "And 5 more: Home shows them all." in seen(picture)
    assert len(labels(picture.blocks)) == 20


def test_who_has_none_reads_how_to_ask() -> None:
    assert seen(leaflets.listing(parts(), NOW, "/deal")) == snapshot("""\
You have no open promises.
Ask for one: /deal 500 pallets for Acme by next Friday\
""")


def test_help_names_the_command_as_it_is_called_here() -> None:
    assert seen(leaflets.help_("/deal")) == snapshot("""\
/deal 500 pallets for Acme by next Friday 5pm with @omar opens the form, filled in as far as that says.
/deal list shows your open promises, /deal list Acme those for a customer.
/deal 7 shows the whole history of #7, /deal 7 done the button with which you say so.
/deal digest shows your week, and sends it every Monday if you like.
In a thread, choose “Make this a promise” on a message. Home shows all that needs you.\
""")


def test_a_slip_is_answered_with_what_was_meant_and_a_way_to_ask_all_the_same() -> None:
    assert seen(leaflets.perhaps("lst", "list", "/promise")) == snapshot("""\
There is no “lst”. Did you mean /promise list?
[Ask for “lst”]\
""")


def test_the_history_has_every_turn_with_its_moment() -> None:
    past = conversation(COUNTER, (Move.CONFIRM, Sana))
    assert opened(history_view(past[-1].promise, turns(past), [Move.NOTE], NOW, LINK, Sight.ALL)) == snapshot("""\
Promise #7
*#7 · Euro pallets for Acme*
*Promised*. @Omar delivers
For Acme · 400 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 2
[More…] [See the card]
────────
Monday, November 16th, 2026 at 10:00 · @Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Friday, November 27th, 2026 at 15:00
Monday, November 16th, 2026 at 11:00 · @Omar counters: how much: ~500 pallets~ *400 pallets*
Monday, November 16th, 2026 at 12:00 · Agreed: Euro pallets (400 pallets) for Acme, by Friday, November 27th, 2026 at 15:00.
@Sana confirms\
""")


def test_what_has_ended_can_be_asked_for_again() -> None:
    past = conversation((Move.DECLINE, Omar))
    assert labels(history_view(past[-1].promise, turns(past), [], NOW, "", Sight.ALL)["blocks"]) == ["Ask again"]


def test_of_a_very_long_history_the_newest_turns_are_shown() -> None:
    notes = [(Move.NOTE, Sana, {"text": f"Remark {count}"}) for count in range(80)]
    past = conversation(*notes)
    said = opened(history_view(past[-1].promise, turns(past), [], NOW, "", Sight.ALL))
    assert "21 earlier turns stand in the card's thread." in said
    assert "Remark 79" in said
    assert "Remark 19”" not in said
