"""What Slack told when it was asked, for a while; what it would not tell is not asked for again for a minute."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import timedelta
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

NOT_AGAIN_FOR = timedelta(minutes=1)
MOST = 10_000
"""Kept at once; whoever was asked about longest ago is forgotten first."""


class Remembered(Generic[K, V]):
    """From any thread. Its time is monotonic: a clock that is set back makes nothing last longer."""

    def __init__(self, lasts: timedelta, seconds: Callable[[], float] = time.monotonic) -> None:
        self._lasts = lasts.total_seconds()
        self._seconds = seconds
        self._known: OrderedDict[K, tuple[V | None, float]] = OrderedDict()
        self._turn = threading.Lock()

    def of(self, key: K, ask: Callable[[K], V | None]) -> V | None:
        """What is remembered, else what `ask` tells now; None: it could not tell, now or a moment ago."""
        with self._turn:
            known = self._known.get(key)
        if known is not None and self._seconds() < known[1]:
            return known[0]
        told = ask(key)
        self.remember(key, told)
        return told

    def remember(self, key: K, told: V | None) -> None:
        lasts = self._lasts if told is not None else NOT_AGAIN_FOR.total_seconds()
        with self._turn:
            self._known[key] = (told, self._seconds() + lasts)
            self._known.move_to_end(key)
            while len(self._known) > MOST:
                self._known.popitem(last=False)

    def forget(self, key: K) -> None:
        with self._turn:
            self._known.pop(key, None)
