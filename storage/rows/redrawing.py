"""After an older release all that hangs open in Slack is drawn anew: its buttons may mean nothing any more."""

from datetime import datetime

from sqlalchemy import Connection, and_, select

from promises.notices import Kind
from storage.rows.owing import card_anew, write_notices
from storage.tables import MessageRow, PromiseRow

_promise, _message = PromiseRow.table().c, MessageRow.table().c
_same = and_(_promise.workspace == _message.workspace, _promise.number == _message.promise)
OPEN_CARDS = (
    select(_promise.workspace, _promise.number, _promise.turns, _message.channel, _message.person)
    .join_from(MessageRow.table(), PromiseRow.table(), _same)
    .where(_promise.ended_at.is_(None), _message.kind == Kind.CARD)
    .order_by(_promise.workspace, _promise.number, _message.person)
)
MANY = 500


def owe_open_cards(connection: Connection, at: datetime) -> None:
    """In all workspaces, at the pace of their lanes."""
    found = connection.execute(OPEN_CARDS).all()
    for first in range(0, len(found), MANY):
        write_notices(connection, [card_anew(*card, at) for card in found[first : first + MANY]])
