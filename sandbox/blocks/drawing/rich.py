"""The rich_text block as lines, styles written the way mrkdwn writes them."""

from sandbox.blocks.drawing.dates import fill_in, moment_at
from sandbox.blocks.drawing.mrkdwn import Viewer, link
from sandbox.blocks.limits.shapes import field_of, items_of

_STYLES = (("code", "`"), ("strike", "~"), ("italic", "_"), ("bold", "*"))


def rich_lines(block: object, viewer: Viewer) -> list[str]:
    return [line for part in items_of(field_of(block, "elements")) for line in _part_lines(part, viewer)]


def _part_lines(part: object, viewer: Viewer) -> list[str]:
    kind = field_of(part, "type")
    if kind == "rich_text_list":
        return _list_lines(part, viewer)
    lines = _run(part, viewer).rstrip("\n").split("\n")
    if kind == "rich_text_quote":
        return [f"> {line}" for line in lines]
    if kind == "rich_text_preformatted":
        return ["```", *lines, "```"]
    return lines


def _list_lines(part: object, viewer: Viewer) -> list[str]:
    indent, offset = field_of(part, "indent"), field_of(part, "offset")
    margin = "  " * (indent if isinstance(indent, int) and 0 <= indent <= 8 else 0)
    first = (offset if isinstance(offset, int) else 0) + 1
    ordered = field_of(part, "style") == "ordered"
    lines = []
    for number, item in enumerate(items_of(field_of(part, "elements")), first):
        mark = f"{number}." if ordered else "•"
        begin, *rest = _run(item, viewer).split("\n")
        hang = " " * len(mark)
        lines += [f"{margin}{mark} {begin}".rstrip(), *(f"{margin}{hang} {line}" for line in rest)]
    return lines


def _run(part: object, viewer: Viewer) -> str:
    return "".join(_leaf(leaf, viewer) for leaf in items_of(field_of(part, "elements")))


def _leaf(leaf: object, viewer: Viewer) -> str:
    words = _leaf_words(leaf, viewer)
    for style, sign in _STYLES:
        if words.strip() and field_of(field_of(leaf, "style"), style) is True:
            words = f"{sign}{words}{sign}"
    return words


def _leaf_words(leaf: object, viewer: Viewer) -> str:
    kind = field_of(leaf, "type")
    if kind == "text":
        return str(field_of(leaf, "text"))
    if kind == "link":
        return link(str(field_of(leaf, "url")), str(field_of(leaf, "text") or ""))
    if kind == "date":
        return _date(leaf, viewer)
    if kind in _MENTIONS:
        sign, key = _MENTIONS[kind]
        return f"{sign}{viewer.names(str(field_of(leaf, key)))}"
    if kind in _SIGNED:
        before, key, after = _SIGNED[kind]
        return f"{before}{field_of(leaf, key)}{after}"
    return f"(unknown element: {kind})"


_MENTIONS: dict[object, tuple[str, str]] = {
    "user": ("@", "user_id"),
    "usergroup": ("@", "usergroup_id"),
    "channel": ("#", "channel_id"),
}
_SIGNED: dict[object, tuple[str, str, str]] = {
    "broadcast": ("@", "range", ""),
    "emoji": (":", "name", ":"),
    "color": ("", "value", ""),
}


def _date(leaf: object, viewer: Viewer) -> str:
    at = moment_at(field_of(leaf, "timestamp"), viewer.tz)
    form, url = field_of(leaf, "format"), field_of(leaf, "url")
    if at is None or not isinstance(form, str):
        return str(field_of(leaf, "fallback") or "")
    words = fill_in(form, at, viewer.now, viewer.hour12)
    return link(url, words) if isinstance(url, str) else words
