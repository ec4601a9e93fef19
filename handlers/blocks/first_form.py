"""The form with which a promise begins: asked for, or offered."""

import json
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from handlers.blocks import kit, names
from handlers.blocks.inputs import Inputs
from handlers.blocks.kit import Block, View
from handlers.blocks.leafs import Words
from handlers.blocks.words import labels
from handlers.blocks.words import sentences as said
from promises.terms import CURRENCIES
from promises.vocabulary import Move

CODES = {code: code for code in CURRENCIES}


def ask_form(
    *,
    offering: bool,
    zone: ZoneInfo,
    place: Mapping[str, str],
    typed: Mapping[str, Any] = {},
    note: str | Words = "",
) -> View:
    """The first form, for asking and for offering; choosing the other redraws it. Four fields are required.

    Whichever it is, it is sent as `send:request`; what `kind` says decides.
    """
    given = {**FIRST, **typed, "kind": "offer" if offering else "request"}
    made = Inputs(given)
    blocks = [*kit.note(note), *_needed(made, zone, offering), kit.divider(), *_wanted(made, offering)]
    move = Move.OFFER if offering else Move.REQUEST
    return kit.form(
        said.OFFERING if offering else said.ASKING,
        blocks,
        callback_id=names.send(Move.REQUEST),
        submit=labels.BUTTONS[move],
        metadata=json.dumps(dict(place)),
    )


FIRST = {"deal_currency": "EUR", "cost_currency": "EUR"}
"""What stands in the first form before anybody typed."""


def _needed(made: Inputs, zone: ZoneInfo, offering: bool) -> list[Block]:
    return [
        made.radio("kind", labels.CHOICES["kind"], at_once=True),
        made.person("whom", label=labels.ASKED_WHOM[offering]),
        made.text("what", optional=False),
        made.text("account", optional=False, multiline=False),
        made.day("due", optional=False),
        made.time("due_time", zone),
    ]


def _wanted(made: Inputs, offering: bool) -> list[Block]:
    """Optional, the most telling first."""
    cost = [made.number("cost"), made.menu("cost_currency", CODES)] if offering else []
    return [
        made.number("quantity"),
        made.text("unit", multiline=False),
        made.radio("told", labels.CHOICES["told"]),
        made.day("told_day"),
        made.text("why"),
        made.text("conditions"),
        *cost,
        made.ticks("part_allowed", labels.CHOICES["part_allowed"]),
        made.number("deal_value"),
        made.menu("deal_currency", CODES),
        made.address("crm_link"),
    ]
