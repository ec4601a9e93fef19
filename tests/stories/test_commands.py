"""`/promise list`, `7`, `help`, `digest`: words of their own where they are the whole text, and only there."""

import pytest
from inline_snapshot import snapshot

from promises.vocabulary import State
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
  /promise list shows your open promises, /promise list Acme those for a customer.
  /promise 7 shows the whole history of #7, /promise 7 done the button with which you say so.
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
    for text in ("help Omar move", "7 pallets", "done 7 pallets for Acme", "digest for the board", "crates", ""):
        office.sana.types(f"/promise {text}", in_=office.sales_ops)
        assert FORM in office.sana.sees(), text
        office.sana.closes()


@pytest.mark.parametrize("typed", ["1 done", "#1 delivered", "done 1", "mark #1 as done", "1 is shipped!"])
def test_who_says_that_it_is_done_gets_the_button_with_which_they_say_so(office: Office, typed: str) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.omar.types(f"/promise {typed}", in_=office.sales_ops)
    assert "press “Delivered” below. Nothing has been changed yet." in office.omar.sees()
    office.omar.presses("Delivered", on="All of it is done")
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.DELIVERED


def test_who_may_not_do_it_hears_what_they_can_do(office: Office) -> None:
    office.asks()
    office.sana.types("/promise 1 done", in_=office.sales_ops)
    seen = office.sana.sees()
    assert "“done” is not possible for you now. This is how it stands, and what you can do." in seen
    assert "*#1 · Euro pallets for Acme*" in seen
    assert "[Withdraw]" in seen


@pytest.mark.parametrize(
    ("typed", "button"),
    [("cancel 1", "Withdraw"), ("1 nudge", "Nudge"), ("change #1", "Change my offer"), ("withdraw 1", "Withdraw")],
)
def test_a_word_and_a_number_name_the_button_to_press(office: Office, typed: str, button: str) -> None:
    office.asks()
    office.watch.moves(days=1)
    office.sana.types(f"/promise {typed}", in_=office.sales_ops)
    assert f"press “{button}” below" in office.sana.sees()
    assert f"[{button}]" in office.sana.sees().partition("┌─")[2]


def test_going_badly_is_said_with_a_reason(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.omar.types("/promise 1 late", in_=office.sales_ops)
    assert "“late”: press “With a reason…” below." in office.omar.sees()
    office.omar.presses("With a reason…", on="Say how it goes")


def test_of_a_promise_that_one_may_not_see_no_button_is_shown(office: Office) -> None:
    office.asks(where=office.slack.direct(office.sana, office.omar))
    for typed in ("1 done", "cancel #1", "show 1", "history 1"):
        office.eve.types(f"/promise {typed}", in_=office.sales_ops)
        assert whispered(office.eve) == "\n  There is no promise #1.", typed
        assert office.eve.form() is None


def test_show_1_shows_it(office: Office) -> None:
    office.asks()
    office.sana.types("/promise status #1", in_=office.sales_ops)
    assert "┌─ Promise #1" in office.sana.sees()


def test_a_word_without_a_number_asks_back(office: Office) -> None:
    office.sana.types("/promise done", in_=office.sales_ops)
    assert "There is no “done”. Did you mean /promise list?" in whispered(office.sana)
    assert "[Ask for “done”]" in office.sana.sees()


@pytest.mark.parametrize("typed", ["?", "--help", "-h"])
def test_help_is_asked_for_in_many_ways(office: Office, typed: str) -> None:
    office.sana.types(f"/promise {typed}", in_=office.sales_ops)
    assert "/promise list shows your open promises" in whispered(office.sana)
    assert office.sana.form() is None


def test_the_status_is_the_list(office: Office) -> None:
    office.asks()
    office.sana.types("/promise status", in_=office.sales_ops)
    assert "*#1 · Euro pallets for Acme*" in whispered(office.sana)


def test_the_list_of_a_customer_shows_all_that_is_open_for_them_and_nothing_else(office: Office) -> None:
    office.asks("Euro pallets")
    office.asks("Crates", more={"For which customer": "ACME Ltd"})
    office.asks("Barrels", more={"For which customer": "Globex"})
    office.asks("Secrets", where=office.slack.direct(office.sana, office.omar))
    office.eve.types("/promise list acme", in_=office.sales_ops)
    assert whispered(office.eve) == snapshot("""\

  *#2 · Crates for ACME Ltd*
  *Asked*. Waiting for @Omar, answer due Today at 23:00 · due Fri 27 Nov
  *#1 · Euro pallets for Acme*
  *Asked*. Waiting for @Omar, answer due Today at 23:00 · due Fri 27 Nov
  [#2] [#1]\
""")
    office.eve.types("/promise list Initech")
    assert whispered(office.eve) == snapshot("""\

  No open promise of those you can see is for “Initech”.
  [Ask for “list Initech”]\
""")
    office.eve.presses("Ask for “list Initech”")
    assert FORM in office.eve.sees()


def test_the_words_work_in_a_direct_conversation_too(office: Office) -> None:
    office.sana.types("/promise help", in_=office.slack.direct(office.sana, office.omar))
    assert "(only you)" in office.sana.sees()
