"""Forwarded messages: people see whose words they are, the app finds them in `attachments`."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.sandbox.office import Office
from tests.sandbox.tiny_app import section


@pytest.fixture
def kept(http_office: Office) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = []

    @http_office.app.shortcut("keep")
    def keep(ack: Callable[[], Any], body: dict[str, Any]) -> None:
        bodies.append(body)
        ack()

    return bodies


def test_a_forwarded_message_has_no_words_of_its_own(http_office: Office, kept: list[dict[str, Any]]) -> None:
    sana, omar = http_office.sana, http_office.omar
    omar.types("500 pallets by Friday\nand not later", in_=http_office.sales)
    said = omar.message("500 pallets")
    private = http_office.slack.channel("leads", [sana, omar], private=True)
    omar.forwards("500 pallets", private)
    sana.opens(private)
    assert sana.sees() == "── #leads ──\nOmar: ▏Omar: 500 pallets by Friday\n  ▏and not later"
    sana.shortcut("keep", on="500 pallets")
    [body] = kept
    message = body["message"]
    assert (message["text"], message["user"], "blocks" in message) == ("", omar.id, False)
    [forwarded] = message["attachments"]
    assert forwarded["text"] == "500 pallets by Friday\nand not later"
    assert (forwarded["author_id"], forwarded["ts"], forwarded["is_share"]) == (omar.id, said.ts, True)
    assert forwarded["from_url"] == http_office.slack.workspace.permalink(http_office.sales.id, said.ts)


def test_words_may_stand_beside_what_is_forwarded(http_office: Office, kept: list[dict[str, Any]]) -> None:
    sana, omar = http_office.sana, http_office.omar
    omar.types("500 pallets by Friday", in_=http_office.sales)
    omar.forwards(omar.message("500 pallets"), http_office.slack.direct(sana, omar), saying="Can you do that, @Sana?")
    sana.opens(omar)
    assert sana.sees() == "── Omar ──\nOmar: Can you do that, @Sana?\n  ▏Omar: 500 pallets by Friday"
    sana.shortcut("keep", on="Can you do that")
    [body] = kept
    assert body["message"]["text"] == f"Can you do that, <@{sana.id}>?"
    assert body["message"]["attachments"][0]["text"] == "500 pallets by Friday"


def test_the_apps_own_message_is_forwarded_with_its_blocks(http_office: Office, kept: list[dict[str, Any]]) -> None:
    http_office.posts(section("*Seven* of them"), text="Seven of them")
    omar = http_office.omar
    omar.opens(http_office.sales)
    omar.forwards("Seven", http_office.slack.direct(http_office.sana, omar))
    omar.shortcut("keep", on="Seven")
    [forwarded] = kept[0]["message"]["attachments"]
    assert forwarded["text"] == "Seven of them"
    assert forwarded["author_id"] == http_office.slack.bot.id
    [inside] = forwarded["message_blocks"]
    assert inside["message"]["blocks"][0]["text"]["text"] == "*Seven* of them"


def test_nobody_forwards_into_a_place_where_they_are_not(http_office: Office) -> None:
    elsewhere = http_office.slack.channel("elsewhere", [http_office.sana])
    http_office.omar.types("hello", in_=http_office.sales)
    with pytest.raises(AssertionError, match="Omar is not in elsewhere"):
        http_office.omar.forwards("hello", elsewhere)
