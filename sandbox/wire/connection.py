"""One websocket of the app, seen from Slack's end."""

import logging
import socket

from websockets.sync.server import ServerConnection

log = logging.getLogger(__name__)


class Connection(ServerConnection):
    """A websocket that can go silent: it stays open, but nothing leaves it any more, pongs neither."""

    silent = False

    def send_data(self) -> None:
        if not self.silent:
            super().send_data()

    def drop(self) -> None:
        """Close as a cut cable does: no closing handshake."""
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            log.debug("the app had already closed this socket")
