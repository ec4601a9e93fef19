"""A page with nothing in it but the drawing of blocks: served from here, under the page's own strict policy."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Locator, Page

import sandbox

Json = dict[str, Any]

STATIC = Path(sandbox.__file__).parent / "page" / "static"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
BARE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Blocks</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/blocks.css">
<body><main data-pane></main></body></html>"""

NAMES = {"U1": "Sana", "U2": "Omar", "U3": "Zoé", "C1": "deals", "C2": "random", "S1": "operations"}
VIEW: Json = {
    "kind": "message",
    "names": NAMES,
    "people": [{"id": "U1", "name": "Sana"}, {"id": "U2", "name": "Omar"}, {"id": "U3", "name": "Zoé"}],
    "channels": [{"id": "C1", "name": "deals"}, {"id": "C2", "name": "random"}],
    "tz": "Europe/Berlin",
    "locale": "en-GB",
    "hour12": False,
}


class _Files(SimpleHTTPRequestHandler):
    """Our static files, and the bare page at `/`."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments, directory=str(STATIC))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(BARE)

    def log_message(self, *_: Any) -> None:
        """Nobody reads a test's access log."""


@contextmanager
def serving() -> Iterator[str]:
    """The address of the bare page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Files) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Drawn:
    """What was drawn, and what it said."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        """What the browser's console and the page's errors say; nothing, when all is well."""
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.evaluate("async () => { window.kit = await import('/blocks.js'); window.acts = []; }")

    def clear(self) -> None:
        """As it was just after it was opened."""
        self.page.evaluate(
            """() => {
                for (const open of document.querySelectorAll("dialog")) open.close();
                document.querySelector("main").replaceChildren();
                window.underWay = window.offered = undefined;
            }"""
        )
        self.complaints.clear()

    def draw(self, *blocks: object, **view: Any) -> Locator:
        """Drawn afresh, in place of what stood there; the acts so far are forgotten."""
        self.page.evaluate(
            """view => {
                window.acts = [];
                const suggest = async (place, typed) => ({options: window.offered?.(typed) ?? []});
                window.root = kit.drawBlocks({...view, suggest}, act => { acts.push(act); return window.underWay; });
                document.querySelector("main").replaceChildren(root);
            }""",
            VIEW | view | {"blocks": list(blocks)},
        )
        return self.page.locator("main")

    @property
    def acts(self) -> list[Json]:
        """What was said at once, without the element itself; waits until nothing more is said in this tick."""
        acts: list[Json] = self.page.evaluate(
            "async () => { await new Promise(done => setTimeout(done)); return acts.map(({element, ...act}) => act); }"
        )
        return acts

    @property
    def state(self) -> Json:
        state: Json = self.page.evaluate("() => kit.stateOf(root)")
        return state

    def value(self, block_id: str = "b") -> Any:
        """What the element `a` of a block says, without its type."""
        held = dict(self.state[block_id]["a"])
        held.pop("type")
        return next(iter(held.values()))

    @property
    def complained(self) -> Json:
        found: Json = self.page.evaluate("() => kit.checkRequired(root)")
        return found
