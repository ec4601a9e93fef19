"""The form of every move that says more than a click. What was typed before stays.

The first form, which begins a conversation, is in `first_form.py`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.blocks.first_form import CODES, ask_form
from handlers.blocks.inputs import Inputs, Values
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import LONG, Words, bold, fill, joined, leafs, one_line, quoted
from handlers.blocks.kit.shapes import Block, View
from handlers.blocks.prefill import terms_values
from handlers.blocks.reader import Reader
from handlers.blocks.words import fields, labels
from handlers.blocks.words import forms as said
from handlers.blocks.words.differences import difference_words
from handlers.blocks.words.facts import due, existence, in_unit, money, parts, title
from handlers.blocks.words.status import status
from promises.errors import Choices
from promises.promise import Promise
from promises.sight import Sight
from promises.terms import Terms
from promises.vocabulary import Health, Move, Reason, State

__all__ = ["FORMS", "ask_form", "form"]
REASONS = {reason.value: labels.REASONS[reason] for reason in Reason}


@dataclass(frozen=True)
class _Asked:
    """What a form is made of."""

    promise: Promise
    reader: Reader
    inputs: Inputs


def form(
    move: Move,
    promise: Promise,
    *,
    reader: Reader,
    now: datetime,
    sight: Sight = Sight.ALL,
    place: Mapping[str, str] = {},
    typed: Mapping[str, Any] = {},
    note: str | Words = "",
    days_off: Mapping[str, Choices] = {},
) -> View:
    """The form of a move, holding `typed`, or else what is on the table. `reader` is whoever fills it; of what is less
    than all for their eyes the form speaks by number and parties only; `days_off`: see Inputs.

    Raises LookupError for a move that is made by one click.
    """
    filled = dict(typed) if typed or sight is not Sight.ALL else begins_with(move, promise, reader)
    asked = _Asked(promise, reader, Inputs(filled, days_off=days_off))
    told = _about(move, promise, now) if sight is Sight.ALL else existence(promise)
    about = [shapes.rich(told, "about")]
    tag = {"number": promise.number, "seen": promise.version, "mark": promise.mark}
    return shapes.form(
        said.TITLES.get(move, labels.BUTTONS[move]),
        [*shapes.note(note), *about, *FORMS[move](asked)],
        labels.CLOSE,
        callback_id=action_ids.send(move),
        submit=said.SUBMIT.get(move, labels.BUTTONS[move]),
        metadata=json.dumps({**tag, **place, "zone": reader.zone.key}),
    )


def begins_with(move: Move, promise: Promise, reader: Reader) -> Values:
    """What stands in the form of a move before anybody types."""
    if move in (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE):
        return terms_values(promise.terms, reader)
    if move is Move.DELIVER and promise.still_due is not None and promise.still_due > 0:
        return {"quantity": f"{promise.still_due:f}"}
    if move is Move.REPORT and promise.health:
        return {"health": promise.health.value}
    return {}


def _about(move: Move, promise: Promise, now: datetime) -> list[Words]:
    """What the form speaks of: the promise, and what one has to see while one writes."""
    lines = [bold(title(promise)), status(promise, now)]
    if move is Move.ANSWER and promise.question:
        lines.append(fill(said.THE_QUESTION, question=quoted(promise.question, LONG)))
    if move in (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE):
        lines.append(fill(said.ON_THE_TABLE, terms=_terms_words(promise.terms, now)))
        earlier = promise.compared_with
        change = difference_words(earlier, promise.terms, now) if earlier is not None else ()
        lines.append(fill(said.CHANGED, change=change) if change else ())
    if move is Move.REJECT and promise.agreed is not None:
        lines.append(fill(said.AGREED_ARE, terms=_terms_words(promise.agreed, now)))
    return [line for line in lines if line]


def _terms_words(terms: Terms, now: datetime) -> Words:
    return joined(
        [
            leafs(one_line(terms.what, LONG)),
            leafs(in_unit(terms.quantity.amount, terms)) if terms.quantity else (),
            fill(said.BY, due=due(terms.due, now)),
            leafs(said.CONDITIONS.format(conditions=one_line(terms.conditions, LONG))) if terms.conditions else (),
            leafs(said.EXTRA_COST.format(cost=money(terms.cost))) if terms.cost else (),
            fill(said.IN_PARTS, parts=parts(terms.parts, now)) if terms.parts else (),
        ],
        " · ",
    )


def _terms(asked: _Asked) -> list[Block]:
    made = asked.inputs
    return [
        made.text("what", optional=False),
        made.number("quantity"),
        made.text("unit", multiline=False),
        made.day("due", optional=False),
        made.time("due_time", asked.reader),
        *made.instead("due"),
        made.text("conditions"),
        made.number("cost"),
        made.menu("cost_currency", CODES),
        made.ticks("part_allowed", fields.CHOICES["part_allowed"]),
    ]


def _counter(asked: _Asked) -> list[Block]:
    """Another offer; before anything is agreed it may be one of two parts."""
    split = _split(asked) if asked.promise.agreement is None else []
    return [*_terms(asked), *split, asked.inputs.text("text")]


def _split(asked: _Asked) -> list[Block]:
    """The time of the first part is asked for only where it has one, or needs one."""
    made = asked.inputs
    timed = made.filled.get("split_due_time") or "split_due" in made.days_off
    time = [made.time("split_due_time", asked.reader)] if timed else []
    return [made.number("split_quantity"), made.day("split_due"), *time, *made.instead("split_due")]


def _amend(asked: _Asked) -> list[Block]:
    somebody = [asked.inputs.person("to", label=said.ASK_ANOTHER, optional=True)]
    return [*(somebody if asked.promise.state is State.REQUESTED else []), *_counter(asked)]


def _renegotiate(asked: _Asked) -> list[Block]:
    return [asked.inputs.text("text", label=said.WHY_CHANGE, optional=False), *_terms(asked)]


def _reasoned(asked: _Asked) -> list[Block]:
    return [asked.inputs.menu("reason", REASONS, optional=False), asked.inputs.text("text")]


def _decline(asked: _Asked) -> list[Block]:
    """While the deal stands, declining new terms needs no reason."""
    return _remark(asked) if asked.promise.state is State.REOPENED else _reasoned(asked)


def _remark(asked: _Asked) -> list[Block]:
    return [asked.inputs.text("text")]


def _answer_by(asked: _Asked) -> list[Block]:
    return [asked.inputs.day("until", optional=False), asked.inputs.time("until_time", asked.reader)]


def _ask(asked: _Asked) -> list[Block]:
    return [asked.inputs.text("text", label=said.QUESTION, optional=False)]


def _answer(asked: _Asked) -> list[Block]:
    return [asked.inputs.text("text", label=said.ANSWER, optional=False)]


def _deliver(asked: _Asked) -> list[Block]:
    made, promise = asked.inputs, asked.promise
    terms = promise.agreed or promise.terms
    if promise.still_due is None:
        much = made.radio("only_part", fields.CHOICES["only_part"])
    else:
        much = made.number("quantity", hint=said.STILL_DUE.format(rest=in_unit(promise.still_due, terms)))
    return [much, made.day("done"), made.time("done_time", asked.reader), made.text("text")]


def _reject(asked: _Asked) -> list[Block]:
    return [asked.inputs.text("text", label=said.NOT_AS_AGREED_HOW, optional=False)]


def _report(asked: _Asked) -> list[Block]:
    words = {health.value: labels.HEALTH[health] for health in Health}
    return [asked.inputs.radio("health", words), asked.inputs.menu("reason", REASONS), asked.inputs.text("text")]


def _give_away(asked: _Asked) -> list[Block]:
    return [asked.inputs.person("to"), asked.inputs.text("text")]


def _note(asked: _Asked) -> list[Block]:
    return [asked.inputs.menu("reason", REASONS), asked.inputs.text("text")]


FORMS: dict[Move, Callable[[_Asked], list[Block]]] = {
    Move.COUNTER: _counter,
    Move.AMEND: _amend,
    Move.RENEGOTIATE: _renegotiate,
    Move.DECLINE: _decline,
    Move.REFUSE: _reasoned,
    Move.RENEGE: _reasoned,
    Move.CANCEL: _reasoned,
    Move.WITHDRAW: _remark,
    Move.ANSWER_BY: _answer_by,
    Move.ASK: _ask,
    Move.ANSWER: _answer,
    Move.DELIVER: _deliver,
    Move.REJECT: _reject,
    Move.REPORT: _report,
    Move.REASSIGN: _give_away,
    Move.HAND_OVER: _give_away,
    Move.NOTE: _note,
}
"""Moves that are not here are made by one click."""
TIMED = (Move.COUNTER, Move.AMEND, Move.RENEGOTIATE, Move.ANSWER_BY, Move.DELIVER)
"""Moves in whose form a time of day can be typed."""
