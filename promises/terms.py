"""Terms: what, how much, by when, on which conditions, at which cost; and how two of them differ.

Terms, once offered, are a numbered version and never change. Every value checks itself once, at birth, and
raises BadTerms(field, problem).
"""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal

from promises.errors import BadTerms, Problem

LONGEST_TEXT = 3000
"""Characters; what a Slack text input can hold at most (docs.slack.dev/reference/block-kit, plain_text_input)."""

LARGEST_QUANTITY = Decimal(10) ** 12
QUANTITY_PLACES = 6
LARGEST_AMOUNT = 10**15
"""Minor units: ten thousand billion euros fit into eight bytes, and into nobody's budget."""

CURRENCIES = {
    "EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "JPY": 0, "CNY": 2, "INR": 2, "CAD": 2, "AUD": 2, "NZD": 2,
    "SEK": 2, "NOK": 2, "DKK": 2, "PLN": 2, "CZK": 2, "HUF": 2, "RON": 2, "BGN": 2, "TRY": 2, "ILS": 2,
    "AED": 2, "SAR": 2, "KWD": 3, "BHD": 3, "ZAR": 2, "BRL": 2, "MXN": 2, "CLP": 0, "COP": 2, "ARS": 2,
    "KRW": 0, "TWD": 2, "HKD": 2, "SGD": 2, "THB": 2, "VND": 0, "IDR": 2, "MYR": 2, "PHP": 2, "UAH": 2,
}  # fmt: skip
"""Currency code to its number of decimals (ISO 4217)."""


def text(field: str, words: str, *, required: bool = False) -> str:
    """`words` without the blanks around them, nor what no database keeps: NUL and halves of surrogate pairs.

    Raises BadTerms: MISSING, TOO_LONG.
    """
    words = words.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").strip()
    if required and not words:
        raise BadTerms(field, Problem.MISSING)
    if len(words) > LONGEST_TEXT:
        raise BadTerms(field, Problem.TOO_LONG)
    return words


@dataclass(frozen=True)
class Quantity:
    """An exact decimal and its unit (which may be empty: "3"). Zero and below are no quantity."""

    amount: Decimal
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount <= 0:
            raise BadTerms("quantity", Problem.NOT_POSITIVE)
        if self.amount >= LARGEST_QUANTITY:
            raise BadTerms("quantity", Problem.TOO_LARGE)
        if self.amount != round(self.amount, QUANTITY_PLACES):
            raise BadTerms("quantity", Problem.TOO_PRECISE)
        whole = self.amount == self.amount.to_integral_value()
        plain = self.amount.quantize(Decimal(1)) if whole else self.amount.normalize()
        object.__setattr__(self, "amount", plain)
        object.__setattr__(self, "unit", text("unit", self.unit))


@dataclass(frozen=True)
class Money:
    """Minor units (cents) and a currency of ISO 4217. Amounts of two currencies are never added."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in CURRENCIES:
            raise BadTerms("cost", Problem.UNKNOWN_CURRENCY)
        if self.minor <= 0:
            raise BadTerms("cost", Problem.NOT_POSITIVE)
        if self.minor > LARGEST_AMOUNT:
            raise BadTerms("cost", Problem.TOO_LARGE)

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> "Money":
        """From major units: 12.50, "EUR". Raises BadTerms also for more decimals than the currency has."""
        if currency not in CURRENCIES:
            raise BadTerms("cost", Problem.UNKNOWN_CURRENCY)
        if not amount.is_finite() or amount > LARGEST_AMOUNT:
            raise BadTerms("cost", Problem.TOO_LARGE)
        minor = amount.scaleb(CURRENCIES[currency])
        if minor != minor.to_integral_value() or minor.scaleb(-CURRENCIES[currency]) != amount:
            raise BadTerms("cost", Problem.TOO_PRECISE)
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        """In major units, with the currency's decimals."""
        return Decimal(self.minor).scaleb(-CURRENCIES[self.currency])


@dataclass(frozen=True)
class Due:
    """By when: a moment, kept in UTC. `day` is set where a person named only a day: then `at` is the end of
    that business day, as the performing team's calendar said when it was offered."""

    at: datetime
    day: date | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a due moment is aware")
        object.__setattr__(self, "at", self.at.astimezone(UTC))


@dataclass(frozen=True)
class Part:
    """One of the deliveries into which a promise would be split."""

    quantity: Quantity
    due: Due


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is negotiated. Optional things are None, empty or False."""

    what: str
    due: Due
    quantity: Quantity | None = None
    conditions: str = ""
    cost: Money | None = None
    """Extra, beside the price: what keeping this promise costs the company."""
    part_allowed: bool = False
    parts: tuple[Part, ...] = ()
    """Empty, or two and more: confirming these terms makes as many linked promises. `due` is the last one's."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "what", text("what", self.what, required=True))
        object.__setattr__(self, "conditions", text("conditions", self.conditions))
        if self.parts:
            self._check_parts()

    def _check_parts(self) -> None:
        if self.quantity is None:
            raise BadTerms("quantity", Problem.MISSING)
        together = sum(part.quantity.amount for part in self.parts)
        same_unit = {part.quantity.unit for part in self.parts} == {self.quantity.unit}
        if len(self.parts) < 2 or together != self.quantity.amount or not same_unit:
            raise BadTerms("parts", Problem.PARTS_DO_NOT_ADD_UP)
        if self.due.at != max(part.due.at for part in self.parts):
            raise BadTerms("parts", Problem.PARTS_DO_NOT_ADD_UP)


@dataclass(frozen=True)
class Change:
    """One field that differs between two versions."""

    field: str
    before: object
    after: object


def difference(earlier: Terms, later: Terms) -> tuple[Change, ...]:
    """The fields that differ, in the order of Terms. Words are made of it elsewhere. Capitals are no difference:
    "pallets" are "Pallets"."""
    return tuple(
        Change(field.name, before, after)
        for field in fields(Terms)
        if not _same(before := getattr(earlier, field.name), after := getattr(later, field.name))
    )


def same_words(one: str, other: str) -> bool:
    """Whether they say the same, whatever their capitals."""
    return one.casefold() == other.casefold()


def _same(before: object, after: object) -> bool:
    match before, after:
        case str(), str():
            return same_words(before, after)
        case Quantity(), Quantity():
            return before.amount == after.amount and same_words(before.unit, after.unit)
        case tuple(), tuple():  # parts
            return len(before) == len(after) and all(map(_same, before, after))
        case Part(), Part():
            return before.due == after.due and _same(before.quantity, after.quantity)
    return before == after
