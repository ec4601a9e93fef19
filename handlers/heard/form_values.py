"""What was typed into a form -> Terms, Opening and the fields of a Turn. Raises BadTerms at the field.

Times of day are in the typing person's zone; a day without a time means the end of a business day
(`promises/business_days.py` says whose).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from handlers.blocks.inputs import INSTEAD, MEANT
from handlers.blocks.words.facts import BY_PHONE
from handlers.blocks.words.fields import FILED
from handlers.heard.blanks import seen_words
from handlers.heard.payloads import Typed
from promises.business_days import answer_on, choices, done_on, due_on
from promises.errors import BadTerms, Choices, Problem
from promises.promise import Opening, Promise
from promises.rules import Circumstances
from promises.terms import Due, Money, Part, Quantity, Terms
from promises.vocabulary import Health, Move, Reason
from promises.workdays import KNOWN_YEARS, Workdays

E = TypeVar("E", Reason, Health)


def terms(typed: Typed, zone: ZoneInfo, workdays: Workdays, now: datetime) -> Terms:
    """All of the terms, as the form holds them."""
    last = _due(typed, "due", zone, workdays, now)
    quantity = _quantity(typed)
    parts = _parts(typed, quantity, last, lambda: _due(typed, "split_due", zone, workdays, now))
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


@dataclass(frozen=True)
class About:
    """What a form of a move is about, and when it was sent."""

    promise: Promise
    around: Circumstances
    now: datetime


def said(move: Move, typed: Typed, zone: ZoneInfo, about: About) -> dict[str, Any]:
    """What a form says beside terms, by the names of Turn's fields."""
    readers: dict[str, Callable[[], Any]] = {
        "text": lambda: _text(typed, "text"),
        "reason": lambda: _one(Reason, typed, "reason"),
        "health": lambda: _one(Health, typed, "health"),
        "until": lambda: _until(typed, zone, about),
        "to": lambda: typed.get("to"),
        "quantity": lambda: _number(typed, "quantity"),
        "only_part": lambda: typed.get("only_part") == "part",
        "done_at": lambda: _done(typed, zone, about),
    }
    return {field: readers[field]() for field in SAID.get(move, USUAL)}


def _done(typed: Typed, zone: ZoneInfo, about: About) -> datetime | None:
    """When it was delivered; None means now, and so does today without a time."""
    day, at_time = _day(typed, "done"), _time(typed, "done_time")
    if day is None or (at_time is None and day == about.now.astimezone(zone).date()):
        return None
    if at_time is None:
        return done_on(day, about.promise, about.around.workdays, about.now)
    return _moment(day, at_time, zone)


def _until(typed: Typed, zone: ZoneInfo, about: About) -> datetime | None:
    """By when they will answer."""
    day, at_time = _day(typed, "until"), _time(typed, "until_time")
    if day is None:
        return None
    if at_time is None:
        return answer_on(day, about.promise, about.around.workdays_of(about.promise.awaited))
    return _moment(day, at_time, zone)


def _moment(day: date, at_time: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at_time, zone).astimezone(UTC)


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


def _time(typed: Typed, field: str) -> time | None:
    if field not in typed:
        return None
    try:
        return time.fromisoformat(str(typed[field]))
    except ValueError as error:
        raise BadTerms(field, Problem.UNREADABLE) from error


def _due(typed: Typed, field: str, zone: ZoneInfo, workdays: Workdays, now: datetime) -> Due:
    """By the day that was named, or by the one that was chosen instead."""
    named, chosen, at_time = _day(typed, field), _chosen(typed, field), _time(typed, f"{field}_time")
    day = chosen or named
    if day is None:
        raise BadTerms(field, Problem.MISSING)
    if at_time is not None:
        return Due(datetime.combine(day, at_time, zone))
    if chosen == named and not workdays.counts(day):
        raise BadTerms(f"{field}_time", Problem.MISSING)
    return due_on(day, workdays, now, field)


def _chosen(typed: Typed, field: str) -> date | None:
    """What was chosen, where nobody works on the day that stands there; a choice about another day is none."""
    named, _, meant = str(typed.get(field + INSTEAD) or "").partition(MEANT)
    return _day({field: meant}, field) if named and named == typed.get(field) else None


def days_off(typed: Typed, workdays: Workdays, now: datetime) -> dict[str, Choices]:
    """Field -> what may be meant by the day that stands in it, where nobody works on that day and it has no time, or
    where that was asked already."""
    found = {}
    for field in ("due", "split_due"):
        try:
            day, chosen = _day(typed, field), _chosen(typed, field)
        except BadTerms:  # it is refused when the form is sent
            continue
        if day and (chosen or (f"{field}_time" not in typed and not workdays.counts(day))):
            found[field] = choices(day, workdays, now)
    return found


def _parts(typed: Typed, quantity: Quantity | None, last: Due, due: Callable[[], Due]) -> tuple[Part, ...]:
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
    sooner = due()
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
