"""What was typed into a form -> Terms, Opening and the fields of a Turn. Raises BadTerms at the field.

Times of day are in the typing person's zone; a day without a time means the end of the performing side's
business day.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from handlers.blocks.words.facts import BY_PHONE
from handlers.blocks.words.fields import FILED
from handlers.heard.blanks import seen_words
from handlers.heard.payloads import Typed
from promises.business_days import due_on
from promises.errors import BadTerms, Problem
from promises.promise import Opening
from promises.terms import Due, Money, Part, Quantity, Terms
from promises.vocabulary import Health, Move, Reason
from promises.workdays import KNOWN_YEARS, Workdays

E = TypeVar("E", Reason, Health)


def terms(typed: Typed, zone: ZoneInfo, workdays: Workdays) -> Terms:
    """All of the terms, as the form holds them."""
    last = _due(typed, "due", zone, workdays)
    quantity = _quantity(typed)
    parts = _parts(typed, quantity, last, workdays)
    return Terms(
        what=_text(typed, "what"),
        due=last,
        quantity=quantity,
        conditions=_text(typed, "conditions"),
        cost=_money(typed, "cost", "cost_currency"),
        part_allowed=bool(typed.get("part_allowed")),
        parts=parts,
    )


def opening(typed: Typed, *, requester: str, performer: str, private: bool) -> Opening:
    """What a conversation begins with beside the terms."""
    told = typed.get("told") == "yes" or "told_day" in typed
    return Opening(
        requester=requester,
        performer=performer,
        account=_text(typed, "account"),
        why=_why(typed),
        deal_value=_money(typed, "deal_value", "deal_currency"),
        crm_link=_text(typed, "crm_link"),
        told=told,
        told_day=_day(typed, "told_day"),
        private=private,
    )


def _why(typed: Typed) -> str:
    """What was agreed by phone says so, to whoever has to confirm it and ever after."""
    why = _text(typed, "why")
    return f"{BY_PHONE}\n{why}".strip() if typed.get("kind") in FILED else why


SAID = {
    Move.COUNTER: ("text",),
    Move.AMEND: ("text", "to"),
    Move.RENEGOTIATE: ("text",),
    Move.DELIVER: ("quantity", "only_part", "done_at", "text"),
    Move.REPORT: ("health", "reason", "text"),
    Move.ANSWER_BY: ("until", "text"),
    Move.REASSIGN: ("to", "text"),
    Move.HAND_OVER: ("to", "text"),
}
"""The fields of Turn that a form fills beside terms."""
USUAL = ("reason", "text")
"""Those of every other form."""


def said(move: Move, typed: Typed, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """What a form says beside terms, by the names of Turn's fields."""
    readers: dict[str, Callable[[], Any]] = {
        "text": lambda: _text(typed, "text"),
        "reason": lambda: _one(Reason, typed, "reason"),
        "health": lambda: _one(Health, typed, "health"),
        "until": lambda: _moment(typed, "until", zone),
        "to": lambda: typed.get("to"),
        "quantity": lambda: _number(typed, "quantity"),
        "only_part": lambda: typed.get("only_part") == "part",
        "done_at": lambda: _done(typed, zone, now),
    }
    return {field: readers[field]() for field in SAID.get(move, USUAL)}


def _done(typed: Typed, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When it was delivered; None means now, and so does today without a time."""
    today = _day(typed, "done") == now.astimezone(zone).date()
    return None if today and "done_time" not in typed else _moment(typed, "done", zone)


def _text(typed: Typed, field: str) -> str:
    return seen_words(str(typed.get(field) or ""))


def _number(typed: Typed, field: str) -> Decimal | None:
    if field not in typed:
        return None
    try:
        number = Decimal(str(typed[field]))
    except InvalidOperation as error:
        raise BadTerms(field, Problem.UNREADABLE) from error
    if not number.is_finite():
        raise BadTerms(field, Problem.UNREADABLE)
    return number


def _quantity(typed: Typed) -> Quantity | None:
    amount, unit = _number(typed, "quantity"), _text(typed, "unit")
    if amount is None:
        if unit:
            raise BadTerms("quantity", Problem.MISSING)
        return None
    return Quantity(amount, unit)


def _money(typed: Typed, field: str, currency_field: str) -> Money | None:
    amount = _number(typed, field)
    if amount is None:
        return None
    try:
        return Money.of(amount, _text(typed, currency_field) or "EUR")
    except BadTerms as error:
        raise BadTerms(field, error.problem) from error


def _day(typed: Typed, field: str) -> date | None:
    if field not in typed:
        return None
    try:
        day = date.fromisoformat(str(typed[field]))
    except ValueError as error:
        raise BadTerms(field, Problem.UNREADABLE) from error
    if day.year not in KNOWN_YEARS:
        raise BadTerms(field, Problem.PAST if day.year < KNOWN_YEARS.start else Problem.TOO_FAR)
    return day


def _moment(typed: Typed, field: str, zone: ZoneInfo) -> datetime | None:
    """A day and, in `<field>_time`, a time of day; without one the end of that day."""
    day = _day(typed, field)
    if day is None:
        return None
    return datetime.combine(day, _time(typed, f"{field}_time") or time(17), zone).astimezone(UTC)


def _time(typed: Typed, field: str) -> time | None:
    if field not in typed:
        return None
    try:
        return time.fromisoformat(str(typed[field]))
    except ValueError as error:
        raise BadTerms(field, Problem.UNREADABLE) from error


def _due(typed: Typed, field: str, zone: ZoneInfo, workdays: Workdays) -> Due:
    day = _day(typed, field)
    if day is None:
        raise BadTerms(field, Problem.MISSING)
    at_time = _time(typed, f"{field}_time")
    if at_time is None:
        return due_on(day, workdays, field=field)
    return Due(datetime.combine(day, at_time, zone))


def _parts(typed: Typed, quantity: Quantity | None, last: Due, workdays: Workdays) -> tuple[Part, ...]:
    """The first part has a quantity and a day of its own; the rest is due with the whole."""
    first, day = _number(typed, "split_quantity"), _day(typed, "split_due")
    if first is None and day is None:
        return ()
    if first is None:
        raise BadTerms("split_quantity", Problem.MISSING)
    if day is None:
        raise BadTerms("split_due", Problem.MISSING)
    if quantity is None:
        raise BadTerms("quantity", Problem.MISSING)
    if not 0 < first < quantity.amount:
        raise BadTerms("split_quantity", Problem.PARTS_DO_NOT_ADD_UP)
    sooner = due_on(day, workdays, field="split_due")
    if sooner.at >= last.at:
        raise BadTerms("split_due", Problem.PARTS_DO_NOT_ADD_UP)
    rest = Quantity(quantity.amount - first, quantity.unit)
    return (Part(Quantity(first, quantity.unit), sooner), Part(rest, last))


def _one(kind: type[E], typed: Typed, field: str) -> E | None:
    if field not in typed:
        return None
    try:
        return kind(str(typed[field]))
    except ValueError as error:
        raise BadTerms(field, Problem.UNREADABLE) from error
