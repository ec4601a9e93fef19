"""`./dev pictures`: what the README shows, taken from the believable week at a fixed moment.

A new picture is a function here and a row in PICTURES.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.demo.running import run
from tests.page.chairs import Chair, Desk
from tests.page.conftest import AFTERNOON
from tests.sandbox.page.blocks.conftest import CALM, CHROMIUM
from tests.sandbox.page.shell.windows import drawn

DOCS = Path(__file__).resolve().parents[2] / "docs"
LARGEST = 170_000
"""Bytes of one picture: whoever opens the README should not wait for it."""


@dataclass(frozen=True)
class Picture:
    """`pose` does what is to be seen and gives the part of the page that shows it; None: all of it."""

    name: str
    pose: Callable[[Desk], Chair | None]
    width: int = 1280
    height: int = 760
    dark: bool = False
    alone: str = ""
    """One person, whose pane is all there is."""


def page(desk: Desk) -> None:
    """Three people side by side: one asks, one is asked, one reads what was negotiated."""
    modal(desk)
    top(desk.sana.form.get_by_text("Who would do it?"))
    card(desk)
    thread(desk.mia)


def card(desk: Desk) -> Chair:
    desk.omar.card("Bellevue").scroll_into_view_if_needed()
    return desk.omar


def counter(desk: Desk) -> Chair:
    thread(desk.sana)
    top(desk.sana.card("Lumen"))
    return desk.sana


def top(shown: Locator) -> None:
    """Scroll it to the upper edge."""
    shown.evaluate("(node) => node.scrollIntoView({ block: 'start' })")


def thread(chair: Chair) -> None:
    """The long negotiation."""
    chair.card("Lumen").get_by_role("button", name="replies").click()
    expect(chair.pane.get_by_role("complementary", name="Thread")).to_contain_text("With a night shift")


def modal(desk: Desk) -> Chair:
    sana = desk.sana
    sana.types("/promise 500 pallets")
    sana.enters({"Who would do it?": "Omar", "For which customer": "Acme", "By when": "2026-11-27"})
    top(sana.form.get_by_text("What is it?"))
    return sana


def narrow(desk: Desk) -> None:
    """A phone."""
    desk.sana.card("Bellevue").scroll_into_view_if_needed()


def home(desk: Desk) -> Chair:
    desk.omar.goes_to("Home")
    expect(desk.omar.pane).to_contain_text("Needs you")
    return desk.omar


def reminder(desk: Desk) -> Chair:
    desk.omar.goes_to("Promise")
    top(desk.omar.pane.get_by_role("article").filter(has_text="Not delivered in time"))
    return desk.omar


def digest(desk: Desk) -> Chair:
    desk.sana.types("/promise digest")
    top(desk.sana.pane.get_by_role("article").filter(has_text="Your week, "))
    return desk.sana


PICTURES = (
    Picture("page", page, width=1280, height=560),
    Picture("card", card, width=640, height=520, alone="Omar"),
    Picture("counter", counter, width=1060, height=640, alone="Sana"),
    Picture("modal", modal, width=640, height=860, alone="Sana"),
    Picture("home", home, width=700, height=820, alone="Omar"),
    Picture("dark", page, width=1280, height=560, dark=True),
    Picture("narrow", narrow, width=390, height=700),
    Picture("reminder", reminder, width=640, height=640, alone="Omar"),
    Picture("digest", digest, width=640, height=820, alone="Sana"),
)
"""Whoever looks at a conversation has read it: what is unread in others comes first."""


def main(names: list[str]) -> int:
    """All pictures, or those that are named."""
    if CHROMIUM is None:
        sys.stderr.write("There is no chromium on this machine (Debian: apt-get install chromium).\n")
        return 1
    wanted = [picture for picture in PICTURES if picture.name in (names or [picture.name])]
    DOCS.mkdir(exist_ok=True)
    with run("--port", "0", "--at", AFTERNOON) as started, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CALM)
        sizes = [take(browser, started.address(), picture) for picture in wanted]
        browser.close()
    return 0 if all(size <= LARGEST for size in sizes) else 1


def take(browser: Browser, url: str, picture: Picture) -> int:
    """Gives its size in bytes."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height}, color_scheme="dark" if picture.dark else "light"
    )
    page.goto(url)
    drawn(page)
    desk = Desk(page)
    if picture.alone:
        sits_alone(desk, picture.alone)
    posed = picture.pose(desk)
    file = DOCS / f"{picture.name}.png"
    shoot(page, posed, file)
    desk.closes_what_is_open()
    page.close()
    size = file.stat().st_size
    sys.stdout.write(f"docs/{file.name}  {size / 1000:.0f} kB{'  (too large)' if size > LARGEST else ''}\n")
    return size


def shoot(page: Page, posed: Chair | None, file: Path) -> None:
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    (posed.pane if posed else page).screenshot(path=file, animations="disabled")


def sits_alone(desk: Desk, name: str) -> None:
    for other in ("Sana", "Omar", "Mia"):
        if other != name:
            desk[other].leaves()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
