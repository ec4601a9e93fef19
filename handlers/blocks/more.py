"""*More…*: everything that whoever pressed may do now, and the terms in full."""

from collections.abc import Sequence
from datetime import datetime

from handlers.blocks.card import can_be_in_part, press, write
from handlers.blocks.forms import FORMS
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import Words, bold, fill, leafs, whole
from handlers.blocks.kit.shapes import Block, Element, View
from handlers.blocks.words import card, fields, labels
from handlers.blocks.words import more as said
from handlers.blocks.words.facts import due_moment, existence, money, quantity, title
from handlers.blocks.words.status import status
from promises.promise import Promise
from promises.sight import Sight, as_seen
from promises.vocabulary import Health, Move


def more(told: Promise, moves: Sequence[Move], now: datetime, sight: Sight, note: str | Words = "") -> View:
    """The moves as buttons with one plain line each, then the terms with every word that was written, as far as they
    are for the eyes of whoever looks."""
    if sight < Sight.AS_THE_CARD_SHOWS:
        return _that_it_exists(told, moves, sight, note)
    promise = as_seen(told, sight)
    choices = [block for move in moves if move in labels.EXPLAINED for block in _choices(promise, move)]
    nothing = [] if choices else [shapes.rich([leafs(said.NOTHING_TO_DO)], "nothing")]
    stands = shapes.rich([bold(title(promise)), status(promise, now)], "stands")
    blocks = [*shapes.note(note), stands, *choices, *nothing, shapes.divider(), *full_terms(promise)]
    return shapes.modal(said.MAY_DO, blocks, labels.CLOSE)


def _that_it_exists(promise: Promise, moves: Sequence[Move], sight: Sight, note: str | Words) -> View:
    """Number and parties, and what must be done so that somebody can go on with it."""
    stands = existence(promise) if sight is Sight.THAT_IT_EXISTS else [leafs(said.NOTHING_TO_SEE)]
    choices = [block for move in moves if move in labels.EXPLAINED for block in _choices(promise, move)]
    return shapes.modal(said.MAY_DO, [*shapes.note(note), shapes.rich(stands, "stands"), *choices], labels.CLOSE)


def refusal_view(words: str) -> View:
    """A refusal where no whisper can be heard. `words` are mrkdwn of ours."""
    return shapes.modal(said.NOT_NOW, [shapes.marked(words, "why")], labels.CLOSE)


def _choices(promise: Promise, move: Move) -> list[Block]:
    if move is Move.DELIVER:
        return _delivering(promise)
    if move is Move.ACCEPT and promise.delivery is not None and not promise.delivery.in_full:
        return [_choice(said.AS_COMPLETE, press(promise, move, labels.ACCEPT_AS_COMPLETE))]
    if move is Move.REPORT:
        return _reporting(promise)
    element = write(promise, move) if move in FORMS else press(promise, move)
    return [_choice(labels.EXPLAINED[move], element)]


def _delivering(promise: Promise) -> list[Block]:
    earlier = labels.IN_PART if can_be_in_part(promise) else labels.EARLIER
    return [
        _choice(labels.EXPLAINED[Move.DELIVER], press(promise, Move.DELIVER)),
        _choice(said.SOME_OR_EARLIER, write(promise, Move.DELIVER, earlier)),
    ]


def _reporting(promise: Promise) -> list[Block]:
    """One click each; with a reason it takes the form."""
    at_once = [
        shapes.button(labels.HEALTH[health], action_ids.report(health), action_ids.tag(promise)) for health in Health
    ]
    buttons = [*at_once, write(promise, Move.REPORT, labels.WITH_A_REASON)]
    return [shapes.marked(labels.EXPLAINED[Move.REPORT]), shapes.actions(buttons, "report")]


def _choice(words: str, element: Element) -> Block:
    return shapes.beside(words, element)


def full_terms(promise: Promise) -> list[Block]:
    """Nothing is shortened here; the card shortens."""
    terms, opening = promise.terms, promise.opening
    facts: list[tuple[str, Words]] = [
        ("what", leafs(whole(terms.what))),
        ("account", leafs(whole(opening.account))),
        ("due", due_moment(terms.due)),
        ("quantity", leafs(quantity(terms.quantity)) if terms.quantity else ()),
        ("conditions", leafs(whole(terms.conditions))),
        ("cost", leafs(money(terms.cost)) if terms.cost else ()),
        ("why", leafs(whole(opening.why))),
        ("deal_value", leafs(money(opening.deal_value)) if opening.deal_value else ()),
    ]
    lines = [fill(card.NAMED, name=bold(fields.FIELDS[name]), value=value) for name, value in facts if value]
    return [shapes.rich([line], f"full-{index}") for index, line in enumerate(lines)]
