"""Sentences as rows of leafs, each of which knows how to look (rich_text) and how to be said (mrkdwn).

A text leaf is never parsed by Slack, whatever stands in it; said, it is escaped, and the signs that format are
replaced by others that look like them (docs.slack.dev/messaging/formatting-message-text).
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any, Literal

LOOK_ALIKES = str.maketrans({"*": "∗", "_": "＿", "~": "∼", "`": "ʼ", "&": "&amp;", "<": "&lt;", ">": "&gt;"})
SHORT = 40
"""Units of UTF-16 for a name or a unit of measure inside a sentence."""
USUAL = 160
"""For what stands on a card beside other things."""
LONG = 400
"""For what a line is about: a question, a remark, an agreement."""


@dataclass(frozen=True)
class Leaf:
    """A piece of a sentence: some text, or a person, a moment, a link or a channel with `text` instead of it."""

    text: str
    kind: Literal["text", "user", "date", "link", "channel"] = "text"
    ref: str = ""
    """The person's or channel's id, the link's address, the date's seconds since 1970."""
    bold: bool = False
    struck: bool = False
    code: bool = False
    said: str = ""
    """What is said instead of `text` where nothing can be struck or bold: " → " between old and new."""
    form: str = ""
    """How a date is written (docs.slack.dev/messaging/formatting-message-text#date-formatting)."""
    called: bool = False
    """A person: notifications mention them by name, because it is their turn."""

    @property
    def is_text(self) -> bool:
        return self.kind == "text"

    def alike(self, other: "Leaf") -> bool:
        return self.is_text and self._looks == other._looks

    @property
    def _looks(self) -> tuple[object, ...]:
        """All but the text."""
        return self.kind, self.ref, self.bold, self.struck, self.code, self.said, self.form, self.called

    def longer_by(self, other: "Leaf") -> "Leaf":
        return Leaf(self.text + other.text, *self._looks)  # type: ignore[arg-type] # in the order of the fields

    def rich(self) -> dict[str, Any]:
        """(docs.slack.dev/reference/block-kit/blocks/rich-text-block)"""
        looks = {"bold": self.bold, "strike": self.struck, "code": self.code}
        style = {"style": {name: True for name, on in looks.items() if on}} if any(looks.values()) else {}
        return {**self._shape(), **style}

    def _shape(self) -> dict[str, Any]:
        if self.kind == "user":
            return {"type": "user", "user_id": self.ref}
        if self.kind == "channel":
            return {"type": "channel", "channel_id": self.ref}
        if self.kind == "link":
            return {"type": "link", "url": self.ref, "text": self.text}
        if self.kind == "date":
            return {"type": "date", "timestamp": int(self.ref), "format": self.form, "fallback": self.text}
        return {"type": "text", "text": self.text}

    def say(self, longest: int, *, naming: bool = False) -> str:
        """As mrkdwn of at most that many UTF-16 units; nothing where a mention or a date has no room. `naming`:
        also people whose turn it is not are mentioned."""
        token = self._token(naming)
        if token:
            return token if width(token) <= longest else ""
        whole = self.said or self.text
        words = escape(whole)
        if width(words) <= longest:
            return words
        said = ""
        for letter in whole:
            if width(said) + width(escape(letter)) > longest - 1:
                return said + "…" if longest > 0 else ""
            said += escape(letter)
        return said

    def _token(self, naming: bool) -> str:
        if self.kind == "user" and (self.called or naming):
            return f"<@{self.ref}>"
        if self.kind == "channel":
            return f"<#{self.ref}>"
        if self.kind == "date":
            return f"<!date^{self.ref}^{self.form}|{self.text}>"
        return ""


Words = tuple[Leaf, ...]
Slot = Leaf | Words | str


def fill(template: str, **slots: Slot) -> Words:
    """The sentence with each `{slot}` filled in. Strings in slots are people's text or ours: both become text."""
    filled: list[Leaf] = []
    for index, piece in enumerate(re.split(r"\{(\w+)\}", template)):
        filled += leafs(slots[piece]) if index % 2 else leafs(piece)
    return tuple(filled)


def leafs(slot: Slot) -> Words:
    if isinstance(slot, str):
        return (Leaf(slot),) if slot else ()
    return (slot,) if isinstance(slot, Leaf) else slot


def joined(pieces: list[Words], between: str) -> Words:
    """The pieces that say something, with these words between them."""
    said = [piece for piece in pieces if piece]
    return tuple(leaf for index, piece in enumerate(said) for leaf in ((Leaf(between),) if index else ()) + piece)


def bold(slot: Slot) -> Words:
    return tuple(replace(leaf, bold=True) for leaf in leafs(slot))


def struck(slot: Slot) -> Words:
    return tuple(replace(leaf, struck=True) for leaf in leafs(slot))


def quoted(text: str, longest: int = LONG) -> str:
    return f"“{one_line(text, longest)}”" if text.strip() else ""


def one_line(text: str, longest: int) -> str:
    """Somebody's text on one line, shortened, without signs that hide or turn around what stands beside them."""
    if text.isascii() and text.isprintable():  # as nearly all are
        return cut(" ".join(text.split()), longest)
    kept = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or not _hides(letter))
    words = " ".join(kept.split())
    return cut(words, longest)


def whole(text: str) -> str:
    """All of somebody's text with its lines, without signs that hide or turn around what stands beside them."""
    return "".join(letter for letter in text if letter == "\n" or not _hides(letter))


def cut(text: str, longest: int) -> str:
    """At most that many UTF-16 units, which is how Slack's clients count; "…" stands for what is gone."""
    if width(text) <= longest:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (longest - 1)].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"


def _hides(letter: str) -> bool:
    """Control signs, halves of surrogate pairs, and what overrides the direction of reading."""
    return (
        unicodedata.category(letter) in ("Cc", "Cs")
        or letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def escape(text: str) -> str:
    return text.translate(LOOK_ALIKES)


def spell(text: str) -> str:
    """Escaped text as it reads; once, so that what somebody typed as `&lt;` stays that."""
    signs = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
    return re.sub("&(?:amp|lt|gt);", lambda found: signs[found[0]], text)


def width(text: str) -> int:
    """In UTF-16 units, which is how Slack's clients count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
