"""Signed requests to the app's request URL, as Slack sends them when Socket Mode is off.

Signatures carry real time, whatever the workspace's clock says: apps refuse what is over 300 seconds off
(docs.slack.dev/authentication/verifying-requests-from-slack).
"""

import hashlib
import hmac
import http.client
import json
import secrets
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from sandbox.state.envelopes import Ack, Envelope
from sandbox.wire.wrongly import HttpAnswer, Wrong, ask

ANSWER_AT_MOST = 1_000_000
"""Bytes of an answer that are read; far more than any ack needs."""


class WrongUrl(Exception):
    """The request URL did not answer Slack's challenge, so Slack would not save it."""


class SignedHttp:
    """One request URL for commands, interactions and events, as Bolt serves them."""

    def __init__(self, url: str, *, signing_secret: str, token: str, ack_seconds: float = 3.0) -> None:
        """`token` is the old verification token, which still travels in every payload."""
        parts = urlsplit(url)
        if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost"):
            raise WrongUrl(f"the sandbox speaks only to this machine, over plain HTTP, not to {url}")
        self.ack_seconds = ack_seconds
        self._address = (parts.hostname, parts.port or 80)
        self._path = parts.path or "/"
        self._secret = signing_secret.encode()
        self._token = token

    def send(self, envelope: Envelope) -> Ack:
        return self._post(*_encode(envelope), headers=_retry_headers(envelope))

    def verify(self) -> None:
        """Slack's `url_verification`, done once when the URL is saved; raises WrongUrl."""
        challenge = secrets.token_urlsafe(24)
        body = {"token": self._token, "challenge": challenge, "type": "url_verification"}
        ack = self._post(json.dumps(body).encode(), "application/json", headers={})
        if ack.outcome == "timeout":  # a server that has only just begun to listen may take its time, once
            ack = self._post(json.dumps(body).encode(), "application/json", headers={})
        if not ack.ok or challenge not in (ack.body.get("challenge"), ack.body.get("text")):
            host, port = self._address
            raise WrongUrl(f"http://{host}:{port}{self._path} did not answer the challenge ({ack})")

    def send_wrongly(self, wrong: Wrong) -> HttpAnswer:
        """Something that Slack would not send so."""
        secret = self._secret if wrong.secret is None else wrong.secret.encode()
        at = str(int(time.time()) + wrong.seconds_off) if wrong.timestamp is None else wrong.timestamp
        headers = _headers(wrong.body, wrong.content_type, secret, at)
        if wrong.signature is not None:
            headers["x-slack-signature"] = wrong.signature
        return ask(self._address, self._path, wrong, headers, self.ack_seconds)

    def _post(self, body: bytes, content_type: str, *, headers: dict[str, str]) -> Ack:
        connection = http.client.HTTPConnection(*self._address, timeout=self.ack_seconds)
        try:
            connection.request("POST", self._path, body, self._sign(body, content_type) | headers)
            answer = connection.getresponse()
            text = answer.read(ANSWER_AT_MOST).decode(errors="replace")
        except TimeoutError:
            return Ack(outcome="timeout")
        except (OSError, http.client.HTTPException):
            return Ack(outcome="unreachable")
        finally:
            connection.close()
        return Ack(
            outcome="ok" if 200 <= answer.status < 300 else "refused",
            body=_decode(text),
            wants_no_retry=answer.headers.get("x-slack-no-retry") == "1",
        )

    def _sign(self, body: bytes, content_type: str) -> dict[str, str]:
        return _headers(body, content_type, self._secret, str(int(time.time())))


def _headers(body: bytes, content_type: str, secret: bytes, at: str) -> dict[str, str]:
    digest = hmac.new(secret, b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "content-type": content_type,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": at,
        "x-slack-signature": f"v0={digest}",
    }


def _encode(envelope: Envelope) -> tuple[bytes, str]:
    """Commands are a form, interactions a form with one field `payload`, events JSON."""
    if envelope.type == "events_api":
        return json.dumps(envelope.payload).encode(), "application/json"
    form = envelope.payload if envelope.type == "slash_commands" else {"payload": json.dumps(envelope.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def _decode(text: str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except ValueError:
        body = text
    if isinstance(body, dict):
        return body
    return {"text": text} if text else {}


def _retry_headers(envelope: Envelope) -> dict[str, str]:
    if not envelope.retry_attempt:
        return {}
    return {
        "x-slack-retry-num": str(envelope.retry_attempt),
        "x-slack-retry-reason": envelope.retry_reason,
    }
