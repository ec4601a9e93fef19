"""`/promise list`, `7`, `help`, `digest`: words of their own where they are the whole text, and only there."""

from inline_snapshot import snapshot

from sandbox.hands.person import Person
from tests.stories.office import Office

FORM = "┌─ Ask for a promise"


def whispered(person: Person) -> str:
    """What only they see, the newest."""
    return person.sees().rpartition("(only you):")[2]


def test_the_list_shows_your_open_promises_and_only_yours(office: Office) -> None:
    office.asks("Euro pallets")
    office.asks("Crates", by=office.omar, of=office.sana)
    office.asks("Barrels", by=office.mia, of=office.eve)
    office.sana.types("/promise list", in_=office.sales_ops)
    assert whispered(office.sana) == snapshot("""\

  *#2 · Crates for Acme*
  *Asked*. Waiting for @Sana, answer due Tomorrow at 10:00 · due Fri 27 Nov
  *#1 · Euro pallets for Acme*
  *Asked*. Waiting for @Omar, answer due Today at 23:00 · due Fri 27 Nov
  [#2] [#1]\
""")
    office.sana.presses("#2", on="#1")
    assert "┌─ Promise #2" in office.sana.sees()


def test_the_list_of_somebody_without_promises_says_how_to_ask(office: Office) -> None:
    office.eve.types("/promise List", in_=office.sales_ops)
    assert whispered(office.eve) == snapshot("""\

  You have no open promises.
  Ask for one: /promise 500 pallets for Acme by next Friday\
""")


def test_a_number_shows_the_whole_history(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.sana.types("/promise 1", in_=office.sales_ops)
    assert office.sana.form() is not None
    assert office.sana.sees().partition("┌─")[2] == snapshot("""\
 Promise #1
│ *#1 · Euro pallets for Acme*
│ *Promised*. @Omar delivers
│ For Acme · 500 pallets · due Fri 27 Nov
│ @Sana asks @Omar · Version 1
│ [More…] [See the card]
│ ────────
│ Today at 10:00 · @Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov
│ Today at 10:00 · Agreed: Euro pallets (500 pallets) for Acme, by Fri 27 Nov.
│ @Omar confirms
└─ [Close]\
""")
    office.sana.closes()
    office.sana.types("/promise #1")
    assert "┌─ Promise #1" in office.sana.sees()


def test_a_promise_that_one_may_not_see_looks_like_one_that_does_not_exist(office: Office) -> None:
    office.asks(where=office.slack.direct(office.sana, office.omar))
    office.eve.types("/promise 1", in_=office.sales_ops)
    hidden = whispered(office.eve)
    office.eve.types("/promise 2")
    assert hidden.replace("1", "2") == whispered(office.eve) == "\n  There is no promise #2."

    office.omar.types("/promise 1", in_=office.sales_ops)
    assert "┌─ Promise #1" in office.omar.sees()


def test_help_is_a_whisper_of_a_few_lines(office: Office) -> None:
    office.sana.types("/promise help", in_=office.sales_ops)
    assert whispered(office.sana) == snapshot("""\

  /promise 500 pallets for Acme by next Friday 5pm with @omar opens the form, filled in as far as that says.
  /promise list shows your open promises, /promise 7 the whole history of #7.
  /promise digest shows your week, and sends it every Monday if you like.
  In a thread, choose “Make this a promise” on a message. Home shows all that needs you.\
""")
    assert "(only you)" not in office.omar.sees()


def test_a_slip_is_answered_with_the_nearest_word_and_a_way_to_ask_all_the_same(office: Office) -> None:
    for slip, meant in {"lst": "list", "hepl": "help", "digst": "digest", "lists": "list", "HELPP": "help"}.items():
        office.sana.types(f"/promise {slip}", in_=office.sales_ops)
        assert f"There is no “{slip}”. Did you mean /promise {meant}?" in whispered(office.sana)
        assert office.sana.form() is None

    office.sana.types("/promise lst")
    office.sana.presses("Ask for “lst”")
    assert FORM in office.sana.sees()
    assert "│ What: [lst]" in office.sana.sees()
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.sends()
    assert "#1 · lst for Acme" in office.look(office.omar)


def test_whatever_says_more_is_an_ask(office: Office) -> None:
    for text in ("list of parts", "help Omar move", "7 pallets", "digest for the board", "crates", ""):
        office.sana.types(f"/promise {text}", in_=office.sales_ops)
        assert FORM in office.sana.sees(), text
        office.sana.closes()


def test_the_words_work_in_a_direct_conversation_too(office: Office) -> None:
    office.sana.types("/promise help", in_=office.slack.direct(office.sana, office.omar))
    assert "(only you)" in office.sana.sees()
