"""What a person wrote with a turn, checked: what is missing, past, too much, or not theirs to name."""

from datetime import timedelta

from promises.errors import BadTerms, Problem
from promises.promise import Promise, Turn
from promises.rules import Rule
from promises.terms import Quantity, Terms, difference, same_words
from promises.vocabulary import Move

FARTHEST_DUE = timedelta(days=3660)
"""Ten years: beyond that it is a slip of the finger."""


def check_needs(rule: Rule, turn: Turn) -> None:
    for field in rule.needs:
        if not getattr(turn, field):
            raise BadTerms(field, Problem.MISSING)


def check_terms(turn: Turn, promise: Promise | None) -> None:
    terms = turn.terms
    if terms is None:
        if promise is None:
            raise BadTerms("what", Problem.MISSING)
        return
    for due in (terms.due, *(part.due for part in terms.parts)):
        if due.at <= turn.at:
            raise BadTerms("due", Problem.PAST)
        if due.at > turn.at + FARTHEST_DUE:
            raise BadTerms("due", Problem.TOO_FAR)
    if promise is None:
        return
    if not difference(promise.terms, terms):
        raise BadTerms("terms", Problem.UNCHANGED)
    if promise.agreement is not None:
        _check_new_deal(promise, terms)


def _check_new_deal(promise: Promise, terms: Terms) -> None:
    """What stands already limits what may come instead."""
    if terms.parts:
        raise BadTerms("parts", Problem.PARTS_NOT_HERE)
    if promise.received and (terms.quantity is None or terms.quantity.amount <= promise.received):
        raise BadTerms("quantity", Problem.ALREADY)
    agreed = promise.agreed.quantity if promise.agreed else None
    if promise.received and agreed and terms.quantity and not same_words(terms.quantity.unit, agreed.unit):
        raise BadTerms("unit", Problem.ALREADY)


def check_person(promise: Promise, turn: Turn) -> None:
    if turn.to is None:
        return
    mine, other = promise.performer, promise.requester
    if turn.move is Move.HAND_OVER:
        mine, other = other, promise.performer or ""
    if turn.to == other:
        raise BadTerms("to", Problem.YOURSELF)
    if turn.to == mine:
        raise BadTerms("to", Problem.UNCHANGED)


def check_delivery(promise: Promise, turn: Turn) -> None:
    if turn.move is not Move.DELIVER or promise.agreement is None:
        return
    if turn.done_at and turn.done_at > turn.at:
        raise BadTerms("done_at", Problem.FUTURE)
    if turn.done_at and turn.done_at < promise.agreement.at:
        raise BadTerms("done_at", Problem.BEFORE_AGREED)
    if turn.done_at and promise.rejected_at and turn.done_at < promise.rejected_at:
        raise BadTerms("done_at", Problem.BEFORE_REJECTED)
    if turn.quantity is None:
        return
    if promise.still_due is None:
        raise BadTerms("quantity", Problem.UNKNOWN_UNIT)
    Quantity(turn.quantity)  # checks itself
    if turn.quantity > 1000 * promise.still_due:
        raise BadTerms("quantity", Problem.TOO_LARGE)
