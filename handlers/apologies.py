"""Whatever went wrong, said to the person, where they are. The only place where errors are caught.

Slack is always answered 200 (`ack`), or the person would see Slack's own complaint beside ours.
"""

import logging
import secrets
from datetime import datetime
from http.client import HTTPException

from slack_bolt import Ack, BoltContext, BoltResponse
from slack_sdk.errors import SlackApiError

from handlers import home
from handlers.arriving import Outsider
from handlers.blocks import more, words
from handlers.blocks.kit import shapes
from handlers.blocks.words import labels
from handlers.blocks.words.answers import ANOTHER_WORKSPACE
from handlers.blocks.words.direct import NOT_YOURS_ANY_MORE, TOO_OLD
from handlers.copies import renew, retire_copy
from handlers.deadline import TimedClient
from handlers.heard import payloads, spots
from handlers.heard.payloads import Malformed, OldKind, Unreadable
from handlers.heard.spots import Body, Spot
from handlers.replies import NotOpened, TooLate, open_view, whisper
from handlers.visible import beside
from promises.errors import BadTerms, PromiseError
from promises.sight import Sight, as_seen
from storage.errors import AnotherPromise, DatabaseUnavailable, NotForThem, Trouble, UnknownPromise
from storage.ledger import Seen

logger = logging.getLogger(__name__)
FIELDS = {"terms": "what", "done_at": "done", "parts": "split_quantity"}
"""Fields of our values whose input in the form bears another name."""


def apologize(error: Exception, body: Body, ack: Ack, client: TimedClient, context: BoltContext) -> BoltResponse:
    """Bolt's error handler. (`error` stands first: Bolt drops a context key in first place for good.)

    An apology that fails must not become a crash: Slack would show its own complaint instead.
    """
    try:
        return _apologize(error, body, ack, client, context)
    except Exception as failed:
        logger.error("an apology was lost", exc_info=_without_words(failed))
        return ack()


def _apologize(error: Exception, body: Body, ack: Ack, client: TimedClient, context: BoltContext) -> BoltResponse:
    spot = context.get("spot") or spots.spot(body)
    seen = None if isinstance(error, UnknownPromise) else _what_is_true(error, body, spot, context)
    if seen is not None and seen.sight is Sight.NOTHING:
        error, seen = NotForThem(seen.promise.number), None
    said = _words(error, seen, spot, context)
    if spot.kind == "submission":
        return _in_the_form(error, said, body, ack)
    try:
        _where_they_are(spot, said, seen, client, context)
    except (NotOpened, SlackApiError, OSError, HTTPException) as unheard:
        logger.warning("Slack did not show an apology: %s", type(unheard).__name__)
    if spot.kind == "home" and "workspace" in context and not isinstance(error, DatabaseUnavailable):
        home.show_again(spot.user, context["workspace"], context["now"])
    _what_hangs(error, spot, seen, client, context)
    return ack()


def _what_is_true(error: Exception, body: Body, spot: Spot, context: BoltContext) -> Seen | None:
    """As far as it is for the eyes of whoever pressed."""
    tag, workspace = payloads.tag_of(body), context.get("workspace")
    number = error.number if isinstance(error, OldKind) else tag.number if tag else None
    if number is None or workspace is None:
        return None
    mark = tag.mark if tag else None
    try:
        seen: Seen = workspace.promises.seen(number, spot.user, context["now"], mark=mark, beside=beside(spot))
    except Exception as failed:  # the memory may be what is broken; the apology is then said without it
        logger.debug("nothing to tell of promise %s", number, exc_info=_without_words(failed))
        return None
    return seen


def _words(error: Exception, seen: Seen | None, spot: Spot, context: BoltContext) -> str:
    if isinstance(error, PromiseError):
        told = as_seen(seen.promise, seen.sight) if seen and seen.sight >= Sight.AS_THE_CARD_SHOWS else None
        return words.refusal(error, told, seen.moves if seen else (), context["now"])
    if isinstance(error, AnotherPromise):
        return words.NO_MORE
    if isinstance(error, OldKind):
        return words.SEND_AGAIN if spot.kind == "submission" else words.PRESS_AGAIN
    if isinstance(error, UnknownPromise):
        return words.no_such(error.number)
    if isinstance(error, Outsider):
        return ANOTHER_WORKSPACE
    if isinstance(error, Unreadable) and not isinstance(error, Malformed):
        return words.no_such(None)
    if isinstance(error, NotOpened):
        return words.too_late() if isinstance(error, TooLate) else words.not_opened()
    if isinstance(error, DatabaseUnavailable) and error.trouble is Trouble.BUSY:
        logger.warning("what somebody did is refused: %s", error)
        return words.busy()
    reference = secrets.token_hex(3)
    if isinstance(error, DatabaseUnavailable):
        logger.error("%s: what somebody did is refused: %s", reference, error)
        return words.broke(reference)
    logger.error("%s: a bug", reference, exc_info=_without_words(error))
    return words.broke(reference)


def _what_hangs(error: Exception, spot: Spot, seen: Seen | None, client: TimedClient, context: BoltContext) -> None:
    """A message whose buttons have lost their meaning does not go on looking as if they had it."""
    workspace, person = context.get("workspace"), context.get("person")
    if workspace is None or person is None:
        return
    now: datetime = context["now"]
    if isinstance(error, OldKind):
        renew(spot, person, client, workspace, now, TOO_OLD)
    elif isinstance(error, AnotherPromise) or type(error) is UnknownPromise:
        renew(spot, person, client, workspace, now, words.NO_MORE)
    elif isinstance(error, NotForThem) and spot.channel.startswith("D"):
        renew(spot, person, client, workspace, now, NOT_YOURS_ANY_MORE.format(number=error.number))
    elif seen is not None:
        retire_copy(spot, seen.promise, client, workspace)


def _without_words(error: Exception) -> Exception:
    """The same error and the way to it, without what it says: that may quote what people wrote (SQLAlchemy's errors
    quote whole rows). Errors of these kinds speak of code only."""
    said = (str(error),) if isinstance(error, (AttributeError, TypeError, NameError)) else ()
    kind = type(error)
    silent: Exception = type(kind.__name__, (Exception,), {"__module__": kind.__module__})(*said)
    return silent.with_traceback(error.__traceback__)


def _in_the_form(error: Exception, said: str, body: Body, ack: Ack) -> BoltResponse:
    """The form stays open with what was typed; the words stand at the field, or at the first one."""
    inputs = payloads.inputs(body.get("view") or {})
    at = next(iter(inputs.values()), "")
    if isinstance(error, BadTerms):
        at, said = inputs.get(FIELDS.get(error.field, error.field), at), words.field_words(error)
    if not at:
        return ack(response_action="update", view=more.refusal_view(said))
    return ack(response_action="errors", errors={at: shapes.plain(said, labels.SOMEBODY)})


def _where_they_are(
    spot: Spot,
    said: str,
    seen: Seen | None,
    client: TimedClient,
    context: BoltContext,
) -> None:
    if spot.kind == "modal" and seen is not None:
        open_view(spot, client, more.more(seen.promise, seen.moves, context["now"], seen.sight, said))
    elif spot.kind in ("modal", "home") or (spot.trigger_id and not spot.response_url):
        open_view(spot, client, more.refusal_view(said))
    else:
        whisper(spot, client, shapes.saying(said))
