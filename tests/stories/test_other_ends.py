"""The shorter conversations: each begins like the long story and ends otherwise."""

from inline_snapshot import snapshot

from promises.vocabulary import State
from tests.stories.office import Office


def state(office: Office, number: int = 1) -> State:
    office.settles()
    assert office.house is not None
    return office.house.workspace.promises.get(number).state


def test_operations_offers_and_sales_takes_it(office: Office) -> None:
    office.omar.types("/promise 80 spare pallets")
    office.omar.chooses("What is it?", "I offer it")
    office.omar.fills({"Who is it for?": office.sana, "For which customer": "Acme", "By when": "2026-11-20"})
    office.omar.sends()
    assert office.look(office.sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 80 spare pallets for Acme
  *Offered*. Waiting for Sana, answer due Tomorrow at 10:00
  For Acme · due Fri 20 Nov
  Omar offers Sana · Version 1, round 1
  [Confirm] [Counter] [Withdraw] [More…]
    Promise:
      Omar offers Sana: 80 spare pallets for Acme, by Fri 20 Nov. Waiting for Sana, answer due Tomorrow at 10:00\
""")

    office.sana.presses("Confirm")

    assert state(office) is State.PROMISED


def test_declining_takes_a_reason_and_tells_the_asker(office: Office) -> None:
    office.asks()
    office.omar.presses("Decline")
    office.omar.sends()
    assert "Please complete this required field." in office.omar.sees()
    office.omar.fills({"Why": "Not enough capacity or people", "Remark": "Two drivers are ill"})
    office.omar.sends()

    assert state(office) is State.DECLINED
    assert office.look(office.sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Declined*. Today at 10:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
    Promise:
      Omar declines. “Two drivers are ill”\
""")
    assert office.look(office.sana, "messages") == snapshot("""\
── Promise ──
Promise:
  # #1 · Euro pallets for Acme
  *Declined*. Not enough capacity or people · Today at 10:00
  @Omar declines: not enough capacity or people. “Two drivers are ill”
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1
  [Ask again]
  [See the card]\
""")


def test_the_asker_withdraws(office: Office) -> None:
    office.asks()
    office.sana.presses("More…")
    assert office.sana.sees() == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 23:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
┌─ What you can do
│ *#1 · Euro pallets for Acme*
│ *Asked*. Waiting for @Omar, answer due Today at 23:00
│ Put other terms on the table before they are answered.
│ [Change my offer]
│ Take your ask back.
│ [Withdraw]
│ Remind whoever it waits for. Once a workday.
│ [Nudge]
│ Somebody else takes care of it on the asking side.
│ [Hand over]
│ Add a reason or a remark.
│ [Note]
│ ────────
│ *What*: Euro pallets
│ *For which customer*: Acme
│ *By when*: Fri 27 Nov 2026, until Friday, November 27th, 2026 at 23:00
│ *How much*: 500 pallets
└─ [Close]\
""")
    office.sana.presses("Withdraw")
    office.sana.sends()

    assert state(office) is State.WITHDRAWN
    assert "Withdrawn" in office.look(office.omar)


def test_a_question_turns_the_wait_around(office: Office) -> None:
    office.asks()
    office.omar.presses("More…")
    office.omar.presses("Ask a question")
    office.omar.fills({"Your question": "Which gate?"})
    office.omar.sends()
    assert "Waiting for Sana" in office.look(office.sana)

    office.sana.presses("Answer")
    office.sana.fills({"Your answer": "Gate 4"})
    office.sana.sends()

    assert "Waiting for Omar" in office.look(office.omar)
    office.omar.opens_thread("Acme")
    assert office.omar.sees() == snapshot("""\
── #sales-ops: thread ──
Promise:
  # #1 · Euro pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 17:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
Promise:
  Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 17:00
Promise:
  Omar asks: “Which gate?”. Waiting for Sana to answer the question, due Tomorrow at 04:00
Promise:
  Sana answers: “Gate 4”. Waiting for Omar, answer due Today at 17:00\
""")


def test_operations_says_when_it_will_answer(office: Office) -> None:
    office.asks(due="2026-11-27")
    office.omar.presses("More…")
    office.omar.presses("Answer by")
    office.omar.fills({"Answer by": "2026-12-01"})
    office.omar.sends()
    assert "By then it is needed already. Please answer earlier." in office.omar.sees()
    office.omar.fills({"Answer by": "2026-11-18", "At what time": "12:00"})
    office.omar.sends()

    assert office.look(office.sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Asked*. Waiting for Omar, answer due Wednesday, November 18th, 2026 at 18:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
    Promise:
      Omar will answer by Wednesday, November 18th, 2026 at 18:00\
""")


def test_a_counter_in_two_parts_becomes_two_linked_promises(office: Office) -> None:
    office.asks()
    office.omar.presses("Counter")
    office.omar.fills({"First part: how much": "300", "First part: by when": "2026-11-24"})
    office.omar.sends()
    assert office.look(office.sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *New offer*. Waiting for Sana, answer due Tomorrow at 10:00
  For Acme · 500 pallets · due Fri 27 Nov
  Changed: split: *300 pallets by Tue 24 Nov and 200 pallets by Fri 27 Nov*
  In parts: 300 pallets by Tue 24 Nov and 200 pallets by Fri 27 Nov
  Sana asks Omar · Version 2, round 2
  [Confirm] [Counter] [Withdraw] [More…]
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
    Promise:
      Omar counters: split: *300 pallets by Tue 24 Nov and 200 pallets by Fri 27 Nov*. Waiting for Sana, answer due Tomorrow at 10:00\
""")

    office.sana.presses("Confirm")

    assert state(office) is State.SPLIT
    assert state(office, 2) is State.PROMISED
    assert state(office, 3) is State.PROMISED
    assert office.look(office.mia) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Agreed in parts*. #2, #3 · Today at 10:00
  For Acme · 500 pallets · due Fri 27 Nov
  In parts: 300 pallets by Tue 24 Nov and 200 pallets by Fri 27 Nov
  Sana asks Omar · Version 2
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
    Promise:
      Omar counters: split: *300 pallets by Tue 24 Nov and 200 pallets by Fri 27 Nov*. Waiting for Sana, answer due Tomorrow at 10:00
    Promise:
      Agreed: Euro pallets (500 pallets) for Acme, in parts: 300 pallets by Tue 24 Nov and 200 pallets by Fri 27 Nov.
      Sana confirms. They go on as #2 and #3
Promise:
  # #2 · Euro pallets for Acme
  *Promised*. Omar delivers
  For Acme · 300 pallets · due Tue 24 Nov
  Sana asks Omar · Version 1 · Part of #1
  [Delivered] [In part] [Change the deal] [More…]
    Promise:
      Agreed: Euro pallets (300 pallets) for Acme, by Tue 24 Nov.
      Part of #1. Sana confirms. Omar delivers
Promise:
  # #3 · Euro pallets for Acme
  *Promised*. Omar delivers
  For Acme · 200 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1 · Part of #1
  [Delivered] [In part] [Change the deal] [More…]
    Promise:
      Agreed: Euro pallets (200 pallets) for Acme, by Fri 27 Nov.
      Part of #1. Sana confirms. Omar delivers\
""")


def test_what_is_no_longer_needed_is_cancelled(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.sana.presses("More…")
    office.sana.presses("No longer needed")
    office.sana.fills({"Why": "The customer, or something outside the company"})
    office.sana.sends()

    assert state(office) is State.CANCELLED
    assert office.look(office.omar, "messages") == snapshot("""\
── Promise ──
Promise:
  # #1 · Euro pallets for Acme
  *Your turn*, answer due Today at 17:00
  @Sana asks @Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
  [See the card]
Promise:
  # #1 · Euro pallets for Acme
  *No longer needed*. The customer, or something outside the company · Today at 04:00
  @Sana no longer needs this: the customer, or something outside the company
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1
  [Ask again]
  [See the card]\
""")


def test_what_cannot_be_done_is_said(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.omar.presses("More…")
    office.omar.presses("Can't do it")
    office.omar.fills({"Why": "Material or supplier"})
    office.omar.sends()

    assert state(office) is State.BROKEN
    assert office.look(office.sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · Euro pallets for Acme
  *Can't be done*. Today at 10:00
  For Acme · 500 pallets · due Fri 27 Nov
  Sana asks Omar · Version 1
    Promise:
      Sana asks Omar: Euro pallets (500 pallets) for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 23:00
    Promise:
      Agreed: Euro pallets (500 pallets) for Acme, by Fri 27 Nov.
      Omar confirms. Omar delivers
    Promise:
      Omar can't do it\
""")


def test_a_deal_that_is_not_changed_stands_as_it_was(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.sana.presses("More…")
    office.sana.presses("Change the deal")
    office.sana.fills({"How much": "900", "Why must the deal change?": "They want more"})
    office.sana.sends()
    office.settles()
    office.omar.presses("Decline")
    office.omar.sends()

    assert state(office) is State.PROMISED
    assert "500 pallets" in office.look(office.sana)


def test_a_delivery_can_be_taken_back(office: Office) -> None:
    office.asks()
    office.omar.presses("Confirm")
    office.settles()
    office.omar.presses("Delivered")
    office.settles()
    office.omar.presses("More…")
    office.omar.presses("Take back")

    assert state(office) is State.PROMISED


def test_a_promise_moves_to_other_people(office: Office) -> None:
    office.asks()
    office.omar.presses("More…")
    office.omar.presses("Give to somebody else")
    office.omar.fills({"To whom": office.mia})
    office.omar.sends()
    assert "Waiting for Mia" in office.look(office.sana)
    office.sana.presses("More…")
    office.sana.presses("Hand over")
    office.sana.fills({"To whom": office.eve})
    office.sana.sends()
    office.settles()

    office.mia.presses("Confirm")

    assert state(office) is State.PROMISED
    assert office.look(office.eve, "messages") == snapshot("""\
── Promise ──
Promise:
  # #1 · Euro pallets for Acme
  Agreed: Euro pallets (500 pallets) for Acme, by Fri 27 Nov.
  *Promised*. @Mia delivers
  For Acme · 500 pallets · due Fri 27 Nov
  @Eve asks @Mia · Version 1
  [More…]
  [See the card]\
""")
