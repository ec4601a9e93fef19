"""Presses as Slack sends them over HTTP: signed, with the card on which somebody pressed; and how long each takes."""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlencode

from benchmarks.conversations import Place, Press
from handlers.blocks.card import card
from handlers.blocks.kit import action_ids
from promises.promise import Promise

PATH = "/slack/events"
SIGNING_SECRET = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class Request:
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Took:
    """Milliseconds of each press, and how long all of them took together."""

    each: tuple[float, ...]
    seconds: float

    @property
    def rate(self) -> float:
        """Presses a second."""
        return len(self.each) / self.seconds


def request(press: Press, promise: Promise, place: Place, ts: str) -> Request:
    """(docs.slack.dev/reference/interaction-payloads/block_actions-payload) `ts` is the card's."""
    picture = card(promise, datetime.now(UTC))
    payload = {
        "type": "block_actions",
        "user": {"id": press.by, "username": "somebody", "name": "somebody", "team_id": place.workspace},
        "api_app_id": "A0001",
        "token": "unused",
        "container": {"type": "message", "message_ts": ts, "channel_id": place.channel, "is_ephemeral": False},
        "trigger_id": "1.2.0123456789abcdef",
        "team": {"id": place.workspace, "domain": "sandbox"},
        "channel": {"id": place.channel, "name": "sales-ops"},
        "message": {"type": "message", "user": "UBOT", "ts": ts, "text": picture.text, "blocks": picture.blocks},
        "state": {"values": {}},
        "response_url": "http://127.0.0.1:9/response",
        "actions": [
            {
                "type": "button",
                "action_id": action_ids.press(press.move),
                "block_id": "buttons",
                "value": f"{press.number}.{press.seen}",
                "action_ts": ts,
            }
        ],
    }
    return _signed(urlencode({"payload": json.dumps(payload)}).encode())


def _signed(body: bytes) -> Request:
    """(docs.slack.dev/authentication/verifying-requests-from-slack)"""
    at = str(int(time.time()))
    digest = hmac.new(SIGNING_SECRET.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": f"v0={digest}",
    }
    return Request(body, headers)


def send(port: int, conversations: Sequence[Sequence[Request]], connections: int) -> Took:
    """All of them over so many connections at once; what is pressed in one promise is pressed in its order."""
    lanes = [[each for one in conversations[lane::connections] for each in one] for lane in range(connections)]
    took: list[float] = []
    ready = threading.Barrier(connections + 1)
    threads = [threading.Thread(target=_send_in_line, args=(port, lane, took, ready)) for lane in lanes]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    assert len(took) == sum(map(len, lanes)), "a press was not answered"
    return Took(tuple(took), time.perf_counter() - began)


def _send_in_line(port: int, requests: list[Request], took: list[float], ready: threading.Barrier) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.connect()
    ready.wait()
    for each in requests:
        began = time.perf_counter()
        connection.request("POST", PATH, each.body, each.headers)
        answer = connection.getresponse()
        said = answer.read()
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status == 200, (answer.status, said)
    connection.close()
