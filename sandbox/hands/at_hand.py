"""A workspace as tests and pages have it at hand: its people and places, and what happens there."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sandbox.hands.interactions import Interactions, Slack
from sandbox.hands.person import Person
from sandbox.hands.screen import Place, Screen
from sandbox.hands.seat import Desk
from sandbox.state.envelopes import Ack, Envelope, EnvelopeType, Payload
from sandbox.state.notifications import Notifications
from sandbox.state.team import Team
from sandbox.state.workspace import Channel
from sandbox.wire.app import App
from sandbox.wire.events import RETRY_SECONDS, Events
from sandbox.wire.happenings import Happenings
from sandbox.wire.host import Host

ELSEWHERE = "T0009"
"""A workspace in which the app is not installed."""


class AtHand:
    """One workspace with the app installed; what it shares with others is its `host`."""

    def __init__(self, team: Team, host: Host, *, retry_seconds: Sequence[float] = RETRY_SECONDS) -> None:
        self.team, self.host = team, host
        self.workspace, self.installation, self.trouble = team.workspace, team.installation, team.trouble
        self.bot_token, self.app_token = team.installation.bot_token, team.installation.app_token
        self.signing_secret, self.web_api, self.towards_app = host.signing_secret, host.web_api, host.towards_app
        app = App.of(team)
        subscribed = _subscribed(team.installation.manifest)
        self.events = Events(app, self.towards_app, subscribed, now=team.workspace.now, retry_seconds=retry_seconds)
        self.happenings = Happenings(team.workspace, team.installation, self.events)
        self.interactions = Interactions(
            Slack(team=team, app=app, towards_app=self.towards_app, events=self.events, url=lambda: host.url)
        )
        self._screen = Screen(team.workspace, self.interactions.looks)
        self._desk = Desk(
            workspace=team.workspace,
            interactions=self.interactions,
            screen=self._screen,
            notifications=Notifications(team.workspace),
        )

    @property
    def url(self) -> str:
        return self.host.url

    @property
    def api_url(self) -> str:
        """The `base_url` of a slack_sdk WebClient; which workspace is meant, the token says."""
        return self.host.api_url

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
        outsider: "bool | AtHand" = False,
        deactivated: bool = False,
        admin: bool = False,
    ) -> Person:
        """`outsider`: of another workspace, met in shared channels (Slack Connect); of which, or simply True."""
        elsewhere = outsider.workspace.team_id if isinstance(outsider, AtHand) else ELSEWHERE
        fields: dict[str, Any] = {"team_id": elsewhere} if outsider else {}
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

    def revokes_token(self, error: str = "token_revoked") -> None:
        """Without a word to the app: from now on its calls are answered with this error."""
        self.installation.revoke(self.bot_token, error)

    def restores_token(self) -> None:
        self.installation.restore(self.bot_token)

    def uninstalls(self) -> None:
        self.happenings.uninstall()

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

    def tells_twice(self, event_type: str, times: int = 1) -> None:
        """Misbehave: the next such events come again, marked as retries, although the app acknowledged them."""
        self.events.tells_twice(event_type, times)

    # ── as it comes ──

    @property
    def refused_by_pace(self) -> dict[str, int]:
        """How often this workspace answered 429 by itself since it keeps Slack's pace, by method."""
        turnstile = self.web_api.turnstile
        return turnstile.refused_of(self.workspace.team_id) if turnstile else {}

    def sends_raw(self, payload: Payload, kind: EnvelopeType = "interactive") -> Ack:
        """This very payload, duly signed, over the app's sockets or its request URL; gives what the app said."""
        return self.towards_app.deliver(Envelope(type=kind, payload=payload))

    def as_from_here(self, payload: Payload) -> Payload:
        """A payload told elsewhere, as if it came from this workspace: every other id in it stays as it was."""
        here = self.workspace.team_id
        moved = copy.deepcopy(payload)
        for place in (moved, moved.get("user"), moved.get("view")):
            if isinstance(place, dict) and "team_id" in place:
                place["team_id"] = here
        if isinstance(moved.get("team"), dict):
            moved["team"] |= {"id": here, "domain": self.workspace.domain}
        if isinstance(moved.get("view"), dict):
            moved["view"]["app_installed_team_id"] = here
        if "team_domain" in moved:
            moved["team_domain"] = self.workspace.domain
        if "context_team_id" in moved:
            moved["context_team_id"] = here
        for each in moved.get("authorizations", []):
            each["team_id"] = here
        return moved


def _subscribed(manifest: Mapping[str, Any]) -> Sequence[str]:
    """Which events its app wants to hear."""
    events: Sequence[str] = manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", [])
    return events
