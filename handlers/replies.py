"""Answering whoever pressed, typed or sent: a whisper, a form, a small modal. The only network calls of a listener.

All share the deadline of their client (`deadline.py`), and a whisper that cannot be delivered is logged, never raised:
what it speaks of has already happened, or already been refused.
"""

import logging
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackApiError

from handlers.blocks.kit.shapes import Picture, View
from handlers.deadline import TimedClient
from handlers.heard.spots import Spot
from handlers.response_urls import post

TOO_LATE = ("expired_trigger_id",)
PASSING = ("exchanged_trigger_id", "not_found", "ratelimited", "service_unavailable", "internal_error", "fatal_error")
"""What another press, with another trigger, does not meet again. `invalid_trigger_id` is not of these: the trigger is
none, or of another app, and will be again (docs.slack.dev/reference/methods/views.open)."""
logger = logging.getLogger(__name__)


class NotOpened(Exception):
    """Slack did not open the form, and pressing again helps."""


class TooLate(NotOpened):
    """Slack would not open it any more: its trigger lives three seconds (docs.slack.dev/surfaces/modals)."""


@dataclass(frozen=True)
class Opened:
    """A form as it was opened, and the name of that drawing: whoever changes it later says which one they saw."""

    view_id: str
    hash: str
    view: View


def whisper(spot: Spot, client: TimedClient, picture: Picture) -> None:
    """Tell only this person, where they are looking. Through `response_url`, which works where the bot is no member."""
    try:
        if spot.response_url:
            thread = {"thread_ts": spot.thread_ts} if spot.thread_ts else {}
            words = {"text": picture.text, "blocks": picture.blocks, "response_type": "ephemeral"}
            post(spot.response_url, {**words, "replace_original": False, **thread}, client)
        elif spot.channel:
            client.chat_postEphemeral(
                channel=spot.channel,
                user=spot.user,
                thread_ts=spot.thread_ts or None,
                text=picture.text,
                blocks=picture.blocks,
                parse="none",
            )
    except (SlackApiError, OSError, HTTPException) as error:
        logger.warning("a whisper was lost: %s", type(error).__name__)


def turn_into(spot: Spot, client: TimedClient, picture: Picture) -> None:
    """Replace the very message whose button was pressed (an older copy of a card) with something else."""
    try:
        changed = {"text": picture.text, "blocks": picture.blocks, "replace_original": True}
        post(spot.response_url, changed, client)
    except (OSError, HTTPException) as error:
        logger.warning("an old copy stays as it was: %s", type(error).__name__)


def open_view(spot: Spot, client: TimedClient, view: View) -> Opened | None:
    """Show a form: on top of nothing, or in place of the modal in which somebody pressed.
    Raises NotOpened.

    A time-out is no failure: the form may still appear, so nothing is said, and None given back.
    """
    if not (spot.view_id if spot.kind == "modal" else spot.trigger_id):
        raise NotOpened
    try:
        if spot.kind == "modal" and spot.view_id:
            answer = client.views_update(view_id=spot.view_id, view=view)
        else:
            answer = client.views_open(trigger_id=spot.trigger_id, view=view)
    except SlackApiError as error:
        if error.response.get("error") in TOO_LATE:
            raise TooLate from error
        if error.response.get("error") in PASSING or error.response.status_code >= 500:
            raise NotOpened from error
        raise
    except (OSError, HTTPException) as error:
        logger.warning("no answer about a form: %s", type(error).__name__)
        return None
    drawn: dict[str, Any] = answer.get("view") or {}
    return Opened(str(drawn.get("id") or ""), str(drawn.get("hash") or ""), view)


def redraw(opened: Opened, client: TimedClient, view: View) -> None:
    """Add to what is open. Where somebody has changed it meanwhile or closed it, or Slack does not answer, it stays as
    it is: nobody waits for this."""
    try:
        client.views_update(view_id=opened.view_id, hash=opened.hash, view=view)
    except (SlackApiError, OSError, HTTPException) as error:
        told = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
        logger.log(logging.DEBUG if told in UNSEEN else logging.WARNING, "a form stays as it was: %s", told)


UNSEEN = ("hash_conflict", "not_found")
"""It was changed, or closed, by whoever fills it (docs.slack.dev/reference/methods/views.update)."""
