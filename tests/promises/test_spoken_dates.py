"""Dates as people say them. Said on Saturday 21 November 2026, 10:00 in New York, unless a test says otherwise."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from promises.spoken import ReadDate, read_date
from promises.workdays import Workdays

NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Workdays(zone=NEW_YORK)
PHRASES = Path(__file__).parent.parent / "data" / "phrases.tsv"
SATURDAY = datetime(2026, 11, 21, 10, tzinfo=NEW_YORK)
WEDNESDAY = datetime(2026, 11, 18, 10, tzinfo=NEW_YORK)


def said(phrase: str, at: datetime = SATURDAY, locale: str = "en-GB", team: Workdays = OFFICE) -> ReadDate | None:
    return read_date(phrase, now=at, workdays=team, locale=locale)


def day(phrase: str, at: datetime = SATURDAY, locale: str = "en-GB", team: Workdays = OFFICE) -> str | None:
    read = said(phrase, at, locale, team)
    return f"{read.day:%a %d %b %Y}" if read else None


def moment(phrase: str, at: datetime = SATURDAY, locale: str = "en-GB") -> str | None:
    read = said(phrase, at, locale)
    return f"{read.day:%d %b} {read.time:%H:%M}" if read and read.time else None


class TestTheTable:
    """84 phrases with their right answers. A wrong one is worse than none, and here none is wrong too."""

    def test_every_phrase_is_read_right_and_every_trap_left_alone(self) -> None:
        rows = [line.split("\t") for line in PHRASES.read_text().splitlines() if line and not line.startswith("#")]
        assert len(rows) == 84
        failed = [
            (phrase, locale, at) for phrase, locale, at, right in rows if not self.right(phrase, locale, at, right)
        ]
        assert failed == []

    def right(self, phrase: str, locale: str, at: str, answers: str) -> bool:
        read = said(phrase, datetime.fromisoformat(at).replace(tzinfo=NEW_YORK), locale)
        if read is None:
            return answers == "-"
        hour = f"{read.time:%H:%M}" if read.time else "no time"
        return not {str(read.day), f"{read.day} {hour}"}.isdisjoint(answers.split(" | "))


class TestWhatIsSaidWhole:
    @pytest.mark.parametrize(
        "phrase", ["2026-12-03", "3 Dec 2026", "by 27/11/2026", "3.12.2026", "tomorrow", "today", "tomorrow 5pm"]
    )
    def test_it_assumes_nothing(self, phrase: str) -> None:
        read = said(phrase)
        assert read is not None
        assert read.assumed == ""

    @pytest.mark.parametrize(
        "phrase", ["Friday", "next Friday 5pm", "3 Dec", "03/12/2026", "in 2 weeks", "17:00", "EOD", "tomorrow 5pm CET"]
    )
    def test_anything_else_is_told_in_the_persons_own_words(self, phrase: str) -> None:
        read = said(phrase)
        assert read is not None
        assert read.assumed == phrase

    def test_the_full_stop_of_the_sentence_is_not_part_of_the_phrase_and_that_of_the_date_is(self) -> None:
        assert said("by Fri.") == ReadDate(date(2026, 11, 27), assumed="by Fri")
        assert said("bis 27.11.", locale="de-DE") == ReadDate(date(2026, 11, 27), assumed="bis 27.11.")


class TestWeekdays:
    def test_on_friday_itself_this_friday_is_today_and_friday_is_in_a_week(self) -> None:
        friday = datetime(2026, 11, 20, 10, tzinfo=NEW_YORK)
        assert day("this Friday", friday) == "Fri 20 Nov 2026"
        assert day("Friday", friday) == "Fri 27 Nov 2026"

    def test_the_friday_after_next_is_read_only_while_everybody_counts_from_the_same_friday(self) -> None:
        assert day("Friday after next", SATURDAY) == "Fri 04 Dec 2026"
        assert day("Friday after next", WEDNESDAY) is None

    def test_a_weekday_with_a_date_must_be_true(self) -> None:
        assert day("Friday 27 Nov") == "Fri 27 Nov 2026"
        assert day("Fri, Nov 27") == "Fri 27 Nov 2026"
        assert day("Friday the 27th") == "Fri 27 Nov 2026"
        assert day("Thursday 27 Nov") is None

    def test_weeks_are_counted_from_a_weekday(self) -> None:
        assert day("two weeks from Monday") == "Mon 07 Dec 2026"
        assert day("a week from tomorrow") == "Sun 29 Nov 2026"

    def test_before_friday_is_the_workday_before_and_before_5pm_is_5pm(self) -> None:
        assert day("before Friday") == "Thu 26 Nov 2026"
        assert day("before Friday", team=Workdays(zone=NEW_YORK, country="US")) == "Wed 25 Nov 2026"  # Thanksgiving
        assert moment("before 5pm on Friday") == "27 Nov 17:00"
        assert day("before end of January") == "Fri 29 Jan 2027"
        assert day("before EOD Friday") == "Fri 27 Nov 2026"


class TestDatesOfTheCalendar:
    def test_slashes_are_read_in_the_order_of_the_persons_locale(self) -> None:
        assert day("3/4", locale="en-GB") == "Sat 03 Apr 2027"
        assert day("3/4", locale="en-US") == "Thu 04 Mar 2027"
        assert day("3/4", locale="ja-JP") == "Thu 04 Mar 2027"

    def test_where_both_orders_are_written_only_what_cannot_be_misread_is_read(self) -> None:
        assert day("3/4", locale="en-CA") is None
        assert day("27/11", locale="en-CA") == "Fri 27 Nov 2026"

    def test_the_27th_month_is_the_27th_day_also_for_an_american(self) -> None:
        assert day("27/11/2026", locale="en-US") == "Fri 27 Nov 2026"
        assert day("13/13/2026", locale="en-US") is None

    def test_dots_put_the_day_first_and_a_decimal_is_no_date(self) -> None:
        assert day("3.12.2026", locale="en-US") == "Thu 03 Dec 2026"
        assert day("27.11", locale="de-DE") == "Fri 27 Nov 2026"
        assert day("2.5", locale="en-GB") is None

    @pytest.mark.parametrize("phrase", ["31 Nov", "Feb 30", "29 Feb", "32nd", "0/4", "2026-13-01", "3 May 1926"])
    def test_a_day_that_does_not_come_is_no_date(self, phrase: str) -> None:
        assert day(phrase) is None

    def test_29_february_is_read_when_the_coming_one_exists(self) -> None:
        assert day("29 Feb", datetime(2027, 6, 1, tzinfo=NEW_YORK)) == "Tue 29 Feb 2028"

    def test_the_31st_waits_for_a_month_that_has_one(self) -> None:
        assert day("by the 31st") == "Thu 31 Dec 2026"
        assert day("21st") == "Sat 21 Nov 2026"

    def test_the_past_and_the_far_future_are_no_due_dates(self) -> None:
        assert day("2026-11-20") is None
        assert day("2026-11-21") == "Sat 21 Nov 2026"
        assert day("today 9am") is None
        assert day("2037-11-20") is None
        assert day("in 9999 years") is None


class TestEndsOfThings:
    def test_the_end_of_a_week_is_the_teams_last_workday_not_the_calendars(self) -> None:
        closed_on_friday = Workdays(zone=NEW_YORK, days_off=frozenset({date(2026, 11, 27)}))
        assert day("eow", team=closed_on_friday) == "Thu 26 Nov 2026"
        israel = Workdays(zone=NEW_YORK, weekdays=frozenset({6, 0, 1, 2, 3}))
        assert day("eow", WEDNESDAY, team=israel) == "Thu 19 Nov 2026"
        assert day("this week", datetime(2026, 11, 22, 10, tzinfo=NEW_YORK), team=israel) == "Thu 26 Nov 2026"

    def test_this_week_has_no_end_left_on_a_saturday(self) -> None:
        assert day("end of this week", WEDNESDAY) == "Fri 20 Nov 2026"
        assert day("end of this week", SATURDAY) is None

    def test_the_end_of_a_month_is_its_last_workday_or_once_that_has_passed_its_last_day(self) -> None:
        assert day("EOM", datetime(2027, 1, 12, tzinfo=NEW_YORK)) == "Fri 29 Jan 2027"
        assert day("EOM", datetime(2027, 1, 30, tzinfo=NEW_YORK)) == "Sun 31 Jan 2027"
        assert day("month end") == "Mon 30 Nov 2026"
        assert day("end of next quarter") == "Wed 31 Mar 2027"

    def test_eod_after_closing_time_is_the_next_business_day(self) -> None:
        friday_evening = datetime(2026, 11, 20, 18, tzinfo=NEW_YORK)
        assert day("EOD", datetime(2026, 11, 20, 12, tzinfo=NEW_YORK)) == "Fri 20 Nov 2026"
        assert day("EOD", friday_evening) == "Mon 23 Nov 2026"

    def test_eod_has_no_time_because_the_team_closes_when_it_closes(self) -> None:
        assert said("Friday EOD") == ReadDate(date(2026, 11, 27), assumed="Friday EOD")

    def test_next_week_at_five_does_not_say_on_which_day(self) -> None:
        assert day("next week") == "Fri 27 Nov 2026"
        assert day("next week 5pm") is None
        assert day("next month") is None


class TestTimes:
    @pytest.mark.parametrize(
        "phrase",
        ["Friday 5pm", "Friday at 5 p.m.", "5 PM on Friday", "by 17:00 Friday", "Friday, 17:00", "by Friday at 5:00pm"],
    )
    def test_day_and_time_come_in_either_order(self, phrase: str) -> None:
        assert moment(phrase) == "27 Nov 17:00"

    @pytest.mark.parametrize(
        "phrase", ["Friday at 5", "Friday 17", "midnight", "12am", "25:00", "13pm", "5pm XYZ", "5pm CST"]
    )
    def test_what_people_mean_two_things_by_is_no_time(self, phrase: str) -> None:
        assert said(phrase) is None

    def test_a_time_that_has_passed_today_is_tomorrows(self) -> None:
        assert moment("9am") == "22 Nov 09:00"
        assert moment("10:00") == "22 Nov 10:00"
        assert moment("10:01") == "21 Nov 10:01"

    def test_a_part_of_the_day_needs_its_day(self) -> None:
        assert moment("this afternoon") is None
        assert moment("tonight") == "21 Nov 20:00"
        assert moment("tomorrow in the morning") == "22 Nov 12:00"
        assert said("morning") is None

    def test_somebody_elses_clock_is_turned_into_ones_own_and_may_be_another_day(self) -> None:
        assert moment("Friday 5pm PT") == "27 Nov 20:00"
        assert moment("Friday 9pm PT") == "28 Nov 00:00"
        assert moment("2026-12-03T23:30:00-08:00") == "04 Dec 02:30"

    def test_hours_run_through_a_change_of_clocks(self) -> None:
        evening = datetime(2026, 10, 24, 20, tzinfo=BERLIN)  # at 3:00 the clocks go back
        assert moment("in 12 hours", evening) == "25 Oct 07:00"

    def test_a_length_of_time_may_bring_its_hour_only_once(self) -> None:
        assert moment("in 2 days at 5pm") == "23 Nov 17:00"
        assert said("in 3 hours at 5pm") is None


class TestOtherLanguages:
    def test_german_and_french_are_read_for_whoever_has_slack_in_that_language(self) -> None:
        assert day("bis Ende der Woche", WEDNESDAY, "de-DE") == "Fri 20 Nov 2026"
        assert day("in zwei Wochen", locale="de-DE") == "Sat 05 Dec 2026"
        assert day("am 3. Dezember", locale="de-DE") == "Thu 03 Dec 2026"
        assert day("avant le 1er février", locale="fr-FR") == "Fri 29 Jan 2027"
        assert day("fin de la semaine prochaine", locale="fr-FR") == "Fri 27 Nov 2026"
        assert moment("demain 17h30", locale="fr-FR") == "22 Nov 17:30"

    def test_morgen_is_no_english_word(self) -> None:
        assert day("morgen", locale="en-GB") is None

    def test_english_is_read_for_everybody(self) -> None:
        assert day("by next Friday", locale="de-DE") == "Fri 27 Nov 2026"

    def test_a_decomposed_umlaut_is_the_same_word(self) -> None:
        assert day("na\u0308chsten Freitag", locale="de-DE") == "Fri 27 Nov 2026"


class TestWhoAsks:
    def test_without_a_zone_nobody_knows_when_tomorrow_is(self) -> None:
        with pytest.raises(ValueError, match="no time zone"):
            read_date("tomorrow", now=datetime(2026, 11, 21), workdays=OFFICE)  # noqa: DTZ001 - that is the point

    def test_a_team_that_never_works_has_no_third_workday(self) -> None:
        every_day = frozenset(date.fromordinal(SATURDAY.toordinal() + n) for n in range(-40, 500))
        assert day("in 3 working days", team=Workdays(zone=NEW_YORK, days_off=every_day)) is None

    def test_a_moment_keeps_no_seconds(self) -> None:
        read = said("in 1 hour", datetime(2026, 11, 21, 10, 0, 59, 7, tzinfo=NEW_YORK))
        assert read is not None
        assert read.time == time(11, 0)
