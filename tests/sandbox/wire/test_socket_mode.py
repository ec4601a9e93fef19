"""Slack's end of the websocket, looked at from the app's end."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sandbox.sandbox import Sandbox
from sandbox.state.envelopes import Ack, Envelope
from sandbox.state.tickets import SocketTickets
from sandbox.wire.socket_mode import CONNECTIONS_AT_MOST, SocketMode
from tests.sandbox.tiny_app import MANIFEST

CLICK = Envelope(type="interactive", payload={"type": "block_actions"})


class Ends:
    """Both ends: Slack's, and as many of the app's as a test opens."""

    def __init__(self) -> None:
        self.tickets = SocketTickets()
        self.slack = SocketMode(self.tickets, app_id="A1", ack_seconds=0.3)
        self.slack.start()
        self.pool = ThreadPoolExecutor(4)
        self._apps = ExitStack()

    def url(self) -> str:
        return f"{self.tickets.url}?ticket={self.tickets.issue()}"

    def app(self) -> ClientConnection:
        """One more connection of the app, its hello read."""
        opening = connect(self.url(), compression=None, close_timeout=0.2, ping_interval=None)
        connection = self._apps.enter_context(opening)
        hello = json.loads(connection.recv(timeout=2))
        assert hello["type"] == "hello"
        assert self.slack.wait_connected(2, connections=hello["num_connections"])
        return connection

    def send(self, envelope: Envelope = CLICK) -> Future[Ack]:
        return self.pool.submit(self.slack.send, envelope)

    def close(self) -> None:
        self.slack.stop()
        self._apps.close()
        self.pool.shutdown()


@pytest.fixture
def ends() -> Iterator[Ends]:
    opened = Ends()
    yield opened
    opened.close()


def received(app: ClientConnection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(app.recv(timeout=2))
    return message


def acknowledge(app: ClientConnection, envelope: dict[str, Any], **more: Any) -> None:
    app.send(json.dumps({"envelope_id": envelope["envelope_id"], **more}))


def test_hello_says_whose_socket_it_is_and_how_many_there_are(ends: Ends) -> None:
    ends.app()
    with connect(ends.url(), close_timeout=0.2) as second:
        hello = received(second)
    assert hello["num_connections"] == 2
    assert hello["connection_info"] == {"app_id": "A1"}
    assert hello["debug_info"]["approximate_connection_time"] == 3600


def test_an_address_lets_one_connection_in_and_no_second(ends: Ends) -> None:
    url = ends.url()
    with connect(url, close_timeout=0.2):
        pass
    with pytest.raises(InvalidStatus, match="403"), connect(url):
        pass


def test_an_address_that_was_never_given_lets_nobody_in(ends: Ends) -> None:
    with pytest.raises(InvalidStatus, match="403"), connect(f"{ends.tickets.url}?ticket=guessed"):
        pass


def test_the_eleventh_connection_is_refused(ends: Ends) -> None:
    for _ in range(CONNECTIONS_AT_MOST):
        ends.app()
    with pytest.raises(InvalidStatus, match="429"), connect(ends.url()):
        pass


def test_an_envelope_carries_the_payload_and_comes_home_with_the_answer(ends: Ends) -> None:
    app = ends.app()
    sent = ends.send()
    envelope = received(app)
    assert envelope["type"] == "interactive"
    assert envelope["payload"] == CLICK.payload
    assert envelope["accepts_response_payload"] is True
    assert "retry_attempt" not in envelope
    acknowledge(app, envelope, payload={"response_action": "clear"})
    assert sent.result() == Ack(outcome="ok", body={"response_action": "clear"})


def test_an_event_says_which_attempt_it_is_and_takes_no_answer(ends: Ends) -> None:
    app = ends.app()
    again = Envelope(
        type="events_api", payload={}, accepts_response_payload=False, retry_attempt=2, retry_reason="timeout"
    )
    sent = ends.send(again)
    envelope = received(app)
    assert (envelope["retry_attempt"], envelope["retry_reason"]) == (2, "timeout")
    acknowledge(app, envelope, payload={"text": "thanks"})
    assert sent.result() == Ack(outcome="ok")


def test_of_several_connections_each_envelope_goes_to_one_in_turn(ends: Ends) -> None:
    apps = [ends.app(), ends.app()]
    for app in apps * 2:
        sent = ends.send()
        acknowledge(app, received(app))
        assert sent.result().ok
    for app in apps:
        with pytest.raises(TimeoutError):
            app.recv(timeout=0.05)


def test_an_ack_may_come_over_another_connection(ends: Ends) -> None:
    first, second = ends.app(), ends.app()
    sent = ends.send()
    acknowledge(second, received(first))
    assert sent.result().ok


def test_without_an_ack_the_time_runs_out(ends: Ends) -> None:
    app = ends.app()
    sent = ends.send()
    envelope = received(app)
    assert sent.result().outcome == "timeout"
    acknowledge(app, envelope)
    assert ends.send().result().outcome == "timeout", "a late ack counts for nothing"


def test_with_nobody_connected_it_is_known_at_once(ends: Ends) -> None:
    assert ends.slack.send(CLICK).outcome == "unreachable"


def test_what_is_no_ack_is_passed_over(ends: Ends, caplog: pytest.LogCaptureFixture) -> None:
    app = ends.app()
    for nonsense in ("[]", "hello", '{"type": "ping"}', "7"):
        app.send(nonsense)
    sent = ends.send()
    acknowledge(app, received(app))
    assert sent.result().ok
    assert caplog.text.count("no ack") == 4


def test_a_silent_socket_stays_open_and_answers_no_ping(ends: Ends) -> None:
    app = ends.app()
    assert app.ping().wait(2)
    ends.slack.silences_sockets()
    assert not app.ping().wait(0.1)
    sent = ends.send()
    with pytest.raises(TimeoutError):
        app.recv(timeout=0.05)
    assert sent.result().outcome == "timeout"
    assert not ends.slack.wait_connected(0), "a silent socket is not a healthy one"
    assert app.close_code is None, "the app still believes it is connected"


def test_a_cut_socket_is_gone_for_both(ends: Ends) -> None:
    app = ends.app()
    ends.slack.closes_sockets()
    with pytest.raises(ConnectionClosed):
        app.recv(timeout=2)
    assert not ends.slack.wait_connected(0)
    assert ends.send().result().outcome in ("unreachable", "timeout")


def test_an_address_where_nobody_listens_refuses_until_there_was_enough_of_it(ends: Ends) -> None:
    ends.slack.refuses_sockets(2)
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            connect(f"{ends.tickets.address()}?ticket={ends.tickets.issue()}")
    with connect(f"{ends.tickets.address()}?ticket={ends.tickets.issue()}", close_timeout=0.2) as app:
        assert received(app)["type"] == "hello"
    ends.slack.refuses_sockets(5)
    ends.slack.refuses_sockets(0)
    assert ends.tickets.address() == ends.tickets.url


def test_a_socket_that_is_not_greeted_is_open_and_hears_nothing(ends: Ends) -> None:
    ends.slack.greets_nobody()
    with connect(ends.url(), compression=None, close_timeout=0.2, ping_interval=None) as ungreeted:
        assert ungreeted.ping().wait(2), "it looks alive"
        assert not ends.slack.wait_connected(0)
        assert ends.slack.send(CLICK).outcome == "unreachable"
        greeted = ends.app()
        sent = ends.send()
        acknowledge(greeted, received(greeted))
        assert sent.result().ok
        with pytest.raises(TimeoutError):
            ungreeted.recv(timeout=0.05)
        ends.slack.closes_sockets()
        with pytest.raises(ConnectionClosed):
            ungreeted.recv(timeout=2)


def test_an_app_asks_for_an_address_and_meets_what_was_ordered() -> None:
    with Sandbox(MANIFEST) as slack:
        client = WebClient(slack.app_token, base_url=slack.api_url, retry_handlers=[])

        def address() -> str:
            return str(client.apps_connections_open(app_token=slack.app_token)["url"])

        slack.refuses_sockets()
        with pytest.raises(ConnectionRefusedError):
            connect(address())
        slack.greets_nobody()
        with connect(address(), close_timeout=0.2), pytest.raises(TimeoutError):
            slack.wait_connected(0.05)
        with connect(address(), close_timeout=0.2) as app:
            assert received(app)["type"] == "hello"
            slack.wait_connected(2)


def test_whoever_is_asked_to_reconnect_is_told_why_and_then_closed(ends: Ends) -> None:
    app = ends.app()
    ends.slack.asks_to_reconnect()
    assert received(app)["reason"] == "refresh_requested"
    with pytest.raises(ConnectionClosed):
        app.recv(timeout=2)
    assert ends.slack.send(CLICK).outcome == "unreachable"


def test_after_a_warning_all_goes_on_for_a_while(ends: Ends) -> None:
    app = ends.app()
    ends.slack.asks_to_reconnect("warning")
    assert received(app)["reason"] == "warning"
    sent = ends.send()
    acknowledge(app, received(app))
    assert sent.result().ok


def test_stopping_lets_nobody_wait_for_an_ack(ends: Ends) -> None:
    app = ends.app()
    ends.slack.ack_seconds = 60
    sent = ends.send()
    received(app)
    stopping = threading.Thread(target=ends.slack.stop)
    stopping.start()
    assert sent.result(timeout=2).outcome == "timeout"
    stopping.join()
