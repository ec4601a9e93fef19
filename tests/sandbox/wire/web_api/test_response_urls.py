"""response_urls: speaking where the interaction was, five times within thirty minutes, member or not."""

import urllib.error
import urllib.request
from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient

from sandbox.state.workspace import Message
from tests.sandbox.wire.web_api.open_slack import OpenSlack, section


def url_for(web: OpenSlack, channel: str, message_ts: str | None = None) -> str:
    return web.server.url + web.responses.issue(channel, web.sana.id, message_ts)


def post(url: str, **said: Any) -> tuple[int, str]:
    answer = WebhookClient(url, timeout=5, retry_handlers=[]).send_dict(said)
    return answer.status_code, answer.body


def last(web: OpenSlack, channel: str) -> Message:
    return web.workspace.messages[channel][-1]


def test_an_answer_is_for_whoever_asked_unless_it_says_otherwise(web: OpenSlack) -> None:
    url = url_for(web, web.sales.id)
    assert post(url, text="just you", blocks=[section("just you")]) == (200, '{"ok": true}')
    assert last(web, web.sales.id).ephemeral_to == web.sana.id
    assert last(web, web.sales.id).blocks[0]["block_id"]
    post(url, text="all of you", response_type="in_channel")
    assert last(web, web.sales.id).ephemeral_to is None


def test_an_answer_reaches_a_conversation_of_two_people(web: OpenSlack) -> None:
    two = web.workspace.direct(web.sana.id, web.omar.id)
    assert post(url_for(web, two.id), text="hello", response_type="in_channel")[0] == 200
    assert last(web, two.id).user == web.workspace.bot.id


def test_five_answers_and_no_more(web: OpenSlack) -> None:
    url = url_for(web, web.sales.id)
    assert [post(url, text="x")[0] for _ in range(6)] == [200] * 5 + [404]
    assert post(url, text="x") == (404, '{"ok": false, "error": "used_url"}')


def test_thirty_minutes_and_no_longer(web: OpenSlack) -> None:
    url = url_for(web, web.sales.id)
    web.seconds += 30 * 60
    assert post(url, text="x")[0] == 200
    web.seconds += 0.001
    assert post(url, text="x") == (404, '{"ok": false, "error": "expired_url"}')


def test_a_made_up_url_leads_nowhere(web: OpenSlack) -> None:
    assert "invalid_url" in post(f"{web.server.url}/response/made-up", text="x")[1]


def test_an_answer_that_is_no_json_is_refused_and_costs_nothing(web: OpenSlack) -> None:
    url = url_for(web, web.sales.id)
    request = urllib.request.Request(  # noqa: S310 (only ever our own http server)
        url, b"{", {"Content-Type": "application/json"}
    )
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request, timeout=5)  # noqa: S310 (the same)
    with raised.value as answer:
        assert answer.status == 400
    assert [post(url, text="x")[0] for _ in range(5)] == [200] * 5


def test_the_pressed_message_is_replaced_or_deleted(web: OpenSlack) -> None:
    for ephemeral_to in (None, web.sana.id):
        card = web.workspace.post(web.sales.id, web.workspace.bot.id, "old", from_app=True, ephemeral_to=ephemeral_to)
        url = url_for(web, web.sales.id, card.ts)
        assert post(url, text="new", blocks=[section("new")], replace_original=True)[0] == 200
        assert (card.text, len(card.blocks)) == ("new", 1)
        assert post(url, delete_original="true")[0] == 200
        assert web.workspace.message(web.sales.id, card.ts) is None
        assert "message_not_found" in post(url, text="x", replace_original=True)[1]


def test_after_a_command_the_last_answer_is_replaced(web: OpenSlack) -> None:
    url, other = url_for(web, web.sales.id), url_for(web, web.sales.id)
    assert "message_not_found" in post(url, text="x", replace_original=True)[1]
    post(url, text="working")
    mine = last(web, web.sales.id)
    post(other, text="another")
    post(url, text="done", replace_original=True)
    assert mine.text == "done"
    assert last(web, web.sales.id).text == "another"


def test_a_persons_message_is_not_the_apps_to_replace(web: OpenSlack) -> None:
    message = web.workspace.post(web.sales.id, web.omar.id, "mine")
    url = url_for(web, web.sales.id, message.ts)
    assert "cant_update_message" in post(url, text="x", replace_original=True)[1]
    assert message.text == "mine"


def test_an_answer_in_a_thread_says_that_it_replaces_nothing(web: OpenSlack) -> None:
    card = web.workspace.post(web.sales.id, web.workspace.bot.id, "card", from_app=True)
    url = url_for(web, web.sales.id, card.ts)
    assert "invalid_arguments" in post(url, text="x", thread_ts=card.ts)[1]
    assert post(url, text="x", thread_ts=card.ts, replace_original=False)[0] == 200
    assert last(web, web.sales.id).thread_ts == card.ts
    assert "cannot_reply_to_message" in (post(url, text="x", thread_ts="1700000000.000000", replace_original=False)[1])


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x", "blocks": [section("")]}, "invalid_blocks"),
        ({"text": "x", "response_type": "loud"}, "invalid_arguments"),
        ({"text": "x", "replace_original": "maybe"}, "invalid_arguments"),
        ({"text": "x", "channel": "C1"}, "invalid_arguments"),
    ],
)
def test_what_slack_would_not_take_is_not_taken(web: OpenSlack, said: dict[str, Any], error: str) -> None:
    status, body = post(url_for(web, web.sales.id), **said)
    assert status == 404
    assert error in body
    assert not web.workspace.messages[web.sales.id]
