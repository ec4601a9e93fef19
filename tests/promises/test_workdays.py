"""Business time: what counts, how much of it, and when it has passed. 2 March 2026 is a Monday."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from promises.workdays import Workdays

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
LONDON = ZoneInfo("Europe/London")
OFFICE = Workdays(zone=BERLIN)
HOUR = timedelta(hours=1)


def local(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


class TestWhatCounts:
    def test_a_friday_counts_and_a_saturday_does_not(self) -> None:
        assert OFFICE.counts(date(2026, 3, 6))
        assert not OFFICE.counts(date(2026, 3, 7))

    def test_christmas_counts_only_where_no_country_was_named(self) -> None:
        christmas = date(2026, 12, 25)  # a Friday
        assert not Workdays(zone=BERLIN, country="DE").counts(christmas)
        assert OFFICE.counts(christmas)

    def test_bavaria_rests_on_epiphany_and_hamburg_works(self) -> None:
        epiphany = date(2026, 1, 6)
        assert not Workdays(zone=BERLIN, country="DE", subdivision="BY").counts(epiphany)
        assert Workdays(zone=BERLIN, country="DE", subdivision="HH").counts(epiphany)

    def test_a_team_may_take_its_own_day_off(self) -> None:
        outing = date(2026, 3, 4)
        assert not Workdays(zone=BERLIN, days_off=frozenset({outing})).counts(outing)

    def test_a_sunday_to_thursday_team_works_on_sunday_and_rests_on_friday(self) -> None:
        team = Workdays(zone=ZoneInfo("Asia/Jerusalem"), weekdays=frozenset({6, 0, 1, 2, 3}))
        assert team.counts(date(2026, 3, 8))
        assert not team.counts(date(2026, 3, 6))
        assert team.opening(local("2026-03-06T12:00", team.zone)) == local("2026-03-08T09:00", team.zone)

    def test_a_saturday_that_china_works_counts_there(self) -> None:
        worked_saturday = date(2026, 2, 28)
        zone = ZoneInfo("Asia/Shanghai")
        assert Workdays(zone=zone, country="CN").counts(worked_saturday)
        assert not Workdays(zone=zone).counts(worked_saturday)

    def test_a_worked_saturday_is_no_day_for_a_team_off_on_mondays_or_on_that_day(self) -> None:
        worked_saturday = date(2026, 2, 28)
        zone = ZoneInfo("Asia/Shanghai")
        short_week = Workdays(zone=zone, country="CN", weekdays=frozenset({1, 2, 3, 4}))
        away = Workdays(zone=zone, country="CN", days_off=frozenset({worked_saturday}))
        assert not short_week.counts(worked_saturday)
        assert not away.counts(worked_saturday)


class TestOpeningAndClosing:
    @pytest.mark.parametrize(
        ("at", "opening", "closing"),
        [
            ("2026-03-06T08:00", "2026-03-06T09:00", "2026-03-06T17:00"),  # before work
            ("2026-03-06T09:00", "2026-03-06T09:00", "2026-03-06T17:00"),  # as it opens
            ("2026-03-06T12:30", "2026-03-06T12:30", "2026-03-06T17:00"),  # at work
            ("2026-03-06T17:00", "2026-03-09T09:00", "2026-03-06T17:00"),  # as it closes
            ("2026-03-06T17:01", "2026-03-09T09:00", "2026-03-09T17:00"),  # Friday evening
            ("2026-03-08T12:00", "2026-03-09T09:00", "2026-03-09T17:00"),  # Sunday
            ("2025-12-31T18:00", "2026-01-01T09:00", "2026-01-01T17:00"),  # over New Year, which counts here
        ],
    )
    def test_a_moment_has_an_opening_and_a_closing(self, at: str, opening: str, closing: str) -> None:
        assert OFFICE.opening(local(at)) == local(opening)
        assert OFFICE.closing(local(at)) == local(closing)

    def test_every_moment_that_comes_out_is_utc(self) -> None:
        at = local("2026-03-06T12:30")
        moments = [OFFICE.opening(at), OFFICE.closing(at), OFFICE.end_of(at.date())]
        moments += [OFFICE.shift(at, timedelta(0)), OFFICE.shift(at, HOUR)]
        assert [moment.tzinfo for moment in moments] == [UTC] * 5

    def test_a_promise_for_friday_ends_when_friday_closes(self) -> None:
        assert OFFICE.end_of(date(2026, 3, 6)) == local("2026-03-06T17:00")

    @pytest.mark.parametrize("day", [date(2026, 3, 7), date(2026, 12, 25)], ids=["a Saturday", "Christmas"])
    def test_no_promise_is_moved_from_a_day_off_to_another_day(self, day: date) -> None:
        german = Workdays(zone=BERLIN, country="DE")
        with pytest.raises(ValueError, match="is no workday"):
            german.end_of(day)

    def test_the_wall_says_closing_time_on_a_day_off_too(self) -> None:
        assert OFFICE.closes_on(date(2026, 3, 7)) == local("2026-03-07T17:00")

    def test_kathmandu_opens_at_a_quarter_past_three_in_utc(self) -> None:
        team = Workdays(zone=KATHMANDU)
        assert team.opening(datetime(2026, 3, 2, 0, 0, tzinfo=UTC)) == datetime(2026, 3, 2, 3, 15, tzinfo=UTC)

    def test_one_moment_may_be_monday_for_berlin_and_sunday_for_new_york(self) -> None:
        night, noon = datetime(2026, 3, 2, 2, tzinfo=UTC), datetime(2026, 3, 2, 12, tzinfo=UTC)
        assert OFFICE.same_workday(night, noon)
        assert not Workdays(zone=NEW_YORK).same_workday(night, noon)


class TestBusinessTime:
    def test_a_weekend_takes_no_business_time(self) -> None:
        assert OFFICE.between(local("2026-03-06T16:00"), local("2026-03-09T10:00")) == 2 * HOUR
        assert OFFICE.between(local("2026-03-06T17:00"), local("2026-03-09T09:00")) == timedelta(0)

    def test_nothing_lies_between_a_moment_and_an_earlier_one(self) -> None:
        assert OFFICE.between(local("2026-03-06T12:00"), local("2026-03-06T10:00")) == timedelta(0)

    def test_two_zones_may_meet_in_one_question(self) -> None:
        assert OFFICE.between(local("2026-03-06T07:00", NEW_YORK), local("2026-03-06T14:00")) == HOUR

    def test_a_year_of_weekdays_is_counted_whole(self) -> None:
        weekdays_of_2026 = 261
        assert OFFICE.between(local("2026-01-01T00:00"), local("2027-01-01T00:00")) == weekdays_of_2026 * 8 * HOUR

    def test_three_years_are_the_sum_of_each(self) -> None:
        starts = [local(f"{year}-01-01T00:00") for year in (2026, 2027, 2028, 2029)]
        each = [OFFICE.between(start, end) for start, end in pairwise(starts)]
        assert OFFICE.between(starts[0], starts[3]) == sum(each, timedelta(0)) == 782 * 8 * HOUR

    def test_eight_hours_from_monday_opening_end_as_monday_closes(self) -> None:
        assert OFFICE.length == 8 * HOUR
        assert OFFICE.shift(local("2026-03-02T09:00"), 8 * HOUR) == local("2026-03-02T17:00")

    def test_one_second_more_is_a_second_into_tuesday(self) -> None:
        more = 8 * HOUR + timedelta(seconds=1)
        assert OFFICE.shift(local("2026-03-02T09:00"), more) == local("2026-03-03T09:00:01")

    def test_four_hours_from_friday_afternoon_end_on_monday_morning(self) -> None:
        assert OFFICE.shift(local("2026-03-06T15:00"), 4 * HOUR) == local("2026-03-09T11:00")

    def test_no_time_at_all_leaves_even_a_sunday_where_it_is(self) -> None:
        assert OFFICE.shift(local("2026-03-08T12:00"), timedelta(0)) == local("2026-03-08T12:00")

    def test_six_days_from_before_christmas_pass_new_year(self) -> None:
        german = Workdays(zone=BERLIN, country="DE")
        assert german.shift(local("2026-12-23T17:00"), 6 * 8 * HOUR) == local("2027-01-04T17:00")

    def test_what_is_left_of_the_year_ends_as_its_last_workday_closes(self) -> None:
        assert OFFICE.shift(local("2026-12-30T17:00"), 8 * HOUR) == local("2026-12-31T17:00")


class TestCountingWorkdays:
    @pytest.mark.parametrize(
        ("day", "count", "answer"),
        [
            ("2026-03-06", 0, "2026-03-06"),
            ("2026-03-07", 0, "2026-03-09"),
            ("2026-03-06", 1, "2026-03-09"),
            ("2026-03-07", 1, "2026-03-09"),
            ("2026-03-02", 5, "2026-03-09"),
            ("2026-03-09", -1, "2026-03-06"),
            ("2026-03-08", -2, "2026-03-05"),
        ],
    )
    def test_a_workday_is_so_many_after_another(self, day: str, count: int, answer: str) -> None:
        assert OFFICE.workday_after(date.fromisoformat(day), count) == date.fromisoformat(answer)

    def test_one_workday_before_the_28th_of_december_is_before_christmas(self) -> None:
        assert Workdays(zone=BERLIN, country="DE").workday_after(date(2026, 12, 28), -1) == date(2026, 12, 24)


class TestChangingClocks:
    """Berlin: 29 March and 25 October 2026; New York: 8 March and 1 November. All are Sundays."""

    @pytest.mark.parametrize("zone", [BERLIN, NEW_YORK])
    @pytest.mark.parametrize("month", [3, 10, 11])
    def test_a_weekend_of_changing_clocks_changes_no_working_day(self, zone: ZoneInfo, month: int) -> None:
        team = Workdays(zone=zone)
        start, end = datetime(2026, month, 1, tzinfo=zone), datetime(2026, month + 1, 1, tzinfo=zone)
        assert team.between(start, end) == {3: 22, 10: 22, 11: 21}[month] * 8 * HOUR

    def test_the_closing_after_the_change_is_still_at_five_on_the_wall(self) -> None:
        friday = local("2026-03-27T17:00")
        assert OFFICE.shift(friday, 8 * HOUR) == datetime(2026, 3, 30, 15, tzinfo=UTC)
        assert OFFICE.closing(friday) == datetime(2026, 3, 27, 16, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("zone", "day", "hours"),
        [
            (BERLIN, date(2026, 3, 29), 7),
            (BERLIN, date(2026, 10, 25), 9),
            (NEW_YORK, date(2026, 3, 8), 7),
            (NEW_YORK, date(2026, 11, 1), 9),
        ],
    )
    def test_a_night_shift_really_is_shorter_in_spring_and_longer_in_autumn(
        self, zone: ZoneInfo, day: date, hours: int
    ) -> None:
        night = Workdays(zone=zone, opens=time(0), closes=time(8), weekdays=frozenset({6}))
        midnight = datetime.combine(day, time(0), zone)
        assert night.between(midnight, night.end_of(day)) == hours * HOUR
        assert night.shift(midnight, hours * HOUR) == night.end_of(day)

    @pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=["skipped", "repeated"])
    @pytest.mark.parametrize(
        ("opens", "closes"),
        [
            (time(2, 30), time(10)),
            (time(0), time(2, 30)),
            (time(2, 15), time(2, 45)),
            (time(2, 45), time(3, 15)),
            (time(1, 45), time(2, 15)),
            (time(2), time(10)),
            (time(0), time(2)),
        ],
    )
    def test_who_opens_or_closes_inside_that_hour_has_a_day_like_any_other(
        self, opens: time, closes: time, day: date
    ) -> None:
        early = Workdays(zone=BERLIN, opens=opens, closes=closes, weekdays=frozenset(range(7)))
        week = [day + timedelta(days=n) for n in range(-3, 4)]
        midnights = [datetime.combine(each, time(0), BERLIN) for each in (*week, week[-1] + timedelta(days=1))]
        assert {early.between(*each) for each in pairwise(midnights)} == {early.length}

    def test_of_two_half_past_ones_one_opens_at_the_second_and_closes_at_the_first(self) -> None:
        opens_at, closes_at = (
            Workdays(zone=NEW_YORK, opens=opens, closes=closes, weekdays=frozenset({6}))
            for opens, closes in ((time(1, 30), time(9)), (time(0), time(1, 30)))
        )
        midnight = local("2026-11-01T00:00", NEW_YORK)
        assert opens_at.opening(midnight) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
        assert closes_at.closing(midnight) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    def test_half_past_two_where_there_is_none_opens_an_hour_early_and_closes_an_hour_late_on_the_wall(self) -> None:
        opens_at, closes_at = (
            Workdays(zone=BERLIN, opens=opens, closes=closes, weekdays=frozenset({6}))
            for opens, closes in ((time(2, 30), time(10)), (time(0), time(2, 30)))
        )
        midnight = local("2026-03-29T00:00")
        assert opens_at.opening(midnight) == local("2026-03-29T01:30")
        assert closes_at.closing(midnight) == local("2026-03-29T03:30")

    def test_where_midnight_is_skipped_no_day_begins_on_the_day_before(self) -> None:
        santiago = ZoneInfo("America/Santiago")  # 6 September 2026 begins at 01:00
        daily = Workdays(zone=santiago, opens=time(0), closes=time(23, 59), weekdays=frozenset(range(7)))
        evening = datetime(2026, 9, 5, 23, 59, tzinfo=santiago)
        assert daily.opening(evening).astimezone(santiago) == datetime(2026, 9, 6, 1, tzinfo=santiago)

    def test_the_day_samoa_left_out_is_not_counted_twice(self) -> None:
        samoa = Workdays(zone=ZoneInfo("Pacific/Apia"), weekdays=frozenset(range(7)))
        week = local("2011-12-26T00:00", samoa.zone), local("2012-01-02T00:00", samoa.zone)
        assert samoa.between(*week) == 6 * 8 * HOUR


class TestWhatCannotBe:
    def test_a_team_cannot_close_before_it_opens(self) -> None:
        with pytest.raises(ValueError, match="opens at 17:00 cannot close at 09:00"):
            Workdays(zone=BERLIN, opens=time(17), closes=time(9))
        with pytest.raises(ValueError, match="cannot close"):
            Workdays(zone=BERLIN, opens=time(9), closes=time(9))

    def test_opening_hours_bear_no_zone_of_their_own(self) -> None:
        with pytest.raises(ValueError, match="no zone of their own"):
            Workdays(zone=BERLIN, opens=time(9, tzinfo=UTC))
        with pytest.raises(ValueError, match="no zone of their own"):
            Workdays(zone=BERLIN, closes=time(17, tzinfo=UTC))

    @pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7}), frozenset({-1, 0})])
    def test_a_week_has_at_least_one_day_and_at_most_seven(self, weekdays: frozenset[int]) -> None:
        with pytest.raises(ValueError, match="0 \\(Monday\\) to 6"):
            Workdays(zone=BERLIN, weekdays=weekdays)

    @pytest.mark.parametrize(
        ("country", "subdivision", "problem"),
        [
            ("XX", "", "the country 'XX'"),
            ("de", "", "the country 'de'"),
            ("XX", "BY", "the country 'XX'"),
            ("DEU", "", "two letters"),
            ("DE", "ZZ", "the subdivision 'ZZ' of DE"),
            ("", "BY", "'BY' needs a country"),
        ],
    )
    def test_a_place_without_a_calendar_is_named(self, country: str, subdivision: str, problem: str) -> None:
        with pytest.raises(ValueError, match=problem):
            Workdays(zone=BERLIN, country=country, subdivision=subdivision)

    def test_a_moment_without_a_zone_is_refused_everywhere(self) -> None:
        naive, aware = datetime(2026, 3, 2, 10), local("2026-03-02T10:00")  # noqa: DTZ001  # naive is the point
        for ask in (
            lambda: OFFICE.opening(naive),
            lambda: OFFICE.closing(naive),
            lambda: OFFICE.between(naive, aware),
            lambda: OFFICE.between(aware, naive),
            lambda: OFFICE.shift(naive, HOUR),
            lambda: OFFICE.shift(naive, timedelta(0)),
            lambda: OFFICE.same_workday(naive, aware),
            lambda: OFFICE.same_workday(aware, naive),
        ):
            with pytest.raises(ValueError, match="has no time zone"):
                ask()

    def test_business_time_does_not_run_backwards(self) -> None:
        with pytest.raises(ValueError, match="forward only"):
            OFFICE.shift(local("2026-03-02T10:00"), -HOUR)

    def test_a_team_that_is_away_for_more_than_400_days_has_no_next_workday(self) -> None:
        last_day = date(2026, 3, 2)
        away = [last_day + timedelta(days=n) for n in range(1, 403)]
        gone = Workdays(zone=BERLIN, weekdays=frozenset(range(7)), days_off=frozenset(away))
        back = away[-1] + timedelta(days=1)
        assert gone.workday_after(away[2], 1) == back
        asks: tuple[Callable[[], object], ...] = (
            lambda: gone.workday_after(last_day, 1),
            lambda: gone.workday_after(back, -1),
            lambda: gone.opening(local("2026-03-02T18:00")),
            lambda: gone.closing(local("2026-03-02T18:00")),
        )
        for ask in asks:
            with pytest.raises(ValueError, match="no workday within 400 days"):
                ask()

    def test_a_team_that_is_away_for_the_whole_of_2026_is_back_in_2027(self) -> None:
        away = frozenset(date(2025, 12, 20) + timedelta(days=n) for n in range(379))
        sabbatical = Workdays(zone=BERLIN, days_off=away)
        assert sabbatical.opening(local("2025-12-19T18:00")) == local("2027-01-04T09:00")
        assert sabbatical.shift(local("2025-12-19T18:00"), HOUR) == local("2027-01-04T10:00")

    @pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
    def test_years_nobody_promises_in_are_refused_at_once(self, year: int) -> None:
        far = datetime(year, 6, 1, tzinfo=UTC)
        now = local("2026-03-02T10:00")
        for ask in (
            lambda: OFFICE.opening(far),
            lambda: OFFICE.end_of(far.date()),
            lambda: OFFICE.between(now, far),
            lambda: OFFICE.shift(now, timedelta(days=365 * 9999)),
            lambda: OFFICE.workday_after(far.date(), 1),
        ):
            with pytest.raises(ValueError, match="no workdays are known in the year"):
                ask()


moments = st.datetimes(
    min_value=datetime(2025, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
    max_value=datetime(2028, 12, 31),  # noqa: DTZ001  # the same
    timezones=st.sampled_from([UTC, BERLIN, NEW_YORK, KATHMANDU]),
)
lengths = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60))
teams = st.sampled_from(
    [
        OFFICE,
        Workdays(zone=BERLIN, country="DE", subdivision="BY", days_off=frozenset({date(2026, 3, 4)})),
        Workdays(zone=NEW_YORK, country="US", opens=time(8, 30), closes=time(17, 15)),
        Workdays(zone=KATHMANDU, weekdays=frozenset({6, 0, 1, 2, 3})),
        Workdays(zone=NEW_YORK, opens=time(0), closes=time(23, 59, 59), weekdays=frozenset(range(7))),
        Workdays(zone=BERLIN, opens=time(2, 15), closes=time(3, 15), weekdays=frozenset({6})),
        Workdays(zone=LONDON, opens=time(1, 30), closes=time(1, 45), weekdays=frozenset({6, 0})),
        Workdays(zone=ZoneInfo("Africa/Cairo"), opens=time(0), closes=time(0, 30), weekdays=frozenset({4})),
        Workdays(zone=ZoneInfo("Australia/Lord_Howe"), opens=time(1), closes=time(3), weekdays=frozenset({6})),
    ]
)


@given(team=teams, times=st.tuples(moments, moments, moments))
def test_business_time_adds_up(team: Workdays, times: tuple[datetime, datetime, datetime]) -> None:
    a, b, c = sorted(at.astimezone(UTC) for at in times)
    assert team.between(a, b) + team.between(b, c) == team.between(a, c)


@given(team=teams, a=moments, b=moments)
def test_business_time_is_never_negative_and_never_more_than_time(team: Workdays, a: datetime, b: datetime) -> None:
    assert timedelta(0) <= team.between(a, b) <= max(timedelta(0), b.astimezone(UTC) - a.astimezone(UTC))


@given(team=teams, at=moments, length=lengths)
@example(team=OFFICE, at=local("2026-03-02T09:00"), length=8 * HOUR)
def test_the_time_to_a_shifted_moment_is_the_length_of_the_shift(
    team: Workdays, at: datetime, length: timedelta
) -> None:
    length /= 20  # some teams here work an hour a week
    assert team.between(at, team.shift(at, length)) == length


@given(team=teams, at=moments, length=lengths)
def test_shifting_goes_to_the_first_such_moment(team: Workdays, at: datetime, length: timedelta) -> None:
    then = team.shift(at, length / 20)
    assert then >= at
    if then > at:
        assert team.between(at, then - timedelta(microseconds=1)) < length / 20


@given(team=teams, at=moments, end=moments)
def test_shifting_by_the_time_between_comes_back_when_the_end_is_open(
    team: Workdays, at: datetime, end: datetime
) -> None:
    opening = team.opening(at)
    later = team.opening(end) + timedelta(microseconds=1)
    if later > opening:
        assert team.shift(opening, team.between(opening, later)) == later


@given(team=teams, at=moments)
def test_an_opening_opens_at_itself_and_a_closing_closes_at_itself(team: Workdays, at: datetime) -> None:
    opening, closing = team.opening(at), team.closing(at)
    assert team.opening(opening) == opening >= at
    assert team.closing(closing) == closing >= at
    assert team.between(at, opening) == timedelta(0)
    assert team.between(opening, team.closing(opening)) > timedelta(0)


@given(team=teams, day=st.dates(date(2025, 1, 1), date(2028, 12, 31)), count=st.integers(-40, 40))
def test_the_workday_so_many_after_is_a_workday_with_that_many_on_the_way(
    team: Workdays, day: date, count: int
) -> None:
    there = team.workday_after(day, count)
    assert team.counts(there)
    low, high = (day + timedelta(days=1), there) if there >= day else (there, day - timedelta(days=1))
    on_the_way = sum(team.counts(low + timedelta(days=n)) for n in range((high - low).days + 1))
    assert on_the_way == (abs(count) if count else int(there > day))
