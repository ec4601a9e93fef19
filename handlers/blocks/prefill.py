"""Terms as the values of a form's inputs, so that a counter begins with what is on the table."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.blocks.inputs import Values
from promises.terms import Due, Terms


def terms_values(terms: Terms, zone: ZoneInfo) -> Values:
    """Days and times in `zone`. Of more than two parts only the first can be shown."""
    values = {
        "what": terms.what,
        "conditions": terms.conditions,
        "due": _day(terms.due, zone),
        "due_time": _time(terms.due, zone),
        "quantity": f"{terms.quantity.amount:f}" if terms.quantity else "",
        "unit": terms.quantity.unit if terms.quantity else "",
        "cost": f"{terms.cost.amount:f}" if terms.cost else "",
        "cost_currency": terms.cost.currency if terms.cost else "EUR",
        "part_allowed": ["yes"] if terms.part_allowed else [],
    }
    if terms.parts:
        first = terms.parts[0]
        values |= {"split_quantity": f"{first.quantity.amount:f}", "split_due": _day(first.due, zone)}
    return values


def _day(due: Due, zone: ZoneInfo) -> str:
    return due.day.isoformat() if due.day else _local(due.at, zone).date().isoformat()


def _time(due: Due, zone: ZoneInfo) -> str:
    return "" if due.day else f"{_local(due.at, zone):%H:%M}"


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)
