"""Sentences: what people wrote neither formats nor mentions, whatever they wrote."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks.kit import shapes
from handlers.blocks.kit.leaves import Leaf, cut, fill, one_line, whole, width
from handlers.blocks.words.calendar import when

HOSTILE = "<!channel> <@UEVIL> *bold* _it_ ~gone~ `code` & <https://evil.example|click>"


def test_what_people_write_is_drawn_as_they_wrote_it() -> None:
    assert shapes.rich([fill("{text}", text=HOSTILE)])["elements"][0]["elements"] == [{"type": "text", "text": HOSTILE}]


def test_what_people_write_is_said_without_signs_that_format_or_mention() -> None:
    said = shapes.picture([fill("{text}", text=HOSTILE)], []).text
    assert not set("<>*_~`") & set(said)
    assert said.count("&") == said.count("&lt;") + said.count("&gt;") + said.count("&amp;")


def test_a_slot_in_what_people_write_stays_as_it_is() -> None:
    assert fill("{text} is {other}", text="{other}", other="x") == (Leaf("{other}"), Leaf(" is "), Leaf("x"))


def test_a_moment_names_its_zone_where_it_cannot_be_drawn() -> None:
    leaf = when(datetime(2026, 11, 27, 16, tzinfo=UTC)).rich()
    assert leaf["fallback"] == "Friday 27 November 2026, 16:00 UTC"
    assert leaf["timestamp"] == 1795795200


def test_signs_that_turn_text_around_are_left_out() -> None:
    assert one_line("safe \u202eelif\u202c \x00 name\nnext\tline", 100) == "safe elif name next line"
    assert whole("a\u202eb\x07\nc") == "ab\nc"


@given(st.text(), st.integers(1, 50))
def test_a_cut_text_fits_as_slack_counts(text: str, longest: int) -> None:
    short = cut(text, longest)
    assert width(short) <= longest
    assert short == text or short.endswith("…")


@given(st.lists(st.text(max_size=2000), max_size=8))
def test_what_is_said_fits_and_ends_in_no_half_sign(texts: list[str]) -> None:
    said = shapes.picture([fill("{text}", text=text) for text in texts], []).text
    assert width(said) <= shapes.TEXT
    assert said.count("&") == sum(said.count(sign) for sign in ("&amp;", "&lt;", "&gt;"))


@pytest.mark.parametrize(
    ("mrkdwn", "plain"),
    [
        ("Waiting for <@U1|the asking side>.", "Waiting for the asking side."),
        ("By <!date^1795795200^{time}|16:00 UTC>", "By 16:00 UTC"),
        ("<@U1> &amp;lt; you", "somebody &lt; you"),
    ],
)
def test_red_words_in_a_form_have_no_tokens(mrkdwn: str, plain: str) -> None:
    assert shapes.plain(mrkdwn, "somebody") == plain


def test_a_mention_is_drawn_the_way_slack_documents_it() -> None:
    picture = shapes.saying("“Confirm” is for <@U1|the asking side>.")
    assert picture.text == picture.blocks[0]["text"]["text"] == "“Confirm” is for <@U1>."


@pytest.mark.parametrize("text", ["http://", "javascript:alert(1)", "https://a b", "https://a|b", "https://a\nb"])
def test_what_slack_would_not_take_as_a_link_is_none(text: str) -> None:
    assert not shapes.is_address(text)


def test_people_who_are_not_awaited_are_said_by_their_side_and_drawn_by_name() -> None:
    omar = Leaf("the delivering side", "user", "UOMAR")
    picture = shapes.picture([fill("{who} counters", who=omar)], [shapes.rich([(omar,)])])
    assert picture.text == "The delivering side counters"
    assert picture.blocks[0]["elements"][0]["elements"] == [{"type": "user", "user_id": "UOMAR"}]
