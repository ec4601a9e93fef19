"""Modals and Home tabs in the workspace: who may put which view where (docs.slack.dev/surfaces/modals).

Used by `views.*` and by whoever handles a view in an ack; refusals are raised as Slack words them.
"""

import json
import secrets
from typing import Any, Literal

from sandbox.blocks import limits
from sandbox.state.answers import Refused
from sandbox.state.block_ids import with_ids
from sandbox.state.form_state import seeded
from sandbox.state.workspace import View, Workspace

STACK = 3
"""Views on top of each other."""
VIEW_BYTES = 250_000


def check_view(payload: Any, kind: Literal["modal", "home"]) -> None:
    """Would Slack take this view here? Raises Refused: view_too_large or invalid_arguments."""
    if not isinstance(payload, dict):
        raise Refused("invalid_arguments", ["must be an object [json-pointer:/view]"])
    if len(json.dumps(payload, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise Refused("view_too_large")
    if payload.get("type") != kind:
        raise Refused("invalid_arguments", [f'the view must be of type "{kind}" here [json-pointer:/view/type]'])
    problems = limits.view_problems(payload)
    if problems:
        raise Refused(
            "invalid_arguments",
            [f"{problem.message} [json-pointer:/view{problem.pointer}]" for problem in problems],
        )


def open_view(workspace: Workspace, user: str, payload: dict[str, Any]) -> View:
    """A first modal for this user id; one that was open before is gone."""
    with workspace.lock:
        _check_external_id(workspace, payload, None)
        view = _new_view(workspace, user, payload)
        workspace.modals[user] = [view]
        workspace.changed()
        return view


def push_view(workspace: Workspace, user: str, payload: dict[str, Any]) -> View:
    """One more on top of the user's open modal."""
    with workspace.lock:
        stack = workspace.modals.get(user, [])
        if not stack:
            raise Refused("not_found")
        if len(stack) >= STACK:
            raise Refused("push_limit_reached")
        _check_external_id(workspace, payload, None)
        view = _new_view(workspace, user, payload)
        view.root_view_id, view.previous_view_id = stack[0].id, stack[-1].id
        stack.append(view)
        workspace.changed()
        return view


def publish_home(workspace: Workspace, user: str, payload: dict[str, Any], known_hash: str = "") -> View:
    """Draw the user's Home tab."""
    with workspace.lock:
        view = workspace.homes.get(user)
        if view is not None:
            return replace_view(workspace, view, payload, known_hash)
        if known_hash:
            raise Refused("hash_conflict")
        _check_external_id(workspace, payload, None)
        view = workspace.homes[user] = _new_view(workspace, user, payload)
        workspace.changed()
        return view


def replace_view(workspace: Workspace, view: View, payload: dict[str, Any], known_hash: str = "") -> View:
    """New content in the same place. What was typed stays where block_id and action_id stay."""
    with workspace.lock:
        if known_hash and known_hash != view.hash:
            raise Refused("hash_conflict")
        _check_external_id(workspace, payload, view)
        view.payload = {**payload, "blocks": with_ids(payload["blocks"], workspace.new_id)}
        view.external_id = payload.get("external_id", "")
        view.hash = _new_hash(workspace)
        view.values = seeded(view.payload["blocks"], view.values)
        view.errors, view.trouble = {}, ""
        workspace.changed()
        return view


def find_view(workspace: Workspace, *, view_id: str = "", external_id: str = "") -> View:
    """An open modal or a Home tab by one of its names; raises Refused("not_found")."""
    for view in _all_views(workspace):
        if view.id == view_id or (external_id and view.external_id == external_id):
            return view
    raise Refused("not_found")


def view_json(workspace: Workspace, view: View) -> dict[str, Any]:
    """A view as Slack's answers and payloads show it, what the person typed included."""
    given = view.payload
    return {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": view.kind,
        "blocks": given["blocks"],
        "private_metadata": given.get("private_metadata", ""),
        "callback_id": given.get("callback_id", ""),
        "state": {"values": view.values},
        "hash": view.hash,
        "title": given.get("title"),
        "clear_on_close": given.get("clear_on_close", False),
        "notify_on_close": given.get("notify_on_close", False),
        "close": given.get("close"),
        "submit": given.get("submit"),
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id,
        "app_id": workspace.app_id,
        "external_id": view.external_id,
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.bot.bot_id,
    }


def _new_view(workspace: Workspace, user: str, payload: dict[str, Any]) -> View:
    view_id = workspace.new_id("V")
    blocks = with_ids(payload["blocks"], workspace.new_id)
    return View(
        id=view_id,
        user=user,
        kind=payload["type"],
        payload={**payload, "blocks": blocks},
        values=seeded(blocks, {}),
        hash=_new_hash(workspace),
        root_view_id=view_id,
        external_id=payload.get("external_id", ""),
    )


def _new_hash(workspace: Workspace) -> str:
    return f"{int(workspace.now().timestamp())}.{secrets.token_hex(4)}"


def _check_external_id(workspace: Workspace, payload: dict[str, Any], itself: View | None) -> None:
    wanted = payload.get("external_id", "")
    if wanted and any(view.external_id == wanted and view is not itself for view in _all_views(workspace)):
        raise Refused("duplicate_external_id")


def _all_views(workspace: Workspace) -> list[View]:
    modals = [view for stack in workspace.modals.values() for view in stack]
    return [*modals, *workspace.homes.values()]
