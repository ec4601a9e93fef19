"""Half a date is never read: whatever stands beside a phrase, it is read right or not at all, and in a blink."""

from datetime import date, datetime, time
from time import process_time
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from promises.spoken import Spoken, read
from promises.spoken.runs import Tie, tie
from promises.spoken.times import ZONES
from promises.spoken.words import listed
from promises.workdays import Workdays

NEW_YORK = ZoneInfo("America/New_York")
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=NEW_YORK)
OFFICE = Workdays(zone=NEW_YORK)


def typed(text: str) -> Spoken:
    return read(text, now=SATURDAY, workdays=OFFICE, locale="en-US")


KNOWN = {
    "by Friday": (date(2026, 11, 27), None),
    "by next Friday 5pm": (date(2026, 11, 27), time(17)),
    "by 3 Dec": (date(2026, 12, 3), None),
    "in 2 weeks": (date(2026, 12, 5), None),
    "by 2026-12-03": (date(2026, 12, 3), None),
    "by tomorrow 17:00": (date(2026, 11, 22), time(17)),
    "by EOM": (date(2026, 11, 30), None),
    "w/c 7 Dec": (date(2026, 12, 11), None),
    "Monday week": (date(2026, 11, 30), None),
    "the day before Thanksgiving": (date(2026, 11, 25), None),
}
UNKNOWN = st.text("abcdefghijklmnopqrstuvwxyzäéABCDEFGHIJKLMNO", min_size=1, max_size=9).filter(
    lambda word: tie(word, "en") is Tie.NONE and word.casefold() not in ZONES
)
BESIDE = listed("""
    after before from or not and at @ - of to between every except 5 26 3pm CST Monday Dec week weeks ARO ( half PO +1
    unless approx 1 12/3
    """)
AROUND = st.sampled_from([*BESIDE, "or so"]) | UNKNOWN


@settings(max_examples=400)
@given(st.sampled_from(sorted(KNOWN)), UNKNOWN, UNKNOWN)
def test_a_known_phrase_beside_unknown_words_is_read_right_or_not_at_all(phrase: str, head: str, tail: str) -> None:
    for text in (f"{head} {phrase}", f"{phrase} {tail}", f"{head} {phrase} {tail}"):
        said = typed(f"pallets {text}")
        assert (said.due, said.due_time) in (KNOWN[phrase], (None, None)), text


@settings(max_examples=400)
@given(st.sampled_from(sorted(KNOWN)), st.lists(AROUND, max_size=3), st.lists(AROUND, max_size=3))
def test_half_of_a_phrase_is_never_the_date(phrase: str, head: list[str], tail: list[str]) -> None:
    """What was read takes the whole phrase with it: none of its words stays behind."""
    said = typed(" ".join(["pallets", *head, phrase, *tail]))
    if said.due is not None:
        left = said.what.split()
        assert not all(word in left for word in phrase.split()), said


@settings(max_examples=100, deadline=None)
@given(st.lists(AROUND | st.sampled_from([*KNOWN, "500 pallets", "for Acme", "with <@U1>"]), max_size=12).map(" ".join))
def test_reading_takes_less_than_five_milliseconds(text: str) -> None:
    typed(text)  # patterns are compiled once
    assert min(_seconds(text) for _ in range(5)) < 0.005


def _seconds(text: str) -> float:
    began = process_time()
    typed(text)
    return process_time() - began
