"""`/promise`: a word of its own where it is the whole text, else what somebody asks for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import Ack

from handlers import asking, digests, history
from handlers.blocks import leaflets, more
from handlers.blocks.kit.leaves import Words
from handlers.blocks.kit.shapes import View
from handlers.blocks.words.typed import ALSO, LIST
from handlers.deadline import TimedClient
from handlers.heard import arrivals, orders
from handlers.heard.orders import Order
from handlers.heard.spots import Body, Spot
from handlers.replies import open_view, redraw, whisper
from handlers.visible import visible
from handlers.visitor import Visitor
from promises.listed import Listed
from promises.sight import Sight, as_seen
from promises.vocabulary import Move
from storage.ledger import Seen
from storage.workspace import Workspace


@dataclass(frozen=True)
class Typed:
    """A command on its way to its answer."""

    spot: Spot
    person: Visitor
    command: str
    """Its name, "/promise" unless that was taken."""
    client: TimedClient
    workspace: Workspace
    now: datetime


def hear(
    body: Body, ack: Ack, spot: Spot, person: Visitor, client: TimedClient, workspace: Workspace, now: datetime
) -> None:
    text = arrivals.command_text(body)
    typed = Typed(spot, person, str(body["command"]), client, workspace, now)
    told = orders.order(text)
    if told is not None:
        _obey(told, typed)
    elif wanted := subcommand(text):
        wanted(typed)
    elif meant := "list" if orders.wants_to_act(text) else nearest(text.lower()):
        whisper(spot, client, leaflets.perhaps(text, meant, typed.command))
    else:
        asking.from_words(text, body, spot, person, client, workspace, now)
    ack()


def subcommand(text: str) -> Callable[[Typed], Any] | None:
    """What a text that is no ask wants; None where it may be one."""
    word = text.lower()
    if word.startswith(LIST):
        return lambda typed: _list_of(text, typed)
    return SUBCOMMANDS[MEANT[word]] if word in MEANT else None


def _obey(told: Order, typed: Typed) -> None:
    """The whole history where they want to see it; else what they may do in it, with the button to press. Nothing is
    done by typing alone: one agrees only to what one has seen."""
    person, workspace, now = typed.person, typed.workspace, typed.now
    if not told.moves:
        history.show(told.number, typed.spot, person, typed.client, workspace, now)
        return

    def looks() -> Seen:
        return visible(told.number, person, typed.spot, workspace, now, Sight.THAT_IT_EXISTS)

    def drawn(seen: Seen) -> View:
        return more.more(seen.promise, seen.moves, now, seen.sight, note(told, seen.moves))

    view = drawn(person.granted(looks, typed.client, now))
    opened = open_view(typed.spot, typed.client, view)
    if person.introduce(typed.client, now) and opened is not None and (late := drawn(looks())) != view:
        redraw(opened, typed.client, late)


def note(told: Order, moves: Sequence[Move]) -> Words:
    """Which button does what they typed; or that nothing does, for them and now."""
    pressed = next((move for move in told.moves if move in moves), None)
    return leaflets.to_press(told.word, pressed)


def _list(typed: Typed) -> None:
    zone = typed.person.reader.zone
    overview = typed.workspace.promises.overview(typed.person.id, typed.now, zone, size=leaflets.MOST_ROWS)
    whisper(typed.spot, typed.client, leaflets.listing(overview, typed.now, typed.command))
    typed.person.introduce(typed.client, typed.now)


def _list_of(text: str, typed: Typed) -> None:
    """`list Acme`: what is open for that customer, of what they may see."""
    account = text.partition(" ")[2].strip()
    typed.person.introduce(typed.client, typed.now)
    found = typed.workspace.promises.open_for(typed.person.id, account, leaflets.MOST_ROWS)
    shown = tuple(as_seen(each, typed.workspace.promises.sight(each, typed.person.id)) for each in found.shown)
    picture = leaflets.open_for(Listed(shown, found.count), account, text, typed.now)
    whisper(typed.spot, typed.client, picture)


def _help(typed: Typed) -> None:
    whisper(typed.spot, typed.client, leaflets.help_(typed.command))


def _digest(typed: Typed) -> None:
    digests.show(typed.spot, typed.person, typed.client, typed.workspace, typed.now)


SUBCOMMANDS: dict[str, Callable[[Typed], Any]] = {"list": _list, "help": _help, "digest": _digest}
MEANT = {word: word for word in SUBCOMMANDS} | ALSO
"""What stands alone -> the subcommand that it means."""


def nearest(word: str) -> str:
    """The subcommand that somebody may have meant by a word that is none; "" for whatever is rather an ask.

    One slip of the finger is forgiven, and a second one where at least the first letter is right.
    """
    if not re.fullmatch(r"[a-z]{2,9}", word):
        return ""
    near = sorted((slips(word, right), right) for right in SUBCOMMANDS)
    count, right = near[0]
    return right if count <= (2 if word[0] == right[0] else 1) else ""


def slips(one: str, other: str) -> int:
    """How many letters are missing, too many, wrong, or swapped with their neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != right))
            if i > 1 and j > 1 and letter == other[j - 2] and right == one[i - 2]:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
