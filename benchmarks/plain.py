"""The same rows as a press writes, written by plain SQLAlchemy: a session that loads what it needs, sets some columns,
adds some rows and commits. No rules, no repeats, no one who may not.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from benchmarks.conversations import Place, Press
from promises.notices import Kind
from promises.vocabulary import Move, State
from storage.tables import NoticeRow, PersonRow, PromiseRow, TermsRow, TurnRow

STATES = {Move.CONFIRM: State.PROMISED, Move.DELIVER: State.DELIVERED, Move.ACCEPT: State.ACCEPTED}
EMPTY: dict[str, Any] = {column.key: None for column in NoticeRow.__table__.columns if column.nullable}
KINDS = (Kind.CARD, Kind.LINE, Kind.YOUR_TURN)


def open_plainly(url: str) -> Engine:
    """The settings that our own SQLite has: without them it would lose what it acknowledged, or lock."""
    engine = create_engine(url, connect_args={"isolation_level": None})

    @event.listens_for(engine, "connect")
    def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def press_plainly(engine: Engine, press: Press, place: Place, notices: int) -> None:
    """`notices`: how many rows of these our own way of doing it wrote for the same press."""
    now = datetime.now(UTC)
    with Session(engine) as session, session.begin():
        row = session.get_one(PromiseRow, (place.workspace, press.number))
        terms = session.scalars(select(TermsRow).where(TermsRow.promise == press.number)).all()
        people = session.scalars(select(PersonRow).where(PersonRow.id.in_((row.requester, row.performer)))).all()
        assert terms
        assert len(people) == 2
        row.state, row.awaited_since = STATES[press.move], now
        row.version, row.turns = row.version + 1, row.turns + 1
        if press.move is Move.CONFIRM:
            row.agreement_number, row.agreement_at = terms[-1].number, now
            row.agreement_requester, row.agreement_performer = row.requester, row.performer
        elif press.move is Move.ACCEPT:
            row.ended_at, row.received = now, terms[-1].quantity or row.received
        session.add(TurnRow(**TurnRow.columns(place.workspace, press.number, row.turns, press.turn(), None)))
        session.add_all(_notice(row, KINDS[each % len(KINDS)], now) for each in range(notices))


def _notice(row: PromiseRow, kind: Kind, now: datetime) -> NoticeRow:
    its = {"workspace": row.workspace, "promise": row.number, "position": row.turns, "kind": kind}
    to = row.requester if kind is Kind.YOUR_TURN else None
    return NoticeRow(**(EMPTY | its | {"to": to, "owed_at": now, "next_at": now}))
