"""What the browser sends, read carefully: it comes from outside, whoever wrote the page."""

from collections.abc import Mapping
from typing import Any

from sandbox.state.form_state import MANY, STATE, Spot, spots

NUMBERS = {"selected_date_time"}
OBJECTS = {"selected_option", "selected_options", "rich_text_value", "files"}


class NotUnderstood(Exception):
    """The request is not one that our own page would make."""


class Given:
    """A JSON object whose fields are taken out by the kind that is expected there."""

    def __init__(self, fields: object) -> None:
        if not isinstance(fields, Mapping):
            raise NotUnderstood("a JSON object was expected")
        self._fields: Mapping[str, Any] = fields

    def text(self, name: str, otherwise: str | None = None) -> str:
        value = self._fields.get(name, otherwise)
        if not isinstance(value, str):
            raise NotUnderstood(f"“{name}” must be a text")
        return value

    def flag(self, name: str) -> bool:
        return self._fields.get(name) is True

    def part(self, name: str) -> "Given":
        return Given(self._fields.get(name))

    def record(self, name: str) -> dict[str, Any]:
        value = self._fields.get(name, {})
        if not isinstance(value, dict):
            raise NotUnderstood(f"“{name}” must be an object")
        return value

    def has(self, name: str) -> bool:
        return self._fields.get(name) is not None


def spot_in(blocks: list[dict[str, Any]], given: Given) -> Spot:
    """The element that was touched, as it was on the screen: what is sent is what was seen, however old.

    Of its block only the name is needed, and what the block says now, where it is still there.
    """
    block_id, element = given.text("block_id"), given.record("element")
    if not all(isinstance(element.get(name), str) and element[name] for name in ("type", "action_id")):
        raise NotUnderstood("an element has a type and an action_id")
    for spot in spots(blocks):
        if (spot.block_id, spot.action_id, spot.kind) == (block_id, element["action_id"], element["type"]):
            return Spot(spot.block, element)
    return Spot({"type": "actions", "block_id": block_id}, element)


def state_in(spot: Spot, given: object) -> dict[str, Any] | None:
    """What was entered there, in the shape of `state.values`; None where it has another shape."""
    if not isinstance(given, dict) or spot.kind not in STATE or spot.kind == "file_input":
        return None
    key = STATE[spot.kind][0]
    value = given.get(key)
    if not _fits(key, value):
        return None
    state = {"type": spot.kind, key: value}
    if spot.kind == "timepicker" and "timezone" in spot.element:
        state["timezone"] = spot.element["timezone"]
    return state


def values_in(blocks: list[dict[str, Any]], given: Mapping[str, Any]) -> list[tuple[Spot, dict[str, Any]]]:
    """Of everything that was entered, what stands in one of these blocks and has its element's shape."""
    found = []
    for spot in spots(blocks):
        inside = given.get(spot.block_id)
        state = state_in(spot, inside.get(spot.action_id)) if isinstance(inside, dict) else None
        if state is not None:
            found.append((spot, state))
    return found


def chosen_in(state: Mapping[str, Any]) -> dict[str, Any]:
    """The value part of an action: the state without its type."""
    return {key: value for key, value in state.items() if key != "type"}


def _fits(key: str, value: object) -> bool:
    if key in MANY:
        kind = dict if key in OBJECTS else str
        return isinstance(value, list) and all(isinstance(each, kind) for each in value)
    if value is None:
        return True
    if key in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, dict if key in OBJECTS else str)
