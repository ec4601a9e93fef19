"""Values into rows: what a turn led to, all of it in the transaction in which it was judged.

The statements are made once: they are run for every turn.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.orm import Session

from promises.fold import begin
from promises.promise import Promise, Turn
from promises.terms import Terms
from storage.rows.people import workspace_row
from storage.tables import PartRow, PromiseRow, SignOffRow, TermsRow, TurnRow, WorkspaceRow

ADD_PROMISE = insert(PromiseRow.table())
ADD_TERMS = insert(TermsRow.table())
ADD_PART = insert(PartRow.table())
ADD_TURN = insert(TurnRow.table())
ADD_SIGN_OFF = insert(SignOffRow.table())

_promises, _workspace = PromiseRow.table().c, WorkspaceRow.table()
TAKE_NUMBERS = (
    update(_workspace)
    .where(_workspace.c.id == bindparam("its_workspace"))
    .values(last_number=_workspace.c.last_number + bindparam("count"))
    .returning(_workspace.c.last_number)
)
CHANGE_PROMISE = update(PromiseRow.table()).where(
    _promises.workspace == bindparam("its_workspace"), _promises.number == bindparam("its_number")
)


def take_numbers(session: Session, workspace: str, count: int) -> range:
    """The next numbers of the workspace. Its row is held until the commit: no number is given twice or lost."""
    connection, its = session.connection(), {"its_workspace": workspace, "count": count}
    last = connection.execute(TAKE_NUMBERS, its).scalar()
    if last is None:
        workspace_row(session, workspace)
        last = connection.execute(TAKE_NUMBERS, its).scalar_one()
    return range(last - count + 1, last + 1)


def write_beginning(
    session: Session,
    promise: Promise,
    turn: Turn,
    channel: str | None,
    nonce: str | None,
    remind_at: datetime | None,
) -> None:
    connection = session.connection()
    ours = {"channel": channel, "nonce": nonce, "homeless": False, "remind_at": remind_at}
    columns = PromiseRow.opening_columns(promise) | PromiseRow.standing_columns(promise) | ours
    connection.execute(ADD_PROMISE, columns)
    _write_terms(connection, promise, 1, promise.versions[0])
    connection.execute(ADD_TURN, TurnRow.columns(promise.workspace, promise.number, 1, turn, 1))


def write_turn(session: Session, before: Promise, after: Promise, turn: Turn, remind_at: datetime | None) -> None:
    connection, workspace, number = session.connection(), after.workspace, after.number
    its = {"its_workspace": workspace, "its_number": number}
    connection.execute(CHANGE_PROMISE, its | PromiseRow.standing_columns(after) | {"remind_at": remind_at})
    offered = len(after.versions) if len(after.versions) > len(before.versions) else None
    if offered is not None:
        _write_terms(connection, after, offered, after.versions[-1])
    connection.execute(ADD_TURN, TurnRow.columns(workspace, number, after.turns, turn, offered))
    if len(after.signed) > len(before.signed):
        signed = SignOffRow.columns(workspace, number, after.turns, after.signed[-1])
        connection.execute(ADD_SIGN_OFF, signed)


def write_children(
    session: Session,
    parent: Promise,
    first_turns: tuple[Turn, ...],
    channel: str | None,
    remind_at: Callable[[Promise], datetime | None],
) -> tuple[Promise, ...]:
    """The promises that a split made, each with a number of its own, asked where their parent was."""
    numbers = take_numbers(session, parent.workspace, len(first_turns))
    born = tuple(begin(parent.workspace, number, turn) for number, turn in zip(numbers, first_turns, strict=True))
    for child, turn in zip(born, first_turns, strict=True):
        write_beginning(session, child, turn, channel, None, remind_at(child))
    return born


def _write_terms(connection: Connection, promise: Promise, number: int, terms: Terms) -> None:
    its = promise.workspace, promise.number, number
    connection.execute(ADD_TERMS, TermsRow.columns(*its, terms))
    if terms.parts:
        connection.execute(ADD_PART, [PartRow.columns(*its, at, part) for at, part in enumerate(terms.parts)])
