"""What arrives at the app's request URL, and what Slack makes of its answers."""

import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.state.envelopes import Ack, Envelope
from sandbox.wire.signed_http import SignedHttp, WrongUrl
from sandbox.wire.wrongly import MALFORMED, UNSIGNED, HttpAnswer, Wrong

SECRET = "only the two of us know"
COMMAND = Envelope(type="slash_commands", payload={"command": "/say", "text": "a & b = ü"})
CLICK = Envelope(type="interactive", payload={"type": "block_actions", "text": "ü"})
EVENT = Envelope(type="events_api", payload={"type": "event_callback"}, accepts_response_payload=False)


class RequestUrl(ThreadingHTTPServer):
    """An app that writes down what it hears and answers as told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hears)
        self.heard: list[tuple[dict[str, str], str]] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.answer = ""
        self.answers_challenge = True
        self.may_answer = threading.Event()
        self.may_answer.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/slack/events"


class _Hears(BaseHTTPRequestHandler):
    server: RequestUrl

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode(errors="surrogateescape")
        self.server.heard.append(({key.lower(): value for key, value in self.headers.items()}, body))
        self.server.may_answer.wait(5)
        answer = self.server.answer
        if self.server.answers_challenge and "url_verification" in body:
            answer = json.dumps({"challenge": json.loads(body)["challenge"]})
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError):  # whoever asked has not waited for it
            self.wfile.write(answer.encode())

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def app() -> Iterator[RequestUrl]:
    server = RequestUrl()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.may_answer.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def slack(app: RequestUrl) -> SignedHttp:
    return SignedHttp(app.url, signing_secret=SECRET, token="old", ack_seconds=0.3)


@pytest.mark.parametrize("envelope", [COMMAND, CLICK, EVENT], ids=lambda envelope: str(envelope.type))
def test_every_request_bears_a_signature_of_this_moment(slack: SignedHttp, app: RequestUrl, envelope: Envelope) -> None:
    assert slack.send(envelope).ok
    [(headers, body)] = app.heard
    assert SignatureVerifier(SECRET).is_valid_request(body, headers)
    assert not SignatureVerifier("another").is_valid_request(body, headers)
    assert abs(int(headers["x-slack-request-timestamp"]) - time.time()) < 5


def test_a_command_is_a_form(slack: SignedHttp, app: RequestUrl) -> None:
    slack.send(COMMAND)
    [(headers, body)] = app.heard
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body) == {"command": ["/say"], "text": ["a & b = ü"]}


def test_an_interaction_is_a_form_with_a_payload(slack: SignedHttp, app: RequestUrl) -> None:
    slack.send(CLICK)
    [(headers, body)] = app.heard
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert json.loads(parse_qs(body)["payload"][0]) == CLICK.payload


def test_an_event_is_json_and_says_when_it_comes_again(slack: SignedHttp, app: RequestUrl) -> None:
    slack.send(EVENT)
    slack.send(Envelope(type="events_api", payload={}, retry_attempt=1, retry_reason="http_timeout"))
    (first, body), (again, _) = app.heard
    assert first["content-type"] == "application/json"
    assert json.loads(body) == EVENT.payload
    assert "x-slack-retry-num" not in first
    assert (again["x-slack-retry-num"], again["x-slack-retry-reason"]) == ("1", "http_timeout")


@pytest.mark.parametrize(
    ("answer", "body"),
    [("", {}), ('{"text": "hi"}', {"text": "hi"}), ("hi", {"text": "hi"}), ("[1]", {"text": "[1]"})],
)
def test_an_answer_is_nothing_or_json_or_a_text(
    slack: SignedHttp, app: RequestUrl, answer: str, body: dict[str, Any]
) -> None:
    app.answer = answer
    assert slack.send(COMMAND) == Ack(outcome="ok", body=body)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_anything_but_2xx_is_no_ack(slack: SignedHttp, app: RequestUrl, status: int) -> None:
    app.status = status
    assert slack.send(COMMAND).outcome == "refused"


def test_an_app_may_ask_for_no_retry(slack: SignedHttp, app: RequestUrl) -> None:
    app.status, app.headers = 500, {"X-Slack-No-Retry": "1"}
    assert slack.send(EVENT).wants_no_retry


def test_too_slow_is_no_ack(slack: SignedHttp, app: RequestUrl) -> None:
    app.may_answer.clear()
    assert slack.send(COMMAND).outcome == "timeout"


def test_where_nobody_listens_nobody_is_reached(slack: SignedHttp, app: RequestUrl) -> None:
    app.server_close()
    assert slack.send(COMMAND).outcome == "unreachable"


def test_a_request_url_must_answer_the_challenge(slack: SignedHttp, app: RequestUrl) -> None:
    slack.verify()
    [(headers, body)] = app.heard
    assert SignatureVerifier(SECRET).is_valid_request(body, headers)
    assert json.loads(body)["token"] == "old"
    app.answers_challenge = False
    with pytest.raises(WrongUrl, match="did not answer the challenge"):
        slack.verify()


def is_slacks(headers: dict[str, str], body: str) -> bool:
    """As an app would judge that knows the secret; what it stumbles over is not Slack's either."""
    try:
        return SignatureVerifier(SECRET).is_valid_request(body, headers)
    except (ValueError, TypeError, OverflowError):
        return False


@pytest.mark.parametrize("wrong", UNSIGNED.values(), ids=UNSIGNED.keys())
def test_what_is_signed_wrongly_is_not_slacks(slack: SignedHttp, app: RequestUrl, wrong: Wrong) -> None:
    app.status = 401
    assert slack.send_wrongly(wrong).status == 401
    [(headers, body)] = app.heard
    assert not is_slacks(headers, body)


def test_nothing_is_wrong_where_nothing_is_said_to_be(slack: SignedHttp, app: RequestUrl) -> None:
    app.answer = "hi"
    assert slack.send_wrongly(Wrong()) == HttpAnswer(status=200, text="hi")
    [(headers, body)] = app.heard
    assert is_slacks(headers, body)


@pytest.mark.parametrize("wrong", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_malformed_is_duly_signed_all_the_same(slack: SignedHttp, app: RequestUrl, wrong: Wrong) -> None:
    answered = slack.send_wrongly(wrong)
    if "content-length" in wrong.headers:
        assert answered.status is None
        return
    assert answered.status == 200
    [(headers, body)] = app.heard
    assert wrong.headers or headers["content-type"] == wrong.content_type
    sent = body.encode(errors="surrogateescape")
    assert sent == wrong.body
    basis = b"v0:" + headers["x-slack-request-timestamp"].encode() + b":" + sent
    assert headers["x-slack-signature"] == f"v0={hmac.new(SECRET.encode(), basis, 'sha256').hexdigest()}"


@pytest.mark.parametrize("url", ["https://127.0.0.1/slack/events", "http://example.com/slack/events", "nonsense"])
def test_the_sandbox_speaks_to_this_machine_alone(url: str) -> None:
    with pytest.raises(WrongUrl, match="only to this machine"):
        SignedHttp(url, signing_secret=SECRET, token="old")
