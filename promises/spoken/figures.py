"""Numbers as people write them: "1,500", "1.500", "1'500", "1,50,000"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from promises.spoken.words import language

_POINT_IS_DECIMAL = frozenset({"en", "ja", "ko", "zh", "th", "he"})
_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_POINTED = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
_SWISS = re.compile(r"[1-9][0-9]{0,2}(?:['’][0-9]{3})+(?:[.,][0-9]{1,2})?")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,2})?")


@dataclass(frozen=True)
class Figure:
    """`doubtful`: it could have been another number elsewhere."""

    number: Decimal
    doubtful: bool = False


def figure(typed: str, locale: str, *, counted: bool) -> Figure | None:
    """Where there are two ways ("1.500"), thousands: of what is counted everywhere, since nobody has a thousandth
    of a pallet; of what is measured only in the person's own way of writing. Else None."""
    if _PLAIN.fullmatch(typed):
        return Figure(Decimal(typed))
    if _SWISS.fullmatch(typed):
        return Figure(Decimal(re.sub("['’]", "", typed).replace(",", ".")))
    if _INDIAN.fullmatch(typed):
        return Figure(Decimal(typed.replace(",", "")))
    swapped = typed.translate(str.maketrans(",.", ".,"))
    pointed = Decimal(typed.replace(",", "")) if _POINTED.fullmatch(typed) else None
    comma = Decimal(swapped.replace(",", "")) if _POINTED.fullmatch(swapped) else None
    if pointed is None or comma is None:
        only = comma if pointed is None else pointed
        return None if only is None else Figure(only)
    mine = pointed if language(locale) in _POINT_IS_DECIMAL else comma
    larger = max(pointed, comma)
    return Figure(larger, doubtful=True) if counted or mine == larger else None
