"""One deadline for all that a listener asks of Slack, so that its ack leaves before Slack's three seconds are over.

Counted on the monotonic clock. The time-out of a call is what is left; an answer that trickles in can still take
longer, but then nothing is left for the next one.
"""

import time
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

ONE_CALL = 1.0
"""Seconds, at most, for any call but the opening of a form: what somebody waits for, a form
or a whisper, gets all that is left."""
WHOLE = float("inf")
"""As much as is left."""
OPENING = ("views.open",)


class Deadline:
    """Begins when it is made."""

    def __init__(self, seconds: float) -> None:
        self._over_at = time.monotonic() + seconds

    def left(self, at_most: float = ONE_CALL) -> float:
        """Seconds for one call. Raises TimeoutError where nothing is left."""
        left = self._over_at - time.monotonic()
        if left <= 0:
            raise TimeoutError("this listener has had its time")
        return min(left, at_most)


class TimedClient(WebClient):
    """Slack's Web API for one listener. A call for which no time is left is not made and raises TimeoutError."""

    def __init__(self, client: WebClient) -> None:
        """With the token and address of Bolt's client for this request; its time-out becomes the deadline."""
        super().__init__(
            token=client.token,
            base_url=client.base_url,
            timeout=client.timeout,
            ssl=client.ssl,
            proxy=client.proxy,
            headers=client.headers,
            logger=client.logger,
            retry_handlers=[],
        )
        self.default_params = client.default_params
        self.deadline = Deadline(client.timeout)

    def api_call(self, api_method: str, **call: Any) -> SlackResponse:
        at_most = WHOLE if api_method in OPENING else ONE_CALL
        self.timeout = self.deadline.left(at_most)  # type: ignore[assignment] # urllib takes fractions of seconds
        return super().api_call(api_method, **call)
