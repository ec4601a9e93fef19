"""One workspace as the running program knows it: its token, its doors, its names. Nothing that belongs to one of them
is kept anywhere else in the process."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.settings import Settings
from bot.slack.names import Names
from bot.slack.people import People
from bot.slack.posting import SLACK_ERRORS, Posting
from bot.slack.verdict import SlackRefused, verdict
from storage.database import Database
from storage.installations import Installation as Kept
from storage.installations import Installations
from storage.workspace import Workspace

TOKEN_NAME = "SLACK_BOT_TOKEN"  # noqa: S105 - the name of a setting, not its value


@dataclass(frozen=True, kw_only=True)
class Installation:
    """The bot in one workspace, or in a whole organisation."""

    workspace: Workspace
    enterprise: str | None
    team: str | None
    bot_user: str
    bot_id: str
    token: str = field(repr=False)
    posting: Posting
    people: People
    names: Names
    command: str

    @property
    def authorized(self) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=self.enterprise,
            team_id=self.team,
            bot_user_id=self.bot_user,
            bot_id=self.bot_id,
            bot_token=self.token,
        )


class Installed:
    """All of them, each known from when it is first asked for."""

    def __init__(self, settings: Settings, database: Database, kept: Installations, wake: Callable[[], None]) -> None:
        self._settings = settings
        self._database = database
        self._kept = kept
        self._wake = wake
        self._known: dict[str, Installation] = {}
        self._turn = threading.Lock()

    def of(self, workspace: str) -> Installation | None:
        """Of this workspace; None: the bot is not there."""
        known = self._known.get(workspace)
        if known is not None:
            return known
        kept = self._kept.of(workspace)
        return self._know(kept) if kept is not None else None

    def keep(self, kept: Kept) -> None:
        """Write down that the bot is there."""
        self._kept.save(kept)

    def find(self, enterprise: str | None, team: str | None) -> Installation | None:
        """By what Slack signed: that of the team, else that of its whole organisation."""
        for each in (team, enterprise):
            if each and (found := self.of(each)) is not None:
                return found
        return None

    def only(self) -> Installation | None:
        """The one there is; None: there are several, or none."""
        kept = self._kept.all()
        return self._know(kept[0]) if len(kept) == 1 else None

    def _know(self, kept: Kept) -> Installation:
        with self._turn:
            if kept.workspace not in self._known:
                self._known[kept.workspace] = self._made(kept)
            return self._known[kept.workspace]

    def _made(self, kept: Kept) -> Installation:
        token = self._kept.token_of(kept)
        client = client_of(token, self._settings)
        workspace, names = Workspace(self._database, kept.workspace, self._wake), Names(client)
        return Installation(
            workspace=workspace,
            enterprise=kept.enterprise,
            team=kept.team,
            bot_user=kept.bot_user,
            bot_id=kept.bot_id,
            token=token,
            posting=Posting(client, names),
            people=People.of(workspace, client, names),
            names=names,
            command=self._settings.command,
        )


def client_of(token: str, settings: Settings) -> WebClient:
    """Repeats nothing by itself: the courier is the one owner of trying again."""
    return WebClient(token, settings.api_url, timeout=settings.courier_seconds, retry_handlers=[])


def identify(token: str, settings: Settings, now: datetime, *, name: str | None) -> Kept:
    """Whose token this is, asked once. `name`: of the setting that holds it. Raises SlackRefused."""
    try:
        told = client_of(token, settings).auth_test()
    except SLACK_ERRORS as error:
        raise SlackRefused(TOKEN_NAME, verdict(error)) from error
    everywhere = bool(told.get("is_enterprise_install"))
    enterprise, team = told.get("enterprise_id"), None if everywhere else told["team_id"]
    return Kept(
        workspace=str(team or enterprise),
        enterprise=enterprise,
        team=team,
        bot_user=str(told.get("user_id") or ""),
        bot_id=str(told.get("bot_id") or ""),
        token_name=name,
        installed_at=now,
    )
