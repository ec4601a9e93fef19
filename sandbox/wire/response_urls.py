"""Posts to a response_url: speak where the interaction was, member or not.

(docs.slack.dev/interactivity/handling-user-interaction)
"""

from collections.abc import Mapping
from typing import Any

from sandbox.state.answers import Answer, Refused
from sandbox.state.content import POST_LIMIT, read_content
from sandbox.state.messages import check_parent, put, remove, rewrite
from sandbox.state.team import Team, Teams
from sandbox.state.tickets import Origin
from sandbox.state.workspace import Message, Workspace

METHOD = "response_url"
"""Its name in `Trouble`."""

_KNOWN = frozenset(
    {
        "text",
        "blocks",
        "attachments",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "metadata",
        "mrkdwn",
        "parse",
        "link_names",
        "unfurl_links",
        "unfurl_media",
    }
)


class ResponseUrls:
    """What the route `/response/{ticket}` calls."""

    def __init__(self, teams: Teams) -> None:
        self.teams = teams

    def call(self, ticket: str, arguments: Mapping[str, Any]) -> Answer:
        team = self.teams.of_ticket(ticket)
        return team.trouble.strike(METHOD, arguments, lambda: _act(team, ticket, arguments))


def _act(team: Team, ticket: str, arguments: Mapping[str, Any]) -> Answer:
    workspace = team.workspace
    try:
        with workspace.lock:
            origin = team.responses.use(ticket)
            _check(arguments, origin)
            if _flag(arguments, "delete_original"):
                remove(workspace, _original(workspace, origin))
            elif _flag(arguments, "replace_original"):
                rewrite(workspace, _original(workspace, origin), read_content(arguments, POST_LIMIT))
            else:
                _speak(workspace, origin, arguments)
    except Refused as refused:
        return Answer(status=404, body=refused.body)
    return Answer(body={"ok": True})


def _speak(workspace: Workspace, origin: Origin, arguments: Mapping[str, Any]) -> None:
    content = read_content(arguments, POST_LIMIT)
    thread_ts = arguments.get("thread_ts") or None
    if thread_ts is not None:
        check_parent(workspace, origin.channel, thread_ts)
    in_channel = arguments.get("response_type") == "in_channel"
    put(
        workspace,
        origin.channel,
        content,
        thread_ts=thread_ts,
        ephemeral_to=None if in_channel else origin.user,
        response_url_of=origin.ticket,
    )


def _original(workspace: Workspace, origin: Origin) -> Message:
    """What was pressed on; after a slash command, what this response_url said last."""
    if origin.message_ts is not None:
        message = workspace.message(origin.channel, origin.message_ts)
    else:
        said = workspace.messages[origin.channel]
        message = next((one for one in reversed(said) if one.response_url_of == origin.ticket), None)
    if message is None or message.tombstone:
        raise Refused("message_not_found")
    if not message.from_app:
        raise Refused("cant_update_message")
    return message


def _check(arguments: Mapping[str, Any], origin: Origin) -> None:
    """Slack overlooks what it does not know; here that is refused, for it is a mistake."""
    wrong = [f"the sandbox does not know this argument: {name}" for name in arguments if name not in _KNOWN]
    if arguments.get("response_type", "ephemeral") not in ("ephemeral", "in_channel"):
        wrong.append("must be ephemeral or in_channel [json-pointer:/response_type]")
    if arguments.get("thread_ts") and origin.message_ts and "replace_original" not in arguments:
        # Slack's own page warns that the pressed message would be overwritten.
        wrong.append("with thread_ts say replace_original too [json-pointer:/replace_original]")
    if wrong:
        raise Refused("invalid_arguments", wrong)


def _flag(arguments: Mapping[str, Any], name: str) -> bool:
    """Slack's own examples write it as a string as well."""
    value = arguments.get(name, False)
    if value not in (True, False, "true", "false"):
        raise Refused("invalid_arguments", [f"must be a boolean [json-pointer:/{name}]"])
    return value in (True, "true")
