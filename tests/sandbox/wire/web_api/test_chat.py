"""chat.*: where the app may speak, to whom, and which messages it may touch."""

from typing import Any

import pytest

from tests.sandbox.wire.web_api.open_slack import MANIFEST, OpenSlack, error_of, open_slack, section


def test_a_post_answers_with_its_message_and_stands_in_the_channel(web: OpenSlack) -> None:
    answer = web.client.chat_postMessage(channel=web.sales.id, text="hello", blocks=[section("*hello*")])
    message = web.workspace.message(web.sales.id, answer["ts"])
    assert message is not None
    assert (message.user, message.text, message.from_app) == (web.workspace.bot.id, "hello", True)
    assert answer["channel"] == web.sales.id
    assert answer["message"]["bot_id"] == web.workspace.bot.bot_id
    assert answer["message"]["blocks"][0]["block_id"]


def test_no_two_messages_share_a_ts_though_the_clock_stands_still(web: OpenSlack) -> None:
    stamps = [web.workspace.post(web.sales.id, web.sana.id, "hi").ts for _ in range(500)]
    assert len(set(stamps)) == 500
    assert stamps == sorted(stamps)


def test_without_membership_a_public_channel_needs_the_wider_scope(web: OpenSlack) -> None:
    lobby = web.workspace.add_channel("lobby", [web.sana.id])
    assert web.client.chat_postMessage(channel=lobby.id, text="hello")["ok"]
    web.installation.withhold("chat:write.public")
    assert error_of(web.client.chat_postMessage, channel=lobby.id, text="hello") == "not_in_channel"
    assert web.client.chat_postMessage(channel="#sales", text="by name")["channel"] == web.sales.id


def test_a_private_channel_without_the_bot_does_not_exist(web: OpenSlack) -> None:
    secret = web.workspace.add_channel("secret", [web.sana.id], "private")
    for channel in (secret.id, "#secret", "C404", web.workspace.direct(web.sana.id, web.omar.id).id):
        assert error_of(web.client.chat_postMessage, channel=channel, text="x") == "channel_not_found"
    secret.members.add(web.workspace.bot.id)
    assert web.client.chat_postMessage(channel=secret.id, text="hello")["ok"]


def test_an_archived_channel_takes_nothing_and_changes_nothing(web: OpenSlack) -> None:
    ts = web.client.chat_postMessage(channel=web.sales.id, text="before")["ts"]
    web.sales.archived = True
    client = web.client
    assert error_of(client.chat_postMessage, channel=web.sales.id, text="x") == "is_archived"
    assert error_of(client.chat_postEphemeral, channel=web.sales.id, user=web.sana.id, text="x") == "is_archived"
    assert error_of(client.chat_update, channel=web.sales.id, ts=ts, text="x") == "is_inactive"
    assert error_of(client.chat_delete, channel=web.sales.id, ts=ts) == "cant_delete_message"


def test_a_user_id_opens_the_apps_own_conversation(web: OpenSlack) -> None:
    first = web.client.chat_postMessage(channel=web.omar.id, text="your turn")
    second = web.client.chat_postMessage(channel=web.omar.id, text="again")
    assert first["channel"] == second["channel"]
    assert first["channel"].startswith("D")
    assert web.client.chat_postMessage(channel=first["channel"], text="by its id")["ok"]
    assert web.workspace.channels[first["channel"]].members == {web.omar.id, web.workspace.bot.id}


def test_who_has_left_is_not_written_to(web: OpenSlack) -> None:
    direct = web.client.chat_postMessage(channel=web.omar.id, text="your turn")["channel"]
    web.omar.deleted = True
    for channel in (web.omar.id, direct):
        assert error_of(web.client.chat_postMessage, channel=channel, text="x") == "channel_not_found"


def test_bots_are_not_written_to(web: OpenSlack) -> None:
    for user in (web.workspace.bot.id, "USLACKBOT"):
        assert error_of(web.client.chat_postMessage, channel=user, text="x") == "channel_not_found"


def test_an_outsider_is_written_to_only_once_a_channel_is_shared(web: OpenSlack) -> None:
    pat = web.workspace.add_member("Pat", team_id="T0002")
    assert error_of(web.client.chat_postMessage, channel=pat.id, text="x") == "channel_not_found"
    web.sales.members.add(pat.id)
    assert web.client.chat_postMessage(channel=pat.id, text="hello")["ok"]


def test_with_the_messages_tab_off_nobody_is_written_to() -> None:
    with open_slack({**MANIFEST, "features": {"app_home": {"messages_tab_enabled": False}}}) as web:
        direct = web.workspace.direct(web.sana.id, web.workspace.bot.id)
        for channel in (web.sana.id, direct.id):
            assert error_of(web.client.chat_postMessage, channel=channel, text="x") == "messages_tab_disabled"
        whisper = web.client.chat_postEphemeral
        assert error_of(whisper, channel=direct.id, user=web.sana.id, text="x") == "messages_tab_disabled"


def test_a_reply_hangs_on_a_real_parent(web: OpenSlack) -> None:
    parent = web.client.chat_postMessage(channel=web.sales.id, text="card")["ts"]
    reply = web.client.chat_postMessage(channel=web.sales.id, text="line", thread_ts=parent, reply_broadcast=True)
    message = web.workspace.message(web.sales.id, reply["ts"])
    assert message is not None
    assert (message.thread_ts, message.broadcast) == (parent, True)
    assert reply["message"]["thread_ts"] == parent


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.postEphemeral"])
def test_nothing_hangs_on_a_reply_a_whisper_or_thin_air(web: OpenSlack, method: str) -> None:
    parent = web.workspace.post(web.sales.id, web.sana.id, "hi").ts
    reply = web.workspace.post(web.sales.id, web.sana.id, "hi", thread_ts=parent).ts
    whisper = web.workspace.post(web.sales.id, web.sana.id, "hi", ephemeral_to=web.sana.id).ts
    elsewhere = web.workspace.post(web.workspace.add_channel("b", [], bot=True).id, web.sana.id, "hi").ts
    user = {"user": web.sana.id} if method == "chat.postEphemeral" else {}
    for ts in (reply, whisper, elsewhere, "1700000000.000000"):
        call = {"channel": web.sales.id, "text": "x", "thread_ts": ts, **user}
        assert error_of(web.client.api_call, method, json=call) == "cannot_reply_to_message"
    call["thread_ts"] = "p1700000000000000"
    assert error_of(web.client.api_call, method, json=call) == "invalid_thread_ts"


def test_only_own_standing_messages_are_changed(web: OpenSlack) -> None:
    place: dict[str, Any] = {"channel": web.sales.id}
    sanas = web.workspace.post(web.sales.id, web.sana.id, "mine").ts
    whisper = web.client.chat_postEphemeral(**place, user=web.sana.id, text="psst")["message_ts"]
    client = web.client
    assert error_of(client.chat_update, **place, ts=sanas, text="x") == "cant_update_message"
    assert error_of(client.chat_delete, **place, ts=sanas) == "cant_delete_message"
    for ts in (whisper, "1700000000.000000"):
        assert error_of(client.chat_update, **place, ts=ts, text="x") == "message_not_found"
        assert error_of(client.chat_delete, **place, ts=ts) == "message_not_found"


def test_an_update_wants_the_conversations_id(web: OpenSlack) -> None:
    sent = web.client.chat_postMessage(channel=web.omar.id, text="x")
    update = web.client.chat_update
    assert error_of(update, channel=web.omar.id, ts=sent["ts"], text="y") == "channel_not_found"
    assert error_of(update, channel="#sales", ts=sent["ts"], text="y") == "channel_not_found"
    assert update(channel=sent["channel"], ts=sent["ts"], text="y")["ok"]


def test_a_deleted_message_is_gone_and_a_deleted_parent_leaves_a_stone(web: OpenSlack) -> None:
    place: dict[str, Any] = {"channel": web.sales.id}
    alone = web.client.chat_postMessage(**place, text="alone")["ts"]
    parent = web.client.chat_postMessage(**place, text="parent")["ts"]
    web.client.chat_postMessage(**place, text="reply", thread_ts=parent)
    for ts in (alone, parent):
        assert web.client.chat_delete(**place, ts=ts)["ts"] == ts
        assert error_of(web.client.chat_update, **place, ts=ts, text="x") == "message_not_found"
    assert [message.text for message in web.workspace.messages[web.sales.id]] == [
        "This message was deleted.",
        "reply",
    ]


def test_a_whisper_reaches_one_person_of_the_channel(web: OpenSlack) -> None:
    whisper = web.client.chat_postEphemeral
    ts = whisper(channel=web.sales.id, user=web.sana.id, text="psst")["message_ts"]
    message = web.workspace.message(web.sales.id, ts)
    assert message is not None
    assert message.ephemeral_to == web.sana.id
    place: dict[str, Any] = {"channel": web.sales.id, "text": "psst"}
    assert error_of(whisper, **place, user=web.omar.id) == "user_not_in_channel"
    assert error_of(whisper, **place, user="U404") == "user_not_in_channel"
    web.sana.deleted = True
    assert error_of(whisper, **place, user=web.sana.id) == "user_not_in_channel"


def test_a_whisper_needs_the_bot_in_the_channel(web: OpenSlack) -> None:
    lobby = web.workspace.add_channel("lobby", [web.sana.id])
    whisper = web.client.chat_postEphemeral
    assert error_of(whisper, channel=lobby.id, user=web.sana.id, text="psst") == "not_in_channel"
    two = web.workspace.direct(web.sana.id, web.omar.id)
    assert error_of(whisper, channel=two.id, user=web.sana.id, text="psst") == "channel_not_found"


def test_a_permalink_names_the_message_and_for_replies_the_thread(web: OpenSlack) -> None:
    card = web.client.chat_postMessage(channel=web.sales.id, text="card")["ts"]
    line = web.client.chat_postMessage(channel=web.sales.id, text="line", thread_ts=card)["ts"]
    link = web.client.chat_getPermalink
    top = f"https://sandbox.slack.com/archives/{web.sales.id}/p"
    assert link(channel=web.sales.id, message_ts=card)["permalink"] == top + card.replace(".", "")
    assert link(channel=web.sales.id, message_ts=line)["permalink"] == (
        f"{top}{line.replace('.', '')}?thread_ts={card}&cid={web.sales.id}"
    )
    assert error_of(link, channel=web.sales.id, message_ts="1.0") == "message_not_found"
    assert error_of(link, channel="C404", message_ts=card) == "channel_not_found"
