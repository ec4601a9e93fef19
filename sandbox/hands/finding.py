"""Finding what a person means by its words: a button by its label, a field by its own. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sandbox.state.envelopes import Payload
from sandbox.state.form_state import STATE, Block, Spot, spots
from sandbox.state.workspace import Message, View

Words = Callable[[list[Block]], str]
"""Blocks as a person reads them."""


@dataclass(frozen=True)
class Touchable:
    """Something on the screen that has elements."""

    it: Message | View
    blocks: list[Block]


def pressable_in(what: Touchable, label: str, on: str, words: Words) -> tuple[Spot, Payload] | None:
    """The first button or overflow entry with this label, and what pressing it says beside its ids."""
    for spot in _spots_near(what, on, words):
        for word, chosen in _pressables(spot):
            if word == label:
                return spot, chosen
    return None


def field_in(what: Touchable, label: str, on: str, words: Words) -> Spot | None:
    """The first field with this label; a menu outside a form is also found by words of the section beside it."""
    fields = [spot for spot in _spots_near(what, on, words) if spot.kind in STATE]
    for spot in fields:
        if label in spot.labels:
            return spot
    beside = [spot for spot in fields if spot.block["type"] == "section"]
    return next((spot for spot in beside if label in words([spot.block])), None)


def bears(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as words: "#7" does not stand in "#71"."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _spots_near(what: Touchable, on: str, words: Words) -> Iterator[Spot]:
    """Elements from the first block on that bears the words `on`; then, in a message that bears them, all."""
    bearing = [index for index, block in enumerate(what.blocks) if not on or bears(words([block]), on)]
    if bearing:
        yield from spots(what.blocks[bearing[0] :])
        if isinstance(what.it, Message):
            yield from spots(what.blocks[: bearing[0]])


def _pressables(spot: Spot) -> Iterator[tuple[str, Payload]]:
    element = spot.element
    if spot.kind in ("button", "icon_button"):
        yield element["text"]["text"], {}
    elif spot.kind == "overflow":
        for option in element["options"]:
            yield option["text"]["text"], {"selected_option": option}
    elif spot.kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            button = element[side]
            yield button["text"]["text"], {"text": button["text"], "value": button["value"]}
