"""One of them is no plural; everything else is said as somebody typed it."""

from decimal import Decimal

import pytest

from handlers.blocks.lines import difference_words
from handlers.blocks.words.facts import counted, what
from promises.terms import Quantity
from tests.builders import terms


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("1", "pallets", "1 pallet"),
        ("1.0", "Euro pallets", "1.0 Euro pallet"),
        ("500", "pallets", "500 pallets"),
        ("500", "pallet", "500 pallet"),
        ("0.5", "hours", "0.5 hours"),
        ("1", "boxes", "1 box"),
        ("1", "batteries", "1 battery"),
        ("1", "switches", "1 switch"),
        ("1", "pieces", "1 piece"),
        ("1", "kg", "1 kg"),
        ("1", "gross", "1 gross"),
        ("1", "chassis", "1 chassis"),
        ("1", "series", "1 series"),
        ("1", "Stück", "1 Stück"),
        ("1", "Paletten", "1 Paletten"),
        ("1", "PALLETS", "1 PALLETS"),
        ("1", "", "1"),
    ],
)
def test_one_of_them_is_no_plural(number: str, unit: str, said: str) -> None:
    assert counted(Decimal(number), unit) == said


def test_the_title_counts_like_everything_else() -> None:
    assert what(terms(what="pallets", quantity=Quantity(Decimal(1), "pallets"))) == "1 pallet"
    assert what(terms(what="pallets", quantity=Quantity(Decimal(2), "pallets"))) == "2 pallets"


def test_capitals_are_no_change() -> None:
    few, more = terms(what="500 pallets of glue"), terms(what="500 Pallets of paint")
    assert difference_words(terms(what="pallets"), terms(what="Pallets")) == ()
    assert [leaf.text for leaf in difference_words(few, more) if leaf.struck or leaf.bold] == ["glue", "paint"]
