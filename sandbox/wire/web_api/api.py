"""The front of the Web API: finds the method, checks token, arguments and scope, and answers."""

import logging
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.state.answers import Answer, Refused
from sandbox.state.installation import Installation
from sandbox.state.tickets import SocketTickets, Triggers
from sandbox.state.trouble import Trouble
from sandbox.state.workspace import Workspace
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


class WebApi:
    """Callable from many threads at once; each call is one step under the workspace's lock."""

    def __init__(
        self,
        workspace: Workspace,
        installation: Installation,
        *,
        triggers: Triggers,
        sockets: SocketTickets,
        trouble: Trouble,
    ) -> None:
        self.workspace = workspace
        self.installation = installation
        self.triggers = triggers
        self.sockets = sockets
        self.trouble = trouble
        self.heard: deque[Heard] = deque(maxlen=REMEMBERED)
        """The latest calls, oldest first, those that met trouble included."""

    def call(self, method: str, token: str, arguments: Mapping[str, Any]) -> Answer:
        answer = self.trouble.strike(method, arguments, lambda: self._act(method, token, arguments))
        self.heard.append(Heard(method=method, arguments=arguments, answer=answer))
        return answer

    def _act(self, name: str, token: str, arguments: Mapping[str, Any]) -> Answer:
        method = METHODS.get(name)
        if method is None:
            _log.error("The sandbox does not know the method %s", name)
            return Answer(body=Refused("unknown_method").body)
        try:
            with self.workspace.lock:
                scopes = self.installation.scopes_of(token, method.token)
                call = self._call(token, scopes, arguments)
                if method.scopes:
                    call.need_scope(*method.scopes)
                method.check_arguments(arguments)
                body = {"ok": True, **method.run(call)}
        except Refused as refused:
            _log.info("%s: %s", name, refused.body)
            return Answer(body=refused.body)
        # Bolt learns from this header what the token may do.
        return Answer(body=body, headers={"x-oauth-scopes": ",".join(sorted(scopes))})

    def _call(self, token: str, scopes: frozenset[str], arguments: Mapping[str, Any]) -> Call:
        return Call(
            workspace=self.workspace,
            installation=self.installation,
            triggers=self.triggers,
            sockets=self.sockets,
            token=token,
            scopes=scopes,
            arguments=arguments,
        )
