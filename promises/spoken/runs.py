"""Where in a sentence a date may stand: its *runs*, each as many words beside each other as dates are made of.

A run is read whole or not at all. "10 business days after PO" is a run that is not read, and never "10 business days";
"by Friday and 300 by Monday" is one run, too. So half a date cannot be read, however it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from promises.spoken.clauses import Words
from promises.spoken.times import ZONES
from promises.spoken.words import MONTHS, NUMBERS, WEEKDAYS, canonical, listed


class Tie(IntEnum):
    """How much a word makes a date of the words around it; the strongest counts."""

    NONE = 0
    GLUE = 1  # "of", "next": says nothing alone
    COUNT = 2  # "30", "half"
    UNIT = 3  # "days"
    HINT = 4  # "15th", "12/3", "lunch": a date only with a "by" in front
    POINT = 5  # "Friday", "5pm", "27 Nov"


LEADS = frozenset({"by", "before", "until", "due", "latest"})
RELATIONS = frozenset(
    listed("this next last end mid middle early late before after within first coming from not after until in")
)
_GLUE = (
    RELATIONS
    | frozenset({"kommende", "übernächste"})
    | frozenset(
        listed("""
    by until on at @ of the or and but not no than later sooner earlier before to due a an between past - – — ->
    → ~ for around about approx any every each other since instead time ideally preferably prior ahead earliest
    latest so beginning start opening close commencing starting ending thing business working sharp now quarter
    half couple bank second third fourth fifth w/o following through thru during roughly maybe perhaps probably
    cal calendar few some several o'clock play bare
    """)
    )
)
_POINTS = frozenset(
    listed("""
    today tomorrow overmorrow eod noon midnight tonight yesterday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays eom eoq eoy eow midweek kw cw wk w/c w/b w/e wc
    """)
)
_HINTS = frozenset(
    listed("""
    morning afternoon evening night lunch lunchtime dinner breakfast christmas easter thanksgiving holiday holidays
    weekend ramadan eid diwali hanukkah passover pentecost pfingsten eve am pm uhr sunrise sunset
    """)
)
_UNITS = frozenset(
    listed("""
    day days d week weeks wks w fortnight fortnights month months quarter quarters year years yr yrs hour hours
    hrs h min mins minute minutes workdays workday bd bds jours heures
    """)
)
_ALSO_OTHER_WORDS = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "di", "do", "mi", "fr", "mo"})
"""In small letters these are a date only beside a number."""

_CLOCK = re.compile(
    r"[0-9]{1,2}(?:[:.][0-9]{2})?[ap]\.?m\.?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:h|hrs)?|[0-9]{4}h(?:rs)?"
)
_DATE = re.compile(
    r"20[0-9]{2}-(?:[0-9]{2}-[0-9]{2}.*|w[0-9]{2}.*)|20[0-9]{2}([/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([/.-])[0-9]{1,2}\2(?:20)?[0-9]{2}|(?:kw|cw|wk)[0-9]{1,2}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)?-?(?:MONTH)(?:-?(?:20)?[0-9]{2})?|(?:MONTH)-?[0-9]{1,2}".replace(
        "MONTH", "|".join(MONTHS)
    )
)
_HINT = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th|\.)|[0-9]{1,2}[/.][0-9]{1,2}\.?|[qh][1-4]|[0-9]{1,2}h(?:[0-5][0-9])?|w[0-9]{1,2}"
)
_LENGTH = re.compile("[0-9]{1,4}-?(?:d|w|h|hrs|days?|weeks?|hours?|months?|min|mins)")
_COUNT = re.compile("[0-9]{1,3}|20[0-9]{2}|[0-9]{1,2}ish|(?:[01][0-9]|2[0-3])[0-5][0-9]")
_PIECES = re.compile(r"->|[-–—/→]")


@lru_cache(maxsize=4096)
def tie(word: str, tongue: str) -> Tie:
    """Of a word as typed. Pieces with a dash between them must all be of dates: "Mon-Wed", never "MON-4411"."""
    plain = canonical(word, tongue)
    if not plain:
        return Tie.GLUE if word == "," or word.strip(".,;:!?()") else Tie.NONE
    strongest = _strongest(plain)
    if strongest is Tie.NONE and len(pieces := [piece for piece in _PIECES.split(plain) if piece]) > 1:
        ties = [_strongest(canonical(piece, tongue)) for piece in pieces]
        strongest = max(ties) if all(ties) else Tie.NONE
    return strongest


def _strongest(plain: str) -> Tie:
    ties = [_one(word) for word in plain.split()]
    return max(ties) if ties and all(ties) else Tie.NONE


def _one(word: str) -> Tie:
    if word in WEEKDAYS or word in MONTHS or word in _POINTS or _CLOCK.fullmatch(word) or _DATE.fullmatch(word):
        return Tie.POINT
    if word in _HINTS or _HINT.fullmatch(word):
        return Tie.HINT
    if word in _GLUE:
        return Tie.GLUE
    if word in _UNITS or _LENGTH.fullmatch(word):
        return Tie.UNIT
    if word in NUMBERS or _COUNT.fullmatch(word):
        return Tie.COUNT
    return Tie.NONE


@dataclass(frozen=True)
class Run:
    """Words `start` to before `end`; whether they point at a day, so that there must not be another such run."""

    start: int
    end: int
    points: bool


def runs(words: Words, tongue: str, others: frozenset[int]) -> Iterator[Run]:
    """All that may be dates. `others` are words that are part of a name."""
    start = None
    for index in range(len(words.all) + 1):
        if index < len(words.all) and index not in others and _belongs(words, index, tongue):
            start = index if start is None else start
            if not _ends_here(words, index):
                continue
            index += 1
        if start is not None:
            if start < index and (run := _run(words, start, index, tongue)):
                yield run
            start = None


def _ends_here(words: Words, index: int) -> bool:
    """A comma ends no run where more of a date follows it: "Friday, 17:00"."""
    word = words.all[index]
    if index + 1 == len(words.all) or words.breaks_line(index) or words.all[index + 1].startswith("("):
        return True
    return word[-1] in ";:!?)" or (word[-1] == "." and len(word) > 5 and not word[0].isdigit())


def _belongs(words: Words, index: int, tongue: str) -> bool:
    """A capital makes a name of what says nothing alone ("for Next by Friday"), unless a date goes on behind it."""
    word = words.all[index]
    of_date = tie(word, tongue)
    if of_date is Tie.NONE:
        return _is_zone(words, index, tongue)
    named = tongue != "de" or canonical(words.all[index - 1], tongue) == "for"  # in German all nouns have a capital
    if of_date is Tie.GLUE and index and named and word[0].isupper() and not word.isupper():
        return index + 1 < len(words.all) and tie(words.all[index + 1], tongue) >= Tie.UNIT
    return True


def _is_zone(words: Words, index: int, tongue: str) -> bool:
    """ "5pm PT", "10am Sydney time", also one that we do not know: then the time is not read either."""
    before = canonical(words.all[index - 1], tongue) if index else ""
    if not (_CLOCK.fullmatch(before) or before in ("am", "pm", "noon", "uhr")):
        return False
    word = words.all[index].rstrip(".,;:!?")
    following = words.all[index + 1].casefold().rstrip(".,;:!?") if index + 1 < len(words.all) else ""
    return (word.isupper() and 1 < len(word) <= 5) or canonical(word, tongue) in ZONES or following == "time"


def _run(words: Words, start: int, end: int, tongue: str) -> Run | None:
    """None where nothing in it is of a date."""
    typed = words.all[start:end]
    ties = [tie(word, tongue) for word in typed]
    plain = {part for word in typed for part in canonical(word, tongue).split()}
    strongest = max((_weighed(typed, ties, at) for at in range(len(typed))), default=Tie.NONE)
    if strongest <= Tie.COUNT:
        return None
    points = (
        strongest is Tie.POINT
        or (strongest is Tie.HINT and bool(plain & LEADS))
        or (Tie.UNIT in ties and bool(plain & (LEADS | RELATIONS)))
        or (Tie.HINT in ties and sum(each >= Tie.UNIT for each in ties) > 1)
    )
    return Run(start, end, points)


def _weighed(typed: list[str], ties: list[Tie], at: int) -> Tie:
    """ "may" in small letters is a month only beside a number."""
    word = typed[at].strip(".,;:!?")
    if ties[at] is Tie.POINT and word in _ALSO_OTHER_WORDS:
        beside = [*ties[max(0, at - 1) : at], *ties[at + 1 : at + 2]]
        return Tie.POINT if {Tie.COUNT, Tie.HINT, Tie.POINT} & set(beside) else Tie.GLUE
    return ties[at]


def counts_things(phrase: str, tongue: str) -> bool:
    """Is there a number in it that counts neither days nor hours?"""
    ties = [tie(word, tongue) for word in phrase.split()]
    return any(
        one is Tie.COUNT and following is Tie.GLUE and canonical(word, tongue) not in ("business", "working")
        for one, following, word in zip(ties, [*ties[1:], Tie.GLUE], [*phrase.split()[1:], ""], strict=True)
    )
