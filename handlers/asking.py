"""How a promise begins: the first form, from wherever somebody opens it, and sending it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack

from handlers import afterwards
from handlers.another import another_person
from handlers.blocks import first_form, offers, prefill
from handlers.blocks.kit.shapes import View
from handlers.blocks.offers import Offer
from handlers.blocks.reader import Reader
from handlers.blocks.words import fields
from handlers.channels import is_in, is_public, link_to
from handlers.deadline import TimedClient
from handlers.heard import arrivals, form_values, payloads
from handlers.heard.arrivals import Place, SaidThere
from handlers.heard.asked_in_words import Filled, Written, filled
from handlers.heard.payloads import Sent
from handlers.heard.spots import Body, Spot
from handlers.replies import Opened, open_view
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.errors import BadTerms, Problem
from promises.promise import Turn
from promises.sight import Sight, as_seen
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
    _ask(lambda: _typed(text, person, workspace, now), place, spot, person, client, now)


def from_button(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*Ask for a promise* in Home, or a word that was no subcommand and is what they want to ask for."""
    place, text = ANYWHERE if spot.kind == "home" else _here(arrivals.place(body)), arrivals.button_text(body)
    _ask(lambda: _typed(text, person, workspace, now), place, spot, person, client, now)
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
    author = _author(message.said, person, workspace)
    beside = _author(message.beside, person, workspace) if message.beside else author

    def way_back() -> Offer | None:
        link = link_to(message.channel, message.ts, client)
        return offers.to_message(link) if link else None

    def read() -> Filled:
        more = _written(message.beside, beside) if message.beside else None
        return filled(_written(message.said, author), person, workspace, now, more)

    _ask(read, _here(arrivals.place(body)), spot, person, client, now, way_back, (author, beside))
    ack()


def from_mention(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*Ask for a promise* below a message that named the app: what it says, and the way back to it."""
    said, link = arrivals.carried(body)
    author = _author(said, person, workspace)

    def read() -> Filled:
        found = filled(_written(said, author), person, workspace, now)
        return replace(found, typed={**found.typed, "why": link}) if link else found

    _ask(read, _here(arrivals.place(body)), spot, person, client, now, authors=(author,))
    ack()


def _typed(text: str, person: Visitor, workspace: Workspace, now: datetime) -> Filled:
    """What they typed themselves, a moment ago."""
    return filled(Written(text, now, person.reader), person, workspace, now)


def _author(said: SaidThere, person: Visitor, workspace: Workspace) -> Visitor:
    """Whoever wrote it; what nobody wrote is read as whoever reads it would have meant it."""
    return person if said.by in ("", person.id) else Visitor(said.by, workspace)


def _written(said: SaidThere, author: Visitor) -> Written:
    return Written(said.text, said.at, author.reader)


def again(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    """*Ask again*: what an ended promise was about, to be posted where that one was."""
    _, tag = payloads.pressed(body)
    seen = person.granted(lambda: visible(tag, person, spot, workspace, now, Sight.WITH_CONDITIONS), client, now)
    promise = as_seen(seen.promise, seen.sight)
    channel = workspace.places.channel(promise.number) if person.id in (promise.requester, promise.performer) else None
    place = _here(Place(channel, promise.opening.private)) | {"once": "yes"} if channel else ANYWHERE
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
    authors: Sequence[Visitor] = (),
) -> None:
    """The form, as far as we know who opens it and whose words stand in it; what Slack has to be asked comes after it
    is open."""
    here, shown = person.reader, read()
    opened = _show(shown, here, place, spot, client)
    found, met = [], [each for each in dict.fromkeys((person, *authors)) if each.introduce(client, now)]
    if met:
        own, others = read(), [each.reader.zone.key for each in met if each is not person]
        written_in = others[0] if others else ""
        found.append(offers.own_zone(shown.typed, own.typed, here, person.reader, now, own.hints, written_in))
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
    typed = _in_the_form(body, form, workspace.teams.workdays(performer), now)
    _show(typed, form.reader(person.reader), form.place, spot, client)
    ack()


def _in_the_form(body: Body, form: Sent, workdays: Workdays, now: datetime) -> Filled:
    """What stands in a form that is open, and which day is meant where nobody works on the one that stands there."""
    days_off = form_values.days_off(form.typed, workdays, now)
    return Filled(form.typed, lines=offers.lines(body["view"]), days_off=days_off)


def begin(body: Body, ack: Ack, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime) -> None:
    """The form was sent: a conversation begins; or the form comes back and asks which day is meant."""
    form, by = payloads.sent(body), person.id
    offering = form.typed.get("kind") in fields.OFFERED
    other = another_person(form.typed.get("whom"), "whom", workspace, client, now).id
    requester, performer = (other, by) if offering else (by, other)
    reader, workdays = form.reader(person.reader), workspace.teams.workdays(performer)
    try:
        terms = form_values.terms(form.typed, reader.zone, workdays, now)
    except BadTerms as error:
        if error.problem is not Problem.DAY_OFF:
            raise
        ack(response_action="update", view=_drawn(_in_the_form(body, form, workdays, now), reader, form.place))
        return
    place = _chosen(form, person, client)
    opening = form_values.opening(form.typed, requester=requester, performer=performer, private=place.private)
    move = Move.OFFER if offering else Move.REQUEST
    turn = Turn(move=move, by=by, at=now, terms=terms, opening=opening)
    workspace.promises.begin(turn, channel=place.channel or None, nonce=form.view_id)
    ack()
    person.introduce(client, now)


def _chosen(form: Sent, person: Visitor, client: TimedClient) -> Place:
    """Where the card goes. Of a channel in which they were when the form was opened, that is known; of one that was
    chosen in it, or where something was `once`, nobody has said yet who can read there and whether they can."""
    if not form.place.keys() & {"pick", "once"}:
        return Place(form.place.get("channel", ""), form.place.get("private") == "yes")
    where = str(form.typed.get("where") or "") if "pick" in form.place else form.place.get("channel", "")
    if not where.startswith(("C", "G")):  # a direct conversation, into which the bot cannot post
        return Place("", private=True)
    public = is_public(where, client)
    if (public and not person.known.guest) or is_in(person.id, where, client):
        return Place(where, private=not public)
    return Place("", private=True)
