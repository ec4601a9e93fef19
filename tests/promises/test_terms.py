"""Terms check themselves at birth, and say how they differ."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from promises.errors import BadTerms, Problem
from promises.terms import CURRENCIES, LONGEST_TEXT, Due, Money, Part, Quantity, difference
from tests.builders import T, due, euros, opening, quantity, terms


def refused(make: Callable[[], object]) -> tuple[str, Problem]:
    with pytest.raises(BadTerms) as refusal:
        make()
    return refusal.value.field, refusal.value.problem


class TestTexts:
    @pytest.mark.parametrize("field", ["what", "conditions"])
    def test_a_text_of_three_thousand_characters_fits_and_one_more_does_not(self, field: str) -> None:
        assert getattr(terms(**{field: "x" * LONGEST_TEXT}), field) == "x" * 3000
        assert refused(lambda: terms(**{field: "x" * (LONGEST_TEXT + 1)})) == (field, Problem.TOO_LONG)

    def test_blanks_around_a_text_are_nobodys_wish(self) -> None:
        assert terms(what="  500 pallets \n").what == "500 pallets"

    @pytest.mark.parametrize("nothing", ["", "   ", "\n\t"])
    def test_nobody_can_promise_nothing(self, nothing: str) -> None:
        assert refused(lambda: terms(what=nothing)) == ("what", Problem.MISSING)


class TestQuantities:
    @pytest.mark.parametrize("amount", ["0.000001", "1", "12.5", "999999999999.999999"])
    def test_an_exact_amount_is_kept_exactly(self, amount: str) -> None:
        assert quantity(amount).amount == Decimal(amount)

    @pytest.mark.parametrize(
        ("amount", "problem"),
        [
            ("0", Problem.NOT_POSITIVE),
            ("-1", Problem.NOT_POSITIVE),
            ("NaN", Problem.NOT_POSITIVE),
            ("Infinity", Problem.NOT_POSITIVE),
            ("1000000000000", Problem.TOO_LARGE),
            ("1E+400", Problem.TOO_LARGE),
            ("0.0000001", Problem.TOO_PRECISE),
            ("1.00000000000000000000000000000001", Problem.TOO_PRECISE),
        ],
    )
    def test_an_amount_beyond_the_edges_is_none(self, amount: str, problem: Problem) -> None:
        assert refused(lambda: quantity(amount)) == ("quantity", problem)

    @pytest.mark.parametrize(
        ("typed", "shown"), [("500.00", "500"), ("5E+2", "500"), ("12.50", "12.5"), ("0.1", "0.1")]
    )
    def test_five_hundred_is_five_hundred_however_it_was_typed(self, typed: str, shown: str) -> None:
        assert str(quantity(typed).amount) == shown

    def test_a_unit_may_be_missing_but_not_endless(self) -> None:
        assert Quantity(Decimal(3)).unit == ""
        assert refused(lambda: quantity(3, "x" * 3001)) == ("unit", Problem.TOO_LONG)


class TestMoney:
    def test_twelve_fifty_is_twelve_hundred_and_fifty_cents(self) -> None:
        assert Money.of(Decimal("12.50"), "EUR") == Money(1250, "EUR")
        assert Money(1250, "EUR").amount == Decimal("12.50")

    @pytest.mark.parametrize(("amount", "currency", "minor"), [("500", "JPY", 500), ("1.234", "KWD", 1234)])
    def test_each_currency_has_its_own_decimals(self, amount: str, currency: str, minor: int) -> None:
        assert Money.of(Decimal(amount), currency).minor == minor

    @pytest.mark.parametrize(
        ("amount", "currency", "problem"),
        [
            ("12.505", "EUR", Problem.TOO_PRECISE),
            ("0.5", "JPY", Problem.TOO_PRECISE),
            ("1." + "0" * 40 + "1", "EUR", Problem.TOO_PRECISE),
            ("10", "XYZ", Problem.UNKNOWN_CURRENCY),
            ("0", "EUR", Problem.NOT_POSITIVE),
            ("-5", "EUR", Problem.NOT_POSITIVE),
            ("10000000000000.01", "EUR", Problem.TOO_LARGE),
            ("1E+30", "EUR", Problem.TOO_LARGE),
            ("NaN", "EUR", Problem.TOO_LARGE),
        ],
    )
    def test_what_is_no_sum_of_money_is_refused(self, amount: str, currency: str, problem: Problem) -> None:
        assert refused(lambda: Money.of(Decimal(amount), currency)) == ("cost", problem)

    def test_the_largest_sum_is_still_one(self) -> None:
        assert Money.of(Decimal(10000000000000), "EUR").minor == 10**15

    def test_an_unknown_currency_is_refused_in_minor_units_too(self) -> None:
        assert refused(lambda: Money(1, "EURO")) == ("cost", Problem.UNKNOWN_CURRENCY)

    @pytest.mark.parametrize("currency", CURRENCIES)
    def test_the_smallest_unit_of_every_currency_survives_the_way_there_and_back(self, currency: str) -> None:
        assert Money.of(Money(1, currency).amount, currency) == Money(1, currency)


class TestDueMoments:
    def test_a_moment_is_the_same_in_every_zone(self) -> None:
        berlin = timezone(timedelta(hours=1))
        assert Due(datetime(2026, 11, 27, 15, tzinfo=berlin)) == Due(datetime(2026, 11, 27, 14, tzinfo=UTC))

    def test_a_moment_without_a_zone_is_a_bug(self) -> None:
        with pytest.raises(ValueError, match="aware"):
            Due(datetime(2026, 11, 27))  # noqa: DTZ001 - that is the point


class TestParts:
    HALF = (Part(quantity(200), due(days=4)), Part(quantity(300), due(days=11)))

    def test_parts_that_add_up_may_be_promised(self) -> None:
        assert terms(parts=self.HALF, due=due(days=11)).parts == self.HALF

    def test_two_parts_due_at_the_same_moment_may_name_it_in_two_ways(self) -> None:
        friday = date(2026, 11, 20)
        parts = (Part(quantity(200), Due(T(4), friday)), Part(quantity(300), Due(T(4))))
        assert terms(parts=parts, due=Due(T(4))).parts == parts

    @pytest.mark.parametrize(
        "changes",
        [
            {"parts": HALF, "quantity": quantity(501)},
            {"parts": HALF, "quantity": quantity(500, "boxes")},
            {"parts": HALF, "due": due(days=12)},
            {"parts": (Part(quantity(500), due(days=11)),)},
            {"parts": (HALF[0], Part(quantity(300, "boxes"), due(days=11)))},
        ],
    )
    def test_parts_that_do_not_add_up_are_refused(self, changes: dict[str, Any]) -> None:
        wrong = {"due": due(days=11)} | changes
        assert refused(lambda: terms(**wrong)) == ("parts", Problem.PARTS_DO_NOT_ADD_UP)

    def test_parts_of_an_unnamed_quantity_are_refused(self) -> None:
        assert refused(lambda: terms(parts=self.HALF, quantity=None)) == ("quantity", Problem.MISSING)


class TestDifference:
    def test_terms_do_not_differ_from_themselves(self) -> None:
        assert difference(terms(), terms()) == ()

    def test_a_difference_names_what_changed_before_and_after_in_the_order_of_terms(self) -> None:
        later = terms(due=due(days=18), quantity=quantity(400), cost=euros(900))
        changed = [(change.field, change.before, change.after) for change in difference(terms(), later)]
        assert changed == [
            ("due", terms().due, due(days=18)),
            ("quantity", quantity(500), quantity(400)),
            ("cost", None, euros(900)),
        ]

    def test_the_same_amount_of_another_unit_is_a_difference(self) -> None:
        assert [change.field for change in difference(terms(), terms(quantity=quantity(500, "boxes")))] == ["quantity"]


class TestOpenings:
    @pytest.mark.parametrize(
        ("changes", "field", "problem"),
        [
            ({"account": " "}, "account", Problem.MISSING),
            ({"why": "x" * 3001}, "why", Problem.TOO_LONG),
            ({"crm_link": "javascript:alert(1)"}, "crm_link", Problem.NOT_A_LINK),
            ({"performer": None, "performer_team": None}, "whom", Problem.MISSING),
            ({"performer": "USANA"}, "whom", Problem.YOURSELF),
            ({"told_day": date(2026, 12, 1)}, "told_day", Problem.NOT_TOLD),
        ],
    )
    def test_an_opening_checks_itself(self, changes: dict[str, Any], field: str, problem: Problem) -> None:
        assert refused(lambda: opening(**changes)) == (field, problem)

    def test_a_link_to_the_crm_may_be_given(self) -> None:
        assert opening(crm_link=" https://crm.example/7 ").crm_link == "https://crm.example/7"


def test_what_no_database_can_keep_is_left_out() -> None:
    assert terms(what="Euro\x00 pallets\ud83d").what == "Euro pallets"
