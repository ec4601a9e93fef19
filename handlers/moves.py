"""What people do with a promise: a listener reads, plays, acks."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers import home
from handlers.acquaintance import meet, zone_of
from handlers.blocks import forms, more, words
from handlers.copies import retire_copy
from handlers.heard import form_values, payloads
from handlers.heard.payloads import Body, Sent, Spot
from handlers.replies import TooLate, open_view
from promises.errors import OutOfDate
from promises.play import entitled
from promises.promise import Promise, Turn
from promises.standing import standing
from promises.terms import Terms
from promises.vocabulary import Move
from storage.workspace import Workspace

Now = Callable[[], datetime]
logger = logging.getLogger(__name__)
REWRITES = (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE)
"""Moves whose form holds all of the terms."""


def play(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """A one-click move."""
    number, turn = payloads.turn_of_press(body, now())
    spot = payloads.spot(body)
    meet(spot.user, workspace, client, now())
    promise = workspace.promises.play(number, turn)
    if spot.kind == "home":
        home.show_again(body, client, workspace, now())
    elif spot.kind == "modal":
        show_rest(spot, promise, client, workspace, now(), words.done(turn.move))
    ack()
    retire_copy(spot, promise, client, workspace)


def open_form(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """The form of a move, as the promise stands now; refused at once to whoever may not make it."""
    move, tag = payloads.form_wanted(body)
    spot = payloads.spot(body)
    person = meet(spot.user, workspace, client, now())
    promise = workspace.promises.get(tag.number)
    around = workspace.promises.circumstances(promise, spot.user)
    wish = Turn(move=move, by=spot.user, at=now(), seen=promise.version)
    entitled(promise, wish, standing(promise, spot.user, around))
    place = {"channel": spot.channel, "ts": spot.thread_ts or spot.message_ts}
    open_view(spot, client, forms.form(move, promise, zone=zone_of(person, workspace), now=now(), place=place))
    ack()
    retire_copy(spot, promise, client, workspace)


def play_form(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """A form was sent. One that grew stale meanwhile comes back with what was typed and the new version."""
    move, form, by = payloads.move_sent(body), payloads.sent(body), payloads.spot(body).user
    if form.tag is None:
        raise payloads.Unreadable(move)
    zone = zone_of(meet(by, workspace, client, now()), workspace)
    turn = Turn(move=move, by=by, at=now(), seen=form.tag.seen, **form_values.said(move, form.typed, zone, now()))
    if move in REWRITES:
        turn = replace(turn, terms=_rewritten(turn, form, zone, workspace))
    if turn.to:
        meet(turn.to, workspace, client, now())
    try:
        workspace.promises.play(form.tag.number, turn)
    except OutOfDate:
        promise, moves = workspace.promises.allowed(form.tag.number, by, now())
        if move not in moves:
            raise
        note = words.moved_on(promise, workspace.promises.history(form.tag.number), form.tag.seen)
        view = forms.form(move, promise, zone=zone, now=now(), place=form.place, typed=form.typed, note=note)
        ack(response_action="update", view=view)
        return
    ack()


def _rewritten(turn: Turn, form: Sent, zone: ZoneInfo, workspace: Workspace) -> Terms | None:
    """All of the terms, as the form holds them; None where only another person is asked, on the same terms."""
    if form.tag is None:
        return None
    promise = workspace.promises.get(form.tag.number)
    terms = form_values.terms(form.typed, zone, workspace.promises.circumstances(promise, turn.by).workdays)
    return None if turn.to and terms == promise.terms else terms


def show_more(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """*More…*: everything that whoever pressed may do now."""
    _, tag = payloads.pressed(body)
    spot = payloads.spot(body)
    meet(spot.user, workspace, client, now())
    promise, moves = workspace.promises.allowed(tag.number, spot.user, now())
    open_view(spot, client, more.more(promise, moves, now()))
    ack()
    retire_copy(spot, promise, client, workspace)


def show_rest(spot: Spot, promise: Promise, client: WebClient, workspace: Workspace, now: datetime, note: str) -> None:
    """After a move made in the *More…* modal: what happened, and what one may do now."""
    promise, moves = workspace.promises.allowed(promise.number, spot.user, now)
    try:
        open_view(spot, client, more.more(promise, moves, now, note))
    except (TooLate, SlackApiError):
        logger.warning("what happened could not be shown, and the modal stays as it was", exc_info=True)


def follow_link(ack: Ack) -> None:
    """A button that only leads somewhere."""
    ack()


def unknown(body: Body) -> None:
    """A button or a form from a time that nobody remembers: what is true now is told like any refusal."""
    raise payloads.Unreadable(payloads.spot(body).callback_id)
