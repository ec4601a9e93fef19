"""How a promise begins: the first form, from wherever somebody opens it, and sending it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from slack_bolt import Ack

from handlers import afterwards
from handlers.acquaintance import meet
from handlers.blocks import first_form, offers, prefill
from handlers.blocks.kit.shapes import View
from handlers.blocks.offers import Offer
from handlers.blocks.reader import Reader
from handlers.blocks.words import fields
from handlers.channels import is_public, link_to
from handlers.deadline import TimedClient
from handlers.heard import arrivals, form_values, payloads
from handlers.heard.arrivals import Place
from handlers.heard.asked_in_words import Filled, filled
from handlers.heard.payloads import Sent
from handlers.heard.spots import Body, Spot
from handlers.replies import Opened, open_view
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.errors import BadTerms, Problem
from promises.hours import Person
from promises.promise import Turn
from promises.vocabulary import Move
from promises.workdays import Workdays
from storage.workspace import Workspace

ANYWHERE = {"pick": "yes"}
"""Opened where no channel is at hand: the form asks for one."""


def from_words(
    text: str, body: Body, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """`/promise anything`: the form, at once, filled in as far as these words say."""
    place = _here(arrivals.place(body))
    _ask(lambda: filled(text, person, workspace, now), place, spot, person, client, now)


def from_button(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*Ask for a promise* in Home, or a word that was no subcommand and is what they want to ask for."""
    place, text = ANYWHERE if spot.kind == "home" else _here(arrivals.place(body)), arrivals.button_text(body)
    _ask(lambda: filled(text, person, workspace, now), place, spot, person, client, now)
    ack()


def from_anywhere(ack: Ack, spot: Spot, person: Visitor, client: TimedClient, now: datetime) -> None:
    """The global shortcut, which knows no channel."""
    _ask(Filled, ANYWHERE, spot, person, client, now)
    ack()


def from_message(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*Make this a promise*: what the message says, and the way back to it. Threads have no slash commands."""
    message = arrivals.message(body)

    def way_back() -> Offer | None:
        link = link_to(message.channel, message.ts, client)
        return offers.to_message(link) if link else None

    def read() -> Filled:
        return filled(message.text, person, workspace, now)

    _ask(read, _here(arrivals.place(body)), spot, person, client, now, way_back)
    ack()


def again(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*Ask again*: what an ended promise was about, to be posted where that one was."""
    _, tag = payloads.pressed(body)
    promise = person.granted(lambda: visible(tag.number, person, workspace), client, now)
    channel = workspace.places.channel(promise.number) if person.id in (promise.requester, promise.performer) else None
    place = _here(Place(channel, promise.opening.private)) if channel else ANYWHERE
    _ask(
        lambda: Filled(dict(prefill.again_values(promise, person.reader, now, person.id))),
        place,
        spot,
        person,
        client,
        now,
    )
    ack()


def _here(place: Place) -> dict[str, str]:
    return {"channel": place.channel, "private": "yes" if place.private else ""}


def _nothing_more() -> Offer | None:
    return None


def _ask(
    read: Callable[[], Filled],
    place: Mapping[str, str],
    spot: Spot,
    person: Visitor,
    client: TimedClient,
    now: datetime,
    way_back: Callable[[], Offer | None] = _nothing_more,
) -> None:
    """The form, as far as we know who opens it; what Slack has to be asked comes after it is open."""
    here, shown = person.reader, read()
    opened = _show(shown, here, place, spot, client)
    found = []
    if person.introduce(client, now):
        own = read()
        found.append(offers.own_zone(shown.typed, own.typed, here, person.reader, now, own.hints))
    afterwards.offer(opened, client, [*found, way_back()])


def _show(read: Filled, reader: Reader, place: Mapping[str, str], spot: Spot, client: TimedClient) -> Opened | None:
    return open_view(spot, client, _drawn(read, reader, place))


def _drawn(read: Filled, reader: Reader, place: Mapping[str, str]) -> View:
    return first_form.ask_form(
        kind=read.typed.get("kind", "request"),
        reader=reader,
        place=place,
        typed=read.typed,
        hints=read.hints,
        lines=read.lines,
        days_off=read.days_off,
    )


def redraw(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """Another kind of beginning was chosen: the same form from that side, with what was typed."""
    form = payloads.sent(body)
    performer = person.id if form.typed.get("kind") in fields.OFFERED else form.typed.get("whom")
    typed = _typed(body, form, workspace.teams.workdays(performer), now)
    _show(typed, form.reader(person.reader), form.place, spot, client)
    ack()


def _typed(body: Body, form: Sent, workdays: Workdays, now: datetime) -> Filled:
    """What stands in a form that is open, and which day is meant where nobody works on the one that stands there."""
    days_off = form_values.days_off(form.typed, workdays, now)
    return Filled(form.typed, lines=offers.lines(body["view"]), days_off=days_off)


def begin(body: Body, ack: Ack, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """The form was sent: a conversation begins; or the form comes back and asks which day is meant."""
    form, by = payloads.sent(body), person.id
    offering = form.typed.get("kind") in fields.OFFERED
    other = _other(form.typed.get("whom"), workspace, client, now).id
    requester, performer = (other, by) if offering else (by, other)
    reader, workdays = form.reader(person.reader), workspace.teams.workdays(performer)
    try:
        terms = form_values.terms(form.typed, reader.zone, workdays, now)
    except BadTerms as error:
        if error.problem is not Problem.DAY_OFF:
            raise
        ack(response_action="update", view=_drawn(_typed(body, form, workdays, now), reader, form.place))
        return
    place = _chosen(form, client)
    opening = form_values.opening(form.typed, requester=requester, performer=performer, private=place.private)
    move = Move.OFFER if offering else Move.REQUEST
    turn = Turn(move=move, by=by, at=now, terms=terms, opening=opening)
    workspace.promises.begin(turn, channel=place.channel or None, nonce=form.view_id)
    ack()
    person.introduce(client, now)


def _chosen(form: Sent, client: TimedClient) -> Place:
    """Where the card goes. Of a channel chosen in the form nobody has said yet who can read it."""
    if "pick" not in form.place:
        return Place(form.place.get("channel", ""), form.place.get("private") == "yes")
    where = str(form.typed.get("where") or "")
    if not where.startswith(("C", "G")):  # a direct conversation, into which the bot cannot post
        return Place("", private=True)
    return Place(where, private=not is_public(where, client))


def _other(person_id: str | None, workspace: Workspace, client: TimedClient, now: datetime) -> Person:
    """The other side; a promise is made between two people who can answer. Raises BadTerms."""
    if not person_id:
        raise BadTerms("whom", Problem.MISSING)
    person = meet(person_id, workspace, client, now)
    if person.bot or person.deactivated:
        raise BadTerms("whom", Problem.NOT_A_PERSON)
    return person
