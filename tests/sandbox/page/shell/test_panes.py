"""People side by side: what one does, the others see."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.sandbox.page.open_page import Office
from tests.sandbox.page.shell.windows import Windows, composer, drawn, pane, says
from tests.sandbox.tiny_app import actions, button, section

HOSTILE = "</p><img src=x onerror='window.hacked=1'><script>window.hacked=1</script>\"'`<!channel>"


def test_what_one_person_says_everybody_sees_at_once_in_every_window(office: Office, windows: Windows) -> None:
    first, second = windows.open(), windows.open()
    says(pane(first, "Sana"), "500 by Friday, @Omar?")
    for page, name in ((first, "Omar"), (second, "Sana"), (second, "Omar")):
        expect(pane(page, name).locator(".message").last).to_contain_text("500 by Friday, @Omar?")
    assert office.omar.notified() == ["500 by Friday, @Omar?"]


def test_a_forwarded_message_is_shown_with_the_name_of_whoever_said_it(office: Office, windows: Windows) -> None:
    leads = office.slack.channel("leads", [office.sana, office.omar])
    office.omar.types(f"500 by Friday {HOSTILE}", in_=office.sales)
    office.omar.forwards("500 by Friday", leads, saying="see this")
    page = windows.open()
    pane(page, "Sana").get_by_role("button", name="leads").click()
    shown = pane(page, "Sana").locator(".message").last
    expect(shown).to_contain_text("see this")
    expect(shown.locator("blockquote")).to_contain_text("Omar")
    expect(shown.locator("blockquote")).to_contain_text("500 by Friday </p><img")
    assert page.evaluate("window.hacked") is None


def test_a_pressed_card_is_redrawn_in_all_panes(office: Office, windows: Windows) -> None:
    @office.app.action("confirm")
    def confirm(ack: Callable[..., Any], body: dict[str, Any], client: Any) -> None:
        ts, channel = body["message"]["ts"], body["channel"]["id"]
        client.chat_update(channel=channel, ts=ts, text="done", blocks=[section("*Promised*")])
        ack()

    office.posts(section("*Asked*"), actions(button("Confirm", "confirm")))
    page = windows.open()
    pane(page, "Omar").get_by_role("button", name="Confirm").click()
    for name in ("Sana", "Omar"):
        expect(pane(page, name).locator(".message").last).to_contain_text("Promised")


def test_a_press_that_nobody_answers_warns_whoever_pressed(office: Office, windows: Windows) -> None:
    @office.app.action("confirm")
    def confirm(ack: Callable[..., Any]) -> None:
        ack()

    office.posts(actions(button("Confirm", "confirm")))
    office.slack.loses_acks()
    sana = pane(windows.open(), "Sana")
    sana.get_by_role("button", name="Confirm").click()
    expect(sana.get_by_role("alert").filter(has_text="Something went wrong")).to_be_visible()
    expect(sana.get_by_role("button", name="Confirm")).not_to_have_attribute("aria-disabled", "true")


def test_a_notification_leads_to_its_message_and_an_unread_mark_goes_when_it_was_seen(
    office: Office, windows: Windows
) -> None:
    page = windows.open()
    omar = pane(page, "Omar")
    direct = office.slack.direct(office.slack.bot, office.omar)
    office.app.client.chat_postMessage(channel=direct.id, text="your turn")
    expect(omar.locator(".place__calls")).to_have_text("1")
    omar.locator(".toast .note").click()
    expect(omar.locator(".message--lit")).to_contain_text("your turn")
    expect(omar.locator(".place__calls")).to_have_count(0)
    expect(pane(page, "Sana").locator(".toast")).to_have_count(0)


def test_a_thread_is_opened_answered_and_closed(office: Office, windows: Windows) -> None:
    office.posts(text="the card")
    page = windows.open()
    sana = pane(page, "Sana")
    sana.locator(".message").hover()
    sana.get_by_role("button", name="Reply in thread").click()
    thread = sana.get_by_role("complementary", name="Thread")
    expect(thread.locator(".composer__field")).to_be_focused()
    page.keyboard.type("can we talk?")
    page.keyboard.press("Enter")
    expect(thread.locator(".message").last).to_contain_text("can we talk?")
    expect(pane(page, "Omar").locator(".replies")).to_contain_text("1 reply")
    page.keyboard.press("Escape")
    expect(thread).to_be_hidden()
    expect(composer(sana)).to_be_focused()


def test_who_is_open_and_where_they_look_survives_a_reload(office: Office, windows: Windows) -> None:
    office.slack.person("Mia")
    other = office.slack.channel("other", [office.sana])
    page = windows.open(f"/?pane={office.sana.id}")
    pane(page, "Sana").get_by_role("button", name="other").click()
    expect(pane(page, "Sana").locator(".here__name").first).to_contain_text("other")
    composer(pane(page, "Sana")).fill("half a line")
    page.get_by_role("button", name="Mia").click()
    expect(pane(page, "Mia")).to_be_visible()
    page.reload()
    expect(pane(page, "Sana").locator(".here__name").first).to_contain_text("other")
    expect(composer(pane(page, "Sana"))).to_have_value("half a line")
    expect(pane(page, "Mia")).to_be_visible()
    assert other.id in page.url
    pane(page, "Mia").get_by_role("button", name="Mia: more").click()
    page.get_by_role("menuitem", name="Close this pane").click()
    expect(pane(page, "Mia")).to_have_count(0)


def test_a_permalink_leads_to_its_message_and_not_out_of_the_page(office: Office, windows: Windows) -> None:
    office.slack.workspace.web_url = office.slack.url
    ts = office.posts(text="the card")
    link = office.app.client.chat_getPermalink(channel=office.sales.id, message_ts=ts)["permalink"]
    direct = office.slack.direct(office.slack.bot, office.omar)
    office.app.client.chat_postMessage(channel=direct.id, text=f"<{link}|See the card>")
    page = windows.open(f"/?pane={office.omar.id}:{direct.id}")
    pane(page, "Omar").get_by_role("link", name="See the card").click()
    expect(pane(page, "Omar").locator(".message--lit")).to_contain_text("the card")
    there = windows.open(link.removeprefix(office.slack.url))
    expect(pane(there, "Sana").locator(".message--lit")).to_contain_text("the card")


def test_words_of_people_and_apps_run_nothing_wherever_they_stand(office: Office, windows: Windows) -> None:
    office.sana.member.name = office.sana.member.title = HOSTILE
    office.slack.renames(office.sales, HOSTILE)
    office.browser.does(office.omar, "type", channel=office.sales.id, line=HOSTILE)
    office.posts(section(HOSTILE), actions(button(HOSTILE[:70], "x", value=HOSTILE)), text=HOSTILE)
    direct = office.slack.direct(office.slack.bot, office.omar)
    page = windows.open(f"/?pane={office.omar.id}&pane={HOSTILE}&pane={office.omar.id}:{HOSTILE}")
    office.app.client.chat_postMessage(channel=direct.id, text=HOSTILE)
    expect(page.locator(".toast").first).to_contain_text("</p><img")
    says(page.locator(".pane").first, f"/{HOSTILE}")
    expect(page.locator(".message").last).to_contain_text("is not a valid command")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main iframe").count() == 0


@pytest.mark.parametrize(("width", "abreast"), [(1440, 3), (1280, 3), (390, 1)])
def test_so_many_panes_fit_beside_each_other_without_overlap(
    office: Office, windows: Windows, width: int, abreast: int
) -> None:
    mia = office.slack.person("Mia")
    office.slack.channel("a-channel-with-a-long-name", [office.sana, office.omar, mia])
    office.posts(section("word " * 80), actions(*[button(f"Button {n}", f"b{n}") for n in range(4)]))
    page = windows.open(width=width)
    boxes = [each.bounding_box() for each in page.locator(".pane").all()]
    assert len(boxes) == 3
    edges = [(box["x"], box["x"] + box["width"]) for box in boxes if box is not None]
    assert sum(left >= 0 and right <= width for left, right in edges) == abreast
    assert all(right <= left for (_, right), (left, _) in pairwise(edges))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bar = page.evaluate("[...document.querySelectorAll('.bar > *')].map(e => e.getBoundingClientRect().right)")
    assert max(bar) <= width
    too_wide = "[...document.querySelectorAll('.talk__scroll')].filter(e => e.scrollWidth > e.clientWidth).length"
    assert page.evaluate(too_wide) == 0


def test_the_clock_is_moved_from_the_bar(windows: Windows) -> None:
    page = windows.open()
    page.get_by_role("button", name="Monday 9:00").first.click()
    expect(page.locator(".clock__face")).to_have_text(re.compile(r"^Mon .* 09:00$"))
    expect(pane(page, "Sana").locator(".pane__time")).to_have_text("09:00 in Berlin")
    page.locator(".clock__now").click()
    page.get_by_label("Any date (Berlin)").evaluate("field => { field.min = ''; field.value = '2020-01-01T09:00'; }")
    page.get_by_role("button", name="Go").click()
    expect(page.locator(".clock__problem")).to_have_text("time only goes forward here")
    says(pane(page, "Sana"), "good morning")
    expect(pane(page, "Omar").locator(".message__time").last).to_have_text("3:00 AM")


def test_light_and_dark_follow_the_system_until_somebody_chooses(windows: Windows) -> None:
    page = windows.open(dark=True)
    colour = "getComputedStyle(document.querySelector('.pane')).backgroundColor"
    dark = page.evaluate(colour)
    page.get_by_role("button", name="Colours: as the system").click()
    light = page.evaluate(colour)
    assert light != dark
    page.reload()
    drawn(page)
    assert page.evaluate(colour) == light
