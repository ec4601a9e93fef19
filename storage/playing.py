"""Judging a turn and writing down all that it led to, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

import promises.play
from promises.hours import Person
from promises.notices import owed, parties
from promises.overview import concerned
from promises.play import Played
from promises.promise import CLOCK, Promise, Turn
from promises.reminders import calls_time
from promises.rules import Circumstances
from storage import reminding
from storage.errors import AnotherPromise
from storage.rows.circumstances import Sides, Surroundings, surroundings
from storage.rows.owing import owe, owe_card, owe_homes
from storage.rows.people import person
from storage.rows.places import Message, channel_of, newer_card
from storage.rows.promises_read import like, promise_of, row_of
from storage.rows.promises_written import take_numbers, write_beginning, write_children, write_turn
from storage.rows.reminders import sent_before
from storage.tables import PromiseRow
from storage.tables.base import Found

_promise = PromiseRow.table()
ASKED_ALREADY = select(_promise).where(
    _promise.c.workspace == bindparam("its_workspace"), _promise.c.nonce == bindparam("its_nonce")
)


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """What came of a press."""

    promise: Promise
    """As it stands then."""
    news: bool
    """Something is owed. Not so after a second click."""
    person: Person | None
    """Who pressed, as they are known. None: they were never met."""
    card: Message | None = None
    """The card that hangs, where the press was on a message that nobody knows: an older copy, to be made a link."""


def asked_already(session: Session, workspace: str, nonce: str) -> Promise | None:
    its = {"its_workspace": workspace, "its_nonce": nonce}
    row = session.connection().execute(ASKED_ALREADY, its).first()
    return promise_of(session, row) if row is not None else None


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


def press(
    session: Session,
    workspace: str,
    number: int,
    turn: Turn,
    pressed_on: tuple[str, str] | None,
    mark: str | None = None,
) -> Pressed:
    """Play a turn; one that was played before changes nothing. `pressed_on`: the channel and the moment (ts) of the
    message with the button; `mark`: that of the promise which is meant, None where no button speaks of it.

    Raises PromiseError, UnknownPromise, AnotherPromise.
    """
    row = row_of(session, workspace, number, to_change=True)
    before = promise_of(session, row)
    refuse_another(before, mark)
    card = newer_card(session, workspace, number, *pressed_on) if pressed_on else None
    if _may_repeat(before, turn) and promises.play.repeats(turn, like(session, before, turn)):
        return Pressed(promise=before, news=False, person=person(session, workspace, turn.by), card=card)
    found = surroundings(session, Sides.of(before), turn.by)
    around = found.circumstances()
    after = _record(session, row, before, promises.play.play(before, turn, around), found, around)
    return Pressed(promise=after, news=True, person=found.people.get(turn.by), card=card)


def refuse_another(promise: Promise, mark: str | None) -> None:
    """Raises AnotherPromise where the one that was meant has a mark, and not this one's."""
    if mark is not None and mark != promise.mark:
        raise AnotherPromise(promise.number)


def look(session: Session, row: Found, now: datetime) -> bool:
    """Look again at a promise whose moment has come: the clock ends it, or it speaks up. Whether anything is owed."""
    promise = promise_of(session, row)
    found = surroundings(session, Sides.of(promise), CLOCK)
    around, move = found.circumstances(), calls_time(promise, now)
    if move is None:
        return reminding.speak(session, promise, channel_of(row), around, found.calendars(), now)
    turn = Turn(move=move, by=CLOCK, at=now, seen=promise.version)
    _record(session, row, promise, promises.play.play(promise, turn, around), found, around)
    return True


def end_silently(session: Session, row: Found, now: datetime) -> frozenset[str]:
    """Let the clock end what is past its time, with no message for it alone: its card is drawn anew. Whom it concerns,
    who hear of it otherwise; nobody, where it is not past its time."""
    promise = promise_of(session, row)
    found = surroundings(session, Sides.of(promise), CLOCK)
    around, move = found.circumstances(), calls_time(promise, now)
    if move is None:
        return frozenset()
    turn = Turn(move=move, by=CLOCK, at=now, seen=promise.version)
    played = promises.play.play(promise, turn, around)
    write_turn(session, promise, played.promise, played.turn, None)
    owe_card(session, played.promise, now, channel_of(row), parties(promise, around))
    owe_homes(session, promise.workspace, concerned(promise, around), now)
    return frozenset(parties(promise, around))


def _may_repeat(promise: Promise, turn: Turn) -> bool:
    """A turn that raises the version and was made from the present one cannot have been played before."""
    return not turn.raises or turn.seen != promise.version


def _record(
    session: Session, row: Found, before: Promise, played: Played, found: Surroundings, around: Circumstances
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
        sent = sent_before(session, promise.workspace, promise.number)
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
    earlier = concerned(before, around) if before else frozenset[str]()
    notices = owed(before, after, turn, around, in_channel=channel is not None)
    owe(session, after, turn, notices, channel, earlier | concerned(after, around))
