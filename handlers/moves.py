"""What people do with a promise: a listener reads, plays, acks."""

import logging
from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack
from slack_sdk.errors import SlackApiError

from handlers import afterwards, home
from handlers.acquaintance import meet
from handlers.blocks import forms, more, offers, words
from handlers.blocks.kit.shapes import View
from handlers.copies import lead_to, retire_copy
from handlers.deadline import TimedClient
from handlers.heard import form_values, payloads
from handlers.heard.payloads import Sent
from handlers.heard.spots import Body, Spot
from handlers.replies import TooLate, open_view
from handlers.replies import redraw as show_anew
from handlers.visitor import Visitor
from promises.errors import BadTerms, OutOfDate, Problem
from promises.play import entitled
from promises.promise import Promise, Turn
from promises.standing import standing
from promises.vocabulary import Move
from storage.workspace import Workspace

logger = logging.getLogger(__name__)
REWRITES = (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE)
"""Moves whose form holds all of the terms; with another person to ask, the same terms are none."""


def play(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """A one-click move."""
    number, turn = payloads.turn_of_press(body, person.id, now)
    here = (spot.channel, spot.message_ts) if spot.kind == "message" else None
    pressed = person.granted(lambda: workspace.promises.press(number, turn, here), client, now)
    if spot.kind == "home":
        home.show_again(person.id, workspace, now)
    elif spot.kind == "modal":
        show_rest(spot, pressed.promise, client, workspace, now, words.done(turn.move))
    ack()
    if pressed.card is not None:
        lead_to(pressed.card, spot, pressed.promise, client)
    person.is_known_as(pressed.person)
    person.introduce(client, now)


def open_form(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """The form of a move, as the promise stands now; refused at once to whoever may not make it."""
    move, tag = payloads.form_wanted(body)
    promise = workspace.promises.get(tag.number)
    person.granted(lambda: _entitled(move, promise, person, workspace, now), client, now)
    place, here = {"channel": spot.channel, "ts": spot.thread_ts or spot.message_ts}, person.reader
    opened = open_view(spot, client, forms.form(move, promise, reader=here, now=now, place=place))
    ack()
    if person.introduce(client, now) and move in forms.TIMED:
        shown, own = (forms.begins_with(move, promise, reader) for reader in (here, person.reader))
        afterwards.offer(opened, client, [offers.own_zone(shown, own, here, person.reader, now)])
    retire_copy(spot, promise, client, workspace)


def _entitled(move: Move, promise: Promise, person: Visitor, workspace: Workspace, now: datetime) -> None:
    around = workspace.promises.circumstances(promise, person.id)
    wish = Turn(move=move, by=person.id, at=now, seen=promise.version)
    entitled(promise, wish, standing(promise, person.id, around))


def play_form(body: Body, ack: Ack, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """A form was sent. One that grew stale meanwhile, or has to ask which day is meant, comes back with what was typed
    and the new version."""
    move, form = payloads.move_sent(body), payloads.sent(body)
    if form.tag is None:
        raise payloads.Unreadable(move)
    number = form.tag.number
    try:
        turn = _wish(move, form, person, workspace, now)
        if turn.to:
            meet(turn.to, workspace, client, now)
        person.granted(lambda: workspace.promises.play(number, turn), client, now)
    except (OutOfDate, BadTerms) as error:
        if isinstance(error, BadTerms) and error.problem is not Problem.DAY_OFF:
            raise
        promise, moves = workspace.promises.allowed(number, person.id, now)
        if move not in moves:
            raise
        ack(response_action="update", view=_back(move, form, promise, person, workspace, now))
        return
    ack()
    person.introduce(client, now)


def _back(move: Move, form: Sent, promise: Promise, person: Visitor, workspace: Workspace, now: datetime) -> View:
    """The form with what was typed, and with what has changed since it was opened."""
    seen = form.tag.seen if form.tag else promise.version
    stale = seen != promise.version
    workdays = workspace.promises.circumstances(promise, person.id).workdays
    return forms.form(
        move,
        promise,
        reader=form.reader(person.reader),
        now=now,
        place=form.place,
        typed=form.typed,
        note=words.moved_on(promise, workspace.promises.history(promise.number), seen) if stale else "",
        days_off=form_values.days_off(form.typed, workdays, now) if move in REWRITES else {},
    )


def _wish(move: Move, form: Sent, person: Visitor, workspace: Workspace, now: datetime) -> Turn:
    """What a form says, as a turn. Raises BadTerms, and Unreadable for a form of no promise."""
    if form.tag is None:
        raise payloads.Unreadable(move)
    promise, zone = workspace.promises.get(form.tag.number), form.reader(person.reader).zone
    about = form_values.About(promise, workspace.promises.circumstances(promise, person.id), now)
    said = form_values.said(move, form.typed, zone, about)
    turn = Turn(move=move, by=person.id, at=now, seen=form.tag.seen, **said)
    if move not in REWRITES:
        return turn
    terms = form_values.terms(form.typed, zone, about.around.workdays, now)
    return turn if turn.to and terms == promise.terms else replace(turn, terms=terms)


def show_more(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*More…*: everything that whoever pressed may do now."""
    _, tag = payloads.pressed(body)
    promise, moves = workspace.promises.allowed(tag.number, person.id, now)
    opened = open_view(spot, client, more.more(promise, moves, now))
    ack()
    if person.introduce(client, now) and opened is not None:
        promise, known = workspace.promises.allowed(tag.number, person.id, now)
        if known != moves:
            show_anew(opened, client, more.more(promise, known, now))
    retire_copy(spot, promise, client, workspace)


def show_rest(
    spot: Spot, promise: Promise, client: TimedClient, workspace: Workspace, now: datetime, note: str
) -> None:
    """After a move made in the *More…* modal: what happened, and what one may do now."""
    promise, moves = workspace.promises.allowed(promise.number, spot.user, now)
    try:
        open_view(spot, client, more.more(promise, moves, now, note))
    except (TooLate, SlackApiError):
        logger.warning("what happened could not be shown, and the modal stays as it was", exc_info=True)


def follow_link(ack: Ack) -> None:
    """A button that only leads somewhere."""
    ack()


def unknown(spot: Spot) -> None:
    """A button or a form from a time that nobody remembers: what is true now is told like any refusal."""
    raise payloads.Unreadable(spot.callback_id)
