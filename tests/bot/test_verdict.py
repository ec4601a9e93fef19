"""What follows from each way in which Slack can say no, or say nothing."""

import socket
import ssl
from collections.abc import Callable
from datetime import timedelta
from http.client import IncompleteRead, RemoteDisconnected
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.slack.verdict import SlackRefused, Step, Verdict, verdict
from sandbox.state.installation import Installation
from sandbox.state.team import Team, Teams
from sandbox.state.tickets import SocketTickets
from sandbox.state.trouble import LostAnswer, Order, RateLimited, Refuse, ServerError, TimeOut, Trouble
from sandbox.state.workspace import Workspace, real_now
from sandbox.wire.server import Server
from sandbox.wire.web_api import WebApi

WAIT, UNCERTAIN, ELSEWHERE, REDRAW = Step.WAIT, Step.UNCERTAIN, Step.ELSEWHERE, Step.REDRAW
GONE, PLAIN, PAUSE, AGAIN = Step.GONE, Step.PLAIN, Step.PAUSE, Step.AGAIN


class Answer(dict[str, Any]):
    """As much of slack_sdk's SlackResponse as an error carries."""

    def __init__(self, body: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        super().__init__(body if isinstance(body, dict) else {})
        self.data = body
        self.status_code = status
        self.headers = headers or {}


def refused(answer: Answer) -> SlackApiError:
    return SlackApiError("no", answer)  # type: ignore[no-untyped-call]  # slack_sdk's


def said(code: str, status: int = 200, headers: dict[str, str] | None = None, **more: Any) -> Verdict:
    return verdict(refused(Answer({"ok": False, "error": code, **more}, status, headers)))


@pytest.mark.parametrize(
    ("step", "codes"),
    [
        (WAIT, "ratelimited rate_limited service_unavailable team_added_to_org external_channel_migrating"),
        (UNCERTAIN, "internal_error fatal_error"),
        (ELSEWHERE, "channel_not_found not_in_channel is_archived restricted_action messages_tab_disabled"),
        (ELSEWHERE, "restricted_action_non_threadable_channel restricted_action_thread_only_channel"),
        (ELSEWHERE, "restricted_action_thread_locked restricted_action_read_only_channel"),
        (ELSEWHERE, "cannot_reply_to_message no_permission"),
        (REDRAW, "message_not_found cant_update_message edit_window_closed is_inactive"),
        (GONE, "user_not_found user_disabled user_not_visible"),
        (PAUSE, "invalid_auth account_inactive token_revoked token_expired team_access_not_granted"),
        (PAUSE, "org_login_required missing_scope"),
        (PLAIN, "invalid_blocks msg_too_long msg_blocks_too_long view_too_large metadata_too_large"),
        (AGAIN, "hash_conflict expired_trigger_id exchanged_trigger_id not_found duplicate_external_id"),
        (Step.GIVE_UP, "not_enabled"),
        (Step.UNKNOWN, "no_such_error_as_far_as_we_know"),
    ],
)
def test_each_error_code_has_its_consequence(step: Step, codes: str) -> None:
    for code in codes.split():
        assert said(code).step is step, code


def test_too_many_requests_wait_as_long_as_slack_says() -> None:
    assert said("ratelimited", 429, {"Retry-After": "30"}) == Verdict(WAIT, timedelta(seconds=30), "ratelimited")
    assert said("ratelimited", 429, {"retry-after": "7"}).after == timedelta(seconds=7)


@pytest.mark.parametrize("header", [{}, {"Retry-After": "soon"}, {"Retry-After": "-5"}])
def test_a_retry_after_that_says_nothing_leaves_the_length_to_us(header: dict[str, str]) -> None:
    assert said("ratelimited", 429, header) == Verdict(WAIT, None, "ratelimited")


def test_a_retry_after_of_days_is_taken_for_a_slip() -> None:
    assert said("ratelimited", 429, {"Retry-After": "9" * 40}).after == timedelta(hours=1)


@pytest.mark.parametrize(
    ("status", "step"), [(500, UNCERTAIN), (502, WAIT), (503, WAIT), (504, WAIT), (511, WAIT), (200, WAIT), (404, WAIT)]
)
def test_an_answer_that_is_plainly_not_slacks_means_that_nothing_was_done(status: int, step: Step) -> None:
    page = refused(Answer({"ok": False, "error": "Received a response in a non-JSON format: <html>"}, status))
    assert verdict(page) == Verdict(step, None, f"HTTP {status}")
    assert verdict(refused(Answer(b"<html>", status))).step is step


def test_of_a_5xx_with_an_unknown_code_only_a_gateways_means_that_nothing_was_done() -> None:
    assert said("something_new", 500).step is UNCERTAIN
    assert [said("something_new", status).step for status in (502, 503, 504)] == [WAIT, WAIT, WAIT]
    assert said("internal_error", 503).step is UNCERTAIN
    assert said("service_unavailable", 503).step is WAIT


@pytest.mark.parametrize(
    "reason",
    [
        ConnectionRefusedError(111, "refused"),
        socket.gaierror(-2, "no such host"),
        ssl.SSLCertVerificationError("self-signed"),
        TimeoutError("connecting took too long"),
        OSError(113, "no route to host"),
    ],
)
def test_what_never_left_is_simply_sent_again(reason: OSError) -> None:
    assert verdict(URLError(reason)).step is WAIT


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError("reading took too long"),
        RemoteDisconnected("closed without an answer"),
        ConnectionResetError(104, "reset"),
        IncompleteRead(b""),
        URLError(BrokenPipeError(32, "pipe")),
        URLError("unknown"),
    ],
)
def test_a_lost_answer_is_uncertain(error: Exception) -> None:
    assert verdict(error).step is UNCERTAIN


@pytest.mark.parametrize("error", [SlackRequestError("our arguments"), KeyError("ts"), ValueError("a bug")])
def test_a_bug_of_ours_is_not_tried_again(error: Exception) -> None:
    assert verdict(error).step is Step.GIVE_UP


def test_the_pointer_into_our_blocks_is_kept_and_what_people_wrote_is_not() -> None:
    messages = ["[ERROR] must not be 'launch of project Falcon' [json-pointer:/blocks/0/text/text]"]
    judged = said("invalid_blocks", response_metadata={"messages": messages})
    assert judged.problem == "invalid_blocks at /blocks/0/text/text"


def test_a_missing_scope_is_named() -> None:
    judged = said("missing_scope", needed="chat:write", provided="commands")
    assert judged.problem == "missing_scope (needed: chat:write, provided: commands)"


def test_at_start_only_what_may_pass_is_waited_for() -> None:
    assert SlackRefused("SLACK_BOT_TOKEN", said("ratelimited", 429)).may_pass
    assert SlackRefused("SLACK_BOT_TOKEN", verdict(TimeoutError())).may_pass
    assert not SlackRefused("SLACK_BOT_TOKEN", said("invalid_auth")).may_pass


@pytest.fixture(scope="module")
def strike() -> Any:
    """Orders trouble from a real server and gives the verdict on what a real client then raises."""
    trouble, workspace = Trouble(), Workspace(now=real_now)
    installation = Installation({}, bot_token="xoxb-1", app_token="xapp-1")
    team = Team(workspace=workspace, installation=installation, trouble=trouble)
    server = Server(WebApi(Teams(team), sockets=SocketTickets()))
    client = WebClient("xoxb-1", base_url=f"{server.start()}/api/", timeout=1, retry_handlers=[])

    def judge(order: Order) -> Verdict:
        trouble.next("auth.test", order)
        try:
            client.auth_test()
        except Exception as error:  # whatever it is: that is the question
            return verdict(error)
        raise AssertionError("nothing went wrong")

    yield judge
    server.stop()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (RateLimited(3), Verdict(WAIT, timedelta(seconds=3), "ratelimited")),
        (Refuse("is_archived"), Verdict(ELSEWHERE, None, "is_archived")),
        (ServerError(502), Verdict(WAIT, None, "HTTP 502")),
        (LostAnswer(), Verdict(UNCERTAIN, None, "RemoteDisconnected")),
        (TimeOut(3), Verdict(UNCERTAIN, None, "TimeoutError")),
    ],
)
def test_a_real_servers_trouble_is_judged_right(
    strike: Callable[[Order], Verdict], order: Order, expected: Verdict
) -> None:
    assert strike(order) == expected


def test_a_server_that_is_not_there_got_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    client = WebClient("xoxb-1", base_url=f"http://127.0.0.1:{port}/api/", timeout=1, retry_handlers=[])
    with pytest.raises(URLError) as caught:
        client.auth_test()
    assert verdict(caught.value) == Verdict(WAIT, None, "URLError: ConnectionRefusedError")
