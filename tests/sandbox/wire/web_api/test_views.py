"""views.*: modals open on a click and stack up to three; Home tabs are drawn for one person each."""

from typing import Any

import pytest

from tests.sandbox.wire.web_api.open_slack import (
    MANIFEST,
    OpenSlack,
    a_home,
    a_modal,
    an_input,
    error_of,
    open_slack,
    refusal,
    section,
    words,
)


def opened(web: OpenSlack, **more: Any) -> dict[str, Any]:
    """A modal that Sana has open."""
    answer = web.client.views_open(trigger_id=web.triggers.issue(web.sana.id), view=a_modal(**more))
    view: dict[str, Any] = answer["view"]
    return view


def test_a_click_opens_one_modal_for_whoever_clicked(web: OpenSlack) -> None:
    view = opened(web, private_metadata="7", callback_id="ask")
    (standing,) = web.workspace.modals[web.sana.id]
    assert (standing.id, standing.hash) == (view["id"], view["hash"])
    assert (view["type"], view["private_metadata"], view["callback_id"]) == ("modal", "7", "ask")
    assert (view["root_view_id"], view["previous_view_id"]) == (view["id"], None)
    assert view["state"] == {"values": {}}
    assert view["blocks"][0]["block_id"]


def test_a_trigger_opens_once(web: OpenSlack) -> None:
    trigger = web.triggers.issue(web.sana.id)
    assert web.client.views_open(trigger_id=trigger, view=a_modal())["ok"]
    assert error_of(web.client.views_open, trigger_id=trigger, view=a_modal()) == "exchanged_trigger_id"


def test_a_trigger_lives_three_seconds(web: OpenSlack) -> None:
    young, old = web.triggers.issue(web.sana.id), web.triggers.issue(web.sana.id)
    web.seconds += 3.0
    assert web.client.views_open(trigger_id=young, view=a_modal())["ok"]
    web.seconds += 0.001
    assert error_of(web.client.views_open, trigger_id=old, view=a_modal()) == "expired_trigger_id"


def test_a_trigger_that_nobody_issued_opens_nothing(web: OpenSlack) -> None:
    assert error_of(web.client.views_open, trigger_id="1.2.3", view=a_modal()) == "invalid_trigger_id"
    assert error_of(web.client.views_open, view=a_modal()) == "invalid_arguments"


def test_a_wrong_view_spoils_no_trigger(web: OpenSlack) -> None:
    trigger = web.triggers.issue(web.sana.id)
    body = refusal(web.client.views_open, trigger_id=trigger, view=a_modal(title="x" * 25))
    assert body["error"] == "invalid_arguments"
    (message,) = body["response_metadata"]["messages"]
    assert message.endswith("[json-pointer:/view/title/text]")
    assert web.client.views_open(trigger_id=trigger, view=a_modal())["ok"]


@pytest.mark.parametrize("method", ["views.open", "views.push"])
def test_a_home_tab_is_no_modal(web: OpenSlack, method: str) -> None:
    opened(web)
    call = {"trigger_id": web.triggers.issue(web.sana.id), "view": a_home()}
    body = refusal(web.client.api_call, method, json=call)
    assert body["error"] == "invalid_arguments"
    assert "/view/type" in body["response_metadata"]["messages"][0]


@pytest.mark.parametrize("view", ["{", "7", [], None])
def test_a_view_is_an_object(web: OpenSlack, view: object) -> None:
    call = {"trigger_id": web.triggers.issue(web.sana.id), "view": view}
    assert error_of(web.client.api_call, "views.open", json=call) == "invalid_arguments"


def test_a_view_over_250_kilobytes_is_too_large(web: OpenSlack) -> None:
    many = [section("x" * 2_900) for _ in range(90)]
    trigger = web.triggers.issue(web.sana.id)
    assert error_of(web.client.views_open, trigger_id=trigger, view=a_modal() | {"blocks": many}) == ("view_too_large")


def test_three_modals_stack_and_the_fourth_is_refused(web: OpenSlack) -> None:
    def push(title: str) -> dict[str, Any]:
        view = a_modal(title)
        answer = web.client.views_push(trigger_id=web.triggers.issue(web.sana.id), view=view)
        shown: dict[str, Any] = answer["view"]
        return shown

    first, second, third = opened(web), push("two"), push("three")
    assert [view.id for view in web.workspace.modals[web.sana.id]] == [first["id"], second["id"], third["id"]]
    assert (third["root_view_id"], third["previous_view_id"]) == (first["id"], second["id"])
    trigger = web.triggers.issue(web.sana.id)
    assert error_of(web.client.views_push, trigger_id=trigger, view=a_modal()) == "push_limit_reached"


def test_nothing_is_pushed_where_nothing_is_open(web: OpenSlack) -> None:
    trigger = web.triggers.issue(web.omar.id)
    assert error_of(web.client.views_push, trigger_id=trigger, view=a_modal()) == "not_found"


def test_an_external_id_names_one_view_in_the_workspace(web: OpenSlack) -> None:
    view = opened(web, external_id="promise-7")
    other = web.triggers.issue(web.omar.id)
    again = a_modal(external_id="promise-7")
    assert error_of(web.client.views_open, trigger_id=other, view=again) == "duplicate_external_id"
    updated = web.client.views_update(external_id="promise-7", view=again)["view"]
    assert updated["id"] == view["id"]


def test_an_update_is_refused_when_the_view_has_moved_on(web: OpenSlack) -> None:
    view = opened(web)
    update = web.client.views_update
    newer = update(view_id=view["id"], hash=view["hash"], view=a_modal("Newer"))["view"]
    assert newer["hash"] != view["hash"]
    assert error_of(update, view_id=view["id"], hash=view["hash"], view=a_modal()) == "hash_conflict"
    assert update(view_id=view["id"], view=a_modal("Newest"))["view"]["title"] == words("Newest")


def test_a_view_that_is_not_open_is_not_found(web: OpenSlack) -> None:
    assert error_of(web.client.views_update, view_id="V404", view=a_modal()) == "not_found"
    call = {"view": a_modal()}
    assert error_of(web.client.api_call, "views.update", json=call) == "invalid_arguments"
    both = {**call, "view_id": "V1", "external_id": "x"}
    assert error_of(web.client.api_call, "views.update", json=both) == "invalid_arguments"


def test_a_view_keeps_its_type(web: OpenSlack) -> None:
    view = opened(web)
    assert error_of(web.client.views_update, view_id=view["id"], view=a_home()) == "invalid_arguments"


def test_what_was_typed_stays_where_the_names_stay(web: OpenSlack) -> None:
    blocks = [an_input("what"), an_input("who"), an_input("why", "old")]
    form = a_modal(submit=words("Send"))
    trigger = web.triggers.issue(web.sana.id)
    view = web.client.views_open(trigger_id=trigger, view=form | {"blocks": blocks})["view"]
    (standing,) = web.workspace.modals[web.sana.id]
    typed = {"type": "plain_text_input", "value": "x"}
    standing.values = {"what": {"typed": typed}, "who": {"typed": typed}, "why": {"old": typed}}
    standing.errors = {"what": "too short"}
    after = [an_input("what"), an_input("why", "new")]
    answer = web.client.views_update(view_id=view["id"], view=form | {"blocks": after})
    values = answer["view"]["state"]["values"]
    assert set(values) == {"what", "why"}
    assert values["what"] == {"typed": typed}
    assert values["why"]["new"]["value"] is None
    assert standing.errors == {}


def test_a_home_tab_is_drawn_and_redrawn_for_one_person(web: OpenSlack) -> None:
    publish = web.client.views_publish
    first = publish(user_id=web.sana.id, view=a_home("one"))["view"]
    second = publish(user_id=web.sana.id, view=a_home("two"), hash=first["hash"])["view"]
    assert first["id"] == second["id"]
    assert web.workspace.homes[web.sana.id].payload["blocks"][0]["text"]["text"] == "two"
    assert web.omar.id not in web.workspace.homes
    stale = {"user_id": web.sana.id, "view": a_home("three"), "hash": first["hash"]}
    assert error_of(publish, **stale) == "hash_conflict"
    never = {"user_id": web.omar.id, "view": a_home(), "hash": first["hash"]}
    assert error_of(publish, **never) == "hash_conflict"


def test_a_home_tab_may_be_updated_by_its_id(web: OpenSlack) -> None:
    home = web.client.views_publish(user_id=web.sana.id, view=a_home("one"))["view"]
    assert web.client.views_update(view_id=home["id"], view=a_home("two"))["view"]["id"] == home["id"]


def test_nobody_has_a_home_tab_where_the_manifest_has_none() -> None:
    with open_slack({**MANIFEST, "features": {}}) as web:
        assert error_of(web.client.views_publish, user_id=web.sana.id, view=a_home()) == "not_enabled"


def test_a_home_tab_needs_somebody_to_see_it(web: OpenSlack) -> None:
    web.omar.deleted = True
    for user in ("U404", web.omar.id):
        assert error_of(web.client.views_publish, user_id=user, view=a_home()) == "invalid_arguments"


def test_a_modal_is_no_home_tab(web: OpenSlack) -> None:
    assert error_of(web.client.views_publish, user_id=web.sana.id, view=a_modal()) == "invalid_arguments"
