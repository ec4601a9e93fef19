"""What goes to the app and what comes back, whichever way it travels: an Envelope out, an Ack home."""

from dataclasses import dataclass, field
from typing import Any, Literal

Payload = dict[str, Any]
EnvelopeType = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One payload for the app; the types are Socket Mode's (docs.slack.dev/apis/events-api/using-socket-mode)."""

    type: EnvelopeType
    payload: Payload
    accepts_response_payload: bool = True
    retry_attempt: int = 0
    """0 the first time, 1 to 3 for an event that was not acknowledged."""
    retry_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Ack:
    """What became of an envelope.

    `ok`: acknowledged in time. `timeout`: no answer in time, or it was lost. `refused`: an HTTP answer that is
    not 2xx. `unreachable`: nobody is connected, or nothing listens at the request URL.
    """

    outcome: Literal["ok", "timeout", "refused", "unreachable"]
    body: Payload = field(default_factory=dict)
    """Empty when the app only said "received"; plain text arrives as {"text": …}."""
    wants_no_retry: bool = False
    """`x-slack-no-retry: 1` was among the headers."""

    @property
    def ok(self) -> bool:
        return self.outcome == "ok"
