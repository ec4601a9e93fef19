"""The line of a turn in the card's thread: who, what changed, whose turn it is now.

The agreement's first line can be copied to the customer as it stands: it holds nothing that stays inside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.blocks.card import name
from handlers.blocks.kit import shapes
from handlers.blocks.kit.leaves import LONG, USUAL, Slot, Words, bold, fill, joined, leafs, one_line, quoted
from handlers.blocks.kit.shapes import Picture
from handlers.blocks.words import labels
from handlers.blocks.words import lines as said
from handlers.blocks.words.calendar import DATED, when
from handlers.blocks.words.differences import difference_words
from handlers.blocks.words.facts import (
    amount,
    due,
    due_for_customers,
    in_unit,
    is_filed,
    names_quantity,
    parts,
    quantity,
    somebody,
    what,
)
from handlers.blocks.words.status import turn_words
from promises.fold import apply, fold
from promises.promise import CLOCK, Promise, Turn
from promises.terms import Terms
from promises.vocabulary import Move, Role, State

__all__ = ["difference_words", "line", "turn_lines"]


def line(promise: Promise, history: Sequence[Turn], position: int, now: datetime) -> Picture:
    """The turn at `position` (from 0), as it was; whose turn it is now is added to the last one only."""
    lines = turn_lines(promise, history, position)
    if position == len(history) - 1 and history[position].move not in TURNS_NOTHING:
        lines[-1] = joined([lines[-1], turn_words(promise, now)], ". ")
    return shapes.picture(lines, [shapes.rich(lines, f"{name(promise, 'line', str(position))}")], naming=True)


def held_line(promise: Promise) -> Picture:
    """Of a due day on which nobody works, as an earlier release agreed it: by when it is done in time."""
    terms = promise.agreed or promise.terms
    told = fill(said.HELD, due=due(terms.due, terms.due.at), at=when(terms.due.at))
    return shapes.picture([told], [shapes.rich([told], name(promise, "line", "held"))])


def turn_lines(promise: Promise, history: Sequence[Turn], position: int) -> list[Words]:
    """What the turn at `position` says, without whose turn it is after it."""
    told_turn = _told(promise, history, position)
    if told_turn.turn.state is State.SPLIT:
        return _split_lines(told_turn)
    return _agreed_lines(told_turn) if told_turn.agrees else [_sentence(told_turn)]


TURNS_NOTHING = (Move.REPORT, Move.ANSWER_BY, Move.NOTE)
"""After these it is the same person's turn as before, who need not be called again."""


@dataclass(frozen=True)
class _Told:
    """A turn with the promise before and after it."""

    turn: Turn
    before: Promise | None
    after: Promise
    children: tuple[int, ...]

    @property
    def who(self) -> Slot:
        if self.turn.by == CLOCK:
            return ""
        return somebody(self.turn.by, labels.SIDES[self.turn.role] if self.turn.role else labels.ADMIN)

    @property
    def agrees(self) -> bool:
        """Whether with this turn terms came into force."""
        stood = self.before.agreement if self.before else None
        return self.after.agreement is not None and self.after.agreement != stood


def _told(promise: Promise, history: Sequence[Turn], position: int) -> _Told:
    before = fold(promise.workspace, promise.number, history[:position]) if position else None
    return _Told(history[position], before, _after(promise, history, position, before), promise.children)


def _after(promise: Promise, history: Sequence[Turn], position: int, before: Promise | None) -> Promise:
    """The promise itself is what its latest turn left."""
    if position + 1 == promise.turns:
        return promise
    return apply(before, history[position]) if before else fold(promise.workspace, promise.number, history[:1])


def deal_words(terms: Terms, account: str, beside: datetime) -> Words:
    """The deal in one sentence that may leave the company: no cost, no value, no reasons."""
    return fill(said.DEAL, goods=_goods(terms, account), due=due_for_customers(terms.due, beside))


def _goods(terms: Terms, account: str) -> str:
    goods, customer = one_line(what(terms), LONG), one_line(account, USUAL)
    if terms.quantity is None or names_quantity(terms):
        return said.GOODS.format(goods=goods, account=customer)
    return said.GOODS_COUNTED.format(goods=goods, much=quantity(terms.quantity), account=customer)


def _agreed_lines(told_turn: _Told) -> list[Words]:
    """The sentence that can be copied, then who confirmed, and on which conditions."""
    turn, after = told_turn.turn, told_turn.after
    terms = after.agreed or after.terms
    deal = deal_words(terms, after.opening.account, turn.at)
    conditions = fill(said.CONDITIONS, conditions=one_line(terms.conditions, LONG)) if terms.conditions else ()
    template = said.SIGNED if turn.move is Move.SIGN else said.CONFIRMED
    parent = leafs(said.PART_OF.format(parent=after.opening.parent)) if told_turn.before is None else ()
    return [
        fill(said.AGREED, deal=deal),
        joined([parent, fill(template, who=told_turn.who), _remark(turn), conditions], ". "),
    ]


def _split_lines(told_turn: _Told) -> list[Words]:
    template = said.SIGNED if told_turn.turn.move is Move.SIGN else said.CONFIRMED
    children = said.AND.join(f"#{number}" for number in told_turn.children)
    go_on = fill(said.GO_ON, children=children) if children else ()
    terms = told_turn.after.terms
    goods = _goods(terms, told_turn.after.opening.account)
    return [
        fill(said.AGREED_IN_PARTS, goods=goods, parts=parts(terms.parts, told_turn.turn.at, form=DATED)),
        joined([fill(template, who=told_turn.who), go_on], ". "),
    ]


def _sentence(told_turn: _Told) -> Words:
    turn = told_turn.turn
    slots = _slots(told_turn)
    said = fill(_without_empty(_template(told_turn), slots), **slots)
    return joined([said, _remark(turn)], BEFORE_REMARK.get(turn.move, ". "))


def _without_empty(template: str, slots: Mapping[str, Slot]) -> str:
    """A sentence without the end for which nothing may be said to whoever reads it."""
    for slot in ("reason", "change"):
        if not slots[slot]:
            template = template.removesuffix(f": {{{slot}}}")
    return template


def _template(told_turn: _Told) -> str:
    turn, before = told_turn.turn, told_turn.before
    reopened = before is not None and before.state is State.REOPENED
    if before is None and is_filed(told_turn.after):
        return said.FILED
    if turn.move is Move.CONFIRM:
        return said.TO_SIGN
    if turn.move is Move.DECLINE and reopened:
        return said.KEEPS_THE_DEAL
    if turn.move is Move.EXPIRE:
        return _expired(told_turn)
    if turn.move is Move.TAKE_BACK:
        return said.TERMS_BACK if reopened else said.NOT_DONE
    if turn.move is Move.AMEND and turn.to and turn.terms is None:
        return said.ASKS_ANOTHER
    if turn.move is Move.ACCEPT and not turn.in_full:
        return said.ACCEPTED_AS_COMPLETE
    return said.TOLD[turn.move]


def _expired(told_turn: _Told) -> str:
    if not told_turn.after.ended:
        return said.NOT_SIGNED
    if told_turn.before is not None and told_turn.before.state is State.SIGNING:
        return said.NOT_SIGNED_AT_ALL
    return said.NOT_IN_TIME if told_turn.after.terms.due.at <= told_turn.turn.at else said.TOLD[Move.EXPIRE]


def _slots(told_turn: _Told) -> dict[str, Slot]:
    """What any sentence of `words/lines.py` may want to say."""
    turn, before, after = told_turn.turn, told_turn.before, told_turn.after
    terms = after.agreed or after.terms
    return {
        "who": told_turn.who,
        "other": _other(told_turn),
        "deal": _deal(after) if before is None else "",
        "change": _change(told_turn),
        "reason": labels.REASONS_INSIDE[turn.reason] if turn.reason else "",
        "health": _health(turn),
        "delivered": _delivered(turn, before, terms),
        "accepted": _accepted(before, terms),
        "rest": in_unit(after.still_due, terms) if after.still_due is not None else said.REST,
        "until": when(turn.until) if turn.until else "",
        "to": somebody(turn.to, labels.SOMEBODY_ELSE) if turn.to else "",
        "late": said.LATE if before is not None and before.missed else "",
    }


def _other(told_turn: _Told) -> Slot:
    other = (told_turn.turn.role or Role.REQUESTER).other
    person = told_turn.after.person(other)
    return somebody(person, labels.SIDES[other]) if person else labels.TEAM


def _deal(after: Promise) -> Words:
    return fill(said.DEAL, goods=_goods(after.terms, after.opening.account), due=due(after.terms.due, after.asked_at))


def _change(told_turn: _Told) -> Words:
    """Against the terms that lay on the table, or where none did, against what is agreed."""
    before, after = told_turn.before, told_turn.after
    if before is None or told_turn.turn.terms is None:
        return ()
    to = told_turn.turn.to
    another = fill(said.ANOTHER, to=somebody(to, labels.SOMEBODY_ELSE)) if to else ()
    return joined([difference_words(before.terms, after.terms, told_turn.turn.at), another], " · ")


def _health(turn: Turn) -> Words:
    if turn.health is None:
        return ()
    reason = said.IN_BRACKETS.format(reason=labels.REASONS_INSIDE[turn.reason]) if turn.reason else ""
    return (*bold(labels.HEALTH_INSIDE[turn.health]), *leafs(reason))


def _delivered(turn: Turn, before: Promise | None, terms: Terms) -> Words:
    much = said.ALL if turn.in_full else said.SOME
    if turn.in_full and before is not None and before.received:
        much = said.REST
    if turn.quantity is not None and not turn.in_full:
        much = in_unit(turn.quantity, terms)
    earlier = fill(said.EARLIER, at=when(turn.done_at)) if turn.done_at else ()
    return (*bold(much), *earlier, *leafs(said.LATE if turn.late else said.IN_TIME if turn.dated_back else ""))


def _accepted(before: Promise | None, terms: Terms) -> str:
    delivery = before.delivery if before else None
    if delivery is None or delivery.quantity is None:
        return said.PART
    return in_unit(delivery.quantity, terms) if terms.quantity else amount(delivery.quantity)


BEFORE_REMARK = {
    **dict.fromkeys((Move.ASK, Move.ANSWER, Move.NOTE, Move.REJECT), ": "),
    Move.RENEGOTIATE: " · why: ",
}
NO_REASON_SLOT = (Move.WITHDRAW, Move.NOTE)
"""Moves whose sentence has no place for a reason of its own."""


def _remark(turn: Turn) -> Words:
    reason = labels.REASONS_INSIDE[turn.reason] if turn.reason and turn.move in NO_REASON_SLOT else ""
    return joined([leafs(reason) if reason else (), leafs(quoted(turn.text)) if turn.text else ()], ", ")
