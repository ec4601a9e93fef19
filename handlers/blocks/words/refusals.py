"""Why not: what is true now, and what one can do instead. Facts come from the errors, words from here."""

from collections.abc import Sequence
from datetime import datetime

from handlers.blocks.kit import shapes
from handlers.blocks.kit.leaves import Words, fill, joined, leafs
from handlers.blocks.words import fields, labels
from handlers.blocks.words.facts import party
from handlers.blocks.words.status import status
from promises.errors import BadTerms, NotAParty, NotPossible, NotYours, OutOfDate, Problem, PromiseError
from promises.promise import Promise
from promises.vocabulary import Move, Role, Who

AT_FIELD = {
    Problem.MISSING: "Please fill this in.",
    Problem.TOO_LONG: "Please use at most 3,000 characters.",
    Problem.NOT_POSITIVE: "Please give a number above zero.",
    Problem.TOO_LARGE: "That is too large.",
    Problem.TOO_PRECISE: "That has too many decimals.",
    Problem.PAST: "That has passed already. Please choose a later moment.",
    Problem.DAY_OFF: "Nobody works there that day. Please choose a workday, or give a time.",
    Problem.FUTURE: "That has not come yet. Please choose an earlier moment.",
    Problem.TOO_FAR: "That is too far away.",
    Problem.AFTER_NEEDED: "By then it is needed already. Please answer earlier.",
    Problem.UNKNOWN_CURRENCY: "Please choose a currency.",
    Problem.UNKNOWN_UNIT: "The deal names no quantity, so none can be counted here.",
    Problem.UNCHANGED: "Nothing has changed. Please change something.",
    Problem.YOURSELF: "A promise has two sides. Please choose somebody else.",
    Problem.ALREADY: "That is so already, or can't be changed any more.",
    Problem.UNREADABLE: "This can't be read. Please write it differently.",
    Problem.PARTS_DO_NOT_ADD_UP: "The first part must be less than the whole, and the rest must come last.",
    Problem.PARTS_NOT_HERE: "What is agreed already can't be split any more.",
    Problem.BEFORE_AGREED: "That was before it was agreed. Please choose a later moment.",
    Problem.BEFORE_REJECTED: "That was before it was sent back. Please choose a later moment.",
    Problem.NOT_TOLD: "Choose “Yes” above if the customer was told.",
    Problem.NOT_A_LINK: "Please paste a link that begins with https://",
    Problem.NOT_A_PERSON: "Please choose somebody who can answer here.",
}
"""At a field that somebody filled."""

AT_FIELD_OF = {
    ("quantity", Problem.ALREADY): "That much has been received already. Please give more than that.",
    ("unit", Problem.ALREADY): "Some has been received already, so the unit has to stay.",
    ("due_time", Problem.MISSING): "Please give a time, or choose another day.",
    ("split_due_time", Problem.MISSING): "Please give a time, or choose another day.",
    ("text", Problem.MISSING): "Please write a few words.",
    ("reason", Problem.MISSING): "Please choose a reason.",
    ("to", Problem.UNCHANGED): "It is theirs already. Please choose somebody else.",
}

IN_THE_WAY = {
    Problem.QUESTION_OPEN: "A question is open already; it must be answered first.",
    Problem.NO_QUESTION: "No question is open any more.",
    Problem.ONCE_A_DAY: "There was a nudge today already; once a workday is enough.",
    Problem.PAST: "The due moment has passed, so nobody can agree to it any more. A later one can be offered.",
    Problem.NOT_IN_PART: "All of it was delivered, so there is no rest to wait for.",
    Problem.ALREADY_SIGNED: "Your side has signed already.",
}

NOT_A_PARTY = "This promise is between {asker} and {other}, so you can read it but not change it."
NOT_PARTY_OF_ANY = "You have no part in that promise, so you can't change it."
OUT_OF_DATE = "This has moved on since you looked, so nothing was changed."
NOT_POSSIBLE = "“{button}” is not possible now."
NOT_YOURS = "“{button}” is for {who}."
NOW = "Now: {status}."
INSTEAD = "You can: {moves}."
GENERAL = "That is not possible now."


def refusal(error: PromiseError, promise: Promise | None, moves: Sequence[Move], now: datetime) -> str:
    """mrkdwn without anybody's text: why not, how it stands, and what this person can do instead."""
    stands = fill(NOW, status=status(promise, now)) if promise is not None else ()
    instead = ", ".join(labels.BUTTONS[move] for move in moves if move is not Move.NOTE)
    can = leafs(INSTEAD.format(moves=instead)) if instead else ()
    return shapes.mrkdwn(joined([_why_not(error, promise), stands, can], " "))


def field_words(error: BadTerms) -> str:
    """What stands in red under the field. Plain text."""
    return AT_FIELD_OF.get((error.field, error.problem)) or AT_FIELD.get(error.problem, GENERAL)


def _why_not(error: PromiseError, promise: Promise | None) -> Words:
    if isinstance(error, NotAParty):
        return _not_a_party(promise)
    if isinstance(error, OutOfDate):
        return leafs(OUT_OF_DATE)
    if isinstance(error, BadTerms):
        return leafs(f"{fields.FIELDS.get(error.field, 'The terms')}: {field_words(error)}")
    if isinstance(error, NotYours):
        return fill(NOT_YOURS, button=labels.BUTTONS.get(error.move, error.move), who=_who(error.who, promise))
    if isinstance(error, NotPossible):
        usual = NOT_POSSIBLE.format(button=labels.BUTTONS.get(error.move, error.move))
        return leafs(IN_THE_WAY.get(error.problem, usual) if error.problem else usual)
    return leafs(GENERAL)


def _not_a_party(promise: Promise | None) -> Words:
    if promise is None:
        return leafs(NOT_PARTY_OF_ANY)
    return fill(NOT_A_PARTY, asker=party(promise, Role.REQUESTER), other=party(promise, Role.PERFORMER))


def _who(who: Who, promise: Promise | None) -> Words:
    """The people that a row of the rules means."""
    if who is Who.LEADS:
        return leafs("a lead of either side")
    role = _role(who, promise)
    if role is None:
        return leafs(MEANT.get(who, "somebody else"))
    named = leafs(party(promise, role)) if promise is not None else leafs(labels.SIDES[role])
    return (*named, *leafs(" or a lead of theirs")) if who in (Who.PERFORMING_SIDE, Who.ASKING_SIDE) else named


MEANT = {
    Who.EITHER: "one of the two sides",
    Who.PARTY_OR_LEAD: "one of the two sides or a lead of theirs",
    Who.CLOCK: "nobody to press",
}


def _role(who: Who, promise: Promise | None) -> Role | None:
    fixed = {
        Who.REQUESTER: Role.REQUESTER,
        Who.ASKING_SIDE: Role.REQUESTER,
        Who.PERFORMER: Role.PERFORMER,
        Who.PERFORMING_SIDE: Role.PERFORMER,
    }
    if who in fixed or promise is None:
        return fixed.get(who)
    return {
        Who.ANSWERER: promise.answerer,
        Who.OFFERER: promise.answerer.other,
        Who.AWAITED: promise.awaited,
        Who.NOT_AWAITED: promise.awaited.other,
    }.get(who)
