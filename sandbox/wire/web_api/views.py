"""views.*: modals and Home tabs (docs.slack.dev/surfaces/modals, docs.slack.dev/surfaces/app-home)."""

from typing import Any

from sandbox.state.answers import Refused
from sandbox.state.open_views import check_view, find_view, open_view, publish_home, push_view, replace_view, view_json
from sandbox.state.workspace import View
from sandbox.wire.web_api.call import Call, Method
from sandbox.wire.web_api.places import can_be_written_to


def open_(call: Call) -> dict[str, Any]:
    view = call.json("view")
    check_view(view, "modal")
    return _shown(call, open_view(call.workspace, _whose_trigger(call), view))


def push(call: Call) -> dict[str, Any]:
    view = call.json("view")
    check_view(view, "modal")
    return _shown(call, push_view(call.workspace, _whose_trigger(call), view))


def update(call: Call) -> dict[str, Any]:
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if bool(view_id) == bool(external_id):
        raise Refused("invalid_arguments", ["exactly one of view_id and external_id is needed"])
    existing = find_view(call.workspace, view_id=view_id, external_id=external_id)
    view = call.json("view")
    check_view(view, existing.kind)
    return _shown(call, replace_view(call.workspace, existing, view, call.text("hash")))


def publish(call: Call) -> dict[str, Any]:
    if not call.installation.home_tab:
        raise Refused("not_enabled")
    view = call.json("view")
    check_view(view, "home")
    member = call.workspace.members.get(call.text("user_id"))
    if member is None or not can_be_written_to(call.workspace, member):
        raise Refused("invalid_arguments", ["no such user [json-pointer:/user_id]"])
    return _shown(call, publish_home(call.workspace, member.id, view, call.text("hash")))


def _whose_trigger(call: Call) -> str:
    """A trigger is used up only by a view that may be shown, so this comes after the checks."""
    trigger = call.text("trigger_id") or call.text("interactivity_pointer")
    if not trigger:
        raise Refused("invalid_arguments", ["missing required field: trigger_id"])
    return call.triggers.exchange(trigger)


def _shown(call: Call, view: View) -> dict[str, Any]:
    return {"view": view_json(call.workspace, view)}


_TRIGGERS = ("trigger_id", "interactivity_pointer")

METHODS = {
    "views.open": Method(run=open_, required=("view",), optional=_TRIGGERS),
    "views.push": Method(run=push, required=("view",), optional=_TRIGGERS),
    "views.update": Method(run=update, required=("view",), optional=("view_id", "external_id", "hash")),
    "views.publish": Method(run=publish, required=("user_id", "view"), optional=("hash", "interactivity_pointer")),
}
