"""Every block that an app may send, as it stands in the browser."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.sandbox.blocks.block_builders import (
    LEGAL_ANYWHERE,
    Json,
    actions,
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
    rich_list,
    rich_section,
    rich_text,
    section,
    select,
    table,
)
from tests.sandbox.page.blocks.bare_page import Drawn

ALERT = {"type": "alert", "level": "warning", "text": mrkdwn("The day is *past*")}
MARKDOWN = {"type": "markdown", "text": "# Title\n- *one*\n- [x] done\n\n| a | b |\n|---|--:|\n| 1 | 2 |"}
ALL = [
    *LEGAL_ANYWHERE,
    {"type": "header", "text": plain("Promise #7")},
    {"type": "section", "fields": [mrkdwn("*Due*\nFri"), plain("*plain*")]},
    table(2, 2),
    data_table(3, 2),
    *(plot(kind, 2, 4) for kind in ("bar", "line", "area")),
    pie(3),
    container(section("inside"), actions(button())),
    ALERT,
    MARKDOWN,
]


def words(box: Locator) -> str:
    """What a sighted person reads, with one space where lines break."""
    return " ".join(box.inner_text().split())


def test_every_block_is_drawn_and_none_is_unknown(drawn: Drawn) -> None:
    box = drawn.draw(*ALL)
    assert box.locator(".bk-block").count() == len(ALL) + 2  # and two inside the container
    assert box.locator(".bk-unknown, .bk-unknown-leaf").all_text_contents() == []


def test_an_unknown_block_is_shown_as_such_and_the_rest_stays(drawn: Drawn) -> None:
    box = drawn.draw(
        {"type": "carousel", "elements": []}, section("still here"), "no block", None, {"type": "toString"}
    )
    assert box.locator("summary").all_text_contents() == [
        "Unknown block: carousel",
        "Unknown block: undefined",
        "Unknown block: undefined",
        "Unknown block: toString",
    ]
    expect(box.get_by_text("still here")).to_be_visible()


def test_an_unknown_element_and_leaf_are_shown_as_such(drawn: Drawn) -> None:
    box = drawn.draw(actions({"type": "workflow_button"}), rich_text(rich_section({"type": "sticker"})))
    assert box.locator(".bk-unknown-leaf").all_text_contents() == [
        "(unknown element: workflow_button)",
        "(unknown element: sticker)",
    ]


def test_a_section_with_its_fields_and_accessory(drawn: Drawn) -> None:
    fields = [mrkdwn("*Due*\nFri"), mrkdwn("*Cost*\n€5")]
    box = drawn.draw(section("*500* pallets", fields=fields, accessory=button("More…", action_id="a")))
    assert words(box) == "500 pallets Due Fri Cost €5 More…"
    expect(box.get_by_role("button", name="More…")).to_be_visible()


def test_a_long_section_is_folded_unless_it_wants_to_be_read(drawn: Drawn) -> None:
    long = "word " * 300
    box = drawn.draw(section(long), section(long, expand=True))
    folded, whole = box.locator(".bk-section__text").all()
    assert folded.evaluate("node => node.clientHeight") < whole.evaluate("node => node.clientHeight") / 2
    box.get_by_role("button", name="See more").click()
    assert folded.evaluate("node => node.clientHeight") == whole.evaluate("node => node.clientHeight")
    expect(box.get_by_role("button", name="See less")).to_be_focused()
    assert drawn.draw(section(long), kind="modal").get_by_role("button").count() == 0


def test_pictures_of_other_machines_are_not_fetched_but_framed_with_their_words(drawn: Drawn) -> None:
    asked: list[str] = []
    drawn.page.on("request", lambda request: asked.append(request.url))
    box = drawn.draw(picture(title=plain("Gate four"), alt_text="A truck"), section(accessory=picture(alt_text="B")))
    expect(box.get_by_role("link", name="A truck")).to_have_attribute("rel", "noopener noreferrer")
    assert words(box) == "Gate four A truck x B"
    assert asked == []


def test_a_picture_of_this_machine_is_shown(drawn: Drawn) -> None:
    url = f"{drawn.page.url}icon.svg"
    box = drawn.draw({"type": "image", "image_url": url, "alt_text": "A sign"})
    expect(box.get_by_role("img", name="A sign")).to_have_js_property("complete", True)
    assert box.locator("img").evaluate("img => img.naturalWidth") > 0


def test_rich_text_with_all_its_parts(drawn: Drawn) -> None:
    text = {"type": "text", "text": "bold", "style": {"bold": True, "strike": True}}
    box = drawn.draw(
        rich_text(
            rich_section(
                text, {"type": "color", "value": "#ff0000"}, {"type": "emoji", "name": "x", "unicode": "1f44b"}
            ),
            rich_list(style="ordered", offset=4, indent=2),
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "said\nso"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a\n  b"}]},
        )
    )
    assert box.locator("strong > s").text_content() == "bold"
    assert box.locator(".bk-swatch").evaluate("node => node.style.backgroundColor") == "rgb(255, 0, 0)"
    assert box.get_by_role("img", name="x").text_content() == "👋"
    assert box.locator("ol").get_attribute("start") == "5"
    assert box.locator("blockquote").text_content() == "said\nso"
    assert box.locator("pre").text_content() == "a\n  b"


def test_markdown_is_drawn_and_html_in_it_is_text(drawn: Drawn) -> None:
    box = drawn.draw(MARKDOWN, {"type": "markdown", "text": "**x** <b>y</b> [z](javascript:alert) ~~w~~ `<i>`"})
    assert box.get_by_role("heading").text_content() == "Title"
    assert box.locator("li").all_text_contents() == ["one", "done"]
    expect(box.get_by_role("checkbox")).to_be_checked()
    assert box.get_by_role("cell").all_text_contents() == ["1", "2"]
    last = box.locator(".bk-markdown").last
    assert last.text_content() == "x <b>y</b> z (javascript:alert) w <i>"
    assert last.locator("b, i, a").count() == 0


def test_a_table_keeps_its_columns_sides(drawn: Drawn) -> None:
    rows = [[cell("Who"), cell("Kept")], [rich_text(rich_section({"type": "user", "user_id": "U1"})), cell("7")]]
    box = drawn.draw(table() | {"rows": rows, "column_settings": [{}, {"align": "right"}]})
    assert box.get_by_role("columnheader").all_text_contents() == ["Who", "Kept"]
    assert box.get_by_role("cell").all_text_contents() == ["@Sana", "7"]
    assert box.get_by_role("cell", name="7").evaluate("node => getComputedStyle(node).textAlign") == "right"


def numbers(*values: int) -> Json:
    rows: list[list[Json]] = [[cell("Name"), cell("Days")]]
    rows += [[cell(f"n{value}"), {"type": "raw_number", "value": value, "text": f"{value} d"}] for value in values]
    return {"type": "data_table", "block_id": "t", "caption": "Open", "rows": rows, "row_header_column_index": 0}


def test_a_data_table_is_paged_and_sorted_by_its_numbers(drawn: Drawn) -> None:
    box = drawn.draw(numbers(10, 9, 100, 3, 2, 1) | {"page_size": 4})
    rows = box.get_by_role("rowheader")
    assert rows.all_text_contents() == ["n10", "n9", "n100", "n3"]
    assert box.locator(".bk-pager__words").text_content() == "1–4 of 6"
    box.get_by_role("button", name="Next").press("Enter")
    assert rows.all_text_contents() == ["n2", "n1"]
    box.get_by_role("button", name="Days").click()
    assert rows.all_text_contents() == ["n1", "n2", "n3", "n9"]
    box.get_by_role("button", name="Days").click()
    assert rows.all_text_contents() == ["n100", "n10", "n9", "n3"]
    expect(box.get_by_role("columnheader", name="Days")).to_have_attribute("aria-sort", "descending")


def test_a_short_data_table_has_no_pager(drawn: Drawn) -> None:
    assert drawn.draw(numbers(1, 2)).locator(".bk-pager").count() == 0


@pytest.mark.parametrize(("kind", "shape", "count"), [("bar", "rect", 6), ("line", "circle", 6), ("area", "path", 4)])
def test_a_chart_has_a_shape_for_each_number_and_says_them_all(drawn: Drawn, kind: str, shape: str, count: int) -> None:
    chart = plot(kind, 2, 3, x_label="Week", y_label="Promises")
    box = drawn.draw(chart)
    assert box.locator(f"svg {shape}").count() == count
    assert box.get_by_role("img", name="Kept").count() == 1
    assert box.locator("li").all_text_contents() == ["S0", "S1"]
    said = box.get_by_role("table", name="Kept")
    assert said.get_by_role("row").nth(1).text_content() == "W0-1-1"
    assert "Week" in box.locator("svg").text_content()  # type: ignore[operator]  # the picture always has words
    assert "Promises" in box.locator("svg").text_content()  # type: ignore[operator]  # the same


def test_a_pie_names_each_slice_with_its_share(drawn: Drawn) -> None:
    segments = [{"label": "Kept", "value": 3}, {"label": "Late", "value": 1}]
    box = drawn.draw(pie() | {"chart": {"type": "pie", "segments": segments}}, pie())
    assert box.locator("li").all_text_contents() == ["Kept3 (75%)", "Late1 (25%)", "Kept1 (100%)"]
    assert box.locator("svg path").count() == 2
    assert box.locator("svg circle").count() == 1


def test_a_chart_takes_the_width_that_it_has(drawn: Drawn) -> None:
    box = drawn.draw(plot("bar", 2, 20))
    drawn.page.set_viewport_size({"width": 300, "height": 700})
    drawn.page.wait_for_function("() => document.querySelector('svg.bk-svg').getAttribute('width') < 300")
    assert box.evaluate("node => document.documentElement.scrollWidth") == 300
    drawn.page.set_viewport_size({"width": 700, "height": 900})


def test_nothing_is_wider_than_a_narrow_pane(drawn: Drawn) -> None:
    long = "Donaudampfschifffahrtsgesellschaft" * 4
    drawn.page.set_viewport_size({"width": 300, "height": 700})
    drawn.draw(
        *ALL,
        section(long, fields=[mrkdwn(long)] * 2, accessory=button(long[:75])),
        actions(button(long[:75]), select(1, placeholder=plain(long[:150]))),
        card(title=mrkdwn(long[:150]), body=mrkdwn(f"`{long}`"), actions=[button(long[:75])]),
        table() | {"rows": [[cell(long)] * 3] * 2},
        {"type": "context", "elements": [mrkdwn(long), picture(alt_text=long)]},
    )
    width = drawn.page.evaluate("document.documentElement.scrollWidth")
    drawn.page.set_viewport_size({"width": 700, "height": 900})
    assert width == 300


def test_a_card_shows_all_its_parts(drawn: Drawn) -> None:
    parts: dict[str, Any] = {"title": mrkdwn("*T*"), "subtitle": plain("S"), "body": mrkdwn("B"), "subtext": plain("U")}
    box = drawn.draw(card(**parts, icon=picture(alt_text="I"), actions=[button("Go", action_id="a")]))
    assert words(box.locator(".bk-card")) == "T S B U Go"
    assert box.get_by_role("link", name="I").count() == 1


def test_an_alert_says_how_bad_it_is_to_those_who_cannot_see_its_colour(drawn: Drawn) -> None:
    assert drawn.draw(ALERT).get_by_role("note").text_content() == "Warning: The day is past"


def test_a_container_folds_only_where_it_says_so(drawn: Drawn) -> None:
    box = drawn.draw(
        container(section("one"), is_collapsible=True, default_collapsed=True),
        container(section("two"), default_collapsed=True),
    )
    expect(box.get_by_text("one")).to_be_hidden()
    expect(box.get_by_text("two")).to_be_visible()
    head = box.get_by_role("button", name="Overdue")
    head.press("Enter")
    expect(box.get_by_text("one")).to_be_visible()
    expect(head).to_have_attribute("aria-expanded", "true")


def test_a_container_inside_itself_is_not_followed(drawn: Drawn) -> None:
    nested = container(section("deep"))
    for _ in range(50):
        nested = container(nested)
    assert drawn.draw(nested).get_by_text("deep").count() == 0


AGAIN = """() => {
    const memory = kit.rememberPlace(root);
    const next = kit.drawBlocks({...window.looked, values: kit.stateOf(root)}, () => {});
    root.replaceWith(next);
    kit.recallPlace(next, memory);
    window.root = next;
}"""


def test_drawn_again_everything_stands_as_the_person_left_it(drawn: Drawn) -> None:
    blocks = [
        container(section("one"), block_id="c", is_collapsible=True),
        numbers(5, 4, 3, 2, 1, 0) | {"page_size": 2},
        section("word " * 300, block_id="s"),
        {
            "type": "input",
            "block_id": "i",
            "label": plain("What"),
            "element": {"type": "plain_text_input", "action_id": "a"},
        },
    ]
    box = drawn.draw(*blocks)
    drawn.page.evaluate("blocks => { window.looked = {kind: 'message', blocks, tz: 'UTC'}; }", blocks)
    box.get_by_role("button", name="Overdue").click()
    box.get_by_role("button", name="Days").click()
    box.get_by_role("button", name="Next").click()
    box.get_by_role("button", name="See more").click()
    box.get_by_label("What").press_sequentially("500 pallets")
    box.get_by_label("What").evaluate("field => field.setSelectionRange(4, 7)")
    drawn.page.evaluate(AGAIN)
    expect(box.get_by_text("one")).to_be_hidden()
    assert box.get_by_role("rowheader").all_text_contents() == ["n2", "n3"]
    expect(box.get_by_role("button", name="See less")).to_be_visible()
    expect(box.get_by_label("What")).to_be_focused()
    drawn.page.keyboard.type("box")
    expect(box.get_by_label("What")).to_have_value("500 boxlets")
