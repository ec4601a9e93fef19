"""Socket Mode against a Slack-shaped server: cut, silent and closing sockets."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import websocket
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doors.socket import Socket, State
from sandbox.sandbox import Sandbox

MANIFEST = {
    "display_information": {"name": "Parrot"},
    "features": {"slash_commands": [{"command": "/say", "description": "Say it"}]},
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write"]}},
}
SHORTLY = timedelta(seconds=3)


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    with Sandbox(MANIFEST) as opened:
        yield opened


def app_for(slack: Sandbox, listener: Callable[..., Any]) -> App:
    client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    app = App(client=client, token_verification_enabled=False, process_before_response=True, signing_secret="x" * 32)
    app.command("/say")(listener)
    return app


@contextmanager
def connected(slack: Sandbox, listener: Callable[..., Any], **patience: timedelta) -> Iterator[Socket]:
    socket = Socket(app_for(slack, listener), slack.app_token, slack.api_url, **patience)
    try:
        socket.connect()
        slack.wait_connected()
        yield socket
    finally:
        socket.close(SHORTLY)


def says_hello(ack: Any) -> None:
    ack("hello")


def test_a_command_is_answered_over_the_socket(slack: Sandbox) -> None:
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with connected(slack, says_hello) as socket:
        sana.types("/say", in_=sales)
        assert "hello" in sana.sees_within("hello", seconds=5)
        assert socket.state == "connected"
    assert socket.state == "closed"


def test_a_cut_socket_is_opened_anew_by_itself(slack: Sandbox) -> None:
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with connected(slack, says_hello):
        slack.closes_sockets()
        slack.wait_connected()
        sana.types("/say", in_=sales)
        assert "hello" in sana.sees_within("hello", seconds=5)


def test_a_silent_socket_is_noticed_and_replaced(slack: Sandbox) -> None:
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with connected(slack, says_hello, quiet_after=timedelta(seconds=0.3)) as socket:
        slack.silences_sockets()
        quiet = threading.Event()
        for _ in range(200):
            if socket.state is State.QUIET:
                break
            quiet.wait(0.02)
        assert socket.state is State.QUIET
        socket.watch()
        slack.wait_connected()
        sana.types("/say", in_=sales)
        assert "hello" in sana.sees_within("hello", seconds=5)


def test_a_socket_that_answers_pings_is_left_alone(slack: Sandbox) -> None:
    one, more = timedelta(seconds=1), timedelta(seconds=1.6)
    with connected(slack, says_hello, ping_every=one, quiet_after=more) as socket:
        states = set()
        for _ in range(25):
            threading.Event().wait(0.1)
            states.add(socket.state)
        assert states == {State.CONNECTED}


@pytest.mark.parametrize("jump", [-3600, 3600], ids=["an hour back", "an hour on"])
def test_a_wall_clock_that_jumps_hides_no_silence_and_makes_none(
    slack: Sandbox, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    with connected(slack, says_hello, ping_every=timedelta(seconds=0.5), quiet_after=timedelta(seconds=2)) as socket:
        assert within(3, lambda: socket.state is State.CONNECTED)
        monkeypatch.setattr(websocket._app, "time", SimpleNamespace(time=lambda: time.time() + jump))
        assert not within(3, lambda: socket.state is not State.CONNECTED)
        slack.silences_sockets()
        assert within(4, lambda: socket.state is State.QUIET)


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def test_when_slack_asks_to_reconnect_nobody_is_left_without_an_answer(slack: Sandbox) -> None:
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with connected(slack, says_hello):
        slack.asks_to_reconnect()
        slack.wait_connected()
        sana.types("/say", in_=sales)
        assert "hello" in sana.sees_within("hello", seconds=5)


def test_closing_answers_what_came_in_before(slack: Sandbox) -> None:
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    inside, go_on = threading.Event(), threading.Event()

    def waits(ack: Any) -> None:
        inside.set()
        go_on.wait(10)
        ack("at last")

    with connected(slack, waits) as socket:
        typing = threading.Thread(target=lambda: sana.types("/say", in_=sales))
        typing.start()
        assert inside.wait(5)
        closing = threading.Thread(target=lambda: socket.close(SHORTLY))
        closing.start()
        go_on.set()
        typing.join(10)
        closing.join(10)
        assert "at last" in sana.sees()


def test_a_wrong_app_token_is_told_at_once(slack: Sandbox) -> None:
    socket = Socket(app_for(slack, says_hello), "xapp-wrong", slack.api_url)
    with pytest.raises(SlackApiError, match="invalid_auth"):
        socket.connect()
    socket.close(SHORTLY)
