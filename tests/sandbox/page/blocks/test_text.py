"""Words in the browser: the same as on a terminal, and marked up as Slack does."""

from datetime import UTC, datetime
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sandbox.blocks.drawing import Viewer, text_of
from tests.sandbox.page.blocks.bare_page import NAMES, VIEW, Drawn

AT = int(datetime(2026, 11, 27, 16, 5, 9, tzinfo=UTC).timestamp())

TOKENS = [
    "date_num",
    "date_slash",
    "date",
    "date_short",
    "date_long",
    "date_long_full",
    "date_pretty",
    "date_short_pretty",
    "date_long_pretty",
    "day_divider_pretty",
    "time",
    "time_secs",
    "ago",
    "fortnight",
]
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns"]
MOMENTS = [
    AT,
    0,
    -86_400 * 365 * 60,  # 1910, when zones were minutes and seconds apart
    int(datetime(2026, 3, 29, 1, 0, tzinfo=UTC).timestamp()),  # the second in which Berlin's clocks go forward
    int(datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC).timestamp()),
    int(datetime(2028, 2, 29, 12, 0, tzinfo=UTC).timestamp()),
    int(datetime(2026, 12, 31, 23, 30, tzinfo=UTC).timestamp()),
    int(datetime(2060, 7, 11, 4, 3, 2, tzinfo=UTC).timestamp()),
]
AWAY = [None, 0, 59, -59, 3_600, -86_400, 86_400 * 2, -86_400 * 400]
"""How far the viewer's now is from the moment, in seconds."""

SHOWN = """([texts, view]) => texts.map(text => {
    const box = document.createElement("p");
    box.append(kit.drawText(text, view));
    return box.textContent;
})"""


def shown(drawn: Drawn, texts: list[str], **view: Any) -> list[str]:
    words: list[str] = drawn.page.evaluate(SHOWN, [texts, VIEW | view])
    return words


@pytest.mark.parametrize("tz", ZONES)
@pytest.mark.parametrize("hour12", [False, True])
def test_dates_read_the_same_in_the_browser_and_on_a_terminal(drawn: Drawn, tz: str, hour12: bool) -> None:
    texts = [f"due <!date^{at}^{{{token}}} or {{{token}}}|later>" for at, token in product(MOMENTS, TOKENS)]
    for away in AWAY:
        now = None if away is None else AT + away
        viewer = Viewer(ZoneInfo(tz), NAMES.__getitem__, datetime.fromtimestamp(now, UTC) if now else None, hour12)
        assert shown(drawn, texts, tz=tz, hour12=hour12, now=now) == [text_of(text, viewer) for text in texts]


def test_a_date_that_is_none_shows_its_fallback(drawn: Drawn) -> None:
    texts = [
        f"<!date^{odd}^{{date}}|on *Friday*>" for odd in ("soon", "99999999999999999", "", "NaN", "Infinity", "0x1")
    ]
    viewer = Viewer(ZoneInfo("UTC"), NAMES.__getitem__)
    assert shown(drawn, texts) == [text_of(text, viewer) for text in texts] == ["on *Friday*"] * 6


def test_a_rich_date_reads_the_same_as_one_in_a_message(drawn: Drawn) -> None:
    leafs = [{"type": "date", "timestamp": AT, "format": f"{{{token}}} "} for token in TOKENS]
    box = drawn.draw(
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": leafs}]},
        tz="Asia/Kolkata",
        now=AT + 90_000,
    )
    viewer = Viewer(ZoneInfo("Asia/Kolkata"), NAMES.__getitem__, datetime.fromtimestamp(AT + 90_000, UTC))
    assert box.text_content() == "".join(text_of(f"<!date^{AT}^{{{token}}} |x>", viewer) for token in TOKENS)


@pytest.mark.parametrize(
    "written",
    [
        "May &amp; Sons &lt;b&gt; &amp;lt;",
        "May &amp; Sons <@U1> &lt;b&gt; <@U2> &amp;lt;",
        "<@U1> asks <@U2|omar> in <#C1> or <#C1|old-name>",
        "<!channel> <!here|here> <!everyone> <!subteam^S1>",
        "&lt;@U1&gt; pings nobody",
        "a < b and <oops> and <!unknown>",
        "2 * 3 * 4 = 24, snake_case_name, a~b~c, 5*x*y",
        "* not bold * and _ not _ and ** and `` and ```",
        "12:30:45 and :no_such_name: and ::",
        "*never closed, _nor this",
    ],
)
def test_what_is_no_mark_stays_as_it_was_written(drawn: Drawn, written: str) -> None:
    assert shown(drawn, [written]) == [text_of(written, Viewer(ZoneInfo("UTC"), NAMES.__getitem__))]


MARKED = """([text, view]) => {
    const box = document.createElement("p");
    box.append(kit.drawText(text, view));
    const keep = ["href"];
    for (const node of box.querySelectorAll("*"))
        for (const {name} of [...node.attributes]) if (!keep.includes(name)) node.removeAttribute(name);
    return box.innerHTML.replaceAll("\\n", "⏎");
}"""


@pytest.mark.parametrize(
    ("written", "drawing"),
    [
        ("*bold* _so_ ~gone~", "<strong>bold</strong> <em>so</em> <s>gone</s>"),
        ("*bold _and so_*", "<strong>bold <em>and so</em></strong>"),
        ("(*bold*), *x*.", "(<strong>bold</strong>), <strong>x</strong>."),
        ("*<@U1>*", "<strong><span>@Sana</span></strong>"),
        ("*a\nb*", "*a⏎b*"),
        ("`a *b* :wave:`", "<code>a *b* :wave:</code>"),
        ("*a `b*` c*", "<strong>a <code>b*</code> c</strong>"),
        ("```a\n *b*```\nafter", "<pre>a⏎ *b*</pre>after"),
        ("before\n> one\n&gt; *two*\nafter", "before<blockquote>one⏎<strong>two</strong></blockquote>after"),
        (">>> one\ntwo", "<blockquote>one⏎two</blockquote>"),
        (
            "• one\n• *two*",
            "<span><span>• </span><span>one</span></span><span><span>• </span><span><strong>two</strong></span></span>",
        ),
        ("<https://example.com/?a=1&amp;b=2|the *deal*>", '<a href="https://example.com/?a=1&amp;b=2">the *deal*</a>'),
        ("see https://example.com/a.", 'see <a href="https://example.com/a">https://example.com/a</a>.'),
        ("<mailto:a@example.com|a@example.com>", '<a href="mailto:a@example.com">a@example.com</a>'),
        ("<slack://channel?id=1|open>", "<span>open (slack://channel?id=1)</span>"),
        (":wave: :+1::skin-tone-3:", "<span>👋</span> <span>👍🏼</span>"),
        (
            f"<!date^{AT}^{{date_num}}^https://example.com/|x>",
            '<a href="https://example.com/"><time>2026-11-27</time></a>',
        ),
        ("@here #deals", "@here #deals"),
    ],
)
def test_marks_are_drawn_as_slack_draws_them(drawn: Drawn, written: str, drawing: str) -> None:
    assert drawn.page.evaluate(MARKED, [written, VIEW]) == drawing


def test_a_section_pings_by_bare_names_unless_it_is_verbatim(drawn: Drawn) -> None:
    text = {"type": "mrkdwn", "text": "@here in #deals, not #nowhere: https://example.com/"}
    box = drawn.draw({"type": "section", "text": text}, {"type": "section", "text": text | {"verbatim": True}})
    assert box.locator(".bk-mention").all_text_contents() == ["@here", "#deals"]
    assert box.locator("a").count() == 1


def test_a_plain_text_is_shown_bracket_for_bracket_with_its_emoji(drawn: Drawn) -> None:
    plain = {"type": "plain_text", "text": "*a* <@U1> &amp; :wave:"}
    box = drawn.draw({"type": "section", "text": plain}, {"type": "section", "text": plain | {"emoji": False}})
    assert box.locator(".bk-section").all_text_contents() == ["*a* <@U1> &amp; 👋", "*a* <@U1> &amp; :wave:"]
    assert box.get_by_role("img", name="wave").count() == 1


def test_a_mention_of_the_viewer_stands_out(drawn: Drawn) -> None:
    box = drawn.draw({"type": "section", "text": {"type": "mrkdwn", "text": "<@U1> and <@U2>"}}, me="U2")
    assert box.locator(".bk-mention--me").all_text_contents() == ["@Omar"]


def test_a_long_line_of_marks_is_drawn_at_once(drawn: Drawn) -> None:
    """Nothing in it ever closes: looking for the end again and again would take minutes."""
    for mark in ("*a ", "_a ", "~a ", "`", "<@", "&gt;", ":a", "```", "*_~"):
        assert shown(drawn, [mark * 100_000])
