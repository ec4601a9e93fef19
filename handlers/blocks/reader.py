"""Who looks at a picture, as far as it matters for what is written in it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

LOCALE = "en-GB"
"""Where Slack does not say whose language somebody reads: days come before months."""


@dataclass(frozen=True)
class Reader:
    """Moments that Slack does not draw in each reader's own zone are written in this one."""

    zone: ZoneInfo
    locale: str = LOCALE
    """In which they read and write (docs.slack.dev/reference/objects/user-object, `locale`)."""

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)
