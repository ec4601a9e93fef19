"""What people do with a promise: a listener reads, plays, acks."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers import home, payloads, typed
from handlers.blocks import forms, more, words
from handlers.copies import retire_copy
from handlers.payloads import Body, Sent, Spot
from handlers.people import meet, zone_of
from handlers.replies import TooLate, open_view
from promises.errors import OutOfDate
from promises.people import capacity
from promises.play import entitled
from promises.promise import Promise, Turn
from promises.terms import Terms
from promises.vocabulary import Move
from storage.ledger import Ledger

Now = Callable[[], datetime]
logger = logging.getLogger(__name__)
REWRITES = (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE)
"""Moves whose form holds all of the terms."""


def play(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """A one-click move."""
    number, turn = payloads.turn_of_press(body, now())
    spot = payloads.spot(body)
    meet(spot.user, ledger, client, now())
    promise = ledger.play(number, turn)
    if spot.kind == "home":
        home.show_again(body, client, ledger, now())
    elif spot.kind == "modal":
        show_rest(spot, promise, client, ledger, now(), words.done(turn.move))
    ack()
    retire_copy(spot, promise, client, ledger)


def open_form(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """The form of a move, as the promise stands now; refused at once to whoever may not make it."""
    move, tag = payloads.form_wanted(body)
    spot = payloads.spot(body)
    person = meet(spot.user, ledger, client, now())
    promise = ledger.promise(tag.number)
    around = ledger.circumstances(promise, spot.user)
    wish = Turn(move=move, by=spot.user, at=now(), seen=promise.version)
    entitled(promise, wish, capacity(promise, spot.user, around))
    place = {"channel": spot.channel, "ts": spot.thread_ts or spot.message_ts}
    open_view(spot, client, forms.form(move, promise, zone=zone_of(person, ledger), now=now(), place=place))
    ack()
    retire_copy(spot, promise, client, ledger)


def play_form(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """A form was sent. One that grew stale meanwhile comes back with what was typed and the new version."""
    move, form, by = payloads.move_sent(body), payloads.sent(body), payloads.spot(body).user
    if form.tag is None:
        raise payloads.Unreadable(move)
    zone = zone_of(meet(by, ledger, client, now()), ledger)
    turn = Turn(move=move, by=by, at=now(), seen=form.tag.seen, **typed.said(move, form.typed, zone, now()))
    if move in REWRITES:
        turn = replace(turn, terms=_rewritten(turn, form, zone, ledger))
    if turn.to:
        meet(turn.to, ledger, client, now())
    try:
        ledger.play(form.tag.number, turn)
    except OutOfDate:
        promise, moves = ledger.allowed(form.tag.number, by, now())
        if move not in moves:
            raise
        note = words.moved_on(promise, ledger.history(form.tag.number), form.tag.seen)
        view = forms.form(move, promise, zone=zone, now=now(), place=form.place, typed=form.typed, note=note)
        ack(response_action="update", view=view)
        return
    ack()


def _rewritten(turn: Turn, form: Sent, zone: ZoneInfo, ledger: Ledger) -> Terms | None:
    """All of the terms, as the form holds them; None where only another person is asked, on the same terms."""
    if form.tag is None:
        return None
    promise = ledger.promise(form.tag.number)
    terms = typed.terms(form.typed, zone, ledger.circumstances(promise, turn.by).workdays)
    return None if turn.to and terms == promise.terms else terms


def show_more(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """*More…*: everything that whoever pressed may do now."""
    _, tag = payloads.pressed(body)
    spot = payloads.spot(body)
    meet(spot.user, ledger, client, now())
    promise, moves = ledger.allowed(tag.number, spot.user, now())
    open_view(spot, client, more.more(promise, moves, now()))
    ack()
    retire_copy(spot, promise, client, ledger)


def show_rest(spot: Spot, promise: Promise, client: WebClient, ledger: Ledger, now: datetime, note: str) -> None:
    """After a move made in the *More…* modal: what happened, and what one may do now."""
    promise, moves = ledger.allowed(promise.number, spot.user, now)
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
