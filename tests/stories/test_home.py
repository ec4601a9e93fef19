"""Home: what needs you, what you wait for, what is due, what is over; answered without opening a form."""

from inline_snapshot import snapshot

from tests.stories.office import Office


def test_a_first_visit_explains_the_bot_in_three_lines(office: Office) -> None:
    office.sana.opens("home")
    assert office.sana.sees_within("Nothing needs you now.") == snapshot("""\
── Promise: Home ──
Here sales and operations agree on what can really be kept: one asks, the other confirms, counters or declines.
Each promise has one card where it was asked. It always shows what is agreed, and whose turn it is.
What needs you stands here. Begin with “Ask for a promise”, or with “Make this a promise” on any message.
[Ask for a promise] [Show my week] [Send me my week every Monday]
# Needs you
Nothing needs you now.
# You wait for
You wait for nobody. What you ask for stands here until it is answered and done.
# Due this week
Nothing of yours is due this week.
# Recently ended
Nothing of yours has ended in the last two weeks. What ends can be asked for again here.\
""")


def test_many_can_be_answered_one_after_the_other(office: Office) -> None:
    for what in ("Pallets", "Crates", "Barrels"):
        office.asks(what)
    office.omar.opens("home")
    assert office.omar.sees_within("Needs you (3)").partition("# You wait for")[0] == snapshot("""\
── Promise: Home ──
Here sales and operations agree on what can really be kept: one asks, the other confirms, counters or declines.
Each promise has one card where it was asked. It always shows what is agreed, and whose turn it is.
What needs you stands here. Begin with “Ask for a promise”, or with “Make this a promise” on any message.
[Ask for a promise] [Show my week] [Send me my week every Monday]
# Needs you (3)
*#1 · 500 Pallets for Acme*
*Asked*. Waiting for @Omar, answer due Today at 17:00
For Acme · due Fri 27 Nov
@Sana asks @Omar · Version 1, round 1
[Confirm] [Counter] [Decline] [More…]
*#2 · Crates for Acme*
*Asked*. Waiting for @Omar, answer due Today at 17:00
For Acme · 500 pallets · due Fri 27 Nov
@Sana asks @Omar · Version 1, round 1
[Confirm] [Counter] [Decline] [More…]
*#3 · Barrels for Acme*
*Asked*. Waiting for @Omar, answer due Today at 17:00
For Acme · 500 pallets · due Fri 27 Nov
@Sana asks @Omar · Version 1, round 1
[Confirm] [Counter] [Decline] [More…]
""")

    office.omar.presses("Confirm", on="Pallets")
    assert office.omar.form() is None
    office.omar.presses("Confirm", on="Crates")
    office.omar.presses("Confirm", on="Barrels")
    assert office.omar.form() is None
    office.settles()
    assert "[Confirm]" not in office.omar.sees_within("[Delivered]")
    office.settles()
    assert office.look(office.sana, office.sales_ops).count("*Promised*") == 3


def test_a_form_opened_in_home_is_played_too(office: Office) -> None:
    office.asks()
    office.omar.opens("home")
    office.omar.sees_within("Needs you (1)")
    office.omar.presses("Counter", on="Needs you")
    office.omar.fills({"By when": "2026-12-04"})
    office.omar.sends()
    assert "New offer" in office.look(office.sana, office.sales_ops)


def test_whoever_waits_may_nudge_once_a_day(office: Office) -> None:
    office.asks()
    office.sana.opens("home")
    office.sana.sees_within("You wait for (1)")
    office.sana.presses("Nudge")
    assert "[Nudge]" not in office.sana.sees_no_more("[Nudge]")
    assert "asks how it stands" in office.look(office.omar, "messages")


def test_a_press_that_comes_too_late_is_refused_in_a_small_window_and_home_is_right_again(office: Office) -> None:
    office.asks()
    office.omar.opens("home")
    office.omar.sees_within("Needs you (1)")
    confirm = office.omar.holds_on_to("Confirm")
    office.sana.presses("More…")
    office.sana.presses("Withdraw")
    office.sana.sends()
    office.settles()
    confirm()
    assert "┌─ Not possible now" in office.omar.sees()
    office.omar.closes()
    assert "Withdrawn" in office.omar.sees_within("Recently ended (1)")


def test_what_has_ended_is_asked_for_again_from_there(office: Office) -> None:
    office.asks("Euro pallets")
    office.omar.presses("Decline")
    office.omar.fills({"Why": "Not enough capacity or people"})
    office.omar.sends()
    office.settles()
    office.sana.opens("home")
    office.sana.sees_within("Recently ended (1)")
    office.sana.presses("Ask again")
    office.sana.sends()
    assert "#2 · Euro pallets for Acme" in office.look(office.omar, office.sales_ops)


def test_one_can_ask_from_there(office: Office) -> None:
    office.sana.opens("home")
    office.sana.sees_within("Nothing needs you now.")
    office.sana.presses("Ask for a promise")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.fills({"What": "Crates"})
    office.sana.sends()
    assert "#1 · Crates for Acme" in office.look(office.omar, "messages")


def test_a_long_part_is_turned_page_by_page(office: Office) -> None:
    for number in range(12):
        office.asks(f"Load {number}")
    office.omar.opens("home")
    assert "#11 " not in office.omar.sees_within("Needs you (12)")
    office.omar.presses("Next")
    assert "#12 " in office.omar.sees_within("#11 ")
    office.omar.presses("Confirm", on="Needs you")
    office.omar.presses("Previous")
    assert "#12 " not in office.omar.sees_within("#2 ")


def test_whoever_has_it_open_sees_every_change_on_the_page_they_are_on(office: Office) -> None:
    office.omar.opens("home")
    office.omar.sees_within("Nothing needs you now.")
    for number in range(11):
        office.asks(f"Load {number}")
    office.omar.sees_within("Needs you (11)")
    office.omar.presses("Next")
    office.omar.sees_within("#11 ")
    office.asks("One more")
    assert "#12 " in office.omar.sees_within("Needs you (12)")


def test_the_monday_digest_is_switched_on_and_off_there(office: Office) -> None:
    office.sana.opens("home")
    office.sana.sees_within("Nothing needs you now.")
    office.sana.presses("Send me my week every Monday")
    office.sana.sees_within("[No more on Mondays]")
    office.sana.presses("No more on Mondays")
    office.sana.sees_within("[Send me my week every Monday]")


def test_the_week_is_shown_over_it(office: Office) -> None:
    office.asks()
    office.omar.opens("home")
    office.omar.sees_within("Needs you (1)")
    office.omar.presses("Show my week")
    week = office.omar.sees().partition("┌─ Your week")[2]
    assert "Waiting longest for an answer (1)" in week
    assert "Mondays" not in week
    office.omar.presses("#1")
    assert "#1 · Euro pallets for Acme" in office.omar.sees().partition("┌─")[2]


def test_it_explains_itself_again_when_asked(office: Office) -> None:
    office.asks()
    office.omar.opens("home")
    assert "[How it works]" not in office.omar.sees_within("Here sales and operations agree")
    office.omar.opens("home")
    office.omar.sees_no_more("Here sales and operations agree")
    office.omar.presses("How it works")
    assert "[How it works]" not in office.omar.sees_within("Here sales and operations agree")


def test_the_messages_tab_is_no_home(office: Office) -> None:
    office.sana.opens("messages")
    office.sana.opens("home")
    office.sana.sees_within("Nothing needs you now.")
