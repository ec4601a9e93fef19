"""What Slack tells an app, in Slack's shapes. Pure: everything is handed in.

Sources: docs.slack.dev/reference/interaction-payloads and docs.slack.dev/reference/events; the fields are those
of the examples there and of bolt-python's scenario tests. Left out as in Slack: a person's zone and locale.
A `view` and a `message` are handed in as Slack writes them (`open_views.view_json`, `messages.message_json`).
"""

from sandbox.state.envelopes import Envelope, Payload
from sandbox.state.form_state import Spot, Values
from sandbox.state.workspace import Channel, Member
from sandbox.wire.app import App


def slash_command(
    app: App, *, member: Member, channel: Channel, command: str, text: str, trigger_id: str, response_url: str
) -> Envelope:
    """(docs.slack.dev/interactivity/implementing-slash-commands): no thread and no message in it."""
    payload = {
        "token": app.token,
        "team_id": app.team_id,
        "team_domain": app.team_domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": member.id,
        "user_name": user_name(member),
        "command": command,
        "text": text,
        "api_app_id": app.id,
        "is_enterprise_install": str(app.org_wide).lower(),
        "response_url": response_url,
        "trigger_id": trigger_id,
    }
    if app.enterprise_id:
        payload |= {"enterprise_id": app.enterprise_id, "enterprise_name": app.enterprise_name}
    return Envelope(type="slash_commands", payload=payload)


def touched_message(
    app: App,
    *,
    member: Member,
    channel: Channel,
    message: Payload,
    container: Payload,
    action: Payload,
    state: Values,
    trigger_id: str,
    response_url: str,
) -> Envelope:
    """`block_actions` from a message; an ephemeral one is named in the container, but not shown."""
    payload = _interaction(app, "block_actions", member) | {
        "container": container,
        "trigger_id": trigger_id,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": state},
        "response_url": response_url,
        "actions": [action],
    }
    if not container["is_ephemeral"]:
        payload["message"] = message
    return Envelope(type="interactive", payload=payload)


def touched_view(app: App, *, member: Member, view: Payload, action: Payload, trigger_id: str) -> Envelope:
    """`block_actions` from a modal or a Home tab: no channel, no message, no response_url."""
    payload = _in_view(app, "block_actions", member, view) | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": trigger_id,
        "actions": [action],
    }
    return Envelope(type="interactive", payload=payload)


def sent_view(app: App, *, member: Member, view: Payload, trigger_id: str, response_urls: list[Payload]) -> Envelope:
    """`view_submission`."""
    payload = _in_view(app, "view_submission", member, view) | {
        "trigger_id": trigger_id,
        "response_urls": response_urls,
    }
    return Envelope(type="interactive", payload=payload)


def closed_view(app: App, *, member: Member, view: Payload, is_cleared: bool) -> Envelope:
    """`view_closed`: carries no input."""
    payload = _in_view(app, "view_closed", member, view) | {"is_cleared": is_cleared}
    return Envelope(type="interactive", payload=payload, accepts_response_payload=False)


def message_shortcut(
    app: App,
    *,
    member: Member,
    channel: Channel,
    message: Payload,
    callback_id: str,
    at: str,
    trigger_id: str,
    response_url: str,
) -> Envelope:
    """`message_action`; `at` is the moment of the click, written like a ts."""
    payload = _interaction(app, "message_action", member) | {
        "action_ts": at,
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message_ts": message["ts"],
        "message": message,
    }
    return Envelope(type="interactive", payload=payload)


def global_shortcut(app: App, *, member: Member, callback_id: str, at: str, trigger_id: str) -> Envelope:
    """`shortcut`: from nowhere, so without channel and response_url."""
    payload = _interaction(app, "shortcut", member) | {
        "action_ts": at,
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }
    return Envelope(type="interactive", payload=payload)


def options_wanted(
    app: App, *, member: Member, spot: Spot, typed: str, container: Payload, view: Payload | None
) -> Envelope:
    """`block_suggestion`, for an `external_select`."""
    asked = "block_suggestion"
    payload = _interaction(app, asked, member) if view is None else _in_view(app, asked, member, view)
    payload |= {
        "container": container,
        "action_id": spot.action_id,
        "block_id": spot.block_id,
        "value": typed,
    }
    return Envelope(type="interactive", payload=payload)


def event(app: App, event: Payload, *, event_id: str, event_time: int, shared_channel: bool = False) -> Envelope:
    """One event in its wrapper (docs.slack.dev/apis/events-api); `event_time` in whole seconds."""
    payload = {
        "token": app.token,
        "team_id": app.team_id,
        "context_team_id": app.team_id,
        "context_enterprise_id": app.enterprise_id or None,
        "api_app_id": app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [
            {
                "enterprise_id": app.enterprise_id or None,
                "team_id": None if app.org_wide else app.team_id,
                "user_id": app.bot_user,
                "is_bot": True,
                "is_enterprise_install": app.org_wide,
            }
        ],
        "is_ext_shared_channel": shared_channel,
        "event_context": f"4-{event_id}",
    }
    if app.enterprise_id:
        payload["enterprise_id"] = app.enterprise_id
    return Envelope(type="events_api", payload=payload, accepts_response_payload=False)


def action_of(spot: Spot, state: Payload, *, at: str) -> Payload:
    """One entry of `actions`: `state` is the element's value part, `at` the moment of the click."""
    action = {"action_id": spot.action_id, "block_id": spot.block_id, "type": spot.kind, "action_ts": at} | state
    for key in ("text", "value", "style", "placeholder", "confirm"):
        if key in spot.element and key not in state:
            action[key] = spot.element[key]
    return action


def channel_name(channel: Channel) -> str:
    """As payloads name it: direct and private ones bear no name of their own there."""
    return {"im": "directmessage", "private": "privategroup", "mpim": "mpdm"}.get(channel.kind, channel.name)


def user_name(member: Member) -> str:
    """The old short name; docs.slack.dev/reference/objects/user-object says not to use it."""
    return member.name.lower().replace(" ", ".")


def _in_view(app: App, kind: str, member: Member, view: Payload) -> Payload:
    shown = {"team": app.team_in_view(member), "view": app.view_for(member, view)}
    return _interaction(app, kind, member) | shown


def _interaction(app: App, kind: str, member: Member) -> Payload:
    """`team` is the workspace of the app that is pressed on, `user.team_id` that of whoever presses: an outsider in
    a shared channel has another (slackapi/java-slack-sdk#1041)."""
    name = user_name(member)
    return {
        "type": kind,
        "user": {"id": member.id, "username": name, "name": name, "team_id": member.team_id},
        "api_app_id": app.id,
        "token": app.token,
        "team": app.team,
        "enterprise": app.enterprise,
        "is_enterprise_install": app.org_wide,
    }
