"""A Slack workspace on this machine, whole: start it, put people and channels in it, point an app at it.

with Sandbox(manifest) as slack:
    sana, sales = slack.person("Sana"), ...
    # start the app with slack.bot_token, slack.app_token and slack.api_url
    slack.wait_connected()
    sana.types("/promise 500 pallets", in_=sales)
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from starlette.routing import BaseRoute

from sandbox.hands.interactions import Interactions, Slack
from sandbox.hands.person import Person
from sandbox.hands.screen import Place, Screen
from sandbox.hands.seat import Desk
from sandbox.state.installation import Installation
from sandbox.state.notifications import Notifications
from sandbox.state.tickets import Responses, SocketTickets, Triggers
from sandbox.state.trouble import Trouble
from sandbox.state.workspace import Channel, Workspace, real_now
from sandbox.wire.events import RETRY_SECONDS, Events
from sandbox.wire.happenings import Happenings
from sandbox.wire.payloads import VERIFICATION_TOKEN, App
from sandbox.wire.server import Server
from sandbox.wire.signed_http import SignedHttp
from sandbox.wire.socket_mode import SocketMode
from sandbox.wire.towards_app import TowardsApp
from sandbox.wire.web_api import WebApi

BOT_TOKEN = "xoxb-sandbox"
APP_TOKEN = "xapp-sandbox"
SIGNING_SECRET = "signing-secret-of-the-sandbox"


class Sandbox:
    """One workspace with one app installed. A context manager; everything listens on 127.0.0.1 only."""

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
    ) -> None:
        """`optional`: which optional scopes of the manifest were granted, None is all. `now` is the workspace's
        clock and may be moved; `ack_seconds` and `retry_seconds` (of unacknowledged events) are real time."""
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.installation = Installation(manifest, bot_token=bot_token, app_token=app_token, optional=optional)
        self.workspace = Workspace(now=now, app_name=_app_name(manifest))
        self.trouble = Trouble()
        self._ack_seconds = ack_seconds
        self._triggers, self._responses, tickets = Triggers(), Responses(), SocketTickets()
        self.web_api = WebApi(
            self.workspace,
            self.installation,
            triggers=self._triggers,
            sockets=tickets,
            trouble=self.trouble,
        )
        self._server = Server(self.workspace, self.web_api, self._responses, extra_routes, port=port)
        self._sockets = SocketMode(tickets, app_id=self.workspace.app_id, ack_seconds=ack_seconds)
        self.towards_app = TowardsApp(self._sockets)
        subscribed = manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", [])
        app = App.of(self.workspace)
        self.events = Events(app, self.towards_app, subscribed, now=now, retry_seconds=retry_seconds)
        self.happenings = Happenings(self.workspace, self.installation, self.events)
        self.interactions = self._hands(app)
        self._screen = Screen(self.workspace, self.interactions.looks)
        self._desk = Desk(
            workspace=self.workspace,
            interactions=self.interactions,
            screen=self._screen,
            notifications=Notifications(self.workspace),
        )

    def _hands(self, app: App) -> Interactions:
        return Interactions(
            Slack(
                workspace=self.workspace,
                installation=self.installation,
                app=app,
                towards_app=self.towards_app,
                events=self.events,
                triggers=self._triggers,
                responses=self._responses,
                url=lambda: self.url,
            )
        )

    # ── open and close ──

    def start(self) -> Self:
        self._server.start()
        self._sockets.start()
        return self

    def stop(self) -> None:
        """Quick, even while the app is connected; twice is fine."""
        self._sockets.stop()
        self.events.stop()
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return self._server.url

    @property
    def api_url(self) -> str:
        """The `base_url` of a slack_sdk WebClient."""
        return f"{self.url}/api/"

    # ── towards the app ──

    def speaks_http(self, url: str) -> None:
        """Talk to this request URL from now on instead of sockets; raises WrongUrl when it does not answer."""
        http = SignedHttp(
            url, signing_secret=self.signing_secret, token=VERIFICATION_TOKEN, ack_seconds=self._ack_seconds
        )
        http.verify()
        self.towards_app.http = http

    def speaks_sockets(self) -> None:
        self.towards_app.http = None

    def wait_connected(self, seconds: float = 10, *, connections: int = 1) -> None:
        """Wait until the app has so many healthy sockets open; raises TimeoutError."""
        if not self._sockets.wait_connected(seconds, connections=connections):
            raise TimeoutError(f"the app opened no {connections} socket(s) within {seconds} s")

    def closes_sockets(self) -> None:
        """Misbehave: cut every socket without a word."""
        self._sockets.closes_sockets()

    def silences_sockets(self) -> None:
        """Misbehave: every socket stays open, but neither speaks nor answers, pings included."""
        self._sockets.silences_sockets()

    def asks_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Say `disconnect` over every socket: "warning", "refresh_requested" or "link_disabled"."""
        self._sockets.asks_to_reconnect(reason)

    def tells_twice(self, event_type: str, times: int = 1) -> None:
        """Misbehave: the next such events come again, marked as retries, although the app acknowledged them."""
        self.events.tells_twice(event_type, times)

    def loses_acks(self, times: int = 1) -> None:
        """Misbehave: the app's next acks are lost on the way; people see what they see when there was none."""
        self.towards_app.loses_acks(times)

    # ── people and places ──

    @property
    def bot(self) -> Person:
        """The app's bot user, to name it where a person is asked for."""
        return Person(self.workspace.bot, self._desk)

    def person(
        self,
        name: str,
        *,
        tz: str = "Europe/Berlin",
        locale: str = "en-GB",
        guest: bool = False,
        outsider: bool = False,
        deactivated: bool = False,
        admin: bool = False,
    ) -> Person:
        """`outsider`: of another workspace, met in shared channels (Slack Connect)."""
        fields: dict[str, Any] = {"team_id": "T0002"} if outsider else {}
        member = self.workspace.add_member(
            name, tz=tz, locale=locale, is_restricted=guest, deleted=deactivated, is_admin=admin, **fields
        )
        return Person(member, self._desk)

    def channel(self, name: str, members: Iterable[Person] = (), *, bot: bool = True, private: bool = False) -> Channel:
        """A channel of these people; with an outsider among them it is shared."""
        people = list(members)
        channel = self.workspace.add_channel(
            name, [each.id for each in people], "private" if private else "public", bot=bot
        )
        channel.shared = any(each.member.team_id != self.workspace.team_id for each in people)
        return channel

    def direct(self, a: Person, b: Person) -> Channel:
        """The direct conversation of two; `slack.bot` may be one of them."""
        return self.workspace.direct(a.id, b.id)

    def channel_screen(self, channel: Channel, eyes: Person) -> str:
        """A channel as this person would see it, wherever they look now."""
        return self._screen.draw(eyes.member, Place("channel", channel.id))

    # ── what happens there ──

    def grants(self, *scopes: str) -> None:
        self.installation.grant(*scopes)

    def withholds(self, *scopes: str) -> None:
        self.installation.withhold(*scopes)

    def archives(self, channel: Channel, by: Person | None = None) -> None:
        self.happenings.archive(channel, by.member if by else self.workspace.bot)

    def renames(self, channel: Channel, name: str) -> None:
        self.happenings.rename(channel, name)

    def deletes(self, channel: Channel) -> None:
        self.happenings.delete(channel)

    def invites_bot(self, channel: Channel) -> None:
        self.happenings.add(self.workspace.bot, channel)

    def removes_bot(self, channel: Channel) -> None:
        self.happenings.remove(self.workspace.bot, channel)

    def removes(self, person: Person, channel: Channel) -> None:
        self.happenings.remove(person.member, channel)

    def deactivates(self, person: Person) -> None:
        self.happenings.change(person.member, deleted=True)

    def moves(self, person: Person, tz: str) -> None:
        """Somebody travels to another zone."""
        self.happenings.change(person.member, tz=tz)

    def uninstalls(self) -> None:
        self.happenings.uninstall()


def _app_name(manifest: Mapping[str, Any]) -> str:
    """The bot user's name, as people see it beside its messages."""
    bot_user = manifest.get("features", {}).get("bot_user", {})
    return str(bot_user.get("display_name") or manifest["display_information"]["name"])
