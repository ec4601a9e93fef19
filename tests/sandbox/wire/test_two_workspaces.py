"""Two workspaces with one app, on one host: the token tells them apart, and nothing crosses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from sandbox.hands.at_hand import AtHand
from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.trouble import RateLimited
from tests.sandbox.tiny_app import MANIFEST, actions, button, connected, modal, section


@dataclass
class Two:
    first: Sandbox
    second: AtHand
    app: App
    bodies: list[dict[str, Any]] = field(default_factory=list)

    def client(self, of: AtHand) -> WebClient:
        return WebClient(of.bot_token, base_url=of.api_url, retry_handlers=[])

    def error(self, call: Callable[[], Any]) -> str:
        with pytest.raises(SlackApiError) as raised:
            call()
        return str(raised.value.response["error"])


@pytest.fixture(params=["sockets", "http"])
def two(request: pytest.FixtureRequest) -> Iterator[Two]:
    """Sana is the first person of both, #sales their first channel, and one app serves them."""
    with Sandbox(MANIFEST, ack_seconds=0.8, retry_seconds=()) as first:
        second = first.second_workspace()
        for each in (first, second):
            each.channel("sales", [each.person("Sana")])
        two = Two(first, second, _app_of(first, second))

        @two.app.action("yes")
        def hear(ack: Callable[[], Any], body: dict[str, Any]) -> None:
            two.bodies.append(body)
            ack()

        with connected(first, two.app, request.param):
            yield two


def _app_of(first: Sandbox, second: AtHand) -> App:
    """It finds the token by the workspace that a request names."""
    tokens = {each.workspace.team_id: each.bot_token for each in (first, second)}

    def authorize(enterprise_id: str | None, team_id: str) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=tokens[team_id])

    client = WebClient(base_url=first.api_url, retry_handlers=[])
    return App(client=client, authorize=authorize, signing_secret=first.signing_secret, process_before_response=True)


def sana_of(workspace: AtHand) -> Person:
    member = next(each for each in workspace.workspace.members.values() if each.name == "Sana")
    return Person(member, workspace.bot.desk)


def test_the_same_ids_mean_different_people_and_places(two: Two) -> None:
    first, second = sana_of(two.first), sana_of(two.second)
    assert first.id == second.id
    assert first.place == second.place
    two.client(two.second).chat_postMessage(channel=second.place.channel, text="for the second alone")
    assert "for the second alone" in second.sees()
    assert "for the second alone" not in first.sees()


def test_a_token_says_which_workspace_is_meant(two: Two) -> None:
    for each, team in ((two.first, "T0001"), (two.second, "T0002")):
        said = two.client(each).auth_test()
        assert (said["team_id"], said["is_enterprise_install"]) == (team, False)
        assert two.first.web_api.heard[-1].team_id == team
    assert two.error(lambda: WebClient("xoxb-guessed", base_url=two.first.api_url).auth_test()) == "invalid_auth"


def test_a_press_names_its_workspace_and_its_answer_finds_home(two: Two) -> None:
    for each in (two.first, two.second):
        sana = sana_of(each)
        two.client(each).chat_postMessage(
            channel=sana.place.channel, text="?", blocks=[section("Well?"), actions(button("Yes", "yes"))]
        )
    sana_of(two.second).presses("Yes")
    [body] = two.bodies
    assert body["team"] == {"id": "T0002", "domain": "second"}
    assert body["user"]["team_id"] == "T0002"
    assert WebhookClient(body["response_url"]).send(text="heard you").status_code == 200
    assert "heard you" in sana_of(two.second).sees()
    assert "heard you" not in sana_of(two.first).sees()


def test_a_trigger_opens_nothing_in_the_other_workspace(two: Two) -> None:
    sana = sana_of(two.second)
    trigger = two.second.interactions.new_trigger(sana.member)
    view = modal(section("What?"))
    elsewhere = two.error(lambda: two.client(two.first).views_open(trigger_id=trigger, view=view))
    assert elsewhere == "invalid_trigger_id"
    two.client(two.second).views_open(trigger_id=trigger, view=view)
    assert sana.form() is not None
    assert sana_of(two.first).form() is None


def test_a_dead_token_silences_only_its_own_workspace(two: Two) -> None:
    two.second.revokes_token("account_inactive")
    assert two.error(two.client(two.second).auth_test) == "account_inactive"
    assert two.client(two.first).auth_test()["ok"]
    two.second.restores_token()
    assert two.client(two.second).auth_test()["ok"]


def test_trouble_is_ordered_for_one_workspace(two: Two) -> None:
    two.second.trouble.next("auth.test", RateLimited())
    assert two.client(two.first).auth_test()["ok"]
    assert two.error(two.client(two.second).auth_test) == "ratelimited"


def test_an_uninstalled_app_is_told_where(two: Two) -> None:
    heard: list[dict[str, Any]] = []
    two.app.event("app_uninstalled")(lambda body: heard.append(body))
    two.second.uninstalls()
    [body] = heard
    assert (body["team_id"], body["authorizations"][0]["team_id"]) == ("T0002", "T0002")
    assert two.error(two.client(two.second).auth_test) == "account_inactive"
    assert two.client(two.first).auth_test()["ok"]


def test_a_press_can_be_sent_as_if_it_came_from_the_other_workspace(two: Two) -> None:
    sana = sana_of(two.first)
    two.client(two.first).chat_postMessage(
        channel=sana.place.channel, text="?", blocks=[section("Well?"), actions(button("Yes", "yes"))]
    )
    sana.presses("Yes")
    told = two.first.towards_app.told[-1].payload
    assert two.second.sends_raw(two.second.as_from_here(told)).ok
    own, forged = two.bodies
    assert (own["team"]["id"], own["user"]["team_id"]) == ("T0001", "T0001")
    assert (forged["team"]["id"], forged["user"]["team_id"]) == ("T0002", "T0002")
    assert forged["user"]["id"] == own["user"]["id"]
    assert forged["actions"] == own["actions"]


def test_a_command_can_be_sent_as_if_it_came_from_the_other_workspace(two: Two) -> None:
    @two.app.command("/say")
    def hear(ack: Callable[[], Any], body: dict[str, Any]) -> None:
        two.bodies.append(body)
        ack()

    sana_of(two.first).types("/say it")
    told = two.first.towards_app.told[-1]
    assert two.second.sends_raw(two.second.as_from_here(told.payload), told.type).ok
    own, forged = two.bodies
    assert (own["team_id"], own["team_domain"]) == ("T0001", "sandbox")
    assert (forged["team_id"], forged["team_domain"]) == ("T0002", "second")
    assert forged["user_id"] == own["user_id"]


def test_two_workspaces_share_neither_id_nor_token() -> None:
    slack = Sandbox(MANIFEST)
    with pytest.raises(ValueError, match="T0001 already"):
        slack.second_workspace(team_id="T0001")
    with pytest.raises(ValueError, match="a bot token of its own"):
        slack.second_workspace(bot_token=slack.bot_token)
