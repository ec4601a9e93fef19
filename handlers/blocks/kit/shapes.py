"""The few shapes we use, from a leaf of text to a message and a form. Texts are cut to Slack's limits here and
nowhere else (docs.slack.dev/reference/block-kit/blocks).

A sentence is a row of leafs: from it come both what eyes see (rich_text, which parses nothing) and what
notifications and screen readers say (mrkdwn, escaped). People's text never goes any other way.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.blocks.kit.budget import fitted
from handlers.blocks.kit.leaves import Leaf, Words, cut, escape, spell, width

Block = dict[str, Any]
View = dict[str, Any]
Element = dict[str, Any]

TEXT = 3500
"""Top-level text: `chat.update` refuses more than 4,000 (docs.slack.dev/reference/methods/chat.update)."""
SECTION = 3000
HEADER = 150
TITLE = 24
"""A modal's title and its buttons."""
BUTTON = 75
VALUE = 2000
LABEL = 2000
INPUT = 3000
PLACEHOLDER = 150
OPTION = 75
WEB_ADDRESS = 3000


@dataclass(frozen=True)
class Picture:
    """A message: `blocks` for the eye, `text` for notifications and screen readers, with the full content."""

    text: str
    blocks: list[Block]


def plain_text(text: str, longest: int) -> Element:
    """`emoji` off: `:bomb:` in somebody's text stays as it was typed."""
    return {"type": "plain_text", "text": cut(text, longest) or " ", "emoji": False}


def header(text: str, block_id: str = "") -> Block:
    return _named({"type": "header", "text": plain_text(text, HEADER)}, block_id)


def rich(lines: Sequence[Words], block_id: str = "") -> Block:
    """Each sentence on a line of its own."""
    leafs = [leaf for line in lines if line for leaf in (*line, Leaf("\n"))][:-1]
    section = {"type": "rich_text_section", "elements": [leaf.rich() for leaf in _joined(leafs)]}
    return _named({"type": "rich_text", "elements": [section]}, block_id)


def _joined(leafs: Sequence[Leaf]) -> list[Leaf]:
    """Neighbours that look the same become one."""
    joined: list[Leaf] = []
    for leaf in leafs:
        if joined and joined[-1].alike(leaf):
            joined[-1] = joined[-1].longer_by(leaf)
        elif leaf.text:
            joined.append(leaf)
    return joined or [Leaf(" ")]


def marked(text: str, block_id: str = "") -> Block:
    """mrkdwn that we wrote and escaped ourselves; `verbatim` keeps Slack from finding links and names in it."""
    words = {"type": "mrkdwn", "text": cut(_for_slack(text), SECTION) or " ", "verbatim": True}
    return _named({"type": "section", "text": words, "expand": True}, block_id)


def beside(text: str, element: Element, block_id: str = "") -> Block:
    """A line of ours with a button at its right."""
    return _named({"type": "section", "text": plain_text(text, SECTION), "accessory": element}, block_id)


def divider() -> Block:
    return {"type": "divider"}


def actions(buttons: Sequence[Element], block_id: str = "") -> Block:
    return _named({"type": "actions", "elements": list(buttons)}, block_id)


def button(label: str, action_id: str, value: str = "", *, primary: bool = False, about: str = "") -> Element:
    """`about` is what a screen reader says after the label: "Confirm, promise 7"."""
    element: Element = {"type": "button", "text": plain_text(label, BUTTON), "action_id": action_id}
    if value:
        element["value"] = value[:VALUE]
    if primary:
        element["style"] = "primary"
    if about:
        element["accessibility_label"] = cut(f"{label}, {about}", BUTTON)
    return element


def way_to(label: str, action_id: str, address: str) -> Element:
    """A button that leads to an address."""
    return {**button(label, action_id), "url": address}


def is_address(text: str) -> bool:
    """Whether Slack would take it as a link's address."""
    return len(text) <= WEB_ADDRESS and re.fullmatch(r"https?://[^\s<>\"|\\^`{}]+", text) is not None


def picture(lines: Sequence[Words], blocks: Sequence[Block], *, naming: bool = False) -> Picture:
    """A message whose `text` says these lines; a line that no longer fits is cut between characters, and so is what is
    longest in the blocks.

    People are named in `text` where it is their turn, or all of them (`naming`).
    """
    said: list[str] = []
    left = TEXT
    for line in lines:
        for index, leaf in enumerate((*line, Leaf("\n"))):
            words = leaf.say(left, naming=naming)
            words = words[:1].upper() + words[1:] if index == 0 and leaf.kind == "user" else words
            left -= width(words)
            said.append(words)
    return Picture("".join(said).strip() or " ", fitted(blocks))


def quiet(picture: Picture, name_of: Callable[[str], str | None]) -> Picture:
    """The same with people written by name instead of mentioned, as far as there is a name to be had: a mention makes
    a phone buzz, and whoever is awaited hears of it once, by direct message."""

    def calmed(part: Any) -> Any:
        if isinstance(part, list):
            return [calmed(each) for each in part]
        if not isinstance(part, dict):
            return part
        name = name_of(part["user_id"]) if part.get("type") == "user" else None
        if name:
            style = {"style": part["style"]} if "style" in part else {}
            return {"type": "text", "text": cut(name, SECTION), **style}
        return {key: calmed(value) for key, value in part.items()}

    def written(mention: re.Match[str]) -> str:
        name = name_of(mention[1])
        return escape(name) if name else mention[0]

    text = re.sub(r"<@(\w+)>", written, picture.text)
    return Picture(text if width(text) <= TEXT else picture.text, fitted(calmed(picture.blocks)))


def saying(text: str) -> Picture:
    """A message of one sentence of ours, in mrkdwn."""
    return Picture(cut(_for_slack(text), SECTION), [marked(text)])


def mrkdwn(words: Words) -> str:
    """A sentence as mrkdwn of ours. People are mentioned with words beside them, for where no name can be drawn;
    `marked` and `saying` leave those words out, `plain` takes them instead."""
    return "".join(f"<@{leaf.ref}|{leaf.text}>" if leaf.kind == "user" else leaf.say(SECTION) for leaf in words)


def _for_slack(text: str) -> str:
    """Mentions as Slack documents them (docs.slack.dev/messaging/formatting-message-text): without words."""
    return re.sub(r"<@(\w+)\|[^<>]*>", r"<@\1>", text)


def plain(text: str, somebody: str) -> str:
    """mrkdwn of ours as plain text, for the red words in a form, where Slack draws no mentions and no dates.
    `somebody`: who is mentioned without words beside it."""
    shown = re.sub(r"<[@!#][^<>|]*\|([^<>]*)>", r"\1", text)
    return spell(re.sub(r"<[@!#][^<>]*>", somebody, shown))


def note(words: str | Words) -> list[Block]:
    """What stands on top of a form: mrkdwn of ours, or leafs where it quotes people."""
    if not words:
        return []
    return [marked(words, "note") if isinstance(words, str) else rich([words], "note")]


def form(title: str, blocks: Sequence[Block], close: str, *, callback_id: str, submit: str, metadata: str) -> View:
    return {
        **modal(title, blocks, close),
        "callback_id": callback_id,
        "private_metadata": metadata,
        "submit": plain_text(submit, TITLE),
    }


def modal(title: str, blocks: Sequence[Block], close: str) -> View:
    return {
        "type": "modal",
        "title": plain_text(title, TITLE),
        "close": plain_text(close, TITLE),
        "blocks": list(blocks),
        "notify_on_close": False,
    }


def home(blocks: Sequence[Block]) -> View:
    """(docs.slack.dev/surfaces/app-home)"""
    return {"type": "home", "blocks": list(blocks)}


def _named(block: Block, block_id: str) -> Block:
    return {**block, "block_id": block_id} if block_id else block
