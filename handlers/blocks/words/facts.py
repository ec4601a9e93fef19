"""The values of a promise as words: quantities, amounts of money, moments, people."""

import re
from datetime import datetime
from decimal import Decimal

from handlers.blocks.kit.leaves import SHORT, Leaf, Words, fill, joined, one_line
from handlers.blocks.words import labels
from handlers.blocks.words.calendar import DATED, NEARBY, short_day, when
from promises.promise import Promise
from promises.terms import Due, Money, Part, Quantity, Terms
from promises.vocabulary import Role

NARROW_SPACE = "\u202f"
BETWEEN = "Promise {number} is between {asker} and {other}."
BY_PHONE = "Agreed by phone."
"""The first line of *why* in what was agreed by phone and filed afterwards."""
DAY_UNTIL = "{day}, until {at}"
PART = "{much} by {due}"
PLURALS = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=[a-z])(?P<hiss>x|ch|sh|ss)es$"), r"\g<hiss>"),
    (re.compile(r"(?<=[a-z])s$"), ""),
)
"""How plurals end, and what one of them ends in: batteries, boxes, pallets."""
NO_PLURAL = re.compile(r"(?:[suioa]s|oes|[^a-z]s|\b\w{1,2})$")
"""Gross, gas, bus, chassis, and what is too short to be known, are left alone."""
NO_PLURALS = frozenset(
    {"series", "species", "lens", "means", "news", "dies", "pies", "ties", "movies", "axes", "buses", "analyses"}
)
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
    return counted(value.amount, value.unit)


def counted(number: Decimal, unit: str) -> str:
    """500 pallets, but 1 pallet; any other unit as somebody typed it."""
    words = one_line(unit, SHORT)
    return f"{amount(number)} {one_of(words) if number == 1 else words}".strip()


def one_of(unit: str) -> str:
    """One of several, where its last word is certainly a plural that ends in s: "Euro pallets" -> "Euro pallet"."""
    if unit.rpartition(" ")[2].casefold() in NO_PLURALS or NO_PLURAL.search(unit):
        return unit
    for end, singular in PLURALS:
        if end.search(unit):
            return end.sub(singular, unit)
    return unit


def in_unit(number: Decimal, terms: Terms) -> str:
    """A number in the unit of these terms."""
    return counted(number, terms.quantity.unit if terms.quantity else "")


def money(value: Money) -> str:
    return f"{value.currency} {amount(value.amount)}"


def due(value: Due, beside: datetime | None, *, form: str = NEARBY) -> Words:
    """The day alone where only a day was named: the same one for every reader in every zone. `beside`: the moment
    around which it is read, so that its year is told where that is another one."""
    return (Leaf(short_day(value.day, beside)),) if value.day else (when(value.at, form),)


def due_moment(value: Due) -> Words:
    """The day, and when it ends; the one place where that is told."""
    return fill(DAY_UNTIL, day=due(value, None), at=when(value.at)) if value.day else due(value, None)


def due_for_customers(value: Due, beside: datetime) -> Words:
    """As one would write it to somebody outside, who reads it on another day."""
    return due(value, beside, form=DATED)


def parts(value: tuple[Part, ...], beside: datetime | None, *, form: str = NEARBY) -> Words:
    told = [fill(PART, much=quantity(part.quantity), due=due(part.due, beside, form=form)) for part in value]
    return joined(told, " and ")


def what(terms: Terms) -> str:
    """What it is about; with how many of them where it is no more than the unit ("pallets"), or where they are
    counted without one."""
    if terms.quantity is None or _says_number(terms) or not _counts_what(terms):
        return terms.what
    number = terms.quantity.amount
    return f"{amount(number)} {one_of(terms.what) if number == 1 else terms.what}"


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
