"""Forms: what can be entered, what Slack's client refuses, and what comes of the app's answer."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from tests.sandbox.office import Office
from tests.sandbox.tiny_app import actions, button, field, modal, option, plain

TEXT = {"type": "plain_text_input"}
WHAT = field("What", TEXT, "what")
TROUBLE = "⚠ We had some trouble connecting. Try again?"


def opened(office: Office, *blocks: dict[str, Any], **more: Any) -> None:
    """Sana has the form before her."""
    office.opens_form(*(blocks or (WHAT,)), **more)
    office.sana.types("/say", in_=office.sales)


def test_everything_that_is_entered_arrives(http_office: Office) -> None:
    office = http_office
    options = {"options": [option("Full"), option("Partly"), option("None")]}
    office.hears_form()
    opened(
        office,
        field("What", TEXT, "what"),
        field("How many", {"type": "number_input", "is_decimal_allowed": False}, "many"),
        field("Due", {"type": "datepicker"}, "due"),
        field("At", {"type": "timepicker"}, "at"),
        field("Answer by", {"type": "datetimepicker"}, "by"),
        field("Called", {"type": "datetimepicker"}, "called"),
        field("Whom", {"type": "users_select"}, "whom"),
        field("Who else", {"type": "multi_users_select"}, "else"),
        field("Where", {"type": "conversations_select"}, "where"),
        field("How", {"type": "static_select", **options}, "how"),
        field("Which", {"type": "multi_static_select", **options}, "which"),
        field("One", {"type": "radio_buttons", **options}, "one"),
        field("Some", {"type": "checkboxes", **options}, "some"),
        field("Nothing", TEXT, "nothing", optional=True),
    )
    moment = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
    office.sana.fills(
        {
            "What": "500 pallets",
            "How many": 500,
            "Due": date(2026, 11, 27),
            "At": time(17, 5),
            "Answer by": "2026-11-27 17:30",
            "Called": moment,
            "Whom": office.omar,
            "Who else": [office.omar, office.sana],
            "Where": office.sales,
            "How": "Partly",
            "Which": ["Full", "None"],
            "One": "Full",
            "Some": ["None"],
        }
    )
    office.sana.sends()
    values = {block: list(value.values())[-1] for block, value in office.form_values.items()}
    full, partly, none = options["options"]
    assert values == {
        "what": "500 pallets",
        "many": "500",
        "due": "2026-11-27",
        "at": "17:05",
        "by": int(moment.timestamp()),  # half past five in Berlin is half past four in Greenwich
        "called": int(moment.timestamp()),
        "whom": office.omar.id,
        "else": [office.omar.id, office.sana.id],
        "where": office.sales.id,
        "how": partly,
        "which": [full, none],
        "one": full,
        "some": [none],
        "nothing": None,
    }


def test_a_sent_form_says_who_and_which_but_not_where(office: Office) -> None:
    office.hears_form()
    opened(office, private_metadata="#7")
    office.sana.fills({"What": "pallets"})
    office.sana.sends()
    [body] = office.bodies
    assert (body["type"], body["user"]["id"]) == ("view_submission", office.sana.id)
    assert (body["view"]["callback_id"], body["view"]["private_metadata"]) == ("form", "#7")
    assert body["view"]["hash"]
    assert body["response_urls"] == []
    assert "channel" not in body
    assert office.sana.sees() == "── #sales ──", "an empty ack closes the form"


def test_what_is_set_beforehand_is_sent_as_it_stands(http_office: Office) -> None:
    office = http_office
    office.hears_form()
    opened(
        office,
        field("What", {**TEXT, "initial_value": "pallets"}, "what"),
        field("Due", {"type": "datepicker", "initial_date": "2026-11-27"}, "due"),
        field("Where", {"type": "conversations_select", "default_to_current_conversation": True}, "where"),
    )
    assert "│ What: [pallets]\n│ Due: [2026-11-27]\n│ Where: [#sales ▾]" in office.sana.sees()
    office.sana.sends()
    assert [list(value.values())[-1] for value in office.form_values.values()] == [
        "pallets",
        "2026-11-27",
        office.sales.id,
    ]


@pytest.mark.parametrize(
    ("element", "entry", "words"),
    [
        (TEXT, "", "Please complete this required field."),
        ({**TEXT, "max_length": 3}, "four", "Please use at most 3 characters (4 now)."),
        ({**TEXT, "min_length": 3}, "no", "Please use at least 3 characters."),
        (TEXT, "x" * 3001, "Please use at most 3000 characters (3001 now)."),
        ({"type": "number_input", "is_decimal_allowed": True}, "many", "Please enter a number."),
        ({"type": "number_input", "is_decimal_allowed": True}, "Infinity", "Please enter a number."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Please enter a whole number."),
        (
            {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
            "0",
            "Please enter a number of at least 1.",
        ),
        (
            {"type": "number_input", "is_decimal_allowed": False, "max_value": "9"},
            "10",
            "Please enter a number of at most 9.",
        ),
        ({"type": "email_text_input"}, "sana", "Please enter a valid email address."),
        ({"type": "url_text_input"}, "acme", "Please enter a valid URL."),
        ({"type": "datepicker"}, None, "Please complete this required field."),
    ],
)
def test_slacks_own_client_sends_nothing_that_is_wrong(
    http_office: Office, element: dict[str, Any], entry: object, words: str
) -> None:
    office = http_office
    office.hears_form()
    opened(office, field("What", element, "what"))
    office.sana.fills({"What": entry})
    office.sana.sends()
    assert f"│   ! {words}" in office.sana.sees()
    assert office.bodies == []


def test_an_error_goes_when_the_field_is_filled_again(http_office: Office) -> None:
    office = http_office
    opened(office)
    office.sana.presses("Send")
    assert "!" in office.sana.sees()
    office.sana.fills({"What": "pallets"})
    assert "!" not in office.sana.sees()


def test_nobody_can_enter_what_is_not_offered(http_office: Office) -> None:
    office = http_office
    opened(
        office,
        field("How", {"type": "static_select", "options": [option("Full")]}, "how"),
        field("Due", {"type": "datepicker"}, "due"),
        field("Whom", {"type": "users_select"}, "whom"),
        field("Two", {"type": "multi_users_select", "max_selected_items": 1}, "two"),
    )
    wrong: list[tuple[dict[str, object], str]] = [
        ({"How": "Half"}, r"“Half” is not offered there, only \['Full'\]"),
        ({"Due": "2026-02-30"}, "is no day"),
        ({"Whom": "Omar"}, "a person or a channel is chosen there"),
        ({"Two": [office.sana, office.omar]}, "at most 1 can be chosen"),
        ({"Why": "because"}, "sees no field “Why”"),
    ]
    for entry, words in wrong:
        with pytest.raises(AssertionError, match=words) as refused:
            office.sana.fills(entry)
        assert "┌─ A form" in str(refused.value)


def test_the_apps_errors_stand_at_their_fields_and_what_was_typed_stays(office: Office) -> None:
    office.hears_form(response_action="errors", errors={"what": "Not that."})
    opened(office)
    office.sana.fills({"What": "rain"})
    office.sana.sends()
    assert office.sana.sees() == ("── #sales ──\n┌─ A form\n│ What: [rain]\n│   ! Not that.\n└─ [Cancel] [Send]")


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"whom": "no such block"}},
        {"response_action": "errors", "errors": {"buttons": "no input block"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "errors"},
        {"response_action": "dance"},
        {"response_action": "update"},
        {"response_action": "update", "view": {"type": "modal", "blocks": []}},
        {"response_action": "push", "view": {**modal(WHAT), "title": plain("x" * 25)}},
        {"text": "thanks"},
    ],
    ids=str,
)
def test_any_other_answer_is_a_connection_error_to_the_person(http_office: Office, answer: dict[str, Any]) -> None:
    office = http_office
    office.hears_form(**answer)
    opened(office, WHAT, {"block_id": "buttons", **actions(button("Yes", "yes"))})
    office.sana.fills({"What": "rain"})
    office.sana.sends()
    assert f"┌─ A form\n│ {TROUBLE}\n│ What: [rain]" in office.sana.sees()


def test_the_form_stays_when_the_ack_is_lost_and_can_be_sent_again(office: Office) -> None:
    office.hears_form()
    opened(office)
    office.sana.fills({"What": "rain"})
    office.slack.loses_acks()
    office.sana.sends()
    assert f"┌─ A form\n│ {TROUBLE}\n│ What: [rain]" in office.sana.sees()
    office.sana.sends()
    assert office.sana.sees() == "── #sales ──"
    first, second = office.bodies
    assert first["view"]["id"] == second["view"]["id"]


def test_an_answer_may_replace_the_form(office: Office) -> None:
    office.hears_form(response_action="update", view=modal(field("Sure?", TEXT, "sure"), title="Step 2"))
    opened(office)
    office.sana.fills({"What": "x"})
    office.sana.sends()
    assert office.sana.sees() == "── #sales ──\n┌─ Step 2\n│ Sure?: [ ]\n└─ [Cancel] [Send]"


def test_forms_lie_on_each_other_three_deep_and_are_cleared_at_once(http_office: Office) -> None:
    office = http_office
    steps = iter(["Two", "Three", "Four"])

    @office.app.view("form")
    def push(ack: Any) -> None:
        ack(response_action="push", view=modal(WHAT, title=next(steps), callback_id="form"))

    opened(office, title="One")
    for _ in range(2):
        office.sana.fills({"What": "x"})
        office.sana.sends()
    assert "┌─ Three (over “Two”)" in office.sana.sees()
    office.sana.fills({"What": "x"})
    office.sana.sends()
    assert TROUBLE in office.sana.sees(), "a fourth is one too many"
    office.sana.closes()
    assert "┌─ Two (over “One”)\n│ What: [x]" in office.sana.sees()
    office.sana.closes(everything=True)
    assert office.sana.sees() == "── #sales ──"


def test_clear_takes_all_forms_away(http_office: Office) -> None:
    office = http_office
    push: dict[str, Any] = {"response_action": "push", "view": modal(WHAT, callback_id="form")}
    answers = iter([push, {"response_action": "clear"}])
    office.app.view("form")(lambda ack: ack(**next(answers)))
    opened(office)
    for _ in range(2):
        office.sana.fills({"What": "x"})
        office.sana.sends()
    assert office.sana.sees() == "── #sales ──"


def test_the_app_hears_of_a_closed_form_only_where_it_asked(office: Office) -> None:
    @office.app.view_closed("form")
    def closed(ack: Any, body: dict[str, Any]) -> None:
        office.bodies.append(body)
        ack()

    opened(office, notify_on_close=True)
    office.sana.fills({"What": "x"})
    office.sana.presses("Cancel")
    office.opens_form(WHAT)
    office.sana.types("/say")
    office.sana.closes(everything=True)
    kept, cleared = office.bodies
    assert (kept["type"], kept["is_cleared"], kept["view"]["state"]) == ("view_closed", False, {"values": {}})
    assert cleared["is_cleared"] is True


def test_without_notify_on_close_it_hears_nothing(http_office: Office) -> None:
    heard = []
    http_office.app.view_closed("form")(lambda body: heard.append(body))
    opened(http_office)
    http_office.sana.closes()
    assert heard == []
    with pytest.raises(AssertionError, match="has no form to close"):
        http_office.sana.closes()
    with pytest.raises(AssertionError, match="has no form to send"):
        http_office.sana.sends()


def test_an_open_form_is_all_that_can_be_touched(http_office: Office) -> None:
    http_office.posts(actions(button("Yes", "yes")))
    opened(http_office)
    with pytest.raises(AssertionError, match="sees no button “Yes”"):
        http_office.sana.presses("Yes")


def test_typed_text_survives_an_update_where_the_names_stay(office: Office) -> None:
    grown = modal(
        field("What", {**TEXT, "initial_value": "other"}, "what"),
        field("Why", {**TEXT, "initial_value": "new"}, "why"),
        {"block_id": "buttons", **actions(button("More", "more"))},
        callback_id="form",
    )

    @office.app.action("more")
    def more(ack: Any, body: dict[str, Any], client: Any) -> None:
        office.bodies.append(body)
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=grown)
        ack()

    opened(
        office,
        field("What", {**TEXT, "initial_value": "old"}, "what"),
        field("Why", {**TEXT}, "was_why"),
        {"block_id": "buttons", **actions(button("More", "more"))},
    )
    office.sana.fills({"What": "typed", "Why": "typed too"})
    office.sana.presses("More")
    [body] = office.bodies
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert body["view"]["state"]["values"]["what"]["it"]["value"] == "typed"
    assert "response_url" not in body
    assert "channel" not in body
    assert "│ What: [typed]\n│ Why: [new]" in office.sana.sees()


def test_what_was_set_beforehand_once_stays_too(http_office: Office) -> None:
    @http_office.app.action("more")
    def more(ack: Any, body: dict[str, Any], client: Any) -> None:
        view = modal(field("What", {**TEXT, "initial_value": "other"}, "what"))
        client.views_update(view_id=body["view"]["id"], view=view)
        ack()

    opened(http_office, field("What", {**TEXT, "initial_value": "old"}, "what"), actions(button("More", "more")))
    http_office.sana.presses("More")
    assert "What: [old]" in http_office.sana.sees()


def test_a_failed_press_in_a_form_shows_there(http_office: Office) -> None:
    http_office.hears_action("yes")
    opened(http_office, actions(button("Yes", "yes")))
    http_office.slack.loses_acks()
    http_office.sana.presses("Yes")
    assert "│ ⚠ Something went wrong. Please try again.\n│ [Yes]" in http_office.sana.sees()


def test_fields_tell_the_app_at_once_only_where_it_asked(http_office: Office) -> None:
    office = http_office
    office.hears_action("it")
    sizes = {"type": "static_select", "options": [option("Big"), option("Small")]}
    keen = {**TEXT, "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
    opened(
        office,
        field("Quiet", sizes, "quiet"),
        field("Loud", sizes, "loud", dispatch_action=True),
        field("Enter", TEXT, "enter", dispatch_action=True),
        field("Keen", keen, "keen", dispatch_action=True),
    )
    office.sana.fills({"Quiet": "Big", "Loud": "Big", "Enter": "typed", "Keen": "typed"})
    office.sana.chooses("Enter", "typed and Enter")
    heard = [body["actions"][0] for body in office.bodies]
    assert [action["block_id"] for action in heard] == ["loud", "keen", "enter"]
    assert heard[2]["value"] == "typed and Enter"
    assert office.bodies[0]["view"]["state"]["values"]["loud"]["it"]["selected_option"]["value"] == "big"


def test_a_menu_asks_the_app_for_its_options(office: Office) -> None:
    @office.app.options("it")
    def offer(ack: Any, body: dict[str, Any]) -> None:
        office.bodies.append(body)
        ack(options=[option(f"{body['value']} Ltd"), option(body["value"])])

    office.hears_form()
    opened(office, field("Account", {"type": "external_select", "min_query_length": 0}, "account"))
    office.sana.fills({"Account": "Acme"})
    office.sana.sends()
    asked, sent = office.bodies
    assert (asked["type"], asked["value"], asked["block_id"]) == ("block_suggestion", "Acme", "account")
    assert asked["view"]["callback_id"] == "form"
    assert sent["view"]["state"]["values"]["account"]["it"]["selected_option"]["value"] == "acme"


def test_a_menu_whose_app_does_not_answer_is_empty(http_office: Office) -> None:
    opened(http_office, field("Account", {"type": "external_select"}, "account"))
    http_office.slack.loses_acks()
    http_office.app.options("it")(lambda ack: ack(options=[option("Acme")]))
    with pytest.raises(AssertionError, match=r"“Acme” is not offered there, only \[\]"):
        http_office.sana.fills({"Account": "Acme"})


def test_a_chosen_conversation_may_bring_a_response_url(http_office: Office) -> None:
    office = http_office
    office.hears_form()
    where = {"type": "conversations_select", "response_url_enabled": True}
    opened(office, field("Where", where, "where"))
    office.sana.fills({"Where": office.sales})
    office.sana.sends()
    [given] = office.bodies[0]["response_urls"]
    assert (given["block_id"], given["action_id"], given["channel_id"]) == ("where", "it", office.sales.id)
    assert given["response_url"].startswith(office.slack.url)
