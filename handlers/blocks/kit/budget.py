"""How much all blocks of a message may say together.

Slack answers `msg_blocks_too_long` above "12,000 text characters with a buffer for block containers"
(slackapi/bolt-js#2509), and has done so at 11,300 in blocks of many parts (slackapi/bolt-js#2867).
"""

from collections.abc import Sequence
from typing import Any

from handlers.blocks.kit.leaves import SHORT, cut, width

MESSAGE = 9_000
"""In UTF-16 units. What is cut stands in the message's text, in the promise's *More…* and in Home."""


def fitted(blocks: Sequence[dict[str, Any]], most: int = MESSAGE) -> list[dict[str, Any]]:
    """The same, with what is longest cut at its end where all together say too much. Buttons and headers stay."""
    lengths = [length(block) for block in blocks]
    if sum(lengths) <= most:
        return list(blocks)
    drawn = sorted(each for block, each in zip(blocks, lengths, strict=True) if _can_be_cut(block))
    share = _share(drawn, most - (sum(lengths) - sum(drawn)))
    return [
        _cut(block, share) if _can_be_cut(block) and each > share else block
        for block, each in zip(blocks, lengths, strict=True)
    ]


def length(part: Any) -> int:
    """Of everything that is read there. A person counts as a name."""
    if isinstance(part, list):
        return sum(length(each) for each in part)
    if not isinstance(part, dict):
        return 0
    if part.get("type") == "user":
        return SHORT
    read = sum(width(part[name]) for name in ("text", "fallback") if isinstance(part.get(name), str))
    return read + sum(length(each) for each in part.values() if isinstance(each, dict | list))


def _can_be_cut(block: dict[str, Any]) -> bool:
    return bool(block["type"] == "rich_text")


def _share(lengths: Sequence[int], most: int) -> int:
    """What each may have: the short ones, which come first, leave to the long ones what they do not need."""
    left = max(most, 0)
    for index, each in enumerate(lengths):
        share = left // (len(lengths) - index)
        if each > share:
            return share
        left -= each
    return left


def _cut(block: dict[str, Any], most: int) -> dict[str, Any]:
    sections, left = [], most - 1
    for section in block["elements"]:
        kept = []
        for leaf in section["elements"]:
            if left >= 0:
                kept.append(leaf if length(leaf) <= left else _shortened(leaf, left))
                left = left - length(leaf) if length(leaf) <= left else -1
        if kept:
            sections.append({**section, "elements": kept})
    return {**block, "elements": sections or [{"type": "rich_text_section", "elements": [_shortened({}, 0)]}]}


def _shortened(leaf: dict[str, Any], most: int) -> dict[str, Any]:
    """With the sign that something is gone, which is one more."""
    return {**leaf, "text": cut(leaf["text"], most + 1)} if "text" in leaf else {"type": "text", "text": "…"}
