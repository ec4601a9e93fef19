"""What a move needs, its form asks, and what is typed there is read: of every row of the rules."""

import pytest

from handlers.blocks.forms import FORMS, form
from handlers.heard import form_values
from promises.promise import Promise
from promises.rules import RULES, Condition, Rule, amends_something, says_something
from promises.vocabulary import OPEN, Move, State, Who
from tests.builders import T
from tests.handlers.blocks.looking import BERLIN, inputs
from tests.promises.situations import situations

NOW = T(hours=6)
TERMS = {"what", "quantity", "unit", "due", "due_time", "conditions", "cost", "cost_currency"}
EITHER: dict[Condition, set[str]] = {says_something: {"text", "reason"}, amends_something: {"terms", "to"}}
"""What some conditions want beside `needs`: one of these, so its form has them all."""


def here(state: State) -> list[Promise]:
    return [promise for promise in situations().values() if promise.state is state]


def must_be_said(rule: Rule) -> set[str]:
    """The fields of Turn."""
    return {*rule.needs, *(EITHER.get(rule.when, ()) if rule.when else ())}


def asked(move: Move, promise: Promise) -> set[str]:
    """The fields of Turn for which its form has an input. Nothing: it has no form."""
    if move not in FORMS:
        return set()
    found = set(inputs(form(move, promise, zone=BERLIN, now=NOW)))
    return found | ({"terms"} if found >= TERMS else set())


def read(move: Move) -> set[str]:
    """The fields of Turn that are read from its form. Terms are read by themselves."""
    return {*form_values.said(move, {}, BERLIN, NOW), "terms"}


def forgotten(rule: Rule) -> set[str]:
    """What somebody would have to say and cannot."""
    must = must_be_said(rule)
    return {
        field
        for state in rule.states
        for promise in here(state)
        for field in must
        if field not in asked(rule.move, promise) & read(rule.move)
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.move} when {rule.states[0]}")
def test_what_a_move_needs_its_form_asks_and_reads(rule: Rule) -> None:
    assert all(here(state) for state in rule.states)
    assert forgotten(rule) == set()


def test_a_move_whose_form_was_forgotten_is_noticed() -> None:
    without_form = Rule(OPEN, Move.NUDGE, Who.EITHER, needs=("text",))
    without_field = Rule(OPEN, Move.ANSWER_BY, Who.AWAITED, needs=("until", "reason"))
    without_terms = Rule(OPEN, Move.REJECT, Who.AWAITED, needs=("terms",))
    assert forgotten(without_form) == {"text"}
    assert forgotten(without_field) == {"reason"}
    assert forgotten(without_terms) == {"terms"}
