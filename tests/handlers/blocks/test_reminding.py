"""What a promise says by itself, as whoever gets it reads it."""

from datetime import timedelta

import pytest
from inline_snapshot import snapshot

from handlers.blocks.reminding import parted, reminder
from promises.reminders import About
from promises.vocabulary import Move, Role, State
from tests.builders import Omar, Sana, T, a_promise, after, quantity, terms
from tests.handlers.blocks.looking import LINK, heard, labels, seen

BEFORE, DUE_DAY, LATER = T(days=10), T(days=11), T(days=14)
PROMISED = after((Move.CONFIRM, Omar))


def test_the_day_before_it_says_what_to_whom_by_when_and_why_one_gets_it() -> None:
    picture = reminder(PROMISED, About.BEFORE, Role.PERFORMER, BEFORE, LINK, timedelta(hours=13))
    assert seen(picture) == snapshot("""\
# #7 · Euro pallets for Acme
*Due **Friday, November 27th, 2026 at 15:00*, 13 working hours left
You get this because you promised it. Say early if it is at risk.
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Delivered] [On track] [At risk] [Change the deal]
[See the card]\
""")
    assert "Euro pallets for Acme" in heard(picture)


def test_on_the_morning_it_says_how_much_time_is_left() -> None:
    def said(left: timedelta | None) -> str:
        return seen(reminder(PROMISED, About.MORNING, Role.PERFORMER, DUE_DAY, LINK, left)).splitlines()[1]

    assert said(timedelta(hours=5, minutes=20)).endswith("5 working hours left")
    assert said(timedelta(hours=1)).endswith("1 working hour left")
    assert said(timedelta(minutes=40)).endswith("40 working minutes left")
    assert "working" not in said(None) + said(timedelta(0))


def test_one_answers_a_reminder_with_one_click() -> None:
    picture = reminder(PROMISED, About.MORNING, Role.PERFORMER, DUE_DAY, LINK)
    assert labels(picture.blocks) == ["Delivered", "On track", "At risk", "Change the deal", "See the card"]


def test_what_is_renegotiated_already_or_signed_just_now_is_not_offered_for_change() -> None:
    wish = {"terms": terms(quantity=quantity(300)), "text": "Trucks"}
    reopened = after((Move.CONFIRM, Omar), (Move.RENEGOTIATE, Omar, wish))
    picture = reminder(reopened, About.MORNING, Role.PERFORMER, DUE_DAY, None)
    assert labels(picture.blocks) == ["Delivered", "On track", "At risk", "More…"]
    signing = a_promise(state=State.SIGNING)
    assert labels(reminder(signing, About.BEFORE, Role.PERFORMER, BEFORE, None).blocks) == ["More…"]


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.PERFORMER, ["Say why", "Delivered", "Change the deal", "More…"]),
        (Role.REQUESTER, ["Say why", "More…"]),
    ],
)
def test_after_a_miss_both_are_asked_for_the_reason(role: Role, offered: list[str]) -> None:
    picture = reminder(PROMISED, About.MISSED, role, LATER, None)
    assert labels(picture.blocks) == offered
    assert "Not delivered in time" in seen(picture)


def test_a_late_delivery_is_not_called_undelivered() -> None:
    late = after((Move.CONFIRM, Omar), (Move.DELIVER, Omar, {"at": T(days=13)}))
    picture = reminder(late, About.MISSED, Role.PERFORMER, LATER, None)
    assert seen(picture) == snapshot("""\
# #7 · Euro pallets for Acme
*Delivered late*
You get this because you promised it. Why was it missed? Say so once, for both.
Done Sunday, November 29th, 2026 at 10:00: all of it
For Acme · 500 pallets · was due Friday, November 27th, 2026 at 15:00, *missed*
@Sana asks @Omar · Version 1
[Say why] [More…]\
""")


def test_a_delivery_that_nobody_answered_is_put_before_its_requester_again() -> None:
    delivered = after((Move.CONFIRM, Omar), (Move.DELIVER, Omar))
    assert seen(reminder(delivered, About.UNANSWERED, Role.REQUESTER, T(days=2), LINK)) == snapshot("""\
# #7 · Euro pallets for Acme
*Your turn* to accept, was due Tuesday, November 17th, 2026 at 12:00
You get this because it was delivered to you. Is it as agreed?
Done Monday, November 16th, 2026 at 12:00: all of it
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Accept] [Not as agreed] [More…]
[See the card]\
""")


def test_an_offer_that_nobody_answered_has_the_buttons_of_the_card() -> None:
    picture = reminder(after(), About.UNANSWERED, Role.PERFORMER, T(hours=7), None)
    assert labels(picture.blocks) == ["Confirm", "Counter", "Decline", "More…"]
    assert "A no is an answer, too" in seen(picture)


def test_before_it_lapses_it_says_so() -> None:
    delivered = after((Move.CONFIRM, Omar), (Move.DELIVER, Omar))
    assert seen(reminder(delivered, About.ENDS, Role.REQUESTER, T(days=13), None)) == snapshot("""\
# #7 · Euro pallets for Acme
*Nobody has said whether this is as agreed*. Without an answer it is closed on Tuesday, December 1st, 2026 at 12:00, as delivered but never accepted.
You get this because you asked for it, and only you can say whether it is.
Done Monday, November 16th, 2026 at 12:00: all of it
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Accept] [Not as agreed] [More…]\
""")


def test_when_somebody_left_the_other_side_can_put_another_in_their_place() -> None:
    assert seen(parted(PROMISED, Role.PERFORMER, T(days=2), LINK)) == snapshot("""\
# #7 · Euro pallets for Acme
*@Omar** has left*
Nobody delivers this now. You can give it to somebody else, on the same terms.
*Promised*. @Omar delivers
For Acme · 500 pallets · due Friday, November 27th, 2026 at 15:00
@Sana asks @Omar · Version 1
[Give to somebody else] [More…]
[See the card]\
""")
    assert labels(parted(PROMISED, Role.REQUESTER, T(days=2), None).blocks) == ["Hand over", "More…"]


def test_a_rejected_delivery_is_reminded_of_like_any_promise() -> None:
    again = after((Move.CONFIRM, Omar), (Move.DELIVER, Omar), (Move.REJECT, Sana))
    assert "Not as agreed: once" in seen(reminder(again, About.BEFORE, Role.PERFORMER, BEFORE, None))
