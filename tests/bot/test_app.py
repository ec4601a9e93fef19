"""The house put together, and what its listeners are handed."""

import os
import pathlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_bolt import BoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient

from bot.app import House, build
from bot.clock import Clock, now
from bot.doors.doors import open_doors
from bot.manifest import manifest
from bot.settings import Settings
from bot.slack.verdict import SlackRefused
from promises.hours import Hours
from sandbox.sandbox import Sandbox
from sandbox.state.trouble import RateLimited
from storage.errors import UnusableUrl
from tests.bot.bench import until


def settings(slack: Sandbox, folder: pathlib.Path, **more: Any) -> Settings:
    usual: dict[str, Any] = {
        "bot_token": slack.bot_token,
        "signing_secret": slack.signing_secret,
        "api_url": slack.api_url,
        "database": f"sqlite:///{folder}/promises.sqlite3",
        "port": 0,
    }
    return Settings(**(usual | more))


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    with Sandbox(manifest()) as opened:
        yield opened


@contextmanager
def open_house(slack: Sandbox, folder: pathlib.Path, *, sockets: bool, **more: Any) -> Iterator[House]:
    house = build(settings(slack, folder, app_token=slack.app_token if sockets else "", **more))
    house.start()
    doors = open_doors(house)
    if doors.server is not None and not sockets:
        slack.speaks_http(f"http://127.0.0.1:{doors.server.port}/slack/events")
    else:
        slack.wait_connected()
    try:
        yield house
    finally:
        doors.close()
        house.stop()


@pytest.mark.parametrize("sockets", [False, True], ids=["http", "sockets"])
def test_somebody_asks_and_everybody_sees_it(slack: Sandbox, tmp_path: pathlib.Path, sockets: bool) -> None:
    sana, omar = slack.person("Sana"), slack.person("Omar")
    sales = slack.channel("sales", [sana, omar])
    with open_house(slack, tmp_path, sockets=sockets) as house:
        sana.types("/promise Euro pallets", in_=sales)
        due = (now().astimezone(ZoneInfo("Europe/Berlin")) + timedelta(days=14)).date()
        view = slack.workspace.modals[sana.id][-1]
        assert "Euro pallets" in str(view.payload)
        labels = {block["block_id"]: block["label"]["text"] for block in view.payload["blocks"] if "label" in block}
        sana.fills({labels["whom"]: omar, labels["due"]: due.isoformat(), labels["account"]: "Acme"})
        sana.sends()
        omar.opens(sales)
        assert "Euro pallets" in omar.sees_within("[Confirm]", seconds=10)
        omar.presses("Confirm")
        assert house.workspace.promises.get(1).state == "promised"
        until(house.courier.idle)


def test_the_workspace_is_asked_for_once_and_no_request_asks_again(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with open_house(slack, tmp_path, sockets=False) as house:
        for _ in range(3):
            sana.types("/promise", in_=sales)
        assert house.workspace.id == slack.workspace.team_id
        assert sum(heard.method == "auth.test" for heard in slack.web_api.heard) == 1


def test_a_renamed_command_is_heard(tmp_path: pathlib.Path) -> None:
    with Sandbox(manifest(command="/deal")) as slack:
        sana = slack.person("Sana")
        sales = slack.channel("sales", [sana])
        with open_house(slack, tmp_path, sockets=False, command="/deal"):
            sana.types("/deal yellow cranes", in_=sales)
            assert "yellow cranes" in sana.sees_within("yellow cranes", seconds=5)


def heard(house: House, body: dict[str, Any]) -> BoltResponse:
    return house.app.dispatch(BoltRequest(body=body, mode="socket_mode"))


@pytest.fixture
def house(slack: Sandbox, tmp_path: pathlib.Path) -> Iterator[House]:
    built = build(settings(slack, tmp_path))
    built.database.migrate()
    built.installed.keep(built.first)
    yield built
    built.database.close()


def test_a_command_from_another_workspace_is_refused(slack: Sandbox, house: House) -> None:
    sana = slack.person("Sana")
    command = {"command": "/promise", "text": "", "user_id": sana.id, "team_id": "T9", "trigger_id": "1.2.3"}
    answer = heard(house, command)
    assert (answer.status, "not set up" in answer.body) == (200, True)


def test_an_outsiders_press_in_a_shared_channel_reaches_our_ledger(slack: Sandbox, house: House) -> None:
    """Its team may be the outsider's own; the card is ours all the same."""
    seen: list[Any] = []

    @house.app.middleware
    def look(context: Any, next_: Any) -> Any:
        seen.append((context["workspace"], context["now"], context.client.token, context.bot_user_id))
        return next_()

    press = {
        "type": "block_actions",
        "team": {"id": "T0002"},
        "user": {"id": "U9", "team_id": "T0002"},
        "container": {"type": "message", "message_ts": "1.0", "channel_id": "C1"},
        "channel": {"id": "C1"},
        "message": {"ts": "1.0"},
        "actions": [{"type": "button", "action_id": "link", "block_id": "b", "value": ""}],
    }
    assert heard(house, press).status == 200
    [(workspace, at, token, bot)] = seen
    house.workspace.teams.set_hours(Hours(country="DE"), house.now())
    assert workspace.teams.workdays().country == "DE"
    assert abs(at - house.now()) < timedelta(minutes=1)
    assert (token, bot) == (slack.bot_token, slack.workspace.bot.id)


def test_bolt_takes_nothing_from_the_environment_by_itself(
    slack: Sandbox, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    others = {"SLACK_BOT_TOKEN": "xoxb-other", "SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "x" * 32}
    for name, words in others.items():
        monkeypatch.setenv(name, words)
    built = build(settings(slack, tmp_path))
    assert built.app.oauth_flow is None
    assert caplog.records == []
    assert {name: os.environ[name] for name in others} == others
    built.database.close()


def test_a_listeners_client_gives_up_before_slack_does_and_repeats_nothing(house: House) -> None:
    client: WebClient = house.app.client
    assert client.timeout == 2
    assert client.retry_handlers == []


def test_a_request_with_a_wrong_signature_is_turned_away(house: House) -> None:
    answer = house.app.dispatch(
        BoltRequest(
            body="command=%2Fpromise", headers={"x-slack-signature": ["v0=00"], "x-slack-request-timestamp": ["1"]}
        )
    )
    assert answer.status == 401


def test_a_token_of_nobody_is_told_by_its_name(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    with pytest.raises(SlackRefused) as caught:
        build(settings(slack, tmp_path, bot_token="xoxb-nobody"))
    assert (caught.value.setting, caught.value.may_pass) == ("SLACK_BOT_TOKEN", False)


def test_a_slack_that_is_busy_may_be_asked_again(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    slack.trouble.next("auth.test", RateLimited(1))
    with pytest.raises(SlackRefused) as caught:
        build(settings(slack, tmp_path))
    assert caught.value.may_pass


def test_an_app_token_of_nobody_closes_the_doors_again(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    house = build(settings(slack, tmp_path, app_token="xapp-nobody", port_given=True))
    with pytest.raises(SlackRefused, match="SLACK_APP_TOKEN"):
        open_doors(house)
    house.stop()


def test_a_database_that_cannot_be_is_refused(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    with pytest.raises(UnusableUrl):
        build(settings(slack, tmp_path, database="sqlite://"))


def test_hours_from_the_settings_are_the_workspaces(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    house = build(settings(slack, tmp_path, hours=Hours(country="DE")))
    house.start()
    christmas_eve = datetime(2026, 12, 24, 17, tzinfo=UTC)
    assert house.workspace.teams.workdays().opening(christmas_eve).day == 28
    house.stop()


def test_who_watches_learns_that_all_is_well(house: House) -> None:
    well = {"ok": True, "database": "ok", "clock": "ok", "slack": "ok", "overdue_notice_seconds": 0}
    assert house.health() == well


def test_who_watches_learns_that_the_database_does_not_answer(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    without_tables = build(settings(slack, tmp_path))
    assert without_tables.health() == {"ok": False, "database": "unreachable", "clock": "ok"}
    without_tables.database.close()


def test_the_clock_calls_its_jobs_until_it_is_stopped() -> None:
    called, clock = threading.Event(), Clock()
    clock.every(timedelta(milliseconds=10), called.set)
    clock.start()
    assert called.wait(5)
    clock.stop()
    clock.stop()
    called.clear()
    assert not called.wait(0.05)
