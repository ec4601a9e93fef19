"""Slack's JSON -> our values. This folder alone knows the shapes of what Slack sends.

Here: whatever was pressed or sent, which carries what we put there.

(docs.slack.dev/reference/interaction-payloads; Bolt's context gives user and workspace.)
"""

import json
import re
from collections.abc import Mapping
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
    mark: str
    """Of the promise (`Promise.mark`): another one may bear that number by now."""


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


class OldKind(Unreadable):
    """A button or a form from before they carried the mark of their promise: which one it is of cannot be known for
    sure."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Malformed(Unreadable):
    """A payload that neither we nor Slack have ever made so."""


def tag(text: str) -> Tag:
    """From a button's value, "7.3.1f0a9c4e". Raises Unreadable, and OldKind for "7.3"."""
    match = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})(?:\.([0-9a-f]{8}))?", text or "")
    if match is None:
        raise Unreadable(text)
    if not match[3]:
        raise OldKind(int(match[1]))
    return Tag(int(match[1]), int(match[2]), match[3])


def action_id(body: Body) -> str:
    """Of the button that was pressed; "" where none was."""
    return str(_action(body).get("action_id") or "")


def pressed(body: Body) -> tuple[str, Tag]:
    """The action id and the tag of the button. Raises Unreadable."""
    return action_id(body), tag(str(_action(body).get("value") or ""))


def _action(body: Body) -> Body:
    """What was pressed; empty where nothing was."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    return first if isinstance(first, Mapping) else {}


def tag_of(body: Body) -> Tag | None:
    """The tag of whatever was pressed or sent, as far as it carries one."""
    try:
        if "actions" in body:
            return pressed(body)[1]
        return _metadata(_inner(body, "view"))[0]
    except Unreadable:
        return None


def turn_of_press(body: Body, by: str, now: datetime) -> tuple[Tag, Turn]:
    """The move that a one-click button stands for, and what the button carries. Raises Unreadable."""
    pressed_id, pressed_tag = pressed(body)
    if pressed_id.startswith(action_ids.REPORT):
        health = _member(Health, pressed_id.removeprefix(action_ids.REPORT))
        return pressed_tag, Turn(move=Move.REPORT, by=by, at=now, seen=pressed_tag.seen, health=health)
    move = _member(Move, pressed_id.removeprefix(action_ids.PRESS))
    return pressed_tag, Turn(move=move, by=by, at=now, seen=pressed_tag.seen)


def form_wanted(body: Body) -> tuple[Move, Tag]:
    """The move whose form somebody wants to open. Raises Unreadable."""
    pressed_id, pressed_tag = pressed(body)
    return _member(Move, pressed_id.removeprefix(action_ids.FORM)), pressed_tag


def offered(body: Body) -> tuple[str, str]:
    """The name of the line beside whose button somebody pressed, and what the button carries. Raises Unreadable."""
    if "view" not in body:
        raise Unreadable(action_id(body))
    return action_id(body).removeprefix(action_ids.USE), str(_action(body).get("value") or "")


def move_sent(body: Body) -> Move:
    return _member(Move, str(_inner(body, "view").get("callback_id")).removeprefix(action_ids.SEND))


def sent(body: Body) -> Sent:
    """A form as it was sent, or as it stands when something in it was pressed. Raises Unreadable."""
    view = _inner(body, "view")
    form_tag, place = _metadata(view)
    return Sent(form_tag, typed(view), str(view.get("root_view_id") or view.get("id") or ""), place)


def typed(view: Body) -> Typed:
    """What stands in a form's inputs, empty ones left out. An input's block id names its field."""
    values = _inner(_inner(view, "state"), "values")
    found = ((block_id, _value(each)) for block_id in values for each in _inner(values, block_id).values())
    return {action_ids.field(block_id): value for block_id, value in found if value not in (None, "", [])}


def _inner(outer: Body, name: str) -> Body:
    """Empty where there is none. Raises Malformed where there is something else."""
    found = outer.get(name)
    if found is not None and not isinstance(found, Mapping):
        raise Malformed(name)
    return found or {}


def inputs(view: Body) -> dict[str, str]:
    """The fields of a form as it was drawn, in their order -> the ids of their blocks."""
    blocks = view.get("blocks")
    drawn = [each for each in blocks if isinstance(each, Mapping)] if isinstance(blocks, list) else []
    found = [str(each.get("block_id") or "") for each in drawn if each.get("type") == "input"]
    return {action_ids.field(block_id): block_id for block_id in found if block_id}


def _value(element: Any) -> Any:
    """(docs.slack.dev/reference/interaction-payloads/view-interactions-payload, state.values)"""
    try:
        if "selected_options" in element:
            return [str(option["value"]) for option in element["selected_options"] or []]
        if "selected_option" in element:
            return _word((element["selected_option"] or {}).get("value"))
        for key in ("selected_date", "selected_time", "selected_user", "selected_conversation", "value"):
            if key in element:
                return _word(element[key])
    except (TypeError, AttributeError, LookupError) as error:
        raise Malformed(type(error).__name__) from error
    return None


def _word(found: object) -> str | None:
    """What people type or choose comes as text, numbers too."""
    if found is not None and not isinstance(found, str):
        raise Malformed(type(found).__name__)
    return found


def _metadata(view: Body) -> tuple[Tag | None, dict[str, str]]:
    try:
        found = json.loads(view.get("private_metadata") or "{}")
        number, seen, mark = (found.pop(name, None) for name in ("number", "seen", "mark"))
        place = {str(key): str(value) for key, value in found.items()}
        if number is None:
            return None, place
        return tag(f"{number}.{seen}" if mark is None else f"{number}.{seen}.{mark}"), place
    except OldKind:
        raise
    except (Unreadable, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed("private_metadata") from error


def _member(kind: type[M], value: str) -> M:
    try:
        return kind(value)
    except ValueError as error:
        raise Unreadable(value) from error
