"""The sandbox refuses what Slack would refuse: one mistake is one problem, with its place."""

import pytest

from sandbox.blocks.limits import Problem, Surface, problems
from tests.sandbox.blocks.block_builders import (
    LEGAL_ANYWHERE,
    NUMBER_INPUT,
    Json,
    actions,
    asks,
    button,
    card,
    cell,
    container,
    data_table,
    mrkdwn,
    picture,
    pie,
    plain,
    plot,
    rich_section,
    rich_text,
    section,
    table,
)


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
@pytest.mark.parametrize("block", LEGAL_ANYWHERE, ids=lambda block: block["type"])
def test_what_every_surface_takes_has_no_problem(block: Json, surface: Surface) -> None:
    assert problems([block], surface) == []


ONLY_ON: list[tuple[str, Json, set[str]]] = [
    ("alert", {"type": "alert", "text": plain(), "level": "warning"}, {"modal"}),
    ("markdown", {"type": "markdown", "text": "**x**"}, {"message"}),
    ("table", table(), {"message", "home"}),
    ("data_table", data_table(), {"message", "home"}),
    ("chart", plot(), {"message", "home"}),
    ("container", container(section()), {"message", "home"}),
    ("number", asks({**NUMBER_INPUT, "min_value": "-1.5", "max_value": "3"}), {"modal"}),
    ("e-mail", asks({"type": "email_text_input"}), {"modal"}),
    ("url", asks({"type": "url_text_input"}), {"modal"}),
    ("file", asks({"type": "file_input", "filetypes": ["csv"]}), {"modal"}),
    ("moment", actions({"type": "datetimepicker", "initial_date_time": 1_800_000_000}), {"message", "modal"}),
    ("response_url", asks({"type": "conversations_select", "response_url_enabled": True}), {"modal"}),
]


@pytest.mark.parametrize(("block", "where"), [row[1:] for row in ONLY_ON], ids=[row[0] for row in ONLY_ON])
def test_some_blocks_and_elements_are_legal_on_some_surfaces_only(block: Json, where: set[str]) -> None:
    surfaces: list[Surface] = ["message", "modal", "home"]
    assert {surface for surface in surfaces if not problems([block], surface)} == where


WRONG: list[tuple[str, Json, str, str, Surface]] = [
    ("unknown block", {"type": "carousel"}, "/type", "unsupported type: carousel", "message"),
    ("too long", section("x" * 3001), "/text/text", "must be less than 3001 characters", "message"),
    ("too short", section(""), "/text/text", "must be more than 0 characters", "message"),
    (
        "a slice of 400 digits",
        pie(value=10**400),
        "/chart/segments/0/value",
        "must be a number greater than 0",
        "message",
    ),
    ("no type", {"text": plain()}, "", "missing required field: type", "message"),
    ("a type that is a list", {"type": ["section"]}, "/type", "must be a string", "message"),
    ("unknown key", section(colour="red"), "/colour", "invalid additional property: colour", "message"),
    ("a key to escape", section() | {"a/b~c": 1}, "/a~1b~0c", "invalid additional property: a/b~c", "message"),
    ("missing key", {"type": "header"}, "", "missing required field: text", "message"),
    ("neither text nor fields", {"type": "section"}, "", "must define at least one of: text, fields", "message"),
    ("mrkdwn header", {"type": "header", "text": mrkdwn()}, "/text/type", "unsupported type: mrkdwn", "message"),
    ("text without object", {"type": "header", "text": "x"}, "/text", "must be an object", "message"),
    ("number as text", section() | {"text": mrkdwn() | {"text": 3}}, "/text/text", "must be a string", "message"),
    (
        "emoji on mrkdwn",
        section() | {"text": {**mrkdwn(), "emoji": True}},
        "/text/emoji",
        "invalid additional property: emoji",
        "message",
    ),
    (
        "verbatim on plain_text",
        section() | {"text": {**plain(), "verbatim": True}},
        "/text/verbatim",
        "invalid additional property: verbatim",
        "message",
    ),
    ("a true that is 1", section(expand=1), "/expand", "must be a boolean", "message"),
    (
        "two sources of an image",
        picture(slack_file={"id": "F1"}),
        "",
        "must define exactly one of: image_url, slack_file",
        "message",
    ),
    (
        "duplicate action_id",
        actions(button(action_id="a"), button(action_id="a")),
        "/elements/1/action_id",
        "`action_id` a already exists in this block",
        "message",
    ),
    (
        "user in preformatted",
        rich_text({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]}),
        "/elements/0/elements/0/type",
        "unsupported type: user",
        "message",
    ),
    (
        "unknown range",
        rich_text(rich_section({"type": "broadcast", "range": "all"})),
        "/elements/0/elements/0/range",
        "must be one of: here, channel, everyone",
        "message",
    ),
    (
        "number in a table",
        table() | {"rows": [[{"type": "raw_number", "value": 3}]]},
        "/rows/0/0/type",
        "unsupported type: raw_number",
        "message",
    ),
    ("null in a table", table() | {"rows": [[None]]}, "/rows/0/0", "must be an object", "message"),
    (
        "ragged rows",
        table() | {"rows": [[cell()], [cell(), cell()]]},
        "/rows/1",
        "all rows must have 1 cells like the first",
        "message",
    ),
    (
        "ragged data",
        data_table() | {"rows": [[cell(), cell()], [cell()]]},
        "/rows/1",
        "all rows must have 2 cells like the first",
        "message",
    ),
    (
        "rich header",
        data_table() | {"rows": [[rich_text()], [cell()]]},
        "/rows/0/0",
        "a header cell must not be rich_text",
        "message",
    ),
    (
        "no such column",
        data_table(row_header_column_index=1),
        "/row_header_column_index",
        "must be the index of a column",
        "message",
    ),
    (
        "endless number",
        data_table() | {"rows": [[cell()], [{"type": "raw_number", "value": float("nan")}]]},
        "/rows/1/0/value",
        "must be a number",
        "message",
    ),
    ("chart of no kind", plot("radar"), "/chart/type", "unsupported type: radar", "message"),
    (
        "card with nothing",
        card(subtitle=plain()),
        "",
        "must define at least one of: hero_image, title, actions, body",
        "message",
    ),
    (
        "two icons",
        card(title=plain(), icon=picture(), slack_icon={"type": "icon", "name": "bot"}),
        "",
        "must define at most one of: icon, slack_icon",
        "message",
    ),
    (
        "alert level",
        {"type": "alert", "text": plain(), "level": "loud"},
        "/level",
        "must be one of: default, info, warning, error, success",
        "modal",
    ),
    (
        "container in a container",
        container(container(section())),
        "/child_blocks/0/type",
        "unsupported type: container",
        "message",
    ),
    (
        "data_table in a container",
        container(data_table()),
        "/child_blocks/0/type",
        "unsupported type: data_table",
        "message",
    ),
    (
        "two titles",
        container(section(), rich_text_title=rich_text()),
        "",
        "must define exactly one of: title, rich_text_title",
        "message",
    ),
]


@pytest.mark.parametrize(
    ("block", "where", "words", "surface"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_one_mistake_is_one_problem_with_its_place(block: Json, where: str, words: str, surface: Surface) -> None:
    assert problems([section(), block], surface) == [Problem(f"/blocks/1{where}", words)]
