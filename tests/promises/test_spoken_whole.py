"""A phrase is read whole or not at all, and what was not read is told. Said on Saturday 21 November 2026, 10:00 in New
York, by somebody who reads American English, unless a test says otherwise."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from promises.spoken import Spoken, read, read_date
from promises.workdays import Workdays

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=NEW_YORK)
OFFICE = Workdays(zone=NEW_YORK)


def typed(text: str, locale: str = "en-US", at: datetime = SATURDAY) -> Spoken:
    return read(text, now=at, workdays=OFFICE, locale=locale)


def when(phrase: str, locale: str = "en-US", at: datetime = SATURDAY) -> str:
    found = read_date(phrase, now=at, workdays=OFFICE, locale=locale)
    if found is None:
        return "-"
    return f"{found.day} {found.time:%H:%M}" if found.time else str(found.day)


class TestWholeOrNotAtAll:
    @pytest.mark.parametrize(
        ("phrase", "due"),
        [
            ("by 3 Dec 26", date(2026, 12, 3)),
            ("by Friday @ 3pm", date(2026, 11, 27)),
            ("Tuesday next week", date(2026, 11, 24)),
            ("Friday between 2 and 4pm", date(2026, 11, 27)),
            ("by the Monday after Christmas", date(2026, 12, 28)),
        ],
    )
    def test_the_whole_phrase_is_the_date(self, phrase: str, due: date) -> None:
        said = typed(f"500 pallets for Acme {phrase}")
        assert (said.what, said.account, said.due) == ("pallets", "Acme", due)
        assert said.assumed["due"] == phrase

    @pytest.mark.parametrize(
        "phrase",
        [
            "10 business days after PO",
            "by 2pm CST tomorrow",
            "by 17:00 IST tomorrow",
            "by 2 weeks ARO",
            "by 5 days after approval",
            "any day but Friday",
            "Friday -> Monday",
            "by tomorrow or the day after",
            "by Friday at 5 or so",
            "by Friday after work",
            "within 2 weeks of PO",
            "half by Friday",
        ],
    )
    def test_what_cannot_be_read_whole_is_told_instead(self, phrase: str) -> None:
        said = typed(f"500 pallets for Acme {phrase}")
        assert (said.due, said.account) == (None, "Acme")
        assert said.unread
        assert all(part in phrase for part in said.unread)
        assert said.what.endswith(phrase)

    def test_in_two_halves_of_a_number_there_is_no_by(self) -> None:
        assert typed("20 Kisten in zwei bis drei Wochen", "de-DE").due == date(2026, 12, 12)

    def test_a_list_of_things_and_a_week_is_no_due_date(self) -> None:
        said = typed("3x pallet racking, 12 bays, Smith &amp; Sons, w/c 7 Dec", "en-GB")
        assert (said.due, said.unread) == (None, ("w/c 7 Dec",))

    @pytest.mark.parametrize(
        "text",
        [
            "200 pallets by Friday and 300 by Monday",
            "200 pallets and 30 racks for Acme by Friday",
            "200 pallets, 30 racks for Acme by Friday",
            "200 pallets for Acme and 300 for Globex by Friday",
        ],
    )
    def test_of_two_things_neither_is_counted_and_each_needs_its_own_ask(self, text: str) -> None:
        said = typed(text)
        assert (said.quantity, said.unit, said.several) == (None, "", frozenset({"quantity"}))


class TestWhatIsNotCertain:
    @pytest.mark.parametrize(
        "phrase", ["tomorrow 3:30", "Friday at 2:30", "tomorrow 1:00", "Friday 6:59", "Friday at 5"]
    )
    def test_a_bare_hour_of_the_night_or_the_afternoon_is_neither(self, phrase: str) -> None:
        assert when(phrase) == "-"

    def test_whoever_writes_a_nought_or_a_pm_or_a_late_hour_is_understood(self) -> None:
        assert when("tomorrow 03:30") == "2026-11-22 03:30"
        assert when("tomorrow 3:30pm") == "2026-11-22 15:30"
        assert when("tomorrow 7:00") == "2026-11-22 07:00"

    def test_a_day_of_last_week_is_not_next_years(self) -> None:
        at = datetime(2026, 11, 16, 10, tzinfo=NEW_YORK)
        assert when("by 13 Nov", at=at) == "-"
        assert when("by 11/13", at=at) == "-"
        assert when("by 13 Oct", at=at) == "2027-10-13"
        assert when("by 28 Dec", at=datetime(2027, 1, 4, tzinfo=NEW_YORK)) == "-"

    @pytest.mark.parametrize("locale", ["fr-FR", "es-ES", "it-IT"])
    def test_mar_is_tuesday_where_it_is(self, locale: str) -> None:
        assert when("mar 24", locale) == "2026-11-24"
        assert when("mar 25", locale) == "-"

    def test_an_american_locale_in_berlin_says_nothing_about_the_order(self) -> None:
        at = SATURDAY.astimezone(BERLIN)
        assert when("4/12", at=at) == "-"
        assert when("4/12", "en-GB", at=at) == "2026-12-04"
        assert when("27/11", at=at) == "2026-11-27"
        assert when("4/4", at=at) == "2027-04-04"

    def test_it_is_told_even_of_a_whole_date_when_the_sentence_goes_on(self) -> None:
        assert typed("slides for Acme by 2026-12-03").assumed == {}
        assert typed("call me tomorrow: slides").assumed == {}
        assert typed("slides tomorrow").assumed == {"due": "tomorrow"}


class TestTheCustomerEnds:
    @pytest.mark.parametrize(
        "text",
        [
            "500 pallets for Acme Friday of next week",
            "500 pallets for Acme Tuesday",
            "500 pallets for Acme needed",
            "500 pallets for Acme ASAP",
            "500 pallets for Acme ASAP please",
            "500 pallets for Acme Tuesday ASAP",
            "500 pallets for Acme with <@U2> thanks!",
            "500 pallets for Acme thanks",
            "500 pallets for *Acme*",
            "500 pallets for _Acme_ by *Friday*",
            "500 pallets for Acme.",
            '500 pallets for "Acme"',
            "500 pallets for our customer Acme by Friday",
            "500 pallets for Acme 🙏",
            "500 pallets for Acme FOB Hamburg",
        ],
    )
    def test_before_a_date_a_wish_a_thank_you_and_without_marks(self, text: str) -> None:
        assert typed(text).account == "Acme"

    @pytest.mark.parametrize(
        "name",
        [
            "Marks and Spencer",
            "Bank of America",
            "Smith &amp; sons",
            "Acme Inc.",
            "S.A. Foods",
            "Forever 21",
            "7-Eleven",
            "May &amp; Baker",
            "Day &amp; Zimmermann",
            "TGI Fridays",
            "Ruby Tuesday",
            "Sunday Riley Ltd",
            "Null",
            "Next",
        ],
    )
    def test_a_name_is_kept_whole(self, name: str) -> None:
        account = typed(f"500 pallets for {name} by Monday").account
        assert account in (name.replace("&amp;", "&"), "" if name.startswith("Sunday") else None)

    def test_two_names_are_to_be_looked_at(self) -> None:
        assert typed("pallets for Acme and Globex").assumed == {"account": "Acme and Globex"}
        assert typed("pallets for Acme, Globex").assumed == {"account": "Acme"}


class TestDailyWords:
    @pytest.mark.parametrize(
        ("phrase", "locale", "right"),
        [
            ("KW 50", "de-DE", "2026-12-11"),
            ("wk 50", "en-GB", "2026-12-11"),
            ("w/c 7 Dec", "en-GB", "2026-12-11"),
            ("2026-W49", "en-GB", "2026-12-04"),
            ("bis Freitag", "en-US", "2026-11-27"),
            ("d'ici vendredi", "fr-FR", "2026-11-27"),
            ("nächste Woche Mittwoch", "de-DE", "2026-11-25"),
            ("bis spätestens Donnerstag", "de-DE", "2026-11-26"),
            ("Friday next week", "en-US", "2026-11-27"),
            ("next biz day", "en-US", "2026-11-23"),
            ("first thing Thursday", "en-US", "2026-11-26 09:00"),
            ("EOM Jan", "en-US", "2027-01-29"),
            ("15-Jan-27", "en-US", "2027-01-15"),
            ("before Christmas", "en-US", "2026-12-24"),
            ("last Friday of the month", "en-US", "2026-11-27"),
            ("mid next week", "en-US", "2026-11-25"),
        ],
    )
    def test_they_are_read(self, phrase: str, locale: str, right: str) -> None:
        assert when(phrase, locale) == right

    def test_the_54th_week_is_none_and_an_american_counts_weeks_otherwise_in_2027(self) -> None:
        assert when("week 54") == "-"
        february = datetime(2027, 2, 15, 9, tzinfo=NEW_YORK)
        assert when("wk 9", "en-GB", february) == "2027-03-05"
        assert when("wk 9", "en-US", february) == "-"
