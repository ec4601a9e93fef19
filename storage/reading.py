"""Rows into values: a promise from its row and its terms, a history from its turns. Nothing is loaded lazily."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from promises.promise import Promise, SignOff, Turn
from promises.terms import Part, Terms
from promises.vocabulary import State
from storage.errors import UnknownPromise
from storage.tables import PartRow, PromiseRow, SignOffRow, TermsRow, TurnRow


def row_of(session: Session, workspace: str, number: int, *, to_change: bool = False) -> PromiseRow:
    """The row of a promise; `to_change` holds it until the transaction ends, so that of two turns at once the
    second one sees the first. Raises UnknownPromise."""
    wanted = select(PromiseRow).where(PromiseRow.workspace == workspace, PromiseRow.number == number)
    row = session.scalar(wanted.with_for_update(key_share=True) if to_change else wanted)
    if row is None:
        raise UnknownPromise(number)
    return row


def promise_of(session: Session, row: PromiseRow) -> Promise:
    """Asks for signatures and children only where the row says that there are any."""
    signed = _signed(session, row) if row.signatures else ()
    children = _children(session, row) if row.state is State.SPLIT else ()
    return row.value(_versions(session, row), signed, children)


def turns_of(session: Session, promise: Promise) -> list[Turn]:
    """Its turns, oldest first."""
    here = TurnRow.workspace == promise.workspace, TurnRow.promise == promise.number
    wanted = select(TurnRow).where(*here).order_by(TurnRow.position)
    return [row.value(promise.versions, promise.opening) for row in session.scalars(wanted)]


def like(session: Session, promise: Promise, turn: Turn) -> list[Turn]:
    """The turns with the same move, by the same person, from the same screen."""
    here = TurnRow.workspace == promise.workspace, TurnRow.promise == promise.number
    same = TurnRow.move == turn.move, TurnRow.by == turn.by, TurnRow.seen == turn.seen
    wanted = select(TurnRow).where(*here, *same)
    return [row.value(promise.versions, promise.opening) for row in session.scalars(wanted)]


def _versions(session: Session, row: PromiseRow) -> tuple[Terms, ...]:
    here = TermsRow.workspace == row.workspace, TermsRow.promise == row.number
    rows = session.scalars(select(TermsRow).where(*here).order_by(TermsRow.number)).all()
    parts = _parts(session, row) if any(each.parts for each in rows) else []
    return tuple(each.value(_of_version(parts, each.number)) for each in rows)


def _parts(session: Session, row: PromiseRow) -> Sequence[PartRow]:
    here = PartRow.workspace == row.workspace, PartRow.promise == row.number
    return session.scalars(select(PartRow).where(*here).order_by(PartRow.terms, PartRow.position)).all()


def _of_version(parts: Sequence[PartRow], number: int) -> tuple[Part, ...]:
    return tuple(part.value() for part in parts if part.terms == number)


def _signed(session: Session, row: PromiseRow) -> tuple[SignOff, ...]:
    here = SignOffRow.workspace == row.workspace, SignOffRow.promise == row.number
    latest = select(SignOffRow).where(*here).order_by(SignOffRow.position.desc()).limit(row.signatures)
    return tuple(each.value() for each in reversed(session.scalars(latest).all()))


def _children(session: Session, row: PromiseRow) -> tuple[int, ...]:
    born = PromiseRow.workspace == row.workspace, PromiseRow.parent == row.number
    return tuple(session.scalars(select(PromiseRow.number).where(*born).order_by(PromiseRow.number)))
