"""What the app hears without a click, and Slack misbehaving on command."""

import gc
from typing import Any

import pytest
from slack_bolt import BoltRequest
from slack_sdk.errors import SlackApiError

from sandbox.sandbox import Sandbox
from tests.sandbox.office import Office
from tests.sandbox.tiny_app import MANIFEST, actions, app_for, button, section


def hears(office: Office, event_type: str) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = []
    office.app.event(event_type)(lambda body: heard.append(body))
    return heard


def attempt(request: BoltRequest) -> int:
    """Bolt gives a header as a list; over HTTP it is missing the first time, over a socket it is 0."""
    return int(request.headers.get("x-slack-retry-num", ["0"])[0])


def test_every_visit_to_home_is_told_and_shows_what_was_drawn_before(office: Office) -> None:
    heard = []

    @office.app.event("app_home_opened")
    def draw(body: dict[str, Any], client: Any) -> None:
        heard.append(body)
        view = {"type": "home", "blocks": [section(f"Visit {len(heard)}"), actions(button("Yes", "yes"))]}
        client.views_publish(user_id=body["event"]["user"], view=view)

    office.hears_action("yes")
    office.omar.opens("home")
    assert office.omar.sees() == "── Parrot: Home ──\nVisit 1\n[Yes]"
    office.omar.opens("home")
    assert office.omar.sees() == "── Parrot: Home ──\nVisit 2\n[Yes]"
    first, second = (body["event"] for body in heard)
    assert (first["tab"], first["user"]) == ("home", office.omar.id)
    assert "view" not in first
    assert second["view"]["blocks"][0]["text"]["text"] == "Visit 1"
    wrapper = heard[0]
    assert (wrapper["type"], wrapper["authorizations"][0]["is_bot"]) == ("event_callback", True)
    assert heard[0]["event_id"] != heard[1]["event_id"]
    office.omar.presses("Yes")
    [press] = office.bodies
    assert press["view"]["type"] == "home"
    assert "channel" not in press
    assert "response_url" not in press
    office.sana.opens(office.sales)
    assert "Visit" not in office.sana.sees()


def test_opening_the_apps_messages_is_told_too(http_office: Office) -> None:
    heard = hears(http_office, "app_home_opened")
    http_office.app.client.chat_postMessage(channel=http_office.omar.id, text="Your turn")
    http_office.omar.opens("messages")
    assert http_office.omar.sees() == "── Parrot ──\nParrot: Your turn"
    assert heard[0]["event"]["tab"] == "messages"


def test_an_event_may_be_told_twice_and_says_so(office: Office) -> None:
    heard = []

    @office.app.event("app_home_opened")
    def opened(body: dict[str, Any], request: BoltRequest) -> None:
        heard.append((body["event_id"], attempt(request)))

    office.slack.tells_twice("app_home_opened")
    office.omar.opens("home")
    office.omar.opens("home")
    first, again, other = heard
    assert first[0] == again[0] != other[0]
    assert (first[1], again[1], other[1]) == (0, 1, 0)


def test_an_event_that_is_not_acknowledged_comes_three_times_more(office: Office) -> None:
    heard = []

    @office.app.event("app_home_opened")
    def opened(body: dict[str, Any], request: BoltRequest) -> None:
        with office.slack.workspace.lock:
            heard.append((body["event_id"], attempt(request)))
            office.slack.workspace.changed()

    office.slack.loses_acks(times=10)
    office.omar.opens("home")
    assert office.slack.workspace.wait_until(lambda: len(heard) == 4, 5)
    office.slack.events.stop()
    assert [number for _, number in heard] == [0, 1, 2, 3]
    assert len({event_id for event_id, _ in heard}) == 1


def test_the_app_hears_what_happens_around_it(http_office: Office) -> None:
    office, slack = http_office, http_office.slack
    kinds = ["channel_archive", "channel_rename", "channel_deleted", "member_left_channel", "user_change"]
    heard = {kind: hears(office, kind) for kind in [*kinds, "app_uninstalled"]}
    slack.renames(office.sales, "sold")
    slack.archives(office.sales, by=office.sana)
    slack.moves(office.omar, "Asia/Tokyo")
    slack.deactivates(office.omar)
    slack.removes(office.sana, office.sales)
    slack.removes_bot(office.sales)
    slack.deletes(office.sales)
    slack.uninstalls()
    events = {kind: [body["event"] for body in bodies] for kind, bodies in heard.items()}
    assert events["channel_rename"][0]["channel"]["name"] == "sold"
    assert (events["channel_archive"][0]["channel"], events["channel_archive"][0]["user"]) == (
        office.sales.id,
        office.sana.id,
    )
    moved, left = (event["user"] for event in events["user_change"])
    assert (moved["tz"], moved["deleted"], left["deleted"]) == ("Asia/Tokyo", False, True)
    assert [event["user"] for event in events["member_left_channel"]] == [office.sana.id, slack.bot.id]
    assert events["channel_deleted"][0]["channel"] == office.sales.id
    assert len(events["app_uninstalled"]) == 1
    with pytest.raises(SlackApiError, match="account_inactive"):
        office.app.client.auth_test()
    with pytest.raises(AssertionError, match="is deactivated"):
        office.omar.presses("Yes")


def test_only_subscribed_events_are_told(http_office: Office) -> None:
    heard = hears(http_office, "member_joined_channel")
    http_office.slack.removes_bot(http_office.sales)
    http_office.slack.invites_bot(http_office.sales)
    assert heard == []


def test_nobody_types_in_an_archived_channel(http_office: Office) -> None:
    http_office.slack.archives(http_office.sales)
    with pytest.raises(AssertionError, match="cannot type in #sales: it is archived"):
        http_office.sana.types("hello", in_=http_office.sales)


def test_bolt_comes_back_after_its_sockets_were_cut() -> None:
    with Sandbox(MANIFEST, ack_seconds=1) as slack:
        office = _sockets_office(slack)
        with office.running():
            office.app.command("/say")(lambda ack: ack("Here."))
            slack.closes_sockets()
            slack.wait_connected(5)
            office.sana.types("/say hi", in_=office.sales)
            assert "Here." in office.sana.sees()


# websocket-client 1.9 under slack_sdk forgets to close the socket that is replaced while it is still open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_bolt_reconnects_when_slack_asks_it_to() -> None:
    with Sandbox(MANIFEST, ack_seconds=1) as slack:
        office = _sockets_office(slack)
        with office.running():
            office.app.command("/say")(lambda ack: ack("Here."))
            slack.asks_to_reconnect()
            slack.wait_connected(5)
            office.sana.types("/say hi", in_=office.sales)
            assert "Here." in office.sana.sees()
    gc.collect()


def test_a_silent_socket_makes_commands_time_out_and_bolt_does_not_notice() -> None:
    with Sandbox(MANIFEST, ack_seconds=0.2) as slack:
        office = _sockets_office(slack)
        with office.running():
            slack.silences_sockets()
            office.sana.types("/say hi", in_=office.sales)
            assert "operation_timeout" in office.sana.sees()
            with pytest.raises(TimeoutError):
                slack.wait_connected(0)


def _sockets_office(slack: Sandbox) -> Office:
    sana, omar = slack.person("Sana"), slack.person("Omar")
    return Office(slack, app_for(slack), "sockets", sana, omar, slack.channel("sales", [sana, omar]))
