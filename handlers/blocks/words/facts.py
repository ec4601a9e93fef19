"""The values of a promise as words: quantities, amounts of money, moments, people."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from handlers.blocks.kit.leaves import SHORT, Leaf, Words, fill, joined, one_line
from handlers.blocks.words import labels
from handlers.blocks.words.calendar import DATED, day_words, when
from promises.promise import Promise
from promises.terms import Due, Money, Part, Quantity, Terms
from promises.vocabulary import Role

NARROW_SPACE = "\u202f"
BETWEEN = "Promise {number} is between {asker} and {other}."
BY_PHONE = "Agreed by phone."
"""The first line of *why* in what was agreed by phone and filed afterwards."""
TITLE_WHAT = 90
TITLE_ACCOUNT = 40


def party(promise: Promise, role: Role, *, called: bool = False) -> Leaf:
    """Who is on that side now. `called`: it is their turn, so that notifications name them."""
    person = promise.person(role)
    if person is None:
        return Leaf(labels.TEAM)
    return Leaf(labels.SIDES[role], "user", person, called=called)


def somebody(person: str, words: str, *, called: bool = False) -> Leaf:
    """A person by id; `words` where no name can be drawn."""
    return Leaf(words, "user", person, called=called)


def existence(promise: Promise) -> list[Words]:
    """To who may know that it exists and no more: its number, and between whom it is."""
    asker, other = party(promise, Role.REQUESTER), party(promise, Role.PERFORMER)
    return [fill(BETWEEN, number=f"#{promise.number}", asker=asker, other=other)]


def amount(number: Decimal) -> str:
    """12 500.5: thousands are parted by a narrow space, which means the same in every country."""
    whole = f"{number:,f}" if abs(number) >= 10_000 else f"{number:f}"
    return whole.replace(",", NARROW_SPACE)


def quantity(value: Quantity) -> str:
    return f"{amount(value.amount)} {one_line(value.unit, SHORT)}".strip()


def in_unit(number: Decimal, terms: Terms) -> str:
    """A number in the unit of these terms."""
    unit = one_line(terms.quantity.unit, SHORT) if terms.quantity else ""
    return f"{amount(number)} {unit}".strip()


def money(value: Money) -> str:
    return f"{value.currency} {amount(value.amount)}"


def due(value: Due) -> Words:
    """A day without a time is the end of the business day, and says so."""
    moment = (when(value.at),)
    return (*moment, Leaf(" (end of the day)")) if value.day else moment


def due_for_customers(value: Due) -> Words:
    """As one would write it to somebody outside: the day alone where only a day was agreed."""
    return (Leaf(day_words(value.day)),) if value.day else (when(value.at, DATED),)


def parts(value: tuple[Part, ...], by: Callable[[Due], Words] = due) -> Words:
    return joined([fill("{much} by {due}", much=quantity(part.quantity), due=by(part.due)) for part in value], " and ")


def what(terms: Terms) -> str:
    """What it is about; with how many of them where it is no more than the unit ("pallets"), or where they are
    counted without one."""
    if terms.quantity is None or _says_number(terms) or not _counts_what(terms):
        return terms.what
    return f"{amount(terms.quantity.amount)} {terms.what}"


def _counts_what(terms: Terms) -> bool:
    """Whether the quantity is one of *what* itself, with no unit beside it."""
    unit = terms.quantity.unit if terms.quantity else ""
    return not unit or unit.casefold() == terms.what.casefold()


def _says_number(terms: Terms) -> bool:
    return terms.quantity is not None and f"{terms.quantity.amount:f}" in terms.what.replace(",", "").split()


def title(promise: Promise) -> str:
    what_for, account = one_line(what(promise.terms), TITLE_WHAT), one_line(promise.opening.account, TITLE_ACCOUNT)
    return f"#{promise.number} · {what_for} for {account}"


def is_filed(promise: Promise) -> bool:
    """Whether it began as something that was agreed by phone."""
    return promise.opening.why.partition("\n")[0] == BY_PHONE


def names_quantity(terms: Terms) -> bool:
    """Whether the title already says how much."""
    return terms.quantity is None or _counts_what(terms) or _says_number(terms)


def is_missed(promise: Promise, now: datetime) -> bool:
    return promise.missed or promise.is_late(now)
