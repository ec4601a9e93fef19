"""data_visualization: bar, line, area and pie.

Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block. Six segments or series was the
limit at launch and is in slack-go; other sources say twelve: we stay at six.
"""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.limits.composition import BLOCK_ID
from sandbox.blocks.limits.shapes import (
    MESSAGE_AND_HOME,
    Kinds,
    Place,
    Problem,
    Shape,
    array,
    distinct,
    field_of,
    is_number,
    items_of,
    number,
    string,
)

_LABEL = string(20)
_FEW = 21
"""More than any legal list here has: the rest of a longer one need not be compared."""


def _more_than_nothing(value: object, place: Place) -> Iterator[Problem]:
    if not (isinstance(value, int | float) and is_number(value) and value > 0):
        yield place.problem("must be a number greater than 0")


_PIE = Shape({"segments": array(Shape({"label": _LABEL, "value": _more_than_nothing}), 1, 6)})

_SERIES = Shape({"name": _LABEL, "data": array(Shape({"label": _LABEL, "value": number}), 1, 20)})

_AXES = Shape({"categories": distinct(array(_LABEL, 1, 20))}, {"x_label": string(50), "y_label": string(50)})


def _series_differ(chart: dict[str, Any], place: Place) -> Iterator[Problem]:
    names: list[str] = []
    for index, series in enumerate(items_of(chart.get("series"))[:_FEW]):
        name = field_of(series, "name")
        if not isinstance(name, str):
            continue
        if name in names:
            yield place.at("series").at(index).at("name").problem(f"must be unique: {name}")
        names.append(name)


def _one_point_a_category(chart: dict[str, Any], place: Place) -> Iterator[Problem]:
    categories = items_of(field_of(chart.get("axis_config"), "categories"))[:_FEW]
    for index, series in enumerate(items_of(chart.get("series"))[:_FEW]):
        points = items_of(field_of(series, "data"))[:_FEW]
        labels = [field_of(point, "label") for point in points]
        all_there = all(labels.count(category) == 1 for category in categories)
        if len(labels) != len(categories) or not all_there:
            data = place.at("series").at(index).at("data")
            yield data.problem("must have exactly one point for each category")


_PLOT = Shape(
    {"series": array(_SERIES, 1, 6), "axis_config": _AXES},
    rules=(_series_differ, _one_point_a_category),
)

CHART = Shape(
    {
        "title": string(50),
        "chart": Kinds({"bar": _PLOT, "line": _PLOT, "area": _PLOT, "pie": _PIE}),
    },
    {"block_id": BLOCK_ID},
    surfaces=MESSAGE_AND_HOME,
)
