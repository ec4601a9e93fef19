"""Whatever went wrong, said to the person, where they are. The only place where errors are caught.

Slack is always answered 200 (`ack`), or the person would see Slack's own complaint beside ours.
"""

import logging
import secrets

from slack_bolt import Ack, BoltContext, BoltResponse

from handlers import home
from handlers.arriving import Outsider
from handlers.blocks import more, words
from handlers.blocks.kit import shapes
from handlers.blocks.words import labels
from handlers.blocks.words.answers import ANOTHER_WORKSPACE
from handlers.copies import retire_copy
from handlers.deadline import TimedClient
from handlers.heard import payloads, spots
from handlers.heard.payloads import Unreadable
from handlers.heard.spots import Body, Spot
from handlers.replies import TooLate, open_view, whisper
from promises.errors import BadTerms, PromiseError
from promises.promise import Promise
from promises.vocabulary import Move
from storage.errors import DatabaseUnavailable, Trouble, UnknownPromise

logger = logging.getLogger(__name__)
FIELDS = {"terms": "what", "done_at": "done", "parts": "split_quantity"}
"""Fields of our values whose input in the form bears another name."""


def apologize(error: Exception, body: Body, ack: Ack, client: TimedClient, context: BoltContext) -> BoltResponse:
    """Bolt's error handler. (`error` stands first: Bolt drops a context key in first place for good.)"""
    spot = context.get("spot") or spots.spot(body)
    promise, moves = (None, ()) if isinstance(error, UnknownPromise) else _what_is_true(body, spot, context)
    said = _words(error, promise, moves, context)
    if spot.kind == "submission":
        return _in_the_form(error, said, body, ack)
    try:
        _where_they_are(spot, said, promise, moves, client, context)
        if spot.kind == "home":
            home.show_again(spot.user, context["workspace"], context["now"])
        if promise is not None:
            retire_copy(spot, promise, client, context["workspace"])
    except Exception:  # an apology that fails must not become a crash: Slack would show its own complaint instead
        logger.exception("an apology was lost")
    return ack()


def _what_is_true(body: Body, spot: Spot, context: BoltContext) -> tuple[Promise | None, tuple[Move, ...]]:
    tag, workspace = payloads.tag_of(body), context.get("workspace")
    if tag is None or workspace is None:
        return None, ()
    try:
        promise, moves = workspace.promises.allowed(tag.number, spot.user, context["now"])
    except Exception:  # the memory may be what is broken; the apology is then said without it
        logger.debug("nothing to tell of promise %s", tag.number, exc_info=True)
        return None, ()
    return promise, moves


def _words(error: Exception, promise: Promise | None, moves: tuple[Move, ...], context: BoltContext) -> str:
    if isinstance(error, PromiseError):
        return words.refusal(error, promise, moves, context["now"])
    if isinstance(error, UnknownPromise):
        return words.no_such(error.number)
    if isinstance(error, Outsider):
        return ANOTHER_WORKSPACE
    if isinstance(error, Unreadable):
        return words.no_such(None)
    if isinstance(error, TooLate):
        return words.too_late()
    if isinstance(error, DatabaseUnavailable) and error.trouble is Trouble.BUSY:
        logger.warning("what somebody did is refused: %s", error)
        return words.busy()
    reference = secrets.token_hex(3)
    logger.error("%s: a bug", reference, exc_info=error)
    return words.broke(reference)


def _in_the_form(error: Exception, said: str, body: Body, ack: Ack) -> BoltResponse:
    """The form stays open with what was typed; the words stand at the field, or at the first one."""
    inputs = payloads.inputs(body["view"])
    at = next(iter(inputs.values()), "")
    if isinstance(error, BadTerms):
        at, said = inputs.get(FIELDS.get(error.field, error.field), at), words.field_words(error)
    if not at:
        return ack(response_action="update", view=more.refusal_view(said))
    return ack(response_action="errors", errors={at: shapes.plain(said, labels.SOMEBODY)})


def _where_they_are(
    spot: Spot,
    said: str,
    promise: Promise | None,
    moves: tuple[Move, ...],
    client: TimedClient,
    context: BoltContext,
) -> None:
    if spot.kind == "modal" and promise is not None:
        open_view(spot, client, more.more(promise, moves, context["now"], said))
    elif spot.kind in ("modal", "home") or (spot.trigger_id and not spot.response_url):
        open_view(spot, client, more.refusal_view(said))
    else:
        whisper(spot, client, shapes.saying(said))
