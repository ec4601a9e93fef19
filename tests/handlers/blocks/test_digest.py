"""The weekly digest, as whoever asked for it reads it."""

from dataclasses import replace

from inline_snapshot import snapshot

from handlers.blocks import digest as pictures
from promises.digest import Kept, digest
from promises.promise import Promise
from promises.vocabulary import Move, Reason
from sandbox.blocks.limits import problems
from tests.builders import Omar, Sana, T, after, begun, due, terms
from tests.handlers.blocks.looking import BERLIN, READER, heard, labels, like, seen

MONDAY_AFTER = T(days=14)
"""The first Monday after the usual due moment, a Friday."""


def numbered(number: int, promise: Promise) -> Promise:
    return replace(promise, number=number)


def accepted(number: int) -> Promise:
    return numbered(number, after((Move.CONFIRM, Omar), (Move.DELIVER, Omar), (Move.ACCEPT, Sana)))


OVERDUE = numbered(1, after((Move.CONFIRM, Omar)))
ASKED = numbered(2, after(begins=begun(wanted=terms(due=due(days=30)))))
COMING = numbered(3, after((Move.CONFIRM, Omar), begins=begun(wanted=terms(due=due(days=16)))))


def test_it_says_what_is_late_what_comes_what_waits_and_how_well_words_were_kept() -> None:
    seen_by_them = [OVERDUE, ASKED, COMING, *(accepted(number) for number in range(4, 9))]
    picture = pictures.digest(digest(seen_by_them, MONDAY_AFTER, BERLIN), MONDAY_AFTER, READER)
    assert seen(picture) == snapshot("""\
# Your week, Monday 30 November 2026
*Overdue (1)*
*#1 · Euro pallets for Acme*
was due Friday, November 27th, 2026 at 15:00, *overdue* · @Omar delivers
[#1]
*Due this week (1)*
*#3 · Euro pallets for Acme*
*Promised*. @Omar delivers · due Wednesday, December 2nd, 2026 at 10:00
[#3]
*Waiting longest for an answer (1)*
*#2 · Euro pallets for Acme*
Asked · Waiting for @Omar, answer was due Tuesday, November 17th, 2026 at 10:00 · since Monday, November 16th, 2026 at 10:00
[#2]
*Kept, of what fell due in the last seven days*
By the date asked for: 5 of 6 (83 %)
By the first date promised: 5 of 6 (83 %)
By the last date promised: 5 of 6 (83 %)
*Why not*
Nobody said why: 1
[No more on Mondays]\
""")


def test_a_quiet_week_says_that_nothing_is_late() -> None:
    quiet = pictures.digest(digest([], MONDAY_AFTER, BERLIN), MONDAY_AFTER, READER, subscribed=False)
    assert seen(quiet) == snapshot("""\
# Your week, Monday 30 November 2026
Nothing is overdue.
Nothing more is due this week.
Nothing waits for an answer.
*Kept, of what fell due in the last seven days*
Nothing fell due.
[Send me this every Monday]\
""")


def test_fewer_than_five_are_too_few_to_say() -> None:
    few = digest([accepted(1), accepted(2)], MONDAY_AFTER, BERLIN)
    said = seen(pictures.digest(few, MONDAY_AFTER, READER))
    assert said.count("too few to say (2)") == 3
    assert "%" not in said


def test_what_is_not_decided_is_named_beside_what_is_counted() -> None:
    counted = replace(digest([accepted(1)], MONDAY_AFTER, BERLIN), by_last_promised=Kept(kept=4, n=6, undecided=2))
    said = seen(pictures.digest(counted, MONDAY_AFTER, READER))
    assert "By the last date promised: 4 of 6 (67 %)" in said
    assert "Not decided yet, and not counted: 2" in said


def test_causes_are_named_most_frequent_first() -> None:
    week = replace(digest([OVERDUE], MONDAY_AFTER, BERLIN), reasons=((Reason.CAPACITY, 3), (None, 1)))
    assert "Not enough capacity or people: 3 · Nobody said why: 1" in seen(pictures.digest(week, MONDAY_AFTER, READER))


def test_five_hundred_promises_fit_into_one_message() -> None:
    many = digest(
        (*like(OVERDUE, 500), *(numbered(1000 + each.number, each) for each in like(COMING, 500))), MONDAY_AFTER, BERLIN
    )
    picture = pictures.digest(many, MONDAY_AFTER, READER)
    assert problems(picture.blocks, "message") == []
    assert "Overdue (500)" in seen(picture)
    assert "and 490 more" in seen(picture)
    assert "Your week" in heard(picture)


def test_each_of_those_shown_can_be_opened() -> None:
    week = digest([OVERDUE, COMING], MONDAY_AFTER, BERLIN)
    assert labels(pictures.digest(week, MONDAY_AFTER, READER).blocks) == ["#1", "#3", "No more on Mondays"]
