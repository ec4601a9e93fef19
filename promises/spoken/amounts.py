"""How much: "500 pallets", "1,500 kg", "2.5 t", "500 crates of beer", "500 blue widgets"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from promises.errors import BadTerms
from promises.spoken.words import JOINING, THANKS, language, listed
from promises.terms import Quantity

UNITS = frozenset(
    listed("""
    kg g mg t lb lbs oz ton tons tonne tonnes l ml hl litre litres liter liters gallon gallons
    m mm cm km m2 m² m3 m³ sqm ft yd metre metres meter meters kwh mwh
    unit units pc pcs piece pieces item items pallet pallets box boxes carton cartons case cases crate crates
    container containers truck trucks truckload truckloads roll rolls bag bags drum drums barrel barrels bottle
    bottles can cans sheet sheets pack packs packet packets pair pairs set sets batch batches dozen
    licence licences license licenses seat seats hour hours hrs day days week weeks month months
    stück stk palette paletten kiste kisten karton kartons kartone tonne tonnen stunde stunden tage wochen
    palettes caisse caisses pièce pièces tonnes heures jours
    """)
)
"""Units that may stand before what they measure without an "of" between. Not complete, and need not be."""

_POINT_IS_DECIMAL = frozenset({"en", "ja", "ko", "zh", "th", "he"})
_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_POINTED = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
_GLUED = re.compile(r"([0-9][0-9.,]*)([^\W\d_]{1,10}[23²³]?)")
_WORD = re.compile(r"[^\W\d_]{2,40}(?:-[^\W\d_]{1,40})?")
_A_YEAR = range(1900, 2101)


@dataclass(frozen=True)
class Amount:
    """`left`: what is measured, as typed. `assumed`: what was typed, where it could have been read otherwise."""

    number: Decimal
    unit: str
    left: str
    assumed: str = ""


def read_amount(text: str, locale: str) -> Amount | None:
    """The amount with which `text` begins. None also for one that might be part of a name: "3 phase plan"."""
    first, _, rest = text.partition(" ")
    unit = ""
    if glued := _GLUED.fullmatch(first.rstrip(",;:")):
        first, unit = glued.groups()
        if unit.casefold() not in UNITS:
            return None
    read = _number(first, locale)
    if read is None:
        return None
    number, doubtful = read
    split = (unit, _without_of(rest)) if unit else _split(number, rest.lstrip())
    if split is None or split[1][:1].isdigit():  # "3 500 pallets", "1 box of 20 pieces": which of the two?
        return None
    unit, rest = split
    try:
        quantity = Quantity(number, unit)
    except BadTerms:
        return None
    doubtful = doubtful or not unit
    return Amount(quantity.amount, unit, _named(unit, rest), first if doubtful else "")


def _named(unit: str, rest: str) -> str:
    """What is measured: `rest`, unless it names nothing by itself ("to the dock"): then the unit says what."""
    first = rest.partition(" ")[0]
    if unit and (first in JOINING or first.casefold() in THANKS or not first[:1].isalnum()):
        return f"{unit} {rest}".strip()
    return rest


def _split(number: Decimal, rest: str) -> tuple[str, str] | None:
    """Unit and what is measured; the unit may be empty. Alone, "500 pallets" are measured in pallets."""
    word, _, after = rest.partition(" ")
    after = after.strip()
    unit = word.rstrip(",;:.")
    if unit.casefold() in UNITS:
        return unit, _without_of(after)
    if not _WORD.fullmatch(unit):
        return None
    if not after:
        return unit, ""
    if after.casefold().startswith("of ") and unit == word:
        return unit, _without_of(after)
    if number == 1 or number in _A_YEAR or not after.casefold().endswith("s"):
        return None
    return "", rest


def _without_of(rest: str) -> str:
    rest = rest.strip()
    return rest[3:].lstrip() if rest[:3].casefold() == "of " else rest


def _number(typed: str, locale: str) -> tuple[Decimal, bool] | None:
    """The number in the way of the locale, else in the only way it can be read; and whether there were two ways."""
    if _PLAIN.fullmatch(typed):
        return Decimal(typed), False
    swapped = typed.translate(str.maketrans(",.", ".,"))
    pointed = Decimal(typed.replace(",", "")) if _POINTED.fullmatch(typed) else None
    comma = Decimal(swapped.replace(",", "")) if _POINTED.fullmatch(swapped) else None
    mine, other = (pointed, comma) if language(locale) in _POINT_IS_DECIMAL else (comma, pointed)
    number = other if mine is None else mine
    return None if number is None else (number, pointed is not None and comma is not None)
