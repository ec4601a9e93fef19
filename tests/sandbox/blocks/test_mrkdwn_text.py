"""What a person reads where an app wrote mrkdwn."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sandbox.blocks.drawing import Viewer, text_of

NAMES = {"U1": "Sana", "W2": "Omar", "C1": "deals", "S1": "operations"}
AT = int(datetime(2026, 11, 27, 16, 5, 9, tzinfo=UTC).timestamp())


def looking(tz: str = "Europe/Berlin", now: datetime | None = None, hour12: bool = False) -> Viewer:
    return Viewer(ZoneInfo(tz), NAMES.__getitem__, now, hour12)


def on(day: int, hour: int = 9, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*bold* ~struck~ _so_ `code` :wave:", "*bold* ~struck~ _so_ `code` :wave:"),
        ("May &amp; Sons &lt;b&gt;", "May & Sons <b>"),
        ("&amp;lt;", "&lt;"),
        ("<@U1> asks <@W2|omar>", "@Sana asks @Omar"),
        ("in <#C1> or <#C1|old-name>", "in #deals or #deals"),
        ("<!channel> <!here|here> <!everyone>", "@channel @here @everyone"),
        ("<!subteam^S1>", "@operations"),
        ("<https://example.com>", "https://example.com"),
        ("<https://example.com/?a=1&amp;b=2|the deal &amp; more>", "the deal & more (https://example.com/?a=1&b=2)"),
        ("<mailto:a@example.com|a@example.com>", "a@example.com"),
        ("&lt;@U1&gt; pings nobody", "<@U1> pings nobody"),
        ("a < b and <oops>", "a < b and <oops>"),
        ("<!date^soon^{date}|on Friday>", "on Friday"),
        ("<!date^99999999999999999^{date}|some day>", "some day"),
    ],
)
def test_marks_are_read_as_slack_shows_them(written: str, read: str) -> None:
    assert text_of(written, looking()) == read


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("{date_num}", "2026-11-27"),
        ("{date_slash}", "27/11/2026"),
        ("{date}", "November 27th, 2026"),
        ("{date_short}", "Nov 27, 2026"),
        ("{date_long}", "Friday, November 27th, 2026"),
        ("{date_long_full}", "November 27, 2026"),
        ("{time}", "17:05"),
        ("{time_secs}", "17:05:09"),
        ("due {date_short} at {time}", "due Nov 27, 2026 at 17:05"),
        ("{date_pretty}", "November 27th, 2026"),
        ("{day_divider_pretty}", "Friday, November 27th, 2026"),
        ("{fortnight}", "{fortnight}"),
    ],
)
def test_a_moment_is_written_in_each_of_slacks_forms(form: str, read: str) -> None:
    assert text_of(f"<!date^{AT}^{form}|later>", looking()) == read


@pytest.mark.parametrize(
    ("tz", "hour12", "read"),
    [
        ("America/New_York", True, "Nov 27, 2026 11:05 AM"),
        ("Europe/Berlin", True, "Nov 27, 2026 5:05 PM"),
        ("Asia/Tokyo", False, "Nov 28, 2026 01:05"),
        ("Asia/Tokyo", True, "Nov 28, 2026 1:05 AM"),
    ],
)
def test_everybody_reads_a_moment_in_their_own_zone_and_clock(tz: str, hour12: bool, read: str) -> None:
    assert text_of(f"<!date^{AT}^{{date_short}} {{time}}|later>", looking(tz, hour12=hour12)) == read


@pytest.mark.parametrize(("hour", "read"), [(0, "12:30 AM"), (11, "11:30 AM"), (12, "12:30 PM"), (23, "11:30 PM")])
def test_midnight_and_noon_are_twelve_on_a_twelve_hour_clock(hour: int, read: str) -> None:
    at = int(datetime(2026, 1, 5, hour, 30, tzinfo=UTC).timestamp())
    assert text_of(f"<!date^{at}^{{time}}|later>", looking("UTC", hour12=True)) == read


@pytest.mark.parametrize(
    ("now", "form", "read"),
    [
        (on(26), "due {date_short_pretty} at {time}", "due tomorrow at 17:05"),
        (on(27, 23), "{date_pretty}", "Today"),
        (on(28, 0), "{date_long_pretty}, {time}", "Yesterday, 17:05"),
        (on(25), "{date_short_pretty}", "Nov 27, 2026"),
        (on(1), "{day_divider_pretty}", "Friday, November 27th"),
        (on(1, year=2027, month=1), "{day_divider_pretty}", "Friday, November 27th, 2026"),
    ],
)
def test_near_days_are_called_by_name_and_capitalised_only_in_front(now: datetime, form: str, read: str) -> None:
    assert text_of(f"<!date^{AT}^{form}|later>", looking(now=now)) == read


@pytest.mark.parametrize(
    ("now", "read"),
    [
        (on(27, 18), "54 minutes ago"),
        (on(28, 18), "1 day ago"),
        (on(27, 15), "In 2 hours"),
        (None, "Nov 27, 2026 17:05"),
    ],
)
def test_how_long_ago_counts_from_now(now: datetime | None, read: str) -> None:
    assert text_of(f"<!date^{AT}^{{ago}}|later>", looking(now=now)) == read


@pytest.mark.parametrize(
    ("day", "read"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (22, "22nd")]
)
def test_days_have_their_english_endings(day: int, read: str) -> None:
    at = int(datetime(2026, 12, day, 12, tzinfo=UTC).timestamp())
    assert text_of(f"<!date^{at}^{{date}}|later>", looking()) == f"December {read}, 2026"


def test_a_date_may_carry_a_link() -> None:
    written = f"<!date^{AT}^{{date_num}}^https://example.com/?a=1&amp;b=2|later>"
    assert text_of(written, looking()) == "2026-11-27 (https://example.com/?a=1&b=2)"
