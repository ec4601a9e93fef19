"""Rows into values: a promise from its row and its terms, a history from its turns. Nothing is loaded lazily.

The statements are made once: they are run for every turn.
"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Integer, Select, Text, bindparam, select
from sqlalchemy.orm import Session

from promises.promise import Promise, SignOff, Turn
from promises.terms import Part, Terms
from promises.vocabulary import State
from storage.errors import UnknownPromise
from storage.tables import PartRow, PromiseRow, SignOffRow, TermsRow, TurnRow

WORKSPACE, NUMBER = bindparam("its_workspace", type_=Text()), bindparam("its_number", type_=Integer())
Its = dict[str, object]
"""The two of them, of one promise."""

ROW = select(PromiseRow).where(PromiseRow.workspace == WORKSPACE, PromiseRow.number == NUMBER)
ROW_HELD = ROW.with_for_update(key_share=True)
VERSIONS = select(TermsRow).where(TermsRow.workspace == WORKSPACE, TermsRow.promise == NUMBER).order_by(TermsRow.number)
PARTS = (
    select(PartRow)
    .where(PartRow.workspace == WORKSPACE, PartRow.promise == NUMBER)
    .order_by(PartRow.terms, PartRow.position)
)
TURNS = select(TurnRow).where(TurnRow.workspace == WORKSPACE, TurnRow.promise == NUMBER).order_by(TurnRow.position)
SIGNED_LAST = (
    select(SignOffRow)
    .where(SignOffRow.workspace == WORKSPACE, SignOffRow.promise == NUMBER)
    .order_by(SignOffRow.position.desc())
)
CHILDREN = (
    select(PromiseRow.number)
    .where(PromiseRow.workspace == WORKSPACE, PromiseRow.parent == NUMBER)
    .order_by(PromiseRow.number)
)


def row_of(session: Session, workspace: str, number: int, *, to_change: bool = False) -> PromiseRow:
    """The row of a promise; `to_change` holds it until the transaction ends, so that of two turns at once the
    second one sees the first. Raises UnknownPromise."""
    wanted = ROW_HELD if to_change else ROW
    row = session.scalar(wanted, {"its_workspace": workspace, "its_number": number})
    if row is None:
        raise UnknownPromise(number)
    return row


def promise_of(session: Session, row: PromiseRow) -> Promise:
    return _whole(session, row, _versions(session, {"its_workspace": row.workspace, "its_number": row.number}))


def _whole(session: Session, row: PromiseRow, versions: tuple[Terms, ...]) -> Promise:
    """Asks for signatures and children only where the row says that there are any."""
    its = {"its_workspace": row.workspace, "its_number": row.number}
    signed = _signed(session, its, row.signatures) if row.signatures else ()
    children = tuple(session.scalars(CHILDREN, its)) if row.state is State.SPLIT else ()
    return row.value(versions, signed, children)


def promises_of(session: Session, workspace: str, rows: Sequence[PromiseRow]) -> list[Promise]:
    """Many at once, in the order of their rows: terms and parts of all of them in a query each."""
    numbers = [row.number for row in rows]
    wanted = TermsRow.workspace == workspace, TermsRow.promise.in_(numbers)
    terms: dict[int, list[TermsRow]] = defaultdict(list)
    for each in session.scalars(select(TermsRow).where(*wanted).order_by(TermsRow.promise, TermsRow.number)):
        terms[each.promise].append(each)
    parts: dict[int, list[PartRow]] = defaultdict(list)
    if split := [number for number, versions in terms.items() if any(each.parts for each in versions)]:
        of_these = PartRow.workspace == workspace, PartRow.promise.in_(split)
        for part in session.scalars(select(PartRow).where(*of_these).order_by(PartRow.terms, PartRow.position)):
            parts[part.promise].append(part)
    return [_whole(session, row, _values(terms[row.number], parts[row.number])) for row in rows]


def promises_numbered(session: Session, workspace: str, numbers: Sequence[int]) -> list[Promise]:
    """Those with these numbers, in the order of the numbers."""
    if not numbers:
        return []
    wanted = select(PromiseRow).where(PromiseRow.workspace == workspace, PromiseRow.number.in_(numbers))
    rows = {row.number: row for row in session.scalars(wanted)}
    return promises_of(session, workspace, [rows[number] for number in numbers])


def turns_of(session: Session, promise: Promise) -> list[Turn]:
    """Its turns, oldest first."""
    return _turns(session, promise, TURNS)


def like(session: Session, promise: Promise, turn: Turn) -> list[Turn]:
    """The turns with the same move, by the same person, from the same screen."""
    same = TurnRow.move == turn.move, TurnRow.by == turn.by, TurnRow.seen == turn.seen
    return _turns(session, promise, TURNS.where(*same))


def _turns(session: Session, promise: Promise, wanted: Select[TurnRow]) -> list[Turn]:
    its = {"its_workspace": promise.workspace, "its_number": promise.number}
    return [row.value(promise.versions, promise.opening) for row in session.scalars(wanted, its)]


def _versions(session: Session, its: Its) -> tuple[Terms, ...]:
    rows = session.scalars(VERSIONS, its).all()
    parts = session.scalars(PARTS, its).all() if any(each.parts for each in rows) else []
    return _values(rows, parts)


def _values(rows: Sequence[TermsRow], parts: Sequence[PartRow]) -> tuple[Terms, ...]:
    return tuple(each.value(_of_version(parts, each.number)) for each in rows)


def _of_version(parts: Sequence[PartRow], number: int) -> tuple[Part, ...]:
    return tuple(part.value() for part in parts if part.terms == number)


def _signed(session: Session, its: Its, count: int) -> tuple[SignOff, ...]:
    latest = session.scalars(SIGNED_LAST.limit(count), its).all()
    return tuple(each.value() for each in reversed(latest))
