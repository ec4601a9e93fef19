"""A workspace with a served Web API and nothing else: no app, no sockets, no hands and eyes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.state.installation import Installation
from sandbox.state.team import Team, Teams
from sandbox.state.tickets import Responses, SocketTickets, Triggers
from sandbox.state.trouble import Trouble
from sandbox.state.workspace import Workspace
from sandbox.wire.server import Server
from sandbox.wire.web_api import WebApi

BOT_TOKEN = "xoxb-here"
APP_TOKEN = "xapp-here"
MANIFEST: dict[str, Any] = {
    "features": {"app_home": {"home_tab_enabled": True, "messages_tab_enabled": True}},
    "oauth_config": {
        "scopes": {
            "bot": ["chat:write", "users:read", "channels:read", "groups:read", "im:write", "mpim:write"],
            "bot_optional": ["chat:write.public", "channels:join", "team:read"],
        }
    },
}


class OpenSlack:
    """What a test needs at hand. Sana and Omar are people; #sales has Sana and the bot."""

    def __init__(self, manifest: dict[str, Any]) -> None:
        self.seconds = 1000.0
        """Real time, as triggers and response_urls see it."""
        self.workspace = Workspace(app_name="Promise", now=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
        self.installation = Installation(manifest, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
        self.triggers = Triggers(lambda: self.seconds)
        self.responses = Responses(lambda: self.seconds)
        self.sockets = SocketTickets()
        self.trouble = Trouble()
        team = Team(
            workspace=self.workspace,
            installation=self.installation,
            triggers=self.triggers,
            responses=self.responses,
            trouble=self.trouble,
        )
        self.web_api = WebApi(Teams(team), sockets=self.sockets)
        self.server = Server(self.web_api)
        self.sana = self.workspace.add_member("Sana")
        self.omar = self.workspace.add_member("Omar", tz="America/New_York")
        self.sales = self.workspace.add_channel("sales", [self.sana.id], bot=True)

    @property
    def client(self) -> WebClient:
        return self.client_with(BOT_TOKEN)

    def client_with(self, token: str) -> WebClient:
        return WebClient(token, base_url=f"{self.server.url}/api/", timeout=5, retry_handlers=[])


@contextmanager
def open_slack(manifest: dict[str, Any] = MANIFEST) -> Iterator[OpenSlack]:
    slack = OpenSlack(manifest)
    slack.server.start()
    try:
        yield slack
    finally:
        slack.server.stop()


def refusal(call: Callable[..., Any], *positional: Any, **arguments: Any) -> dict[str, Any]:
    """The body of Slack's no to a call of the SDK."""
    with pytest.raises(SlackApiError) as raised:
        call(*positional, **arguments)
    body: dict[str, Any] = raised.value.response.data
    assert body["ok"] is False
    return body


def error_of(call: Callable[..., Any], *positional: Any, **arguments: Any) -> str:
    return str(refusal(call, *positional, **arguments)["error"])


def a_modal(title: str = "Ask", **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": words(title), "blocks": [section("What?")], **more}


def a_home(*sections: str) -> dict[str, Any]:
    return {"type": "home", "blocks": [section(text) for text in sections or ("Nothing yet",)]}


def an_input(block_id: str, action_id: str = "typed") -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": action_id}
    return {"type": "input", "block_id": block_id, "label": words(block_id), "element": element}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}
