"""Whatever people or apps write, it is shown and never done."""

from typing import Any

import pytest

from sandbox.blocks.limits import problems, view_problems
from tests.sandbox.blocks.block_builders import Json, actions, asks, button, confirmation, modal, option, plain
from tests.sandbox.page.blocks.bare_page import VIEW, Drawn
from tests.sandbox.page.blocks.test_drawing import ALL

FIELDS: list[Json] = [
    {"type": "plain_text_input", "multiline": True, "initial_value": "x", "placeholder": plain()},
    {"type": "number_input", "is_decimal_allowed": True, "initial_value": "1"},
    {"type": "email_text_input"},
    {"type": "url_text_input", "initial_value": "x"},
    {"type": "datetimepicker", "initial_date_time": 1_800_000_000},
    {"type": "file_input"},
    {"type": "multi_users_select", "initial_users": ["U1"]},
    {"type": "multi_external_select", "initial_options": [option()]},
    {"type": "radio_buttons", "options": [option("x", "1", description=plain())]},
    {"type": "static_select", "option_groups": [{"label": plain(), "options": [option()]}]},
]
INPUTS = [asks(field | {"action_id": "a"}, block_id=f"i{number}") for number, field in enumerate(FIELDS)]
SAMPLES = [*ALL, *INPUTS]
HOSTILE = [
    "<script>pwned = 1</script>",
    "<img src=x onerror=pwned=1>",
    '"><svg/onload=pwned=1>',
    "javascript:pwned=1",
    "  JaVaScRiPt:pwned=1//https://example.com",
    "data:text/html,<script>pwned=1</script>",
    "<javascript:pwned=1|press me>",
    '<https://example.com/"onmouseover=pwned=1|x>',
    "<!date^0^{date}^javascript:pwned=1|x>",
    "[x](javascript:pwned=1) <javascript:pwned=1> ![x](data:text/html,x)",
    "</textarea></template><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "{{constructor.constructor('pwned=1')()}} ${pwned=1} __proto__",
    "red;background:url(javascript:pwned=1)",
    "\ufdd0\U000f0000 \x00 \u202e gnp.exe \ufdd0",
]
STRUCTURE = {"type", "style", "align", "range"}
"""Keys whose words decide what is drawn: with hostile words in them there would be nothing to look at."""


def poisoned(value: Any, words: str) -> Any:
    """The same JSON with `words` in the place of every string that is not structure."""
    if isinstance(value, dict):
        return {
            key: each if key in STRUCTURE and isinstance(each, str) else poisoned(each, words)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [poisoned(each, words) for each in value]
    return words if isinstance(value, str) else value


FOUND = """() => {
    const bad = [];
    const active = /^(script|iframe|object|embed|base|form|style|link|template|meta)$/i;
    for (const node of document.querySelectorAll("main *, dialog, dialog *")) {
        if (active.test(node.tagName)) bad.push(node.tagName);
        for (const {name, value} of node.attributes) {
            if (name.startsWith("on") || name === "srcdoc" || name === "action") bad.push(name);
            if (/^(href|src|xlink:href)$/.test(name) && !/^(https?:\\/\\/|mailto:)/.test(value)) bad.push(value);
            if (name === "style" && /url|expression/i.test(value)) bad.push(value);
        }
        if (node.tagName === "A" && !node.rel.includes("noopener")) bad.push("a link without noopener");
    }
    return [...bad, ...(window.pwned === undefined ? [] : ["a script ran"])];
}"""


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_of_every_block_do_nothing(drawn: Drawn, words: str) -> None:
    people = [{"id": "U1", "name": words}]
    names = dict.fromkeys(("U1", "C1", "S1", words), words)
    blocks = [
        poisoned(block, words) | {"type": block["type"], "block_id": f"{words}{at}"} for at, block in enumerate(SAMPLES)
    ]
    errors = {str(block["block_id"]): words for block in blocks}
    box = drawn.draw(*blocks, names=names, people=people, channels=people, errors=errors, me=words, locale=words)
    assert box.locator(".bk-unknown").count() == 0
    for menu in box.get_by_role("combobox").all()[:4]:
        menu.evaluate("node => node.dispatchEvent(new MouseEvent('mousedown', {bubbles: true, button: 0}))")
    assert drawn.page.evaluate(FOUND) == []
    assert box.locator(".bk-error").first.text_content() == words


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_a_question_do_nothing(drawn: Drawn, words: str) -> None:
    question = poisoned(confirmation(), words)
    box = drawn.draw(actions(button("Go", action_id="a", confirm=question), block_id="b"))
    box.get_by_role("button", name="Go").click()
    assert drawn.page.get_by_role("alertdialog").get_by_role("heading").text_content() == words
    assert drawn.page.evaluate(FOUND) == []


@pytest.mark.parametrize(
    "url", ["javascript:pwned=1", "data:text/html,x", "//example.com", "vbscript:x", "file:///etc/passwd", ""]
)
def test_an_address_that_is_no_web_address_is_only_shown(drawn: Drawn, url: str) -> None:
    link = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "link", "url": url, "text": "x"}]}],
    }
    box = drawn.draw(
        actions(
            button("Open", url=url, action_id="a"),
            {"type": "overflow", "action_id": "o", "options": [option(url=url)]},
            block_id="b",
        ),
        link,
        {"type": "image", "image_url": url, "alt_text": "x"},
    )
    assert box.locator("a, img").count() == 0
    assert box.get_by_text(f"Open ({url})").count() == 1


MUTATED = """([blocks, odd, view]) => {
    const broken = [];
    const walk = (whole, holder) => {
        for (const key of Object.keys(holder)) {
            const before = holder[key];
            for (const value of odd) {
                holder[key] = value;
                try {
                    const root = kit.drawBlocks({...view, blocks: [whole]}, () => {});
                    JSON.stringify(kit.stateOf(root));
                    kit.checkRequired(root);
                } catch (error) {
                    broken.push(`${JSON.stringify(whole)}: ${error}`);
                }
            }
            holder[key] = before;
            if (typeof before === "object" && before !== null) walk(whole, before);
        }
    };
    for (const block of blocks) walk(block, block);
    return broken;
}"""


def test_no_odd_json_keeps_the_rest_of_a_message_from_being_drawn(drawn: Drawn) -> None:
    odd: list[object] = [None, True, -1, 1e99, "", "x", [], [None], [[]], {}, {"type": "x"}, {"text": {}}]
    assert drawn.page.evaluate(MUTATED, [SAMPLES, odd, VIEW]) == []
    drawn.complaints.clear()  # what cannot be drawn is told to the console, and that is all


@pytest.mark.parametrize(
    "view", [{}, {"names": None, "people": None, "channels": 7}, {"tz": "Nowhere/At_All", "now": "x"}]
)
def test_a_view_that_says_little_is_drawn_all_the_same(drawn: Drawn, view: Json) -> None:
    drawn.page.evaluate("view => { window.root = kit.drawBlocks(view); }", view | {"blocks": SAMPLES})
    assert drawn.page.evaluate("() => root.querySelectorAll('.bk-unknown').length") == 0


def test_the_samples_are_what_slack_would_take() -> None:
    """Else the tests above would look at pictures that nobody can send."""
    assert view_problems(modal(*INPUTS)) == []
    for block in ALL:
        assert not all(problems([block], surface) for surface in ("message", "modal", "home")), block
