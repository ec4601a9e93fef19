"""The sandbox refuses what Slack would refuse: every limit at its edge, and one step over it."""

from collections.abc import Callable

import pytest

from sandbox.blocks.limits import Problem, Surface, problems, view_problems
from tests.sandbox.blocks.block_builders import (
    Json,
    actions,
    buttons,
    card,
    cell,
    container,
    data_table,
    header,
    home,
    link_of,
    modal,
    mrkdwn,
    picture,
    pie,
    plain,
    plot,
    rich_list,
    rich_text,
    section,
    table,
    typed,
)

Makes = Callable[[int], Json]

# what, the limit, the block with that many, where the problem is, on which surface
LONGEST: list[tuple[str, int, Makes, str, Surface]] = [
    ("section text", 3000, lambda n: section("x" * n), "/text/text", "message"),
    ("section fields", 10, lambda n: {"type": "section", "fields": [mrkdwn()] * n}, "/fields", "message"),
    ("field", 2000, lambda n: {"type": "section", "fields": [plain("x" * n)]}, "/fields/0/text", "message"),
    ("block_id", 255, lambda n: section(block_id="x" * n), "/block_id", "home"),
    ("header", 150, header, "/text/text", "message"),
    ("context", 10, lambda n: {"type": "context", "elements": [mrkdwn()] * n}, "/elements", "message"),
    ("actions", 25, lambda n: actions(*buttons(n)), "/elements", "message"),
    ("image_url", 3000, lambda n: picture(image_url=link_of(n)), "/image_url", "message"),
    ("alt_text", 2000, lambda n: picture(alt_text="x" * n), "/alt_text", "message"),
    ("image title", 2000, lambda n: picture(title=plain("x" * n)), "/title/text", "message"),
    ("label", 2000, lambda n: {**typed(), "label": plain("x" * n)}, "/label/text", "modal"),
    ("hint", 2000, lambda n: {**typed(), "hint": plain("x" * n)}, "/hint/text", "modal"),
    ("indent", 8, lambda n: rich_text(rich_list(indent=n)), "/elements/0/indent", "message"),
    ("table rows", 100, lambda n: table(rows=n), "/rows", "message"),
    ("table columns", 20, lambda n: table(columns=n), "/rows/0", "message"),
    ("table characters", 10_000, lambda n: {"type": "table", "rows": [[cell("x" * n)]]}, "/rows", "message"),
    ("column settings", 20, lambda n: table(column_settings=[{}] * n), "/column_settings", "message"),
    ("data_table rows, the stricter source", 101, lambda n: data_table(rows=n), "/rows", "message"),
    ("data_table columns", 20, lambda n: data_table(columns=n), "/rows/0", "home"),
    (
        "data_table characters",
        20_000,
        lambda n: data_table() | {"rows": [[cell("x")], [cell("x" * (n - 1))]]},
        "/rows",
        "message",
    ),
    ("page_size", 100, lambda n: data_table(page_size=n), "/page_size", "message"),
    ("chart title", 50, lambda n: pie() | {"title": "x" * n}, "/title", "message"),
    ("slices, the stricter source", 6, lambda n: pie(slices=n), "/chart/segments", "message"),
    ("slice label", 20, lambda n: pie(label="x" * n), "/chart/segments/0/label", "message"),
    ("series, the stricter source", 6, lambda n: plot(series=n), "/chart/series", "message"),
    ("points", 20, lambda n: plot("line", points=n), "/chart/series/0/data", "message"),
    ("x_label", 50, lambda n: plot("area", x_label="x" * n), "/chart/axis_config/x_label", "home"),
    ("markdown", 12_000, lambda n: {"type": "markdown", "text": "x" * n}, "/text", "message"),
    ("alert", 200, lambda n: {"type": "alert", "text": plain("x" * n)}, "/text/text", "modal"),
    ("card title", 150, lambda n: card(title=mrkdwn("x" * n)), "/title/text", "message"),
    ("card body", 200, lambda n: card(body=mrkdwn("x" * n)), "/body/text", "message"),
    ("card subtext", 200, lambda n: card(title=plain(), subtext=plain("x" * n)), "/subtext/text", "message"),
    ("card actions", 3, lambda n: card(actions=buttons(n)), "/actions", "message"),
    ("container children", 10, lambda n: container(*[section()] * n), "/child_blocks", "message"),
    ("container title", 150, lambda n: container(section(), title=plain("x" * n)), "/title/text", "message"),
    ("card subtitle", 150, lambda n: card(title=plain(), subtitle=plain("x" * n)), "/subtitle/text", "message"),
    ("container subtitle", 150, lambda n: container(section(), subtitle=plain("x" * n)), "/subtitle/text", "message"),
    ("y_label", 50, lambda n: plot(y_label="x" * n), "/chart/axis_config/y_label", "message"),
    ("categories", 20, lambda n: plot(points=n), "/chart/axis_config/categories", "message"),
    (
        "mrkdwn in context",
        3000,
        lambda n: {"type": "context", "elements": [mrkdwn("x" * n)]},
        "/elements/0/text",
        "message",
    ),
    (
        "plain_text in context",
        3000,
        lambda n: {"type": "context", "elements": [plain("x" * n)]},
        "/elements/0/text",
        "message",
    ),
]


@pytest.mark.parametrize(
    ("limit", "makes", "where", "surface"), [row[1:] for row in LONGEST], ids=[r[0] for r in LONGEST]
)
def test_a_block_may_reach_its_limit_and_not_pass_it(limit: int, makes: Makes, where: str, surface: Surface) -> None:
    assert problems([makes(limit)], surface) == []
    assert f"/blocks/0{where}" in [problem.pointer for problem in problems([makes(limit + 1)], surface)]


# what, the fewest, the block with that many, where the problem is, on which surface
FEWEST: list[tuple[str, int, Makes, str, Surface]] = [
    ("section text", 1, lambda n: section("x" * n), "/text/text", "message"),
    ("section fields", 1, lambda n: {"type": "section", "fields": [mrkdwn()] * n}, "/fields", "message"),
    ("context", 1, lambda n: {"type": "context", "elements": [mrkdwn()] * n}, "/elements", "message"),
    ("actions", 1, lambda n: actions(*buttons(n)), "/elements", "message"),
    ("cell", 1, lambda n: {"type": "table", "rows": [[cell("x" * n)]]}, "/rows/0/0/text", "message"),
    ("data_table rows", 2, lambda n: data_table(rows=n), "/rows", "message"),
    ("page_size", 1, lambda n: data_table(page_size=n), "/page_size", "message"),
    ("row header", 0, lambda n: data_table(row_header_column_index=n), "/row_header_column_index", "message"),
    ("slices", 1, lambda n: pie(slices=n), "/chart/segments", "message"),
    ("slice value", 1, lambda n: pie(value=n), "/chart/segments/0/value", "message"),
    ("children", 1, lambda n: container(*[section()] * n), "/child_blocks", "message"),
]


@pytest.mark.parametrize(
    ("fewest", "makes", "where", "surface"), [row[1:] for row in FEWEST], ids=[r[0] for r in FEWEST]
)
def test_a_block_may_not_be_emptier_than_slack_takes_it(
    fewest: int, makes: Makes, where: str, surface: Surface
) -> None:
    assert problems([makes(fewest)], surface) == []
    assert f"/blocks/0{where}" in [problem.pointer for problem in problems([makes(fewest - 1)], surface)]


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_takes_only_so_many_blocks(surface: Surface, most: int) -> None:
    divider: Json = {"type": "divider"}
    assert problems([divider] * most, surface) == []
    assert problems([divider] * (most + 1), surface) == [Problem("/blocks", f"no more than {most} items allowed")]


VIEW_LIMITS: list[tuple[str, int, Makes, str]] = [
    ("title", 24, lambda n: modal(title=plain("x" * n)), "/title/text"),
    ("submit", 24, lambda n: modal(submit=plain("x" * n)), "/submit/text"),
    ("close", 24, lambda n: modal(close=plain("x" * n)), "/close/text"),
    ("private_metadata", 3000, lambda n: modal(private_metadata="x" * n), "/private_metadata"),
    ("private_metadata of a Home tab", 3000, lambda n: home(private_metadata="x" * n), "/private_metadata"),
    ("callback_id", 255, lambda n: modal(callback_id="x" * n), "/callback_id"),
    ("external_id", 255, lambda n: home(external_id="x" * n), "/external_id"),
    ("blocks", 100, lambda n: modal(*[section()] * n), "/blocks"),
    ("blocks of a Home tab", 100, lambda n: home(*[section()] * n), "/blocks"),
]


@pytest.mark.parametrize(("limit", "makes", "where"), [row[1:] for row in VIEW_LIMITS], ids=[r[0] for r in VIEW_LIMITS])
def test_a_view_may_reach_its_limit_and_not_pass_it(limit: int, makes: Makes, where: str) -> None:
    assert view_problems(makes(limit)) == []
    assert [problem.pointer for problem in view_problems(makes(limit + 1))] == [where]
