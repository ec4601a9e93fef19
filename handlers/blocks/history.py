"""All that happened to one promise: how it stands, and every turn's line with its moment."""

from collections.abc import Sequence
from datetime import datetime

from handlers.blocks.card import facts, more_button
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import bold, joined, leafs
from handlers.blocks.kit.shapes import Block, View
from handlers.blocks.lines import turn_lines
from handlers.blocks.rows import again_button
from handlers.blocks.words import history as said
from handlers.blocks.words import labels
from handlers.blocks.words.calendar import when
from handlers.blocks.words.facts import title
from handlers.blocks.words.status import status
from promises.promise import Promise, Turn
from promises.sight import Sight, as_seen, turns_as_seen
from promises.vocabulary import Move, State

NEWEST = 60
"""Turns that are shown; a view holds 100 blocks, and whoever needs older ones reads the thread."""


def history_view(
    told: Promise, told_turns: Sequence[Turn], moves: Sequence[Move], now: datetime, link: str, sight: Sight
) -> View:
    """`moves`: what whoever looks may do; `link`: the way to its card, or "". Raises ValueError for a `sight` without
    conditions."""
    promise, history = as_seen(told, sight), turns_as_seen(told_turns, sight)
    stands = shapes.rich([bold(title(promise)), status(promise, now), *facts(promise, now)], "stands")
    first = max(len(history) - NEWEST, 0)
    earlier = [shapes.rich([leafs(said.EARLIER.format(count=first))], "earlier")] if first else []
    turns = [_turn(promise, history, position) for position in range(first, len(history))]
    blocks = [stands, *_buttons(promise, moves, link), shapes.divider(), *earlier, *turns]
    return shapes.modal(said.TITLE.format(number=promise.number), blocks, labels.CLOSE)


def _turn(promise: Promise, history: Sequence[Turn], position: int) -> Block:
    first, *rest = turn_lines(promise, history, position)
    return shapes.rich([joined([(when(history[position].at),), first], " · "), *rest], f"turn-{position}")


def _buttons(promise: Promise, moves: Sequence[Move], link: str) -> list[Block]:
    may_act = any(move in labels.EXPLAINED for move in moves)
    found = [
        *([more_button(promise)] if may_act else []),
        *([again_button(promise)] if promise.ended and promise.state is not State.SPLIT else []),
        *([shapes.way_to(labels.CARD, action_ids.LINK, link)] if shapes.is_address(link) else []),
    ]
    return [shapes.actions(found, "buttons")] if found else []
