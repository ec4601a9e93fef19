"""A workspace that is written down and read again is the same workspace."""

import json
from pathlib import Path

import pytest

from demo import keeping
from sandbox.page.unread import Unread
from sandbox.sandbox import Sandbox
from sandbox.state.clock import MovableClock
from tests.sandbox.page.open_page import MANIFEST_WITH_HINT, Office
from tests.sandbox.tiny_app import field, modal, section


def written(office: Office, path: Path) -> dict[str, object]:
    keeping.Keeper(path, office.slack, office.unread, office.clock).save()
    read: dict[str, object] = json.loads(path.read_text("utf-8"))
    return read


def test_people_messages_forms_homes_and_what_was_read_come_back(office: Office, tmp_path: Path) -> None:
    office.browser.post("/page/clock", {"jump": "tomorrow"})
    ts = office.posts(section("*hello* <@U1>"))
    office.app.client.chat_postMessage(channel=office.sales.id, text=f"<@{office.sana.id}> look", thread_ts=ts)
    office.app.client.views_publish(user_id=office.sana.id, view={"type": "home", "blocks": [section("home")]})

    @office.app.command("/say")
    def open_it(ack, body, client) -> None:  # type: ignore[no-untyped-def]  # Bolt fills in what is named
        client.views_open(trigger_id=body["trigger_id"], view=modal(field("What", {"type": "plain_text_input"}, "b")))
        ack()

    office.browser.does(office.sana, "type", channel=office.sales.id, line="/say")
    office.browser.does(office.omar, "read", channel=office.sales.id)
    path = tmp_path / "kept.json"
    first = written(office, path)

    kept = keeping.read(path)
    assert kept is not None
    clock = MovableClock(keeping.ahead_of(kept))
    again = Sandbox(MANIFEST_WITH_HINT, now=clock.now)
    unread = Unread(again.workspace, again.bot.desk.notifications)
    keeping.restore(kept, again, unread)
    before, after = office.slack.workspace, again.workspace
    assert after.members == before.members
    assert after.channels == before.channels
    assert after.messages == before.messages
    assert (after.homes, after.modals) == (before.homes, before.modals)
    assert unread.calls(office.sana.id, office.sales.id) == 1
    assert not unread.has_new(office.omar.id, office.sales.id)
    assert clock.ahead == office.clock.ahead
    assert int(after.new_id("X")[1:]) > int(str(first["last_id"]))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"shape": 0}', '{"shape": 1}', '{"shape": 1, "members": [{"id": "U1"}]}']
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(text: str, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text(text, "utf-8")
    slack = Sandbox(MANIFEST_WITH_HINT)
    unread = Unread(slack.workspace, slack.bot.desk.notifications)
    with pytest.raises(keeping.Unreadable):
        keeping.restore(keeping.read(path) or {}, slack, unread)


def test_a_file_is_replaced_as_a_whole_or_not_at_all(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    whole = written(office, path)
    (tmp_path / "kept.json.new").mkdir()  # where the new one would be written
    office.browser.does(office.sana, "type", channel=office.sales.id, line="lost")
    with pytest.raises(OSError, match="directory"):
        keeping.Keeper(path, office.slack, office.unread, office.clock).save()
    assert json.loads(path.read_text("utf-8")) == whole
