"""Terms as the values of a form's inputs, so that a counter begins with what is on the table, and asking again with
what it was about."""

from datetime import datetime

from handlers.blocks.inputs import Values
from handlers.blocks.reader import Reader
from handlers.blocks.words.facts import BY_PHONE
from promises.promise import Promise
from promises.terms import Due, Terms


def terms_values(terms: Terms, reader: Reader) -> Values:
    """Days and times as `reader` has them. Of more than two parts only the first can be shown."""
    values = {
        "what": terms.what,
        "conditions": terms.conditions,
        "due": _day(terms.due, reader),
        "due_time": _time(terms.due, reader),
        "quantity": f"{terms.quantity.amount:f}" if terms.quantity else "",
        "unit": terms.quantity.unit if terms.quantity else "",
        "cost": f"{terms.cost.amount:f}" if terms.cost else "",
        "cost_currency": terms.cost.currency if terms.cost else "EUR",
        "part_allowed": ["yes"] if terms.part_allowed else [],
    }
    if terms.parts:
        first = terms.parts[0]
        values |= {"split_quantity": f"{first.quantity.amount:f}"}
        values |= {"split_due": _day(first.due, reader), "split_due_time": _time(first.due, reader)}
    return values


def again_values(promise: Promise, reader: Reader, now: datetime, me: str) -> Values:
    """What an ended promise was about, for the first form: its terms, customer and reason, and the other side.

    Whoever delivered offers, everybody else asks. A due moment that has passed is left to be chosen.
    """
    opening, offering = promise.opening, me == promise.performer
    values = dict(terms_values(promise.terms, reader)) | {
        "kind": "offer" if offering else "request",
        "whom": (promise.requester if offering else promise.performer) or "",
        "account": opening.account,
        "why": opening.why.removeprefix(BY_PHONE).strip(),
        "crm_link": opening.crm_link,
    }
    if opening.deal_value:
        values |= {"deal_value": f"{opening.deal_value.amount:f}", "deal_currency": opening.deal_value.currency}
    if promise.terms.due.at <= now:
        values |= {"due": "", "due_time": ""}
    return values


def _day(due: Due, reader: Reader) -> str:
    return due.day.isoformat() if due.day else reader.local(due.at).date().isoformat()


def _time(due: Due, reader: Reader) -> str:
    return "" if due.day else f"{reader.local(due.at):%H:%M}"
