"""Hands and eyes: commands, buttons, menus, shortcuts, threads, notifications."""

from typing import Any

import pytest

from tests.sandbox.office import Office
from tests.sandbox.tiny_app import actions, button, option, plain, section


def test_a_command_reaches_the_app_with_everything_slack_sends(office: Office) -> None:
    @office.app.command("/say")
    def say(ack: Any, body: dict[str, Any]) -> None:
        office.bodies.append(body)
        ack()

    office.sana.types("/say  500 pallets & more ", in_=office.sales)
    [body] = office.bodies
    assert (body["command"], body["text"]) == ("/say", "500 pallets & more")
    assert (body["user_id"], body["channel_id"]) == (office.sana.id, office.sales.id)
    assert (body["channel_name"], body["is_enterprise_install"]) == ("sales", "false")
    assert body["trigger_id"]
    assert body["response_url"].startswith(office.slack.url)
    assert "thread_ts" not in body
    assert office.sana.sees() == "── #sales ──"


def test_an_answer_to_a_command_is_for_that_person_alone(office: Office) -> None:
    office.app.command("/say")(lambda ack: ack("Noted."))
    office.sana.types("/say hi", in_=office.sales)
    assert office.sana.sees() == "── #sales ──\nParrot (only you): Noted."
    assert office.omar.sees() == "── #sales ──"


def test_an_answer_may_be_blocks_for_the_whole_channel(office: Office) -> None:
    office.app.command("/say")(lambda ack: ack(text="x", blocks=[section("*Loud*")], response_type="in_channel"))
    office.sana.types("/say hi", in_=office.sales)
    assert office.omar.sees() == "── #sales ──\nParrot:\n  *Loud*"


def test_a_command_that_crashes_is_reported_by_slackbot(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    @office.app.command("/say")
    def say() -> None:
        raise RuntimeError("no idea")

    office.sana.types("/say hi", in_=office.sales)
    code = {"sockets": "operation_timeout", "http": "dispatch_failed"}[office.mode]
    assert f'Slackbot (only you): /say failed with the error "{code}"' in office.sana.sees()
    assert "no idea" in caplog.text


def test_without_the_app_a_command_fails_at_once(http_office: Office) -> None:
    office = http_office
    office.slack.speaks_sockets()
    office.sana.types("/say hi", in_=office.sales)
    assert '/say failed with the error "dispatch_failed"' in office.sana.sees()


def test_a_lost_ack_looks_like_no_ack(office: Office) -> None:
    heard = []

    @office.app.command("/say")
    def say(ack: Any, body: dict[str, Any]) -> None:
        heard.append(body)
        ack("Noted.")

    office.slack.loses_acks()
    office.sana.types("/say hi", in_=office.sales)
    assert len(heard) == 1
    assert '/say failed with the error "operation_timeout"' in office.sana.sees()
    office.sana.types("/say hi", in_=office.sales)
    assert "Noted." in office.sana.sees()


def test_only_declared_commands_exist_and_none_in_threads(http_office: Office) -> None:
    office = http_office
    office.sana.types("/sing", in_=office.sales)
    office.sana.types("hello")
    office.sana.opens_thread("hello")
    office.sana.types("/say hi")
    office.sana.opens(office.sales)
    assert office.sana.sees() == (
        "── #sales ──\n"
        "Slackbot (only you): /sing is not a valid command.\n"
        "Sana: hello\n"
        "    Slackbot (only you): /say is not supported in threads. Sorry!"
    )


def test_an_outsider_has_no_commands_but_may_press(http_office: Office) -> None:
    office = http_office
    olga = office.slack.person("Olga", outsider=True)
    shared = office.slack.channel("acme", [office.sana, olga])
    olga.types("/say hi", in_=shared)
    assert "/say is not a valid command." in olga.sees()
    office.hears_action("yes")
    office.app.client.chat_postMessage(channel=shared.id, text="ok?", blocks=[actions(button("Yes", "yes"))])
    olga.presses("Yes")
    [body] = office.bodies
    assert body["user"]["team_id"] != body["team"]["id"]


def test_names_become_ids_where_the_command_wants_them(http_office: Office) -> None:
    texts = []

    def hear(ack: Any, body: dict[str, Any]) -> None:
        texts.append(body["text"])
        ack()

    for command in ("/say", "/ids"):
        http_office.app.command(command)(hear)
        http_office.sana.types(f"{command} @Omar in #sales", in_=http_office.sales)
    omar, sales = http_office.omar.id, http_office.sales.id
    assert texts == ["@Omar in #sales", f"<@{omar}|omar> in <#{sales}|sales>"]


def test_a_press_brings_message_state_and_the_way_back(office: Office) -> None:
    office.hears_action("yes")
    ts = office.posts(section("Shall we?"), actions(button("Yes", "yes", value="7", style="primary")))
    office.omar.presses("Yes")
    [body] = office.bodies
    assert body["type"] == "block_actions"
    assert body["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": office.sales.id,
        "is_ephemeral": False,
    }
    assert body["message"]["ts"] == ts
    assert body["message"]["blocks"][0]["text"]["text"] == "Shall we?"
    assert body["user"]["id"] == office.omar.id
    assert body["channel"] == {"id": office.sales.id, "name": "sales"}
    [action] = body["actions"]
    assert (action["action_id"], action["value"], action["style"]) == ("yes", "7", "primary")
    assert action["block_id"]
    assert action["action_ts"]


def test_a_press_may_open_a_form_and_answer_by_response_url(office: Office) -> None:
    @office.app.action("yes")
    def yes(ack: Any, respond: Any) -> None:
        respond("Only for you", replace_original=False)
        ack()

    office.posts(actions(button("Yes", "yes")))
    office.omar.presses("Yes")
    assert "Parrot (only you): Only for you" in office.omar.sees()
    assert "Only for you" not in office.sana.sees()


def test_of_several_buttons_the_newest_is_pressed_unless_words_say_which(http_office: Office) -> None:
    office = http_office
    office.hears_action("yes")
    for number in (7, 71):
        office.posts(section(f"#{number} pallets"), actions(button("Yes", "yes", value=str(number))))
    office.omar.presses("Yes")
    office.omar.presses("Yes", on="#7")
    assert [body["actions"][0]["value"] for body in office.bodies] == ["71", "7"]


def test_what_is_not_on_the_screen_cannot_be_pressed(http_office: Office) -> None:
    http_office.posts(section("Shall we?"), actions(button("Yes", "yes")))
    with pytest.raises(AssertionError) as refused:
        http_office.omar.presses("No")
    assert str(refused.value) == ("Omar sees no button “No”. The screen:\n── #sales ──\nParrot:\n  Shall we?\n  [Yes]")
    with pytest.raises(AssertionError, match="sees no button “Yes” on “#9”"):
        http_office.omar.presses("Yes", on="#9")


def test_a_button_that_asks_back_must_be_confirmed(http_office: Office) -> None:
    http_office.hears_action("drop")
    sure = {"title": plain("Sure?"), "text": plain("It is gone then"), "confirm": plain("Drop"), "deny": plain("Keep")}
    http_office.posts(actions(button("Drop", "drop", confirm=sure), button("Yes", "yes")))
    with pytest.raises(AssertionError, match="is asked “Sure\\?” by “Drop”"):
        http_office.omar.presses("Drop")
    with pytest.raises(AssertionError, match="was not asked to confirm “Yes”"):
        http_office.omar.presses("Yes", and_confirms=True)
    assert http_office.bodies == []
    http_office.omar.presses("Drop", and_confirms=True)
    assert len(http_office.bodies) == 1


def test_overflow_menus_and_menus_outside_forms_speak_at_once(office: Office) -> None:
    for action_id in ("more", "size", "when"):
        office.hears_action(action_id)
    more = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Drop")]}
    size = {"type": "static_select", "action_id": "size", "placeholder": plain("Size"), "options": [option("Big")]}
    when = {"type": "datepicker", "action_id": "when"}
    office.posts(section("A thing", accessory=more), actions(size), section("Due", accessory=when))
    office.omar.presses("Drop")
    office.omar.chooses("Size", "Big")
    office.omar.chooses("Due", "2026-11-27")
    dropped, big, due = (body["actions"][0] for body in office.bodies)
    assert dropped["selected_option"]["value"] == "drop"
    assert (big["type"], big["selected_option"]["value"]) == ("static_select", "big")
    assert due["selected_date"] == "2026-11-27"
    values = office.bodies[-1]["state"]["values"]
    assert [next(iter(block.values()))["type"] for block in values.values()] == ["static_select", "datepicker"]
    assert "[Big ▾]" in office.omar.sees()
    assert "[Big ▾]" not in office.sana.sees(), "what one person chose is not drawn for another"


def test_a_link_button_tells_the_app_too(http_office: Office) -> None:
    http_office.hears_action("site")
    http_office.posts(actions(button("Site", "site", url="https://example.com")))
    http_office.omar.presses("Site")
    assert http_office.bodies[0]["actions"][0]["type"] == "button"


def test_an_old_copy_sends_what_was_there_then(http_office: Office) -> None:
    office = http_office
    office.hears_action("yes")
    ts = office.posts(section("first"), actions(button("Yes", "yes", value="1")))
    press = office.omar.holds_on_to("Yes")
    office.app.client.chat_update(channel=office.sales.id, ts=ts, text="x", blocks=[section("second")])
    assert "first" not in office.omar.sees()
    press()
    press.again()
    assert [body["message"]["blocks"][0]["text"]["text"] for body in office.bodies] == ["first", "first"]
    assert office.bodies[0]["trigger_id"] != office.bodies[1]["trigger_id"]
    assert office.bodies[0]["actions"][0]["action_ts"] < office.bodies[1]["actions"][0]["action_ts"]


def test_a_double_click_arrives_twice(office: Office) -> None:
    office.hears_action("yes")
    office.posts(actions(button("Yes", "yes")))
    office.omar.presses_twice("Yes")
    assert len(office.bodies) == 2


def test_a_press_that_fails_leaves_a_warning_for_that_person_until_the_next(office: Office) -> None:
    office.hears_action("yes")
    office.posts(actions(button("Yes", "yes")))
    office.slack.loses_acks()
    office.omar.presses("Yes")
    assert "⚠ Something went wrong. Please try again." in office.omar.sees()
    assert "⚠" not in office.sana.sees()
    office.omar.presses("Yes")
    assert "⚠" not in office.omar.sees()


def test_buttons_in_ephemeral_messages_work_and_carry_no_message(http_office: Office) -> None:
    office = http_office
    office.hears_action("yes")
    office.app.client.chat_postEphemeral(
        channel=office.sales.id, user=office.omar.id, text="psst", blocks=[actions(button("Yes", "yes"))]
    )
    office.omar.presses("Yes")
    [body] = office.bodies
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body
    office.omar.reloads()
    assert office.omar.sees() == "── #sales ──"


def test_shortcuts_work_on_messages_and_from_anywhere(office: Office) -> None:
    def hear(ack: Any, body: dict[str, Any]) -> None:
        office.bodies.append(body)
        ack()

    office.app.shortcut("keep")(hear)
    office.app.shortcut("start")(hear)
    office.sana.types("we need 500 pallets", in_=office.sales)
    office.omar.shortcut("keep", on="500 pallets")
    office.omar.shortcut("Start")
    kept, started = office.bodies
    assert (kept["type"], kept["callback_id"]) == ("message_action", "keep")
    assert (kept["message"]["text"], kept["message"]["user"]) == ("we need 500 pallets", office.sana.id)
    assert kept["response_url"]
    assert (started["type"], started["callback_id"]) == ("shortcut", "start")
    assert "response_url" not in started
    assert "channel" not in started
    with pytest.raises(AssertionError, match="has no global shortcut “keep”"):
        office.omar.shortcut("keep")


def test_people_see_threads_under_what_they_answer_and_can_open_them(http_office: Office) -> None:
    office = http_office
    ts = office.posts(text="first")
    office.posts(text="second")
    office.posts(text="about first", thread_ts=ts)
    office.omar.opens_thread("first")
    office.omar.types("I agree with @Sana")
    assert office.sana.sees() == (
        "── #sales ──\nParrot: first\n    Parrot: about first\n    Omar: I agree with @Sana\nParrot: second"
    )
    assert office.omar.sees() == ("── #sales: thread ──\nParrot: first\nParrot: about first\nOmar: I agree with @Sana")


def test_mentions_and_direct_messages_notify_but_edits_do_not(http_office: Office) -> None:
    office = http_office
    post, update = office.app.client.chat_postMessage, office.app.client.chat_update
    ts = office.posts(text="nothing for anybody")
    update(channel=office.sales.id, ts=ts, text=f"now for <@{office.omar.id}>")
    office.posts(section(f"ask <@{office.omar.id}>"), text="Your turn")
    post(channel=office.omar.id, text="Just between us")
    post(channel=office.sales.id, text="<!channel> lunch")
    office.omar.types("thanks @Sana and <!channel>")
    assert office.omar.notified() == ["Your turn", "Just between us", "@channel lunch"]
    assert office.sana.notified() == ["@channel lunch", "thanks @Sana and <!channel>"]


def test_people_can_only_be_where_they_are_members(http_office: Office) -> None:
    office = http_office
    secret = office.slack.channel("board", [office.sana], private=True)
    with pytest.raises(AssertionError, match="Omar is not in board"):
        office.omar.opens(secret)
    gone = office.slack.person("Gus", deactivated=True)
    with pytest.raises(AssertionError, match="Gus is deactivated"):
        gone.opens("home")


def test_two_people_talk_directly_and_a_command_works_there(http_office: Office) -> None:
    office = http_office
    office.app.command("/say")(lambda ack, body: ack(f"{body['channel_name']}"))
    office.sana.opens(office.omar)
    office.sana.types("hi")
    office.sana.types("/say hi")
    assert office.sana.sees() == "── Omar ──\nSana: hi\nParrot (only you): directmessage"
    office.omar.opens(office.sana)
    assert office.omar.sees() == "── Sana ──\nSana: hi"


def test_waiting_eyes_see_what_comes_later_or_show_the_screen(http_office: Office) -> None:
    office = http_office
    office.posts(text="on its way")
    assert "on its way" in office.omar.sees_within("way", seconds=2)
    with pytest.raises(AssertionError, match=r"does not see “rain” within 0\.01 s\. The screen:\n── #sales"):
        office.omar.sees_within("rain", seconds=0.01)
    with pytest.raises(AssertionError, match="still sees “way”"):
        office.omar.sees_no_more("way", seconds=0.01)
