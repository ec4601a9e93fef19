"""Whoever is answered at a `response_url`: Slack, and nobody that Slack does not speak for."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError

import pytest
from slack_sdk import WebClient

from handlers.deadline import TimedClient
from handlers.response_urls import NotSlacksAddress, is_slacks, post

SLACK = "https://slack.com/api/"


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.slack.com/actions/T1/2/abc",
        "https://hooks.slack-gov.com/commands/T1/2/abc",
        "https://HOOKS.slack.com:443/app/T1/2/abc",
    ],
)
def test_slacks_addresses_are_slacks(url: str) -> None:
    assert is_slacks(url, SLACK)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.slack.com/actions/1",
        "https://hooks.slack.com:8443/actions/1",
        "https://hooks.slack.com@127.0.0.1/",
        "https://me:pw@hooks.slack.com/actions/1",
        "https://hooks.slack.com.example.org/",
        "https://evilslack.com/",
        "https://example.org/?https://hooks.slack.com",
        "https://example.org#hooks.slack.com",
        "https://example.org\\@hooks.slack.com/",
        "https://hooks.slack.com\t.example.org/",
        "https://hooks.slack.com/\r\nHost: example.org",
        "file:///etc/passwd",
        "ftp://hooks.slack.com/",
        "//hooks.slack.com/",
        "https://[::1",
        "https://hooks.slack.com:port/",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "",
    ],
)
def test_what_only_looks_like_slacks_is_not(url: str) -> None:
    assert not is_slacks(url, SLACK)


def test_the_server_of_our_settings_is_meant_with_its_scheme_and_port() -> None:
    here = "http://127.0.0.1:8300/api/"
    assert is_slacks("http://127.0.0.1:8300/actions/1", here)
    assert not is_slacks("http://127.0.0.1:8301/actions/1", here)
    assert not is_slacks("https://127.0.0.1:8300/actions/1", here)
    assert not is_slacks("http://me@127.0.0.1:8300/actions/1", here)


@contextmanager
def serving(kind: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Quiet(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        pass


def client(address: str, seconds: int = 5) -> TimedClient:
    return TimedClient(WebClient("xoxb-1", address, timeout=seconds))


def test_an_answer_arrives_as_it_was_meant() -> None:
    heard: list[bytes] = []

    class Hears(Quiet):
        def do_POST(self) -> None:
            heard.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

    with serving(Hears) as address:
        post(f"{address}actions/1", {"text": "hello"}, client(address))
    assert heard == [b'{"text": "hello"}']


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    heard: list[str] = []

    class Leads(Quiet):
        def do_POST(self) -> None:
            heard.append(self.path)
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            heard.append(self.path)

    with serving(Leads) as address, pytest.raises(HTTPError):
        post(f"{address}actions/1", {}, client(address))
    assert heard == ["/actions/1"]


def test_an_address_of_nobodys_is_not_even_looked_up() -> None:
    with pytest.raises(NotSlacksAddress):
        post("http://127.0.0.1:9/", {}, client(SLACK))


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\n"], ids=["the first line", "the headers"])
def test_an_answer_that_drips_holds_nobody_longer_than_the_deadline(first: bytes) -> None:
    over = threading.Event()

    class Drips(Quiet):
        def do_POST(self) -> None:
            self.wfile.write(first)
            while not over.wait(0.05):
                try:
                    self.wfile.write(b"x")
                except OSError:
                    return

    with serving(Drips) as address:
        began = time.monotonic()
        with pytest.raises(OSError, match=r"time"):
            post(f"{address}actions/1", {}, client(address, 1))
        took = time.monotonic() - began
        over.set()
    assert 0.9 < took < 1.6
