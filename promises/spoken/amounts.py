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
from promises.spoken.words import JOINING, THANKS
from promises.terms import Quantity

_GLUED = re.compile(r"([0-9][0-9.,'’]*)([^\W\d_]{1,10}[23²³]?)")
_WORD = re.compile(r"[^\W\d_]{2,40}(?:-[^\W\d_]{1,40})?")
_A_YEAR = range(1900, 2101)
_MANY = {"k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "millionen": 10**6}
_DO = "do|get|have|make|deliver|ship|send|supply|promise|provide|manage|handle|produce|reserve|offer|order"
_ASKING = re.compile(
    rf"(?:(?:hi|hello|hey|all|team)[,!]? )*(?:(?:can|could|would|will) (?:you|we|u|they)(?: guys)?(?: please)? (?:{_DO})"
    r"|(?:(?:we|i|they) |(?:we|i|they)(?:'d| would|’d) )?(?:also )?(?:need|want|like|require|order)|(?:we'?re )?looking for"
    rf"|(?:(?:please|pls) )?(?:need|{_DO})|(?:wir |ich )?brauchen?|il nous faut) (?=[0-9])",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"(?:^|\s)(?:and|&|\+|plus|und|et|sowie|or|oder)\s+(?:another |a further )?[0-9]|,\s+[0-9]+\s+[^\W\d_]"
)
_BOTH = frozenset({"and", "&", "+", "plus", "or", "und", "oder", "et", "ou", "/"})
_RATE = frozenset("per a an each every weekly daily monthly pro je par / apiece".split())
_LESS = frozenset("more less fewer extra additional short missing too mehr weniger".split())


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
    typed, many, unit, rest, after_of = split
    read = figure(typed, locale, counted=unit.casefold() not in WEIGHED | FILLED | SIZES)
    if read is None or _says_otherwise(read.number * many, unit, rest, after_of=after_of):
        return None
    try:
        quantity = Quantity(read.number * many, "" if _names_itself(unit, rest, after_of) else unit)
    except BadTerms:
        return None
    if not quantity.unit:
        return Amount(quantity.amount, "", f"{unit} {rest}".strip(), typed)
    return Amount(quantity.amount, quantity.unit, _named(unit, rest), _doubt(read, many, unit, rest, typed))


def _split(text: str) -> tuple[str, int, str, str, bool] | None:
    """The number as typed, a thousand or million behind it, the unit, the rest, and whether an "of" stood between."""
    first, _, rest = text.partition(" ")
    rest, many, unit = rest.lstrip(), 1, ""
    if glued := _GLUED.fullmatch(first.rstrip(",;:.!?")):
        first, unit = glued.groups()
    word, _, after = rest.partition(" ")
    if unit.casefold() in _MANY and _counts(word, unit):
        many, unit = _MANY[unit.casefold()], ""
    elif not unit and word.casefold().rstrip(".") in _MANY and len(word) > 1:
        many, rest = _MANY[word.casefold().rstrip(".")], after.lstrip()
    elif unit and unit.casefold() not in UNITS:
        return None
    if not unit:
        word, _, after = rest.partition(" ")
        unit, rest = word.rstrip(",;:.!?"), after.strip()
        if word != unit and rest:
            rest = f"{word[len(unit) :]} {rest}"
    if unit.casefold() not in UNITS and not _WORD.fullmatch(unit):
        return None
    after_of = rest[:3].casefold() == "of "
    return first, many, unit, rest[3:].lstrip() if after_of else rest, after_of


def _counts(word: str, suffix: str) -> bool:
    """ "10k widgets", "1m units"; but "1m cable" is a metre of it."""
    plain = word.rstrip(",;:.!?").casefold()
    return plain in COUNTED or (suffix.casefold() != "m" and plain not in NO_UNIT and plain.endswith("s"))


def _says_otherwise(number: Decimal, unit: str, rest: str, *, after_of: bool) -> bool:
    """Does the number not say how much there is of what follows?"""
    kind, first = unit.casefold(), rest.partition(" ")[0].casefold()
    if kind in NO_UNIT or rest[:1].isdigit() or first in _RATE | _LESS | _BOTH:
        return True
    things = _things(rest)
    if after_of or not things:
        return False
    if kind in TIMES | SIZES:
        return True
    if kind in WEIGHED | FILLED and any(_is_counted(thing) for thing in things):
        return True
    if kind in SINGULAR and number != 1:
        return True
    if kind in UNITS:
        return False
    return number == 1 or number in _A_YEAR or not rest.casefold().rstrip("!?.").endswith("s")


def _names_itself(unit: str, rest: str, after_of: bool) -> bool:
    """ "500 blue widgets" have no unit; "500 widgets" and "500 sheaves of paper" have."""
    return unit.casefold() not in UNITS and bool(_things(rest)) and not after_of


def _things(rest: str) -> list[str]:
    """What is measured, up to where something else begins: "bags" of "bags of flour to Hamburg"."""
    found: list[str] = []
    for word in rest.split():
        if word in JOINING or word == "of" or word == "instead" or not word[0].isalnum() or word.casefold() in THANKS:
            break
        found.append(word.rstrip(",;:.!?").casefold())
        if word[-1] in ",;:.!?":
            break
    return found


def _is_counted(thing: str) -> bool:
    return thing in HOLDERS or thing in COUNTED or (thing.endswith("s") and not thing.endswith(("ss", "us", "is")))


def _doubt(read: Figure, many: int, unit: str, rest: str, typed: str) -> str:
    """What was typed, where it could have been meant otherwise."""
    if read.doubtful:
        return typed
    if many > 1 or (unit.casefold() in FILLED and _things(rest)):
        return f"{typed} {unit}" if many == 1 else typed
    known = unit.casefold() in UNITS or unit.casefold().endswith(("s", "n", "e"))
    return "" if known or rest else f"{typed} {unit}"


def _named(unit: str, rest: str) -> str:
    """What is measured: `rest`, unless it names nothing by itself ("to the dock"): then the unit says what."""
    first = rest.partition(" ")[0]
    if first in JOINING or first == "instead" or first.casefold() in THANKS or not first[:1].isalnum():
        return f"{unit}{'' if rest[:1] in set(',;:.!?') else ' '}{rest}".strip()
    return rest
