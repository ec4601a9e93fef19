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

from bot.doors import reconnecting
from bot.doors.reconnecting import Backoff
from bot.doors.socket import Socket, State
from sandbox.sandbox import Sandbox
from sandbox.state.envelopes import Envelope

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
def connected(slack: Sandbox, listener: Callable[..., Any], **patience: Any) -> Iterator[Socket]:
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


# ── a Slack that cannot be reached, or does not speak ──


class ByHand:
    """Monotonic seconds, moved by hand."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    by_hand = ByHand()
    monkeypatch.setattr(reconnecting, "real_seconds", by_hand)
    return by_hand


def test_who_cannot_be_reached_is_asked_ever_more_rarely() -> None:
    backoff = Backoff()
    assert [backoff.next() for _ in range(9)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_after_a_good_socket_nobody_waits(seconds: ByHand) -> None:
    backoff = Backoff()
    assert [backoff.next(), backoff.next()] == [1, 2]
    backoff.greeted()
    seconds.at += 3600
    assert [backoff.next(), backoff.next(), backoff.next()] == [0, 1, 2]


def test_a_slack_that_greets_and_hangs_up_is_not_asked_without_end(seconds: ByHand) -> None:
    backoff, waits = Backoff(), []
    for _ in range(4):
        backoff.greeted()
        seconds.at += 1
        waits.append(backoff.next())
    assert waits == [0, 2, 4, 8]


def test_slacks_own_wish_to_be_asked_later_counts() -> None:
    backoff = Backoff()
    backoff.held_off(30)
    assert [backoff.next(), backoff.next()] == [30, 2]


def asked(slack: Sandbox) -> int:
    return sum(each.method == "apps.connections.open" for each in slack.web_api.heard)


def test_an_address_that_refuses_is_asked_for_at_a_pace_and_then_works(
    slack: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refuses_sockets(3)
    socket = Socket(app_for(slack, says_hello), slack.app_token, slack.api_url, backoff=Backoff(first=0.5))
    with caplog.at_level("INFO", "bot"):
        began = time.monotonic()
        socket.connect()
        assert socket.state is State.CONNECTING
        assert "listening" not in caplog.text
        slack.wait_connected()
        assert time.monotonic() - began >= 0.5 + 1 + 2
        assert within(3, lambda: socket.state is State.CONNECTED)
        assert asked(slack) == 4
        assert caplog.text.count("listening over Socket Mode") == 1
    socket.close(SHORTLY)


def test_a_socket_on_which_slack_never_says_hello_is_not_called_listening_and_replaced(
    slack: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    slack.greets_nobody(1)
    patience = {"greets_within": timedelta(seconds=0.3), "backoff": Backoff(first=0.2)}
    socket = Socket(app_for(slack, says_hello), slack.app_token, slack.api_url, **patience)  # type: ignore[arg-type]  # of two kinds
    with caplog.at_level("INFO", "bot"):
        socket.connect()
        waits_for = "Slack has not said hello"
        assert within(5, lambda: socket.watch() or waits_for in caplog.text)  # type: ignore[func-returns-value]  # looks meanwhile
        assert "listening" not in caplog.text
        slack.wait_connected()
        assert within(3, lambda: socket.state is State.CONNECTED)
        assert asked(slack) == 2
    socket.close(SHORTLY)


def test_it_can_be_closed_while_it_waits_to_ask_again(slack: Sandbox) -> None:
    slack.refuses_sockets(100)
    socket = Socket(app_for(slack, says_hello), slack.app_token, slack.api_url, backoff=Backoff(first=60))
    socket.connect()
    assert within(5, lambda: socket._client._at_it.locked())
    began = time.monotonic()
    socket.close(SHORTLY)
    assert time.monotonic() - began < 5
    assert asked(slack) == 1


def test_when_slack_asks_to_reconnect_one_address_is_enough(slack: Sandbox) -> None:
    with connected(slack, says_hello):
        slack.asks_to_reconnect()
        slack.wait_connected()
        assert not within(2, lambda: asked(slack) > 2)


def test_a_misshapen_envelope_is_taken_and_makes_nothing_fall(slack: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    with connected(slack, says_hello) as socket:
        assert within(3, lambda: socket.state is State.CONNECTED)
        ack = slack.towards_app.deliver(Envelope(type="interactive", payload={"type": "block_actions", "actions": []}))
        assert ack.ok
    assert any("a request cannot be read" in line for line in caplog.messages)
