"""Installed for a whole organization, in one workspace of one, and met by people of another company."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.workspace import Channel
from tests.sandbox.tiny_app import MANIFEST, actions, button, connected, modal, section


class Firm:
    """An app that opens a form when *Yes* is pressed, and what it heard."""

    def __init__(self, slack: Sandbox) -> None:
        self.slack = slack
        self.bodies: list[dict[str, Any]] = []
        self.asked_for: list[tuple[str | None, str | None]] = []

        def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
            self.asked_for.append((enterprise_id, team_id))
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=slack.bot_token)

        client = WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        self.app = App(
            client=client,
            authorize=authorize,
            signing_secret=slack.signing_secret,
            process_before_response=True,
        )
        self.client = client
        self.app.action("yes")(self._open)
        self.app.view("form")(self._hear)
        self.app.command("/say")(self._hear)
        self.app.event("app_home_opened")(self._hear)

    def shows(self, channel: Channel, person: Person) -> None:
        self.client.chat_postMessage(channel=channel.id, text="?", blocks=[actions(button("Yes", "yes"))])
        person.presses("Yes")
        person.sends()

    def _open(self, ack: Callable[..., Any], body: dict[str, Any]) -> None:
        self.bodies.append(body)
        self.client.views_open(trigger_id=body["trigger_id"], view=modal(section("Sure?"), callback_id="form"))
        ack()

    def _hear(self, ack: Callable[..., Any], body: dict[str, Any]) -> None:
        self.bodies.append(body)
        ack()


@contextmanager
def firm_in(**how: Any) -> Iterator[Firm]:
    with Sandbox(MANIFEST, ack_seconds=0.8, **how) as slack:
        firm = Firm(slack)
        with connected(slack, firm.app, "http"):
            yield firm


def test_an_org_wide_installation_names_the_organization_and_no_workspace() -> None:
    with firm_in(enterprise="E0001", org_wide=True) as firm:
        sana = firm.slack.person("Sana")
        firm.shows(firm.slack.channel("sales", [sana]), sana)
        sana.types("/say it")
        sana.opens("home")
        pressed, sent, typed, visited = firm.bodies
        said = firm.client.auth_test()
    for body in (pressed, sent):
        assert body["team"] is None
        assert (body["enterprise"]["id"], body["is_enterprise_install"]) == ("E0001", True)
        assert body["user"]["team_id"] == "T0001"
    assert (sent["view"]["team_id"], sent["view"]["app_installed_team_id"]) == ("T0001", "E0001")
    assert (typed["enterprise_id"], typed["team_id"], typed["is_enterprise_install"]) == ("E0001", "T0001", "true")
    assert visited["authorizations"][0]["team_id"] is None
    assert visited["authorizations"][0]["enterprise_id"] == "E0001"
    assert visited["authorizations"][0]["is_enterprise_install"] is True
    assert {enterprise for enterprise, _ in firm.asked_for} == {"E0001"}
    assert (said["enterprise_id"], said["is_enterprise_install"]) == ("E0001", True)


def test_one_workspace_of_an_organization_names_both() -> None:
    with firm_in(enterprise="E0001") as firm:
        sana = firm.slack.person("Sana")
        firm.shows(firm.slack.channel("sales", [sana]), sana)
        pressed, sent = firm.bodies
        said = firm.client.auth_test()
    for body in (pressed, sent):
        assert (body["team"]["id"], body["team"]["enterprise_id"]) == ("T0001", "E0001")
        assert (body["enterprise"]["id"], body["is_enterprise_install"]) == ("E0001", False)
    assert sent["view"]["app_installed_team_id"] == "T0001"
    assert (said["enterprise_id"], said["is_enterprise_install"]) == ("E0001", False)


@pytest.mark.parametrize("installed_there_too", [False, True])
def test_an_outsiders_press_names_their_workspace_and_the_apps(installed_there_too: bool) -> None:
    with firm_in() as firm:
        second = firm.slack.second_workspace(team_id="T0007")
        pat = firm.slack.person("Pat", outsider=second if installed_there_too else True)
        firm.shows(firm.slack.channel("shared", [pat]), pat)
        pressed, sent = firm.bodies
    theirs = "T0007" if installed_there_too else "T0009"
    assert (pressed["team"]["id"], pressed["user"]["team_id"]) == ("T0001", theirs)
    assert (sent["team"]["id"], sent["user"]["team_id"]) == (theirs, theirs)
    assert (sent["view"]["team_id"], sent["view"]["app_installed_team_id"]) == (theirs, "T0001")
    assert {team for _, team in firm.asked_for} == {"T0001"}
