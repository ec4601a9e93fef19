"""A cable between the bot and Slack that can be pulled: then nobody listens at Slack's address."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

CHUNK = 65_536


class Cable:
    """Carries each connection to `url`'s server, which is on this machine."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._far_end = (str(parts.hostname), int(parts.port or 80))
        self._path = parts.path
        self._port = 0
        self._server: socketserver.ThreadingTCPServer | None = None
        self.plug()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}{self._path}"

    def plug(self) -> None:
        far_end = self._far_end

        class Connection(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with socket.create_connection(far_end) as beyond:
                    back = threading.Thread(target=_pump, args=(beyond, self.request), daemon=True)
                    back.start()
                    _pump(self.request, beyond)
                    back.join()

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self._port), Connection)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def pull(self) -> None:
        """From now on connections are refused; those that are open end by themselves."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        self._server = None


def _pump(source: socket.socket, target: socket.socket) -> None:
    """Until the source has no more to say."""
    try:
        while said := source.recv(CHUNK):
            target.sendall(said)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return  # one side hung up, which is what the other one will notice


@contextmanager
def a_cable(url: str) -> Iterator[Cable]:
    cable = Cable(url)
    try:
        yield cable
    finally:
        cable.pull()
