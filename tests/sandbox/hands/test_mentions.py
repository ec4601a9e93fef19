"""An app that is named in a channel hears of it, as Slack says it does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import App

from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.workspace import Channel
from tests.sandbox.tiny_app import MANIFEST, app_for, connected


@contextmanager
def named(*scopes: str, read_only: bool = False) -> Iterator[tuple[Sandbox, Person, Channel, list[dict[str, Any]]]]:
    """Sana in #sales with an app that listens to its name."""
    home = {"messages_tab_enabled": True, "messages_tab_read_only_enabled": read_only}
    manifest = {
        **MANIFEST,
        "features": {**MANIFEST["features"], "app_home": home},
        "oauth_config": {"scopes": {"bot": ["chat:write", *scopes]}},
        "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
    }
    heard: list[dict[str, Any]] = []
    with Sandbox(manifest) as slack:
        app: App = app_for(slack)
        app.event("app_mention")(lambda body: heard.append(body))
        sana = slack.person("Sana")
        sales = slack.channel("sales", [sana])
        with connected(slack, app, "http"):
            yield slack, sana, sales, heard


def test_an_app_hears_its_name_with_the_words_around_it_and_where_they_stand() -> None:
    with named("app_mentions:read") as (slack, sana, sales, heard):
        sana.types("Hello all", in_=sales)
        sana.types("@Parrot say <hi>", thread=sana.message("Hello all"))
    [body] = heard
    event = body["event"]
    assert event["text"] == f"<@{slack.bot.id}> say &lt;hi&gt;"
    assert (event["user"], event["channel"]) == (sana.id, sales.id)
    assert event["thread_ts"] != event["ts"]
    assert {"trigger_id", "response_url"}.isdisjoint(body | event)


@pytest.mark.parametrize("missing", ["its name", "the scope", "its membership"])
def test_it_hears_nothing_without(missing: str) -> None:
    with named(*([] if missing == "the scope" else ["app_mentions:read"])) as (slack, sana, sales, heard):
        if missing == "its membership":
            sales.members.discard(slack.bot.id)
        sana.types("Parrot say hi" if missing == "its name" else "@Parrot say hi", in_=sales)
    assert heard == []


def test_whoever_names_it_in_a_direct_conversation_is_not_heard() -> None:
    with named("app_mentions:read") as (_, sana, _, heard):
        sana.opens("messages")
        sana.types("@Parrot hi")
    assert heard == []


def test_its_messages_can_be_read_only() -> None:
    with named(read_only=True) as (_, sana, _, _):
        sana.opens("messages")
        with pytest.raises(AssertionError, match="read-only"):
            sana.types("hi")
