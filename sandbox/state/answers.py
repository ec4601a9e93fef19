"""What the sandbox answers over HTTP, and the exception by which any part of it says no."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One HTTP answer, or none at all."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: dict[str, Any] | str = ""
    """A dict goes out as JSON, a string as text."""
    hangs: float | None = None
    """None: answer. A number: say nothing for that many real seconds, then close the connection."""

    @property
    def content_type(self) -> str:
        return JSON if isinstance(self.body, dict) else "text/plain; charset=utf-8"

    def encoded(self) -> bytes:
        return (json.dumps(self.body) if isinstance(self.body, dict) else self.body).encode()


def too_fast(retry_after: int) -> Answer:
    """429; `retry_after` in whole seconds, as the header wants them (docs.slack.dev/apis/web-api/rate-limits)."""
    return Answer(
        status=429,
        headers={"Retry-After": str(retry_after)},
        body={"ok": False, "error": "ratelimited"},
    )


class Refused(Exception):
    """Slack says no: an error code, and what else its answer holds."""

    def __init__(self, error: str, messages: Sequence[str] = (), **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.body: dict[str, Any] = {"ok": False, "error": error, **more}
        if messages:
            self.body["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in messages]}
