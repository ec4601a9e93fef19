"""The front of the Web API: finds the method, checks token, arguments and scope, and answers."""

import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.state.answers import Answer, Refused, too_fast
from sandbox.state.team import Team, Teams
from sandbox.state.tickets import SocketTickets
from sandbox.state.workspace import Workspace
from sandbox.wire.pace import Turnstile
from sandbox.wire.web_api import auth, chat, conversations, users, views
from sandbox.wire.web_api.call import Call

METHODS = auth.METHODS | chat.METHODS | conversations.METHODS | users.METHODS | views.METHODS
REMEMBERED = 10_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One call as it came and what it got."""

    method: str
    arguments: Mapping[str, Any]
    answer: Answer
    team_id: str
    """The workspace whose token it bore."""


class WebApi:
    """One host for all workspaces: a call's token says which is meant (docs.slack.dev/authentication/tokens).

    Callable from many threads at once; each call is one step under its workspace's lock.
    """

    def __init__(self, teams: Teams, *, sockets: SocketTickets) -> None:
        self.teams = teams
        self.sockets = sockets
        self.turnstile: Turnstile | None = None
        """Set: calls that come faster than Slack allows are answered 429."""
        self.heard: deque[Heard] = deque(maxlen=REMEMBERED)
        """The latest calls, oldest first, those that met trouble included."""

    def call(self, method: str, token: str, arguments: Mapping[str, Any]) -> Answer:
        team = self.teams.of_token(token)
        answer = team.trouble.strike(method, arguments, lambda: self._pass(team, method, token, arguments))
        self.heard.append(Heard(method=method, arguments=arguments, answer=answer, team_id=team.id))
        return answer

    def _pass(self, team: Team, method: str, token: str, arguments: Mapping[str, Any]) -> Answer:
        if self.turnstile is not None:
            place = _place(team.workspace, arguments.get("channel"))
            retry_after = self.turnstile.retry_after(team.id, method, place)
            if retry_after:
                return too_fast(retry_after)
        return self._act(team, method, token, arguments)

    def _act(self, team: Team, name: str, token: str, arguments: Mapping[str, Any]) -> Answer:
        method = METHODS.get(name)
        if method is None:
            _log.error("The sandbox does not know the method %s", name)
            return Answer(body=Refused("unknown_method").body)
        try:
            with team.workspace.lock:
                scopes = team.installation.scopes_of(token, method.token)
                call = self._call(team, token, scopes, arguments)
                if method.scopes:
                    call.need_scope(*method.scopes)
                method.check_arguments(arguments)
                body = {"ok": True, **method.run(call)}
        except Refused as refused:
            _log.info("%s: %s", name, refused.body)
            return Answer(body=refused.body)
        # Bolt learns from this header what the token may do.
        return Answer(body=body, headers={"x-oauth-scopes": ",".join(sorted(scopes))})

    def _call(self, team: Team, token: str, scopes: frozenset[str], arguments: Mapping[str, Any]) -> Call:
        return Call(
            workspace=team.workspace,
            installation=team.installation,
            triggers=team.triggers,
            sockets=self.sockets,
            token=token,
            scopes=scopes,
            arguments=arguments,
        )


def _place(workspace: Workspace, channel: object) -> str:
    """One name for each place: a direct conversation with the app may be named by its id or by the person's."""
    with workspace.lock:
        found = workspace.channels.get(str(channel))
        if found is None or found.kind != "im":
            return str(channel)
        return ",".join(found.members - {workspace.bot.id})
