"""`/promise`: a word of its own where it is the whole text, else what somebody asks for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import Ack

from handlers import asking, digests, history
from handlers.blocks import leaflets
from handlers.deadline import TimedClient
from handlers.heard import arrivals
from handlers.heard.spots import Body, Spot
from handlers.replies import whisper
from handlers.visitor import Visitor
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
    word, typed = text.lower(), Typed(spot, person, str(body["command"]), client, workspace, now)
    number = re.fullmatch(r"#?([0-9]{1,9})", text)
    if number:
        history.show(int(number[1]), spot, person, client, workspace, now)
    elif word in SUBCOMMANDS:
        SUBCOMMANDS[word](typed)
    elif meant := nearest(word):
        whisper(spot, client, leaflets.perhaps(text, meant, typed.command))
    else:
        asking.from_words(text, body, spot, person, client, workspace, now)
    ack()


def _list(typed: Typed) -> None:
    zone = typed.person.reader.zone
    overview = typed.workspace.promises.overview(typed.person.id, typed.now, zone, size=leaflets.MOST_ROWS)
    whisper(typed.spot, typed.client, leaflets.listing(overview, typed.now, typed.command))
    typed.person.introduce(typed.client, typed.now)


def _help(typed: Typed) -> None:
    whisper(typed.spot, typed.client, leaflets.help_(typed.command))


def _digest(typed: Typed) -> None:
    digests.show(typed.spot, typed.person, typed.client, typed.workspace, typed.now)


SUBCOMMANDS: dict[str, Callable[[Typed], Any]] = {"list": _list, "help": _help, "digest": _digest}


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
