"""What the courier says, and where it hangs."""

from collections.abc import Mapping
from typing import Any

from promises.vocabulary import Move, Reason
from sandbox.state.trouble import Refuse
from tests.bot.bench import Bench, HandClock


def is_line(arguments: Mapping[str, Any]) -> bool:
    return bool(arguments.get("thread_ts"))


def test_a_request_hangs_one_card_one_line_below_it_and_one_letter(bench: Bench) -> None:
    bench.asks("Pallets")
    bench.tells()
    [card] = bench.top()
    assert "Pallets" in card.text
    assert card.blocks
    assert len(bench.thread()) == 1
    [letter] = bench.letters(bench.omar)
    assert "Pallets" in letter.text
    assert bench.letters(bench.sana) == []
    assert bench.courier.idle()


def test_every_message_is_plain_about_links_and_mentions(bench: Bench) -> None:
    bench.asks("Pallets")
    bench.tells()
    for message in (*bench.top(), *bench.letters(bench.omar)):
        assert message.options["parse"] == "none"
        assert not message.options["unfurl_links"]
        assert not message.options["unfurl_media"]
        assert "link_names" not in message.options


def test_a_later_turn_edits_the_card_and_adds_a_line(bench: Bench) -> None:
    promise = bench.asks()
    bench.tells()
    [before] = [card.text for card in bench.top()]
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    [card] = bench.top()
    assert card.text != before
    assert len(bench.thread()) == 2
    assert len(bench.letters(bench.sana)) == 1


def test_the_card_is_drawn_as_the_promise_is_and_not_as_it_was(bench: Bench) -> None:
    promise = bench.asks()
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    [card] = bench.top()
    assert "Promised" in card.text
    assert bench.calls("chat.update") == 0
    assert len(bench.thread()) == 2


def test_somebody_who_is_no_longer_awaited_is_not_told_that_it_is_their_turn(bench: Bench) -> None:
    promise = bench.asks()
    bench.plays(promise, Move.WITHDRAW, bench.sana)
    bench.tells()
    letters = [letter.text for letter in bench.letters(bench.omar)]
    assert len(letters) == 1, "only that it is over"


def test_a_letter_leads_to_the_card(bench: Bench) -> None:
    bench.asks()
    bench.tells()
    [card], [letter] = bench.top(), bench.letters(bench.omar)
    assert bench.slack.workspace.permalink(card.channel, card.ts) in str(letter.blocks)


def test_a_letter_whose_link_is_refused_goes_without(bench: Bench) -> None:
    bench.slack.trouble.next("chat.getPermalink", Refuse("channel_not_found"))
    bench.asks()
    bench.tells()
    assert len(bench.letters(bench.omar)) == 1


def test_a_link_is_asked_for_once(bench: Bench) -> None:
    promise = bench.asks()
    bench.tells()
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    assert bench.calls("chat.getPermalink") == 1


def test_a_deleted_card_is_posted_anew(bench: Bench) -> None:
    promise = bench.asks()
    bench.tells()
    [card] = bench.top()
    bench.slack.trouble.next("chat.update", Refuse("message_not_found"))
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    assert len(bench.top()) == 2
    newest = bench.top()[-1]
    said = bench.slack.workspace.messages[bench.sales.id]
    assert [each.thread_ts for each in said if each.thread_ts] == [card.ts, newest.ts]


def test_a_line_whose_card_vanished_meanwhile_hangs_under_a_new_one(bench: Bench) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("message_not_found"), when=is_line)
    bench.slack.trouble.next("chat.update", Refuse("message_not_found"))
    bench.asks()
    bench.tells()
    assert len(bench.top()) == 2
    assert len(bench.thread()) == 1


# ── where the bot cannot post ──


def test_where_the_bot_is_not_in_the_channel_the_promise_lives_in_direct_messages(bench: Bench) -> None:
    private = bench.slack.channel("board", [bench.sana, bench.omar], bot=False, private=True)
    bench.asks("Pallets", channel=private)
    bench.tells()
    assert bench.top(private) == []
    invitation, card = bench.letters(bench.sana)
    assert "/invite" in invitation.text
    assert "Pallets" in card.text
    [card] = bench.letters(bench.omar)
    assert "Pallets" in card.text
    for person in (bench.sana, bench.omar):
        assert len(bench.thread(bench.slack.direct(person, bench.slack.bot))) == 1


def test_who_has_a_card_of_their_own_is_led_to_it(bench: Bench) -> None:
    promise = bench.asks(nowhere=True)
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    card, letter = bench.letters(bench.sana)
    assert bench.slack.workspace.permalink(card.channel, card.ts) in str(letter.blocks)


def test_the_invitation_is_told_once(bench: Bench) -> None:
    private = bench.slack.channel("board", [bench.sana, bench.omar], bot=False, private=True)
    promise = bench.asks(channel=private)
    bench.tells()
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    assert sum("/invite" in letter.text for letter in bench.letters(bench.sana)) == 1
    for person in (bench.sana, bench.omar):
        assert len(bench.thread(bench.slack.direct(person, bench.slack.bot))) == 2
    assert bench.calls("chat.update") == 2


def test_a_promise_asked_nowhere_in_public_has_a_card_with_each_party(bench: Bench) -> None:
    bench.asks(nowhere=True)
    bench.tells()
    assert len(bench.letters(bench.sana)) == 1
    assert len(bench.letters(bench.omar)) == 1, "the card says already that it is his turn"
    assert not any("/invite" in letter.text for letter in bench.letters(bench.sana))


def test_a_channel_archived_on_the_way_makes_a_promise_homeless(bench: Bench) -> None:
    promise = bench.asks()
    bench.tells()
    bench.slack.archives(bench.sales)
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    assert len(bench.thread()) == 1, "the old line"
    for person in (bench.sana, bench.omar):
        assert len(bench.thread(bench.slack.direct(person, bench.slack.bot))) == 1


def test_a_locked_thread_makes_a_promise_homeless(bench: Bench) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("restricted_action_thread_locked"), when=is_line)
    bench.asks()
    bench.tells()
    for person in (bench.sana, bench.omar):
        assert len(bench.thread(bench.slack.direct(person, bench.slack.bot))) == 1


def test_one_party_who_cannot_be_reached_does_not_keep_it_from_the_other(bench: Bench) -> None:
    bench.slack.deactivates(bench.omar)
    bench.asks(nowhere=True)
    bench.tells()
    card, parting = bench.letters(bench.sana)
    assert "Pallets" in card.text
    assert "has left" in parting.text
    assert bench.courier.idle()


def test_somebody_who_left_the_company_is_given_up_and_the_rest_goes_on(bench: Bench) -> None:
    promise = bench.asks()
    bench.tells()
    bench.slack.deactivates(bench.omar)
    bench.plays(promise, Move.NUDGE, bench.sana)
    bench.plays(promise, Move.WITHDRAW, bench.sana)
    bench.tells()
    assert len(bench.letters(bench.omar)) == 1
    assert len(bench.thread()) == 3
    assert bench.courier.idle()


# ── our own mistakes ──


def test_refused_blocks_are_said_once_more_in_bare_words(bench: Bench) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("invalid_blocks"))
    promise = bench.asks("Pallets")
    bench.tells()
    [card] = bench.top()
    assert card.blocks == []
    assert "Pallets" in card.text
    bench.plays(promise, Move.CONFIRM, bench.omar)
    bench.tells()
    assert bench.top()[0].blocks, "the next drawing is whole again"


def test_words_that_are_refused_too_are_given_up_and_block_nothing(bench: Bench) -> None:
    bench.slack.trouble.next("chat.postMessage", Refuse("invalid_blocks"), times=2)
    bench.asks()
    bench.tells()
    assert len(bench.top()) == 1, "the line brings a card along"
    assert len(bench.thread()) == 1
    assert bench.courier.idle()


def test_a_rejection_again_is_told_to_nobody_who_has_no_lead(bench: Bench, clock: HandClock) -> None:
    """Without teams nobody leads: what nobody hears is not owed."""
    promise = bench.asks()
    bench.plays(promise, Move.CONFIRM, bench.omar)
    for _ in range(2):
        clock.move(hours=1)
        bench.plays(promise, Move.DELIVER, bench.omar)
        bench.plays(promise, Move.REJECT, bench.sana, text="Broken")
    bench.plays(promise, Move.CANCEL, bench.sana, reason=Reason.CUSTOMER)
    bench.tells()
    assert bench.letters(bench.mia) == []
    assert bench.courier.idle()
