"""Forms over a pane, by mouse and by keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.sandbox.page.open_page import Office
from tests.sandbox.page.shell.windows import Windows, composer, pane, says, wait_for
from tests.sandbox.tiny_app import actions, button, field, modal, plain, section

Ack = Callable[..., Any]
WHAT = field("What", {"type": "plain_text_input"}, "what")
MANY = field("How many", {"type": "number_input", "is_decimal_allowed": False}, "many", optional=True)


@pytest.fixture
def heard(office: Office) -> list[dict[str, Any]]:
    """/say opens a form with two fields and a button that lays another over it; what was sent is here."""
    sent: list[dict[str, Any]] = []

    @office.app.command("/say")
    def open_it(ack: Ack, body: dict[str, Any], client: Any) -> None:
        form = modal(WHAT, MANY, actions(button("More", "more")), callback_id="form", title="First")
        client.views_open(trigger_id=body["trigger_id"], view=form)
        ack()

    @office.app.action("more")
    def more(ack: Ack, body: dict[str, Any], client: Any) -> None:
        form = modal(section("deeper"), title="Second", close=plain("Back"))
        client.views_push(trigger_id=body["trigger_id"], view=form)
        ack()

    @office.app.view("form")
    def take(ack: Ack, body: dict[str, Any]) -> None:
        values = body["view"]["state"]["values"]
        sent.append(values)
        if values["what"]["it"]["value"] == "nonsense":
            ack(response_action="errors", errors={"what": "Nobody knows what that is"})
        else:
            ack()

    return sent


def dialog(of: Locator) -> Locator:
    return of.get_by_role("dialog")


def test_with_the_keyboard_alone(windows: Windows, heard: list[dict[str, Any]]) -> None:
    page = windows.open()
    sana = pane(page, "Sana")
    page.keyboard.press("F6")
    expect(composer(sana)).to_be_focused()
    page.keyboard.type("/s")
    expect(sana.get_by_role("option")).to_contain_text("a word")
    page.keyboard.press("Enter")
    expect(composer(sana)).to_have_value("/say ")
    page.keyboard.press("Enter")
    expect(sana.get_by_label("What")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog(sana)).to_contain_text("Please complete this required field.")
    expect(sana.get_by_label("What")).to_be_focused()
    page.keyboard.type("500 pallets")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    page.keyboard.press("Control+Enter")
    expect(dialog(sana)).to_be_hidden()
    expect(composer(sana)).to_be_focused()
    assert (heard[-1]["what"]["it"]["value"], heard[-1]["many"]["it"]["value"]) == ("500 pallets", "7")


def test_the_focus_stays_in_the_form_and_escape_closes_it(windows: Windows, heard: list[dict[str, Any]]) -> None:
    page = windows.open()
    sana = pane(page, "Sana")
    says(sana, "/say")
    expect(sana.get_by_label("What")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    expect(dialog(sana)).to_be_hidden()
    assert heard == []


@pytest.mark.usefixtures("heard")
def test_a_form_of_one_person_disturbs_nobody_else(office: Office, windows: Windows) -> None:
    page = windows.open()
    omar = pane(page, "Omar")
    composer(omar).click()
    office.browser.does(office.sana, "type", channel=office.sales.id, line="/say")
    expect(dialog(pane(page, "Sana"))).to_be_visible()
    expect(dialog(omar)).to_be_hidden()
    expect(composer(omar)).to_be_focused()


def test_what_was_typed_survives_a_refusal_a_deeper_form_and_a_reload(
    office: Office, windows: Windows, heard: list[dict[str, Any]]
) -> None:
    page = windows.open()
    sana = pane(page, "Sana")
    says(sana, "/say")
    sana.get_by_label("What").fill("nonsense")
    sana.get_by_label("How many").fill("12")
    dialog(sana).get_by_role("button", name="Send").click()
    expect(dialog(sana)).to_contain_text("Nobody knows what that is")
    expect(sana.get_by_label("How many")).to_have_value("12")
    sana.get_by_label("What").fill("sense")
    dialog(sana).get_by_role("button", name="More").click()
    expect(dialog(sana)).to_contain_text("deeper")
    dialog(sana).get_by_role("button", name="Back", exact=True).click()
    expect(sana.get_by_label("What")).to_have_value("sense")
    sana.get_by_label("What").fill("more sense")

    def is_kept() -> bool:
        held: dict[str, Any] = office.browser.state(office.sana)["form"]["values"]
        return bool(held["what"]["it"]["value"] == "more sense")

    wait_for(is_kept)
    page.reload()
    expect(sana.get_by_label("What")).to_have_value("more sense")
    expect(windows.open().get_by_label("What")).to_have_value("more sense")
    dialog(sana).get_by_role("button", name="Send").click()
    expect(dialog(sana)).to_be_hidden()
    assert heard[-1]["what"]["it"]["value"] == "more sense"


@pytest.mark.usefixtures("heard")
def test_a_form_that_nobody_takes_stays_with_slacks_banner(office: Office, windows: Windows) -> None:
    sana = pane(windows.open(), "Sana")
    says(sana, "/say")
    sana.get_by_label("What").fill("500")
    office.slack.loses_acks()
    dialog(sana).get_by_role("button", name="Send").click()
    expect(dialog(sana).get_by_role("alert")).to_contain_text("We had some trouble connecting. Try again?")
    expect(sana.get_by_label("What")).to_have_value("500")


def test_shortcuts_are_offered_on_messages_and_from_anywhere(office: Office, windows: Windows) -> None:
    used: list[str] = []

    @office.app.shortcut("keep")
    def keep(ack: Ack, body: dict[str, Any]) -> None:
        used.append(body["message"]["text"])
        ack()

    @office.app.shortcut("start")
    def start(ack: Ack) -> None:
        used.append("start")
        ack()

    office.posts(text="keep me")
    page = windows.open()
    sana = pane(page, "Sana")
    sana.locator(".message").hover()
    sana.get_by_role("button", name="More actions for this message").click()
    page.get_by_role("menuitem", name="Keep this").click()
    sana.get_by_role("button", name="Shortcuts").click()
    page.keyboard.press("Enter")
    wait_for(lambda: used == ["keep me", "start"])
