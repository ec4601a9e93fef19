"""What all workspaces of one app share: the API's address, the sockets, the request URL, the signing secret."""

from collections.abc import Sequence

from starlette.routing import BaseRoute

from sandbox.state.team import Team, Teams
from sandbox.state.tickets import SocketTickets
from sandbox.wire.app import VERIFICATION_TOKEN
from sandbox.wire.server import Server
from sandbox.wire.signed_http import SignedHttp
from sandbox.wire.socket_mode import SocketMode
from sandbox.wire.towards_app import TowardsApp
from sandbox.wire.web_api import WebApi


class Host:
    """Slack as one app meets it. Everything listens on 127.0.0.1 only."""

    def __init__(
        self,
        first: Team,
        *,
        signing_secret: str,
        ack_seconds: float,
        port: int = 0,
        extra_routes: Sequence[BaseRoute] = (),
    ) -> None:
        self.teams = Teams(first)
        self.app_token, self.signing_secret = first.installation.app_token, signing_secret
        tickets = SocketTickets()
        self.web_api = WebApi(self.teams, sockets=tickets)
        self.sockets = SocketMode(tickets, app_id=first.workspace.app_id, ack_seconds=ack_seconds)
        self.towards_app = TowardsApp(self.sockets)
        self._ack_seconds = ack_seconds
        self._server = Server(self.web_api, extra_routes, port=port)

    def start(self) -> None:
        self._server.start()
        self.sockets.start()

    def stop_sockets(self) -> None:
        """First, so that nobody waits for an ack any more."""
        self.sockets.stop()

    def stop_server(self) -> None:
        self._server.stop()

    @property
    def url(self) -> str:
        """Without a slash at the end; known once it listens."""
        return self._server.url

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def request_url(self, url: str) -> SignedHttp:
        """The way to an app that listens there; not used before it has answered the challenge."""
        return SignedHttp(
            url, signing_secret=self.signing_secret, token=VERIFICATION_TOKEN, ack_seconds=self._ack_seconds
        )
