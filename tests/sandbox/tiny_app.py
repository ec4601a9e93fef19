"""A real Bolt app for the sandbox's tests, over sockets or over HTTP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from waitress.server import create_server

from sandbox.sandbox import Sandbox

Mode = Literal["sockets", "http"]

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Parrot"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Parrot"},
        "slash_commands": [
            {"command": "/say", "description": "Say it"},
            {"command": "/ids", "description": "Say it with ids", "should_escape": True},
        ],
        "shortcuts": [
            {"name": "Keep this", "type": "message", "callback_id": "keep", "description": "Keep a message"},
            {"name": "Start", "type": "global", "callback_id": "start", "description": "Start something"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["commands", "chat:write", "users:read", "channels:read"],
            "bot_optional": ["chat:write.public"],
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "user_change",
                "channel_archive",
                "channel_rename",
                "channel_deleted",
                "member_left_channel",
                "app_uninstalled",
            ]
        }
    },
}


def app_for(slack: Sandbox) -> App:
    """An app that acks when its listeners return, as the house does it."""
    client = WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    return App(
        client=client,
        signing_secret=slack.signing_secret,
        token_verification_enabled=False,
        process_before_response=True,
    )


@contextmanager
def connected(slack: Sandbox, app: App, mode: Mode) -> Iterator[None]:
    """The app running, as its maker would run it."""
    with _over_sockets(slack, app) if mode == "sockets" else _over_http(slack, app):
        yield


@contextmanager
def _over_sockets(slack: Sandbox, app: App) -> Iterator[None]:
    handler = SocketModeHandler(app, slack.app_token)
    gone = threading.Event()
    handler.client.on_close_listeners.append(lambda _: gone.set())
    try:
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt has no types here
        slack.wait_connected()
        yield
    finally:
        # closing from our side can leave its reader asleep for ten seconds (websocket-client 1.9), the cable cut
        # from the other side wakes it; its dispatcher looks at `closed` once a second unless something arrives
        gone.clear()
        handler.client.auto_reconnect_enabled = False
        handler.client.closed = True
        slack.closes_sockets()
        gone.wait(1)
        handler.client.enqueue_message("{}")
        handler.close()  # type: ignore[no-untyped-call]  # nor here


@contextmanager
def _over_http(slack: Sandbox, app: App) -> Iterator[None]:
    wires: dict[int, Any] = {}
    server = create_server(SlackRequestHandler(app), host="127.0.0.1", port=0, threads=4, map=wires)
    stopping = threading.Event()

    def serve() -> None:
        while not stopping.is_set():
            server.asyncore.loop(timeout=0.02, map=wires, count=1)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        slack.speaks_http(f"http://127.0.0.1:{server.effective_port}/slack/events")
        yield
    finally:
        slack.speaks_sockets()
        server.task_dispatcher.shutdown()
        stopping.set()
        thread.join()
        for wire in list(wires.values()):
            wire.close()


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(label: str, action_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def field(label: str, element: dict[str, Any], block_id: str, **more: Any) -> dict[str, Any]:
    """An input block; its element's action_id is always "it"."""
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "it", **element},
        **more,
    }


def modal(*blocks: dict[str, Any], title: str = "A form", **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": list(blocks), **more}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(text: str) -> dict[str, Any]:
    return {"text": plain(text), "value": text.lower()}
