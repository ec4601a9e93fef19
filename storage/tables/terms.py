"""Terms: numbered versions of what is negotiated, written once and never changed."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from promises.terms import Due, Money, Part, Quantity, Terms
from storage.tables.base import Columns, Found, Row


def money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money(minor, currency)


class TermsRow(Row):
    """One version. `parts` counts its rows in the table of parts, which are only then asked for."""

    __tablename__ = "terms"
    __table_args__ = (ForeignKeyConstraint(["workspace", "promise"], ["promises.workspace", "promises.number"]),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    promise: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    what: Mapped[str]
    due_at: Mapped[datetime]
    due_day: Mapped[date | None]
    quantity: Mapped[Decimal | None]
    unit: Mapped[str]
    conditions: Mapped[str]
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    cost_currency: Mapped[str | None]
    part_allowed: Mapped[bool]
    parts: Mapped[int]

    @staticmethod
    def columns(workspace: str, promise: int, number: int, terms: Terms) -> Columns:
        quantity, cost = terms.quantity, terms.cost
        return {
            "workspace": workspace,
            "promise": promise,
            "number": number,
            "what": terms.what,
            "due_at": terms.due.at,
            "due_day": terms.due.day,
            "quantity": quantity.amount if quantity else None,
            "unit": quantity.unit if quantity else "",
            "conditions": terms.conditions,
            "cost_minor": cost.minor if cost else None,
            "cost_currency": cost.currency if cost else None,
            "part_allowed": terms.part_allowed,
            "parts": len(terms.parts),
        }

    @staticmethod
    def value(row: "TermsRow | Found", parts: tuple[Part, ...]) -> Terms:
        return Terms(
            what=row.what,
            due=Due(row.due_at, row.due_day),
            quantity=Quantity(row.quantity, row.unit) if row.quantity is not None else None,
            conditions=row.conditions,
            cost=money(row.cost_minor, row.cost_currency),
            part_allowed=row.part_allowed,
            parts=parts,
        )


class PartRow(Row):
    """One of the deliveries into which a version would split its promise."""

    __tablename__ = "parts"
    __table_args__ = (
        ForeignKeyConstraint(["workspace", "promise", "terms"], ["terms.workspace", "terms.promise", "terms.number"]),
    )

    workspace: Mapped[str] = mapped_column(primary_key=True)
    promise: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    terms: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quantity: Mapped[Decimal]
    unit: Mapped[str]
    due_at: Mapped[datetime]
    due_day: Mapped[date | None]

    @staticmethod
    def columns(workspace: str, promise: int, terms: int, position: int, part: Part) -> Columns:
        return {
            "workspace": workspace,
            "promise": promise,
            "terms": terms,
            "position": position,
            "quantity": part.quantity.amount,
            "unit": part.quantity.unit,
            "due_at": part.due.at,
            "due_day": part.due.day,
        }

    @staticmethod
    def value(row: "PartRow | Found") -> Part:
        return Part(Quantity(row.quantity, row.unit), Due(row.due_at, row.due_day))
