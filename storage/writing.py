"""Values into rows: what a turn led to, all of it in the transaction in which it was judged."""

from sqlalchemy.orm import Session

from promises.fold import begin
from promises.promise import Promise, Turn
from promises.terms import Terms
from storage.people import workspace_row
from storage.tables import PartRow, PromiseRow, SignOffRow, TermsRow, TurnRow


def take_numbers(session: Session, workspace: str, count: int) -> range:
    """The next numbers of the workspace. Its row is held until the commit: no number is given twice or lost."""
    row = workspace_row(session, workspace)
    first = row.last_number + 1
    row.last_number += count
    return range(first, first + count)


def write_beginning(session: Session, promise: Promise, turn: Turn, channel: str | None, nonce: str | None) -> None:
    session.add(PromiseRow.begun(promise, channel, nonce))
    session.flush()  # the rows below point to it, and there are no relations from which their order could follow
    _write_terms(session, promise, 1, promise.versions[0])
    session.add(TurnRow.of(promise.workspace, promise.number, 1, turn, 1))


def write_turn(session: Session, row: PromiseRow, before: Promise, after: Promise, turn: Turn) -> None:
    row.take(after)
    offered = len(after.versions) if len(after.versions) > len(before.versions) else None
    if offered is not None:
        _write_terms(session, after, offered, after.versions[-1])
    session.add(TurnRow.of(after.workspace, after.number, after.turns, turn, offered))
    if len(after.signed) > len(before.signed):
        session.add(SignOffRow.of(after.workspace, after.number, after.turns, after.signed[-1]))


def write_children(
    session: Session, parent: Promise, first_turns: tuple[Turn, ...], channel: str | None
) -> tuple[Promise, ...]:
    """The promises that a split made, each with a number of its own, asked where their parent was."""
    numbers = take_numbers(session, parent.workspace, len(first_turns))
    born = tuple(begin(parent.workspace, number, turn) for number, turn in zip(numbers, first_turns, strict=True))
    for child, turn in zip(born, first_turns, strict=True):
        write_beginning(session, child, turn, channel, None)
    return born


def _write_terms(session: Session, promise: Promise, number: int, terms: Terms) -> None:
    row = TermsRow.of(promise.workspace, promise.number, number, terms)
    session.add(row)
    if terms.parts:
        session.flush()
    session.add_all(PartRow.of(row, position, part) for position, part in enumerate(terms.parts))
