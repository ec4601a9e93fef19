"""The load: a process of its own that sends requests, made beforehand, over so many connections that stay open.

With a rate, request n is due n/rate seconds after the start, whatever became of those before it, and how long it took
is counted from then (an open loop). Without one, each is due when a connection is free.
"""

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from benchmarks.apart import answer, apart

CONNECTIONS = 16
PATIENCE = 60
"""Seconds for one answer."""


@dataclass(frozen=True)
class Took:
    """Milliseconds of each, and how long all of them took together."""

    each: tuple[float, ...]
    seconds: float
    began_late: float
    """Milliseconds by which the load itself was late at most while a connection was free: it shares the machine."""

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each) / self.seconds


def send(port: int, requests: Sequence[bytes], rate: float | None = None, connections: int = CONNECTIONS) -> Took:
    """What is pressed first is sent first."""
    with apart(_load, port, list(requests), rate, connections) as load:
        took = load.ask("go")
    assert isinstance(took, Took)
    return took


def _load(parent: Connection, port: int, requests: list[bytes], rate: float | None, connections: int) -> None:
    answer(parent, "ready", {"go": _Load(port, requests, rate, connections).go})


class _Load:
    def __init__(self, port: int, requests: list[bytes], rate: float | None, connections: int) -> None:
        self._requests, self._rate = requests, rate
        self._next, self._lock = 0, threading.Lock()
        self._took: list[float] = []
        self._late = 0.0
        self._wires = [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in range(connections)]
        for wire in self._wires:
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._began = 0.0

    def go(self) -> Took:
        threads = [threading.Thread(target=self._send_in_line, args=(wire,)) for wire in self._wires]
        self._began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.perf_counter() - self._began
        assert len(self._took) == len(self._requests), "a press was not answered"
        return Took(tuple(self._took), seconds, self._late)

    def _send_in_line(self, wire: socket.socket) -> None:
        while (mine := self._mine()) is not None:
            due = self._began + mine / self._rate if self._rate else time.perf_counter()
            early = due - time.perf_counter()
            if early > 0:
                time.sleep(early)
                self._late = max(self._late, (time.perf_counter() - due) * 1000)
            wire.sendall(self._requests[mine])
            _read(wire)
            self._took.append((time.perf_counter() - due) * 1000)
        wire.close()

    def _mine(self) -> int | None:
        with self._lock:
            mine, self._next = self._next, self._next + 1
        return mine if mine < len(self._requests) else None


def _read(wire: socket.socket) -> None:
    """One answer, whole: our servers say how long it is."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        more = wire.recv(65536)
        assert more, f"the connection was closed after {heard!r}"
        heard += more
    headers, _, body = heard.partition(b"\r\n\r\n")
    assert headers.startswith(b"HTTP/1.1 200 "), heard
    length = next(line for line in headers.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    left = int(length.partition(b":")[2]) - len(body)
    while left > 0:
        left -= len(wire.recv(65536))
