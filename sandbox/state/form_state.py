"""Where a picture can be touched, and what Slack says its state is. Pure.

A picture is the blocks of a message, a modal or a Home tab. State has the shape of `state.values`:
block_id to action_id to what is chosen (docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.blocks.drawing import HELD

Block = dict[str, Any]
Values = dict[str, dict[str, dict[str, Any]]]

STATE = HELD | {"rich_text_input": ("rich_text_value", "initial_value")}
"""Element type to (the key that carries its value in a payload, the key that sets it beforehand)."""

MANY = {
    "selected_options",
    "selected_users",
    "selected_conversations",
    "selected_channels",
    "files",
}
"""The keys whose values are lists."""

TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"}
"""Elements that are typed into; all others are chosen from, and say so at once where they may."""


@dataclass(frozen=True)
class Spot:
    """One element that can be touched, and the block it stands in."""

    block: Block
    element: Block

    @property
    def block_id(self) -> str:
        return str(self.block.get("block_id", ""))

    @property
    def action_id(self) -> str:
        return str(self.element.get("action_id", ""))

    @property
    def kind(self) -> str:
        return str(self.element["type"])

    @property
    def is_field(self) -> bool:
        """It stands in an input block: its value travels when the form is sent."""
        return bool(self.block["type"] == "input")

    @property
    def speaks_at_once(self) -> bool:
        """Touching it sends `block_actions`; in an input block only where `dispatch_action` says so."""
        return not self.is_field or bool(self.block.get("dispatch_action"))

    @property
    def labels(self) -> list[str]:
        """The words by which a person would point at it."""
        words = [self.block.get("label"), self.element.get("text"), self.element.get("placeholder")]
        if self.block["type"] == "section":
            words.append(self.block.get("text"))
        texts = [word["text"] for word in words if isinstance(word, dict)]
        return [*texts, *([self.element["accessibility_label"]] if "accessibility_label" in self.element else [])]


def spots(blocks: list[Block]) -> Iterator[Spot]:
    """Every element that can be touched, in the order in which it is drawn."""
    for block in blocks:
        kind = block.get("type")
        if kind == "input":
            yield Spot(block, block["element"])
        elif kind == "section" and block.get("accessory", {}).get("type", "image") != "image":
            yield Spot(block, block["accessory"])
        elif kind in ("actions", "context_actions"):
            yield from (Spot(block, element) for element in block["elements"])
        elif kind == "card":
            yield from (Spot(block, element) for element in block.get("actions", []))
        elif kind == "carousel":
            yield from spots(block["elements"])
        elif kind == "container":
            yield from spots(block["child_blocks"])


def options_of(element: Block) -> list[Block]:
    """The options of an element, those in groups included."""
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(option for group in groups for option in group["options"])]


def beforehand(element: Block, conversation: str = "") -> dict[str, Any]:
    """What an element says before anybody touched it; `conversation` is where the form was opened from."""
    key, initial = STATE[element["type"]]
    value = element.get(initial, [] if key in MANY else None)
    if value in (None, []) and conversation and element.get("default_to_current_conversation"):
        value = [conversation] if key in MANY else conversation
    state: dict[str, Any] = {"type": element["type"], key: value}
    if element["type"] == "timepicker" and "timezone" in element:
        state["timezone"] = element["timezone"]
    return state


def state_of(blocks: list[Block], held: Values, conversation: str = "") -> Values:
    """The whole state of a picture.

    What is held for the same block_id and action_id (and the same kind of element) stays, whatever the picture
    now sets beforehand: that is how typed text survives `views.update` (docs.slack.dev/surfaces/modals).
    """
    state: Values = {}
    for spot in spots(blocks):
        if spot.kind in STATE:
            now = held.get(spot.block_id, {}).get(spot.action_id)
            if now is None or now["type"] != spot.kind:
                now = beforehand(spot.element, conversation)
            state.setdefault(spot.block_id, {})[spot.action_id] = now
    return state


def seeded(blocks: list[Block], held: Values) -> Values:
    """What a view holds from the moment it is drawn: later initial values no longer count.

    Elements that take the current conversation are left open, they learn it from whoever looks.
    """
    late = {
        (spot.block_id, spot.action_id) for spot in spots(blocks) if spot.element.get("default_to_current_conversation")
    }
    return {
        block_id: {
            action_id: value
            for action_id, value in actions.items()
            if (block_id, action_id) not in late or action_id in held.get(block_id, {})
        }
        for block_id, actions in state_of(blocks, held).items()
    }
