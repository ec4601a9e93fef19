"""Facts are folded: the effects of turns that were played, applied without asking whether they were legal.

Yesterday's turns still read when today's rules differ, because a played turn says where it led, on which
side it was made and what followed from it. Whether a promise was missed, and when the clock ends it, is read off the
moments themselves: of turns that were played when that was counted otherwise, too.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce

from promises.clocks import gives_up_at
from promises.misses import judged
from promises.promise import Agreement, Delivery, Offer, Promise, SignOff, Turn
from promises.terms import Terms
from promises.vocabulary import Move, Role, State


def fold(workspace: str, number: int, turns: Iterable[Turn], children: tuple[int, ...] = ()) -> Promise:
    """The promise that these turns, oldest first, amount to. Raises ValueError where there are none."""
    history = list(turns)
    if not history:
        raise ValueError("a promise has at least the turn that opened it")
    promise = reduce(apply, history[1:], begin(workspace, number, history[0]))
    return replace(promise, children=children)


def begin(workspace: str, number: int, turn: Turn) -> Promise:
    """The promise as its first turn (a request, an offer, or the confirm that split its parent) leaves it."""
    opening, terms, role, state = turn.opening, turn.terms, turn.role, turn.state
    if opening is None or terms is None or role is None or state is None:
        raise ValueError("the first turn of a promise was played and brings opening and terms")
    promise = Promise(
        workspace=workspace,
        number=number,
        opening=opening,
        state=state,
        version=1,
        turns=1,
        requester=opening.requester,
        performer=opening.performer,
        begun_by=role,
        asked_at=turn.at,
        versions=(terms,),
        offer=Offer(role, 1, turn.at),
        awaited_since=turn.at,
        answering_since=turn.at,
        answer_due_at=turn.answer_due_at,
        due_requested=terms.due.at,
    )
    if state is State.PROMISED:
        return replace(_agree(promise, turn), working_since=turn.at)
    return replace(promise, gives_up_at=gives_up_at(promise, turn.gives_up_at))


def apply(promise: Promise, turn: Turn) -> Promise:
    """The promise after one more turn."""
    state = turn.state or promise.state
    after = EFFECTS[turn.move](_taken_on(promise, turn), turn)
    after = replace(after, state=state, version=promise.version + turn.raises, turns=promise.turns + 1)
    return _settled(promise, judged(promise, after, turn), turn)


def _settled(before: Promise, after: Promise, turn: Turn) -> Promise:
    """Clocks and questions, which hang on state and awaited person rather than on the move."""
    if after.ended:
        return after if before.ended else replace(
            after, offer=None, question_by=None, question="", ended_at=turn.at,
            answer_due_at=None, gives_up_at=None, reason=turn.reason or after.reason,
        )  # fmt: skip
    if turn.raises:
        after = replace(after, question_by=None, question="")
    if turn.raises or turn.move in (Move.ASK, Move.ANSWER):
        after = _wound(replace(after, awaited_since=turn.at, waited=before.waited + turn.waited), turn)
    works_from_now = turn.raises and after.state is State.PROMISED
    return replace(after, working_since=turn.at) if works_from_now or turn.move is Move.REASSIGN else after


def _wound(promise: Promise, turn: Turn) -> Promise:
    """From now on the time for an answer is counted."""
    ends = gives_up_at(promise, turn.gives_up_at)
    return replace(promise, answering_since=turn.at, answer_due_at=turn.answer_due_at, gives_up_at=ends)


def _taken_on(promise: Promise, turn: Turn) -> Promise:
    """Whichever member of an asked team makes the performer's move becomes the performer."""
    steps_in = turn.role is Role.PERFORMER and turn.move not in (Move.NOTE, Move.NUDGE, Move.REASSIGN)
    return replace(promise, performer=turn.by) if promise.performer is None and steps_in else promise


def _first_answer(promise: Promise, turn: Turn) -> Promise:
    answers = promise.first_answer_after is None and turn.role is promise.begun_by.other
    return replace(promise, first_answer_after=turn.since_asked) if answers else promise


def _nothing_more(promise: Promise, turn: Turn) -> Promise:
    return promise


def _offer(promise: Promise, turn: Turn) -> Promise:
    if turn.terms is None or turn.role is None:
        return promise
    versions: tuple[Terms, ...] = (*promise.versions, turn.terms)
    return replace(promise, versions=versions, offer=Offer(turn.role, len(versions), turn.at), signed=())


def _counter(promise: Promise, turn: Turn) -> Promise:
    return _offer(_first_answer(promise, turn), turn)


def _amend(promise: Promise, turn: Turn) -> Promise:
    asked = replace(promise, performer=turn.to) if turn.to else promise
    return _offer(asked, turn)


def _confirm(promise: Promise, turn: Turn) -> Promise:
    answered = _first_answer(promise, turn)
    if turn.state is State.SIGNING:
        return replace(answered, signing_from=promise.state, signed=())
    return _agree(answered, turn) if turn.state is State.PROMISED else answered


def _sign(promise: Promise, turn: Turn) -> Promise:
    if turn.role is None:
        return promise
    signed = replace(promise, signed=(*promise.signed, SignOff(turn.role, turn.by, turn.at)))
    return _agree(signed, turn) if turn.state is State.PROMISED else signed


def _agree(promise: Promise, turn: Turn) -> Promise:
    """The offer on the table becomes the agreement in force."""
    if promise.offer is None:
        return promise
    due = promise.versions[promise.offer.number - 1].due.at
    first = promise.agreement is None
    return replace(
        promise,
        agreement=Agreement(promise.offer.number, turn.at, promise.requester, promise.performer or turn.by),
        offer=None,
        signing_from=None,
        health=None,
        health_reason=None,
        agreed_after=turn.since_asked if first else promise.agreed_after,
        due_first_promised=due if first else promise.due_first_promised,
        due_last_promised=due,
    )


def _refuse(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, signing_from=None, signed=())


def _decline(promise: Promise, turn: Turn) -> Promise:
    return replace(_first_answer(promise, turn), offer=None)


def _off_the_table(promise: Promise, turn: Turn) -> Promise:
    """Taken back: the new terms while reopened, the delivery while delivered. Let go: the new terms."""
    return replace(promise, offer=None, delivery=None)


def _expire(promise: Promise, turn: Turn) -> Promise:
    """Where old terms stand, those that nobody signed are gone."""
    stands = turn.state is State.PROMISED
    return replace(promise, offer=None, signing_from=None, signed=()) if stands else promise


def _report(promise: Promise, turn: Turn) -> Promise:
    """While it is overdue, the reason for that is the reason for the miss, too."""
    reason = turn.reason if turn.reason and promise.is_late(turn.at) else promise.reason
    return replace(promise, health=turn.health, health_reason=turn.reason or promise.health_reason, reason=reason)


def _deliver(promise: Promise, turn: Turn) -> Promise:
    delivery = Delivery(turn.done_at or turn.at, turn.quantity, turn.in_full)
    return replace(promise, delivery=delivery, offer=None)


def _accept(promise: Promise, turn: Turn) -> Promise:
    quantity = promise.delivery.quantity if promise.delivery else None
    return replace(promise, received=promise.received + (quantity or 0))


def _accept_part(promise: Promise, turn: Turn) -> Promise:
    return replace(_accept(promise, turn), delivery=None, health=None, health_reason=None)


def _reject(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, delivery=None, rejections=promise.rejections + 1, rejected_at=turn.at)


def _ask(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, question_by=turn.role, question=turn.text)


def _answer(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, question_by=None, question="")


def _answer_by(promise: Promise, turn: Turn) -> Promise:
    return _wound(promise, turn)


def _nudge(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, nudged_at=turn.at)


def _reassign(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, performer=turn.to or promise.performer)


def _hand_over(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, requester=turn.to or promise.requester)


def _note(promise: Promise, turn: Turn) -> Promise:
    return replace(promise, reason=turn.reason or promise.reason)


EFFECTS: dict[Move, Callable[[Promise, Turn], Promise]] = {
    Move.CONFIRM: _confirm,
    Move.COUNTER: _counter,
    Move.AMEND: _amend,
    Move.DECLINE: _decline,
    Move.WITHDRAW: _nothing_more,
    Move.EXPIRE: _expire,
    Move.SIGN: _sign,
    Move.REFUSE: _refuse,
    Move.REPORT: _report,
    Move.RENEGOTIATE: _offer,
    Move.DELIVER: _deliver,
    Move.RENEGE: _nothing_more,
    Move.CANCEL: _nothing_more,
    Move.TAKE_BACK: _off_the_table,
    Move.ACCEPT: _accept,
    Move.ACCEPT_PART: _accept_part,
    Move.REJECT: _reject,
    Move.LAPSE: _nothing_more,
    Move.LET_GO: _off_the_table,
    Move.ANSWER_BY: _answer_by,
    Move.ASK: _ask,
    Move.ANSWER: _answer,
    Move.NUDGE: _nudge,
    Move.REASSIGN: _reassign,
    Move.HAND_OVER: _hand_over,
    Move.NOTE: _note,
}
"""What each move does beside leading to its turn's state; those that begin a conversation have `begin`."""
