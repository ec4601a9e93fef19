"""Slack's JSON -> our values. This folder alone knows the shapes of what Slack sends.

Here: whatever was pressed or sent, which carries what we put there.

(docs.slack.dev/reference/interaction-payloads; Bolt's context gives user and workspace.)
"""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from handlers.blocks.kit import action_ids
from handlers.blocks.reader import Reader
from handlers.heard.spots import Body
from promises.hours import zone_named
from promises.promise import Turn
from promises.vocabulary import Health, Move

M = TypeVar("M", Move, Health)
Typed = dict[str, Any]
"""Field name to what a person typed or chose, as plain as Slack gives it: "500", "2026-11-27", ["yes"]."""


@dataclass(frozen=True)
class Tag:
    """What a button or a form carries: which promise, and the version that was on the screen."""

    number: int
    seen: int


@dataclass(frozen=True)
class Sent:
    """A form as it was sent."""

    tag: Tag | None
    """None in the first form, which is of no promise yet."""
    typed: Typed
    view_id: str
    place: dict[str, str] = field(default_factory=dict)

    def reader(self, person: Reader) -> Reader:
        """Whoever filled it, in the zone in which its times were typed: what the form said counts, whatever we have
        learned of them since."""
        return replace(person, zone=zone_named(self.place.get("zone")) or person.zone)


class Unreadable(Exception):
    """A payload with an id of ours but without what we put there: a button from a time that nobody remembers."""


def tag(text: str) -> Tag:
    """From a button's value, "7.3". Raises Unreadable."""
    match = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})", text or "")
    if match is None:
        raise Unreadable(text)
    return Tag(int(match[1]), int(match[2]))


def action_id(body: Body) -> str:
    """Of the button that was pressed; "" where none was."""
    actions = body.get("actions") or [{}]
    return str(actions[0].get("action_id") or "")


def pressed(body: Body) -> tuple[str, Tag]:
    """The action id and the tag of the button. Raises Unreadable."""
    action = body["actions"][0]
    return str(action["action_id"]), tag(str(action.get("value") or ""))


def tag_of(body: Body) -> Tag | None:
    """The tag of whatever was pressed or sent, as far as it carries one."""
    try:
        if "actions" in body:
            return pressed(body)[1]
        return _metadata(body.get("view") or {})[0]
    except (Unreadable, LookupError):
        return None


def turn_of_press(body: Body, by: str, now: datetime) -> tuple[int, Turn]:
    """The move that a one-click button stands for, and the number of its promise. Raises Unreadable."""
    pressed_id, pressed_tag = pressed(body)
    if pressed_id.startswith(action_ids.REPORT):
        health = _member(Health, pressed_id.removeprefix(action_ids.REPORT))
        return pressed_tag.number, Turn(move=Move.REPORT, by=by, at=now, seen=pressed_tag.seen, health=health)
    move = _member(Move, pressed_id.removeprefix(action_ids.PRESS))
    return pressed_tag.number, Turn(move=move, by=by, at=now, seen=pressed_tag.seen)


def form_wanted(body: Body) -> tuple[Move, Tag]:
    """The move whose form somebody wants to open. Raises Unreadable."""
    pressed_id, pressed_tag = pressed(body)
    return _member(Move, pressed_id.removeprefix(action_ids.FORM)), pressed_tag


def offered(body: Body) -> tuple[str, str]:
    """The name of the line beside whose button somebody pressed, and what the button carries. Raises Unreadable."""
    if "view" not in body:
        raise Unreadable(action_id(body))
    return action_id(body).removeprefix(action_ids.USE), str(body["actions"][0].get("value") or "")


def move_sent(body: Body) -> Move:
    return _member(Move, str(body["view"]["callback_id"]).removeprefix(action_ids.SEND))


def sent(body: Body) -> Sent:
    """A form as it was sent, or as it stands when something in it was pressed. Raises Unreadable."""
    view = body["view"]
    form_tag, place = _metadata(view)
    return Sent(form_tag, typed(view), view.get("root_view_id") or view["id"], place)


def typed(view: Body) -> Typed:
    """What stands in a form's inputs, empty ones left out. An input's block id names its field."""
    values = (view.get("state") or {}).get("values") or {}
    found = ((block_id, _value(element)) for block_id, elements in values.items() for element in elements.values())
    return {action_ids.field(block_id): value for block_id, value in found if value not in (None, "", [])}


def inputs(view: Body) -> dict[str, str]:
    """The fields of a form as it was drawn, in their order -> the ids of their blocks."""
    found = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    return {action_ids.field(block_id): block_id for block_id in found}


def _value(element: Body) -> Any:
    """(docs.slack.dev/reference/interaction-payloads/view-interactions-payload, state.values)"""
    if "selected_options" in element:
        return [option["value"] for option in element["selected_options"] or []]
    if "selected_option" in element:
        return (element["selected_option"] or {}).get("value")
    for key in ("selected_date", "selected_time", "selected_user", "selected_conversation", "value"):
        if key in element:
            return element[key]
    return None


def _metadata(view: Body) -> tuple[Tag | None, dict[str, str]]:
    try:
        found = json.loads(view.get("private_metadata") or "{}")
        number, seen = found.pop("number", None), found.pop("seen", None)
        place = {str(key): str(value) for key, value in found.items()}
        return (Tag(int(number), int(seen)) if number is not None else None), place
    except (ValueError, TypeError, AttributeError) as error:
        raise Unreadable(view.get("callback_id")) from error


def _member(kind: type[M], value: str) -> M:
    try:
        return kind(value)
    except ValueError as error:
        raise Unreadable(value) from error
