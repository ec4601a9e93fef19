"""Misbehaviour on command: what Slack may do to a request on a bad day.

`trouble.next("chat.postMessage", RateLimited(1))` waits for the next such call. Several orders for one
method are carried out one after the other. The name `"response_url"` stands for posts to response_urls.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.state.answers import Answer, Refused, too_fast

When = Callable[[Mapping[str, Any]], bool]
"""Asked with a call's arguments: is this the one?"""


@dataclass(frozen=True)
class Refuse:
    """200 with `ok: false` and this error code; nothing is done."""

    error: str
    more: Mapping[str, Any] = field(default_factory=dict)
    """What else the answer holds, such as `needed` and `provided`."""


@dataclass(frozen=True)
class RateLimited:
    """429; nothing is done."""

    retry_after: int = 1
    """Whole seconds."""


@dataclass(frozen=True)
class ServerError:
    """5xx without JSON, as from a proxy in front of Slack; nothing is done."""

    status: int = 503


@dataclass(frozen=True)
class TimeOut:
    """The request is taken and never answered; after so many real seconds the connection closes."""

    seconds: float


@dataclass(frozen=True)
class LostAnswer:
    """What was asked is done, but the connection drops before the answer."""


@dataclass(frozen=True)
class Late:
    """What was asked is done and answered, so many real seconds later."""

    seconds: float


Order = Refuse | RateLimited | ServerError | TimeOut | LostAnswer | Late


@dataclass(eq=False)
class _Waiting:
    method: str
    order: Order
    times: int
    when: When | None


class Trouble:
    """The list of orders; any thread may add, any request takes what is meant for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Waiting] = []

    def next(self, method: str, order: Order, *, times: int = 1, when: When | None = None) -> None:
        """Let the next `times` calls of this method (those for which `when` is true) go wrong."""
        with self._lock:
            self._waiting.append(_Waiting(method, order, times, when))

    def take(self, method: str, arguments: Mapping[str, Any]) -> Order | None:
        """What shall happen to this call; an order taken as often as it was meant is gone."""
        with self._lock:
            for waiting in self._waiting:
                if waiting.method == method and (waiting.when is None or waiting.when(arguments)):
                    waiting.times -= 1
                    if waiting.times <= 0:
                        self._waiting.remove(waiting)
                    return waiting.order
            return None

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def left(self) -> int:
        """How many calls are still to go wrong."""
        with self._lock:
            return sum(waiting.times for waiting in self._waiting)

    def strike(self, method: str, arguments: Mapping[str, Any], act: Callable[[], Answer]) -> Answer:
        """The answer to this call: `act()`'s, unless trouble was ordered."""
        match self.take(method, arguments):
            case None:
                return act()
            case Refuse(error, more):
                return Answer(body=Refused(error, **more).body)
            case RateLimited(retry_after):
                return too_fast(retry_after)
            case ServerError(status):
                return Answer(status=status, body="upstream connect error or disconnect before headers")
            case TimeOut(seconds):
                return Answer(hangs=seconds)
            case LostAnswer():
                act()
                return Answer(hangs=0)
            case Late(seconds):
                time.sleep(seconds)
                return act()
