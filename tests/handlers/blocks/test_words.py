"""Refusals and short sentences: what is true now, and what one can do instead."""

import importlib
import pkgutil
import re
from typing import Any

import pytest
from inline_snapshot import snapshot

from handlers.blocks import words
from handlers.blocks.kit import shapes
from handlers.blocks.words import labels, lines, refusals
from promises.errors import BadTerms, NotAParty, NotPossible, NotYours, OutOfDate, Problem, PromiseError
from promises.play import allowed
from promises.promise import Promise
from promises.vocabulary import Health, Move, Reason, State, Who
from sandbox.blocks.drawing import text_of
from tests.builders import Eve, Omar, Sana, T, after, around, conversation, quantity, terms, turns
from tests.handlers.blocks.looking import EYES, folded, seen

NOW = T(hours=6)
COUNTER = (Move.COUNTER, Omar, {"terms": terms(quantity=quantity(400))})
CONFIRM = (Move.CONFIRM, Omar)


def refused(error: PromiseError, by: str, promise: Promise) -> str:
    return text_of(words.refusal(error, promise, allowed(promise, by, around(), NOW), NOW), EYES)


def test_the_wrong_person_is_told_whose_move_it_is() -> None:
    assert folded(refused(NotYours(Move.CONFIRM, Who.REQUESTER), Omar, after(COUNTER))) == snapshot("""\
“Confirm” is for @Sana. Now: New offer. Waiting for @Sana, answer due Tuesday, November 17th, 2026
    at 11:00. You can: Change my offer, Decline, Nudge, Give to somebody else.\
""")


def test_a_passer_by_is_told_between_whom_it_is() -> None:
    assert folded(refused(NotAParty(), Eve, after())) == snapshot("""\
This promise is between @Sana and @Omar, so you can read it but not change it. Now: Asked. Waiting
    for @Omar, answer due Tuesday, November 17th, 2026 at 10:00.\
""")


def test_whoever_was_too_late_is_told_what_is_true_now() -> None:
    assert folded(refused(OutOfDate(1, 2), Sana, after(COUNTER))) == snapshot("""\
This has moved on since you looked, so nothing was changed. Now: New offer. Waiting for @Sana,
    answer due Tuesday, November 17th, 2026 at 11:00. You can: Confirm, Counter, Withdraw, Answer
    by, Ask a question, Hand over.\
""")


def test_a_move_that_is_over_is_refused_with_the_end() -> None:
    declined = after((Move.DECLINE, Omar))
    assert folded(refused(NotPossible(Move.CONFIRM, State.DECLINED), Omar, declined)) == snapshot("""\
“Confirm” is not possible now. Now: Declined. Not enough capacity or people · Monday, November 16th,
    2026 at 11:00.\
""")


def test_without_a_promise_the_reason_stands_alone() -> None:
    assert words.refusal(NotAParty(), None, (), NOW) == "You have no part in that promise, so you can't change it."


@pytest.mark.parametrize(
    ("who", "named"),
    [
        (Who.ANSWERER, "@Sana"),
        (Who.OFFERER, "@Omar"),
        (Who.AWAITED, "@Sana"),
        (Who.NOT_AWAITED, "@Omar"),
        (Who.PERFORMING_SIDE, "@Omar or a lead of theirs"),
        (Who.LEADS, "a lead of either side"),
        (Who.EITHER, "one of the two sides"),
    ],
)
def test_people_are_named_as_the_rules_mean_them(who: Who, named: str) -> None:
    assert refused(NotYours(Move.COUNTER, who), Eve, after(COUNTER)).startswith(f"“Counter” is for {named}.")


@pytest.mark.parametrize("problem", Problem)
@pytest.mark.parametrize("field", ["due", "quantity", "text", "whom", "parts", "terms"])
def test_every_problem_has_words_for_its_field(problem: Problem, field: str) -> None:
    said = words.field_words(BadTerms(field, problem))
    at_a_field = problem in refusals.AT_FIELD
    assert at_a_field or problem in refusals.IN_THE_WAY or problem is Problem.TOO_EARLY
    assert (said == refusals.GENERAL) is not at_a_field
    assert re.fullmatch(r"[A-Z][^<>*_~`]*(\.|https://)", said)


def test_a_refusal_holds_nobodys_text() -> None:
    evil = "<!channel> *evil*"
    promise = after((Move.ASK, Omar, {"text": evil}), begins=conversation()[0])
    for move in Move:
        assert "evil" not in words.refusal(NotPossible(move, promise.state), promise, (), NOW)


def test_a_form_that_grew_stale_shows_what_changed_since() -> None:
    past = conversation(COUNTER, (Move.COUNTER, Sana, {"terms": terms(quantity=quantity(450))}))
    note = words.moved_on(past[-1].promise, turns(past), 2)
    assert folded(seen(shapes.picture([note], shapes.note(note)))) == snapshot("""\
While you were writing, this moved on to version 3: how much: ~400 pallets~ *450 pallets*. What you
    wrote is still here.\
""")
    unchanged = conversation(CONFIRM)
    note = words.moved_on(unchanged[-1].promise, turns(unchanged), 1)
    assert (
        shapes.mrkdwn(note)
        == "While you were writing, this moved on. What you wrote is still here; nothing was changed."
    )


def test_short_sentences_speak_plainly() -> None:
    assert words.broke("3f2a91") == "Something broke, and nothing was changed. Please quote 3f2a91."
    assert words.no_such(12) == "There is no promise #12."
    assert "earlier time" in words.no_such(None)
    assert words.too_late().endswith("Please press again.")
    assert words.done(Move.CONFIRM) == "You confirmed."
    assert words.done(Move.HAND_OVER) == "Done."


def test_every_move_of_the_rules_can_be_told() -> None:
    branching = {Move.CONFIRM, Move.TAKE_BACK}
    assert set(lines.TOLD) == set(Move) - branching
    assert set(labels.HEALTH) == set(Health)
    assert set(labels.HEALTH_INSIDE) == set(Health)
    assert set(labels.REASONS) == set(labels.REASONS_INSIDE) == set(Reason)
    assert set(labels.BUTTONS) == set(Move) - {Move.EXPIRE, Move.LAPSE, Move.LET_GO}


def sentences_of(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return [words for value in part.values() for words in sentences_of(value)]
    return []


THEORY = re.compile(
    r"\b(renege|reneg\w*|performer|requester|declare|illocution\w*|reopened|countered)\b", re.IGNORECASE
)


MODULES = [f"{words.__name__}.{each.name}" for each in pkgutil.iter_modules(words.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_theorys_words_never_reach_a_screen(module: str) -> None:
    constants = vars(importlib.import_module(module)).items()
    said = [text for name, value in constants if name.isupper() for text in sentences_of(value)]
    assert said
    assert [text for text in said if THEORY.search(text) or "!" in text] == []
