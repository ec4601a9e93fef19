"""What a person sees once the app has, or has not, acknowledged what they did.

(docs.slack.dev/surfaces/modals, docs.slack.dev/interactivity/implementing-slash-commands)
"""

import logging
from typing import Any

from sandbox.state.answers import Refused
from sandbox.state.content import read_content
from sandbox.state.envelopes import Ack
from sandbox.state.form_state import spots
from sandbox.state.messages import put
from sandbox.state.open_views import check_view, push_view, replace_view
from sandbox.state.workspace import SLACKBOT, View, Workspace

log = logging.getLogger(__name__)

NO_CONNECTION = "We had some trouble connecting. Try again?"
"""Slack's banner over a form that could not be sent."""
DID_NOT_WORK = "Something went wrong. Please try again."
"""Beside a button; near to Slack's words, not measured."""


def after_command(workspace: Workspace, user: str, channel: str, command: str, ack: Ack) -> None:
    """Slackbot's complaint, or the app's answer: for this person alone unless it says `in_channel`."""
    if not ack.ok:
        code = "operation_timeout" if ack.outcome == "timeout" else "dispatch_failed"
        whisper_slackbot(workspace, user, channel, f'{command} failed with the error "{code}"')
    elif ack.body:
        try:
            content = read_content(ack.body)
        except Refused as refusal:
            log.error("the app answered %s with what Slack does not take: %s", command, refusal.body)
            return
        openly = ack.body.get("response_type") == "in_channel"
        put(workspace, channel, content, ephemeral_to=None if openly else user)


def whisper_slackbot(workspace: Workspace, user: str, channel: str, text: str, thread: str | None = None) -> None:
    workspace.post(channel, SLACKBOT, text, ephemeral_to=user, thread_ts=thread)


def after_submission(workspace: Workspace, view: View, ack: Ack) -> None:
    """Close, replace, push, clear, or show errors; anything else is a connection error to the person."""
    with workspace.lock:
        try:
            _follow(workspace, view, ack)
        except Refused as refusal:
            log.error("the answer to a sent form is none that Slack takes: %s", refusal.body)
            view.trouble = NO_CONNECTION
        workspace.changed()


def _follow(workspace: Workspace, view: View, ack: Ack) -> None:
    if not ack.ok:
        view.trouble = NO_CONNECTION
        return
    match ack.body.get("response_action") if ack.body else "close":
        case "close":
            take_off(workspace, view)
        case "clear":
            workspace.modals[view.user] = []
        case "update":
            check_view(ack.body.get("view"), "modal")
            replace_view(workspace, view, ack.body["view"])
        case "push":
            check_view(ack.body.get("view"), "modal")
            push_view(workspace, view.user, ack.body["view"])
        case "errors":
            view.errors = _checked_errors(view, ack.body.get("errors"))
        case _:
            raise Refused("unknown_response_action", [f"{ack.body!r:.200}"])


def take_off(workspace: Workspace, view: View) -> None:
    """Close this view alone; the one below it shows again."""
    stack = workspace.modals.get(view.user, [])
    workspace.modals[view.user] = [each for each in stack if each is not view]


def _checked_errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {spot.block_id for spot in spots(view.payload["blocks"]) if spot.is_field}
    if not isinstance(errors, dict) or not errors:
        raise Refused("invalid_errors", ["errors must name at least one block"])
    wrong = [key for key in errors if key not in inputs]
    if wrong:
        raise Refused("invalid_errors", [f"{wrong} are no block_ids of input blocks of this view"])
    if not all(isinstance(words, str) and words for words in errors.values()):
        raise Refused("invalid_errors", ["an error is a text that is not empty"])
    return dict(errors)
