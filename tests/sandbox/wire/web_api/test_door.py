"""Who may call at all, with what, and in which form."""

import json
import logging
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest

from tests.sandbox.wire.web_api.open_slack import (
    APP_TOKEN,
    BOT_TOKEN,
    MANIFEST,
    OpenSlack,
    error_of,
    open_slack,
    refusal,
)


def request(url: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, Any]]:
    asked = urllib.request.Request(  # noqa: S310 (only ever our own http server)
        url, body, {name.replace("_", "-"): value for name, value in headers.items()}
    )
    with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 (the same)
        return answer.status, json.loads(answer.read())


def test_a_bot_token_says_whose_it_is(web: OpenSlack) -> None:
    answer = web.client.auth_test()
    assert answer["user_id"] == web.workspace.bot.id
    assert answer["bot_id"] == web.workspace.bot.bot_id
    assert answer["team_id"] == web.workspace.team_id
    assert "chat:write" in answer.headers["x-oauth-scopes"]


def test_without_a_token_nobody_is_let_in(web: OpenSlack) -> None:
    assert error_of(web.client_with("").auth_test) == "not_authed"


def test_a_strange_token_is_no_token(web: OpenSlack) -> None:
    assert error_of(web.client_with("xoxb-somebody-else").auth_test) == "invalid_auth"


@pytest.mark.parametrize("error", ["token_revoked", "account_inactive"])
def test_a_dead_token_says_how_it_died_until_it_lives_again(web: OpenSlack, error: str) -> None:
    web.installation.revoke(BOT_TOKEN, error)
    assert error_of(web.client.auth_test) == error
    web.installation.restore(BOT_TOKEN)
    assert web.client.auth_test()["ok"]


def test_an_app_token_posts_nothing(web: OpenSlack) -> None:
    post = web.client_with(APP_TOKEN).chat_postMessage
    assert error_of(post, channel=web.sales.id, text="hello") == "not_allowed_token_type"


def test_an_app_token_says_whose_it_is(web: OpenSlack) -> None:
    assert web.client_with(APP_TOKEN).auth_test()["app_id"] == web.workspace.app_id


def test_an_app_token_opens_sockets_each_ticket_once(web: OpenSlack) -> None:
    web.sockets.url = "ws://127.0.0.1:1/link"
    opened = web.client.apps_connections_open(app_token=APP_TOKEN)["url"]
    ticket = urllib.parse.parse_qs(urllib.parse.urlsplit(opened).query)["ticket"][0]
    assert opened.startswith("ws://127.0.0.1:1/link?")
    assert web.sockets.redeem(ticket)
    assert not web.sockets.redeem(ticket)
    assert not web.sockets.redeem("made up")


def test_a_bot_token_opens_no_sockets(web: OpenSlack) -> None:
    assert error_of(web.client.apps_connections_open, app_token=BOT_TOKEN) == "not_allowed_token_type"


def test_where_nobody_listens_no_socket_is_promised(web: OpenSlack) -> None:
    assert error_of(web.client.apps_connections_open, app_token=APP_TOKEN) == "access_denied"


def test_a_missing_scope_is_named_with_those_that_are_there(web: OpenSlack) -> None:
    web.installation.withhold("users:read")
    body = refusal(web.client.users_info, user=web.sana.id)
    assert body["error"] == "missing_scope"
    assert body["needed"] == "users:read"
    assert "chat:write" in body["provided"].split(",")
    web.installation.grant("users:read")
    assert web.client.users_info(user=web.sana.id)["ok"]


def test_an_administrator_may_leave_optional_scopes_out() -> None:
    with open_slack() as slack:
        assert "team:read" in slack.installation.bot_scopes
    installation = type(slack.installation)(MANIFEST, bot_token="xoxb-1", app_token="xapp-1", optional=[])
    assert "team:read" not in installation.bot_scopes
    assert "chat:write" in installation.bot_scopes


def test_an_unknown_method_is_refused_and_shouted(web: OpenSlack, caplog: pytest.LogCaptureFixture) -> None:
    assert error_of(web.client.api_call, "reactions.add") == "unknown_method"
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "reactions.add" in record.getMessage()


def test_an_unknown_argument_is_refused_by_name(web: OpenSlack) -> None:
    body = refusal(web.client.chat_postMessage, channel=web.sales.id, text="hello", colour="red")
    assert body["error"] == "invalid_arguments"
    assert "colour" in body["response_metadata"]["messages"][0]


def test_a_missing_argument_is_refused_by_name(web: OpenSlack) -> None:
    body = refusal(web.client.api_call, "chat.update", json={"channel": web.sales.id, "text": "hello"})
    assert body["error"] == "invalid_arguments"
    assert body["response_metadata"]["messages"] == ["[ERROR] missing required field: ts"]


def test_a_client_that_always_sends_its_team_is_understood(web: OpenSlack) -> None:
    client = web.client
    client.default_params["team_id"] = web.workspace.team_id
    assert client.chat_postMessage(channel=web.sales.id, text="hello")["ok"]
    assert client.users_info(user=web.sana.id)["ok"]


def test_arguments_come_as_form_json_or_query(web: OpenSlack) -> None:
    url = f"{web.server.url}/api/chat.postMessage"
    blocks = json.dumps([{"type": "divider"}])
    form = urllib.parse.urlencode(
        {"token": BOT_TOKEN, "channel": web.sales.id, "text": "a form", "blocks": blocks, "mrkdwn": "0"}
    )
    plain = "application/x-www-form-urlencoded"
    bearer = f"Bearer {BOT_TOKEN}"
    _, by_form = request(url, form.encode(), Content_Type=plain)
    written = json.dumps({"channel": web.sales.id, "text": "JSON", "blocks": blocks}).encode()
    _, by_json = request(url, written, Content_Type="application/json", Authorization=bearer)
    query = urllib.parse.urlencode({"channel": web.sales.id, "text": "a query"})
    _, by_query = request(f"{url}?{query}", Authorization=bearer)
    assert [answer["message"]["text"] for answer in (by_form, by_json, by_query)] == [
        "a form",
        "JSON",
        "a query",
    ]
    assert by_form["message"]["blocks"][0]["type"] == by_json["message"]["blocks"][0]["type"] == "divider"


@pytest.mark.parametrize(
    ("body", "kind", "error"),
    [
        (b"{", "application/json", "invalid_json"),
        (b"[]", "application/json", "json_not_object"),
        (b"\xff=\xff", "application/x-www-form-urlencoded", "invalid_charset"),
        (b"<a/>", "text/xml", "invalid_post_type"),
    ],
)
def test_a_body_that_nobody_can_read_is_refused(web: OpenSlack, body: bytes, kind: str, error: str) -> None:
    _, answer = request(f"{web.server.url}/api/auth.test", body, Content_Type=kind)
    assert answer["error"] == error


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
def test_a_name_from_elsewhere_that_points_here_is_refused(web: OpenSlack, host: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as raised:
        request(f"{web.server.url}/api/auth.test", Host=host)
    with raised.value as answer:
        assert answer.status == 400
    assert not web.web_api.heard


def test_localhost_is_a_name_of_ours(web: OpenSlack) -> None:
    status, _ = request(f"{web.server.url}/api/auth.test", Host=f"localhost:{web.server.port}")
    assert status == 200


def test_what_was_called_is_remembered_in_order(web: OpenSlack) -> None:
    web.client.auth_test()
    web.client.chat_postMessage(channel=web.sales.id, text="hello")
    assert [heard.method for heard in web.web_api.heard] == ["auth.test", "chat.postMessage"]
    assert web.web_api.heard[-1].arguments["text"] == "hello"


def test_a_server_may_be_stopped_twice_and_gives_its_port_back(web: OpenSlack) -> None:
    port = web.server.port
    web.server.stop()
    web.server.stop()
    assert web.server.start() == f"http://127.0.0.1:{port}"
    assert web.client.auth_test()["ok"]


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}], ids=str
)
def test_a_page_of_another_origin_is_not_let_in_whatever_token_it_has(web: OpenSlack, headers: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        request(f"{web.client.base_url}auth.test", b"", Authorization=f"Bearer {BOT_TOKEN}", **headers)
    assert refused.value.code == 403
    assert b"origin_not_allowed" in refused.value.read()
