"""How much all blocks of a message say together.

Slack answers `msg_blocks_too_long` above "12,000 text characters with a buffer for block containers"
(slackapi/bolt-js#2509; #2867 met it at 11,300 in blocks of many parts, so come nowhere near). Tables have limits of
their own (docs.slack.dev/reference/block-kit/blocks/data-table-block) and are not counted.
"""

from collections.abc import Mapping

TEXT_IN_A_MESSAGE = 12_000
_SAID = frozenset({"text", "title", "caption", "alt_text"})
_TABLES = frozenset({"table", "data_table"})


def text_length(blocks: object) -> int:
    """Characters of everything that is read there; `blocks` may be any JSON."""
    if isinstance(blocks, list):
        return sum(text_length(each) for each in blocks)
    if not isinstance(blocks, Mapping) or blocks.get("type") in _TABLES:
        return 0
    said = sum(len(value) for key, value in blocks.items() if key in _SAID and isinstance(value, str))
    return said + sum(text_length(value) for value in blocks.values())
