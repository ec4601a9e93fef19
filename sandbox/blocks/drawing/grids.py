"""Tables and charts as aligned columns."""

import unicodedata
from collections.abc import Sequence

from sandbox.blocks.drawing.mrkdwn import Viewer
from sandbox.blocks.drawing.rich import rich_lines
from sandbox.blocks.limits.shapes import field_of, is_number, items_of


def table_lines(block: object, viewer: Viewer) -> list[str]:
    rows = [[_cell(cell, viewer) for cell in items_of(row)] for row in items_of(field_of(block, "rows"))]
    settings = items_of(field_of(block, "column_settings"))
    return _aligned(rows, [str(field_of(each, "align") or "left") for each in settings])


def data_table_lines(block: object, viewer: Viewer) -> list[str]:
    """All rows: what stands on later pages is one click away, and drawn too."""
    rows = items_of(field_of(block, "rows"))
    drawn = [[_cell(cell, viewer) for cell in items_of(row)] for row in rows]
    body = [items_of(row) for row in rows[1:]]
    widest = max((len(row) for row in drawn), default=0)
    numeric = [
        any(field_of(row[column], "type") == "raw_number" for row in body if column < len(row))
        for column in range(widest)
    ]
    return [f"{field_of(block, 'caption')}", *_aligned(drawn, ["right" if each else "left" for each in numeric])]


def chart_lines(block: object) -> list[str]:
    """The title, then the numbers: a slice a line for a pie, else a row for each category."""
    chart = field_of(block, "chart")
    title = f"{field_of(block, 'title')} ({field_of(chart, 'type')} chart)"
    if field_of(chart, "type") == "pie":
        slices = items_of(field_of(chart, "segments"))
        rows = [[str(field_of(each, "label")), _number(field_of(each, "value"))] for each in slices]
        return [title, *_aligned(rows, ["left", "right"], header=False)]
    axes = field_of(chart, "axis_config")
    series = items_of(field_of(chart, "series"))
    header = [str(field_of(axes, "x_label") or ""), *(str(field_of(each, "name")) for each in series)]
    rows = [
        [str(category), *(_point(each, category) for each in series)]
        for category in items_of(field_of(axes, "categories"))
    ]
    unit = field_of(axes, "y_label")
    return [
        f"{title}{f', {unit}' if unit else ''}",
        *_aligned([header, *rows], ["left", *("right" for _ in series)]),
    ]


def _point(series: object, category: object) -> str:
    points = items_of(field_of(series, "data"))
    return next((_number(field_of(p, "value")) for p in points if field_of(p, "label") == category), "")


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and is_number(value) else str(value)


def _cell(cell: object, viewer: Viewer) -> str:
    if field_of(cell, "type") == "rich_text":
        return " ".join(rich_lines(cell, viewer))
    text = field_of(cell, "text")
    return _number(field_of(cell, "value")) if text is None else str(text).replace("\n", " ")


def _aligned(rows: Sequence[Sequence[str]], aligns: Sequence[str], *, header: bool = True) -> list[str]:
    """Columns under each other, two spaces apart, with a rule under the header."""
    columns = max((len(row) for row in rows), default=0)
    widths = [max((_width(row[i]) for row in rows if i < len(row)), default=0) for i in range(columns)]
    lines = [
        "  ".join(
            _pad(cell, widths[i], aligns[i] if i < len(aligns) else "left") for i, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]
    rule = "  ".join("─" * width for width in widths)
    return [*lines[:1], rule, *lines[1:]] if header and lines else lines


def _pad(text: str, width: int, align: str) -> str:
    gap = width - _width(text)
    left = gap if align == "right" else gap // 2 if align == "center" else 0
    return f"{' ' * left}{text}{' ' * (gap - left)}"


def _width(text: str) -> int:
    """Columns on a screen: wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
