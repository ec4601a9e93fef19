"""All calls of a listener share one deadline."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from handlers.blocks.kit.shapes import saying
from handlers.deadline import Deadline, TimedClient
from handlers.heard.spots import Spot
from handlers.replies import whisper


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a Slack that takes every request and answers none."""
    over = threading.Event()

    class Silent(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            over.wait(10)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    over.set()
    server.shutdown()
    server.server_close()


def client(address: str, seconds: int) -> TimedClient:
    return TimedClient(WebClient("xoxb-1", address, timeout=seconds, team_id="T1"))


def test_what_one_call_has_used_is_gone_for_the_next(silent: str) -> None:
    slack, began = client(silent, 1), time.monotonic()
    with pytest.raises(OSError, match="timed out"):
        slack.users_info(user="U1")
    with pytest.raises(TimeoutError):
        slack.chat_getPermalink(channel="C1", message_ts="1.0")
    assert 0.9 < time.monotonic() - began < 1.6


def test_only_the_opening_of_a_form_may_use_all_of_it(silent: str) -> None:
    slack, began = client(silent, 2), time.monotonic()
    with pytest.raises(OSError, match="timed out"):
        slack.users_info(user="U1")
    assert time.monotonic() - began < 1.6
    slack, began = client(silent, 2), time.monotonic()
    with pytest.raises(OSError, match="timed out"):
        slack.views_open(trigger_id="1.2", view={"type": "modal"})
    assert 1.9 < time.monotonic() - began < 2.6


def test_a_whisper_shares_it_and_is_lost_without_a_word(silent: str, caplog: pytest.LogCaptureFixture) -> None:
    slack, began = client(silent, 1), time.monotonic()
    spot = Spot("message", "U1", response_url=silent)
    whisper(spot, slack, saying("Once"))
    whisper(spot, slack, saying("Twice"))
    assert 0.9 < time.monotonic() - began < 1.6
    assert caplog.text.count("a whisper was lost") == 2


def test_it_keeps_bolts_token_and_workspace() -> None:
    slack = client("https://slack.example/api/", 2)
    assert (slack.token, slack.base_url) == ("xoxb-1", "https://slack.example/api/")
    assert slack.default_params == {"team_id": "T1"}
    assert slack.retry_handlers == []


def test_nothing_is_left_of_a_deadline_that_has_passed() -> None:
    with pytest.raises(TimeoutError):
        Deadline(0).left()
    assert 0 < Deadline(0.5).left() <= 0.5
    assert WebhookClient("https://slack.example/").timeout > Deadline(100).left()
