"""A window hears of every change, and of a restart."""

import json
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from typing import Any

from tests.sandbox.page.open_page import SECONDS, Office


@contextmanager
def listening(office: Office) -> Iterator[HTTPResponse]:
    request = urllib.request.Request(f"{office.slack.url}/page/live")  # noqa: S310 -- our own
    with urllib.request.urlopen(request, timeout=SECONDS) as stream:  # noqa: S310 -- on 127.0.0.1
        assert stream.headers["content-type"].startswith("text/event-stream")
        yield stream


def told(stream: HTTPResponse) -> dict[str, Any]:
    for line in stream:
        if line.startswith(b"data: "):
            news: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return news
    raise AssertionError("the stream ended")


def test_two_windows_hear_of_what_a_third_one_did(office: Office) -> None:
    with listening(office) as one, listening(office) as other:
        first = [told(one), told(other)]
        office.browser.does(office.sana, "type", channel=office.sales.id, line="hello")
        for stream, before in zip([one, other], first, strict=True):
            news = told(stream)
            assert news["version"] > before["version"]
            assert news["epoch"] == before["epoch"] == office.browser.get("/page/start").json["epoch"]


def test_when_the_page_stops_whoever_listens_is_let_go_at_once(office: Office) -> None:
    with listening(office) as stream:
        told(stream)
        ended = threading.Event()

        def read_to_the_end() -> None:
            stream.read()
            ended.set()

        reader = threading.Thread(target=read_to_the_end)
        reader.start()
        office.page.stop()
        assert ended.wait(SECONDS)
        reader.join()
