"""Days and moments as people read them."""

from datetime import UTC, date, datetime

from handlers.blocks.kit.leaves import Leaf

NEARBY = "{date_long_pretty} at {time}"
"""Slack says "Tomorrow" where it is (docs.slack.dev/messaging/formatting-message-text#date-formatting)."""
DATED = "{date_long} at {time}"
"""For what is copied and read on another day."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def when(at: datetime, form: str = NEARBY) -> Leaf:
    """A moment that each reader sees in their own zone; where that cannot be drawn, in UTC, which is named."""
    utc = at.astimezone(UTC)
    return Leaf(f"{day_words(utc.date())}, {utc:%H:%M} UTC", "date", str(int(utc.timestamp())), form=form)


def short_day(day: date, beside: date | None = None) -> str:
    """Fri 4 Dec; with its year where that is another one than that of the day beside which it stands, or where there
    is none."""
    year = "" if beside is not None and day.year == beside.year else f" {day.year}"
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def day_words(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
