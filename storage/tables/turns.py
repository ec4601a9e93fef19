"""Turns: what was played, one after the other, with all that followed from it; and who signed."""

from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from promises.promise import Opening, SignOff, Turn
from promises.terms import Terms
from promises.vocabulary import Health, Move, Reason, Role, State
from storage.tables.base import Columns, Found, Row


class TurnRow(Row):
    """One turn. `terms` is the number of the version it brought; the opening of a first turn is the promise's."""

    __tablename__ = "turns"
    __table_args__ = (ForeignKeyConstraint(["workspace", "promise"], ["promises.workspace", "promises.number"]),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    promise: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    move: Mapped[Move]
    by: Mapped[str]
    at: Mapped[datetime]
    seen: Mapped[int]
    terms: Mapped[int | None]
    reason: Mapped[Reason | None]
    text: Mapped[str]
    health: Mapped[Health | None]
    until: Mapped[datetime | None]
    quantity: Mapped[Decimal | None]
    only_part: Mapped[bool]
    done_at: Mapped[datetime | None]
    to: Mapped[str | None]
    state: Mapped[State | None]
    role: Mapped[Role | None]
    late: Mapped[bool]
    dated_back: Mapped[bool]
    in_full: Mapped[bool]
    waited: Mapped[timedelta]
    since_asked: Mapped[timedelta]
    answer_due_at: Mapped[datetime | None]
    gives_up_at: Mapped[datetime | None]

    @staticmethod
    def columns(workspace: str, promise: int, position: int, turn: Turn, terms: int | None) -> Columns:
        return {
            "workspace": workspace,
            "promise": promise,
            "position": position,
            "move": turn.move,
            "by": turn.by,
            "at": turn.at,
            "seen": turn.seen,
            "terms": terms,
            "reason": turn.reason,
            "text": turn.text,
            "health": turn.health,
            "until": turn.until,
            "quantity": turn.quantity,
            "only_part": turn.only_part,
            "done_at": turn.done_at,
            "to": turn.to,
            "state": turn.state,
            "role": turn.role,
            "late": turn.late,
            "dated_back": turn.dated_back,
            "in_full": turn.in_full,
            "waited": turn.waited,
            "since_asked": turn.since_asked,
            "answer_due_at": turn.answer_due_at,
            "gives_up_at": turn.gives_up_at,
        }

    @staticmethod
    def value(row: "TurnRow | Found", versions: tuple[Terms, ...], opening: Opening) -> Turn:
        return Turn(
            move=row.move,
            by=row.by,
            at=row.at,
            seen=row.seen,
            terms=versions[row.terms - 1] if row.terms else None,
            reason=row.reason,
            text=row.text,
            health=row.health,
            until=row.until,
            quantity=row.quantity,
            only_part=row.only_part,
            done_at=row.done_at,
            to=row.to,
            opening=opening if row.position == 1 else None,
            state=row.state,
            role=row.role,
            late=row.late,
            dated_back=row.dated_back,
            in_full=row.in_full,
            waited=row.waited,
            since_asked=row.since_asked,
            answer_due_at=row.answer_due_at,
            gives_up_at=row.gives_up_at,
        )


class SignOffRow(Row):
    """One signature; `position` is the turn by which it was given. None is ever deleted: those that count are
    the promise's last ones."""

    __tablename__ = "sign_offs"
    __table_args__ = (ForeignKeyConstraint(["workspace", "promise"], ["promises.workspace", "promises.number"]),)

    workspace: Mapped[str] = mapped_column(primary_key=True)
    promise: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    role: Mapped[Role]
    by: Mapped[str]
    at: Mapped[datetime]

    @staticmethod
    def columns(workspace: str, promise: int, position: int, signed: SignOff) -> Columns:
        return {
            "workspace": workspace,
            "promise": promise,
            "position": position,
            "role": signed.role,
            "by": signed.by,
            "at": signed.at,
        }

    @staticmethod
    def value(row: "SignOffRow | Found") -> SignOff:
        return SignOff(row.role, row.by, row.at)
