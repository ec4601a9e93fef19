"""The form with which a promise begins: asked for, or offered."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.blocks.inputs import Inputs
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import Words
from handlers.blocks.kit.shapes import Block, View
from handlers.blocks.reader import Reader
from handlers.blocks.words import fields, labels
from handlers.blocks.words import forms as said
from promises.errors import Choices
from promises.terms import CURRENCIES
from promises.vocabulary import Move

CODES = {code: code for code in CURRENCIES}


def ask_form(
    *,
    reader: Reader,
    place: Mapping[str, str],
    kind: str = "request",
    typed: Mapping[str, Any] = {},
    hints: Mapping[str, str] = {},
    note: str | Words = "",
    lines: Sequence[Block] = (),
    days_off: Mapping[str, Choices] = {},
) -> View:
    """The first form; choosing another `kind` (`fields.CHOICES`) redraws it. Four fields are required.

    Whichever it is, it is sent as `send:request`; what `kind` says decides. `place`: "channel", "private", and
    "pick" where the person is to choose a channel. `hints`, field by field, stay when it is redrawn, and so do `lines`,
    which came after it was open. `days_off`: see Inputs.
    """
    kept = {name.removeprefix(HINT): words for name, words in place.items() if name.startswith(HINT)} | dict(hints)
    made = Inputs({**FIRST, **typed, "kind": kind}, kept, days_off)
    offering = kind in fields.OFFERED
    where = [made.place("where")] if place.get("pick") else []
    blocks = [
        *shapes.note(note),
        *lines,
        *_needed(made, reader, offering),
        *where,
        shapes.divider(),
        *_wanted(made, offering),
    ]
    return shapes.form(
        said.FIRST_TITLES[kind],
        blocks,
        labels.CLOSE,
        callback_id=action_ids.send(Move.REQUEST),
        submit=said.FIRST_SUBMIT[kind],
        metadata=json.dumps(
            {**place, "zone": reader.zone.key, **{f"{HINT}{name}": words for name, words in kept.items()}}
        ),
    )


HINT = "hint."
FIRST = {"deal_currency": "EUR", "cost_currency": "EUR"}
"""What stands in the first form before anybody typed."""


def _needed(made: Inputs, reader: Reader, offering: bool) -> list[Block]:
    return [
        made.radio("kind", fields.CHOICES["kind"], at_once=True),
        made.person("whom", label=fields.ASKED_WHOM[offering]),
        made.text("what", optional=False),
        *_amount(made, read=True),
        made.text("account", optional=False, multiline=False),
        made.day("due", optional=False),
        made.time("due_time", reader),
        *made.instead("due"),
    ]


def _amount(made: Inputs, *, read: bool) -> list[Block]:
    """How much: beside *what* where it was read from the words, so that nobody misses it there; else among the rest."""
    if ("quantity" in made.filled) is not read:
        return []
    return [made.number("quantity"), made.text("unit", multiline=False)]


def _wanted(made: Inputs, offering: bool) -> list[Block]:
    """Optional, the most telling first."""
    cost = [made.number("cost"), made.menu("cost_currency", CODES)] if offering else []
    return [
        *_amount(made, read=False),
        made.radio("told", fields.CHOICES["told"]),
        made.day("told_day"),
        made.text("why"),
        made.text("conditions"),
        *cost,
        made.ticks("part_allowed", fields.CHOICES["part_allowed"]),
        made.number("deal_value"),
        made.menu("deal_currency", CODES),
        made.address("crm_link"),
    ]
