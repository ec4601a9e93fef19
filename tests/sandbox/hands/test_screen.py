"""A screen as plain text: what each person reads, in their own zone, with what is only for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.workspace import Channel
from tests.sandbox.tiny_app import MANIFEST, actions, button, field, modal, option, section

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@dataclass
class Scene:
    slack: Sandbox
    client: WebClient
    sana: Person
    omar: Person
    sales: Channel

    def shows_form(self, view: dict[str, Any]) -> None:
        """A form for Sana, as if she had clicked on something."""
        self.client.views_open(trigger_id=self.slack.interactions.new_trigger(self.sana.member), view=view)


@pytest.fixture
def scene() -> Iterator[Scene]:
    with Sandbox(MANIFEST, now=lambda: NOW) as slack:
        client = WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        sana, omar = slack.person("Sana"), slack.person("Omar", tz="America/New_York", locale="en-US")
        yield Scene(slack, client, sana, omar, slack.channel("sales", [sana, omar]))


def test_a_message_is_its_author_and_its_blocks(scene: Scene) -> None:
    scene.client.chat_postMessage(
        channel=scene.sales.id,
        text="for the phone",
        blocks=[
            section(f"*#7* 500 pallets, asked by <@{scene.sana.id}> in <#{scene.sales.id}>"),
            actions(button("Confirm", "confirm"), button("Counter", "counter")),
        ],
    )
    assert scene.omar.sees() == (
        "── #sales ──\nParrot:\n  *#7* 500 pallets, asked by @Sana in #sales\n  [Confirm] [Counter]"
    )


def test_moments_are_read_in_the_zone_and_clock_of_whoever_reads(scene: Scene) -> None:
    at = int(datetime(2026, 11, 27, 16, 30, tzinfo=UTC).timestamp())
    scene.client.chat_postMessage(channel=scene.sales.id, text=f"due <!date^{at}^{{time}}|somewhen>")
    assert "due 17:30" in scene.sana.sees()
    assert "due 11:30 AM" in scene.omar.sees()


def test_an_edited_text_says_so_and_a_deleted_parent_leaves_its_place(scene: Scene) -> None:
    post, update = scene.client.chat_postMessage, scene.client.chat_update
    parent = post(channel=scene.sales.id, text="a")["ts"]
    post(channel=scene.sales.id, text="b", thread_ts=parent)
    lone = post(channel=scene.sales.id, text="c")["ts"]
    update(channel=scene.sales.id, ts=lone, text="two\nlines")
    scene.client.chat_delete(channel=scene.sales.id, ts=parent)
    assert scene.sana.sees() == (
        "── #sales ──\nParrot: This message was deleted.\n    Parrot: b\nParrot: two\n  lines (edited)"
    )


def test_a_form_lies_over_the_place_with_its_values_and_errors(scene: Scene) -> None:
    scene.shows_form(
        modal(
            field("What", {"type": "plain_text_input"}, "what", hint={"type": "plain_text", "text": "in short"}),
            field("How", {"type": "static_select", "options": [option("Full")]}, "how", optional=True),
            title="Counter",
            close={"type": "plain_text", "text": "Never mind"},
        )
    )
    scene.sana.sends()
    assert scene.sana.sees() == (
        "── #sales ──\n"
        "┌─ Counter\n"
        "│ What: [ ]\n"
        "│   in short\n"
        "│   ! Please complete this required field.\n"
        "│ How: [  ▾] (optional)\n"
        "└─ [Never mind] [Send]"
    )
    assert "Counter" not in scene.omar.sees()


def test_a_form_without_inputs_can_only_be_closed(scene: Scene) -> None:
    view = modal(section("That is all."), title="More")
    del view["submit"]
    scene.shows_form(view)
    assert scene.sana.sees() == "── #sales ──\n┌─ More\n│ That is all.\n└─ [Close]"
    scene.sana.presses("Close")
    assert scene.sana.sees() == "── #sales ──"


def test_home_is_empty_until_the_app_draws_it(scene: Scene) -> None:
    scene.sana.opens("home")
    assert scene.sana.sees() == "── Parrot: Home ──\n(nothing here yet)"
    scene.client.views_publish(user_id=scene.sana.id, view={"type": "home", "blocks": [section("Hello")]})
    assert scene.sana.sees() == "── Parrot: Home ──\nHello"
    with pytest.raises(AssertionError, match="has nowhere to type"):
        scene.sana.types("hello")


def test_an_archived_channel_says_so(scene: Scene) -> None:
    scene.slack.archives(scene.sales)
    assert scene.sana.sees() == "── #sales (archived) ──"


def test_a_channel_can_be_seen_with_somebodys_eyes_wherever_they_look(scene: Scene) -> None:
    scene.client.chat_postEphemeral(channel=scene.sales.id, user=scene.sana.id, text="psst")
    scene.sana.opens("home")
    scene.omar.opens("home")
    assert scene.slack.channel_screen(scene.sales, scene.sana) == "── #sales ──\nParrot (only you): psst"
    assert scene.slack.channel_screen(scene.sales, scene.omar) == "── #sales ──"


def test_whoever_is_in_no_conversation_looks_at_home(scene: Scene) -> None:
    nina = scene.slack.person("Nina")
    assert nina.sees() == "── Parrot: Home ──\n(nothing here yet)"


def test_whoever_is_removed_from_where_they_look_looks_elsewhere(scene: Scene) -> None:
    side = scene.slack.channel("side", [scene.sana])
    scene.sana.opens(side)
    scene.slack.deletes(side)
    assert scene.sana.sees() == "── #sales ──"
