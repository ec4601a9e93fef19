"""A Slack workspace on this machine, whole: start it, put people and channels in it, point an app at it.

with Sandbox(manifest) as slack:
    sana, sales = slack.person("Sana"), ...
    # start the app with slack.bot_token, slack.app_token and slack.api_url
    slack.wait_connected()
    sana.types("/promise 500 pallets", in_=sales)

A second workspace with the same app beside it: `slack.second_workspace()`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from starlette.routing import BaseRoute

from sandbox.hands.at_hand import AtHand
from sandbox.state.installation import Installation
from sandbox.state.team import Team
from sandbox.state.workspace import Workspace, real_now
from sandbox.wire.events import RETRY_SECONDS
from sandbox.wire.host import Host
from sandbox.wire.pace import Turnstile
from sandbox.wire.wrongly import HttpAnswer, Wrong

BOT_TOKEN = "xoxb-sandbox"
SECOND_BOT_TOKEN = "xoxb-second"
APP_TOKEN = "xapp-sandbox"
SIGNING_SECRET = "signing-secret-of-the-sandbox"


class Sandbox(AtHand):
    """A workspace with one app installed, and the host that the app talks to. A context manager."""

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        bot_token: str = BOT_TOKEN,
        app_token: str = APP_TOKEN,
        signing_secret: str = SIGNING_SECRET,
        optional: Iterable[str] | None = None,
        now: Callable[[], datetime] = real_now,
        port: int = 0,
        ack_seconds: float = 3.0,
        retry_seconds: Sequence[float] = RETRY_SECONDS,
        extra_routes: Sequence[BaseRoute] = (),
        enterprise: str = "",
        org_wide: bool = False,
        paced: bool = False,
    ) -> None:
        """`optional`: which optional scopes of the manifest were granted, None is all. `now` is the workspace's
        clock and may be moved; `ack_seconds` and `retry_seconds` (of unacknowledged events) are real time.
        `enterprise` is the id of the organization that the workspace belongs to; with `org_wide` the app is
        installed for all of it. `paced`: see `keeps_pace`."""
        team = Team(
            workspace=Workspace(now=now, app_name=_app_name(manifest), enterprise_id=enterprise),
            installation=Installation(
                manifest, bot_token=bot_token, app_token=app_token, optional=optional, org_wide=org_wide
            ),
        )
        host = Host(team, signing_secret=signing_secret, ack_seconds=ack_seconds, port=port, extra_routes=extra_routes)
        super().__init__(team, host, retry_seconds=retry_seconds)
        self._retry_seconds = retry_seconds
        self._beside: list[AtHand] = []
        if paced:
            self.keeps_pace()

    def second_workspace(
        self,
        *,
        bot_token: str = SECOND_BOT_TOKEN,
        team_id: str = "T0002",
        domain: str = "second",
        enterprise: str = "",
        optional: Iterable[str] | None = None,
    ) -> AtHand:
        """Another workspace with the same app, on the same host: its own token, people, channels and ids, which
        are counted anew; the app's token, sockets, request URL and signing secret are those of the first."""
        first = self.installation
        workspace = Workspace(
            team_id=team_id,
            domain=domain,
            enterprise_id=enterprise,
            now=self.workspace.now,
            app_name=self.workspace.bot.name,
        )
        installation = Installation(first.manifest, bot_token=bot_token, app_token=first.app_token, optional=optional)
        team = Team(workspace=workspace, installation=installation)
        self.host.teams.add(team)
        second = AtHand(team, self.host, retry_seconds=self._retry_seconds)
        self._beside.append(second)
        return second

    # ── open and close ──

    def start(self) -> Self:
        self.host.start()
        return self

    def stop(self) -> None:
        """Quick, even while the app is connected; twice is fine."""
        self.host.stop_sockets()
        for each in (self, *self._beside):
            each.events.stop()
        self.host.stop_server()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # ── towards the app ──

    def speaks_http(self, url: str) -> None:
        """Talk to this request URL from now on instead of sockets; raises WrongUrl when it does not answer."""
        http = self.host.request_url(url)
        http.verify()
        self.towards_app.http = http

    def sends_wrongly(self, wrong: Wrong) -> HttpAnswer:
        """Something to the app's request URL that Slack would not send so (`wire/wrongly.py` has a list)."""
        if self.towards_app.http is None:
            raise RuntimeError("the app has no request URL: call speaks_http first")
        return self.towards_app.http.send_wrongly(wrong)

    def speaks_sockets(self) -> None:
        self.towards_app.http = None

    def wait_connected(self, seconds: float = 10, *, connections: int = 1) -> None:
        """Wait until the app has so many healthy sockets open; raises TimeoutError."""
        if not self.host.sockets.wait_connected(seconds, connections=connections):
            raise TimeoutError(f"the app opened no {connections} socket(s) within {seconds} s")

    def keeps_pace(self) -> None:
        """From now on calls that come faster than Slack allows are answered 429, in real time (`wire/pace.py`)."""
        self.web_api.turnstile = Turnstile()

    def closes_sockets(self) -> None:
        """Misbehave: cut every socket without a word."""
        self.host.sockets.closes_sockets()

    def silences_sockets(self) -> None:
        """Misbehave: every socket stays open, but neither speaks nor answers, pings included."""
        self.host.sockets.silences_sockets()

    def refuses_sockets(self, times: int = 1) -> None:
        """Misbehave: where the app is told to connect next, nobody listens; 0: no more of it."""
        self.host.sockets.refuses_sockets(times)

    def greets_nobody(self, times: int = 1) -> None:
        """Misbehave: the next sockets open, but `hello` never comes, nor anything else; 0: no more of it."""
        self.host.sockets.greets_nobody(times)

    def asks_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Say `disconnect` over every socket: "warning", "refresh_requested" or "link_disabled"."""
        self.host.sockets.asks_to_reconnect(reason)

    def loses_acks(self, times: int = 1) -> None:
        """Misbehave: the app's next acks are lost on the way; people see what they see when there was none."""
        self.towards_app.loses_acks(times)


def _app_name(manifest: Mapping[str, Any]) -> str:
    """The bot user's name, as people see it beside its messages."""
    bot_user = manifest.get("features", {}).get("bot_user", {})
    return str(bot_user.get("display_name") or manifest["display_information"]["name"])
