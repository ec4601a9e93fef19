"""What is pressed: promises that wait for *Confirm*, then *Delivered*, then *Accept*; each press writes the promise's
row, a turn, and the notices that are owed for it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from promises.hours import Person
from promises.promise import Opening, Promise, Turn
from promises.terms import Due, Quantity, Terms
from promises.vocabulary import Move
from storage.workspace import Workspace


@dataclass(frozen=True)
class Place:
    """Where it happens: ids of a workspace, a channel, and two people."""

    workspace: str
    channel: str
    asker: str
    doer: str


@dataclass(frozen=True)
class Press:
    """Who presses which button on which version of which promise."""

    number: int
    move: Move
    by: str
    seen: int

    def turn(self) -> Turn:
        return Turn(move=self.move, by=self.by, at=datetime.now(UTC), seen=self.seen)


def begin(workspace: Workspace, place: Place, count: int) -> list[Promise]:
    """So many new promises, each asked a moment ago."""
    now = datetime.now(UTC)
    for person in (place.asker, place.doer):
        workspace.people.meet(Person(id=person, zone="Europe/Berlin"), now)
    terms = Terms(what="Euro pallets", due=Due(now + timedelta(days=14)), quantity=Quantity(Decimal(500), "pallets"))
    opening = Opening(requester=place.asker, performer=place.doer, account="Acme")
    wish = Turn(move=Move.REQUEST, by=place.asker, at=now, terms=terms, opening=opening)
    nonces = [f"V{now.timestamp()}-{each}" for each in range(count)]
    return [workspace.promises.begin(wish, channel=place.channel, nonce=nonce) for nonce in nonces]


def presses(promise: Promise, place: Place) -> list[Press]:
    """From asked to accepted, one click after the other."""
    moves = ((Move.CONFIRM, place.doer), (Move.DELIVER, place.doer), (Move.ACCEPT, place.asker))
    return [Press(promise.number, move, by, seen) for seen, (move, by) in enumerate(moves, start=promise.version)]
