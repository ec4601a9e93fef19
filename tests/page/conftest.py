"""What opens and closes: a browser for each file of stories, a window for each story."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.demo.running import Run, run
from tests.page.chairs import Desk
from tests.sandbox.page.blocks.conftest import browser as browser
from tests.sandbox.page.shell.windows import Windows

AFTERNOON = "2026-11-18T16:00"
"""A Wednesday in Berlin; 10:00 in New York."""


@pytest.fixture(scope="module")
def week(browser: Browser) -> Iterator[Run]:
    """The workspace with its believable week, for all stories of a file; not without a browser."""
    assert browser.is_connected()
    with run("--port", "0", "--at", AFTERNOON) as started:
        started.address()
        yield started
        started.interrupt()
        assert started.errors() == ""


@pytest.fixture
def windows(browser: Browser, week: Run) -> Iterator[Windows]:
    """At the end nothing may have been complained about in any console, and no form is left open."""
    opened = Windows(browser, week.address())
    yield opened
    opened.close()
    assert opened.complaints == []


@pytest.fixture
def desk(windows: Windows) -> Iterator[Desk]:
    """Sana, Omar and Mia side by side, with room for all three."""
    sitting = Desk(windows.open())
    yield sitting
    sitting.closes_what_is_open()
