"""What people do with a promise: a listener reads, plays, acks."""

import logging
from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack
from slack_sdk.errors import SlackApiError

from handlers import afterwards, home
from handlers.another import another_person
from handlers.blocks import forms, more, offers, words
from handlers.blocks.kit.leaves import Words
from handlers.blocks.kit.shapes import View
from handlers.copies import lead_to, retire_copy
from handlers.deadline import TimedClient
from handlers.heard import form_values, payloads
from handlers.heard.payloads import Sent, Tag
from handlers.heard.spots import Body, Spot
from handlers.replies import NotOpened, open_view
from handlers.replies import redraw as show_anew
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.errors import BadTerms, OutOfDate, Problem
from promises.play import entitled
from promises.promise import Promise, Turn
from promises.sight import Sight
from promises.standing import standing
from promises.vocabulary import Move
from storage.ledger import Seen
from storage.workspace import Workspace

logger = logging.getLogger(__name__)
REWRITES = (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE)
"""Moves whose form holds all of the terms; with another person to ask, the same terms are none."""


def play(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """A one-click move."""
    tag, turn = payloads.turn_of_press(body, person.id, now)
    here = (spot.channel, spot.message_ts) if spot.kind == "message" else None
    pressed = person.granted(lambda: workspace.promises.press(tag.number, turn, here, tag.mark), client, now)
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
    promise = workspace.promises.get(tag.number, tag.mark)
    person.granted(lambda: _entitled(move, promise, person, workspace, now), client, now)
    sight = workspace.promises.sight(promise, person.id)
    place, here = {"channel": spot.channel, "ts": spot.thread_ts or spot.message_ts}, person.reader
    opened = open_view(spot, client, forms.form(move, promise, reader=here, now=now, sight=sight, place=place))
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
    tag = form.tag
    try:
        turn = _wish(move, form, tag, person, workspace, now)
        if turn.to:
            another_person(turn.to, "to", workspace, client, now)
        person.granted(lambda: workspace.promises.press(tag.number, turn, mark=tag.mark), client, now)
    except (OutOfDate, BadTerms) as error:
        if isinstance(error, BadTerms) and error.problem is not Problem.DAY_OFF:
            raise
        found = workspace.promises.seen(tag.number, person.id, now, mark=tag.mark)
        if move not in found.moves:
            raise
        ack(response_action="update", view=_back(move, form, tag, found, person, workspace, now))
        return
    ack()
    person.introduce(client, now)


def _back(move: Move, form: Sent, tag: Tag, found: Seen, person: Visitor, workspace: Workspace, now: datetime) -> View:
    """The form with what was typed, and with what has changed since it was opened."""
    promise = found.promise
    note: str | Words = ""
    if tag.seen != promise.version:
        history = workspace.promises.history(tag.number)
        note = words.moved_on(promise, history, tag.seen) if found.sight is Sight.ALL else words.MOVED_ON
    workdays = workspace.promises.circumstances(promise, person.id).workdays
    return forms.form(
        move,
        promise,
        reader=form.reader(person.reader),
        now=now,
        sight=found.sight,
        place=form.place,
        typed=form.typed,
        note=note,
        days_off=form_values.days_off(form.typed, workdays, now) if move in REWRITES else {},
    )


def _wish(move: Move, form: Sent, tag: Tag, person: Visitor, workspace: Workspace, now: datetime) -> Turn:
    """What a form says, as a turn; with all of the terms, as the form holds them, but none where only another person
    is asked, on the same terms. Raises BadTerms."""
    promise, zone = workspace.promises.get(tag.number, tag.mark), form.reader(person.reader).zone
    about = form_values.About(promise, workspace.promises.circumstances(promise, person.id), now)
    said = form_values.said(move, form.typed, zone, about)
    turn = Turn(move=move, by=person.id, at=now, seen=tag.seen, **said)
    if move not in REWRITES:
        return turn
    terms = form_values.terms(form.typed, zone, about.around.workdays, now)
    return turn if turn.to and terms == promise.terms else replace(turn, terms=terms)


def show_more(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*More…*: everything that whoever pressed may do now."""
    _, tag = payloads.pressed(body)

    def looks() -> Seen:
        return visible(tag, person, spot, workspace, now, Sight.THAT_IT_EXISTS)

    seen = person.granted(looks, client, now)
    opened = open_view(spot, client, more.more(seen.promise, seen.moves, now, seen.sight))
    ack()
    if person.introduce(client, now) and opened is not None:
        known = looks()
        if known != seen:
            show_anew(opened, client, more.more(known.promise, known.moves, now, known.sight))
    retire_copy(spot, seen.promise, client, workspace)


def show_rest(
    spot: Spot, promise: Promise, client: TimedClient, workspace: Workspace, now: datetime, note: str
) -> None:
    """After a move made in the *More…* modal: what happened, and what one may do now."""
    seen = workspace.promises.seen(promise.number, spot.user, now)
    try:
        open_view(spot, client, more.more(seen.promise, seen.moves, now, seen.sight, note))
    except (NotOpened, SlackApiError):
        logger.warning("what happened could not be shown, and the modal stays as it was", exc_info=True)


def follow_link(ack: Ack) -> None:
    """A button that only leads somewhere."""
    ack()


def unknown(spot: Spot) -> None:
    """A button or a form from a time that nobody remembers: what is true now is told like any refusal."""
    raise payloads.Unreadable(spot.callback_id)
