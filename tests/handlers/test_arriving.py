"""Who comes in, and for whom they are taken."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from handlers.arriving import Outsider, arriving
from promises.hours import Hours, Person
from storage.database import Database
from storage.workspace import Workspace
from tests.builders import MONDAY, Sana

Body = dict[str, Any]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    database = Database(f"sqlite:///{tmp_path}/promises.sqlite3")
    database.migrate()
    yield Workspace(database, "T1")
    database.close()


def came(workspace: Workspace | None, body: Body, enterprise: str | None = None, team: str = "T1") -> BoltContext:
    """The context that a listener would be handed. Raises what the middleware raises."""
    context = BoltContext({"client": WebClient("xoxb-1", timeout=2), "team_id": team})
    told = AuthorizeResult(enterprise_id=enterprise, team_id="T1", bot_token="xoxb-1")
    context.set_authorize_result(told)
    went_on: list[bool] = []
    arrive: Callable[..., BoltResponse | None] = arriving(lambda _context: workspace, lambda: MONDAY)
    context["answer"] = arrive(context=context, body=body, next_=lambda: went_on.append(True))
    context["went_on"] = bool(went_on)
    return context


def press(action_id: str = "press:confirm", team: str = "T1", **more: Any) -> Body:
    """Sana presses on a message; `team` is where she is at home."""
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": Sana, "team_id": team},
        "message": {"ts": "1.0"},
        "channel": {"id": "C1"},
        "actions": [{"action_id": action_id, "value": "1.1"}],
    } | more


def test_a_listener_is_told_where_who_and_when(workspace: Workspace) -> None:
    workspace.people.meet(Person(id=Sana, zone="Europe/Berlin"), MONDAY)
    context = came(workspace, press())
    assert (context["workspace"], context["now"]) == (workspace, MONDAY)
    assert (context["spot"].kind, context["spot"].channel, context["spot"].user) == ("message", "C1", Sana)
    assert (context["person"].id, context["person"].known.zone) == (Sana, "Europe/Berlin")
    assert not context["person"].unknown
    assert context.client.token == "xoxb-1"
    assert context["went_on"]


def test_somebody_never_met_is_taken_for_a_plain_member_in_the_workspaces_zone(workspace: Workspace) -> None:
    workspace.teams.start_with(Hours(zone="Asia/Kathmandu"))
    person = came(workspace, press())["person"]
    assert person.unknown
    assert person.known == Person(id=Sana)
    assert person.reader.zone.key == "Asia/Kathmandu"


def test_what_is_known_of_somebody_is_read_once_and_only_when_it_is_asked_for(workspace: Workspace) -> None:
    person = came(workspace, press())["person"]
    workspace.people.meet(Person(id=Sana, zone="Europe/Berlin"), MONDAY)
    assert person.known.zone == "Europe/Berlin"
    workspace.people.meet(Person(id=Sana, zone="Europe/Paris"), MONDAY + timedelta(hours=1))
    assert person.known.zone == "Europe/Berlin"


def test_an_event_names_its_person_too(workspace: Workspace) -> None:
    event = {"type": "event_callback", "event": {"type": "app_home_opened", "user": Sana, "tab": "home"}}
    context = came(workspace, event)
    assert (context["spot"].kind, context["person"].id) == ("event", Sana)


def test_an_outsider_is_nobody_of_ours_even_with_the_same_id(workspace: Workspace) -> None:
    workspace.people.meet(Person(id=Sana, admin=True), MONDAY)
    person = came(workspace, press(team="T2"))["person"]
    assert person.id != Sana
    assert person.known.stranger
    assert not person.known.admin
    assert not person.unknown


@pytest.mark.parametrize("action_id", ["form:counter", "more", "history:1", "again", "link", "report:on track"])
def test_an_outsider_may_press_what_hangs_where_they_read(workspace: Workspace, action_id: str) -> None:
    assert came(workspace, press(action_id, team="T2"))["went_on"]


@pytest.mark.parametrize(
    "body",
    [
        press("mondays:on", team="T2"),
        press("ask", team="T2"),
        press("press:confirm", team="T2", view={"type": "home", "id": "V1"}, message=None),
        {"type": "view_submission", "user": {"id": Sana, "team_id": "T2"}, "view": {"type": "modal", "id": "V1"}},
        {"type": "event_callback", "event": {"type": "user_change", "user": {"id": Sana, "team_id": "T2"}}},
    ],
    ids=["digest", "ask", "Home", "form", "news of themselves"],
)
def test_whatever_else_an_outsider_sends_is_refused(workspace: Workspace, body: Body) -> None:
    with pytest.raises(Outsider):
        came(workspace, body)


@pytest.mark.parametrize(
    ("user", "team"),
    [
        ({"team_id": "E1"}, {"id": "T1"}),
        ({"team_id": "T2", "enterprise_id": "E1"}, {"id": "T1"}),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1"}}, None),
        ({"team_id": "T2"}, {"id": "T2", "enterprise_id": "E1"}),
    ],
)
def test_people_of_the_same_organisation_are_no_outsiders(workspace: Workspace, user: Body, team: Body | None) -> None:
    body = press() | {"user": {"id": Sana, **user}, "team": team}
    assert not came(workspace, body, enterprise="E1")["person"].outsider
    assert came(workspace, body, enterprise="E2")["person"].outsider
    assert came(workspace, body)["person"].outsider


def test_another_workspaces_command_is_refused_in_words(workspace: Workspace) -> None:
    command = {"command": "/promise", "text": "", "user_id": Sana, "team_id": "T9"}
    context = came(workspace, command, team="T9")
    assert not context["went_on"]
    assert "not set up" in context["answer"].body


def test_what_belongs_to_no_workspace_is_refused() -> None:
    context = came(None, press())
    assert not context["went_on"]
    assert (context["answer"].status, "person" in context) == (200, False)


def test_one_moment_holds_for_the_whole_request(workspace: Workspace) -> None:
    assert isinstance(came(workspace, press())["now"], datetime)
