"""Judging a turn and writing down all that it led to, in one transaction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

import promises.play
from promises.notices import owed
from promises.overview import concerned
from promises.play import Played
from promises.promise import CLOCK, Promise, Turn
from promises.reminders import calls_time
from promises.rules import Circumstances
from storage import reminding
from storage.rows.circumstances import Sides, Surroundings, surroundings
from storage.rows.owing import owe, owe_homes
from storage.rows.places import channel_of
from storage.rows.promises_read import like, promise_of, row_of
from storage.rows.promises_written import take_numbers, write_beginning, write_children, write_turn
from storage.tables import PromiseRow


def asked_already(session: Session, workspace: str, nonce: str) -> Promise | None:
    row = session.scalar(select(PromiseRow).where(PromiseRow.workspace == workspace, PromiseRow.nonce == nonce))
    return promise_of(session, row) if row else None


def begin(session: Session, workspace: str, turn: Turn, channel: str | None, nonce: str) -> Promise:
    """Raises PromiseError."""
    if turn.opening is None:
        raise ValueError("a conversation begins with a turn that has an opening")
    found = surroundings(session, Sides.before(workspace, turn.opening), turn.by)
    around = found.circumstances()
    number = take_numbers(session, workspace, 1)[0]
    played = promises.play.request(workspace, number, turn, around)
    remind_at = reminding.remind_at(played.promise, found.calendars(), (), turn.at)
    write_beginning(session, played.promise, played.turn, channel, nonce, remind_at)
    _owe(session, None, played.promise, played.turn, around, channel)
    return played.promise


def play(session: Session, workspace: str, number: int, turn: Turn) -> Promise | None:
    """The promise as it stands then. None: the turn was played before, and nothing is done.

    Raises PromiseError, UnknownPromise.
    """
    row = row_of(session, workspace, number, to_change=True)
    before = promise_of(session, row)
    if _may_repeat(before, turn) and promises.play.repeats(turn, like(session, before, turn)):
        return None
    found = surroundings(session, Sides.of(before), turn.by)
    around = found.circumstances()
    return _record(session, row, before, promises.play.play(before, turn, around), found, around)


def look(session: Session, row: PromiseRow, now: datetime) -> bool:
    """Look again at a promise whose moment has come: the clock ends it, or it speaks up. Whether anything is owed."""
    promise = promise_of(session, row)
    found = surroundings(session, Sides.of(promise), CLOCK)
    around, move = found.circumstances(), calls_time(promise, now)
    if move is None:
        return reminding.speak(session, promise, channel_of(row), around, found.calendars(), now)
    turn = Turn(move=move, by=CLOCK, at=now, seen=promise.version)
    _record(session, row, promise, promises.play.play(promise, turn, around), found, around)
    return True


def _may_repeat(promise: Promise, turn: Turn) -> bool:
    """A turn that raises the version and was made from the present one cannot have been played before."""
    return not turn.raises or turn.seen != promise.version


def _record(
    session: Session, row: PromiseRow, before: Promise, played: Played, found: Surroundings, around: Circumstances
) -> Promise:
    after, fact = played.promise, played.turn
    write_turn(session, before, after, fact, _remind_at(session, found, fact)(after))
    _owe(session, before, after, fact, around, channel_of(row))
    if not played.children:
        return after
    first_turns = tuple(turn for _, turn in played.children)
    born = write_children(session, after, first_turns, row.channel, _remind_at(session, found, fact))
    for child, turn in zip(born, first_turns, strict=True):
        _owe(session, None, child, turn, around, row.channel)
    return replace(after, children=tuple(child.number for child in born))


def _remind_at(session: Session, found: Surroundings, turn: Turn) -> Callable[[Promise], datetime | None]:
    """For what a turn led to, whose people may be others than those who were `found`."""

    def at(promise: Promise) -> datetime | None:
        if promise.ended:
            return None
        sides = Sides.of(promise)
        now = found if sides == found.sides else surroundings(session, sides, turn.by)
        sent = reminding.sent_before(session, promise.workspace, promise.number)
        return reminding.remind_at(promise, now.calendars(), sent, turn.at)

    return at


def _owe(
    session: Session,
    before: Promise | None,
    after: Promise,
    turn: Turn,
    around: Circumstances,
    channel: str | None,
) -> None:
    """`channel`: where its card stands for everybody; None: each party has one."""
    owe(session, after, turn, owed(before, after, turn, around, in_channel=channel is not None), channel)
    earlier = concerned(before, around) if before else frozenset[str]()
    owe_homes(session, after.workspace, earlier | concerned(after, around), turn.at)
