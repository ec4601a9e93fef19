"""Where in a sentence a date stands, and what is left when it is taken out.

It must be the only one: of two dates, nobody knows which is meant, and then neither is read. What looks like a date
and was not read is told, so that nobody believes that the bot knows of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from promises.spoken.clauses import DASHES, MARKS, Words
from promises.spoken.dates import LONGEST_PHRASE, ReadDate, Reading, read_phrase
from promises.spoken.names import date_names, follows_a_customer
from promises.spoken.runs import Run, Tie, runs, tie
from promises.spoken.said import Kind, Said
from promises.spoken.words import JOINING, THANKS, canonical, language, listed

_MOST_RUNS = 24  # more are in no sentence of a person's
_NOT_DUE = frozenset(listed("re vs except without apart regarding concerning als"))
"""Before a date, these say that it is not the one by which something is due."""

_STRETCHED = frozenset(
    listed("""
    extend extended extending delay delayed slip slipped shift shifted postpone postponed shorten shortened late cut
    prolong prolonged push pushed reduce reduced
    """)
)
""" "extend it by 2 weeks" says how much, not when."""

_MAY_LEAD_ON = frozenset(listed("in on at to of for a an and this first second")) | {""}
"""Before "by Friday" these belong to what was said before it ("I need it in by Friday")."""

_MAY_FOLLOW = frozenset(listed("to for in on at and from a an")) | {""}
"""Behind a date these begin something else, if what follows is no number: "by Friday to the dock"."""

_NEEDS_ANOTHER = frozenset(listed("after before from of nach vor ab seit après avant in at"))
_YEAR = 4
"""Digits: in "Dec 3, 2027 onwards" the last number belongs to the date."""

_WISHES = frozenset(listed("possible poss feasible you we that möglich ideally hopefully preferably"))


@dataclass(frozen=True)
class Dated:
    """The only date in a sentence (or none), the sentence without it, and what looks like a date and was not read."""

    date: ReadDate | None
    left: str
    unread: tuple[str, ...] = ()


def take_date(text: str, said: Said) -> Dated:
    words = Words(text)
    found = list(_found(words, said))
    if len(found) == 1 and found[0][1]:
        start, end, reading = found[0][1]
        if said.is_over(reading.day, reading.time):
            return Dated(None, text, (words.said(start, end),))
        left = words.cut(start, end)
        if not any(True for _ in _found(Words(left), said)):
            return Dated(reading, left)
    return Dated(None, text, tuple(_unread(words, run) for run, _ in found))


def _unread(words: Words, run: Run) -> str:
    """As typed; with the word that "10 days after" needs."""
    last = words.all[run.end - 1].casefold()
    more = run.end < len(words.all) and last in _NEEDS_ANOTHER
    return words.said(run.start, run.end + more)


_Span = tuple[int, int, ReadDate]


def _found(words: Words, said: Said) -> Iterator[tuple[Run, _Span | None]]:
    """Each run that points at a day, with what was read of it: all of it, or nothing."""
    tongue = language(said.locale)
    for run in islice(runs(words, tongue, date_names(words, tongue)), _MOST_RUNS):
        read = _read_run(words, run, said, tongue)
        if read or run.points:
            yield run, read


def _read_run(words: Words, run: Run, said: Said, tongue: str) -> _Span | None:
    for end, led in _ends(words, run, tongue):
        for start in _starts(words, run, end, tongue):
            if end - start > LONGEST_PHRASE:
                continue
            reading = read_phrase(words.all[start:end], said)
            if reading and _is_meant(words, start, end, reading, led=led, tongue=tongue):
                return start, end, _shown(words, start, end, reading)
    return None


def _shown(words: Words, start: int, end: int, reading: Reading) -> ReadDate:
    """Nothing is assumed only of a whole date with its "by" at the end of what was said."""
    if reading.date.assumed or (reading.lead and end == len(words.all)):
        return reading.date
    return replace(reading.date, assumed=words.said(start, end))


def _starts(words: Words, run: Run, end: int, tongue: str) -> Iterator[int]:
    """At its first word; or at its "by", if what stands before that belongs to the sentence."""
    yield run.start
    for index in range(run.start, end):
        plain = canonical(words.all[index], tongue)
        if index > run.start and plain in ("by", "due", "no", "on"):
            between = Tie.COUNT in {tie(words.all[index - 1], tongue)} & {_tie_after(words, index, tongue)}
            if not between and (plain != "on" or words.all[index - 1][-1] in MARKS):
                yield index
            return
        if plain not in _MAY_LEAD_ON and tie(words.all[index], tongue) not in (Tie.COUNT, Tie.UNIT):
            return


def _tie_after(words: Words, index: int, tongue: str) -> Tie:
    """In "zwei bis drei Wochen" a "by" stands between two numbers, and leads to nothing."""
    return tie(words.all[index + 1], tongue) if index + 1 < len(words.all) else Tie.NONE


def _ends(words: Words, run: Run, tongue: str) -> Iterator[tuple[int, bool]]:
    """Behind its last word, or before those that begin something else; and whether it needs a "by" then."""
    if (led := _boundary(words, run.end)) is not None:
        yield run.end, led
    if run.end == len(words.all):
        return
    end = run.end
    while end > run.start + 1 and _begins_something(words, end - 1, run, tongue):
        end -= 1
        yield end, canonical(words.all[end], tongue) != "for"


def _begins_something(words: Words, index: int, run: Run, tongue: str) -> bool:
    plain, before = canonical(words.all[index], tongue), words.all[index - 1]
    if words.all[run.end - 1][-1] in MARKS:
        return False
    if plain in _MAY_FOLLOW or words.all[index] in DASHES:
        return not words.all[run.end][0].isdigit()
    return before[-1] == "," and tie(words.all[index], tongue) is Tie.COUNT and len(plain) != _YEAR


def _boundary(words: Words, end: int) -> bool | None:
    """Does something end there? None: no; else whether a date there needs a "by"."""
    if end == len(words.all):
        return False
    following = words.all[end].strip(",;:.!?").casefold()
    if following in THANKS or words.all[end][0] in "@:":
        return False
    if not any(map(str.isalnum, words.all[end])):  # an emoji, or a dash
        return words.all[end] in DASHES
    if following in _WISHES | {"asap", "urgent"} or (
        following in ("if", "wenn") and end + 1 < len(words.all) and _wished(words.all[end + 1])
    ):
        return False
    if words.all[end].rstrip(",.!") in JOINING or words.all[end - 1][-1] in MARKS or words.breaks_after(end - 1):
        return True
    return True if words.all[end - 1][-1] == ")" else None


def _wished(word: str) -> bool:
    return word.strip(",;:.!?").casefold() in _WISHES


def _is_meant(words: Words, start: int, end: int, reading: Reading, *, led: bool, tongue: str) -> bool:
    before = words.all[start - 1] if start else ""
    if before.casefold().strip(",.;:!?()") in _NOT_DUE or (before in DASHES and not reading.lead):
        return False
    if reading.kind is Kind.LENGTH and _STRETCHED & {word.casefold() for word in words.all[max(0, start - 4) : start]}:
        return False
    if end < len(words.all) and canonical(words.all[end], tongue) in ("or", "not", "earliest"):  # "(or later)"
        return False
    if reading.date.time and _elsewhere(words, end, tongue):
        return False
    if reading.lead not in ("", "for"):
        return True
    if before and before[-1] in MARKS and reading.kind is Kind.STRETCH:  # a list of things, and a week
        return False
    if not reading.alone or (led and reading.kind is not Kind.LENGTH):
        return False
    if reading.lead and reading.kind is Kind.STRETCH:  # "a forecast for next week"
        return False
    return reading.kind is not Kind.DAY or not _part_of_a_name(words, start, end, tongue)


def _elsewhere(words: Words, end: int, tongue: str) -> bool:
    """ "5pm in Berlin" may be on the clock there."""
    following = words.all[end + 1 : end + 2]
    return bool(following) and canonical(words.all[end], tongue) == "in" and following[0][0].isupper()


def _part_of_a_name(words: Words, start: int, end: int, tongue: str) -> bool:
    """ "Ruby Tuesday": one word with a capital, after another; but "for Acme Tuesday"."""
    if not start or end - start > 1 or words.all[start - 1][-1] in MARKS:
        return False
    both = words.all[start][0].isupper() and words.all[start - 1][0].isupper()
    return both and not follows_a_customer(words, start, tongue)
