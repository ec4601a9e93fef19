"""The one door to the app: over its sockets, or over HTTP once a request URL is set."""

import threading
from collections import deque

from sandbox.state.envelopes import Ack, Envelope
from sandbox.wire.signed_http import SignedHttp
from sandbox.wire.socket_mode import SocketMode

REMEMBERED = 1_000


class TowardsApp:
    """Hands an envelope over and waits, at most `ack_seconds` of real time, for what the app says to it."""

    def __init__(self, sockets: SocketMode) -> None:
        self.sockets = sockets
        self.http: SignedHttp | None = None
        """Set: Socket Mode is off, as in Slack one excludes the other."""
        self._lock = threading.Lock()
        self._acks_to_lose = 0
        self.told: deque[Envelope] = deque(maxlen=REMEMBERED)
        """The latest envelopes, oldest first, whether or not they arrived."""

    def deliver(self, envelope: Envelope) -> Ack:
        """Never call it with the workspace's lock held: the app calls back before it acks."""
        self.told.append(envelope)
        ack = (self.http or self.sockets).send(envelope)
        with self._lock:
            if self._acks_to_lose and ack.ok:
                self._acks_to_lose -= 1
                return Ack(outcome="timeout")
        return ack

    def loses_acks(self, times: int = 1) -> None:
        """Misbehave: the app hears and answers the next ones, but the answers never arrive."""
        with self._lock:
            self._acks_to_lose += times

    def retry_reason(self, ack: Ack) -> str:
        """Why an event comes again, as Slack words it (docs.slack.dev/apis/events-api)."""
        if self.http is None:
            return "timeout"
        reasons = {"timeout": "http_timeout", "refused": "http_error", "unreachable": "connection_failed"}
        return reasons.get(ack.outcome, "unknown_error")
