"""A whole ask in one line, typed on Saturday 21 November 2026 at 10:00 in Berlin."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from promises.spoken import Spoken, read
from promises.workdays import Workdays

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 21, 10, tzinfo=BERLIN)
OFFICE = Workdays(zone=BERLIN)
FRIDAY = date(2026, 11, 27)


def typed(text: str, locale: str = "en-GB") -> Spoken:
    return read(text, now=NOW, workdays=OFFICE, locale=locale)


class TestAWholeAsk:
    def test_everything_that_was_said_is_in_its_field(self) -> None:
        assert typed("500 pallets of flour for Acme by next Friday 5pm with <@U1|omar>") == Spoken(
            what="flour",
            quantity=Decimal(500),
            unit="pallets",
            account="Acme",
            due=FRIDAY,
            due_time=time(17),
            whom="U1",
            assumed={"due": "by next Friday 5pm"},
        )

    @pytest.mark.parametrize(
        "text",
        [
            "500 pallets of flour for Acme by Friday with <@U1>",
            "500 pallets of flour by Friday for Acme with <@U1>",
            "500 pallets of flour from <@U1|omar> for Acme by Friday",
            "<@U1> 500 pallets of flour for Acme by Friday",
            "<@U1|omar>: 500 pallets of flour for Acme on Friday.",
            "ask <@U1|omar> for 500 pallets of flour for Acme by Friday",
            "500 pallets of flour with <@U1> for Acme, by Friday!",
        ],
    )
    def test_the_order_in_which_it_is_said_does_not_matter(self, text: str) -> None:
        said = typed(text)
        read_as = (said.what, said.quantity, said.unit, said.account, said.due, said.whom)
        assert read_as == ("flour", Decimal(500), "pallets", "Acme", FRIDAY, "U1")

    def test_a_german_says_it_in_german(self) -> None:
        assert typed("2,5 t Mehl für Müller &amp; Söhne bis nächsten Freitag 17 Uhr mit <@U1>", "de-DE") == Spoken(
            what="Mehl",
            quantity=Decimal("2.5"),
            unit="t",
            account="Müller & Söhne",
            due=FRIDAY,
            due_time=time(17),
            whom="U1",
            assumed={"due": "bis nächsten Freitag 17 Uhr", "quantity": "2,5"},
        )

    def test_nothing_typed_is_nothing_read(self) -> None:
        assert typed("") == typed(" \n\t ") == Spoken()

    def test_without_a_zone_nobody_knows_when_tomorrow_is(self) -> None:
        with pytest.raises(ValueError, match="no time zone"):
            read("x", now=datetime(2026, 11, 21), workdays=OFFICE)  # noqa: DTZ001 - that is the point


class TestTheDateInASentence:
    def test_the_end_of_the_sentence_is_tried_longest_first(self) -> None:
        said = typed("Acme 500 units by next Friday 5pm")
        assert (said.what, said.due, said.due_time) == ("Acme 500 units", FRIDAY, time(17))

    def test_a_firm_called_may_keeps_its_name(self) -> None:
        said = typed("May &amp; Sons 3 units by May 3")
        assert (said.what, said.due) == ("May & Sons 3 units", date(2027, 5, 3))

    @pytest.mark.parametrize(
        "text",
        [
            "Friday Inc 5 units",
            "moved from Monday to Friday",
            "not before Friday",
            "call after Friday",
            "minutes of Friday",
            "on Monday or Friday",
            "a trial of 30 days",
            "support for 2 weeks",
            "forecast for Q1",
            "plan for next week",
            "pallets by Black Friday",
            "a table at Ruby Tuesday",
            "an article in USA Today",
            "ratio 3/4",
            "bearings size 12/3",
            "boxes for the 15th",
            "call at 5",
            "by Friday at 5",
            "asap",
            "until further notice",
            "stand by",
        ],
    )
    def test_what_only_looks_like_a_date_stays_in_the_sentence(self, text: str) -> None:
        assert replace(typed(text), unread=()) == Spoken(what=text)

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("slides Friday", "slides"),
            ("slides for Friday", "slides"),
            ("slides no later than 27 Nov", "slides"),
            ("slides by Friday at the latest", "slides"),
            ("slides by Friday please", "slides please"),
            ("slides by Friday, on paper", "slides, on paper"),
            ("slides by Friday\nand bring coffee", "slides\nand bring coffee"),
            ("send slides by Friday to the board", "send slides to the board"),
            ("slides by the 27th.", "slides"),
            ("slides due 27/11", "slides"),
            ("Friday", ""),
        ],
    )
    def test_a_clause_may_end_in_a_date_too(self, text: str, what: str) -> None:
        said = typed(text)
        assert (said.what, said.due) == (what, FRIDAY)

    def test_of_two_dates_neither_is_read(self) -> None:
        text = "slides by Friday, call on Monday"
        assert typed(text) == Spoken(what=text, unread=("by Friday", "on Monday"))

    def test_a_length_of_time_is_a_date_only_when_it_says_from_when(self) -> None:
        assert typed("quote for Acme in 2 weeks").due == date(2026, 12, 5)
        assert typed("quote for Acme 2 weeks").due is None

    def test_nothing_is_noted_where_nothing_was_assumed(self) -> None:
        assert typed("slides for Acme by 2026-11-27").assumed == {}


class TestTheAccount:
    @pytest.mark.parametrize(
        ("text", "account", "what"),
        [
            ("slides for Acme", "Acme", "slides"),
            ("slides for Acme Inc.", "Acme Inc.", "slides"),
            ("slides for 3M", "3M", "slides"),
            ("slides for May &amp; Sons", "May & Sons", "slides"),
            ("slides for Bed, Bath &amp; Beyond", "Bed, Bath & Beyond", "slides"),
            ("slides for Acme in Hamburg", "Acme", "slides in Hamburg"),
            ("slides for Acme, printed", "Acme", "slides, printed"),
            ("slides for Acme (printed)", "Acme", "slides (printed)"),
            ("slides for the board for Acme", "Acme", "slides for the board"),
            ("slides for TGI Friday", "TGI Friday", "slides"),
            ("slides for Acme please", "Acme", "slides please"),
        ],
    )
    def test_it_is_the_name_after_for(self, text: str, account: str, what: str) -> None:
        said = typed(text)
        assert (said.account, said.what) == (account, what)

    @pytest.mark.parametrize(
        "text",
        [
            "slides for the board",
            "slides for free",
            "slides for testing",
            "slides for 3 weeks",
            "slides for Monday's meeting",
            "slides for Q1 planning",
            "slides for May",
            "slides for <#C1|general>",
            "slides for Acme for Globex",
            "slides for Acme and everybody else they ever invited here",
            "what for",
        ],
    )
    def test_not_every_for_is_followed_by_one(self, text: str) -> None:
        assert typed(text).account == ""

    def test_a_name_in_small_letters_is_to_be_looked_at(self) -> None:
        assert typed("slides for acme").assumed == {"account": "acme"}


class TestHowMuch:
    @pytest.mark.parametrize(
        ("text", "quantity", "unit", "what"),
        [
            ("500 pallets", "500", "pallets", "pallets"),
            ("500 widgets", "500", "widgets", "widgets"),
            ("2.5 t steel", "2.5", "t", "steel"),
            ("2,5 t steel", "2.5", "t", "steel"),
            ("500kg of flour", "500", "kg", "flour"),
            ("12 crates of beer", "12", "crates", "beer"),
            ("12 sheaves of paper", "12", "sheaves", "paper"),
            ("500 blue widgets", "500", "", "blue widgets"),
            ("1,234,567.5 kg salt", "1234567.5", "kg", "salt"),
            ("500 pallets to Hamburg", "500", "pallets", "pallets to Hamburg"),
            ("500 pallets (blue)", "500", "pallets", "pallets (blue)"),
            ("2000 widgets", "2000", "widgets", "widgets"),
        ],
    )
    def test_an_amount_at_the_start_is_taken_apart(self, text: str, quantity: str, unit: str, what: str) -> None:
        said = typed(text)
        assert (said.quantity, said.unit, said.what) == (Decimal(quantity), unit, what)

    @pytest.mark.parametrize(
        "text",
        [
            "500",
            "3 phase plan",
            "3D printer",
            "2026 price lists",
            "007 films",
            "10 x 500 screws",
            "3 500 pallets",
            "1 box of 20 pieces",
            "24/7 support",
            "50% discounts",
            "0 pallets",
            "1.5.2 release",
            "-5 pallets",
            "1,50,0 pallets",
            "5000000000000 pallets",
            "٥٠٠ pallets",
            "５００ pallets",
            "Acme 500 units",
        ],
    )
    def test_a_number_that_may_be_something_else_stays_where_it_is(self, text: str) -> None:
        assert typed(text) == Spoken(what=text)

    def test_a_thousand_here_is_one_there_and_then_it_is_noted(self) -> None:
        english, german = typed("1,500 kg flour"), typed("1,500 kg Mehl", "de-DE")
        assert (english.quantity, english.assumed) == (Decimal(1500), {"quantity": "1,500"})
        assert (german.quantity, german.what) == (None, "1,500 kg Mehl")
        assert typed("1500 kg flour").assumed == typed("1,500.5 kg flour").assumed == {}
