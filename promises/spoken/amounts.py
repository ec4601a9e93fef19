"""How much: "500 pallets", "1,500 kg", "2.5 t", "500 crates of beer", "500 blue widgets", "can you do 500 pallets".

A number that says how large ("25 kg bags"), how long ("30 day terms") or how often ("50 pallets a week") is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from promises.errors import BadTerms
from promises.spoken.figures import Figure, figure
from promises.spoken.units import COUNTED, FILLED, HOLDERS, NO_UNIT, SINGULAR, SIZES, TIMES, UNITS, WEIGHED
from promises.spoken.words import JOINING, THANKS, listed
from promises.terms import Quantity

_GLUED = re.compile(r"([0-9][0-9.,'’]*)([^\W\d_]{1,10}[23²³]?)")
_WORD = re.compile(r"[^\W\d_]{2,40}(?:-[^\W\d_]{1,40})?")
_A_YEAR = range(1900, 2101)
_HEAVY = 1000
_MANY = {"k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "millionen": 10**6}
_DO = "do|get|have|make|deliver|ship|send|supply|promise|provide|manage|handle|produce|reserve|offer|order"
_GREETING = "(?:(?:hi|hello|hey|all|team)[,!]? )*"
_CAN_YOU = f"(?:can|could|would|will) (?:you|we|u|they)(?: guys)?(?: please)? (?:{_DO})"
_WE_NEED = "(?:(?:we|i|they) |(?:we|i|they)(?:'d| would|’d) )?(?:also )?(?:need|want|like|require|order)"
_PLEASE = f"(?:(?:please|pls) )?(?:need|{_DO})|(?:we'?re )?looking for|(?:wir |ich )?brauchen?|il nous faut"
_ASKING = re.compile(rf"{_GREETING}(?:{_CAN_YOU}|{_WE_NEED}|{_PLEASE}) (?=[0-9])", re.IGNORECASE)
_TWO = re.compile(
    r"(?:^|[\s(])(?:and|&|\+|plus|und|et|sowie|or|oder|as well as|along with|mit|with)\s+(?:another |a further )?[0-9]"
    r"|[,;]\s+[0-9]+\s+[^\W\d_]"
)
_NAMES_NOTHING = frozenset(listed("ASAP instead not maybe or up next this that the each during through thru half"))
_LEFT_OVER = re.compile(r"(?:^|\s)[(#]?[0-9]")
_BOTH = frozenset({"and", "&", "+", "plus", "or", "und", "oder", "et", "ou", "/"})
_RATE = frozenset(listed("per a an each every weekly daily monthly pro je par / apiece"))
_LESS = frozenset(listed("more less fewer extra additional short missing too minus mehr weniger"))


@dataclass(frozen=True)
class Amount:
    """`left`: what is measured, as typed. `assumed`: what was typed, where it could have been read otherwise."""

    number: Decimal
    unit: str
    left: str
    assumed: str = ""


def several_things(text: str) -> bool:
    """ "200 pallets and 30 racks": each needs its own ask."""
    begins = _ASKING.sub("", text, count=1)
    return begins[:1].isdigit() and _TWO.search(begins) is not None


def read_amount(text: str, locale: str) -> Amount | None:
    """The amount with which `text` begins. None also for one that might be part of a name: "3 phase plan"."""
    text = _ASKING.sub("", text, count=1)
    if several_things(text):
        return None
    split = _split(text)
    if split is None:
        return None
    unit, rest = split.unit, split.rest
    read = figure(split.figure, locale, counted=unit.casefold() not in WEIGHED | FILLED | SIZES)
    if read is None or _says_otherwise(read.number * split.many, split):
        return None
    unnamed = unit.casefold() not in UNITS and bool(_things(rest)) and not split.after_of
    try:
        quantity = Quantity(read.number * split.many, "" if unnamed else unit)
    except BadTerms:
        return None
    if unnamed:  # "500 blue widgets"
        return Amount(quantity.amount, "", f"{unit} {rest}".strip(), split.typed)
    return Amount(quantity.amount, unit, _named(unit, rest), _doubt(read, split))


@dataclass(frozen=True)
class _Split:
    """The figure, the thousand or million behind it, the unit, the rest, whether an "of" stood between, and the
    number as typed."""

    figure: str
    many: int
    unit: str
    rest: str
    after_of: bool
    typed: str


def _split(text: str) -> _Split | None:
    typed, _, rest = text.partition(" ")
    figured, unit = typed, ""
    if glued := _GLUED.fullmatch(typed.rstrip(",;:.!?")):
        figured, unit = glued.groups()
    rest, many = rest.lstrip(), 1
    word, _, after = rest.partition(" ")
    if unit.casefold() in _MANY and _counts(word, unit):
        many, unit = _MANY[unit.casefold()], ""
    elif not unit and len(word) > 1 and word.casefold().rstrip(".") in _MANY:
        many, rest, typed = _MANY[word.casefold().rstrip(".")], after.lstrip(), f"{typed} {word}"
    elif unit and not _is_unit(unit):
        return None
    if not unit:
        word, _, after = rest.partition(" ")
        unit, rest = word.rstrip(",;:.!?"), after.strip()
        rest = f"{word[len(unit) :]} {rest}".strip()
    if not (_is_unit(unit) or (len(unit) > 1 and _WORD.fullmatch(unit))):
        return None
    after_of = rest[:3].casefold() == "of "
    return _Split(figured, many, unit, rest[3:].lstrip() if after_of else rest, after_of, typed)


def _is_unit(typed: str) -> bool:
    """ "5 g", and no "5G"."""
    return typed in UNITS or typed == "L" or (len(typed) > 1 and typed.casefold() in UNITS)


def _counts(word: str, suffix: str) -> bool:
    """ "10k widgets", "1m units"; but "1m cable" is a metre of it."""
    plain = word.rstrip(",;:.!?").casefold()
    return plain in COUNTED or (suffix.casefold() != "m" and plain not in NO_UNIT and plain.endswith("s"))


def _says_otherwise(number: Decimal, split: _Split) -> bool:
    """Does the number not say how much there is of what follows?"""
    kind, first = split.unit.casefold(), split.rest.partition(" ")[0].casefold()
    if kind in NO_UNIT or split.rest[:1].isdigit() or first in _RATE | _LESS | _BOTH:
        return True
    things = _things(split.rest)
    if split.after_of or not things:
        return False
    if kind in TIMES | SIZES:
        return True
    if kind in WEIGHED | FILLED and any(_is_counted(thing) for thing in things):
        return True
    if kind in UNITS:
        return kind in SINGULAR and number != 1
    return number == 1 or number in _A_YEAR or not split.rest.casefold().rstrip("!?.").endswith("s")


def _things(rest: str) -> list[str]:
    """What is measured, up to where something else begins: "bags" of "bags of flour to Hamburg"."""
    found: list[str] = []
    for word in rest.split():
        if (
            word in JOINING
            or word in ("of", "ASAP")
            or word in _NAMES_NOTHING
            or not word[0].isalnum()
            or word.casefold() in THANKS
        ):
            break
        found.append(word.rstrip(",;:.!?").casefold())
        if word[-1] in ",;:.!?":
            break
    return found


def _is_counted(thing: str) -> bool:
    return thing in HOLDERS or thing in COUNTED or (thing.endswith("s") and not thing.endswith(("ss", "us", "is")))


def _doubt(read: Figure, split: _Split) -> str:
    """What was typed, where it could have been meant otherwise: "3 t press", "10k widgets", "500 pallets not 300"."""
    kind = split.unit.casefold()
    light = kind in WEIGHED and not split.after_of and read.number < _HEAVY
    loose = (light or kind in FILLED) and bool(_things(split.rest))
    known = kind in UNITS or (kind.endswith(("s", "n", "e")) and read.number not in _A_YEAR) or split.after_of
    sure = known and not (read.doubtful or split.many > 1 or loose or _LEFT_OVER.search(split.rest))
    return "" if sure else split.typed


def _named(unit: str, rest: str) -> str:
    """What is measured: `rest`, unless it names nothing by itself ("to the dock"): then the unit says what."""
    first = rest.partition(" ")[0]
    if first in JOINING | _NAMES_NOTHING or first.casefold() in THANKS or not first[:1].isalnum():
        mark = rest[:1] in set(",;.!?") or rest[:2] == ": "
        return f"{unit}{'' if mark else ' '}{rest}".strip()
    return rest
