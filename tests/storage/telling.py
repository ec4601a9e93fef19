"""How the tests of the memory speak: ask, play, look again, tell all that is owed."""

from datetime import datetime
from typing import Any

from sqlalchemy import text

from promises.fold import fold
from promises.promise import Promise
from promises.vocabulary import Move
from storage.database import Database
from storage.notice import TOLD, Notice
from storage.outbox import Outbox
from storage.workspace import Workspace
from tests.builders import MONDAY, SAYS, Sana, T, opening, terms, turn

A_MONTH_LATER = T(days=30)


def ask(workspace: Workspace, nonce: str = "V1", channel: str | None = "CDEALS", **changes: Any) -> Promise:
    """Sana asks Omar, on MONDAY; `changes` are the opening's, `terms` aside."""
    wish = turn(Move.REQUEST, Sana, at=MONDAY, terms=changes.pop("terms", terms()), opening=opening(**changes))
    return workspace.promises.begin(wish, channel=channel, nonce=nonce)


def play(workspace: Workspace, promise: Promise, move: Move, by: str, **said: Any) -> Promise:
    """From that screen, an hour after MONDAY, with what SAYS holds."""
    return workspace.promises.play(
        promise.number, turn(move, by, **{"seen": promise.version, **SAYS.get(move, {}), **said})
    )


def kept(workspace: Workspace, promise: Promise) -> Promise:
    """The promise as a new reader finds it; its row and its turns must tell the same."""
    row = workspace.promises.get(promise.number)
    assert row == fold(row.workspace, row.number, workspace.promises.history(row.number), row.children)
    return row


def tell_all(outbox: Outbox, at: datetime = A_MONTH_LATER) -> list[Notice]:
    """All that may be told then, in the order in which it was told."""
    told: list[Notice] = []
    notice = outbox.claim(at)
    while notice is not None:
        told.append(notice)
        notice = outbox.settle(notice, TOLD, at)
    return told


def plan_of(database: Database, statement: Any) -> str:
    """How SQLite would find it."""
    with database.reads() as session:
        compiled = statement.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        rows = session.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))
        return "\n".join(str(row) for row in rows)
