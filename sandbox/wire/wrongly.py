"""Requests that are not Slack's, or are no good: what an app's door must turn away without falling over.

(docs.slack.dev/authentication/verifying-requests-from-slack)
"""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
A_COMMAND = urlencode({"command": "/none", "text": "", "user_id": "U0", "team_id": "T0", "channel_id": "C0"}).encode()


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """How a request differs from one of Slack's; where nothing is said it does not."""

    body: bytes = A_COMMAND
    content_type: str = FORM
    secret: str | None = None
    """Signed with this secret instead of the app's."""
    seconds_off: int = 0
    """The signature is of so many real seconds later than now (negative: earlier)."""
    timestamp: str | None = None
    """Written instead of the moment, and signed as it is written."""
    signature: str | None = None
    """Written instead of the true signature."""
    added: bytes = b""
    """Put behind the body after it was signed."""
    headers: Mapping[str, str | None] = field(default_factory=dict)
    """Written instead of Slack's; None leaves one out."""
    method: str = "POST"


@dataclass(frozen=True, kw_only=True)
class HttpAnswer:
    """What came back."""

    status: int | None
    """None: the connection ended, or the time ran out, before there was an answer."""
    text: str = ""


UNSIGNED: Mapping[str, Wrong] = {
    "no signature": Wrong(headers={"x-slack-signature": None}),
    "no timestamp": Wrong(headers={"x-slack-request-timestamp": None}),
    "neither of them": Wrong(headers={"x-slack-signature": None, "x-slack-request-timestamp": None}),
    "an empty signature": Wrong(signature=""),
    "half a signature": Wrong(signature="v0=1234"),
    "a signature in odd letters": Wrong(signature="v0=" + "é" * 64),
    "another version": Wrong(signature="v1=" + "0" * 64),
    "another secret": Wrong(secret="not the secret of this app"),
    "no secret at all": Wrong(secret=""),
    "a body that was changed": Wrong(added=b"&text=something+else"),
    "six minutes old": Wrong(seconds_off=-360),
    "six minutes early": Wrong(seconds_off=360),
    "from 1970": Wrong(timestamp="0"),
    "a negative moment": Wrong(timestamp="-1"),
    "no number": Wrong(timestamp="yesterday"),
    "not a number": Wrong(timestamp="nan"),
    "an endless number": Wrong(timestamp="9" * 400),
    "an empty moment": Wrong(timestamp=""),
}
"""Requests that are not Slack's, by what is wrong with them: 401 and nothing else."""

MALFORMED: Mapping[str, Wrong] = {
    "an empty body": Wrong(body=b""),
    "an empty payload": Wrong(body=b"payload="),
    "a payload that is no JSON": Wrong(body=b"payload=%7B"),
    "a payload that is a list": Wrong(body=urlencode({"payload": "[]"}).encode()),
    "a payload that is null": Wrong(body=urlencode({"payload": "null"}).encode()),
    "a payload without a kind": Wrong(body=urlencode({"payload": "{}"}).encode()),
    "a payload of an unknown kind": Wrong(body=urlencode({"payload": '{"type": "surprise"}'}).encode()),
    "a press of nothing": Wrong(body=urlencode({"payload": '{"type": "block_actions", "actions": []}'}).encode()),
    "a press whose actions are a word": Wrong(
        body=urlencode({"payload": '{"type": "block_actions", "actions": "all"}'}).encode()
    ),
    "a form that was sent without a view": Wrong(body=urlencode({"payload": '{"type": "view_submission"}'}).encode()),
    "JSON that is no event": Wrong(body=b"{}", content_type=JSON),
    "JSON that is a number": Wrong(body=b"7", content_type=JSON),
    "JSON that is a list": Wrong(body=b"[]", content_type=JSON),
    "JSON that ends too early": Wrong(body=b'{"type": ', content_type=JSON),
    "an event that is a word": Wrong(
        body=json.dumps({"type": "event_callback", "event": "hello"}).encode(), content_type=JSON
    ),
    "JSON as deep as a well": Wrong(body=b"[" * 50_000, content_type=JSON),
    "letters that are no UTF-8": Wrong(body=b"text=\xff\xfe"),
    "another content type": Wrong(content_type="text/plain"),
    "no content type": Wrong(headers={"content-type": None}),
    "a body that says it is longer": Wrong(headers={"content-length": "100000"}),
}
"""Duly signed, but not made as Slack makes them."""


def ask(address: tuple[str, int], path: str, wrong: Wrong, headers: Mapping[str, str], seconds: float) -> HttpAnswer:
    """Send it as it is; `headers` are those that Slack would send with it."""
    meant: dict[str, str | None] = {**headers, **wrong.headers}
    connection = http.client.HTTPConnection(*address, timeout=seconds)
    try:
        connection.putrequest(wrong.method, path, skip_accept_encoding=True)
        for name, value in {"content-length": str(len(wrong.body + wrong.added)), **meant}.items():
            if value is not None:
                connection.putheader(name, value.encode())
        connection.endheaders(wrong.body + wrong.added)
        answer = connection.getresponse()
        return HttpAnswer(status=answer.status, text=answer.read().decode(errors="replace"))
    except (OSError, http.client.HTTPException):
        return HttpAnswer(status=None)
    finally:
        connection.close()
