"""All that happened to one promise: how it stands, and every turn's line with its moment."""

from collections.abc import Sequence
from datetime import datetime

from handlers.blocks import kit, names
from handlers.blocks.card import facts, more_button
from handlers.blocks.kit import Block, View
from handlers.blocks.leafs import bold, joined, leafs, when
from handlers.blocks.lines import turn_lines
from handlers.blocks.rows import again_button
from handlers.blocks.words import history as said
from handlers.blocks.words import labels
from handlers.blocks.words.facts import title
from handlers.blocks.words.status import status
from promises.promise import Promise, Turn
from promises.vocabulary import Move, State

NEWEST = 60
"""Turns that are shown; a view holds 100 blocks, and whoever needs older ones reads the thread."""


def history_view(promise: Promise, history: Sequence[Turn], moves: Sequence[Move], now: datetime, link: str) -> View:
    """`moves`: what whoever looks may do; `link`: the way to its card, or ""."""
    stands = kit.rich([bold(title(promise)), status(promise, now), *facts(promise, now)], "stands")
    first = max(len(history) - NEWEST, 0)
    earlier = [kit.rich([leafs(said.EARLIER.format(count=first))], "earlier")] if first else []
    turns = [_turn(promise, history, position) for position in range(first, len(history))]
    blocks = [stands, *_buttons(promise, moves, link), kit.divider(), *earlier, *turns]
    return kit.modal(said.TITLE.format(number=promise.number), blocks)


def _turn(promise: Promise, history: Sequence[Turn], position: int) -> Block:
    first, *rest = turn_lines(promise, history, position)
    return kit.rich([joined([(when(history[position].at),), first], " · "), *rest], f"turn-{position}")


def _buttons(promise: Promise, moves: Sequence[Move], link: str) -> list[Block]:
    may_act = any(move in labels.EXPLAINED for move in moves)
    found = [
        *([more_button(promise)] if may_act else []),
        *([again_button(promise)] if promise.ended and promise.state is not State.SPLIT else []),
        *([kit.way_to(labels.CARD, names.LINK, link)] if kit.is_address(link) else []),
    ]
    return [kit.actions(found, "buttons")] if found else []
