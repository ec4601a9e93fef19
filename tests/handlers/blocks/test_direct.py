"""Direct messages, as whoever gets them reads them."""

from inline_snapshot import snapshot

from handlers.blocks import direct
from handlers.blocks.card import card
from handlers.blocks.kit import action_ids
from promises.vocabulary import Move
from tests.builders import Omar, Sana, T, conversation, quantity, terms, turns
from tests.handlers.blocks.looking import LINK, folded, heard, labels, leafs, seen

NOW = T(hours=6)
COUNTER = (Move.COUNTER, Omar, {"terms": terms(quantity=quantity(400))})
CONFIRM = (Move.CONFIRM, Omar)


def test_your_turn_says_what_happened_and_has_the_buttons_of_the_card() -> None:
    past = conversation(COUNTER)
    picture = direct.your_turn(past[-1].promise, turns(past), NOW, LINK)
    assert seen(picture) == snapshot("""\
# #7 · Euro pallets for Acme
*Your turn*, answer due Tuesday, November 17th, 2026 at 11:00
@Omar counters: how much: ~500 pallets~ *400 pallets*
For Acme · 400 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 2, round 2
[Confirm] [Counter] [Withdraw] [More…]
[See the card]\
""")
    assert labels(picture.blocks)[:-1] == labels(card(past[-1].promise, NOW).blocks)


def test_a_nudge_repeats_what_it_is_about() -> None:
    past = conversation(COUNTER, (Move.NUDGE, Omar))
    said = seen(direct.your_turn(past[-1].promise, turns(past), NOW, LINK))
    assert "@Omar counters: how much: ~500 pallets~ *400 pallets*" in said
    assert "@Omar asks how it stands" in said


def test_what_is_agreed_can_be_copied_there_too() -> None:
    past = conversation(CONFIRM)
    assert seen(direct.agreed(past[-1].promise, NOW, LINK)) == snapshot("""\
# #7 · Euro pallets for Acme
Agreed: Euro pallets (500 pallets) for Acme, by Friday, November 27th, 2026 at 15:00.
*Promised*. @Omar delivers
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[More…]
[See the card]\
""")


def test_what_is_over_says_how_and_may_be_asked_for_again() -> None:
    past = conversation((Move.DECLINE, Omar, {"text": "We have no trucks"}))
    assert seen(direct.over(past[-1].promise, turns(past), NOW, None)) == snapshot("""\
# #7 · Euro pallets for Acme
*Declined*. Not enough capacity or people · Monday, November 16th, 2026 at 11:00
@Omar declines: not enough capacity or people. “We have no trucks”
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Ask again]\
""")


def test_an_escalation_says_what_waits_since_when_on_whom_and_the_last_act() -> None:
    again = ((Move.DELIVER, Omar), (Move.REJECT, Sana)) * 2
    past = conversation(CONFIRM, *again)
    assert seen(direct.escalated(past[-1].promise, turns(past), NOW, LINK)) == snapshot("""\
# #7 · Euro pallets for Acme
*This needs a lead*. @Omar delivers. It waits since Monday, November 16th, 2026 at 15:00
@Sana says this is not as agreed: “Twenty are broken”
Not as agreed: twice
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[More…]
[See the card]\
""")


def test_without_a_card_there_is_no_way_to_it() -> None:
    past = conversation()
    assert "See the card" not in labels(direct.your_turn(past[-1].promise, turns(past), NOW, None).blocks)


def test_the_way_to_the_card_is_a_link() -> None:
    past = conversation()
    (button,) = leafs(direct.moved(past[-1].promise, LINK).blocks, "button")
    assert (button["url"], button["action_id"]) == (LINK, action_ids.LINK)


def test_whoever_asked_is_told_what_to_type() -> None:
    picture = direct.invite("C1", conversation()[0].promise, "/deal")
    assert folded(seen(picture)) == snapshot("""\
Promise can't post in #C1, so #7 goes on here, in direct messages. To see cards there, type `/invite
    @Promise` in that channel; then the next `/deal` shows its card there.\
""")
    assert "<#C1>" in picture.text


def test_a_place_without_a_name_is_that_channel() -> None:
    assert "can't post in that channel" in seen(direct.invite("D1", conversation()[0].promise, "/promise"))


def test_in_a_direct_message_everybody_is_said_by_name() -> None:
    past = conversation(COUNTER)
    assert "@Sana asks @Omar" in heard(direct.your_turn(past[-1].promise, turns(past), NOW, LINK))
