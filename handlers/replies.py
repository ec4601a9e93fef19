"""Answering whoever pressed, typed or sent: a whisper, a form, a small modal. The only network calls of a listener.

Each takes about a second at most (the client's time-out is set in `bot/app.py`), and a whisper that cannot be
delivered is logged, never raised: what it speaks of has already happened, or already been refused.
"""

import logging
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from handlers.blocks.kit.shapes import Picture, View
from handlers.heard.payloads import Spot

WHISPER_SECONDS = 1
TOO_LATE = ("expired_trigger_id", "exchanged_trigger_id", "not_found")
IN_TROUBLE = ("ratelimited", "service_unavailable", "internal_error", "fatal_error")
logger = logging.getLogger(__name__)


class TooLate(Exception):
    """Slack would not open the form any more (its trigger lives three seconds: docs.slack.dev/surfaces/modals), or
    not now: pressing again helps."""


def whisper(spot: Spot, client: WebClient, picture: Picture) -> None:
    """Tell only this person, where they are looking. Through `response_url`, which works where the bot is no member."""
    try:
        if spot.response_url:
            hook = WebhookClient(spot.response_url, timeout=WHISPER_SECONDS, retry_handlers=[])
            thread = {"thread_ts": spot.thread_ts} if spot.thread_ts else {}
            hook.send_dict(
                {
                    "text": picture.text,
                    "blocks": picture.blocks,
                    "response_type": "ephemeral",
                    "replace_original": False,
                    **thread,
                }
            )
        elif spot.channel:
            client.chat_postEphemeral(
                channel=spot.channel, user=spot.user, text=picture.text, blocks=picture.blocks, parse="none"
            )
    except (SlackApiError, OSError, HTTPException) as error:
        logger.warning("a whisper was lost: %s", type(error).__name__)


def turn_into(spot: Spot, picture: Picture) -> None:
    """Replace the very message whose button was pressed (an older copy of a card) with something else."""
    try:
        hook = WebhookClient(spot.response_url, timeout=WHISPER_SECONDS, retry_handlers=[])
        hook.send(text=picture.text, blocks=picture.blocks, replace_original=True)
    except (OSError, HTTPException) as error:
        logger.warning("an old copy stays as it was: %s", type(error).__name__)


def open_view(spot: Spot, client: WebClient, view: View) -> None:
    """Show a form: on top of nothing, or in place of the modal in which somebody pressed. Raises TooLate.

    A time-out is no failure: the form may still appear, so nothing is said.
    """
    try:
        if spot.kind == "modal":
            client.views_update(view_id=spot.view_id, view=view)
        else:
            client.views_open(trigger_id=spot.trigger_id, view=view)
    except SlackApiError as error:
        if error.response.get("error") in (*TOO_LATE, *IN_TROUBLE) or error.response.status_code >= 500:
            raise TooLate from error
        raise
    except (OSError, HTTPException) as error:
        logger.warning("no answer about a form: %s", type(error).__name__)
