"""table and data_table: rows of equally many cells, and a limit on all their characters together.

Sources: docs.slack.dev/reference/block-kit/blocks/table-block and .../data-table-block. Taken strictly:
101 rows of a data_table (other sources say 201); no `raw_number` in a table, which @slack/types lists and
chat.postMessage refuses (slack-go, block_table.go); no empty cell.
"""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.limits.composition import BLOCK_ID
from sandbox.blocks.limits.rich_text import RICH_TEXT
from sandbox.blocks.limits.shapes import (
    MESSAGE_AND_HOME,
    Kinds,
    Place,
    Problem,
    Rule,
    Shape,
    array,
    boolean,
    field_of,
    integer,
    is_number,
    items_of,
    number,
    one_of,
    string,
)

_RAW_TEXT = Shape({"text": string(20_000)})
_RAW_NUMBER = Shape({"value": number}, {"text": string(20_000)})
_CELL = Kinds({"raw_text": _RAW_TEXT, "rich_text": RICH_TEXT})
_DATA_CELL = Kinds({"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER, "rich_text": RICH_TEXT})


def _rows_are_equal(block: dict[str, Any], place: Place) -> Iterator[Problem]:
    rows = items_of(block.get("rows"))
    if not rows or not isinstance(rows[0], list):
        return
    for index, row in enumerate(rows):
        if isinstance(row, list) and len(row) != len(rows[0]):
            yield (place.at("rows").at(index).problem(f"all rows must have {len(rows[0])} cells like the first"))


def _holds(most: int) -> Rule:
    """At most so many characters in all cells together."""

    def rule(block: dict[str, Any], place: Place) -> Iterator[Problem]:
        rows = items_of(block.get("rows"))
        total = sum(_characters(cell) for row in rows for cell in items_of(row))
        if total > most:
            yield place.at("rows").problem(f"all cells together must be less than {most + 1} characters")

    return rule


def _characters(cell: object) -> int:
    """Of a raw cell's text (or number), or of every `text` in a rich_text cell."""
    if field_of(cell, "type") == "rich_text":
        return sum(_leaf_characters(part) for part in items_of(field_of(cell, "elements")))
    text = field_of(cell, "text")
    if isinstance(text, str):
        return len(text)
    value = field_of(cell, "value")
    return len(str(value)) if is_number(value) else 0


def _leaf_characters(part: object) -> int:
    """Sections and quotes hold leafs, a list holds sections: two levels at most are looked into."""
    total = 0
    for child in items_of(field_of(part, "elements")):
        for leaf in (child, *items_of(field_of(child, "elements"))):
            text = field_of(leaf, "text")
            total += len(text) if isinstance(text, str) else 0
    return total


def _header_is_plain(block: dict[str, Any], place: Place) -> Iterator[Problem]:
    rows = items_of(block.get("rows"))
    for index, cell in enumerate(items_of(rows[0]) if rows else []):
        if field_of(cell, "type") == "rich_text":
            yield place.at("rows").at(0).at(index).problem("a header cell must not be rich_text")


def _row_header_exists(block: dict[str, Any], place: Place) -> Iterator[Problem]:
    index, rows = block.get("row_header_column_index"), items_of(block.get("rows"))
    if isinstance(index, int) and rows and isinstance(rows[0], list) and index >= len(rows[0]):
        yield place.at("row_header_column_index").problem("must be the index of a column")


TABLE = Shape(
    {"rows": array(array(_CELL, 1, 20), 1, 100)},
    {
        "block_id": BLOCK_ID,
        "column_settings": array(
            Shape(optional={"align": one_of("left", "center", "right"), "is_wrapped": boolean}), 0, 20
        ),
    },
    (_rows_are_equal, _holds(10_000)),
    MESSAGE_AND_HOME,
)

DATA_TABLE = Shape(
    {"caption": string(3000), "rows": array(array(_DATA_CELL, 1, 20), 2, 101)},
    {"block_id": BLOCK_ID, "page_size": integer(1, 100), "row_header_column_index": integer(0, 19)},
    (_rows_are_equal, _holds(20_000), _header_is_plain, _row_header_exists),
    MESSAGE_AND_HOME,
)
