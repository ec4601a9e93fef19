"""users.*, bots.info, team.info, conversations.*: what the app may know of people and places."""

from typing import Any

import pytest

from tests.sandbox.wire.web_api.open_slack import OpenSlack, error_of, refusal


def test_a_person_is_told_with_zone_and_locale(web: OpenSlack) -> None:
    user = web.client.users_info(user=web.omar.id, include_locale=True)["user"]
    assert (user["real_name"], user["tz"], user["tz_offset"]) == ("Omar", "America/New_York", -5 * 3600)
    assert user["locale"] == "en-GB"
    assert not user["is_restricted"]
    assert "locale" not in web.client.users_info(user=web.omar.id)["user"]


def test_a_guest_is_told_as_one(web: OpenSlack) -> None:
    guest = web.workspace.add_member("Gus", is_restricted=True)
    assert web.client.users_info(user=guest.id)["user"]["is_restricted"]


def test_of_those_who_left_little_is_told(web: OpenSlack) -> None:
    web.omar.deleted = True
    user = web.client.users_info(user=web.omar.id)["user"]
    assert user["deleted"]
    assert "tz" not in user


def test_an_outsider_is_a_stranger_who_must_be_met_first(web: OpenSlack) -> None:
    pat = web.workspace.add_member("Pat", team_id="T0002")
    assert error_of(web.client.users_info, user=pat.id) == "user_not_visible"
    web.sales.members.add(pat.id)
    user = web.client.users_info(user=pat.id, include_locale=True)["user"]
    assert user["is_stranger"]
    assert user["team_id"] == "T0002"
    assert "locale" not in user


def test_nobody_is_nobody(web: OpenSlack) -> None:
    assert error_of(web.client.users_info, user="U404") == "user_not_found"


def test_the_bot_is_a_user_and_a_bot(web: OpenSlack) -> None:
    bot = web.workspace.bot
    assert web.client.users_info(user=bot.id)["user"]["is_bot"]
    assert web.client.bots_info(bot=bot.bot_id)["bot"]["user_id"] == bot.id
    assert error_of(web.client.bots_info, bot="B404") == "bot_not_found"


def test_people_are_listed_page_by_page(web: OpenSlack) -> None:
    everybody = {member["id"] for member in web.client.users_list()["members"]}
    assert {web.sana.id, web.omar.id, web.workspace.bot.id, "USLACKBOT"} == everybody
    pages = [page["members"] for page in web.client.users_list(limit=3)]
    assert [len(page) for page in pages] == [3, 1]
    assert {member["id"] for page in pages for member in page} == everybody


@pytest.mark.parametrize("cursor", ["dGVh", "nonsense!", "ZnJvbTo="])
def test_a_made_up_cursor_leads_nowhere(web: OpenSlack, cursor: str) -> None:
    assert error_of(web.client.users_list, cursor=cursor) == "invalid_cursor"


@pytest.mark.parametrize("limit", [1001, -1])
def test_a_page_has_one_to_a_thousand_rows(web: OpenSlack, limit: int) -> None:
    assert error_of(web.client.conversations_list, limit=limit) == "invalid_limit"


def test_the_workspace_has_a_name_and_the_scope_to_ask_for_it(web: OpenSlack) -> None:
    team = web.client.team_info()["team"]
    assert (team["id"], team["domain"]) == (web.workspace.team_id, "sandbox")
    assert error_of(web.client.team_info, team="T404") == "team_not_found"
    web.installation.withhold("team:read")
    assert refusal(web.client.team_info)["needed"] == "team:read"


def test_a_channel_is_told_with_its_rights(web: OpenSlack) -> None:
    web.sales.shared = True
    channel = web.client.conversations_info(channel=web.sales.id, include_num_members=True, include_locale=True)[
        "channel"
    ]
    assert (channel["name"], channel["num_members"], channel["is_member"]) == ("sales", 2, True)
    assert channel["is_ext_shared"]
    assert not channel["is_private"]
    assert not channel["is_archived"]


def test_a_direct_conversation_names_the_other(web: OpenSlack) -> None:
    web.installation.grant("im:read")
    direct = web.workspace.direct(web.workspace.bot.id, web.omar.id)
    channel = web.client.conversations_info(channel=direct.id)["channel"]
    assert (channel["is_im"], channel["user"]) == (True, web.omar.id)


def test_reading_a_channel_needs_the_scope_of_its_kind(web: OpenSlack) -> None:
    direct = web.workspace.direct(web.workspace.bot.id, web.omar.id)
    assert refusal(web.client.conversations_info, channel=direct.id)["needed"] == "im:read"
    web.installation.withhold("channels:read", "groups:read")
    body = refusal(web.client.conversations_members, channel=web.sales.id)
    assert body["error"] == "missing_scope"
    assert body["needed"] == "channels:read,groups:read,im:read,mpim:read"


def test_members_come_as_ids(web: OpenSlack) -> None:
    pages = [page["members"] for page in web.client.conversations_members(channel=web.sales.id, limit=1)]
    assert [len(page) for page in pages] == [1, 1]
    assert {user for page in pages for user in page} == web.sales.members


def test_the_list_holds_what_the_bot_may_see(web: OpenSlack) -> None:
    web.installation.grant("im:read", "mpim:read")
    lobby = web.workspace.add_channel("lobby", [web.sana.id])
    lobby.archived = True
    web.workspace.add_channel("secret", [web.sana.id], "private")
    board = web.workspace.add_channel("board", [web.sana.id], "private", bot=True)
    web.workspace.direct(web.sana.id, web.omar.id)
    direct = web.workspace.direct(web.sana.id, web.workspace.bot.id)

    def ids(**asked: Any) -> set[str]:
        return {channel["id"] for channel in web.client.conversations_list(**asked)["channels"]}

    assert ids() == {web.sales.id, lobby.id}
    assert ids(exclude_archived=True) == {web.sales.id}
    assert ids(types="private_channel,im,mpim") == {board.id, direct.id}
    assert error_of(web.client.conversations_list, types="secrets") == "invalid_types"
    web.installation.withhold("im:read")
    assert refusal(web.client.conversations_list, types="im")["needed"] == "im:read"


def test_the_bot_joins_public_channels_by_itself(web: OpenSlack) -> None:
    lobby = web.workspace.add_channel("lobby", [web.sana.id])
    assert web.client.conversations_join(channel=lobby.id)["channel"]["is_member"]
    assert web.workspace.bot.id in lobby.members
    assert web.client.conversations_join(channel=lobby.id)["warning"] == "already_in_channel"


def test_the_bot_joins_nothing_else(web: OpenSlack) -> None:
    join = web.client.conversations_join
    secret = web.workspace.add_channel("secret", [web.sana.id], "private")
    direct = web.workspace.direct(web.sana.id, web.workspace.bot.id)
    old = web.workspace.add_channel("old")
    old.archived = True
    assert error_of(join, channel=secret.id) == "channel_not_found"
    assert error_of(join, channel=direct.id) == "method_not_supported_for_channel_type"
    assert error_of(join, channel=old.id) == "is_archived"
    web.installation.withhold("channels:join")
    assert error_of(join, channel=web.sales.id) == "missing_scope"


def test_a_conversation_is_opened_once_and_found_again(web: OpenSlack) -> None:
    first = web.client.conversations_open(users=web.omar.id)
    again = web.client.conversations_open(users=[web.omar.id], return_im=True)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert (first["already_open"], again["already_open"]) == (False, True)
    assert again["channel"]["user"] == web.omar.id
    group = web.client.conversations_open(users=[web.omar.id, web.sana.id])["channel"]["id"]
    assert web.workspace.channels[group].kind == "mpim"
    assert web.client.conversations_open(channel=group)["channel"]["id"] == group


def test_a_conversation_is_not_opened_with_just_anybody(web: OpenSlack) -> None:
    gone = web.workspace.add_member("Gone", deleted=True)
    pat = web.workspace.add_member("Pat", team_id="T0002")
    many = [web.workspace.add_member(f"Nr. {number}").id for number in range(9)]
    call = web.client.conversations_open
    assert error_of(call, users="U404") == "user_not_found"
    assert error_of(call, users=gone.id) == "user_disabled"
    assert error_of(call, users=pat.id) == "user_not_visible"
    assert error_of(call, users=web.workspace.bot.id) == "invalid_user_combination"
    assert error_of(call, users=many) == "too_many_users"
    assert error_of(call, users=" , ") == "users_list_not_supplied"
    assert error_of(call, channel=web.sales.id) == "method_not_supported_for_channel_type"
    assert error_of(call, users=web.omar.id, prevent_creation=True) == "channel_not_found"
    web.installation.withhold("im:write")
    assert refusal(call, users=web.omar.id)["needed"] == "im:write"
