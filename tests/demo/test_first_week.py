"""The week that a new workspace opens with: it ends on a workday, while everybody is at work."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from demo.first_week import ZONE, begins_at, opens_at, workday

moments = st.datetimes(
    min_value=datetime(2025, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001 - the same
    timezones=st.just(UTC),
)


@given(moments)
def test_the_page_opens_on_a_workday_afternoon(now: datetime) -> None:
    opens = opens_at(now).astimezone(ZONE)

    assert opens.weekday() < 5
    assert 15 <= opens.hour < 17
    assert now <= opens_at(now) < now + timedelta(days=4)


@given(moments)
def test_the_week_began_five_workdays_before(now: datetime) -> None:
    began, opens = begins_at(now).astimezone(ZONE).date(), opens_at(now).astimezone(ZONE).date()

    assert workday(began, 5) == opens


def test_a_workday_after_friday_is_monday() -> None:
    assert workday(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert workday(date(2026, 11, 23), -1) == date(2026, 11, 20)
