"""Home: four parts, each a page at a time. Where nothing is, it says what would be.

At most 100 blocks and 250 kB (docs.slack.dev/surfaces/app-home, docs.slack.dev/reference/methods/views.publish).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.blocks.card import buttons, facts, goods, more_button, name, press
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import bold, leafs
from handlers.blocks.kit.shapes import Block, Element, View
from handlers.blocks.reader import Reader
from handlers.blocks.rows import again_button, history_button, row
from handlers.blocks.words import home as said
from handlers.blocks.words import labels
from handlers.blocks.words.facts import title
from handlers.blocks.words.status import status
from promises.listed import Listed
from promises.overview import PAGE, Overview
from promises.promise import Promise
from promises.vocabulary import Move, State

HEAVIEST = 240_000
"""Bytes of JSON as the client writes it; above that a part shows less of each promise."""
NEW = {"new": "yes"}
"""How Home is looked at by somebody who has never seen it."""


def home(
    overview: Overview, *, now: datetime, reader: Reader, subscribed: bool, looked_at: Mapping[str, str] = {}
) -> View:
    """`looked_at`: whether it explains itself; the pages that it names are those of the overview."""
    view = _drawn(_Home(overview, now, reader, subscribed, looked_at, full=True))
    if len(json.dumps(view)) <= HEAVIEST:
        return view
    return _drawn(_Home(overview, now, reader, subscribed, looked_at, full=False))


@dataclass(frozen=True)
class _Home:
    overview: Overview
    now: datetime
    reader: Reader
    subscribed: bool
    looked_at: Mapping[str, str] = field(default_factory=dict)
    full: bool = True
    """Whether what needs somebody is shown with all its terms and can be answered here."""

    @property
    def empty(self) -> bool:
        shown = self.overview
        return not (shown.needs_you or shown.you_wait_for or shown.due_this_week or shown.recently_ended)


def _drawn(shown: _Home) -> View:
    explained = [shapes.rich([leafs(line) for line in said.WELCOME], "welcome")] if _is_new(shown) else []
    parts = [block for part in PARTS for block in _part(part, shown)]
    return shapes.home([*explained, _top(shown), *parts])


def _is_new(shown: _Home) -> bool:
    return shown.empty or "new" in shown.looked_at


def _top(shown: _Home) -> Block:
    """What can be typed, as buttons: the app's messages are read-only, and Home has nowhere to type."""
    on = not shown.subscribed
    found = [
        shapes.button(labels.ASK, action_ids.ASK, primary=True),
        shapes.button(said.WEEK, action_ids.WEEK),
        shapes.button(said.MONDAYS[on], action_ids.mondays(on=on)),
    ]
    explain = [] if _is_new(shown) else [shapes.button(said.EXPLAIN, action_ids.EXPLAIN)]
    return shapes.actions([*found, *explain], "top")


def _part(part: str, shown: _Home) -> list[Block]:
    found: Listed = getattr(shown.overview, part)
    rows = [block for promise in found.shown for block in PARTS[part](promise, shown)]
    count = f" ({found.count})" if found else ""
    nothing = [] if found else [shapes.rich([leafs(said.EMPTY[part])], f"{part}-empty")]
    return [shapes.header(f"{said.TITLES[part]}{count}", part), *nothing, *rows, *_turning(part, found)]


def _turning(part: str, found: Listed) -> list[Block]:
    """The id carries a direction too: two buttons of one block have different ids."""
    turns: list[Element] = []
    page = found.start // PAGE
    if page > 0:
        turns.append(shapes.button(labels.NEWER, action_ids.page(f"{part}:back"), str(page - 1)))
    if found.left:
        turns.append(shapes.button(labels.OLDER, action_ids.page(f"{part}:on"), str(page + 1)))
    return [shapes.actions(turns, f"{part}-pages-{page}")] if turns else []


def _needs_you(promise: Promise, shown: _Home) -> list[Block]:
    """With the card's facts and buttons: one may agree here, so one must see here to what."""
    told = facts(promise, shown.now) if shown.full else [goods(promise, shown.now)]
    lines = [bold(title(promise)), status(promise, shown.now), *told]
    more = [shapes.actions([more_button(promise)], name(promise, "needs", "buttons"))]
    return [
        shapes.rich(lines, name(promise, "needs", "facts")),
        *(buttons(promise, shown.now, "needs") if shown.full else more),
    ]


def _wait_for(promise: Promise, shown: _Home) -> list[Block]:
    lines = [bold(title(promise)), status(promise, shown.now), goods(promise, shown.now)]
    nudge = [] if _nudged_today(promise, shown) else [press(promise, Move.NUDGE)]
    return [
        shapes.rich(lines, name(promise, "waits", "facts")),
        shapes.actions([*nudge, more_button(promise)], name(promise, "waits", "buttons")),
    ]


def _nudged_today(promise: Promise, shown: _Home) -> bool:
    nudged = promise.nudged_at
    local = shown.reader.local
    return nudged is not None and local(nudged).date() == local(shown.now).date()


def _due(promise: Promise, shown: _Home) -> list[Block]:
    return [shapes.rich(row(promise, shown.now), name(promise, "due", "row"))]


def _ended(promise: Promise, shown: _Home) -> list[Block]:
    again = [] if promise.state is State.SPLIT else [again_button(promise)]
    return [
        shapes.rich([bold(title(promise)), status(promise, shown.now)], name(promise, "ended", "facts")),
        shapes.actions([*again, history_button(promise)], name(promise, "ended", "buttons")),
    ]


PARTS: dict[str, Callable[[Promise, _Home], list[Block]]] = {
    "needs_you": _needs_you,
    "you_wait_for": _wait_for,
    "due_this_week": _due,
    "recently_ended": _ended,
}
"""The fields of Overview, in the order in which they are shown."""
