"""Whatever people do and write: every picture keeps Slack's limits, and nobody's text formats or mentions."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.blocks import forms
from promises.errors import PromiseError
from promises.play import allowed, play
from promises.promise import CLOCK, Promise, Turn
from promises.rules import Circumstances
from promises.terms import CURRENCIES, Due, Money, Part, Quantity, Terms
from promises.vocabulary import Health, Move, Reason
from sandbox.blocks.limits import problems, view_problems
from tests.builders import MONDAY, Ada, Max, Mia, Olga, Omar, Sana, T, after, around, begun, conversation, due, turns
from tests.handlers.blocks.looking import READER, leafs, pictures, views
from tests.promises.situations import LIMITED, situations

EVIL = "<!channel> <@UEVIL> <!here|x> *b* _i_ ~s~ `c` &lt;!everyone&gt; <https://evil.example|safe> :bomb: @here \u202e"
LONG = (EVIL * 40)[:3000]
WIDE = "👩‍🚀" * 600
TEXTS = st.sampled_from(
    [EVIL.strip(), LONG.strip(), WIDE, "x" * 3000, "a\nb\n" * 700 + "z", "\x00\ud7ff end", "&" * 3000, "5 pallets"]
)
MOMENTS = st.integers(1, 400).map(lambda days: Due(T(days)))
DAYS = st.integers(1, 400).map(lambda days: Due(T(days), T(days).date()))
AMOUNTS = st.sampled_from([Decimal(1), Decimal("0.000001"), Decimal(999_999_999_999), Decimal("12345.5")])
COSTS = st.builds(Money, st.sampled_from([1, 500_001, 10**15]), st.sampled_from(sorted(CURRENCIES)))
AMID = around(performer_team=LIMITED)


@st.composite
def any_terms(draw: st.DrawFn) -> Terms:
    quantity = draw(st.none() | st.builds(Quantity, AMOUNTS, TEXTS))
    return Terms(
        what=draw(TEXTS),
        due=draw(MOMENTS | DAYS),
        quantity=quantity,
        conditions=draw(st.just("") | TEXTS),
        cost=draw(st.none() | COSTS),
        part_allowed=draw(st.booleans()),
    )


@st.composite
def split_terms(draw: st.DrawFn) -> Terms:
    """Many parts, as only a programme would offer them."""
    unit, count = draw(TEXTS), draw(st.integers(2, 40))
    parts = tuple(Part(Quantity(Decimal(2), unit), Due(T(day + 1))) for day in range(count))
    return Terms(what=draw(TEXTS), due=parts[-1].due, quantity=Quantity(Decimal(2 * count), unit), parts=parts)


WISHES = st.fixed_dictionaries(
    {
        "terms": any_terms() | split_terms() | st.none(),
        "reason": st.sampled_from(Reason),
        "text": TEXTS,
        "health": st.sampled_from(Health),
        "until": st.integers(1, 30).map(T),
        "quantity": st.none() | AMOUNTS,
        "only_part": st.booleans(),
        "to": st.sampled_from([Olga, "UNEW", "W1"]),
    }
)
SAYS = {
    Move.COUNTER: ("terms", "text"),
    Move.AMEND: ("terms", "to", "text"),
    Move.RENEGOTIATE: ("terms", "text"),
    Move.REPORT: ("health", "reason", "text"),
    Move.DELIVER: ("quantity", "only_part", "text"),
    Move.ANSWER_BY: ("until",),
    Move.REASSIGN: ("to", "text"),
    Move.HAND_OVER: ("to", "text"),
    Move.NOTE: ("reason", "text"),
}
USUALLY = ("reason", "text")


def openings() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "account": TEXTS,
            "why": TEXTS,
            "deal_value": COSTS,
            "crm_link": TEXTS.map(lambda text: f"https://{text}"[:3000]),
            "told": st.just(True),
            "told_day": st.just(T(9).date()),
            "performer": st.sampled_from([Omar, Omar, None]),
        }
    )


def next_turn(data: st.DataObject, promise: Promise, at: datetime, amid: Circumstances) -> Turn | None:
    by = data.draw(st.sampled_from([Sana, Omar, Mia, Max, Ada, CLOCK, promise.requester, promise.performer or Olga]))
    moves = allowed(promise, by, amid, at)
    if not moves:
        return None
    move = data.draw(st.sampled_from(moves))
    wish = data.draw(WISHES)
    said = {field: wish[field] for field in SAYS.get(move, USUALLY)}
    return Turn(move=move, by=by, at=at, seen=promise.version, **said)


def talk(data: st.DataObject) -> tuple[Promise, list[Turn], datetime]:
    """A conversation of people who do what they may, and write what nobody should."""
    begins = begun(wanted=data.draw(any_terms() | split_terms()), **data.draw(openings()))
    promise, history, at = begins.promise, [begins.turn], MONDAY
    for _ in range(data.draw(st.integers(0, 12))):
        at += timedelta(hours=data.draw(st.sampled_from([1, 30, 400])))
        wish = next_turn(data, promise, at, AMID)
        try:
            played = play(promise, wish, AMID) if wish else None
        except PromiseError:
            continue
        if played:
            promise, history = played.promise, [*history, played.turn]
    return promise, history, at


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_whatever_is_said_every_picture_is_one_that_slack_takes(data: st.DataObject) -> None:
    promise, history, at = talk(data)
    for picture in pictures(promise, history, at):
        assert problems(picture.blocks, "message") == []
        harmless(picture.text, picture.blocks)
        assert 0 < len(picture.text.encode("utf-16-le", "surrogatepass")) // 2 <= 4000
    moves = [move for person in (Sana, Omar, Max) for move in allowed(promise, person, AMID, at)]
    for view in views(promise, history, list(dict.fromkeys(moves)), at):
        assert view_problems(view) == []
        assert len(json.dumps(view)) <= 250_000
        harmless("", view)


def harmless(text: str, blocks: Any) -> None:
    """No mention but of people we put there, and no text of people where Slack reads signs."""
    assert not any(token in text for token in ("<!channel", "<!here", "<!everyone", "<@UEVIL", "<https:"))
    assert not set("*_~`") & set(without_dates(text))
    assert list(leafs(blocks, "broadcast")) == []
    assert all("evil" not in marked["text"].lower() for marked in leafs(blocks, "mrkdwn"))
    assert all(marked["verbatim"] for marked in leafs(blocks, "mrkdwn"))
    assert all(plain["emoji"] is False for plain in leafs(blocks, "plain_text"))
    assert "UEVIL" not in {person["user_id"] for person in leafs(blocks, "user")}


def without_dates(text: str) -> str:
    return text.replace("{date_long_pretty} at {time}", "").replace("{date_long} at {time}", "")


def everywhere() -> Iterator[tuple[Promise, list[Turn]]]:
    """Each situation, and a conversation of forty versions."""
    counters = [
        (
            Move.COUNTER,
            (Omar, Sana)[index % 2],
            {"terms": Terms(what=f"{index} {LONG}"[:3000].strip(), due=due(40 + index))},
        )
        for index in range(39)
    ]
    past = conversation(*counters)
    assert len(past[-1].promise.versions) == 40
    yield past[-1].promise, turns(past)
    yield from ((promise, turns(conversation())) for promise in situations().values())


def test_every_situation_and_forty_versions_keep_the_limits() -> None:
    for promise, history in everywhere():
        for picture in pictures(promise, history, T(hours=9)):
            assert problems(picture.blocks, "message") == []
        for view in views(promise, history, list(Move), T(hours=9)):
            assert view_problems(view) == []
            assert len(json.dumps(view)) <= 250_000


@pytest.mark.parametrize("text", [EVIL.strip(), LONG.strip(), "x" * 3000])
def test_three_thousand_characters_are_prefilled_uncut(text: str) -> None:
    wanted = Terms(what=text, conditions=text, due=due(11), quantity=Quantity(Decimal(5), "pallets"))
    promise = after(begins=begun(wanted=wanted))
    view = forms.form(Move.COUNTER, promise, reader=READER, now=MONDAY)
    values = {b["block_id"]: b["element"].get("initial_value") for b in view["blocks"] if b["type"] == "input"}
    assert (values["what"], values["conditions"]) == (text, text)


def test_a_first_form_takes_whatever_was_typed_after_the_command() -> None:
    for text in (EVIL, LONG, WIDE * 4):
        view = forms.ask_form(reader=READER, place={"channel": "C1"}, typed={"what": text})
        assert view_problems(view) == []


def test_a_link_that_is_none_is_shown_as_text() -> None:
    promise = begun(crm_link="https://a b|<!channel>").promise
    shown = next(pictures(promise, turns(conversation()), MONDAY))
    assert list(leafs(shown.blocks, "link")) == []
    assert problems(shown.blocks, "message") == []
