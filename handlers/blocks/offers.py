"""What comes into a form after it is open: a line with *Use this*. It changes no field; whoever presses does.

Slack keeps what a field of the same id holds and ignores a new initial value
(docs.slack.dev/surfaces/modals#updating_views), so a field that changes gets a new id.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import width
from handlers.blocks.kit.shapes import Block, View
from handlers.blocks.reader import Reader
from handlers.blocks.words import fields
from handlers.blocks.words import offers as said

Values = Mapping[str, Any]
INITIAL = {
    "plain_text_input": "initial_value",
    "number_input": "initial_value",
    "url_text_input": "initial_value",
    "datepicker": "initial_date",
    "timepicker": "initial_time",
    "users_select": "initial_user",
}
"""Kind of element -> where it carries what stands in it beforehand."""
SHOWN = ("title", "submit", "close", "callback_id", "private_metadata", "notify_on_close")
"""What a view is given beside its blocks (docs.slack.dev/reference/views)."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A line, and what its button would change: `values` take the place of what the form began with, `added` stands
    below what is typed. Empty words empty a field."""

    name: str
    words: str
    values: Values = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    zone: str = ""
    """In which times are typed from then on; "" where that stays."""


def to_message(link: str) -> Offer:
    return Offer(name="link", words=said.LINK, added={"why": link})


def own_zone(
    shown: Values,
    own: Values,
    here: Reader,
    theirs: Reader,
    now: datetime,
    hints: Mapping[str, str] = {},
    written_in: str = "",
) -> Offer | None:
    """What a form began with, read as somebody does of whom we now know where they are; None where it is the same.
    `written_in`: the zone of whoever wrote the words, where we have learned that, too."""
    changed = {
        name: str(own.get(name) or "")
        for name in dict.fromkeys((*shown, *own))
        if (shown.get(name) or "") != (own.get(name) or "") and name in READ
    }
    if not changed and here.local(now).utcoffset() == theirs.local(now).utcoffset():
        return None
    words = said.own_zone(here.zone.key, theirs.zone.key)
    if changed:
        words = said.own_reading(changed, own, theirs.zone.key, written_in)
    kept = {name: words for name, words in hints.items() if name in changed}
    return Offer(name="zone", words=words, values=changed, hints=kept, zone=theirs.zone.key)


READ = ("what", "quantity", "unit", "account", "due", "due_time", "split_due", "split_due_time", "whom")
"""Fields that are filled by reading words or moments."""


def with_offers(view: View, offers: Sequence[Offer]) -> View:
    """The form as it was opened, with these lines on top. One that says more than a button can carry is left out."""
    drawn = [line for line in map(_line, offers) if line]
    return {**view, "blocks": [*drawn, *view["blocks"]]}


def lines(view: View) -> list[Block]:
    """Those that stand in it."""
    return [block for block in view["blocks"] if block.get("block_id", "").startswith(LINE)]


LINE = "offer-"


def _line(offer: Offer) -> Block:
    told = {"values": offer.values, "added": offer.added, "hints": offer.hints, "zone": offer.zone}
    value = json.dumps({name: what for name, what in told.items() if what})
    if len(value) > shapes.VALUE:
        return {}
    button = shapes.button(said.USE_THIS, action_ids.USE + offer.name, value, about=offer.name)
    return shapes.beside(offer.words, button, LINE + offer.name)


def used(view: View, typed: Values, name: str, wanted: Mapping[str, Any]) -> View:
    """The form with what was offered under that name in its fields, and everything that was typed since."""
    taken = _Taken(typed, wanted)
    blocks = [taken.drawn(block) for block in view["blocks"] if block.get("block_id") != LINE + name]
    kept = {key: view[key] for key in SHOWN if view.get(key) is not None}
    return {"type": "modal", **kept, "private_metadata": taken.metadata(view), "blocks": blocks}


@dataclass(frozen=True)
class _Taken:
    typed: Values
    wanted: Mapping[str, Any]

    @property
    def values(self) -> Mapping[str, str]:
        return self.wanted.get("values") or {}

    @property
    def zone(self) -> str:
        return str(self.wanted.get("zone") or "")

    def metadata(self, view: View) -> str:
        """With the zone of its times from now on, and without the hints of fields that change."""
        place = json.loads(view.get("private_metadata") or "{}")
        place = {name: words for name, words in place.items() if name.removeprefix("hint.") not in self.values}
        place |= {f"hint.{name}": words for name, words in (self.wanted.get("hints") or {}).items()}
        return json.dumps(place | ({"zone": self.zone} if self.zone else {}))

    def drawn(self, block: Block) -> Block:
        """The same block, or under a new id where what stands in it changes."""
        if block["type"] != "input":
            return block
        name, element = action_ids.field(block["block_id"]), block["element"]
        here = str(self.typed.get(name) or "")
        value, in_zone = self._value(name, here, element), element
        if self.zone and "timezone" in element:
            in_zone = {**element, "timezone": self.zone}
        if value == here and in_zone == element:
            return block
        return self._renewed(name, block, in_zone, value)

    def _value(self, name: str, here: str, element: Block) -> str:
        """What somebody has typed themselves stays."""
        more = (self.wanted.get("added") or {}).get(name, "")
        if more and more not in here and width(both := f"{here}\n{more}".strip()) <= shapes.INPUT:
            return both
        began = str(element.get(INITIAL.get(element["type"], "")) or "")
        return str(self.values[name]) if name in self.values and here == began else here

    def _renewed(self, name: str, block: Block, element: Block, value: str) -> Block:
        fresh, initial = action_ids.fresh(block["block_id"]), INITIAL[element["type"]]
        plain = {key: what for key, what in element.items() if key != initial}
        hint = (self.wanted.get("hints") or {}).get(name) or fields.HINTS.get(name, "")
        told = {"hint": shapes.plain_text(hint, shapes.LABEL)} if hint else {}
        return {
            **{key: what for key, what in block.items() if key != "hint"},
            "block_id": fresh,
            "element": {**plain, "action_id": fresh, **({initial: value} if value else {})},
            **told,
        }
