"""The long story: asked, countered, agreed, at risk, changed, delivered in parts, refused, delivered, accepted."""

from inline_snapshot import snapshot

from promises.vocabulary import State
from tests.stories.office import Office


def test_a_promise_from_ask_to_accepted(office: Office) -> None:
    sana, omar = office.sana, office.omar

    sana.types("/promise 500 pallets", in_=office.sales_ops)
    sana.fills({"Who would do it?": omar, "For which customer": "Acme", "By when": "2026-11-25"})
    sana.fills({"How much": "500", "Unit": "pallets", "Why it matters": "Their second order"})
    sana.sends()
    assert office.look(omar) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 500 pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 17:00
  For Acme · due Wed 25 Nov
  Why: Their second order
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Today at 17:00\
""")

    omar.presses("Counter")
    omar.fills({"By when": "2026-12-02", "Extra cost": "1200", "Remark": "The Hamburg truck is full"})
    omar.sends()
    assert office.look(sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 500 pallets for Acme
  *New offer*. Waiting for Sana, answer due Tomorrow at 10:00
  For Acme · due Wed 2 Dec
  Changed: due: ~Wed 25 Nov~ *Wed 2 Dec*
  Why: Their second order
  Sana asks Omar · Version 2, round 2
  There is an extra cost: see More…
  [Confirm] [Counter] [Withdraw] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Today at 23:00
    Promise:
      Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tomorrow at 10:00\
""")

    sana.presses("Counter")
    sana.fills({"By when": "2026-11-30"})
    sana.sends()
    assert office.look(omar) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 500 pallets for Acme
  *New offer*. Waiting for Omar, answer due Today at 17:00
  For Acme · due Mon 30 Nov
  Changed: due: ~Wed 2 Dec~ *Mon 30 Nov*
  Why: Their second order
  Sana asks Omar · Version 3, round 3
  There is an extra cost: see More…
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Today at 17:00
    Promise:
      Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tomorrow at 04:00
    Promise:
      Sana counters: due: ~Wed 2 Dec~ *Mon 30 Nov*. Waiting for Omar, answer due Today at 17:00\
""")

    omar.presses("Confirm")
    assert office.look(sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 500 pallets for Acme
  *Promised*. Omar delivers
  For Acme · due Mon 30 Nov
  Why: Their second order
  Sana asks Omar · Version 3
  There is an extra cost: see More…
  [Delivered] [In part] [Change the deal] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Today at 23:00
    Promise:
      Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tomorrow at 10:00
    Promise:
      Sana counters: due: ~Wed 2 Dec~ *Mon 30 Nov*. Waiting for Omar, answer due Today at 23:00
    Promise:
      Agreed: 500 pallets for Acme, by Mon 30 Nov.
      Omar confirms. Omar delivers\
""")

    office.watch.moves_to("2026-11-24")
    omar.presses("More…")
    omar.presses("At risk")
    omar.closes()
    assert "At risk" in office.look(sana)

    omar.presses("Change the deal")
    omar.fills({"How much": "450", "Why must the deal change?": "Fifty were damaged"})
    omar.sends()
    assert office.look(sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 450 pallets for Acme
  *The deal stands, new terms are on the table*. Waiting for Sana, answer due Today at 17:00
  *At risk*
  For Acme · due Mon 30 Nov
  Changed: how much: ~500 pallets~ *450 pallets*
  Why: Their second order
  Sana asks Omar · Version 4, round 1
  There is an extra cost: see More…
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
    Promise:
      Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tuesday, November 17th, 2026 at 10:00
    Promise:
      Sana counters: due: ~Wed 2 Dec~ *Mon 30 Nov*. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
    Promise:
      Agreed: 500 pallets for Acme, by Mon 30 Nov.
      Omar confirms. Omar delivers
    Promise:
      Omar says: *at risk*
    Promise:
      Omar wants to change the deal: how much: ~500 pallets~ *450 pallets* · why: “Fifty were damaged”. Waiting for Sana, answer due Today at 17:00\
""")
    sana.presses("Confirm")

    office.settles()
    office.watch.moves_to("2026-11-26")
    omar.presses("In part")
    omar.fills({"How much": "200"})
    omar.sends()
    assert office.look(sana) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 450 pallets for Acme
  *Delivered*. Waiting for Sana to accept, due Today at 17:00
  Done Today at 09:00: 200 pallets, less than is due
  For Acme · due Mon 30 Nov
  Why: Their second order
  Sana asks Omar · Version 4
  There is an extra cost: see More…
  [Accept, rest still due] [Accept as complete] [Not as agreed] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
    Promise:
      Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tuesday, November 17th, 2026 at 10:00
    Promise:
      Sana counters: due: ~Wed 2 Dec~ *Mon 30 Nov*. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
    Promise:
      Agreed: 500 pallets for Acme, by Mon 30 Nov.
      Omar confirms. Omar delivers
    Promise:
      Omar says: *at risk*
    Promise:
      Omar wants to change the deal: how much: ~500 pallets~ *450 pallets* · why: “Fifty were damaged”. Waiting for Sana, answer due Tuesday, November 24th, 2026 at 17:00
    Promise:
      Agreed: 450 pallets for Acme, by Mon 30 Nov.
      Sana confirms. Omar delivers
    Promise:
      Omar delivered *200 pallets*. Waiting for Sana to accept, due Today at 17:00\
""")
    sana.presses("Accept, rest still due")

    office.settles()
    office.watch.moves_to("2026-11-27")
    omar.presses("Delivered")
    office.settles()
    sana.presses("Not as agreed")
    sana.fills({"What is not as agreed?": "Twenty are wet"})
    sana.sends()
    assert office.look(omar) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 450 pallets for Acme
  *Promised*. Omar delivers
  Not as agreed: once
  For Acme · received 200 pallets so far, 250 pallets still due · due Mon 30 Nov
  Why: Their second order
  Sana asks Omar · Version 4
  There is an extra cost: see More…
  [Delivered] [In part] [Change the deal] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Monday, November 16th, 2026 at 17:00
    Promise:
      Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tuesday, November 17th, 2026 at 04:00
    Promise:
      Sana counters: due: ~Wed 2 Dec~ *Mon 30 Nov*. Waiting for Omar, answer due Monday, November 16th, 2026 at 17:00
    Promise:
      Agreed: 500 pallets for Acme, by Mon 30 Nov.
      Omar confirms. Omar delivers
    Promise:
      Omar says: *at risk*
    Promise:
      Omar wants to change the deal: how much: ~500 pallets~ *450 pallets* · why: “Fifty were damaged”. Waiting for Sana, answer due Tuesday, November 24th, 2026 at 11:00
    Promise:
      Agreed: 450 pallets for Acme, by Mon 30 Nov.
      Sana confirms. Omar delivers
    Promise:
      Omar delivered *200 pallets*. Waiting for Sana to accept, due Yesterday at 11:00
    Promise:
      Sana accepts 200 pallets, 250 pallets still due. Omar delivers
    Promise:
      Omar delivered *the rest*. Waiting for Sana to accept, due Today at 11:00
    Promise:
      Sana says this is not as agreed: “Twenty are wet”. Omar delivers\
""")

    office.watch.moves_to("2026-11-30", at="11:00")
    omar.presses("Delivered")
    office.settles()
    sana.presses("Accept")
    assert office.look(office.mia) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 450 pallets for Acme
  *Accepted*. All of it, in time · Today at 11:00
  For Acme · received 450 pallets · due Mon 30 Nov
  Why: Their second order
  Sana asks Omar · Version 4
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
    Promise:
      Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tuesday, November 17th, 2026 at 10:00
    Promise:
      Sana counters: due: ~Wed 2 Dec~ *Mon 30 Nov*. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
    Promise:
      Agreed: 500 pallets for Acme, by Mon 30 Nov.
      Omar confirms. Omar delivers
    Promise:
      Omar says: *at risk*
    Promise:
      Omar wants to change the deal: how much: ~500 pallets~ *450 pallets* · why: “Fifty were damaged”. Waiting for Sana, answer due Tuesday, November 24th, 2026 at 17:00
    Promise:
      Agreed: 450 pallets for Acme, by Mon 30 Nov.
      Sana confirms. Omar delivers
    Promise:
      Omar delivered *200 pallets*. Waiting for Sana to accept, due Thursday, November 26th, 2026 at 17:00
    Promise:
      Sana accepts 200 pallets, 250 pallets still due. Omar delivers
    Promise:
      Omar delivered *the rest*. Waiting for Sana to accept, due Friday, November 27th, 2026 at 17:00
    Promise:
      Sana says this is not as agreed: “Twenty are wet”. Omar delivers
    Promise:
      Omar delivered *the rest*. Waiting for Sana to accept, due Tomorrow at 11:00
    Promise:
      Sana accepts the delivery\
""")
    office.mia.opens_thread("Acme")
    assert office.mia.sees() == snapshot("""\
── #sales-ops: thread ──
Promise:
  # #1 · 450 pallets for Acme
  *Accepted*. All of it, in time · Today at 11:00
  For Acme · received 450 pallets · due Mon 30 Nov
  Why: Their second order
  Sana asks Omar · Version 4
Promise:
  Sana asks Omar: 500 pallets for Acme, by Wed 25 Nov. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
Promise:
  Omar counters: due: ~Wed 25 Nov~ *Wed 2 Dec*. “The Hamburg truck is full”. Waiting for Sana, answer due Tuesday, November 17th, 2026 at 10:00
Promise:
  Sana counters: due: ~Wed 2 Dec~ *Mon 30 Nov*. Waiting for Omar, answer due Monday, November 16th, 2026 at 23:00
Promise:
  Agreed: 500 pallets for Acme, by Mon 30 Nov.
  Omar confirms. Omar delivers
Promise:
  Omar says: *at risk*
Promise:
  Omar wants to change the deal: how much: ~500 pallets~ *450 pallets* · why: “Fifty were damaged”. Waiting for Sana, answer due Tuesday, November 24th, 2026 at 17:00
Promise:
  Agreed: 450 pallets for Acme, by Mon 30 Nov.
  Sana confirms. Omar delivers
Promise:
  Omar delivered *200 pallets*. Waiting for Sana to accept, due Thursday, November 26th, 2026 at 17:00
Promise:
  Sana accepts 200 pallets, 250 pallets still due. Omar delivers
Promise:
  Omar delivered *the rest*. Waiting for Sana to accept, due Friday, November 27th, 2026 at 17:00
Promise:
  Sana says this is not as agreed: “Twenty are wet”. Omar delivers
Promise:
  Omar delivered *the rest*. Waiting for Sana to accept, due Tomorrow at 11:00
Promise:
  Sana accepts the delivery\
""")

    assert office.house is not None
    promise = office.house.workspace.promises.get(1)
    assert promise.state is State.ACCEPTED
    assert not promise.missed
    assert promise.received == 450
    assert len(promise.versions) == 4
