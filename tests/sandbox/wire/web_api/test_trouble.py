"""Slack on a bad day, on command, for every method and for response_urls."""

import http.client
import threading
import time
from collections.abc import Callable

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from sandbox.state.trouble import Late, LostAnswer, RateLimited, Refuse, ServerError, TimeOut
from tests.sandbox.wire.web_api.open_slack import OpenSlack, a_modal, error_of, refusal

GONE = (http.client.RemoteDisconnected, ConnectionResetError)


def says(web: OpenSlack) -> Callable[[str], object]:
    return lambda text: web.client.chat_postMessage(channel=web.sales.id, text=text)


def texts(web: OpenSlack) -> list[str]:
    return [message.text for message in web.workspace.messages[web.sales.id]]


def test_any_error_code_can_be_ordered_and_nothing_is_done(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", Refuse("restricted_action", {"needed": "luck"}))
    body = refusal(says(web), "hello")
    assert (body["error"], body["needed"]) == ("restricted_action", "luck")
    assert texts(web) == []
    says(web)("hello")
    assert texts(web) == ["hello"]


def test_a_rate_limit_says_how_long_to_wait(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", RateLimited(7))
    with pytest.raises(SlackApiError) as raised:
        says(web)("hello")
    response = raised.value.response
    assert (response.status_code, response["error"]) == (429, "ratelimited")
    assert response.headers["retry-after"] == "7"
    assert texts(web) == []


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_error_speaks_no_json(web: OpenSlack, status: int) -> None:
    web.trouble.next("chat.postMessage", ServerError(status))
    with pytest.raises(SlackApiError) as raised:
        says(web)("hello")
    assert raised.value.response.status_code == status
    assert "non-JSON" in raised.value.response["error"]
    assert texts(web) == []


def test_a_time_out_does_nothing_and_says_nothing(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", TimeOut(60))
    client = web.client
    client.timeout = 0.1  # type: ignore[assignment] # whole seconds in its signature, but any float works
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel=web.sales.id, text="hello")
    assert texts(web) == []


def test_a_time_out_ends_with_a_closed_connection(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", TimeOut(0.05))
    began = time.monotonic()
    with pytest.raises(GONE):
        says(web)("hello")
    assert time.monotonic() - began >= 0.05
    assert texts(web) == []


def test_a_lost_answer_was_an_act_all_the_same(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", LostAnswer())
    with pytest.raises(GONE):
        says(web)("hello")
    assert texts(web) == ["hello"]


def test_a_late_answer_comes_and_keeps_nobody_else_waiting(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", Late(0.3), when=lambda asked: asked["text"] == "slow")
    late = threading.Thread(target=says(web), args=("slow",))
    late.start()
    says(web)("quick")
    assert texts(web) == ["quick"]
    late.join()
    assert texts(web) == ["quick", "slow"]


def test_a_form_may_be_open_though_its_answer_was_lost(web: OpenSlack) -> None:
    web.trouble.next("views.open", LostAnswer())
    with pytest.raises(GONE):
        web.client.views_open(trigger_id=web.triggers.issue(web.sana.id), view=a_modal())
    assert len(web.workspace.modals[web.sana.id]) == 1


def test_orders_are_carried_out_in_line_as_often_as_meant(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", Refuse("fatal_error"), times=2)
    web.trouble.next("chat.postMessage", Refuse("internal_error"))
    web.trouble.next("auth.test", Refuse("team_added_to_org"))
    assert web.trouble.left() == 4
    errors = [error_of(says(web), "x") for _ in range(3)]
    assert errors == ["fatal_error", "fatal_error", "internal_error"]
    says(web)("x")
    assert web.trouble.left() == 1


def test_an_order_may_wait_for_a_certain_call(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", Refuse("is_archived"), when=lambda call: call["text"] == "b")
    says(web)("a")
    assert error_of(says(web), "b") == "is_archived"
    says(web)("b")
    assert texts(web) == ["a", "b"]


def test_trouble_can_be_called_off(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", Refuse("fatal_error"), times=100)
    web.trouble.clear()
    says(web)("hello")
    assert web.trouble.left() == 0


def test_response_urls_have_bad_days_too(web: OpenSlack) -> None:
    url = web.server.url + web.responses.issue(web.sales.id, web.sana.id)
    hook = WebhookClient(url, timeout=5, retry_handlers=[])
    web.trouble.next("response_url", RateLimited(3))
    answer = hook.send(text="x")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "3")
    web.trouble.next("response_url", LostAnswer())
    with pytest.raises(GONE):
        hook.send(text="heard")
    assert texts(web) == ["heard"]


def test_trouble_is_taken_once_however_many_ask_at_a_time(web: OpenSlack) -> None:
    web.trouble.next("chat.postMessage", Refuse("fatal_error"), times=4)
    errors: list[str] = []

    def try_once() -> None:
        try:
            says(web)("x")
        except SlackApiError as error:
            errors.append(str(error.response["error"]))

    threads = [threading.Thread(target=try_once) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == ["fatal_error"] * 4
    assert len(texts(web)) == 8


def test_stopping_is_quick_though_a_request_hangs(web: OpenSlack) -> None:
    web.trouble.next("auth.test", TimeOut(60))
    ended = threading.Event()

    def hang() -> None:
        with pytest.raises(GONE):
            web.client.auth_test()
        ended.set()

    thread = threading.Thread(target=hang)
    thread.start()
    while not web.web_api.heard:
        time.sleep(0.005)
    began = time.monotonic()
    web.server.stop()
    assert time.monotonic() - began < 1
    assert ended.wait(5)
    thread.join()
