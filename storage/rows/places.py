"""Where a promise hangs in Slack: its channel, and the messages that were posted about it."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from promises.notices import Kind
from storage.rows.promises_read import NUMBER, WORKSPACE, row_of
from storage.tables import MessageRow, PromiseRow
from storage.tables.base import Found


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message that hangs in Slack."""

    kind: Kind
    channel: str
    ts: str
    position: int = 0
    """Of the turn it tells of; a card tells of none: 0."""
    person: str = ""
    """Whose it is; empty: everybody's."""


MESSAGES = (
    select(MessageRow.kind, MessageRow.channel, MessageRow.ts, MessageRow.position, MessageRow.person)
    .where(MessageRow.workspace == WORKSPACE, MessageRow.promise == NUMBER)
    .order_by(MessageRow.position, MessageRow.kind, MessageRow.person)
)
"""Columns, not rows: it is asked after every press."""


def channel(session: Session, workspace: str, number: int) -> str | None:
    """Where its card stands for everybody; None: nowhere, each party has one. Raises UnknownPromise."""
    return channel_of(row_of(session, workspace, number))


def channel_of(row: PromiseRow | Found) -> str | None:
    """Where its card stands for everybody; None: nowhere, each party has one."""
    channel: str | None = row.channel
    return None if row.homeless else channel


def set_homeless(session: Session, workspace: str, number: int) -> None:
    here = PromiseRow.workspace == workspace, PromiseRow.number == number
    session.execute(update(PromiseRow).where(*here).values(homeless=True))


def hang(session: Session, workspace: str, number: int, message: Message) -> None:
    """Note where it hangs; the same card, line or direct message hung anew moves there."""
    session.merge(
        MessageRow(
            workspace=workspace,
            promise=number,
            kind=message.kind,
            position=message.position,
            person=message.person,
            channel=message.channel,
            ts=message.ts,
        )
    )


def unhang(session: Session, workspace: str, channel: str, ts: str) -> None:
    """Forget a message that is gone."""
    here = MessageRow.workspace == workspace, MessageRow.channel == channel, MessageRow.ts == ts
    session.execute(delete(MessageRow).where(*here))


def messages(session: Session, workspace: str, number: int) -> list[Message]:
    """All that hang, by turn; the card comes first."""
    rows = session.connection().execute(MESSAGES, {"its_workspace": workspace, "its_number": number})
    return [Message(**row) for row in rows.mappings()]


def at(session: Session, workspace: str, channel: str, ts: str) -> tuple[int, Message] | None:
    """The message that hangs there, and the promise it is of; None: we know of none."""
    here = MessageRow.workspace == workspace, MessageRow.channel == channel, MessageRow.ts == ts
    row = session.scalars(select(MessageRow).where(*here)).first()
    if row is None:
        return None
    message = Message(kind=row.kind, channel=row.channel, ts=row.ts, position=row.position, person=row.person)
    return row.promise, message


def newer_card(session: Session, workspace: str, number: int, channel: str, ts: str) -> Message | None:
    """The card to be linked from a message in that channel that we do not know: an older copy of it. None: we know
    the message, or there is no card there."""
    here = [each for each in messages(session, workspace, number) if each.channel == channel]
    cards = [each for each in here if each.kind is Kind.CARD]
    return cards[-1] if cards and ts not in {each.ts for each in here} else None
