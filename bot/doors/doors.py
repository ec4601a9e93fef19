"""The ways in: Socket Mode where there is an app-level token, else HTTP; with /healthz beside either."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.app import House
from bot.doors.socket import Socket, State
from bot.doors.web import Server, for_slack, router
from bot.jobs import WATCH
from bot.slack.posting import SLACK_ERRORS
from bot.slack.verdict import SlackRefused, verdict

log = logging.getLogger(__name__)

CLOSE_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True, kw_only=True)
class Doors:
    """What is open. `server` is None where Socket Mode runs and no port was asked for."""

    socket: Socket | None = None
    server: Server | None = None

    def close(self) -> None:
        """What came in is answered first."""
        if self.socket is not None:
            self.socket.close(CLOSE_WITHIN)
        if self.server is not None:
            self.server.close(CLOSE_WITHIN)


def open_doors(house: House) -> Doors:
    """Listen. Raises OSError for a port in use, and SlackRefused."""
    settings = house.settings
    if not settings.over_sockets:
        server = Server(for_slack(house), settings.host, settings.port)
        server.start()
        log.info("listening on http://%s:%s/slack/events", settings.host, server.port)
        return Doors(server=server)
    socket = Socket(house.app, settings.app_token, settings.api_url)
    server_beside = _health_only(house, socket) if settings.port_given else None
    try:
        socket.connect()
    except SLACK_ERRORS as error:
        Doors(socket=socket, server=server_beside).close()
        raise SlackRefused("SLACK_APP_TOKEN", verdict(error)) from error
    WATCH.begin(house.clock, socket)
    return Doors(socket=socket, server=server_beside)


def _health_only(house: House, socket: Socket) -> Server:
    def health() -> dict[str, Any]:
        found = house.health()
        state = socket.state
        return {**found, "ok": found["ok"] and state is State.CONNECTED, "socket": state.value}

    server = Server(router(None, health), house.settings.host, house.settings.port)
    server.start()
    log.info("listening on http://%s:%s/healthz", house.settings.host, server.port)
    return server
