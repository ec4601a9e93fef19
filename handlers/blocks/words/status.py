"""How a promise stands, in words: its state, whose turn it is, and what one should know beside that."""

from datetime import datetime

from handlers.blocks.kit.leaves import LONG, Words, bold, fill, joined, leafs, quoted
from handlers.blocks.words import labels
from handlers.blocks.words.calendar import when
from handlers.blocks.words.facts import due, in_unit, party
from promises.promise import Promise
from promises.vocabulary import Health, Role, State

OPEN = {
    State.SIGNING: "Agreed by both sides",
    State.PROMISED: "Promised",
    State.REOPENED: "The deal stands, new terms are on the table",
    State.DELIVERED: "Delivered",
}
ENDED = {
    State.ACCEPTED: "Accepted",
    State.DECLINED: "Declined",
    State.WITHDRAWN: "Withdrawn",
    State.EXPIRED: "Never answered, so it is closed",
    State.CANCELLED: "No longer needed",
    State.BROKEN: "Can't be done",
    State.LAPSED: "Delivered, and that was never answered, so it is closed",
    State.SPLIT: "Agreed in parts",
}
EXPIRED_DUE = "Not agreed before it was due, so it is closed"
EXPIRED_UNSIGNED = "Not signed before it was due, so it is closed"
FIRST = {Role.PERFORMER: "Offered", Role.REQUESTER: "Asked"}
"""By whoever began."""
NEW_OFFER = "New offer"

A_LEAD = "a lead of {side}"
AND = " and "
DELIVERS = "{who} delivers"
WAITING = "Waiting for {who}"
YOUR_TURN = "Your turn"
TO_THE_QUESTION = "to answer the question"
AWAITED = {State.SIGNING: "to sign", State.DELIVERED: "to accept"}
"""What is awaited, where it is not simply an answer."""
BY_WHEN = {
    (True, True): "{said}, due {at}",
    (True, False): "{said}, was due {at}",
    (False, True): "{said}, answer due {at}",
    (False, False): "{said}, answer was due {at}",
}
"""By whether what is awaited was named already, and whether it is still ahead."""
KEPT = {
    (True, True): "All of it, in time",
    (True, False): "All of it, late",
    (False, True): "Less than agreed, in time",
    (False, False): "Less than agreed, late",
}
"""By whether it was all, and in time."""
ASKS = "{who} asks: {question}"
NOT_AS_AGREED = "Not as agreed: {times}"
IN_BRACKETS = " ({reason})"
DONE = "Done {at}: {much}"
ALL = "all of it"
PART = "a part"
LESS = "{much}, less than is due"
TIMES = {1: "once", 2: "twice"}
MANY_TIMES = "{count} times"
MISSED = "was due {due}, {missed}"
MISSED_IT = {False: "overdue", True: "missed"}


def state(promise: Promise) -> str:
    """The state in a word or two."""
    if promise.ended:
        return _expired(promise) if promise.state is State.EXPIRED else ENDED[promise.state]
    if promise.state in OPEN:
        return OPEN[promise.state]
    first = promise.offer is not None and promise.offer.number == 1
    if first:
        return FIRST[promise.begun_by]
    return NEW_OFFER


def _expired(promise: Promise) -> str:
    if promise.signing_from:
        return EXPIRED_UNSIGNED
    was_due = promise.ended_at is not None and promise.terms.due.at <= promise.ended_at
    return EXPIRED_DUE if was_due else ENDED[State.EXPIRED]


def status(promise: Promise, now: datetime) -> Words:
    """State and turn in one sentence: "Asked. Waiting for @Omar, answer due …"."""
    rest = _ending(promise) if promise.ended else turn_words(promise, now)
    return joined([bold(state(promise)), rest], ". ") if rest else bold(state(promise))


def turn_words(promise: Promise, now: datetime) -> Words:
    """Whose turn it is, and until when; empty once ended."""
    if promise.ended:
        return ()
    if promise.state is State.SIGNING:
        who = leafs(AND.join(A_LEAD.format(side=labels.SIDES[role]) for role in promise.unsigned))
    else:
        who = leafs(party(promise, promise.awaited, called=True))
    if promise.state is State.PROMISED:
        return fill(DELIVERS, who=who)
    waiting = joined([fill(WAITING, who=who), leafs(_act(promise))], " ")
    return _by_when(promise, now, waiting)


def your_turn_words(promise: Promise, now: datetime) -> Words:
    """The same to whoever is awaited."""
    return _by_when(promise, now, joined([bold(YOUR_TURN), leafs(_act(promise))], " "))


def _act(promise: Promise) -> str:
    """What is awaited, where it is not simply an answer."""
    if promise.question_by:
        return TO_THE_QUESTION
    return AWAITED.get(promise.state, "")


def _by_when(promise: Promise, now: datetime, said: Words) -> Words:
    at = promise.answer_due_at
    if at is None or promise.state is State.PROMISED:
        return said
    return fill(BY_WHEN[bool(_act(promise)), at > now], said=said, at=when(at))


def _ending(promise: Promise) -> Words:
    """Why it ended, how much came, whether in time."""
    reason = leafs(labels.REASONS[promise.reason]) if promise.reason and promise.state is not State.ACCEPTED else ()
    kept: Words = ()
    if promise.state is State.ACCEPTED and promise.delivery is not None:
        kept = leafs(KEPT[promise.delivery.in_full, not promise.missed])
    parts = leafs(", ".join(f"#{number}" for number in promise.children))
    at = leafs(when(promise.ended_at)) if promise.ended_at else ()
    return joined([reason, kept, parts if promise.children else (), at], " · ")


def notes(promise: Promise) -> Words:
    """What one must know beside state and terms: an open question, health, what was delivered, how often not."""
    found: list[Words] = []
    if promise.question_by and promise.question:
        asker = party(promise, promise.question_by)
        found.append(fill(ASKS, who=asker, question=quoted(promise.question, LONG)))
    if promise.health and promise.state in (State.PROMISED, State.REOPENED):
        found.append(_health(promise))
    if promise.state is State.DELIVERED and promise.delivery is not None:
        found.append(_delivered(promise))
    if promise.rejections and not promise.ended:
        found.append(leafs(NOT_AS_AGREED.format(times=times(promise.rejections))))
    return joined(found, " · ")


def _health(promise: Promise) -> Words:
    if promise.health is None:
        return ()
    why = promise.health_reason if promise.health is not Health.ON_TRACK else None
    reason = IN_BRACKETS.format(reason=labels.REASONS_INSIDE[why]) if why else ""
    return (*bold(labels.HEALTH[promise.health]), *leafs(reason))


def _delivered(promise: Promise) -> Words:
    delivery = promise.delivery
    if delivery is None:
        return ()
    much = ALL if delivery.in_full else PART
    if delivery.quantity is not None and not delivery.in_full:
        much = LESS.format(much=in_unit(delivery.quantity, promise.agreed or promise.terms))
    return fill(DONE, at=when(delivery.at), much=much)


def times(count: int) -> str:
    return TIMES.get(count, MANY_TIMES).format(count=count)


def missed_words(promise: Promise, now: datetime) -> Words:
    """The due moment in force, once it has passed: overdue while it can still come, missed once it came late or will
    not come."""
    terms = promise.agreed or promise.terms
    return fill(MISSED, due=due(terms.due, now), missed=bold(MISSED_IT[promise.missed]))
