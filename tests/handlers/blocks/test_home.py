"""Home, as whoever opens it reads it."""

import json

from inline_snapshot import snapshot

from handlers.blocks import home
from handlers.blocks.kit import action_ids
from handlers.blocks.kit.shapes import View
from promises.overview import pages
from promises.promise import Promise
from promises.terms import Part
from promises.vocabulary import Move
from sandbox.blocks.drawing import lines_of
from sandbox.blocks.limits import view_problems
from tests.builders import Omar, Sana, T, after, begun, due, quantity, terms
from tests.handlers.blocks.looking import EYES, READER, leafs, like, parts

NOW = T(hours=6)
COUNTERED = after((Move.COUNTER, Omar, {"terms": terms(quantity=quantity(400))}))
ASKED = after(begins=begun(account="Bolt"))
PROMISED = after((Move.CONFIRM, Omar))
DECLINED = after((Move.DECLINE, Omar))


def drawn(view: View) -> str:
    assert view_problems(view) == []
    return "\n".join(lines_of(view["blocks"], EYES))


def shown(*, subscribed: bool = False, looked_at: dict[str, str] | None = None, **full: tuple[Promise, ...]) -> View:
    overview = parts(pages(looked_at or {}), **full)
    return home.home(overview, now=NOW, reader=READER, subscribed=subscribed, looked_at=looked_at or {})


def test_whoever_is_new_reads_in_three_lines_what_this_is() -> None:
    assert drawn(shown()) == snapshot("""\
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


def test_everything_stands_in_its_part_with_its_buttons() -> None:
    view = shown(needs_you=(COUNTERED,), you_wait_for=(ASKED,), due_this_week=(PROMISED,), recently_ended=(DECLINED,))
    assert drawn(view) == snapshot("""\
[Ask for a promise] [Show my week] [Send me my week every Monday] [How it works]
# Needs you (1)
*#7 · Euro pallets for Acme*
*New offer*. Waiting for @Sana, answer due Tuesday, November 17th, 2026 at 11:00
For Acme · 400 pallets · due Friday, November 27th, 2026 at 15:00
Changed: how much: ~500 pallets~ *400 pallets*
@Sana asks @Omar · Version 2, round 2
[Confirm] [Counter] [Withdraw] [More…]
# You wait for (1)
*#7 · Euro pallets for Bolt*
*Asked*. Waiting for @Omar, answer due Tuesday, November 17th, 2026 at 10:00
For Bolt · 500 pallets · due Friday, November 27th, 2026 at 15:00
[Nudge] [More…]
# Due this week (1)
*#7 · Euro pallets for Acme*
*Promised*. @Omar delivers · due Friday, November 27th, 2026 at 15:00
# Recently ended (1)
*#7 · Euro pallets for Acme*
*Declined*. Not enough capacity or people · Monday, November 16th, 2026 at 11:00
[Ask again] [History]\
""")


def test_whoever_is_new_keeps_the_explanation_until_they_come_again() -> None:
    assert "one asks" in drawn(shown(needs_you=(COUNTERED,), looked_at=home.NEW))
    assert "one asks" not in drawn(shown(needs_you=(COUNTERED,)))


def test_the_switch_says_what_pressing_it_does() -> None:
    assert "[Send me my week every Monday]" in drawn(shown())
    assert "[No more on Mondays]" in drawn(shown(subscribed=True))


def test_it_can_explain_itself_again_where_it_does_not_already() -> None:
    assert "[How it works]" not in drawn(shown())
    assert "[How it works]" in drawn(shown(needs_you=(COUNTERED,)))


def test_a_part_is_turned_page_by_page() -> None:
    many = like(ASKED, 25)
    first = shown(you_wait_for=many)
    assert "You wait for (25)" in drawn(first)
    assert [each for each in ("#1 ", "#10 ", "#11 ") if each in drawn(first)] == ["#1 ", "#10 "]
    assert "[Previous]" not in drawn(first)

    last = drawn(shown(you_wait_for=many, looked_at={"you_wait_for": "2"}))
    assert "#25 " in last
    assert "[Next]" not in last
    middle = shown(you_wait_for=many, looked_at={"you_wait_for": "1"})
    assert [turn["value"] for turn in leafs(middle, "button") if turn["action_id"].startswith(action_ids.PAGE)] == [
        "0",
        "2",
    ]


def test_a_page_that_is_gone_shows_the_last_one_that_is_there() -> None:
    assert "#3 " in drawn(shown(you_wait_for=like(ASKED, 3), looked_at={"you_wait_for": "7"}))
    assert "#3 " in drawn(shown(you_wait_for=like(ASKED, 3), looked_at={"you_wait_for": "-1"}))


def test_who_was_nudged_today_is_not_nudged_again() -> None:
    nudged = after((Move.NUDGE, Sana))
    assert "[Nudge]" not in drawn(shown(you_wait_for=(nudged,)))
    tomorrow = home.home(parts(you_wait_for=(nudged,)), now=T(days=1), reader=READER, subscribed=False)
    assert "[Nudge]" in drawn(tomorrow)


def test_where_so_much_was_written_that_it_would_not_fit_one_answers_behind_more() -> None:
    unit = "👩‍🚀" * 600
    forty = tuple(Part(quantity(2, unit), due(days=day)) for day in range(10, 50))
    wanted = terms(what=unit, conditions=unit, quantity=quantity(80, unit), due=forty[-1].due, parts=forty)
    many = like(after(begins=begun(wanted=wanted, why=unit, account=unit)), 30)
    view = shown(needs_you=many, you_wait_for=many, due_this_week=many, recently_ended=many)
    assert len(json.dumps(view)) <= home.HEAVIEST
    assert view_problems(view) == []
    assert action_ids.press(Move.CONFIRM) not in {button["action_id"] for button in leafs(view, "button")}
    assert action_ids.press(Move.CONFIRM) in {each["action_id"] for each in leafs(shown(needs_you=many[:1]), "button")}
