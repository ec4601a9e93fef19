"""A promise on two short lines, and the buttons that open what stands behind them."""

from collections.abc import Sequence
from datetime import datetime

from handlers.blocks.card import about
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import Words, bold, fill, joined
from handlers.blocks.kit.shapes import Block, Element
from handlers.blocks.words import card, labels
from handlers.blocks.words.facts import due, is_missed, title
from handlers.blocks.words.status import missed_words, status
from promises.promise import Promise


def row(promise: Promise, now: datetime) -> list[Words]:
    """Which one; how it stands and whose turn it is, by when."""
    return titled(promise, status(promise, now), due_words(promise, now))


def titled(promise: Promise, *said: Words) -> list[Words]:
    return [bold(title(promise)), joined(list(said), " · ")]


def due_words(promise: Promise, now: datetime) -> Words:
    """By when it is due, or was; nothing once it has ended."""
    if promise.ended:
        return ()
    if is_missed(promise, now):
        return missed_words(promise, now)
    return fill(card.DUE, due=due((promise.agreed or promise.terms).due, now))


def numbers(promises: Sequence[Promise], block_id: str) -> list[Block]:
    """A button with its number for each, which opens its history."""
    return [shapes.actions([_number(promise) for promise in promises], block_id)] if promises else []


def _number(promise: Promise) -> Element:
    return shapes.button(
        f"#{promise.number}", action_ids.history(promise), action_ids.tag(promise), about=labels.HISTORY
    )


def history_button(promise: Promise) -> Element:
    return shapes.button(labels.HISTORY, action_ids.history(promise), action_ids.tag(promise), about=about(promise))


def again_button(promise: Promise) -> Element:
    return shapes.button(labels.AGAIN, action_ids.AGAIN, action_ids.tag(promise), about=about(promise))
