"""auth.test and apps.connections.open: whose token this is, and where its socket may connect."""

from typing import Any

from sandbox.state.answers import Refused
from sandbox.wire.web_api.call import Call, Method


def test(call: Call) -> dict[str, Any]:
    workspace, bot = call.workspace, call.workspace.bot
    if call.token == call.installation.app_token:
        return {"app_name": bot.name, "app_id": workspace.app_id}
    organization = {"enterprise_id": workspace.enterprise_id} if workspace.enterprise_id else {}
    return {
        "url": f"{workspace.web_url}/",
        "team": workspace.domain.title(),
        "user": bot.name.lower(),
        "team_id": workspace.team_id,
        "user_id": bot.id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": call.installation.org_wide,
        **organization,
    }


def open_connection(call: Call) -> dict[str, Any]:
    """(docs.slack.dev/apis/events-api/using-socket-mode)"""
    if not call.sockets.url:
        raise Refused("access_denied", ["nobody listens for sockets in this sandbox"])
    ticket = call.sockets.issue()
    return {"url": f"{call.sockets.address()}?ticket={ticket}&app_id={call.workspace.app_id}"}


METHODS = {
    "auth.test": Method(run=test, token="any"),
    "apps.connections.open": Method(run=open_connection, token="app", scopes=("connections:write",)),
}
