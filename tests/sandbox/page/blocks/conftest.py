"""A browser for each file of tests, a page for each test."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.sandbox.page.blocks.bare_page import Drawn, serving

CHROMIUM = shutil.which("chromium")
CALM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=CALM)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Drawn]:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.set_default_timeout(5_000)
    drawing = Drawn(page)
    drawing.open(address)
    yield drawing
    page.close()


@pytest.fixture
def drawn(opened: Drawn) -> Iterator[Drawn]:
    """A page that draws; at the end nothing may have been complained about in its console."""
    opened.clear()
    yield opened
    assert opened.complaints == []
