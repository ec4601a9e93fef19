"""*Make this a promise* on a message, *Ask for a promise* from anywhere, *Ask again* on what has ended."""

from inline_snapshot import snapshot

from sandbox.hands.person import Person
from tests.stories.office import Office


def fields(person: Person, *labels: str) -> list[str]:
    """What stands in these fields of the open form."""
    lines = person.sees().partition("┌─")[2].splitlines()
    return [line.removeprefix("│ ") for line in lines if line.removeprefix("│ ").partition(":")[0] in labels]


def test_a_message_becomes_a_promise_with_its_words_and_the_way_back_to_it(office: Office) -> None:
    office.mia.types("Acme called: @Omar can we do 500 pallets for Acme by 2026-11-27", in_=office.sales_ops)
    office.sana.shortcut("Make this a promise", on="Acme called")
    office.sana.presses("Use this", on="Link to the message")
    assert fields(office.sana, "Who would do it?", "What", "For which customer", "By when", "How much") == snapshot(
        [
            "Who would do it?: [@Omar ▾]",
            "What: [Acme called: can we do 500 pallets]",
            "For which customer: [Acme]",
            "By when: [2026-11-27]",
            "How much: [ ] (optional)",
        ]
    )
    assert "/archives/" in office.sana.sees()

    office.sana.sends()
    assert office.look(office.omar) == snapshot("""\
── #sales-ops ──
Mia: Acme called: @Omar can we do 500 pallets for Acme by 2026-11-27
Promise:
  # #1 · Acme called: can we do 500 pallets for Acme
  *Asked*. Waiting for Omar, answer due Today at 17:00
  For Acme · due Fri 27 Nov
  Why: this message (https://sandbox.slack.com/archives/C00000006/p1794819600000000)
  Sana asks Omar · Version 1, round 1
  [Confirm] [Counter] [Decline] [More…]
    Promise:
      Sana asks Omar: Acme called: can we do 500 pallets for Acme, by Fri 27 Nov. Waiting for Omar, answer due Today at 17:00\
""")


def test_it_works_in_a_thread_where_commands_do_not(office: Office) -> None:
    office.mia.types("About Acme", in_=office.sales_ops)
    office.mia.types("They need ten crates for Acme by 2026-11-27", thread=office.mia.message("About Acme"))
    office.sana.opens_thread("About Acme")
    office.sana.shortcut("make_promise", on="ten crates")
    office.sana.presses("Use this", on="Link to the message")
    office.sana.fills({"Who would do it?": office.omar})
    office.sana.sends()
    assert "ten crates for Acme" in office.look(office.omar, office.sales_ops)
    assert office.house is not None
    assert "thread_ts=" in office.house.workspace.promises.get(1).opening.why


def test_made_of_a_direct_message_it_goes_on_directly(office: Office) -> None:
    together = office.slack.direct(office.sana, office.omar)
    office.omar.types("Ten crates for Acme by 2026-11-27", in_=together)
    office.sana.opens(together)
    office.sana.shortcut("make_promise", on="Ten crates")
    office.sana.fills({"Who would do it?": office.omar})
    office.sana.sends()
    assert "crates for Acme" in office.look(office.omar, "messages")
    assert office.house is not None
    assert office.house.workspace.promises.get(1).opening.private


def test_a_long_message_stands_in_what_and_can_be_shortened(office: Office) -> None:
    office.mia.types("We have to talk about this. " * 200, in_=office.sales_ops)
    office.sana.shortcut("make_promise", on="We have to talk")
    assert len(fields(office.sana, "What")[0]) > 2900


def test_from_anywhere_the_form_asks_where_to_post_it(office: Office) -> None:
    office.sana.opens("home")
    office.sana.shortcut("ask_promise")
    assert "Where should it be posted?" in office.sana.sees()
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.fills({"What": "Crates", "Where should it be posted?": office.sales_ops})
    office.sana.sends()
    assert "#1 · Crates for Acme" in office.look(office.eve, office.sales_ops)
    assert office.house is not None
    assert not office.house.workspace.promises.get(1).opening.private


def test_in_a_private_channel_only_those_who_can_read_it_see_it_elsewhere(office: Office) -> None:
    secret = office.slack.channel("secret", [office.sana, office.omar], private=True)
    office.sana.shortcut("Ask for a promise")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.fills({"What": "Crates", "Where should it be posted?": secret})
    office.sana.sends()
    assert "#1 · Crates for Acme" in office.look(office.omar, secret)
    assert office.house is not None
    assert office.house.workspace.promises.get(1).opening.private


def test_a_link_that_only_looks_like_one_to_a_message_is_called_nothing_else(office: Office) -> None:
    elsewhere = "https://evil.example/archives/C00000006/p1794819600000000"
    office.asks(more={"Why it matters": elsewhere})
    seen = office.look(office.omar)
    assert f"Why: {elsewhere}" in seen
    assert "this message" not in seen


def test_where_slack_does_not_say_who_is_in_a_channel_it_goes_by_direct_messages(office: Office) -> None:
    office.slack.withholds("channels:read")
    office.sana.shortcut("Ask for a promise")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.fills({"What": "Crates", "Where should it be posted?": office.sales_ops})
    office.sana.sends()
    assert "#1 · Crates for Acme" in office.look(office.omar, "messages")
    assert "Crates" not in office.look(office.eve, office.sales_ops)
    assert office.house is not None
    assert office.house.workspace.promises.get(1).opening.private


def test_from_a_private_channel_that_one_was_taken_out_of_meanwhile_it_goes_by_direct_messages(
    office: Office,
) -> None:
    secret = office.slack.channel("secret", [office.sana, office.omar, office.mia], private=True)
    office.sana.shortcut("Ask for a promise")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.fills({"What": "Crates", "Where should it be posted?": secret})
    office.slack.removes(office.sana, secret)
    office.sana.sends()
    assert "Crates" not in office.look(office.mia, secret)
    assert "#1 · Crates for Acme" in office.look(office.omar, "messages")


def test_asking_again_posts_nothing_where_the_asker_is_not_any_more(office: Office) -> None:
    secret = office.slack.channel("secret", [office.sana, office.omar, office.mia], private=True)
    office.asks("Euro pallets", where=secret, due="2026-11-20")
    office.omar.opens(secret)
    office.omar.presses("Decline")
    office.omar.fills({"Why": "Not enough capacity or people"})
    office.omar.sends()
    office.look(office.sana, "messages")
    office.slack.removes(office.sana, secret)

    office.sana.presses("Ask again", on="Declined")
    office.sana.fills({"By when": "2026-11-27"})
    office.sana.sends()
    assert "#2" not in office.look(office.mia, secret)
    assert "#2 · Euro pallets" in office.look(office.omar, "messages")


def test_asking_again_in_a_private_channel_stays_there_for_who_is_in_it(office: Office) -> None:
    secret = office.slack.channel("secret", [office.sana, office.omar, office.mia], private=True)
    office.asks("Euro pallets", where=secret, due="2026-11-20")
    office.omar.opens(secret)
    office.omar.presses("Decline")
    office.omar.fills({"Why": "Not enough capacity or people"})
    office.omar.sends()
    office.look(office.sana, "messages")

    office.sana.presses("Ask again", on="Declined")
    office.sana.fills({"By when": "2026-11-27"})
    office.sana.sends()
    assert "#2 · Euro pallets" in office.look(office.mia, secret)


def test_without_a_place_it_goes_by_direct_messages(office: Office) -> None:
    office.sana.opens("home")
    office.sana.shortcut("ask_promise")
    office.sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": "2026-11-27"})
    office.sana.fills({"What": "Crates", "Where should it be posted?": None})
    office.sana.sends()
    assert "#1 · Crates for Acme" in office.look(office.omar, "messages")
    assert "Crates" not in office.look(office.eve, office.sales_ops)


def test_what_was_declined_is_asked_again_with_its_terms(office: Office) -> None:
    office.asks("Euro pallets", due="2026-11-20")
    office.omar.presses("Decline")
    office.omar.fills({"Why": "Not enough capacity or people"})
    office.omar.sends()
    office.look(office.sana, "messages")
    office.watch.moves_to("2026-11-23")
    office.sana.presses("Ask again", on="Declined")
    assert fields(
        office.sana, "Who would do it?", "What", "For which customer", "By when", "How much", "Unit"
    ) == snapshot(
        [
            "Who would do it?: [@Omar ▾]",
            "What: [Euro pallets]",
            "How much: [500] (optional)",
            "Unit: [pallets] (optional)",
            "For which customer: [Acme]",
            "By when: [ ]",
        ]
    )

    office.sana.fills({"By when": "2026-12-04"})
    office.sana.sends()
    assert "#2 · Euro pallets for Acme" in office.look(office.omar, office.sales_ops)


def test_it_can_be_asked_again_from_its_history(office: Office) -> None:
    office.asks("Euro pallets")
    office.sana.presses("More…")
    office.sana.presses("Withdraw")
    office.sana.sends()
    office.settles()
    office.sana.types("/promise 1", in_=office.sales_ops)
    office.sana.presses("Ask again")
    office.sana.sends()
    assert "#2 · Euro pallets for Acme" in office.look(office.omar, office.sales_ops)
