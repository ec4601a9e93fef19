"""`@Promise 500 pallets …` in a channel or a thread: a whisper carries the way to ask, since threads have no commands."""

import json

import pytest
from inline_snapshot import snapshot

from handlers.blocks.leaflets import MOST_WORDS, About, mentioned
from promises.vocabulary import State
from sandbox.blocks.limits.whole import blocks_problems
from sandbox.hands.person import Person
from sandbox.state.workspace import Message
from tests.stories.office import Office
from tests.stories.test_asking_in_words import has_met
from tests.stories.test_shortcuts import fields

WORDS = "@Promise 500 pallets for Acme by 2026-11-27 with @Omar"
ASK = "Ask for a promise"


def whispers(office: Office, to: Person) -> list[Message]:
    return [each for each in office.slack.workspace.messages[office.sales_ops.id] if each.ephemeral_to == to.id]


def test_who_names_the_bot_gets_the_way_to_ask_filled_from_their_words(office: Office) -> None:
    office.sana.types(WORDS, in_=office.sales_ops)
    assert office.sana.sees().partition("(only you):")[2] == snapshot("""\

  The form comes filled in as far as your message says.
  [Ask for a promise]\
""")
    assert "(only you)" not in office.omar.sees()

    office.sana.presses(ASK)
    assert fields(office.sana, "Who would do it?", "What", "How much", "For which customer", "By when") == snapshot(
        [
            "Who would do it?: [@Omar ▾]",
            "What: [pallets]",
            "How much: [500] (optional)",
            "For which customer: [Acme]",
            "By when: [2026-11-27]",
        ]
    )
    assert fields(office.sana, "Why it matters")[0].startswith("Why it matters: [https://sandbox.slack.com/archives/")
    office.sana.sends()
    assert "Why: this message" in office.look(office.omar)
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.REQUESTED


def test_in_a_thread_it_is_whispered_there(office: Office) -> None:
    office.mia.types("About Acme", in_=office.sales_ops)
    office.sana.types("@Promise ten crates for Acme", thread=office.mia.message("About Acme"))
    [told] = whispers(office, office.sana)
    assert told.thread_ts == office.mia.message("About Acme").ts
    office.sana.presses(ASK)
    assert fields(office.sana, "What", "For which customer") == ["What: [ten crates]", "For which customer: [Acme]"]
    assert "thread_ts=" in fields(office.sana, "Why it matters")[0]


def test_at_top_level_it_is_whispered_into_the_channel(office: Office) -> None:
    office.sana.types(WORDS, in_=office.sales_ops)
    [told] = whispers(office, office.sana)
    assert not told.thread_ts


def test_below_a_card_it_offers_more_of_that_promise(office: Office) -> None:
    office.asks()
    office.omar.opens_thread("#1 ·")
    office.omar.types("@Promise what can I do here?")
    [told] = whispers(office, office.omar)
    assert told.thread_ts
    assert "“More…” shows #1" in office.omar.sees()
    office.omar.presses("More…", on="shows #1")
    assert "┌─ What you can do" in office.omar.sees()
    assert "[Confirm]" in office.omar.sees()


def test_who_names_a_promise_is_led_to_it(office: Office) -> None:
    office.asks()
    office.omar.types("@Promise 1 done", in_=office.sales_ops)
    office.omar.presses("More…", on="shows #1")
    assert "#1 · Euro pallets" in office.omar.sees().partition("┌─")[2]


def test_of_a_promise_that_one_may_not_see_nothing_is_said(office: Office) -> None:
    office.asks(where=office.slack.direct(office.sana, office.omar))
    has_met(office.eve)
    for typed in ("@Promise 1 done", "@Promise 2 done"):
        office.eve.types(typed, in_=office.sales_ops)
    unseen, missing = (str(told.blocks) for told in whispers(office, office.eve))
    assert "There is no promise #1." in unseen
    assert "There is no promise #2." in missing
    assert "More…" not in unseen + missing


def test_words_mean_what_they_meant_when_they_were_written(office: Office) -> None:
    has_met(office.omar)
    office.omar.types("@Promise ten crates for Acme by tomorrow 5pm", in_=office.sales_ops)
    office.watch.moves(hours=20)
    office.omar.presses(ASK)
    assert fields(office.omar, "By when", "At what time") == [
        "By when: [2026-11-17]",
        "At what time: [17:00] (optional)",
    ]


def test_the_name_alone_is_answered_too(office: Office) -> None:
    office.sana.types("@Promise", in_=office.sales_ops)
    assert "What you write behind my name comes into the form" in office.sana.sees()
    office.sana.presses(ASK)
    assert fields(office.sana, "What") == ["What: [ ]"]


@pytest.mark.parametrize("letter", ["a", "“", '"', "\n", "😀", "\\"])
def test_a_long_message_comes_as_far_as_a_button_can_carry_it_and_that_is_said(office: Office, letter: str) -> None:
    office.sana.types("@Promise begins " + f"{letter}x " * 900, in_=office.sales_ops)
    [told] = whispers(office, office.sana)
    assert "Your message is long: only its first " in str(told.blocks)
    office.sana.presses(ASK)
    [what] = fields(office.sana, "What")
    assert what.startswith("What: [begins")
    assert ("1,500" in str(told.blocks)) == (letter in ("a", "“"))


def test_bots_edits_and_outsiders_are_not_answered(office: Office) -> None:
    bot, event = office.slack.bot.id, {"type": "app_mention", "channel": office.sales_ops.id}
    office.sana.types("Something", in_=office.sales_ops)
    ts = office.sana.message("Something").ts
    said = event | {"user": office.sana.id, "text": f"<@{bot}> ten crates", "ts": ts, "event_ts": ts}
    for odd in ({"bot_id": "B7"}, {"edited": {"user": office.sana.id, "ts": ts}}, {"user_team": "T0009"}):
        office.slack.events.tell(said | odd)
    assert whispers(office, office.sana) == []
    office.slack.events.tell(said)
    assert len(whispers(office, office.sana)) == 1

    ann = office.slack.person("Ann", outsider=True)
    office.sales_ops.members.add(ann.id)
    ann.types(WORDS, in_=office.sales_ops)
    assert whispers(office, ann) == []


def test_without_the_scope_nothing_is_heard_and_nothing_breaks(office: Office) -> None:
    office.slack.withholds("app_mentions:read")
    office.sana.types(WORDS, in_=office.sales_ops)
    assert whispers(office, office.sana) == []


def test_nobody_can_type_where_nothing_would_answer(office: Office) -> None:
    office.sana.opens("messages")
    with pytest.raises(AssertionError, match="read-only"):
        office.sana.types("hello?")


def test_a_message_that_slack_tells_twice_is_answered_once(office: Office) -> None:
    office.slack.events.tells_twice("app_mention")
    office.sana.types(WORDS, in_=office.sales_ops)
    assert len(whispers(office, office.sana)) == 1
    office.sana.types(WORDS, in_=office.sales_ops)
    assert len(whispers(office, office.sana)) == 2


def test_links_and_marks_are_read_as_words(office: Office) -> None:
    office.sana.types("@Promise *500 pallets* for *Smith & Sons* by 2026-11-27", in_=office.sales_ops)
    office.sana.presses(ASK)
    assert fields(office.sana, "What", "How much", "For which customer") == [
        "What: [pallets]",
        "How much: [500] (optional)",
        "For which customer: [Smith & Sons]",
    ]


@pytest.mark.parametrize("end", ["<https://example.com/order|order 7>", "<@U0123456789>", "&amp;", "&lt;"])
@pytest.mark.parametrize("shift", range(1, 9))
def test_words_are_never_cut_within_a_name_a_link_or_an_escape(end: str, shift: int) -> None:
    text = "x" * (MOST_WORDS - shift) + end + " more" * 300
    picture = mentioned(text, "U1", "1763283600.000100", "", About())
    carried = json.loads(picture.blocks[-1]["elements"][0]["value"])["text"].lstrip("x")
    assert carried == "" or carried.startswith(end)
    assert not blocks_problems(picture.blocks, "message")


def test_three_thousand_characters_come_as_far_as_they_can(office: Office) -> None:
    text = "500 pallets for Acme by 2026-11-27. " + "Please. " * 400
    office.sana.types(f"@Promise {text[:3000]}", in_=office.sales_ops)
    assert "only its first 1,500 characters" in office.sana.sees()
    office.sana.presses(ASK)
    assert fields(office.sana, "How much", "By when") == ["How much: [500] (optional)", "By when: [2026-11-27]"]


def test_where_the_bot_was_removed_meanwhile_nothing_is_said_and_nothing_breaks(office: Office) -> None:
    bot = office.slack.bot.id
    office.sana.types("Something", in_=office.sales_ops)
    ts = office.sana.message("Something").ts
    office.sales_ops.members.discard(bot)
    event = {"type": "app_mention", "channel": office.sales_ops.id, "user": office.sana.id, "text": f"<@{bot}> crates"}
    ack = office.slack.events.tell(event | {"ts": ts, "event_ts": ts})
    assert ack is not None
    assert ack.ok
    assert whispers(office, office.sana) == []


def test_a_number_that_is_no_promise_is_said_to_be_none(office: Office) -> None:
    office.sana.types("@Promise 7 done", in_=office.sales_ops)
    assert "There is no promise #7." in office.sana.sees()
    assert "More…" not in office.sana.sees()


def test_a_number_below_another_card_is_the_one_that_is_meant(office: Office) -> None:
    office.asks("Pallets")
    office.asks("Crates")
    office.omar.opens_thread("#1 ·")
    office.omar.types("@Promise 2 done")
    assert "“More…” shows #2" in office.omar.sees()


def test_help_and_the_list_are_whispered_where_no_command_can_be_typed(office: Office) -> None:
    office.asks()
    office.omar.opens_thread("#1 ·")
    office.omar.types("@Promise help")
    assert "opens the form, filled in as far as that says" in office.omar.sees()
    office.omar.types("@Promise list")
    assert "#1 · Euro pallets for Acme" in str(whispers(office, office.omar)[-1].text)
    assert whispers(office, office.omar)[-1].thread_ts
