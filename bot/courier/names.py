"""What people are called, asked of Slack when needed and forgotten after a day: a name is never stored."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

log = logging.getLogger(__name__)

FRESH = timedelta(days=1)


class Names:
    """For the courier's thread only, but for `forget`."""

    def __init__(self, client: WebClient, now: Callable[[], datetime]) -> None:
        self._client = client
        self._now = now
        self._known: dict[str, tuple[str, datetime]] = {}

    def forget(self, person: str) -> None:
        """They may be called something else by now. From any thread."""
        self._known.pop(person, None)

    def of(self, person: str) -> str | None:
        """As others see it; None where Slack does not tell now."""
        name, asked_at = self._known.get(person, ("", None))
        if asked_at is not None and self._now() - asked_at < FRESH:
            return name
        try:
            found = self._client.users_info(user=person)["user"]
        except (SlackApiError, OSError, HTTPException) as error:
            log.info("Slack did not tell a name: %s", type(error).__name__)
            return None
        profile = found.get("profile") or {}
        name = profile.get("display_name") or profile.get("real_name") or found.get("real_name") or found.get("name")
        if not name:
            return None
        self._known[person] = (name, self._now())
        return str(name)
