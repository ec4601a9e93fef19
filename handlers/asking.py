"""How a promise begins: the first form, from wherever somebody opens it, and sending it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.acquaintance import meet, zone_of
from handlers.blocks import first_form, prefill
from handlers.blocks.words import labels
from handlers.channels import is_public, link_to
from handlers.heard import arrivals, form_values, payloads
from handlers.heard.arrivals import Place
from handlers.heard.first_words import Filled, filled
from handlers.heard.payloads import Body, Sent, Spot
from handlers.replies import open_view
from handlers.seeing import seen
from promises.errors import BadTerms, Problem
from promises.hours import Person
from promises.promise import Turn
from promises.vocabulary import Move
from storage.workspace import Workspace

Now = Callable[[], datetime]
ANYWHERE = {"pick": "yes"}
"""Opened where no channel is at hand: the form asks for one."""


def from_words(text: str, body: Body, client: WebClient, workspace: Workspace, now: Now) -> None:
    """`/promise anything`: the form, at once, filled in as far as these words say."""
    spot = payloads.spot(body)
    person = meet(spot.user, workspace, client, now())
    _show(spot, person, filled(text, person, workspace, now()), _here(arrivals.place(body)), client, workspace)


def from_button(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """*Ask for a promise* in Home, or a word that was no subcommand and is what they want to ask for."""
    spot = payloads.spot(body)
    person = meet(spot.user, workspace, client, now())
    place = ANYWHERE if spot.kind == "home" else _here(arrivals.place(body))
    _show(spot, person, filled(arrivals.button_text(body), person, workspace, now()), place, client, workspace)
    ack()


def from_anywhere(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """The global shortcut, which knows no channel."""
    spot = payloads.spot(body)
    _show(spot, meet(spot.user, workspace, client, now()), Filled(), ANYWHERE, client, workspace)
    ack()


def from_message(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """*Make this a promise*: what the message says, and the way back to it. Threads have no slash commands."""
    spot, message = payloads.spot(body), arrivals.message(body)
    person = meet(spot.user, workspace, client, now())
    read = filled(message.text, person, workspace, now())
    link = link_to(message.channel, message.ts, client)
    with_link = Filled({**read.typed, "why": link} if link else read.typed, read.hints)
    _show(spot, person, with_link, _here(arrivals.place(body)), client, workspace)
    ack()


def again(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """*Ask again*: what an ended promise was about, to be posted where that one was."""
    _, tag = payloads.pressed(body)
    spot = payloads.spot(body)
    person = meet(spot.user, workspace, client, now())
    promise = seen(tag.number, person, workspace)
    channel = workspace.places.channel(promise.number) if person.id in (promise.requester, promise.performer) else None
    values = dict(prefill.again_values(promise, zone_of(person, workspace), now(), person.id))
    place = _here(Place(channel, promise.opening.private)) if channel else ANYWHERE
    _show(spot, person, Filled(values), place, client, workspace)
    ack()


def _here(place: Place) -> dict[str, str]:
    return {"channel": place.channel, "private": "yes" if place.private else ""}


def _show(
    spot: Spot, person: Person, read: Filled, place: Mapping[str, str], client: WebClient, workspace: Workspace
) -> None:
    view = first_form.ask_form(
        kind=read.typed.get("kind", "request"),
        zone=zone_of(person, workspace),
        place=place,
        typed=read.typed,
        hints=read.hints,
    )
    open_view(spot, client, view)


def redraw(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """Another kind of beginning was chosen: the same form from that side, with what was typed."""
    form = payloads.sent(body)
    spot = payloads.spot(body)
    _show(spot, meet(spot.user, workspace, client, now()), Filled(form.typed), form.place, client, workspace)
    ack()


def begin(body: Body, ack: Ack, client: WebClient, workspace: Workspace, now: Now) -> None:
    """The form was sent: a conversation begins."""
    form, by = payloads.sent(body), payloads.spot(body).user
    offering = form.typed.get("kind") in labels.OFFERED
    me, other = meet(by, workspace, client, now()), _other(form.typed.get("whom"), workspace, client, now)
    requester, performer = (other.id, me.id) if offering else (me.id, other.id)
    place = _chosen(form, client)
    opening = form_values.opening(form.typed, requester=requester, performer=performer, private=place.private)
    turn = Turn(
        move=Move.OFFER if offering else Move.REQUEST,
        by=by,
        at=now(),
        terms=form_values.terms(form.typed, zone_of(me, workspace), workspace.teams.workdays(performer)),
        opening=opening,
    )
    workspace.promises.begin(turn, channel=place.channel or None, nonce=form.view_id)
    ack()


def _chosen(form: Sent, client: WebClient) -> Place:
    """Where the card goes. Of a channel chosen in the form nobody has said yet who can read it."""
    if "pick" not in form.place:
        return Place(form.place.get("channel", ""), form.place.get("private") == "yes")
    where = str(form.typed.get("where") or "")
    if not where.startswith(("C", "G")):  # a direct conversation, into which the bot cannot post
        return Place("", private=True)
    return Place(where, private=not is_public(where, client))


def _other(person_id: str | None, workspace: Workspace, client: WebClient, now: Now) -> Person:
    """The other side; a promise is made between two people who can answer. Raises BadTerms."""
    if not person_id:
        raise BadTerms("whom", Problem.MISSING)
    person = meet(person_id, workspace, client, now())
    if person.bot or person.deactivated:
        raise BadTerms("whom", Problem.NOT_A_PERSON)
    return person
