"""*More…*: what whoever pressed may do now."""

from inline_snapshot import snapshot

from handlers.blocks import more
from handlers.blocks.kit import action_ids
from handlers.blocks.words import labels
from promises.play import allowed
from promises.promise import Promise
from promises.rules import RULES
from promises.sight import Sight
from promises.vocabulary import Health, Move, Who
from tests.builders import Eve, Omar, Sana, T, after, around, begun, quantity, terms
from tests.handlers.blocks.looking import leafs, opened
from tests.promises.situations import situations

NOW = T(hours=6)
CONFIRM = (Move.CONFIRM, Omar)


def view(promise: Promise, by: str) -> str:
    return opened(more.more(promise, allowed(promise, by, around(), NOW), NOW, Sight.ALL))


def test_operations_see_what_they_may_do_and_the_terms_in_full() -> None:
    assert view(after(CONFIRM), Omar) == snapshot("""\
What you can do
*#7 · Euro pallets for Acme*
*Promised*. @Omar delivers
Say how it goes. Tell early when it is at risk.
[On track] [At risk] [Blocked] [With a reason…]
Ask for other terms, and say why. Until both agree, the deal stands as it is.
[Change the deal]
All of it is done.
[Delivered]
Some of it is done, or it was done earlier.
[In part]
Give the promise up, and say why.
[Can't do it]
Somebody else would do it.
[Give to somebody else]
Add a reason or a remark.
[Note]
────────
*What*: Euro pallets
*For which customer*: Acme
*By when*: Friday, November 27th, 2026 at 15:00
*How much*: 500 pallets\
""")


def test_a_passer_by_sees_that_there_is_nothing_to_do() -> None:
    assert "There is nothing for you to do here now." in view(after(), Eve)


def test_a_part_can_be_accepted_as_complete() -> None:
    part = after(CONFIRM, (Move.DELIVER, Omar, {"quantity": quantity(200).amount}))
    assert "[Accept as complete]" in view(part, Sana)
    assert "[Accept, rest still due]" in view(part, Sana)


def test_without_parts_it_may_still_have_been_delivered_earlier() -> None:
    whole = after(CONFIRM, begins=begun(wanted=terms(quantity=None)))
    assert "[Delivered earlier]" in view(whole, Omar)


def test_every_move_of_people_has_a_button_and_a_line() -> None:
    moves = {rule.move for rule in RULES if rule.who is not Who.CLOCK}
    assert moves == set(labels.EXPLAINED)
    assert moves < set(labels.BUTTONS)


def test_every_button_leads_to_a_move_or_its_form() -> None:
    for promise in situations().values():
        moves = list(labels.EXPLAINED)
        buttons = list(leafs(more.more(promise, moves, NOW, Sight.ALL), "button"))
        heard = {button["action_id"] for button in buttons}
        pressed = {action_ids.press(move) for move in moves} | {action_ids.report(health) for health in Health}
        assert heard <= pressed | {action_ids.form(move) for move in moves}
        assert {button["value"] for button in buttons} == {action_ids.tag(promise)}


def test_a_refusal_is_a_small_modal() -> None:
    assert opened(more.refusal_view("“Confirm” is not possible now.")) == snapshot("""\
Not possible now
“Confirm” is not possible now.\
""")
