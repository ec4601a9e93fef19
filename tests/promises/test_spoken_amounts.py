"""How much: what is no amount, and what could be meant otherwise. Typed by somebody who reads American English."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from promises.spoken import Spoken, read
from promises.workdays import Workdays

NEW_YORK = ZoneInfo("America/New_York")
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=NEW_YORK)


def typed(text: str, locale: str = "en-US") -> Spoken:
    return read(text, now=SATURDAY, workdays=Workdays(zone=NEW_YORK), locale=locale)


class TestAmounts:
    @pytest.mark.parametrize(
        "text",
        [
            "10 mm bolts",
            "25 kg bags of flour",
            "500 ml bottles",
            "40ft container",
            "30 day payment terms",
            "5 ton crane",
            "1.000 kg",
            "50 pallets per week",
            "199 of 200 pallets",
            "10 percent discount",
            "500 pallets minus 20",
            "5G sim",
        ],
    )
    def test_a_size_a_length_a_rate_is_no_amount(self, text: str) -> None:
        assert typed(text) == Spoken(what=text)

    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [
            ("need 500 pallets", "500", "pallets"),
            ("can you do 500 pallets?", "500", "pallets"),
            ("we'd like 500 pallets", "500", "pallets"),
            ("10k widgets", "10000", "widgets"),
            ("1m units", "1000000", "units"),
            ("1.5M units", "1500000", "units"),
            ("1.000 pallets", "1000", "pallets"),
            ("5,000 kg", "5000", "kg"),
            ("1'500 boxes", "1500", "boxes"),
            ("1,50,000 units", "150000", "units"),
        ],
    )
    def test_a_number_is_read_as_people_write_it(self, text: str, number: str, unit: str) -> None:
        said = typed(f"{text} for Acme")
        assert (said.quantity, said.unit) == (Decimal(number), unit)

    @pytest.mark.parametrize(
        "text", ["10k widgets", "1m units", "1.000 pallets", "3 t press", "20 m cable", "500 pallets not 300"]
    )
    def test_what_could_be_meant_otherwise_is_told(self, text: str) -> None:
        assert "quantity" in typed(f"{text} for Acme").assumed

    def test_a_thousandth_of_a_kilo_is_not_guessed(self) -> None:
        assert typed("5,000 kg", "de-DE").quantity is None
        assert typed("5.000 kg", "de-DE").quantity == 5000
