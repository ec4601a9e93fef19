"""A workspace with a page, and windows that look at it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.sandbox.page.blocks.conftest import browser as browser
from tests.sandbox.page.open_page import Office
from tests.sandbox.page.shell.windows import Windows


@pytest.fixture
def windows(browser: Browser, office: Office) -> Iterator[Windows]:
    """At the end nothing may have been complained about in any console."""
    opened = Windows(browser, office.slack.url)
    yield opened
    opened.close()
    assert opened.complaints == []
