"""What no block can break alone: counts, ids that must differ, and the view around the blocks.

Sources: docs.slack.dev/reference/block-kit/blocks, docs.slack.dev/surfaces/modals, .../reference/views.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from sandbox.blocks.limits.blocks import BLOCKS
from sandbox.blocks.limits.composition import plain
from sandbox.blocks.limits.shapes import (
    Check,
    Kinds,
    Place,
    Problem,
    Shape,
    Surface,
    array,
    boolean,
    field_of,
    items_of,
    string,
)

_MOST = {"table": (1, "only one table allowed"), "data_visualization": (2, "only two charts allowed")}
_MARKDOWN_CHARACTERS = 12_000
"""In all markdown blocks of a message together (docs.slack.dev/reference/block-kit/blocks/markdown-block)."""


def blocks_problems(blocks: object, surface: Surface) -> list[Problem]:
    """What is wrong with a message's or a view's `blocks`; pointers begin with `/blocks`.

    `blocks` may be any JSON. An empty list is legal in a message: it takes the blocks away.
    """
    if surface not in get_args(Surface):
        raise ValueError(f"no surface of Slack's: {surface}")
    most = 50 if surface == "message" else 100
    return list(_blocks(0, most)(blocks, Place("/blocks", surface)))


def view_problems(view: object) -> list[Problem]:
    """What is wrong with a modal or a Home tab; pointers begin at the view, e.g. `/title/text`."""
    surface: Surface = "home" if field_of(view, "type") == "home" else "modal"
    return list(_VIEW(view, Place("", surface)))


def _blocks(fewest: int, most: int) -> Check:
    each_alone = array(BLOCKS, fewest, most)

    def check(value: object, place: Place) -> Iterator[Problem]:
        yield from each_alone(value, place)
        found = list(_walk(value, place))
        yield from _block_ids_differ(found)
        yield from _no_more_than_allowed(found)
        yield from _one_focus(found)

    return check


def _walk(blocks: object, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every block with its place, the children of containers included (they cannot hold containers)."""
    for index, block in enumerate(items_of(blocks)):
        if not isinstance(block, dict):
            continue
        yield place.at(index), block
        if block.get("type") == "container":
            for below, child in enumerate(items_of(block.get("child_blocks"))):
                if isinstance(child, dict):
                    yield place.at(index).at("child_blocks").at(below), child


def _block_ids_differ(found: list[tuple[Place, dict[str, Any]]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, block in found:
        block_id = block.get("block_id")
        if not isinstance(block_id, str):
            continue
        if block_id in seen:
            yield place.at("block_id").problem(f"`block_id` {block_id} already exists")
        seen.add(block_id)


def _no_more_than_allowed(found: list[tuple[Place, dict[str, Any]]]) -> Iterator[Problem]:
    counts: Counter[str] = Counter()
    for place, block in found:
        kind, text = block.get("type"), block.get("text")
        if isinstance(kind, str) and kind in _MOST:
            counts[kind] += 1
            most, words = _MOST[kind]
            if counts[kind] > most:
                yield place.problem(words)
        elif kind == "markdown" and isinstance(text, str):
            before = counts["markdown"]
            counts["markdown"] += len(text)
            if before and counts["markdown"] > _MARKDOWN_CHARACTERS:
                yield place.at("text").problem("all markdown together must be less than 12001 characters")


def _one_focus(found: list[tuple[Place, dict[str, Any]]]) -> Iterator[Problem]:
    """At most one element has `focus_on_load`."""
    focused = 0
    for place, block in found:
        for element_place, element in _elements(place, block):
            if field_of(element, "focus_on_load") is True:
                focused += 1
                if focused > 1:
                    yield element_place.at("focus_on_load").problem("only one element can have focus_on_load")


def _elements(place: Place, block: dict[str, Any]) -> Iterator[tuple[Place, object]]:
    for key in ("element", "accessory"):
        yield place.at(key), block.get(key)
    for index, element in enumerate(items_of(block.get("elements"))):
        yield place.at("elements").at(index), element


def _input_needs_submit(view: dict[str, Any], place: Place) -> Iterator[Problem]:
    kinds = [field_of(block, "type") for block in items_of(view.get("blocks"))]
    if "input" in kinds and "submit" not in view:
        yield place.problem("must define `submit` to use an `input` block in modals")


_ANY_VIEW = {
    "private_metadata": string(3000, shortest=0),
    "callback_id": string(255),
    "external_id": string(255),
}

_VIEW = Kinds(
    {
        "modal": Shape(
            {"title": plain(24), "blocks": _blocks(1, 100)},
            {
                **_ANY_VIEW,
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
            },
            (_input_needs_submit,),
        ),
        "home": Shape({"blocks": _blocks(1, 100)}, _ANY_VIEW),
    }
)
