"""Where in a sentence a date and an account stand, and what is left when they are taken out.

Each must be the only one of its kind: of two dates, nobody knows which is meant, and then neither is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from promises.spoken.amounts import UNITS
from promises.spoken.dates import LONGEST_PHRASE, ReadDate, read_phrase
from promises.spoken.days import Kind, Said
from promises.spoken.words import JOINING, MONTHS, THANKS, WEEKDAYS, canonical, language, listed

LONGEST_ACCOUNT = 6
"""Words. What follows a "for" and is longer is a reason, not a name."""

_MOST_ENDS = 24  # places where a date may end; more are in no sentence of a person's

_FOR = {"en": {"for"}, "de": {"for", "für"}, "fr": {"for", "pour"}}
_NO_ACCOUNT = frozenset(
    listed("""
    the a an me us you him her it them this that these those my our your his their all any some each every now then
    ever once free sure real example instance more less better good what which whom whoever both
    today tomorrow next mich uns sie ihn den das die der dem moi nous lui le la les un une
    """)
)
"""In lower case and as the first word, these begin no account's name."""

_NOT_DUE = frozenset(
    listed("""
    after from since starting beginning every each last past previous between and or to than not of about re vs except
    without black good cyber easter super ash holy whit fat ruby happy late nach seit von ab und oder après depuis
    de et ou
    """)
)
"""Before a date, these say that it is not the one by which something is due."""

_DATE_WITH_DOT = re.compile(r"[0-9.]+\.")  # "bis 27.11."
_LETTER = re.compile(r"[^\W\d_]")
_QUARTER = re.compile("q[1-4]")
_MARKS = ",;:.!?"
_LONGEST_ABBREVIATION = 5  # "Corp."
_DASHES = ("-", "–", "—", "(")


@dataclass(frozen=True)
class TakenDate:
    """A date, and the sentence without it."""

    date: ReadDate
    left: str


@dataclass(frozen=True)
class TakenAccount:
    """A customer's name, and the sentence without it."""

    name: str
    left: str


class _Words:
    """The words of a text and where they stand in it."""

    def __init__(self, text: str) -> None:
        found = list(re.finditer(r"\S+", text))
        self.text = text
        self.all = [word[0] for word in found]
        self.starts = [word.start() for word in found]
        self.ends = [word.end() for word in found]

    def cut(self, start: int, end: int) -> str:
        """The text without the words from `start` to before `end`; a comma after them stays in the sentence."""
        last = self.all[end - 1]
        inside = start > 0 and end < len(self.all) and self.all[start - 1][-1] not in _MARKS
        mark = last[-1] if inside and last[-1] in _MARKS and not _DATE_WITH_DOT.fullmatch(last) else ""
        return tidy(f"{self.text[: self.starts[start]].rstrip(' ')}{mark}{self.text[self.ends[end - 1] :]}")

    def breaks_after(self, index: int) -> bool:
        """Does a clause end after that word? A comma counts unless a name might go on: "Bath, Bed & Beyond"."""
        word, following = self.all[index], self.all[index + 1]
        if "\n" in self.text[self.ends[index] : self.starts[index + 1]]:
            return True
        if word[-1] == ".":
            return len(word) > _LONGEST_ABBREVIATION
        return word[-1] in ";:!?" or following.startswith(_DASHES) or (word[-1] == "," and not following[0].isupper())


def tidy(text: str) -> str:
    """Without blanks that say nothing; line breaks stay."""
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return "\n".join(lines)


def take_date(text: str, said: Said) -> TakenDate | None:
    """The only date in `text`, tried at the end of the sentence and of each clause, longest first."""
    words = _Words(text)
    found = _dates(words, said)
    if len(found) != 1:
        return None
    start, end, date = found[0]
    left = words.cut(start, end)
    return None if _dates(_Words(left), said) else TakenDate(date, left)


def _dates(words: _Words, said: Said) -> list[tuple[int, int, ReadDate]]:
    found: list[tuple[int, int, ReadDate]] = []
    for end, led in islice(_ends(words, said), _MOST_ENDS):
        if found and end > found[-1][0]:
            continue
        if here := _date_before(words, end, led, said):
            found.append((here[0], end, here[1]))
    return found


def _ends(words: _Words, said: Said) -> Iterator[tuple[int, bool]]:
    """Where a date may end, last first; and whether it needs a "by" there."""
    count, joins = len(words.all), _for(said)
    if count:
        yield count, False
    for index in range(count - 1, 0, -1):
        word = words.all[index].casefold().rstrip(",.!")
        if word in joins or word in THANKS:
            yield index, False
        elif word in JOINING or words.all[index - 1][-1] in _MARKS or words.breaks_after(index - 1):
            yield index, True


def _date_before(words: _Words, end: int, led: bool, said: Said) -> tuple[int, ReadDate] | None:
    for start in range(max(0, end - LONGEST_PHRASE), end):
        reading = read_phrase(words.all[start:end], said)
        if not reading:
            continue
        before = words.all[start - 1] if start else ""
        if before.casefold().strip(",.;:!?()") in _NOT_DUE or before in _DASHES:
            return None
        if _goes_on(words.all[end : end + 2]):
            return None
        if reading.lead not in ("", "for"):
            return start, reading.date
        if not reading.alone or (led and reading.kind is not Kind.LENGTH):
            return None
        if reading.lead and reading.kind is Kind.STRETCH:  # "a forecast for next week"
            return None
        named = reading.kind is Kind.DAY and _part_of_a_name(words, start, end)
        return None if named else (start, reading.date)
    return None


def _goes_on(following: list[str]) -> bool:
    """ "by Friday at 5": whoever says that said more than was understood."""
    return len(following) == 2 and following[0] in {"at", "@", "um", "à"} and following[1][0].isdigit()


def _part_of_a_name(words: _Words, start: int, end: int) -> bool:
    """ "Ruby Tuesday", "USA Today": one word with a capital, after another."""
    if not start or end - start > 1 or words.all[start - 1][-1] in _MARKS:
        return False
    return words.all[start][0].isupper() and words.all[start - 1][0].isupper()


def take_account(text: str, said: Said) -> TakenAccount | None:
    """The only "for ..." in `text` that may be a customer's name."""
    words = _Words(text)
    found = _accounts(words, said)
    if len(found) != 1:
        return None
    start, end = found[0]
    left = words.cut(start, end)
    return None if _accounts(_Words(left), said) else TakenAccount(_name(words.all[start + 1 : end]), left)


def _accounts(words: _Words, said: Said) -> list[tuple[int, int]]:
    joins = _for(said)
    starts = [index for index, word in enumerate(words.all[:-1]) if word.casefold() in joins]
    spans = ((start, _end_of_account(words, start + 1)) for start in starts)
    return [(start, end) for start, end in spans if _may_be_account(words.all[start + 1 : end], said)]


def _end_of_account(words: _Words, first: int) -> int:
    for index in range(first, min(first + LONGEST_ACCOUNT + 1, len(words.all))):
        word = words.all[index].rstrip(",.!")
        if index > first and (word in JOINING or word.casefold() in THANKS):
            return index
        if index + 1 < len(words.all) and words.breaks_after(index):
            return index + 1
    return min(first + LONGEST_ACCOUNT + 1, len(words.all))


def _may_be_account(name: list[str], said: Said) -> bool:
    if not 0 < len(name) <= LONGEST_ACCOUNT or not _LETTER.search(name[0]) or name[0][0] in "@#<(":
        return False
    first = name[0].rstrip(_MARKS)
    if first in _NO_ACCOUNT or (first[0].islower() and first.endswith("ing")) or "://" in first:
        return False
    if len(name) > 1 and first[0].isdigit() and canonical(name[1], language(said.locale)) in UNITS:
        return False
    return not _is_time(name, said) and read_phrase(name, said) is None


def _is_time(name: list[str], said: Said) -> bool:
    """ "for Monday's meeting", "for Q1 planning", "for May 2027"; but "for May & Sons"."""
    first = canonical(name[0].replace("’", "'").removesuffix("'s"), language(said.locale))
    named_month = first in MONTHS and (len(name) == 1 or name[1].isdigit())
    return first in WEEKDAYS or named_month or bool(_QUARTER.fullmatch(first))


def _name(words: list[str]) -> str:
    name = " ".join(words).rstrip(_MARKS.replace(".", ""))
    last = name.rpartition(" ")[2]
    return name if len(last) <= _LONGEST_ABBREVIATION else name.rstrip(".")  # "Acme Inc." keeps its own


def _for(said: Said) -> set[str]:
    return _FOR.get(language(said.locale), _FOR["en"])
