"""One call of a Web API method: who asks for what, and the way to read its arguments."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.state.answers import Refused
from sandbox.state.installation import Installation
from sandbox.state.tickets import SocketTickets, Triggers
from sandbox.state.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Call:
    """Handed to a method's function, with the workspace's lock held."""

    workspace: Workspace
    installation: Installation
    triggers: Triggers
    sockets: SocketTickets
    token: str
    scopes: frozenset[str]
    arguments: Mapping[str, Any]

    def text(self, name: str) -> str:
        """An argument that is a string; missing is ""."""
        value = self.arguments.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Refused("invalid_arguments", [f"must be a string [json-pointer:/{name}]"])
        return value

    def flag(self, name: str) -> bool:
        """A boolean, which forms write as 1, 0, true or false; missing is False."""
        value = self.arguments.get(name, False)
        if str(value).lower() not in ("true", "false", "1", "0", ""):
            raise Refused("invalid_arguments", [f"must be a boolean [json-pointer:/{name}]"])
        return str(value).lower() in ("true", "1")

    def json(self, name: str) -> Any:
        """A value that JSON bodies carry as itself and forms as a string of JSON."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise Refused("invalid_arguments", [f"must be JSON [json-pointer:/{name}]"]) from None

    def need_scope(self, *any_of: str) -> None:
        """Raises Refused("missing_scope") unless one of these was granted."""
        if not self.scopes & frozenset(any_of):
            raise Refused("missing_scope", needed=",".join(any_of), provided=",".join(sorted(self.scopes)))


@dataclass(frozen=True, kw_only=True)
class Method:
    """A row of the table. Arguments as in Slack's reference of the method, those without which it is refused first."""

    run: Callable[[Call], dict[str, Any]]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    """One of these is enough; none is needed where it is empty."""
    token: Literal["bot", "app", "any"] = "bot"

    def check_arguments(self, arguments: Mapping[str, Any]) -> None:
        """Slack overlooks arguments it does not know; here they are refused, for they are mistakes.

        `team_id` may always come: slack_sdk adds it to every call when told to.
        """
        missing = [name for name in self.required if arguments.get(name) in (None, "")]
        known = {*self.required, *self.optional, "team_id", "token"}
        unknown = [name for name in arguments if name not in known]
        messages = [f"missing required field: {name}" for name in missing]
        messages += [f"the sandbox does not know this argument: {name}" for name in unknown]
        if messages:
            raise Refused("invalid_arguments", messages)
