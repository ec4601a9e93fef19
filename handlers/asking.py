"""How a promise begins: `/promise`, the form, and sending it."""

from collections.abc import Callable
from datetime import datetime

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers import payloads, typed
from handlers.blocks import forms
from handlers.payloads import Body
from handlers.people import meet, zone_of
from handlers.replies import open_view
from promises.errors import BadTerms, Problem
from promises.promise import Turn
from promises.vocabulary import Move
from storage.ledger import Ledger
from storage.people import Person

Now = Callable[[], datetime]


def open_form(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """`/promise anything`: the form, at once, with that text in *what*."""
    typed_command = payloads.command(body)
    place = {
        "channel": "" if typed_command.direct else typed_command.channel,
        "private": "yes" if typed_command.private else "",
    }
    spot = payloads.spot(body)
    zone = zone_of(meet(spot.user, ledger, client, now()), ledger)
    filled = {"what": typed_command.text} if typed_command.text else {}
    open_view(spot, client, forms.ask_form(offering=False, zone=zone, place=place, typed=filled))
    ack()


def redraw(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """Ask or offer was chosen in the form: the same form from the other side, with what was typed."""
    form = payloads.sent(body)
    spot = payloads.spot(body)
    zone = zone_of(meet(spot.user, ledger, client, now()), ledger)
    view = forms.ask_form(offering=form.typed.get("kind") == "offer", zone=zone, place=form.place, typed=form.typed)
    open_view(spot, client, view)
    ack()


def begin(body: Body, ack: Ack, client: WebClient, ledger: Ledger, now: Now) -> None:
    """The form was sent: a conversation begins."""
    form, by = payloads.sent(body), payloads.spot(body).user
    offering = form.typed.get("kind") == "offer"
    me, other = meet(by, ledger, client, now()), _other(form.typed.get("whom"), ledger, client, now)
    requester, performer = (other.id, me.id) if offering else (me.id, other.id)
    opening = typed.opening(
        form.typed, requester=requester, performer=performer, private=form.place.get("private") == "yes"
    )
    workdays = ledger.workdays(performer)
    turn = Turn(
        move=Move.OFFER if offering else Move.REQUEST,
        by=by,
        at=now(),
        terms=typed.terms(form.typed, zone_of(me, ledger), workdays),
        opening=opening,
    )
    ledger.begin(turn, channel=form.place.get("channel") or None, nonce=form.view_id)
    ack()


def _other(person_id: str | None, ledger: Ledger, client: WebClient, now: Now) -> Person:
    """The other side; a promise is made between two people who can answer. Raises BadTerms."""
    if not person_id:
        raise BadTerms("whom", Problem.MISSING)
    person = meet(person_id, ledger, client, now())
    if person.bot or person.deactivated:
        raise BadTerms("whom", Problem.NOT_A_PERSON)
    return person
