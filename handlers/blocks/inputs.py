"""The inputs of forms. The block id is the field's name, and so is the element's action id.

(docs.slack.dev/reference/block-kit/block-elements)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import cut
from handlers.blocks.kit.shapes import Block, Element
from handlers.blocks.reader import Reader
from handlers.blocks.words import day_off, fields
from promises.errors import Choices

Values = Mapping[str, Any]
"""Field name to its value as Slack's state gives it: "500", "2026-11-27", "17:00", "U1", ["yes"]."""


INSTEAD = "_instead"
"""After the name of a due day's field: the choice among those that may be meant instead."""
MEANT = ">"
"""In its value: the day that was named, and the one that is meant."""


@dataclass(frozen=True)
class Inputs:
    """Makes inputs that hold what was typed before, or else what stands on the table."""

    filled: Values = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    """What stands under a field instead of what always stands there."""
    days_off: Mapping[str, Choices] = field(default_factory=dict)
    """Field -> what may be meant by the day that stands in it, where nobody works on that day."""

    def text(self, name: str, *, label: str = "", optional: bool = True, multiline: bool = True) -> Block:
        element: Element = {"type": "plain_text_input", "multiline": multiline, "max_length": shapes.INPUT}
        if self._value(name):
            element["initial_value"] = cut(self._value(name), shapes.INPUT)
        return self._input(name, element, label, optional)

    def number(self, name: str, *, label: str = "", hint: str = "") -> Block:
        element: Element = {"type": "number_input", "is_decimal_allowed": True}
        if plain := _plain_number(self._value(name)):
            element["initial_value"] = plain
        return self._input(name, element, label, True, hint)

    def day(self, name: str, *, label: str = "", optional: bool = True) -> Block:
        element: Element = {"type": "datepicker"}
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", self._value(name)):
            element["initial_date"] = self._value(name)
        return self._input(name, element, label, optional)

    def time(self, name: str, reader: Reader) -> Block:
        element: Element = {"type": "timepicker", "timezone": reader.zone.key}
        if re.fullmatch(r"\d{2}:\d{2}", self._value(name)):
            element["initial_time"] = self._value(name)
        return self._input(name, element, "", True)

    def instead(self, name: str) -> list[Block]:
        """Of a day on which nobody works: which one is meant. Under an id of its own for each question, so that no
        older answer stands there."""
        asked = self.days_off.get(name)
        if asked is None:
            return []
        meant = {day: f"{asked.itself}{MEANT}{day}" for day in (asked.before, asked.after, asked.itself) if day}
        said = zip(meant.values(), day_off.options(asked), strict=True)
        block_id = action_ids.fresh_for(name + INSTEAD, meant)
        element = self._choices("radio_buttons", name + INSTEAD, dict(said))
        block = self._input(name + INSTEAD, element, day_off.question(asked), True)
        return [{**block, "block_id": block_id, "element": {**block["element"], "action_id": block_id}}]

    def person(self, name: str, *, label: str = "", optional: bool = False) -> Block:
        element: Element = {"type": "users_select"}
        if re.fullmatch(r"[UW][A-Z0-9]+", self._value(name)):
            element["initial_user"] = self._value(name)
        return self._input(name, element, label, optional)

    def place(self, name: str) -> Block:
        """A channel; at first the one in which the form was opened, where it was one."""
        element = {
            "type": "conversations_select",
            "default_to_current_conversation": True,
            "filter": {"include": ["public", "private"], "exclude_bot_users": True},
        }
        return self._input(name, element, "", True)

    def address(self, name: str) -> Block:
        element: Element = {"type": "url_text_input"}
        if self._value(name):
            element["initial_value"] = cut(self._value(name), shapes.INPUT)
        return self._input(name, element, "", True)

    def menu(self, name: str, choices: Mapping[str, str], *, label: str = "", optional: bool = True) -> Block:
        return self._input(name, self._choices("static_select", name, choices), label, optional)

    def radio(self, name: str, choices: Mapping[str, str], *, at_once: bool = False) -> Block:
        """One of them is chosen beforehand, so nothing has to be done. `at_once`: choosing is heard at once."""
        element = self._choices("radio_buttons", name, choices)
        element.setdefault("initial_option", element["options"][0])
        block = self._input(name, element, "", False)
        return {**block, "dispatch_action": True} if at_once else block

    def ticks(self, name: str, choices: Mapping[str, str]) -> Block:
        chosen = self.filled.get(name) or []
        element: Element = {"type": "checkboxes", "options": _options(choices)}
        ticked = [option for option in element["options"] if option["value"] in chosen]
        if ticked:
            element["initial_options"] = ticked
        return self._input(name, element, "", True)

    def _value(self, name: str) -> str:
        return str(self.filled.get(name) or "")

    def _choices(self, kind: str, name: str, choices: Mapping[str, str]) -> Element:
        options = _options(choices)
        chosen = [option for option in options if option["value"] == self._value(name)]
        return {"type": kind, "options": options, **({"initial_option": chosen[0]} if chosen else {})}

    def _input(self, name: str, element: Element, label: str, optional: bool, hint: str = "") -> Block:
        block: Block = {
            "type": "input",
            "block_id": name,
            "label": shapes.plain_text(label or fields.FIELDS[name], shapes.LABEL),
            "element": {**element, "action_id": name},
            "optional": optional,
        }
        words = self.hints.get(name) or hint or fields.HINTS.get(name, "")
        return {**block, "hint": shapes.plain_text(words, shapes.LABEL)} if words else block


def _options(choices: Mapping[str, str]) -> list[Element]:
    return [{"text": shapes.plain_text(words, shapes.OPTION), "value": value} for value, words in choices.items()]


def _plain_number(written: str) -> str:
    """Slack takes digits and one point; anything else is left out rather than refused with the whole form."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return ""
    return f"{number:f}" if number.is_finite() and abs(number.adjusted()) < 30 else ""
