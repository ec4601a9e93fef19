"""`when` and `read`: how what people type would be read, printed. They need no settings, no database and no Slack.

Days count as they do for a team that works Monday to Friday from 9:00 to 17:00 where the person is.
"""

import argparse
import json
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import now
from promises.spoken import Spoken, read, read_date
from promises.workdays import Workdays

NOTHING = "-"


def add_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`python -m bot when "next Friday 5pm"`, `python -m bot read "500 pallets for Acme by Friday"`."""
    when = verbs.add_parser("when", help="print how the bot reads a date: the day or moment, and what it assumed")
    whole = verbs.add_parser("read", help="print how the bot reads a whole ask")
    for verb in (when, whole):
        verb.add_argument("words", help="what somebody types, in quotation marks")
        verb.add_argument("--zone", type=_zone, default=ZoneInfo("UTC"), help="where they are: America/New_York")
        verb.add_argument("--locale", default="en-GB", help="their language in Slack: en-US")
        verb.add_argument("--at", type=_moment, help="when they type it, on their clock: 2026-11-21T10:00 (now)")


def printed(wishes: argparse.Namespace) -> str:
    """The line or lines to print."""
    zone: ZoneInfo = wishes.zone
    at = (wishes.at or now()).astimezone(zone) if _is_aware(wishes.at) else wishes.at.replace(tzinfo=zone)
    team = Workdays(zone=zone)
    if wishes.verb == "read":
        return as_json(read(wishes.words, now=at, workdays=team, locale=wishes.locale))
    found = read_date(wishes.words, now=at, workdays=team, locale=wishes.locale)
    if found is None:
        return NOTHING
    day = found.day.isoformat()
    if found.time:
        day = datetime.combine(found.day, found.time, zone).isoformat()
    return f"{day}\t{found.assumed}"


def as_json(spoken: Spoken) -> str:
    """One field a line; null for what was not said, or not certainly. `several` names the fields of which more was
    said than one ask can hold."""
    quantity = spoken.quantity
    return json.dumps(
        {
            "what": spoken.what,
            "amount": None if quantity is None else int(quantity) if quantity == int(quantity) else float(quantity),
            "unit": spoken.unit or None,
            "customer": spoken.account or None,
            "due": spoken.due.isoformat() if spoken.due else None,
            "time": f"{spoken.due_time:%H:%M}" if spoken.due_time else None,
            "whom": spoken.whom or None,
            "not-read": list(spoken.unread),
            "assumed": spoken.assumed,
            "several": sorted(spoken.several),
        },
        ensure_ascii=False,
        indent=2,
    )


def _is_aware(at: datetime | None) -> bool:
    return at is None or at.tzinfo is not None


def _zone(words: str) -> ZoneInfo:
    try:
        return ZoneInfo(words)
    except (KeyError, ValueError, OSError):  # the first is ZoneInfoNotFoundError
        raise argparse.ArgumentTypeError(f"there is no time zone {words}; one is called America/New_York") from None


def _moment(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError("write the moment like 2026-11-21T10:00") from None
