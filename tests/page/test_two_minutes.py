"""The long story as a newcomer lives it: clicked through from all three chairs, from the printed address to Ctrl-C."""

import re
from datetime import date, timedelta

from playwright.sync_api import Browser, expect

from tests.demo.running import ends_within, run
from tests.page.chairs import Chair, Desk
from tests.sandbox.page.shell.windows import Windows

CARD = "pallets for Acme"


def in_days(days: int) -> str:
    day = date.today() + timedelta(days=days)  # noqa: DTZ011 -- a newcomer picks from today's calendar
    return (day - timedelta(days=max(day.weekday() - 4, 0))).isoformat()  # and a workday in it


def everybody_sees(desk: Desk, *words: str) -> None:
    for each in words:
        for name in ("Sana", "Omar", "Mia"):
            expect(desk[name].card(CARD)).to_contain_text(each)


def test_from_ask_to_accepted_from_all_three_chairs(browser: Browser) -> None:
    with run("--empty", "--port", "0") as started:
        windows = Windows(browser, started.address())
        desk = Desk(windows.open())
        for chapter in (ask, negotiate, run_into_trouble, deliver_in_parts, refuse_and_accept):
            chapter(desk)
        windows.close()
        assert windows.complaints == []
        assert started.interrupt() < ends_within()
        assert started.process.returncode == 0
        assert started.errors() == ""


def ask(desk: Desk) -> None:
    sana = desk.sana
    expect(sana.pane).to_contain_text("Type /promise below to begin.")
    sana.composer.press_sequentially("/")
    expect(sana.pane.get_by_role("option")).to_contain_text(["/promise"])
    sana.composer.press("Enter")
    sana.composer.press_sequentially("500 pallets")
    sana.composer.press("Enter")
    expect(sana.field("What")).to_have_value(re.compile("pallets"))
    sana.enters({"Who would do it?": "Omar", "For which customer": "Acme", "By when": in_days(14)})
    sana.enters({"How much": "500", "Unit": "pallets", "Why it matters": "Their second order"})
    sana.sends("Ask")
    everybody_sees(desk, "500 pallets for Acme", "Waiting for Omar", "Their second order")
    expect(desk.omar.toasts).to_contain_text(["Sana"])


def negotiate(desk: Desk) -> None:
    counter(desk.omar, {"By when": in_days(21), "Extra cost": "1200", "Remark": "The Hamburg truck is full"})
    everybody_sees(desk, "New offer", "Waiting for Sana", "There is an extra cost")
    counter(desk.sana, {"By when": in_days(18)})
    everybody_sees(desk, "Waiting for Omar", "round 3")
    desk.omar.presses("Confirm", on=CARD)
    everybody_sees(desk, "Promised. Omar delivers")


def counter(chair: Chair, fields: dict[str, str]) -> None:
    chair.presses("Counter", on=CARD)
    chair.enters(fields)
    chair.sends("Counter")


def run_into_trouble(desk: Desk) -> None:
    sana, omar = desk.sana, desk.omar
    omar.presses("More…", on=CARD)
    omar.presses_in_form("At risk")
    everybody_sees(desk, "At risk")
    omar.closes()
    omar.presses("Change the deal", on=CARD)
    omar.enters({"How much": "450", "Why must the deal change?": "Fifty were damaged"})
    omar.sends("Offer")
    everybody_sees(desk, "new terms are on the table", "Waiting for Sana")
    sana.presses("Confirm", on=CARD)
    everybody_sees(desk, "450 pallets", "Promised. Omar delivers")


def deliver_in_parts(desk: Desk) -> None:
    sana, omar = desk.sana, desk.omar
    omar.presses("In part", on=CARD)
    omar.enters({"How much": "200"})
    omar.sends("Delivered")
    everybody_sees(desk, "200 pallets, less than is due")
    sana.presses("Accept, rest still due", on=CARD)
    everybody_sees(desk, "received 200 pallets so far, 250 pallets still due")


def refuse_and_accept(desk: Desk) -> None:
    sana, omar = desk.sana, desk.omar
    omar.presses("Delivered", on=CARD)
    everybody_sees(desk, "Waiting for Sana to accept")
    sana.presses("Not as agreed", on=CARD)
    sana.enters({"What is not as agreed?": "Twenty are wet"})
    sana.sends("Not as agreed")
    everybody_sees(desk, "Not as agreed: once", "Promised. Omar delivers")
    omar.presses("Delivered", on=CARD)
    everybody_sees(desk, "Waiting for Sana to accept")
    sana.presses("Accept", on=CARD)
    everybody_sees(desk, "Accepted. All of it, in time", "received 450 pallets")
    the_thread_tells_it_all(desk.mia)


def the_thread_tells_it_all(mia: Chair) -> None:
    mia.card(CARD).get_by_role("button", name="replies").click()
    thread = mia.pane.get_by_role("complementary", name="Thread").get_by_role("log")
    for line in (
        "“The Hamburg truck is full”",
        "“Fifty were damaged”",
        "“Twenty are wet”",
        "Sana accepts the delivery",
    ):
        expect(thread).to_contain_text(line)
