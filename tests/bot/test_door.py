"""The door over HTTP: whoever is not Slack is turned away before anything is read, and nothing odd makes us fall."""

import json
import logging
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlencode

import pytest

from sandbox.wire.wrongly import FORM, JSON, MALFORMED, UNSIGNED, HttpAnswer, Wrong
from tests.stories.office import Office, an_office

REFERENCE = re.compile(r"Please quote [0-9a-f]{6}\.")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with an_office(tmp_path_factory.mktemp("door"), "http") as opened:
        opened.asks()
        yield opened


class Listening:
    """Somebody's own server, who would like to be called by us."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        heard = self.heard

        class Hears(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                heard.append(f"POST {self.path}")
                self.send_response(302)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def do_GET(self) -> None:
                heard.append(f"GET {self.path}")
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Hears)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def listening() -> Iterator[Listening]:
    opened = Listening()
    yield opened
    opened.close()


def payload(**body: Any) -> bytes:
    return urlencode({"payload": json.dumps(body)}).encode()


def press(office: Office, **more: Any) -> dict[str, Any]:
    """As Slack sends one of Omar's, on the card."""
    card = office.mia.message("Euro pallets")
    return {
        "type": "block_actions",
        "user": {"id": office.omar.id, "team_id": office.slack.workspace.team_id},
        "team": {"id": office.slack.workspace.team_id},
        "channel": {"id": office.sales_ops.id, "name": "sales-ops"},
        "container": {"type": "message", "message_ts": card.ts, "channel_id": office.sales_ops.id},
        "message": {"ts": card.ts},
        "trigger_id": "1.2.abcdef",
        "actions": [{"action_id": "unheard-of", "block_id": "b", "value": "1.1.0123abcd", "type": "button"}],
        **more,
    }


def form(office: Office, **view: Any) -> dict[str, Any]:
    """As Slack sends a form of Omar's."""
    team = office.slack.workspace.team_id
    begun = {
        "id": "V1",
        "type": "modal",
        "team_id": team,
        "callback_id": "send:decline",
        "private_metadata": '{"number": 1, "seen": 1, "mark": "0123abcd"}',
        "state": {"values": {}},
        "blocks": [],
    }
    user = {"id": office.omar.id, "team_id": team}
    sent = {name: each for name, each in {**begun, **view}.items() if each != "left out"}
    return {"type": "view_submission", "user": user, "team": {"id": team}, "view": sent}


def calls(office: Office) -> int:
    return len(office.slack.web_api.heard)


# ── what is not Slack's ──


@pytest.mark.parametrize("how", UNSIGNED)
def test_what_is_not_signed_by_slack_is_turned_away_in_one_line_and_nothing_is_called(
    office: Office, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = calls(office)
    answer = office.slack.sends_wrongly(UNSIGNED[how])
    assert answer == HttpAnswer(status=401, text="This is not signed by Slack.\n")
    assert calls(office) == before
    (line,) = caplog.messages
    assert len(line) < 100
    assert "\n" not in line


ODD = ["", "abc", "1.5", "1e9", " 1", "+5", "٣", "é", "9" * 5000, "1,1", "nan", "-0"]


@pytest.mark.parametrize("timestamp", ODD)
@pytest.mark.parametrize("signature", ["v0=0", "", "v0=" + "é" * 64, "v0=" + "A" * 64, "v0=" + "0" * 64 + ",v0=1"])
def test_however_odd_its_headers_nobody_but_slack_makes_us_call_anybody(
    office: Office, listening: Listening, timestamp: str, signature: str
) -> None:
    body = urlencode({"command": "/promise", "text": "help", "user_id": "U1", "response_url": listening.url}).encode()
    answer = office.slack.sends_wrongly(Wrong(body=body, timestamp=timestamp, signature=signature))
    assert answer.status in (400, 401)
    assert listening.heard == []


SHAPES: dict[str, tuple[bytes, str]] = {
    "an empty payload": (b"payload=", FORM),
    "a payload that is a list": (b"payload=[]", FORM),
    "a list": (b"[]", JSON),
    "half of an object": (b"{", JSON),
    "no UTF-8": (b"\xff\xfe", JSON),
    "five thousand lists in one another": (b"[" * 5_000 + b"]" * 5_000, JSON),
    "fifty thousand fields": (b"&".join(b"f%d=1" % number for number in range(50_000)), FORM),
    "a line of the log": (b"text=x\n2026-11-23T09:00:00Z ERROR bot: all is lost", FORM),
}


@pytest.mark.parametrize("what", SHAPES)
@pytest.mark.parametrize("secret", [None, "another"], ids=["signed", "signed with another secret"])
def test_what_cannot_be_read_is_one_short_line_and_nobodys_words(
    office: Office, what: str, secret: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    body, kind = SHAPES[what]
    answer = office.slack.sends_wrongly(Wrong(body=body, content_type=kind, secret=secret))
    assert answer.status == (400 if secret is None else 401)
    (line,) = caplog.messages
    assert len(line) < 100
    assert "lost" not in line


# ── what is Slack's, and not made as Slack makes it ──


@pytest.mark.parametrize("how", [how for how in MALFORMED if how != "a body that says it is longer"])
def test_what_is_malformed_is_answered_with_a_reference_and_never_a_crash(
    office: Office, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = office.slack.sends_wrongly(MALFORMED[how])
    assert answer.status == 400
    assert REFERENCE.search(answer.text)
    assert [record.exc_info for record in caplog.records] == [None]


def test_a_body_that_never_ends_is_not_waited_for_by_anybody_else(office: Office) -> None:
    assert office.slack.sends_wrongly(MALFORMED["a body that says it is longer"]).status is None
    assert office.slack.sends_wrongly(Wrong(body=b"{}", content_type=JSON)).status == 400


@pytest.mark.parametrize(
    "view",
    [
        {"blocks": "left out"},
        {"blocks": None},
        {"blocks": [None, 7, {"type": "input"}]},
        {"private_metadata": '{"number": 1e999}'},
        {"private_metadata": '{"number": 1e999, "seen": 1, "mark": "0123abcd"}'},
        {"private_metadata": "[" * 100_000},
        {"private_metadata": "7"},
        {"state": []},
        {"state": {"values": {"reason": []}}},
        {"state": {"values": {"reason": {"reason": 7}}}},
        {"state": {"values": {"text": {"text": {"value": 7}}}}},
        {"state": {"values": {"reason": {"reason": {"selected_option": "x"}}}}},
    ],
    ids=lambda view: json.dumps(view)[:50],
)
def test_a_form_that_is_malformed_inside_is_answered_in_the_form(office: Office, view: dict[str, Any]) -> None:
    answer = office.slack.sends_wrongly(Wrong(body=payload(**form(office, **view))))
    assert answer.status == 200
    assert json.loads(answer.text)["response_action"] in ("update", "errors")
    if "blocks" not in view:
        assert REFERENCE.search(answer.text)


@pytest.mark.parametrize(
    "odd",
    [
        {"actions": []},
        {"actions": None},
        {"actions": [None]},
        {"actions": [{}]},
        {"user": None},
        {"user": {}},
        {"user": "U1"},
        {"team": {}},
        {"channel": 7},
        {"view": []},
        {"type": "view_submission", "view": None},
        {"response_url": ["http://x"]},
    ],
    ids=json.dumps,
)
def test_a_press_that_is_malformed_is_answered_with_a_reference(office: Office, odd: dict[str, Any]) -> None:
    answer = office.slack.sends_wrongly(Wrong(body=payload(**{**press(office), **odd})))
    assert answer.status == 400
    assert REFERENCE.search(answer.text)


def test_a_command_that_says_payload_is_a_command_like_any_other(office: Office) -> None:
    office.eve.types("/promise payload for the crane", in_=office.sales_ops)
    assert "payload for the crane" in office.eve.sees()


@pytest.mark.parametrize("event", ["reaction_added", "message", "channel_rename"])
def test_an_event_nobody_listens_to_is_heard_all_the_same(office: Office, event: str) -> None:
    body = {"type": "event_callback", "team_id": office.slack.workspace.team_id, "event": {"type": event}}
    answer = office.slack.sends_wrongly(Wrong(body=json.dumps(body).encode(), content_type=JSON))
    assert answer.status == 200


def test_that_slack_holds_events_back_is_heard(office: Office) -> None:
    body = {"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1518467820}
    answer = office.slack.sends_wrongly(Wrong(body=json.dumps(body).encode(), content_type=JSON))
    assert answer.status == 200


# ── whom we answer ──


@pytest.mark.parametrize("path", ["", "?slack.com", "/../slack.com"])
def test_even_slack_does_not_make_us_call_another_address(
    office: Office, listening: Listening, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        body = payload(**press(office, response_url=listening.url + path))
        assert office.slack.sends_wrongly(Wrong(body=body)).status == 200
    assert listening.heard == []
    assert any("a whisper was lost" in line for line in caplog.messages)
