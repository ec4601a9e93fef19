"""Requests that nobody listens to. What Bolt says of them holds the names and words that came in, so the doors say it
themselves."""

import logging
from http import HTTPStatus

from slack_bolt import App, BoltResponse

from bot.doors.shapes import Misshapen

BOLTS_WORDS = ("Unhandled request", "A global middleware")
"""How those lines begin (slack_bolt/logger/messages.py)."""


def not_in_bolts_words(app: App) -> None:
    """Bolt's lines about them are not logged."""
    app.logger.addFilter(_is_of_something_else)


def must_be_heard(answer: BoltResponse) -> BoltResponse:
    """The same answer. Raises Misshapen where nobody gave one."""
    if answer.status == HTTPStatus.NOT_FOUND:
        raise Misshapen("nobody listens to it")
    return answer


def _is_of_something_else(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(BOLTS_WORDS)
