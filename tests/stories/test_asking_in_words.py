"""`/promise 500 pallets for Acme by next Friday 5pm with @omar`: the form comes filled in, and nothing is guessed
silently."""

from inline_snapshot import snapshot

from promises.vocabulary import State
from sandbox.hands.person import Person
from tests.stories.office import Office

BERLIN = "Europe/Berlin"


def has_met(*people: Person) -> None:
    """They have looked at Home before, so the bot knows where they are and what they read."""
    for person in people:
        person.opens("home")


def test_what_was_typed_stands_in_its_fields_and_what_was_assumed_beside_them(office: Office) -> None:
    has_met(office.sana)
    office.sana.types("/promise 500 pallets for Acme by next Friday 5pm with @Omar", in_=office.sales_ops)
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
│ How much: [500] (optional)
│ Unit: [pallets] (optional)
│   Pallets, hours, pieces …
│ For which customer: [Acme]
│ By when: [2026-11-27]
│   “by next Friday 5pm” was read as Friday 27 November 2026, 17:00.
│ At what time: [17:00] (optional)
│   Empty means the end of the business day.
│ ────────
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


def test_asking_takes_one_line_and_one_click(office: Office) -> None:
    office.sana.types("/promise 500 pallets for Acme by 2026-11-27 with @Omar", in_=office.sales_ops)
    office.sana.sends()
    assert office.look(office.omar) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 500 pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 17:00
  For Acme · due Fri 27 Nov
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: 500 pallets for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 17:00\
""")


def test_what_cannot_be_read_stays_in_what(office: Office) -> None:
    office.sana.types("/promise the usual & a bit more, <soon>", in_=office.sales_ops)
    seen = office.sana.sees()
    assert [line for line in seen.splitlines() if "What:" in line] == ["│ What: [the usual & a bit more, <soon>]"]
    assert "│ By when: [ ]" in seen
    assert "was read as" not in seen


def test_days_and_times_are_those_of_whoever_types(office: Office) -> None:
    has_met(office.omar, office.sana)
    office.watch.moves_to("2026-11-17", at="03:00")  # still Monday evening in New York
    office.omar.types("/promise Spare pallets by tomorrow 5pm", in_=office.sales_ops)
    assert "│ By when: [2026-11-17]" in office.omar.sees()
    assert "│ At what time: [17:00] (optional)" in office.omar.sees()

    office.sana.types("/promise Spare pallets by tomorrow 5pm", in_=office.sales_ops)
    assert "│ By when: [2026-11-18]" in office.sana.sees()


def test_a_date_in_numbers_is_read_as_its_country_writes_it(office: Office) -> None:
    days = {("de-DE", BERLIN): "3.12.", ("en-US", "America/New_York"): "12/3", ("en-GB", BERLIN): "3/12"}
    for (locale, zone), typed in days.items():
        somebody = office.slack.person(f"From {locale}", locale=locale, tz=zone)
        office.sales_ops.members.add(somebody.id)
        has_met(somebody)
        somebody.types(f"/promise Ten pallets by {typed}", in_=office.sales_ops)
        assert "│ By when: [2026-12-03]" in somebody.sees(), locale


def test_what_was_assumed_is_still_said_after_choosing_to_offer(office: Office) -> None:
    office.omar.types("/promise 80 pallets for Acme by next Friday with @Sana", in_=office.sales_ops)
    office.omar.chooses("What is it?", "I offer it")
    seen = office.omar.sees()
    assert "┌─ Offer a promise" in seen
    assert "“by next Friday” was read as Friday 27 November 2026." in seen
    office.omar.sends()
    assert "Waiting for Sana" in office.look(office.sana)


def test_whoever_mentions_themselves_has_yet_to_choose_the_other_side(office: Office) -> None:
    office.sana.types("/promise Ten pallets with @Sana", in_=office.sales_ops)
    assert "│ Who would do it?: [  ▾]" in office.sana.sees()


def test_what_was_agreed_by_phone_is_filed_and_counts_once_the_other_side_confirms(office: Office) -> None:
    office.sana.types("/promise 500 pallets for Acme by 2026-11-27 with @Omar", in_=office.sales_ops)
    office.sana.chooses("What is it?", "We agreed it by phone; they deliver")
    office.sana.fills({"Why it matters": "Their second order"})
    office.sana.presses("Let them confirm")
    assert office.look(office.omar) == snapshot("""\
── #sales-ops ──
Promise:
  # #1 · 500 pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 17:00
  For Acme · due Fri 27 Nov
  Why: Agreed by phone. Their second order
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana wrote down what was agreed with Omar by phone: 500 pallets for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 17:00\
""")
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.REQUESTED

    office.omar.presses("Confirm")
    office.settles()
    assert office.house.workspace.promises.get(1).state is State.PROMISED


def test_operations_file_what_they_agreed_by_phone_to_deliver(office: Office) -> None:
    office.omar.types("/promise 500 pallets for Acme by 2026-11-27 with @Sana", in_=office.sales_ops)
    office.omar.chooses("What is it?", "We agreed it by phone; I deliver")
    office.omar.presses("Let them confirm")
    assert "Omar wrote down what was agreed with Sana by phone" in office.look(office.sana)
    office.sana.presses("Confirm")
    assert "Omar delivers" in office.look(office.sana)
