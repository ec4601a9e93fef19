"""Answering at a `response_url`: the one place where the bot calls an address that a body names.

Such an address is Slack's, or of the Slack-shaped server that SLACK_API_URL names, or it is not called. No redirect is
followed, and the whole call has one time-out, however slowly an answer drips.
(docs.slack.dev/interactivity/handling-user-interaction, "Message responses")
"""

import http.client
import io
import json
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, urlsplit

from handlers.deadline import WHOLE, Deadline, TimedClient

SLACKS = ("slack.com", "slack-gov.com")
"""And all below them (docs.slack.dev/govslack)."""
PORTS = {"http": 80, "https": 443}


class NotSlacksAddress(OSError):
    """Nothing is sent there."""


def post(url: str, message: dict[str, Any], client: TimedClient) -> None:
    """Raises OSError, HTTPException; TimeoutError where no time is left."""
    if not is_slacks(url, client.base_url):
        raise NotSlacksAddress("an address that is none of Slack's")
    left = client.deadline.left(WHOLE)
    request = urllib.request.Request(  # noqa: S310  # the address was looked at just now
        url, json.dumps(message).encode(), {"Content-Type": "application/json;charset=utf-8"}, method="POST"
    )
    try:
        with _opener(client, Deadline(left)).open(request, timeout=left):
            pass
    except urllib.error.HTTPError as error:
        error.close()
        raise


def is_slacks(url: str, api_url: str) -> bool:
    """Whether this is an address of Slack, or of the very server of `api_url`."""
    try:
        asked, served = urlsplit(url), urlsplit(api_url)
        if any(letter.isspace() or not letter.isprintable() for letter in url) or asked.username is not None:
            return False
        if _server(asked) == _server(served):
            return asked.scheme in PORTS
        host = asked.hostname or ""
        ours = any(host == known or host.endswith(f".{known}") for known in SLACKS)
        return ours and _server(asked) == ("https", host, PORTS["https"])
    except ValueError:  # brackets or ports that are none
        return False


def _server(parts: SplitResult) -> tuple[str, str, int | None]:
    return parts.scheme, parts.hostname or "", parts.port or PORTS.get(parts.scheme)


def _opener(client: TimedClient, deadline: Deadline) -> urllib.request.OpenerDirector:
    """Through the company's proxy where slack_sdk goes through one, too; never to a file, and never on to elsewhere."""
    opener = urllib.request.OpenerDirector()
    proxies = {"http": client.proxy, "https": client.proxy} if client.proxy else {}
    for handler in (
        urllib.request.ProxyHandler(proxies),
        _Plain(deadline),
        _Sealed(deadline, client.ssl),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_timed(http.client.HTTPConnection, self._deadline), req)


class _Sealed(urllib.request.HTTPSHandler):
    def __init__(self, deadline: Deadline, context: Any) -> None:
        super().__init__(context=context)
        self._deadline = deadline
        self._tls = context

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_timed(http.client.HTTPSConnection, self._deadline), req, context=self._tls)


def _timed(kind: Callable[..., http.client.HTTPConnection], deadline: Deadline) -> Any:
    """Connections of this kind whose answers must be read by then."""

    def connection(host: str, **options: Any) -> http.client.HTTPConnection:
        made = kind(host, **options)

        def response(wire: socket.socket, *rest: Any, **named: Any) -> http.client.HTTPResponse:
            answer = http.client.HTTPResponse(wire, *rest, **named)
            answer.fp.close()
            answer.fp = io.BufferedReader(_Reading(wire, deadline))
            return answer

        made.response_class = response  # type: ignore[assignment]  # it is only ever called
        return made

    return connection


class _Reading(io.RawIOBase):
    """What comes over a wire until a moment: a socket's own time-out begins anew with every byte."""

    def __init__(self, wire: socket.socket, deadline: Deadline) -> None:
        self._wire, self._deadline = wire, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self._wire.settimeout(self._deadline.left(WHOLE))
        return self._wire.recv_into(into)
