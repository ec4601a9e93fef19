"""What people are called, asked of Slack when needed and forgotten after a day: a name is never stored."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.remembered import Remembered

log = logging.getLogger(__name__)

FRESH = timedelta(days=1)


class Names:
    """In one workspace. From any thread."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._known: Remembered[str, str] = Remembered(FRESH)

    def forget(self, person: str) -> None:
        """They may be called something else by now."""
        self._known.forget(person)

    def of(self, person: str) -> str | None:
        """As others see it; None where Slack does not tell."""
        return self._known.of(person, self._ask)

    def heard(self, found: Mapping[str, Any]) -> None:
        """Slack's user object came for another reason (docs.slack.dev/reference/objects/user-object)."""
        self._known.remember(str(found["id"]), _name(found))

    def _ask(self, person: str) -> str | None:
        try:
            return _name(self._client.users_info(user=person)["user"])
        except (SlackApiError, OSError, HTTPException) as error:
            log.info("Slack did not tell a name: %s", type(error).__name__)
            return None


def _name(found: Mapping[str, Any]) -> str | None:
    profile = found.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or found.get("real_name") or found.get("name")
    return str(name) if name else None
