"""The app as Slack is told of it."""

import json
import pathlib
from typing import Any

import jsonschema
import pytest
import yaml

from bot.manifest import EVENTS, as_yaml, manifest

HERE = pathlib.Path(__file__).parent.parent
SCHEMA = json.loads((HERE / "data" / "manifest.schema.2.0.0.json").read_text())
URL = "https://promises.example.com"
VARIANTS = [manifest(), manifest(url=URL), manifest(command="/deal"), manifest(command="/deal", url=URL)]


@pytest.mark.parametrize("variant", VARIANTS)
def test_slacks_schema_accepts_every_variant(variant: dict[str, Any]) -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(variant)


def test_the_file_is_what_the_program_prints() -> None:
    assert (HERE.parent / "manifest.yml").read_text() == as_yaml(manifest())


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_is_printed_reads_back_the_same(variant: dict[str, Any]) -> None:
    assert yaml.safe_load(as_yaml(variant)) == variant


def test_it_asks_for_three_scopes_and_leaves_four_to_the_administrator() -> None:
    assert manifest()["oauth_config"]["scopes"] == {
        "bot": ["commands", "chat:write", "users:read"],
        "bot_optional": ["chat:write.public", "channels:read", "groups:read", "app_mentions:read"],
    }


def test_nobody_types_into_the_messages_tab_where_nothing_would_answer() -> None:
    assert manifest()["features"]["app_home"]["messages_tab_read_only_enabled"] is True


def test_socket_mode_names_no_address_at_all() -> None:
    text = as_yaml(manifest())
    assert manifest()["settings"]["socket_mode_enabled"] is True
    assert "url:" not in text.removeprefix(text[: text.index("_metadata")])


def test_over_http_every_address_is_the_bots_own() -> None:
    variant = manifest(url=URL + "/")
    address = f"{URL}/slack/events"
    assert variant["settings"]["socket_mode_enabled"] is False
    assert variant["settings"]["interactivity"]["request_url"] == address
    assert [command["url"] for command in variant["features"]["slash_commands"]] == [address]


def test_events_are_subscribed_to_only_where_there_are_any() -> None:
    subscribed = manifest(url=URL)["settings"].get("event_subscriptions")
    assert subscribed == ({"request_url": f"{URL}/slack/events", "bot_events": list(EVENTS)} if EVENTS else None)


def test_another_apps_command_can_be_left_alone() -> None:
    assert [command["command"] for command in manifest(command="/deal")["features"]["slash_commands"]] == ["/deal"]


def test_people_can_write_to_the_bot_and_open_its_home() -> None:
    assert manifest()["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": True,
    }
