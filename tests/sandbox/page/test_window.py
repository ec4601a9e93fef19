"""What somebody's pane shows."""

from tests.sandbox.page.open_page import Office
from tests.sandbox.tiny_app import actions, button, section


def titles(office: Office) -> list[str]:
    return [place["title"] for place in office.browser.state(office.sana)["places"]]


def test_a_pane_opens_at_the_first_channel_with_everything_one_can_go_to(office: Office) -> None:
    office.slack.direct(office.sana, office.omar)
    assert titles(office) == ["Home", "Parrot", "sales", "Omar"]
    assert office.browser.state(office.sana)["here"]["title"] == "sales"


def test_nobody_sees_a_channel_or_its_name_without_being_in_it(office: Office) -> None:
    secret = office.slack.channel("secret", [office.omar], private=True)
    shown = office.browser.state(office.sana, secret.id)
    assert shown["here"]["title"] == "sales"
    assert "secret" not in str(shown)
    assert "secret" in str(office.browser.state(office.omar, secret.id))


def test_everybody_has_their_own_zone_and_clock(office: Office) -> None:
    sana, omar = office.browser.state(office.sana)["me"], office.browser.state(office.omar)["me"]
    assert (sana["tz"], sana["hour12"]) == ("Europe/Berlin", False)
    assert (omar["tz"], omar["hour12"]) == ("America/New_York", True)


def test_commands_come_with_their_hints_and_shortcuts_with_their_places(office: Office) -> None:
    shown = office.browser.state(office.sana)
    assert shown["commands"][0] == {"command": "/say", "hint": "a word", "description": "Say it", "by": "Parrot"}
    assert [(each["name"], each["type"]) for each in shown["shortcuts"]] == [
        ("Keep this", "message"),
        ("Start", "global"),
    ]


def test_an_outsider_is_offered_no_commands(office: Office) -> None:
    eve = office.slack.person("Eve", outsider=True)
    office.slack.channel("shared", [office.sana, eve])
    shown = office.browser.state(eve)
    assert (shown["commands"], shown["shortcuts"]) == ([], [])


def test_a_reply_stands_in_its_thread_and_is_counted_under_its_parent(office: Office) -> None:
    ts = office.posts(text="the card")
    office.posts(text="a line", thread_ts=ts)
    shown = office.browser.state(office.sana, office.sales.id, ts)["here"]
    assert [each["text"] for each in shown["messages"]] == ["the card"]
    assert shown["messages"][0]["replies"]["count"] == 1
    assert [each["text"] for each in shown["thread"]["messages"]] == ["the card", "a line"]


def test_a_whisper_is_seen_by_nobody_else(office: Office) -> None:
    office.app.client.chat_postEphemeral(channel=office.sales.id, user=office.sana.id, text="psst")
    assert office.last_message(office.sana)["only_you"]
    assert office.browser.state(office.omar, office.sales.id)["here"]["messages"] == []


def test_a_message_to_nobody_in_particular_is_unread_until_it_was_on_the_screen(office: Office) -> None:
    other = office.slack.channel("other", [office.sana])
    office.app.client.chat_postMessage(channel=other.id, text="hello")

    def unread() -> tuple[bool, int]:
        place = next(each for each in office.browser.state(office.sana)["places"] if each["id"] == other.id)
        return place["unread"], place["calls"]

    assert unread() == (True, 0)
    office.browser.does(office.sana, "read", channel=other.id)
    assert unread() == (False, 0)


def test_being_mentioned_in_a_thread_calls_until_the_thread_was_opened(office: Office) -> None:
    ts = office.posts(text="the card")
    office.posts(text=f"<@{office.sana.id}> look", thread_ts=ts)

    def calls() -> int:
        place = next(each for each in office.browser.state(office.sana)["places"] if each["id"] == office.sales.id)
        count: int = place["calls"]
        return count

    office.browser.does(office.sana, "read", channel=office.sales.id)
    assert calls() == 1
    assert office.last_message(office.sana)["replies"]["unread"]
    office.browser.does(office.sana, "read", channel=office.sales.id, thread=ts)
    assert calls() == 0
    assert not office.last_message(office.sana)["replies"]["unread"]


def test_a_notification_knows_where_it_leads(office: Office) -> None:
    direct = office.slack.direct(office.slack.bot, office.omar)
    said = office.app.client.chat_postMessage(channel=direct.id, text="your turn")
    note = office.browser.state(office.omar)["notifications"][-1]
    assert (note["text"], note["channel"], note["ts"], note["where"]) == ("your turn", direct.id, said["ts"], "Parrot")
    assert office.browser.state(office.sana)["notifications"] == []


def test_words_of_people_travel_as_they_are_and_are_never_markup(office: Office) -> None:
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> \u202e&amp;"
    office.browser.does(office.sana, "type", channel=office.sales.id, line=hostile)
    reply = office.browser.get("/page/state", person=office.omar.id, place=office.sales.id)
    assert reply.headers["content-type"] == "application/json"
    assert reply.json["here"]["messages"][-1]["text"].startswith("&lt;script&gt;")
    assert "alert" not in office.browser.get("/").text


def test_home_is_shown_once_the_app_has_drawn_it(office: Office) -> None:
    assert office.browser.state(office.sana, "home")["here"]["view"] is None
    view = {"type": "home", "blocks": [section("nothing needs you"), actions(button("Look", "look"))]}
    office.app.client.views_publish(user_id=office.sana.id, view=view)
    shown = office.browser.state(office.sana, "home")["here"]["view"]
    assert shown["blocks"][0]["text"]["text"] == "nothing needs you"


def test_a_deactivated_person_still_has_a_screen_but_no_hands(office: Office) -> None:
    office.slack.deactivates(office.sana)
    assert office.browser.state(office.sana)["me"]["deactivated"]
    refused = office.browser.act(office.sana, "type", channel=office.sales.id, line="hello")
    assert refused.status == 409
    assert "deactivated" in refused.json["problem"]
