"""Values for tests: people, moments, terms, teams, and promises with a past."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from promises.play import Played, play, request
from promises.promise import CLOCK, Opening, Promise, Turn
from promises.rules import Circumstances, Team
from promises.terms import Due, Money, Quantity, Terms
from promises.vocabulary import Health, Move, Reason
from promises.workdays import Workdays

Sana = "USANA"
"""Sales: she asks."""
Omar = "UOMAR"
"""Operations: he is asked."""
Mia = "UMIA"
"""The manager who answers for sales."""
Max = "UMAX"
"""The manager who answers for operations."""
Olga = "UOLGA"
"""Omar's colleague."""
Ada = "UADA"
"""An admin of the workspace."""
Eve = "UEVE"
"""A passer-by."""
Clock = CLOCK

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
"""10:00 in Berlin, where clocks do not change before March."""
BERLIN = Workdays(zone=ZoneInfo("Europe/Berlin"))

SALES = Team("TSALES", members=frozenset({Sana}), leads=frozenset({Mia}))
OPERATIONS = Team("TOPERATIONS", members=frozenset({Omar, Olga}), leads=frozenset({Max}))


def T(days: float = 0, hours: float = 0) -> datetime:  # noqa: N802 - reads as the physicist's T in the stories
    """The moment so many calendar days and hours after MONDAY."""
    return MONDAY + timedelta(days=days, hours=hours)


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def quantity(amount: str | int, unit: str = "pallets") -> Quantity:
    return Quantity(Decimal(amount), unit)


def due(days: float = 0, hours: float = 0) -> Due:
    return Due(T(days, hours))


def terms(**changes: Any) -> Terms:
    """500 pallets by the Friday of the week after, 15:00 in Berlin."""
    usual: dict[str, Any] = {"what": "Euro pallets", "quantity": quantity(500), "due": due(days=11, hours=5)}
    return Terms(**(usual | changes))


def opening(**changes: Any) -> Opening:
    usual: dict[str, Any] = {
        "requester": Sana,
        "performer": Omar,
        "requester_team": SALES.id,
        "performer_team": OPERATIONS.id,
        "account": "Acme",
    }
    return Opening(**(usual | changes))


def around(**changes: Any) -> Circumstances:
    usual: dict[str, Any] = {"workdays": BERLIN, "requester_team": SALES, "performer_team": OPERATIONS}
    return Circumstances(**(usual | changes))


def turn(move: Move, by: str, **changes: Any) -> Turn:
    """A wish an hour after MONDAY."""
    usual: dict[str, Any] = {"at": T(hours=1)}
    return Turn(move=move, by=by, **(usual | changes))


SAYS: dict[Move, dict[str, Any]] = {
    Move.COUNTER: {"terms": terms(quantity=quantity(400))},
    Move.AMEND: {"terms": terms(quantity=quantity(450))},
    Move.DECLINE: {"reason": Reason.CAPACITY},
    Move.REFUSE: {"reason": Reason.PRIORITY},
    Move.REPORT: {"health": Health.AT_RISK},
    Move.RENEGOTIATE: {"terms": terms(due=due(days=18)), "text": "The ship is late"},
    Move.RENEGE: {"reason": Reason.MATERIAL},
    Move.CANCEL: {"reason": Reason.CUSTOMER},
    Move.REJECT: {"text": "Twenty are broken"},
    Move.ANSWER_BY: {"until": T(days=2)},
    Move.ASK: {"text": "Which colour?"},
    Move.ANSWER: {"text": "Blue"},
    Move.REASSIGN: {"to": Olga},
    Move.HAND_OVER: {"to": "USAM"},
    Move.NOTE: {"text": "For the record"},
}
"""What people say with a move when nothing else is said here; no more than the move needs."""


def begun(by: str = Sana, *, at: datetime = MONDAY, wanted: Terms | None = None, **changes: Any) -> Played:
    """The first turn: a request by Sana, or an offer by Omar. `changes` are the opening's."""
    asked = opening(**changes)
    move = Move.REQUEST if by == asked.requester else Move.OFFER
    wish = Turn(move=move, by=by, at=at, terms=wanted or terms(), opening=asked)
    return request("W", 7, wish, around())


Step = tuple[Move, str] | tuple[Move, str, dict[str, Any]]
"""A move, by whom, and what differs from an hour later and what SAYS holds."""


def conversation(*steps: Step, begins: Played | None = None, amid: Circumstances | None = None) -> list[Played]:
    """What has been played: the first turn and then each step, an hour apart unless it names its `at`."""
    played = [begins or begun()]
    for step in steps:
        promise, before = played[-1].promise, played[-1].turn
        move, by, said = step if len(step) == 3 else (*step, {})
        usual: dict[str, Any] = {"at": before.at + timedelta(hours=1), "seen": promise.version} | SAYS.get(move, {})
        played.append(play(promise, Turn(move=move, by=by, **(usual | said)), amid or around()))
    return played


def turns(past: Iterable[Played]) -> list[Turn]:
    return [each.turn for each in past]


def after(*steps: Step, begins: Played | None = None, amid: Circumstances | None = None) -> Promise:
    """The promise as a conversation leaves it."""
    return conversation(*steps, begins=begins, amid=amid)[-1].promise


def a_promise(**changes: Any) -> Promise:
    """A promise that Omar confirmed an hour after Sana asked, with these fields changed."""
    return replace(after((Move.CONFIRM, Omar)), **changes)
