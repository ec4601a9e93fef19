"""What a promise says by itself is answered where it is read: one click, or one form."""

from inline_snapshot import snapshot

from promises.vocabulary import Health, Reason, State
from tests.stories.office import Office


def promised(office: Office, due: str = "2026-11-27") -> None:
    office.asks(due=due)
    office.omar.presses("Confirm")
    office.settles()


def comes(office: Office, day: str, at: str = "15:00") -> None:
    """That moment in Berlin; 15:00 there is 09:00 in New York, where Omar is."""
    office.watch.moves_to(day, at)
    assert office.house is not None
    office.house.tick()
    office.settles()


def test_the_day_before_one_says_with_one_click_how_it_goes(office: Office) -> None:
    promised(office)
    comes(office, "2026-11-26")
    seen = office.look(office.omar, "messages")
    assert seen[seen.index("  *Due ") :] == snapshot("""\
  *Due Fri 27 Nov*, 16 working hours left
  You get this because you promised it. Say early if it is at risk.
  For Acme · 500 pallets · due Fri 27 Nov
  @Sana asks @Omar · Version 1
  [Delivered] [On track] [At risk] [Change the deal]
  [See the card]\
""")
    office.omar.presses("At risk")
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).health is Health.AT_RISK


def test_on_the_morning_it_is_delivered_from_the_reminder(office: Office) -> None:
    promised(office)
    comes(office, "2026-11-27")
    office.look(office.omar, "messages")
    office.omar.presses("Delivered")
    assert "*Delivered*" in office.look(office.sana, office.sales_ops)


def test_the_deal_is_changed_from_the_reminder(office: Office) -> None:
    promised(office)
    comes(office, "2026-11-27")
    office.look(office.omar, "messages")
    office.omar.presses("Change the deal")
    office.omar.fills({"By when": "2026-12-04", "Why must the deal change?": "The truck broke down"})
    office.omar.sends()
    assert "new terms are on the table" in office.look(office.sana, office.sales_ops)


def test_after_a_miss_the_reason_takes_a_click_and_a_choice(office: Office) -> None:
    promised(office, due="2026-11-18")
    comes(office, "2026-11-19")
    seen = office.look(office.omar, "messages")
    assert seen[seen.index("  *Not delivered in time*") :] == snapshot("""\
  *Not delivered in time*
  You get this because you promised it. Why was it missed? Say so once, for both.
  For Acme · 500 pallets · was due Wed 18 Nov, *overdue*
  @Sana asks @Omar · Version 1
  [Say why] [Delivered] [Change the deal] [More…]
  [See the card]\
""")
    assert "*Not delivered in time*" in office.look(office.sana, "messages")

    office.omar.presses("Say why", on="Not delivered in time")
    office.omar.fills({"Why": "Material or supplier"})
    office.omar.sends()
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).reason is Reason.MATERIAL


def test_a_delivery_that_waits_is_accepted_from_the_reminder(office: Office) -> None:
    promised(office)
    office.omar.presses("Delivered")
    office.settles()
    comes(office, "2026-11-17", at="09:00")
    seen = office.look(office.sana, "messages")
    assert "Is it as agreed?" in seen
    office.sana.presses("Accept")
    office.settles()
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.ACCEPTED
