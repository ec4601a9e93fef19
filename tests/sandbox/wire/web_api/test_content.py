"""chat.*: what a message may say, and what an update does to it."""

import json
from typing import Any

import pytest

from sandbox.state.content import NOTHING_SHOWN
from tests.sandbox.wire.web_api.open_slack import OpenSlack, error_of, refusal, section


def test_raw_text_is_kept_as_it_came(web: OpenSlack) -> None:
    text = "<!channel> &amp; <@U1> *_~`"
    answer = web.client.chat_postMessage(channel=web.sales.id, text=text, parse="none", unfurl_links=False)
    message = web.workspace.message(web.sales.id, answer["ts"])
    assert message is not None
    assert message.text == text
    assert message.options == {"parse": "none", "unfurl_links": False}


def test_buttons_without_names_are_given_some(web: OpenSlack) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "elements": [button]}]
    answer = web.client.chat_postMessage(channel=web.sales.id, text="x", blocks=blocks)
    assert answer["message"]["blocks"][0]["elements"][0]["action_id"]


def test_a_button_in_a_container_is_given_a_name_too(web: OpenSlack) -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}}
    children = [{"type": "actions", "elements": [button]}]
    container = {"type": "container", "title": {"type": "plain_text", "text": "Late"}, "child_blocks": children}
    answer = web.client.chat_postMessage(channel=web.sales.id, text="x", blocks=[container])
    (child,) = answer["message"]["blocks"][0]["child_blocks"]
    assert child["block_id"]
    assert child["elements"][0]["action_id"]


@pytest.mark.parametrize("wrong", [{"text": 7}, {"text": "x", "thread_ts": 1700000000.5}])
def test_words_and_stamps_are_strings(web: OpenSlack, wrong: dict[str, Any]) -> None:
    arguments = {"channel": web.sales.id, **wrong}
    assert error_of(web.client.api_call, "chat.postMessage", json=arguments) == "invalid_arguments"


def test_something_must_be_said(web: OpenSlack) -> None:
    empty = {"channel": web.sales.id, "text": ""}
    assert error_of(web.client.api_call, "chat.postMessage", json=empty) == "no_text"
    silent = {"channel": web.sales.id, "blocks": [section("hello")]}
    assert web.client.api_call("chat.postMessage", json=silent)["message"]["text"] == NOTHING_SHOWN


def test_a_long_text_is_cut_when_posted_and_refused_when_updated(web: OpenSlack) -> None:
    answer = web.client.chat_postMessage(channel=web.sales.id, text="x" * 40_001)
    place: dict[str, Any] = {"channel": web.sales.id, "ts": answer["ts"]}
    assert len(answer["message"]["text"]) == 40_000
    assert web.client.chat_update(**place, text="x" * 4_000)["ok"]
    assert error_of(web.client.chat_update, **place, text="x" * 4_001) == "msg_too_long"
    whisper: dict[str, Any] = {"channel": web.sales.id, "user": web.sana.id, "text": "x" * 4_001}
    assert error_of(web.client.chat_postEphemeral, **whisper) == "msg_too_long"


def test_markdown_text_stands_alone(web: OpenSlack) -> None:
    def post(**said: str) -> str:
        arguments = {"channel": web.sales.id, **said}
        return error_of(web.client.api_call, "chat.postMessage", json=arguments)

    assert post(text="x", markdown_text="**x**") == "markdown_text_conflict"
    assert post(markdown_text="x" * 12_001) == "msg_too_long"
    alone = {"channel": web.sales.id, "markdown_text": "**x**"}
    assert web.client.api_call("chat.postMessage", json=alone)["message"]["blocks"][0]["type"] == "markdown"


def test_wrong_blocks_are_refused_with_a_pointer(web: OpenSlack) -> None:
    blocks = [section("fine"), section("x" * 3001)]
    body = refusal(web.client.chat_postMessage, channel=web.sales.id, text="x", blocks=blocks)
    assert body["error"] == "invalid_blocks"
    (message,) = body["response_metadata"]["messages"]
    assert message.startswith("[ERROR] ")
    assert message.endswith("[json-pointer:/blocks/1/text/text]")
    for unreadable in ("{", '"a"', "7"):
        arguments = {"channel": web.sales.id, "text": "x", "blocks": unreadable}
        assert error_of(web.client.chat_postMessage, **arguments) == "invalid_blocks_format"


def test_what_the_sandbox_does_not_draw_it_does_not_swallow(web: OpenSlack) -> None:
    attachments = [{"text": "old", "fallback": "old"}]
    post = {"channel": web.sales.id, "text": "x", "attachments": attachments}
    assert error_of(web.client.chat_postMessage, **post) == "invalid_attachments"


@pytest.mark.parametrize("costume", ["username", "icon_emoji", "icon_url"])
def test_a_costume_needs_its_own_scope(web: OpenSlack, costume: str) -> None:
    post: dict[str, Any] = {"channel": web.sales.id, "text": "x", costume: "x"}
    assert refusal(web.client.chat_postMessage, **post)["needed"] == "chat:write.customize"
    web.installation.grant("chat:write.customize")
    assert web.client.chat_postMessage(**post)["ok"]


def test_manners_of_the_past_are_refused(web: OpenSlack) -> None:
    place: dict[str, Any] = {"channel": web.sales.id, "text": "x"}
    assert error_of(web.client.chat_postMessage, **place, as_user=True) == "as_user_not_supported"
    assert error_of(web.client.chat_postMessage, **place, parse="everything") == "invalid_arguments"
    assert error_of(web.client.api_call, "chat.postMessage", json={**place, "link_names": "maybe"}) == (
        "invalid_arguments"
    )


def test_metadata_is_kept_until_it_is_taken_away(web: OpenSlack) -> None:
    metadata = {"event_type": "asked", "event_payload": {"number": 7}}
    ts = web.client.chat_postMessage(channel=web.sales.id, text="x", metadata=metadata)["ts"]
    message = web.workspace.message(web.sales.id, ts)
    assert message is not None
    web.client.chat_update(channel=web.sales.id, ts=ts, text="y")
    assert message.metadata == metadata
    web.client.chat_update(channel=web.sales.id, ts=ts, text="y", metadata={})
    assert message.metadata is None


@pytest.mark.parametrize("metadata", ["{", [1], {"event_type": "x"}, {"event_type": "", "event_payload": {}}])
def test_metadata_has_a_type_and_a_payload(web: OpenSlack, metadata: object) -> None:
    post = {"channel": web.sales.id, "text": "x", "metadata": metadata}
    assert error_of(web.client.api_call, "chat.postMessage", json=post) == "invalid_metadata_format"


def test_an_update_with_text_alone_takes_the_blocks_away(web: OpenSlack) -> None:
    place: dict[str, Any] = {"channel": web.sales.id}
    ts = web.client.chat_postMessage(**place, text="x", blocks=[section("x")])["ts"]
    message = web.workspace.message(web.sales.id, ts)
    assert message is not None
    web.client.chat_update(**place, ts=ts, text="y", blocks=[section("y")])
    assert (message.text, message.blocks[0]["text"]["text"], message.edited) == ("y", "y", False)
    answer = web.client.chat_update(**place, ts=ts, text="z")
    assert (message.text, message.blocks, message.edited) == ("z", [], True)
    assert (answer["text"], answer["ts"]) == ("z", ts)


def test_an_update_forgets_how_the_post_was_parsed(web: OpenSlack) -> None:
    place: dict[str, Any] = {"channel": web.sales.id}
    ts = web.client.chat_postMessage(**place, text="x", parse="none", unfurl_links=False)["ts"]
    web.client.chat_update(**place, ts=ts, text="y")
    message = web.workspace.message(web.sales.id, ts)
    assert message is not None
    assert message.options == {"unfurl_links": False}


def test_rich_text_stays_rich(web: OpenSlack) -> None:
    words = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    rich = {"type": "rich_text", "elements": [words]}
    place: dict[str, Any] = {"channel": web.sales.id}
    ts = web.client.chat_postMessage(**place, text="x", blocks=[rich])["ts"]
    update = web.client.chat_update
    assert error_of(update, **place, ts=ts, text="x", blocks=[section("x")]) == "block_mismatch"
    assert update(**place, ts=ts, text="x", blocks=[section("x"), rich])["ok"]


def test_a_form_may_carry_blocks_and_metadata_as_strings(web: OpenSlack) -> None:
    metadata = {"event_type": "asked", "event_payload": {}}
    form = {
        "channel": web.sales.id,
        "text": "x",
        "blocks": json.dumps([section("x")]),
        "metadata": json.dumps(metadata),
        "unfurl_links": False,
    }
    answer = web.client.api_call("chat.postMessage", params=form)
    assert answer["message"]["metadata"] == metadata


def test_all_blocks_of_a_message_together_have_a_limit(web: OpenSlack) -> None:
    full = [section("x" * 3000) for _ in range(4)]
    said = web.client.chat_postMessage(channel=web.sales.id, text="four", blocks=full)
    over = [*full[:3], section("x" * 2990), {"type": "header", "text": {"type": "plain_text", "text": "eleven more"}}]
    for call, more in ((web.client.chat_postMessage, {}), (web.client.chat_update, {"ts": said["ts"]})):
        assert error_of(call, channel=web.sales.id, text="five", blocks=over, **more) == "msg_blocks_too_long"
    assert web.workspace.messages[web.sales.id][0].text == "four"


def test_a_table_counts_by_limits_of_its_own(web: OpenSlack) -> None:
    rows = [[{"type": "raw_text", "text": "x" * 400}] for _ in range(20)]
    blocks = [section("x" * 3000), section("x" * 3000), {"type": "table", "rows": rows}]
    assert web.client.chat_postMessage(channel=web.sales.id, text="long", blocks=blocks)["ok"]
