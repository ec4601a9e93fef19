"""Whatever should not happen: the wrong person, a stale card, two at once, a double click. Nobody loses anything."""

from concurrent.futures import ThreadPoolExecutor

from inline_snapshot import snapshot

from promises.promise import Promise
from promises.vocabulary import Move, State
from tests.stories.office import Office

LONG = "Long ago. " * 300


def promise(office: Office, number: int = 1) -> Promise:
    office.settles()
    assert office.house is not None
    return office.house.workspace.promises.get(number)


def moves(office: Office, number: int = 1) -> list[Move]:
    assert office.house is not None
    return [turn.move for turn in office.house.workspace.promises.history(number)]


def test_a_passer_by_is_told_whose_promise_it_is(office: Office) -> None:
    office.asks()
    office.eve.presses("Confirm")

    assert office.eve.sees_within("(only you)").count("(only you)") == 1
    assert office.look(office.eve) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 23:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
Promise (only you):
  This promise is between @Sana and @Omar, so you can read it but not change it. Now: Asked. Waiting for @Omar, answer due Today at 23:00.\
""")
    assert promise(office).state is State.REQUESTED


def test_the_asker_cannot_answer_for_operations(office: Office) -> None:
    office.asks()
    office.sana.presses("Confirm")

    office.sana.sees_within("(only you)")
    assert office.look(office.sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 23:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
Promise (only you):
  “Confirm” is for @Omar. Now: Asked. Waiting for @Omar, answer due Today at 23:00. You can: Change my offer, Withdraw, Nudge, Hand over.\
""")
    assert promise(office).state is State.REQUESTED


def test_a_form_is_not_even_opened_for_the_wrong_person(office: Office) -> None:
    office.asks()
    office.eve.presses("Counter")

    screen = office.eve.sees_within("(only you)")
    assert "┌─" not in screen


def test_you_can_only_agree_to_what_you_saw(office: Office) -> None:
    office.asks()
    confirm = office.omar.holds_on_to("Confirm")
    office.sana.presses("More…")
    office.sana.presses("Change my offer")
    office.sana.fills({"How much": "800"})
    office.sana.sends()
    office.settles()

    confirm()

    office.omar.sees_within("(only you)")
    assert office.look(office.omar) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *New offer*. Waiting for Omar, answer due Today at 17:00
  For Acme · 800 pallets · due Fri 27 Nov
  Changed: how much: ~500 pallets~ *800 pallets*
  Sana asks Omar · Version 2, round 2
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 17:00
    Promise:
      Sana changes the offer: how much: ~500 pallets~ *800 pallets*. Waiting for Omar, answer due Today at 17:00
Promise (only you):
  This has moved on since you looked, so nothing was changed. Now: New offer. Waiting for @Omar, answer due Today at 17:00. You can: Confirm, Counter, Decline, Answer by, Ask a question, Give to somebody else.\
""")
    assert promise(office).state is State.REQUESTED


def test_a_form_that_grew_stale_comes_back_with_what_was_typed(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.omar.fills({"By when": "2026-12-04", "Remark": "Not before the fourth"})
    office.sana.presses("More…")
    office.sana.presses("Change my offer")
    office.sana.fills({"How much": "800"})
    office.sana.sends()
    office.settles()

    office.omar.sends()

    assert office.omar.sees_within("800") == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *New offer*. Waiting for Omar, answer due Today at 17:00
  For Acme · 800 pallets · due Fri 27 Nov
  Changed: how much: ~500 pallets~ *800 pallets*
  Sana asks Omar · Version 2, round 2
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 17:00
    Promise:
      Sana changes the offer: how much: ~500 pallets~ *800 pallets*. Waiting for Omar, answer due Today at 17:00
┌─ Counter
│ While you were writing, this moved on to version 2: how much: ~500 pallets~ *800 pallets*. What you wrote is still here.
│ *#1 · Euro pallets for Acme*
│ *New offer*. Waiting for @Omar, answer due Today at 17:00
│ On the table: Euro pallets · 800 pallets · by Fri 27 Nov
│ Changed: how much: ~500 pallets~ *800 pallets*
│ What: [Euro pallets]
│ How much: [500] (optional)
│ Unit: [pallets] (optional)
│   Pallets, hours, pieces …
│ By when: [2026-12-04]
│ At what time: [ ] (optional)
│   Empty means the end of the business day.
│ Conditions: [ ] (optional)
│   What must hold for this promise to be kept.
│ Extra cost: [ ] (optional)
│   What keeping this promise costs beside the price.
│ Currency of the cost: [EUR ▾] (optional)
│ In parts: (optional)
│   [ ] It may be delivered in parts
│ First part: how much: [ ] (optional)
│   To deliver in two parts: how much comes first. The rest comes by the date above.
│ First part: by when: [ ] (optional)
│ Remark: [Not before the fourth] (optional)
└─ [Close] [Counter]\
""")
    office.omar.sends()
    assert promise(office).state is State.COUNTERED
    assert promise(office).versions[-1].due.day.isoformat() == "2026-12-04"  # type: ignore[union-attr] # it is a day


def test_what_was_typed_into_a_form_that_is_no_longer_possible_is_kept(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.omar.fills({"Remark": "I could on the fourth"})
    office.sana.presses("More…")
    office.sana.presses("Withdraw")
    office.sana.sends()
    office.settles()

    office.omar.sends()

    screen = office.omar.sees_within("Withdrawn")
    assert "I could on the fourth" in screen


def test_reports_and_notes_spoil_nobodys_half_typed_form(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.sana.presses("More…")
    office.sana.presses("Change the deal")
    office.sana.fills({"How much": "600", "Why must the deal change?": "They want more"})
    office.omar.presses("More…")
    office.omar.presses("Note")
    office.omar.fills({"Remark": "The truck is booked"})
    office.omar.sends()
    office.settles()

    office.sana.sends()

    assert promise(office).state is State.REOPENED


def test_a_double_click_is_one_confirm(office: Office) -> None:
    office.asks()
    office.omar.presses_twice("Confirm")

    assert promise(office).state is State.PROMISED
    assert moves(office) == [Move.REQUEST, Move.CONFIRM]
    assert "(only you)" not in office.look(office.omar)


def test_a_form_sent_twice_is_one_promise(office: Office) -> None:
    office.sana.types("/promise Euro pallets")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.slack.loses_acks()
    office.sana.sends()
    assert "We had some trouble connecting. Try again?" in office.sana.sees()

    office.sana.sends()

    assert promise(office).state is State.REQUESTED
    assert "┌─" not in office.sana.sees()
    assert office.look(office.mia).count("# #") == 1


def test_two_people_at_once_and_one_wins(office: Office) -> None:
    office.asks()
    confirm = office.omar.holds_on_to("Confirm")
    office.sana.presses("More…")
    office.sana.presses("Withdraw")
    with ThreadPoolExecutor(2) as pool:
        for done in (pool.submit(confirm), pool.submit(office.sana.sends)):
            done.result()

    now = promise(office).state
    assert now in (State.PROMISED, State.WITHDRAWN)
    assert len(moves(office)) == 2
    loser = office.sana if now is State.PROMISED else office.omar
    assert ("Promised" if now is State.PROMISED else "Withdrawn") in loser.sees_within("Now: ")


def test_a_press_on_the_card_of_an_ended_promise_says_how_it_ended(office: Office) -> None:
    office.asks()
    confirm = office.omar.holds_on_to("Confirm")
    office.sana.presses("More…")
    office.sana.presses("Withdraw")
    office.sana.sends()
    office.settles()

    confirm()

    office.omar.sees_within("(only you)")
    assert office.look(office.omar) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Withdrawn*. Today at 04:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 17:00
    Promise:
      Sana withdraws this
Promise (only you):
  This has moved on since you looked, so nothing was changed. Now: Withdrawn. Today at 04:00.\
""")


def test_a_card_of_a_promise_that_is_not_known_is_answered(office: Office) -> None:
    office.asks()
    office.stops_bot()
    office.database = office.database.replace("promise.sqlite3", "another.sqlite3")
    office.starts_bot()

    office.omar.presses("Confirm")

    assert "There is no promise #1" in office.omar.sees_within("(only you)")


def test_a_due_date_in_the_past_is_refused_at_the_field(office: Office) -> None:
    office.sana.opens("home")
    office.sana.opens(office.sales_ops)
    office.sana.types("/promise pallets")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-13"})
    office.sana.sends()

    assert office.sana.sees() == snapshot("""\
── #sales-ops ──
┌─ Ask for a promise
│ What is it?:
│   (x) I ask for it
│   ( ) I offer it
│   ( ) We agreed it by phone; they deliver
│   ( ) We agreed it by phone; I deliver
│ Who would do it?: [@Omar ▾]
│ What: [pallets]
│ For which customer: [Acme]
│ By when: [2026-11-13]
│   ! That has passed already. Please choose a later moment.
│ At what time: [ ] (optional)
│   Empty means the end of the business day.
│ ────────
│ How much: [ ] (optional)
│ Unit: [ ] (optional)
│   Pallets, hours, pieces …
│ Has the customer been told already?:
│   (x) No
│   ( ) Yes
│ Which date were they told?: [ ] (optional)
│   The date of delivery that the customer has heard.
│ Why it matters: [ ] (optional)
│ Conditions: [ ] (optional)
│   What must hold for this promise to be kept.
│ In parts: (optional)
│   [ ] It may be delivered in parts
│ What the deal is worth: [ ] (optional)
│ Currency of the deal: [EUR ▾] (optional)
│ Link to the CRM: [ ] (optional)
└─ [Close] [Ask]\
""")


def test_nobody_promises_to_themselves_or_to_a_bot(office: Office) -> None:
    office.sana.types("/promise pallets")
    office.sana.fills({"Who would do it?": office.sana, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.sends()
    assert "A promise has two sides. Please choose somebody else." in office.sana.sees()
    office.sana.fills({"Who would do it?": office.slack.bot})
    office.sana.sends()
    assert "Please choose somebody who can answer here." in office.sana.sees()


def test_somebody_who_left_cannot_be_asked(office: Office) -> None:
    gone = office.slack.person("Gone", deactivated=True)
    office.sana.types("/promise pallets")
    office.sana.fills({"Who would do it?": gone, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.sends()

    assert "Please choose somebody who can answer here." in office.sana.sees()


def test_three_thousand_characters_are_fine_everywhere(office: Office) -> None:
    everything = {
        "For which customer": LONG[:3000],
        "Why it matters": LONG[:3000],
        "Conditions": LONG[:3000],
        "Unit": LONG[:3000],
    }
    office.asks(LONG[:2999], more=everything)
    office.omar.presses("Counter")
    office.omar.fills({"Remark": LONG[:3000], "By when": "2026-12-04"})
    office.omar.sends()
    office.settles()
    office.sana.presses("More…")
    office.sana.closes()
    office.sana.presses("Confirm")

    assert promise(office).state is State.PROMISED
    assert len(promise(office).terms.conditions) == 2999
    office.look(office.omar, "messages")


def test_text_of_people_mentions_and_formats_nothing(office: Office) -> None:
    hostile = "<!channel> <@UEVIL> *bold* _slanted_ ~struck~ `code` @here #general &lt;"
    office.asks(
        hostile,
        more={"For which customer": hostile, "Why it matters": hostile, "Conditions": hostile, "Unit": hostile},
    )
    office.omar.presses("Counter")
    office.omar.fills({"Remark": hostile, "By when": "2026-12-04"})
    office.omar.sends()
    office.settles()

    assert not office.mia.notified()
    assert not office.eve.notified()
    said = [message.text for channel in office.slack.workspace.messages.values() for message in channel]
    assert said
    for text in said:
        assert "<!channel>" not in text
        assert "<@UEVIL>" not in text
        assert "*bold*" not in text
        assert "`code`" not in text
        assert "~struck~" not in text
        assert "_slanted_" not in text


def test_a_bug_is_told_with_a_reference_and_changes_nothing(office: Office) -> None:
    office.asks()
    assert office.house is not None
    with office.house.database.writes() as session:
        session.connection().exec_driver_sql("ALTER TABLE turns RENAME TO lost")

    office.omar.presses("Confirm")

    screen = office.omar.sees_within("Something broke, and nothing was changed. Please quote ")
    assert "Traceback" not in screen


def test_an_outsider_of_a_shared_channel_cannot_press(office: Office) -> None:
    pat = office.slack.person("Pat", outsider=True)
    shared = office.slack.channel("with-partner", [office.sana, office.omar, pat])
    office.asks(where=shared)
    pat.opens(shared)
    pat.presses("Confirm")

    assert "(only you)" in pat.sees_within("(only you)")
    assert promise(office).state is State.REQUESTED
