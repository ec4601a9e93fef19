"""What people do on the page reaches the app as it would from Slack, and its answers reach the page."""

from collections.abc import Callable
from typing import Any

from tests.sandbox.page.open_page import Office
from tests.sandbox.tiny_app import actions, button, field, modal, option, section

Ack = Callable[..., Any]


def opens_form(office: Office, *blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """/say opens this form in Sana's pane; gives it as the page has it."""

    @office.app.command("/say")
    def open_it(ack: Ack, body: dict[str, Any], client: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal(*blocks, callback_id="form", **more))
        ack()

    office.browser.does(office.sana, "type", channel=office.sales.id, line="/say")
    form: dict[str, Any] = office.browser.state(office.sana)["form"]
    return form


def typed(value: str, block: str = "what") -> dict[str, Any]:
    return {block: {"it": {"type": "plain_text_input", "value": value}}}


WHAT = field("What", {"type": "plain_text_input"}, "what")


def test_a_line_is_said_to_everybody_and_mentions_whom_it_names(office: Office) -> None:
    office.browser.does(office.sana, "type", channel=office.sales.id, line="@Omar: 500 by Friday?")
    assert office.last_message(office.omar)["text"] == f"<@{office.omar.id}>: 500 by Friday?"
    assert office.omar.notified() == ["@Omar: 500 by Friday?"]


def test_a_reply_is_typed_in_the_thread(office: Office) -> None:
    ts = office.posts(text="the card")
    office.browser.does(office.omar, "type", channel=office.sales.id, thread=ts, line="can we talk?")
    thread = office.browser.state(office.sana, office.sales.id, ts)["here"]["thread"]
    assert [each["text"] for each in thread["messages"]] == ["the card", "can we talk?"]


def test_a_command_that_nobody_answers_fails_in_slacks_words(office: Office) -> None:
    office.app.command("/say")(lambda ack: ack())
    office.slack.loses_acks()
    office.browser.does(office.sana, "type", channel=office.sales.id, line="/say it")
    shown = office.last_message(office.sana)
    assert shown["text"] == '/say failed with the error "operation_timeout"'
    assert (shown["author"], shown["only_you"]) == ("Slackbot", True)


def test_what_is_typed_in_a_form_is_kept_and_sent(office: Office) -> None:
    heard: list[dict[str, Any]] = []

    @office.app.view("form")
    def hear(ack: Ack, body: dict[str, Any]) -> None:
        heard.append(body["view"]["state"]["values"])
        ack()

    form = opens_form(office, WHAT)
    office.browser.does(office.sana, "enter", on={"view": form["id"]}, values=typed("500 pal"))
    assert office.browser.state(office.sana)["form"]["values"]["what"]["it"]["value"] == "500 pal"
    office.browser.does(office.sana, "send", view=form["id"], values=typed("500 pallets"))
    assert heard == [typed("500 pallets")]
    assert office.browser.state(office.sana)["form"] is None


def test_an_empty_required_field_never_reaches_the_app(office: Office) -> None:
    form = opens_form(office, WHAT)
    office.browser.does(office.sana, "send", view=form["id"], values={})
    assert office.browser.state(office.sana)["form"]["errors"] == {"what": "Please complete this required field."}


def test_the_apps_own_errors_stand_at_their_fields_with_what_was_typed(office: Office) -> None:
    @office.app.view("form")
    def refuse(ack: Ack) -> None:
        ack(response_action="errors", errors={"what": "Not that"})

    form = opens_form(office, WHAT)
    office.browser.does(office.sana, "send", view=form["id"], values=typed("500"))
    shown = office.browser.state(office.sana)["form"]
    assert (shown["errors"], shown["values"]) == ({"what": "Not that"}, typed("500"))


def test_a_form_that_nobody_takes_stays_with_slacks_banner(office: Office) -> None:
    form = opens_form(office, WHAT)
    office.slack.loses_acks()
    office.browser.does(office.sana, "send", view=form["id"], values=typed("500"))
    shown = office.browser.state(office.sana)["form"]
    assert shown["trouble"] == "We had some trouble connecting. Try again?"
    assert shown["values"] == typed("500")


def test_values_of_a_wrong_shape_are_left_out(office: Office) -> None:
    form = opens_form(office, WHAT, field("Day", {"type": "datepicker"}, "day"))
    hostile: list[object] = [
        {"what": {"it": {"value": {"deep": 1}}}},
        {"what": {"it": "text"}},
        {"what": []},
        {"nowhere": {"it": {"value": "x"}}},
        {"day": {"it": {"selected_date": 7}}},
    ]
    for values in hostile:
        office.browser.does(office.sana, "enter", on={"view": form["id"]}, values=values)
    assert office.browser.state(office.sana)["form"]["values"] == form["values"]


def test_a_closed_form_can_be_neither_sent_nor_closed_again(office: Office) -> None:
    form = opens_form(office, WHAT)
    office.browser.does(office.sana, "close", view=form["id"])
    for verb in ("send", "close"):
        refused = office.browser.act(office.sana, verb, view=form["id"])
        assert (refused.status, refused.json["problem"]) == (409, "This form is no longer open.")


def press(office: Office, ts: str, block_id: str, element: dict[str, Any], **given: object) -> dict[str, Any]:
    on = {"channel": office.sales.id, "ts": ts}
    return office.browser.does(office.sana, "touch", on=on, block_id=block_id, element=element, **given)


def test_a_press_sends_what_was_on_the_screen_however_old(office: Office) -> None:
    heard: list[str] = []

    @office.app.action("confirm")
    def hear(ack: Ack, action: dict[str, Any]) -> None:
        heard.append(action["value"])
        ack()

    card = {"block_id": "buttons", **actions(button("Confirm", "confirm", value="seen 1"))}
    ts = office.posts(card)
    shown = office.last_message(office.sana)["blocks"][0]["elements"][0]
    newer = {"block_id": "buttons", **actions(button("Confirm", "confirm", value="seen 2"))}
    office.app.client.chat_update(channel=office.sales.id, ts=ts, text="newer", blocks=[newer])
    press(office, ts, "buttons", shown)
    office.app.client.chat_update(channel=office.sales.id, ts=ts, text="over", blocks=[section("over")])
    press(office, ts, "buttons", shown)
    assert heard == ["seen 1", "seen 1"]


def test_a_choice_in_a_message_tells_the_app_and_is_remembered(office: Office) -> None:
    heard: list[str] = []

    @office.app.action("pick")
    def hear(ack: Ack, action: dict[str, Any]) -> None:
        heard.append(action["selected_option"]["value"])
        ack()

    menu = {"type": "static_select", "action_id": "pick", "options": [option("All"), option("Part")]}
    ts = office.posts({"type": "actions", "block_id": "b", "elements": [menu]})
    element = office.last_message(office.sana)["blocks"][0]["elements"][0]
    press(office, ts, "b", element, chosen={"selected_option": option("Part")})
    assert heard == ["part"]
    assert office.last_message(office.sana)["values"]["b"]["pick"]["selected_option"] == option("Part")
    assert office.last_message(office.omar)["values"]["b"]["pick"]["selected_option"] is None


def test_a_press_that_nobody_acknowledges_warns_only_whoever_pressed(office: Office) -> None:
    @office.app.action("confirm")
    def hear(ack: Ack) -> None:
        ack()

    ts = office.posts(actions(button("Confirm", "confirm")))
    block = office.last_message(office.sana)["blocks"][0]
    office.slack.loses_acks()
    press(office, ts, block["block_id"], block["elements"][0])
    assert office.last_message(office.sana)["warning"] == "Something went wrong. Please try again."
    assert office.last_message(office.omar)["warning"] == ""


def test_a_menu_of_the_apps_own_is_asked_for_what_it_offers(office: Office) -> None:
    @office.app.options("who")
    def offer(ack: Ack, payload: dict[str, Any]) -> None:
        ack(options=[option(f"{payload['value']} Ltd")])

    menu = {"type": "external_select", "action_id": "who"}
    ts = office.posts({"type": "actions", "block_id": "b", "elements": [menu]})
    element = office.last_message(office.sana)["blocks"][0]["elements"][0]
    on = {"channel": office.sales.id, "ts": ts}
    offered = office.browser.does(office.sana, "options", on=on, block_id="b", element=element, typed="Acme")
    assert offered["options"] == [option("Acme Ltd")]


def test_shortcuts_work_from_anywhere_and_on_a_message(office: Office) -> None:
    heard: list[str] = []

    @office.app.shortcut("start")
    def start(ack: Ack) -> None:
        heard.append("start")
        ack()

    @office.app.shortcut("keep")
    def keep(ack: Ack, body: dict[str, Any]) -> None:
        heard.append(body["message"]["text"])
        ack()

    ts = office.posts(text="keep me")
    office.browser.does(office.sana, "shortcut", name="start")
    office.browser.does(office.sana, "shortcut", name="keep", on={"channel": office.sales.id, "ts": ts})
    assert heard == ["start", "keep me"]
    assert office.browser.act(office.sana, "shortcut", name="no such").status == 409


def test_going_somewhere_tells_the_app_about_home_and_marks_what_is_there_as_read(office: Office) -> None:
    tabs: list[str] = []

    @office.app.event("app_home_opened")
    def hear(event: dict[str, Any]) -> None:
        tabs.append(event["tab"])

    direct = office.slack.direct(office.slack.bot, office.sana)
    office.app.client.chat_postMessage(channel=direct.id, text="your turn")
    assert office.browser.does(office.sana, "open", where="home")["place"] == "home"
    assert office.browser.does(office.sana, "open", where=direct.id)["place"] == direct.id
    assert tabs == ["home", "messages"]
    app = next(each for each in office.browser.state(office.sana)["places"] if each["kind"] == "app")
    assert (app["unread"], app["calls"]) == (False, 0)
    to_omar = office.browser.does(office.sana, "open", where=office.omar.id)["place"]
    assert to_omar == office.slack.direct(office.sana, office.omar).id


def test_the_app_can_be_invited_as_slack_itself_lets_one(office: Office) -> None:
    quiet = office.slack.channel("quiet", [office.sana], bot=False)
    office.browser.does(office.sana, "type", channel=quiet.id, line="/invite @Parrot")
    here = office.browser.state(office.sana, quiet.id)["here"]
    assert here["has_app"]
    assert here["messages"][-1]["text"] == "was added to #quiet by Sana."
    office.browser.does(office.sana, "type", channel=quiet.id, line="/invite @Nobody")
    assert office.browser.state(office.sana, quiet.id)["here"]["messages"][-1]["only_you"]


def test_reload_takes_away_forms_and_whispers_as_in_slack(office: Office) -> None:
    office.app.client.chat_postEphemeral(channel=office.sales.id, user=office.sana.id, text="psst")
    opens_form(office, WHAT)
    office.browser.does(office.sana, "reload")
    shown = office.browser.state(office.sana)
    assert (shown["form"], shown["here"]["messages"]) == (None, [])


def test_what_makes_no_sense_is_refused_and_changes_nothing(office: Office) -> None:
    ts = office.posts(text="hello")
    secret = office.slack.channel("secret", [office.omar], private=True)
    hidden = office.app.client.chat_postEphemeral(channel=office.sales.id, user=office.omar.id, text="psst")
    there = {"channel": office.sales.id, "ts": ts}
    senseless: list[tuple[str, dict[str, object], int]] = [
        ("fly", {}, 400),
        ("type", {"channel": office.sales.id}, 400),
        ("type", {"channel": 7, "line": "x"}, 400),
        ("type", {"channel": "C404", "line": "x"}, 409),
        ("type", {"channel": secret.id, "line": "x"}, 409),
        ("touch", {"on": there, "block_id": "b", "element": {}}, 400),
        (
            "touch",
            {"on": {**there, "ts": "1.1"}, "block_id": "b", "element": {"type": "button", "action_id": "a"}},
            409,
        ),
        ("touch", {"on": {**there, "ts": hidden["message_ts"]}, "block_id": "b", "element": {}}, 409),
        ("enter", {"on": "message", "values": {}}, 400),
        ("enter", {"on": there, "values": []}, 400),
        ("send", {"view": "V404"}, 409),
        ("open", {"where": secret.id}, 409),
        ("shortcut", {"name": "keep", "on": {"view": "V404"}}, 409),
    ]
    version = office.slack.workspace.version
    for verb, given, status in senseless:
        refused = office.browser.act(office.sana, verb, **given)
        assert (refused.status, refused.json["ok"]) == (status, False), (verb, given, refused.text)
    assert office.slack.workspace.version == version
