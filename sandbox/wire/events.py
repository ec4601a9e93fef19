"""Events for the app: only those that its manifest subscribes to, and again when they are not acknowledged.

The first attempt is made in the caller's thread, so that whoever did something knows that the app heard of it;
the others come later, in real time, as docs.slack.dev/apis/events-api describes them.
"""

import dataclasses
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sandbox.state.envelopes import Ack, Envelope, Payload
from sandbox.wire import payloads
from sandbox.wire.app import App
from sandbox.wire.towards_app import TowardsApp

RETRY_SECONDS = (0.0, 60.0, 300.0)
"""At once, after a minute, after five (docs.slack.dev/apis/events-api#retries)."""


class Events:
    """What the app hears without having been clicked on."""

    def __init__(
        self,
        app: App,
        towards_app: TowardsApp,
        subscribed: Iterable[str],
        *,
        now: Callable[[], datetime],
        retry_seconds: Sequence[float] = RETRY_SECONDS,
    ) -> None:
        self._app = app
        self._towards_app = towards_app
        self._subscribed = frozenset(subscribed)
        self._now = now
        self._retry_seconds = retry_seconds
        self._lock = threading.Lock()
        self._timers: list[threading.Timer] = []
        self._stopped = False
        self._twice: Counter[str] = Counter()

    def tell(self, event: Payload, *, shared_channel: bool = False) -> Ack | None:
        """Deliver one event; None where the manifest does not subscribe to it."""
        if event["type"] not in self._subscribed:
            return None
        envelope = payloads.event(
            self._app,
            event,
            event_id=f"Ev{secrets.token_hex(5).upper()}",
            event_time=int(self._now().timestamp()),
            shared_channel=shared_channel,
        )
        ack = self._attempt(envelope)
        if ack.ok and self._is_told_twice(event["type"]):
            reason = self._towards_app.retry_reason(Ack(outcome="timeout"))
            self._towards_app.deliver(dataclasses.replace(envelope, retry_attempt=1, retry_reason=reason))
        return ack

    def tells_twice(self, event_type: str, times: int = 1) -> None:
        """Misbehave: the next such events come a second time although the app acknowledged them."""
        with self._lock:
            self._twice[event_type] += times

    def stop(self) -> None:
        """No more retries; those under way end first."""
        with self._lock:
            self._stopped = True
            timers, self._timers = self._timers, []
        for timer in timers:
            timer.cancel()
        for timer in timers:
            timer.join()

    def _attempt(self, envelope: Envelope) -> Ack:
        ack = self._towards_app.deliver(envelope)
        if not ack.ok and not ack.wants_no_retry and envelope.retry_attempt < len(self._retry_seconds):
            self._retry_later(envelope, self._towards_app.retry_reason(ack))
        return ack

    def _retry_later(self, envelope: Envelope, reason: str) -> None:
        again = dataclasses.replace(envelope, retry_attempt=envelope.retry_attempt + 1, retry_reason=reason)
        timer = threading.Timer(self._retry_seconds[envelope.retry_attempt], self._attempt, [again])
        timer.daemon = True
        with self._lock:
            if not self._stopped:
                self._timers = [each for each in self._timers if each.is_alive()] + [timer]
                timer.start()

    def _is_told_twice(self, event_type: str) -> bool:
        with self._lock:
            if not self._twice[event_type]:
                return False
            self._twice[event_type] -= 1
            return True
