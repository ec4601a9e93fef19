"""The log: one line a fact on standard error, as text or as JSON, and never a secret."""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO

from bot.settings import Settings

MASK = "(masked)"

_TOKENS = re.compile(r"\b(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w.-]+")
_RESPONSE_URLS = re.compile(r"(https?://[^\s\"'<>]*?/(?:actions|commands|app|response)/)[^\s\"'<>]+")
_TICKETS = re.compile(r"([?&]ticket=)[^\s&\"']+")
_TRIGGERS = re.compile(r"\b\d+\.\d+\.[0-9a-f]{16,}\b")
_NAMED = re.compile(
    r"((?:trigger_id|response_url|ticket|token|client_secret|signing_secret|authorization)\\?[\"']?\s*[:=]\s*\\?[\"']?)"
    r"(?:Bearer\s+)?[^\s\"',&}\\]+",
    re.IGNORECASE,
)


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` with every token, response_url and trigger id made unreadable, and each of `secrets` too."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    text = _TOKENS.sub(MASK, text)
    text = _RESPONSE_URLS.sub(rf"\1{MASK}", text)
    text = _TICKETS.sub(rf"\1{MASK}", text)
    text = _TRIGGERS.sub(MASK, text)
    return _NAMED.sub(rf"\1{MASK}", text)


class Lines(logging.Formatter):
    """2026-11-23T09:00:00Z INFO bot.courier: words. Masks the whole line, the traceback included."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secrets)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002  # logging's
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's
        """One line, whatever line breaks came in with what is told: nobody else may write a line of the log."""
        return "".join(each if each.isprintable() else repr(each)[1:-1] for each in super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record), self._secrets)


class JsonLines(Lines):
    """One JSON object a line: at, level, name, message, and where there is one, the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "name": record.name,
            "message": masked(record.getMessage(), self._secrets),
        }
        if record.exc_info:
            fields["traceback"] = masked(self.formatException(record.exc_info), self._secrets)
        return json.dumps(fields, ensure_ascii=False)


def begin(settings: Settings, stream: TextIO | None = None) -> None:
    """Send everything that is logged in this process through our one handler."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter((JsonLines if settings.json_log else Lines)(settings.secrets))
    logging.basicConfig(level=settings.level, handlers=[handler], force=True)
    # What matters of these we tell ourselves. (slack_sdk sets the level of websocket's logger back: enableTrace.)
    logging.getLogger("websocket").disabled = True
    for chatty in ("apscheduler", "waitress.queue", "slack_bolt", "slack_sdk"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[settings.level]))
