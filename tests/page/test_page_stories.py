"""What a newcomer finds in the week that is there already: the clock, refusals, hostile words, and any window."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.page.chairs import Chair, Desk
from tests.sandbox.page.shell.windows import Windows, drawn

HOSTILE = "</p><img src=x onerror='hacked=1'><script>hacked=1</script>\"`*<!channel>&lt;"
"""Markup of the web, of Slack, and half-made entities."""
LINK = "javascript:hacked=1"


@pytest.mark.parametrize(
    ("account", "words"),
    [
        ("Acme", "Accepted. All of it, in time"),
        ("Lumen", "round 4"),
        ("Fjord Foods", "At risk"),
        ("Nordwind", "overdue"),
        ("Bellevue", "Waiting for Omar"),
    ],
    ids=["accepted", "in its third counter", "at risk", "overdue", "waiting for Omar"],
)
def test_the_week_opens_with_something_in_it(desk: Desk, account: str, words: str) -> None:
    for chair in (desk.sana, desk.omar, desk.mia):
        expect(chair.card(account)).to_contain_text(words)


def test_the_clock_is_moved_and_what_was_due_has_happened(desk: Desk) -> None:
    expect(desk.face).to_have_text(re.compile("Wed,? 18 Nov, 1[67]:"))
    desk.jumps("+1 hour")
    expect(desk.face).to_have_text(re.compile("Wed,? 18 Nov, 1[78]:"))
    desk.face.click()
    expect(desk.page.get_by_role("list").filter(has_text="#5 reminds Omar to answer")).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.jumps("Tomorrow 9:00")
    expect(desk.face).to_have_text(re.compile("Thu,? 19 Nov, 09:00"))
    expect(desk.omar.toasts.filter(has_text="Rush order")).to_contain_text("A no is an answer, too")
    desk.face.click()
    desk.page.get_by_label("Any date (Berlin)").fill("2026-11-19T20:15")
    desk.page.get_by_role("button", name="Go").click()
    expect(desk.face).to_have_text(re.compile("Thu,? 19 Nov, 20:15"))
    expect(desk.omar.pane).to_contain_text("2:15 PM in New York")


def test_a_form_that_is_refused_says_why_in_red_and_keeps_what_was_typed(desk: Desk) -> None:
    sana = desk.sana
    sana.types("/promise 12 cranes")
    sana.enters({"Who would do it?": "Omar", "For which customer": "Late & Co", "By when": "2026-11-02"})
    sana.form.get_by_role("button", name="Ask", exact=True).click()
    day = sana.field("By when")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_be_focused()
    expect(day).to_have_accessible_description(re.compile("past|over|ahead|passed"))
    expect(sana.field("For which customer")).to_have_value("Late & Co")
    expect(sana.field("Who would do it?")).to_have_value("Omar")
    day.fill("2026-12-09")
    sana.sends("Ask")
    expect(desk.omar.card("Late & Co")).to_contain_text("Waiting for Omar")


def test_words_of_people_run_nothing_wherever_they_are_shown(desk: Desk) -> None:
    opened: list[Dialog] = []
    desk.page.on("dialog", lambda dialog: opened.append(dialog))
    sana, omar = desk.sana, desk.omar
    sana.types("/promise a word")
    sana.enters({"What": HOSTILE, "Who would do it?": "Omar", "For which customer": f"Mallory {HOSTILE}"})
    sana.enters({"By when": "2026-12-10", "How much": "7", "Unit": "<b>bags</b>", "Why it matters": HOSTILE})
    sana.enters({"Conditions": HOSTILE, "Link to the CRM": LINK})
    sana.form.get_by_role("button", name="Ask", exact=True).click()
    expect(sana.field("Link to the CRM")).to_have_attribute("aria-invalid", "true")
    sana.enters({"Link to the CRM": "https://crm.example/?q='onclick=hacked=1"})
    sana.sends("Ask")
    omar.presses("Counter", on="Mallory")
    omar.enters({"By when": "2026-12-11", "Remark": HOSTILE})
    omar.sends("Counter")
    expect(sana.card("Mallory")).to_contain_text("Waiting for Sana")
    sana.types(HOSTILE)
    sana.types(f"/{HOSTILE}")
    expect(sana.pane).to_contain_text("is not a valid command")
    for chair in (sana, omar, desk.mia):
        expect(chair.card("Mallory").get_by_role("heading")).to_contain_text(HOSTILE[:40])
        chair.card("Mallory").get_by_role("button", name="replies").click()
        expect(chair.pane.get_by_role("complementary", name="Thread")).to_contain_text("onerror=")
    sana.pane.get_by_role("button", name="Close thread").click()
    sana.presses("More…", on="Mallory")
    expect(sana.form).to_be_visible()
    assert opened == []
    assert not is_hacked(desk.page)


def is_hacked(page: Page) -> bool:
    """Something ran, or markup became an element."""
    elements = page.locator("main").locator("img, script, iframe, b b, .bk-mention--all")
    return elements.count() > 0 or bool(page.evaluate("typeof hacked !== 'undefined'"))


def test_a_passer_by_is_told_so_where_only_they_can_see_it(desk: Desk) -> None:
    jonas = desk.seats("Jonas")
    jonas.presses("Confirm", on="Bellevue")
    whisper = jonas.pane.get_by_role("article").filter(has_text="Only visible to you")
    expect(whisper).to_be_visible()
    expect(jonas.card("Bellevue")).to_contain_text("Waiting for Omar")
    expect(desk.omar.pane).not_to_contain_text("Only visible to you")


def test_a_reload_keeps_who_sits_where_what_is_typed_and_what_was_said(desk: Desk) -> None:
    sana = desk.sana
    sana.composer.fill("half a line")
    sana.card("Lumen").get_by_role("button", name="replies").click()
    thread = sana.pane.get_by_role("complementary", name="Thread")
    expect(thread).to_contain_text("With a night shift")
    before = sana.card("Lumen").inner_text()
    desk.page.reload()
    drawn(desk.page)
    expect(thread).to_contain_text("With a night shift")
    expect(sana.composer).to_have_value("half a line")
    assert sana.card("Lumen").inner_text() == before


def test_asked_and_sent_by_keyboard_alone(desk: Desk) -> None:
    keys, sana = desk.page.keyboard, desk.sana
    keys.press("F6")
    keys.type("/pr")
    keys.press("Enter")
    keys.type("20 crates")
    keys.press("Enter")
    expect(sana.form).to_be_visible()
    tabs_to(sana, "Who would do it?")
    keys.type("oma")
    keys.press("Enter")
    expect(sana.field("Who would do it?")).to_have_value("Omar")
    tabs_to(sana, "For which customer")
    keys.type("Keyboard & Sons")
    tabs_to(sana, "By when")
    for key in ("Space", "PageDown", "Home", "ArrowRight", "Enter"):  # early in some week: a workday
        keys.press(key)
    keys.press("Control+Enter")
    expect(sana.form).to_be_hidden()
    expect(sana.composer).to_be_focused()
    expect(desk.omar.card("Keyboard & Sons")).to_contain_text("Waiting for Omar")


def tabs_to(chair: Chair, label: str) -> None:
    field = chair.field(label)
    for _ in range(30):
        if field.evaluate("each => each === document.activeElement"):
            return
        chair.pane.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach “{label}”")


@pytest.mark.parametrize("width", [1280, 1440])
def test_nothing_overlaps(windows: Windows, width: int) -> None:
    page = windows.open(width=width)
    desk = Desk(page)
    desk.asks("40 boxes", f"Width {width}", "2026-12-15")
    toast = desk.omar.toasts.filter(has_text=f"Width {width}")
    expect(toast).to_be_visible()
    assert lies_within(page, desk.omar, ".toast")
    desk.omar.presses("Counter", on=f"Width {width}")
    expect(desk.omar.form).to_be_visible()
    expect(toast).to_be_hidden()
    assert lies_within(page, desk.omar, ".form")
    boxes = [box for chair in (desk.sana, desk.omar, desk.mia) if (box := chair.pane.bounding_box())]
    edges = [0.0, *(edge for box in boxes for edge in (box["x"], box["x"] + box["width"])), float(width)]
    assert edges == sorted(edges)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    desk.omar.closes()


def lies_within(page: Page, chair: Chair, selector: str) -> bool:
    inner, outer = chair.pane.locator(selector).bounding_box(), chair.pane.bounding_box()
    assert inner is not None
    assert outer is not None
    right, bottom = outer["x"] + outer["width"], outer["y"] + outer["height"]
    return (
        outer["x"] <= inner["x"]
        and inner["x"] + inner["width"] <= right
        and outer["y"] <= inner["y"]
        and inner["y"] + inner["height"] <= min(bottom, page.viewport_size["height"] if page.viewport_size else bottom)
    )


def test_one_person_fits_a_phone(windows: Windows) -> None:
    page = windows.open(width=390)
    sana = Desk(page).sana
    sana.card("Lumen").scroll_into_view_if_needed()
    sana.types("/promise 3 vans")
    expect(sana.form).to_be_visible()
    assert lies_within(page, sana, ".form")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = "[...document.querySelectorAll('.talk__scroll, .form__body')].some((e) => e.scrollWidth > e.clientWidth)"
    assert not page.evaluate(wide)
    sana.closes()


def test_in_the_dark_words_can_be_read(windows: Windows) -> None:
    page = windows.open(dark=True)
    for words in ("Waiting for Omar", "Why:", "4 members", "Operations"):
        assert contrast(page, words) > 4.5, words


def contrast(page: Page, words: str) -> float:
    """Between some words and what lies behind them (www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    ratio: float = page.get_by_text(words).first.evaluate("""(node) => {
        const light = (colour) => {
            const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map((each) => each / 255)
                .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        let behind = node;
        while (/(, 0\\)|transparent)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
        const [ink, paper] = [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor].map(light);
        const [low, high] = [Math.min(ink, paper), Math.max(ink, paper)];
        return (high + 0.05) / (low + 0.05);
    }""")
    return ratio


def test_naming_the_bot_in_the_channel_is_answered_by_a_filled_form(desk: Desk) -> None:
    sana = desk.sana
    sana.types("@Promise 40 racks for Bolt & Co by 2026-12-04")
    whisper = sana.pane.get_by_role("log", name="Messages").get_by_role("article").filter(has_text="comes filled in")
    whisper.get_by_role("button", name=re.compile("^Ask for a promise")).click()
    expect(sana.field("For which customer")).to_have_value("Bolt & Co")
    expect(sana.field("What")).to_have_value("racks")
    sana.closes()


def test_nobody_types_to_the_bot_where_it_does_not_listen(desk: Desk) -> None:
    desk.omar.goes_to("Promise")
    expect(desk.omar.composer).to_be_disabled()
    expect(desk.omar.composer).to_have_attribute("placeholder", "Only Promise writes here.")
