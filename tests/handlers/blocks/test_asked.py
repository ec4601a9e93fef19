"""What a move needs, its form asks; and what its form asks is read."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from handlers.apologies import FIELDS
from handlers.blocks import forms
from handlers.blocks.kit.shapes import View
from handlers.heard import form_values
from handlers.moves import REWRITES
from promises.errors import BadTerms
from promises.promise import Promise, Turn
from promises.rules import RULES, Rule
from promises.vocabulary import Move, State, Who
from tests.builders import OPERATIONS, Omar, Sana, T, after, around, begun, euros, terms
from tests.handlers.blocks.looking import READER, inputs

CONFIRM, DELIVER = (Move.CONFIRM, Omar), (Move.DELIVER, Omar)
STRICT = around(performer_team=replace(OPERATIONS, sign_above=euros(1000)))
IN = {
    State.REQUESTED: after(),
    State.COUNTERED: after((Move.COUNTER, Omar)),
    State.SIGNING: after(CONFIRM, begins=begun(wanted=terms(cost=euros(5000))), amid=STRICT),
    State.PROMISED: after(CONFIRM),
    State.REOPENED: after(CONFIRM, (Move.RENEGOTIATE, Sana)),
    State.DELIVERED: after(CONFIRM, DELIVER),
    State.ACCEPTED: after(CONFIRM, DELIVER, (Move.ACCEPT, Sana)),
}
"""A promise in each state in which somebody may have to write something."""


def forgotten(rules: tuple[Rule, ...] = RULES) -> Iterator[str]:
    """Each field that some move needs and that nobody who makes it is asked for."""
    for rule in rules:
        for state in rule.states:
            if rule.who is not Who.CLOCK and state in IN:
                yield from _forgotten(rule, IN[state])


def _forgotten(rule: Rule, promise: Promise) -> Iterator[str]:
    move, needed = rule.move, {*rule.needs, *_wanted(rule, promise)}
    if needed and move not in forms.FORMS:
        yield f"{move.value} needs {', '.join(sorted(needed))}, and has no form"
        return
    view = forms.form(move, promise, reader=READER, now=T(1)) if needed else {"blocks": []}
    for field in sorted(needed):
        if FIELDS.get(field, field) not in inputs(view):
            yield f"{move.value} needs {field}, and its form does not ask for it"
        if not _is_read(move, field):
            yield f"{move.value} needs {field}, and what its form says of it is not read"


def _wanted(rule: Rule, promise: Promise) -> Iterator[str]:
    """The field of which the row's condition complains where nothing was written."""
    try:
        if rule.when:
            rule.when(promise, Turn(move=rule.move, by=Omar, at=T(1)), around())
    except BadTerms as error:
        yield error.field


def _is_read(move: Move, field: str) -> bool:
    return (field == "terms" and move in REWRITES) or field in form_values.SAID.get(move, form_values.USUAL)


def test_what_a_move_needs_its_form_asks() -> None:
    assert sorted(set(forgotten())) == []


def test_every_open_state_is_looked_at() -> None:
    assert {state for state in State if not state.ended} <= set(IN)
    assert all(promise.state is state for state, promise in IN.items())


def test_what_cannot_be_left_out_is_marked_so() -> None:
    """But for what has something chosen beforehand, and where the rules take either of two."""
    for rule in RULES:
        for state in (each for each in rule.states if each in IN and rule.needs):
            view: View = forms.form(rule.move, IN[state], reader=READER, now=T(1))
            optional = {block["block_id"] for block in view["blocks"] if block.get("optional")}
            assert {FIELDS.get(field, field) for field in rule.needs} & optional == set(), rule.move


def a_new_move() -> Move:
    """One that nobody has drawn yet."""
    move = str.__new__(Move, "praise")
    move._name_, move._value_ = "PRAISE", "praise"
    return move


PRAISE = Rule((State.DELIVERED,), a_new_move(), Who.REQUESTER, needs=("text",))


def test_a_new_move_whose_form_was_forgotten_is_told_by_name() -> None:
    assert list(forgotten((*RULES, PRAISE))) == ["praise needs text, and has no form"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            Rule((State.PROMISED,), Move.NUDGE, Who.REQUESTER, needs=("reason",)),
            ["nudge needs reason, and has no form"],
        ),
        (
            Rule((State.PROMISED,), Move.DELIVER, Who.PERFORMER, needs=("reason",)),
            [
                "deliver needs reason, and its form does not ask for it",
                "deliver needs reason, and what its form says of it is not read",
            ],
        ),
        (
            Rule((State.REQUESTED,), Move.ANSWER_BY, Who.PERFORMER, needs=("until", "text")),
            ["answer by needs text, and its form does not ask for it"],
        ),
    ],
    ids=["no form", "not asked and not read", "not asked"],
)
def test_a_move_that_needs_more_from_now_on_is_told_by_name(rule: Rule, told: list[str]) -> None:
    assert list(forgotten((*RULES, rule))) == told
