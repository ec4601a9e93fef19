"""Elements as text: `[Confirm]`, `[⋯: Edit | Remove]`, `[Omar ▾]`, `[x] Part delivery is fine`."""

from collections.abc import Callable

from sandbox.blocks.drawing.dates import moment_at
from sandbox.blocks.drawing.mrkdwn import Viewer, link, text_of
from sandbox.blocks.drawing.state import HELD, held
from sandbox.blocks.limits.shapes import field_of, items_of

EMPTY = " "


def words_of(text: object, viewer: Viewer) -> str:
    """A text object as a person reads it; a plain_text is shown as it stands, bracket for bracket."""
    words = field_of(text, "text")
    if not isinstance(words, str):
        return ""
    return text_of(words, viewer) if field_of(text, "type") == "mrkdwn" else words


def is_list_of_ticks(element: object) -> bool:
    return field_of(element, "type") in ("checkboxes", "radio_buttons")


def element_text(element: object, block_id: object, viewer: Viewer, values: object) -> str:
    """One element on one line."""
    kind = field_of(element, "type")
    if kind == "button":
        return f"[{words_of(field_of(element, 'text'), viewer)}]"
    if kind == "overflow":
        return f"[⋯: {' | '.join(_option(each, viewer) for each in items_of(field_of(element, 'options')))}]"
    if kind == "image":
        return image_text(element)
    if is_list_of_ticks(element):
        return "  ".join(tick_lines(element, block_id, viewer, values))
    if isinstance(kind, str) and kind in HELD:
        return _field_text(element, kind, held(element, block_id, values), viewer)
    return f"(unknown element: {kind})"


def image_text(image: object) -> str:
    return f"(image: {field_of(image, 'alt_text')})"


def tick_lines(element: object, block_id: object, viewer: Viewer, values: object) -> list[str]:
    """Checkboxes as `[x] words`, radio buttons as `(x) words`, a description after a dash."""
    opened, closed = "[]" if field_of(element, "type") == "checkboxes" else "()"
    chosen = held(element, block_id, values)
    names = [_value(each) for each in (chosen if isinstance(chosen, list) else [chosen] if chosen else [])]
    lines = []
    for option in items_of(field_of(element, "options")):
        mark = "x" if _value(option) in names else " "
        more = words_of(field_of(option, "description"), viewer)
        lines.append(f"{opened}{mark}{closed} {_option(option, viewer)}{f' – {more}' if more else ''}")
    return lines


def _value(option: object) -> object:
    return field_of(option, "value")


def _field_text(element: object, kind: str, held_now: object, viewer: Viewer) -> str:
    shown = _SHOWN.get(kind, _as_written)
    parts = held_now if isinstance(held_now, list) else [] if held_now in (None, "") else [held_now]
    words = ", ".join(shown(part, viewer) for part in parts)
    placeholder = words_of(field_of(element, "placeholder"), viewer)
    words = words or (f"‹{placeholder}›" if placeholder else EMPTY)
    menu = " ▾" if kind.endswith("_select") else ""
    return f"[{words.replace(chr(10), ' ⏎ ')}{menu}]"


def _option(option: object, viewer: Viewer) -> str:
    words = words_of(field_of(option, "text"), viewer)
    url = field_of(option, "url")
    return link(url, words) if isinstance(url, str) else words


def _as_written(part: object, viewer: Viewer) -> str:  # noqa: ARG001 -- one of several that show a part
    return str(part)


def _person(part: object, viewer: Viewer) -> str:
    return f"@{viewer.names(str(part))}"


def _place(part: object, viewer: Viewer) -> str:
    sign = "@" if str(part)[:1] in ("U", "W") else "#"
    return f"{sign}{viewer.names(str(part))}"


def _moment(part: object, viewer: Viewer) -> str:
    at = moment_at(part, viewer.tz)
    return f"{at:%Y-%m-%d %H:%M}" if at else str(part)


def _file(part: object, viewer: Viewer) -> str:  # noqa: ARG001 -- one of several that show a part
    return str(field_of(part, "name") or field_of(part, "id") or part)


_SHOWN: dict[str, Callable[[object, Viewer], str]] = {
    "static_select": _option,
    "external_select": _option,
    "multi_static_select": _option,
    "multi_external_select": _option,
    "users_select": _person,
    "multi_users_select": _person,
    "conversations_select": _place,
    "multi_conversations_select": _place,
    "channels_select": _place,
    "multi_channels_select": _place,
    "datetimepicker": _moment,
    "file_input": _file,
}
