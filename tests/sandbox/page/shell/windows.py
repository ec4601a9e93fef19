"""Windows on the page, and the panes in them."""

from collections.abc import Callable
from time import monotonic, sleep

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE = 15_000
"""Milliseconds; a busy machine is slow, and waiting longer costs nothing while all is well."""


expect.set_options(timeout=PATIENCE)


class Windows:
    """All of one test. Each has its own storage, as another person's browser would."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        """What consoles and pages complain of."""

    def open(self, path: str = "/", *, width: int = 1440, dark: bool = False) -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self._hear(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self._url + path)
        drawn(page)
        return page

    def _hear(self, words: str) -> None:
        """That somebody was refused something is no fault of the page, though browsers note it as one."""
        if not words.endswith("409 (Conflict)"):
            self.complaints.append(words)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def drawn(page: Page) -> None:
    """Wait until every pane shows something."""
    page.locator(".pane [aria-current]").first.wait_for()
    expect(page.locator(".pane:not(:has([aria-current]))")).to_have_count(0)


def pane(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def composer(of: Locator) -> Locator:
    return of.locator(".here .composer__field")


def says(of: Locator, line: str) -> None:
    composer(of).fill(line)
    composer(of).press("Enter")


def wait_for(true: Callable[[], bool]) -> None:
    """For what is true on the server soon; what is on the screen Playwright waits for."""
    until = monotonic() + PATIENCE / 1000
    while not true():
        assert monotonic() < until, "it did not become true"
        sleep(0.02)
