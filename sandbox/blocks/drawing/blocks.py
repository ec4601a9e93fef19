"""Each block as its lines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.blocks.drawing.elements import element_text, image_text, is_list_of_ticks, tick_lines, words_of
from sandbox.blocks.drawing.grids import chart_lines, data_table_lines, table_lines
from sandbox.blocks.drawing.mrkdwn import Viewer
from sandbox.blocks.drawing.rich import rich_lines
from sandbox.blocks.limits.shapes import field_of, items_of

_RULE = "────────"


@dataclass(frozen=True)
class _Scene:
    """Who looks, and what the form holds."""

    viewer: Viewer
    values: object
    errors: object


def lines_of(
    blocks: object,
    viewer: Viewer,
    values: dict[str, dict[str, dict[str, Any]]] | None = None,
    errors: dict[str, str] | None = None,
) -> list[str]:
    """The blocks as a person sees them, one string a line.

    `values` is a view's `state.values`: what is missing there shows its initial value.
    `errors` are the red words at input blocks, by block_id.
    """
    scene = _Scene(viewer, values, errors)
    return [line for block in items_of(blocks) for line in _block_lines(block, scene)]


def _block_lines(block: object, scene: _Scene) -> list[str]:
    kind = field_of(block, "type")
    draw = _DRAWN.get(kind) if isinstance(kind, str) else None
    return draw(block, scene) if draw else [f"(unknown block: {kind})"]


def _said(text: object, scene: _Scene) -> list[str]:
    words = words_of(text, scene.viewer)
    return words.split("\n") if words else []


def _element(block: object, element: object, scene: _Scene) -> str:
    return element_text(element, field_of(block, "block_id"), scene.viewer, scene.values)


def _section(block: object, scene: _Scene) -> list[str]:
    lines = _said(field_of(block, "text"), scene)
    for each in items_of(field_of(block, "fields")):
        lines += _field(_said(each, scene))
    accessory = field_of(block, "accessory")
    return lines if accessory is None else [*lines, _element(block, accessory, scene)]


def _field(lines: list[str]) -> list[str]:
    """The usual shape, a bold title above a value, on one line: `*Due*: Fri 27 Nov`."""
    if len(lines) < 2:
        return lines
    title, value, *rest = lines
    colon = "" if title.rstrip("*_ ").endswith(":") else ":"
    return [f"{title}{colon} {value}", *(f"  {line}" for line in rest)]


def _header(block: object, scene: _Scene) -> list[str]:
    return [f"# {line}" for line in _said(field_of(block, "text"), scene)]


def _context(block: object, scene: _Scene) -> list[str]:
    parts = [
        image_text(each) if field_of(each, "type") == "image" else words_of(each, scene.viewer)
        for each in items_of(field_of(block, "elements"))
    ]
    return [f"· {line}" for line in "  ".join(parts).split("\n")]


def _divider(_block: object, _scene: _Scene) -> list[str]:
    return [_RULE]


def _actions(block: object, scene: _Scene) -> list[str]:
    return _buttons(block, "elements", scene)


def _buttons(block: object, key: str, scene: _Scene) -> list[str]:
    elements = items_of(field_of(block, key))
    return [" ".join(_element(block, each, scene) for each in elements)] if elements else []


def _image(block: object, scene: _Scene) -> list[str]:
    return [*_said(field_of(block, "title"), scene), image_text(block)]


def _input(block: object, scene: _Scene) -> list[str]:
    label = words_of(field_of(block, "label"), scene.viewer)
    optional = " (optional)" if field_of(block, "optional") is True else ""
    element, block_id = field_of(block, "element"), field_of(block, "block_id")
    if is_list_of_ticks(element):
        ticks = tick_lines(element, block_id, scene.viewer, scene.values)
        lines = [f"{label}:{optional}", *(f"  {tick}" for tick in ticks)]
    else:
        lines = [f"{label}: {_element(block, element, scene)}{optional}"]
    lines += [f"  {line}" for line in _said(field_of(block, "hint"), scene)]
    error = scene.errors.get(block_id) if isinstance(scene.errors, dict) and isinstance(block_id, str) else None
    return [*lines, f"  ! {error}"] if error else lines


def _rich_text(block: object, scene: _Scene) -> list[str]:
    return rich_lines(block, scene.viewer)


def _markdown(block: object, _scene: _Scene) -> list[str]:
    return str(field_of(block, "text")).split("\n")


def _table(block: object, scene: _Scene) -> list[str]:
    return table_lines(block, scene.viewer)


def _data_table(block: object, scene: _Scene) -> list[str]:
    return data_table_lines(block, scene.viewer)


def _chart(block: object, _scene: _Scene) -> list[str]:
    return chart_lines(block)


def _alert(block: object, scene: _Scene) -> list[str]:
    level = field_of(block, "level") or "default"
    return [f"({level}) {line}" for line in _said(field_of(block, "text"), scene)]


def _card(block: object, scene: _Scene) -> list[str]:
    hero = field_of(block, "hero_image")
    lines = [] if hero is None else [image_text(hero)]
    for key in ("title", "subtitle", "body", "subtext"):
        lines += _said(field_of(block, key), scene)
    return [f"│ {line}" for line in [*lines, *_buttons(block, "actions", scene)]]


def _container(block: object, scene: _Scene) -> list[str]:
    """Its children are drawn even when it starts collapsed: they are one click away."""
    rich = field_of(block, "rich_text_title")
    title = " ".join(rich_lines(rich, scene.viewer)) or words_of(field_of(block, "title"), scene.viewer)
    subtitle = words_of(field_of(block, "subtitle"), scene.viewer)
    mark = "▸" if field_of(block, "default_collapsed") is True else "▾"
    # only one level: a container is no legal child, and drawing one would let hostile JSON recurse for ever
    children = [each for each in items_of(field_of(block, "child_blocks")) if field_of(each, "type") != "container"]
    inside = [line for child in children for line in _block_lines(child, scene)]
    return [f"{mark} {title}{f' – {subtitle}' if subtitle else ''}", *(f"  {line}" for line in inside)]


_DRAWN: dict[str, Callable[[object, _Scene], list[str]]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "markdown": _markdown,
    "table": _table,
    "data_table": _data_table,
    "data_visualization": _chart,
    "alert": _alert,
    "card": _card,
    "container": _container,
}
