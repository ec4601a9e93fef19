"""The web server: two paths, many at once, and nobody cut off when it stops."""

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.doors.web import THREADS, Server, router

SHORTLY = timedelta(seconds=5)
HEALTHY = {"ok": True, "database": "ok"}


def slack(environ: Any, start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"heard: ", environ["wsgi.input"].read()]


@contextmanager
def served(application: Any) -> Iterator[Server]:
    server = Server(application, "127.0.0.1", 0)
    server.start()
    try:
        yield server
    finally:
        server.close(SHORTLY)


def asked(server: Server, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    wire = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        wire.request("GET" if body is None else "POST", path, body)
        answer = wire.getresponse()
        return answer.status, answer.read()
    finally:
        wire.close()


def test_what_slack_sends_goes_to_slacks_path_only() -> None:
    with served(router(slack, lambda: HEALTHY)) as server:
        assert asked(server, "/slack/events", b"hello") == (200, b"heard: hello")
        assert asked(server, "/slack/event", b"hello")[0] == 404
        assert asked(server, "/")[0] == 404


def test_who_watches_is_told_how_it_goes() -> None:
    state: dict[str, Any] = dict(HEALTHY)
    with served(router(None, lambda: state)) as server:
        status, body = asked(server, "/healthz")
        assert (status, json.loads(body)) == (200, HEALTHY)
        state["ok"] = False
        assert asked(server, "/healthz")[0] == 503


def test_over_socket_mode_nobody_can_speak_as_slack() -> None:
    with served(router(None, lambda: HEALTHY)) as server:
        assert asked(server, "/slack/events", b"hello")[0] == 404


def test_a_request_as_large_as_no_payload_of_slack_is_refused() -> None:
    with served(router(slack, lambda: HEALTHY)) as server:
        wire = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        wire.putrequest("POST", "/slack/events")
        wire.putheader("Content-Length", str(3 * 1024 * 1024))
        wire.endheaders()
        assert wire.getresponse().status == 413
        wire.close()


class Slow:
    """An application whose answers wait for a sign."""

    def __init__(self) -> None:
        self.inside = threading.Semaphore(0)
        self.go_on = threading.Event()

    def __call__(self, _environ: Any, start_response: Any) -> Iterable[bytes]:
        self.inside.release()
        self.go_on.wait(10)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"late but whole" * 20_000]


def started(work: Callable[[], Any]) -> tuple[threading.Thread, list[Any]]:
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()
    return thread, results


def test_as_many_people_as_there_are_threads_are_heard_at_once() -> None:
    slow = Slow()
    with served(slow) as server:
        asking = [started(lambda: asked(server, "/")) for _ in range(THREADS)]
        assert all(slow.inside.acquire(timeout=5) for _ in asking)
        slow.go_on.set()
        for thread, _ in asking:
            thread.join(10)
        assert [results[0][0] for _, results in asking] == [200] * THREADS


def test_stopping_finishes_the_requests_in_flight() -> None:
    slow = Slow()
    server = Server(slow, "127.0.0.1", 0)
    server.start()
    thread, results = started(lambda: asked(server, "/"))
    assert slow.inside.acquire(timeout=5)
    closing, _ = started(lambda: server.close(SHORTLY))
    slow.go_on.set()
    closing.join(10)
    thread.join(10)
    assert results == [(200, b"late but whole" * 20_000)]
    with pytest.raises(ConnectionRefusedError):
        asked(server, "/")


def test_stopping_does_not_wait_for_ever_for_one_that_hangs() -> None:
    slow = Slow()
    server = Server(slow, "127.0.0.1", 0)
    server.start()
    wire = socket.create_connection(("127.0.0.1", server.port))
    wire.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert slow.inside.acquire(timeout=5)
    server.close(timedelta(seconds=0.2))
    slow.go_on.set()
    wire.close()
    with pytest.raises(ConnectionRefusedError):
        asked(server, "/")


def test_a_port_in_use_is_told_at_once() -> None:
    with served(slack) as server, pytest.raises(OSError, match="in use"):
        Server(slack, "127.0.0.1", server.port)


HALF = [
    b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Le",
    b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npayload=",
]


@pytest.mark.parametrize("half", HALF, ids=["in the headers", "in the body"])
def test_two_hundred_half_sent_requests_keep_nobody_out(half: bytes) -> None:
    with served(router(slack, lambda: HEALTHY)) as server:
        wires = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
        try:
            for wire in wires:
                wire.sendall(half)
            assert asked(server, "/slack/events", b"hello") == (200, b"heard: hello")
            assert asked(server, "/healthz")[0] == 200
        finally:
            for wire in wires:
                wire.close()
