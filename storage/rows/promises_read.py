"""Rows into values: a promise from its row and its terms, a history from its turns. Nothing is loaded lazily, and no
mapped object stands in between.

The statements are made once: they are run for every turn.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Integer, Select, Text, bindparam, select
from sqlalchemy.orm import Session

from promises.promise import Promise, SignOff, Turn
from promises.terms import Part, Terms
from promises.vocabulary import State
from storage.errors import UnknownPromise
from storage.tables import PartRow, PromiseRow, SignOffRow, TermsRow, TurnRow
from storage.tables.base import Found

WORKSPACE, NUMBER = bindparam("its_workspace", type_=Text()), bindparam("its_number", type_=Integer())
Its = dict[str, object]
"""The two of them, of one promise."""
Rows = Sequence[Found] | Sequence[PromiseRow]

_promise, _terms, _part = PromiseRow.table(), TermsRow.table(), PartRow.table()
_turn, _sign_off = TurnRow.table(), SignOffRow.table()

ROW = select(_promise).where(_promise.c.workspace == WORKSPACE, _promise.c.number == NUMBER)
ROW_HELD = ROW.with_for_update(key_share=True)
VERSIONS = select(_terms).where(_terms.c.workspace == WORKSPACE, _terms.c.promise == NUMBER).order_by(_terms.c.number)
PARTS = (
    select(_part)
    .where(_part.c.workspace == WORKSPACE, _part.c.promise == NUMBER)
    .order_by(_part.c.terms, _part.c.position)
)
TURNS = select(_turn).where(_turn.c.workspace == WORKSPACE, _turn.c.promise == NUMBER).order_by(_turn.c.position)
LIKE = TURNS.where(
    _turn.c.move == bindparam("its_move"), _turn.c.by == bindparam("its_by"), _turn.c.seen == bindparam("its_seen")
)
SIGNED_LAST = (
    select(_sign_off)
    .where(_sign_off.c.workspace == WORKSPACE, _sign_off.c.promise == NUMBER)
    .order_by(_sign_off.c.position.desc())
    .limit(bindparam("most", type_=Integer()))
)
CHILDREN = (
    select(_promise.c.number)
    .where(_promise.c.workspace == WORKSPACE, _promise.c.parent == NUMBER)
    .order_by(_promise.c.number)
)


def row_of(session: Session, workspace: str, number: int, *, to_change: bool = False) -> Found:
    """The row of a promise; `to_change` holds it until the transaction ends, so that of two turns at once the
    second one sees the first. Raises UnknownPromise."""
    wanted = ROW_HELD if to_change else ROW
    row = session.connection().execute(wanted, {"its_workspace": workspace, "its_number": number}).first()
    if row is None:
        raise UnknownPromise(number)
    return row


def promise_of(session: Session, row: Found | PromiseRow) -> Promise:
    return _whole(session, row, _versions(session, {"its_workspace": row.workspace, "its_number": row.number}))


def _whole(session: Session, row: Found | PromiseRow, versions: tuple[Terms, ...]) -> Promise:
    """Asks for signatures and children only where the row says that there are any."""
    its: Its = {"its_workspace": row.workspace, "its_number": row.number}
    signed = _signed(session, its, row.signatures) if row.signatures else ()
    split = row.state is State.SPLIT
    children = tuple(session.connection().scalars(CHILDREN, its)) if split else ()
    return PromiseRow.value(row, versions, signed, children)


def promises_of(session: Session, workspace: str, rows: Rows) -> list[Promise]:
    """Many at once, in the order of their rows: terms and parts of all of them in a query each."""
    connection, numbers = session.connection(), [row.number for row in rows]
    wanted = _terms.c.workspace == workspace, _terms.c.promise.in_(numbers)
    terms: dict[int, list[Found]] = defaultdict(list)
    for each in connection.execute(select(_terms).where(*wanted).order_by(_terms.c.promise, _terms.c.number)):
        terms[each.promise].append(each)
    parts: dict[int, list[Found]] = defaultdict(list)
    if split := [number for number, versions in terms.items() if any(each.parts for each in versions)]:
        of_these = _part.c.workspace == workspace, _part.c.promise.in_(split)
        for part in connection.execute(select(_part).where(*of_these).order_by(_part.c.terms, _part.c.position)):
            parts[part.promise].append(part)
    return [_whole(session, row, _values(terms[row.number], parts[row.number])) for row in rows]


def promises_numbered(session: Session, workspace: str, numbers: Sequence[int]) -> list[Promise]:
    """Those with these numbers, in the order of the numbers."""
    if not numbers:
        return []
    wanted = select(_promise).where(_promise.c.workspace == workspace, _promise.c.number.in_(numbers))
    rows = {row.number: row for row in session.connection().execute(wanted)}
    return promises_of(session, workspace, [rows[number] for number in numbers])


def turns_of(session: Session, promise: Promise) -> list[Turn]:
    """Its turns, oldest first."""
    return _turns(session, promise, TURNS, {})


def like(session: Session, promise: Promise, turn: Turn) -> list[Turn]:
    """The turns with the same move, by the same person, from the same screen."""
    return _turns(session, promise, LIKE, {"its_move": turn.move, "its_by": turn.by, "its_seen": turn.seen})


def _turns(session: Session, promise: Promise, wanted: Select[Any], more: Its) -> list[Turn]:
    its = {"its_workspace": promise.workspace, "its_number": promise.number, **more}
    rows = session.connection().execute(wanted, its)
    return [TurnRow.value(row, promise.versions, promise.opening) for row in rows]


def _versions(session: Session, its: Its) -> tuple[Terms, ...]:
    connection = session.connection()
    rows = connection.execute(VERSIONS, its).all()
    parts = connection.execute(PARTS, its).all() if any(each.parts for each in rows) else []
    return _values(rows, parts)


def _values(rows: Iterable[Found], parts: Sequence[Found]) -> tuple[Terms, ...]:
    return tuple(TermsRow.value(each, _of_version(parts, each.number)) for each in rows)


def _of_version(parts: Iterable[Found], number: int) -> tuple[Part, ...]:
    return tuple(PartRow.value(part) for part in parts if part.terms == number)


def _signed(session: Session, its: Its, count: int) -> tuple[SignOff, ...]:
    latest = session.connection().execute(SIGNED_LAST, its | {"most": count}).all()
    return tuple(SignOffRow.value(each) for each in reversed(latest))
