"""The card: the one living message of a promise, drawn as it stands."""

import re
from datetime import datetime

from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import USUAL, Leaf, Words, fill, joined, leafs, one_line
from handlers.blocks.kit.shapes import Block, Element, Picture
from handlers.blocks.words import card as said
from handlers.blocks.words import labels
from handlers.blocks.words.calendar import day_words
from handlers.blocks.words.differences import difference_words
from handlers.blocks.words.facts import due, in_unit, is_missed, money, names_quantity, parts, party, quantity, title
from handlers.blocks.words.status import missed_words, notes, status
from promises.promise import Promise
from promises.sight import Sight, as_seen
from promises.vocabulary import Health, Move, Role, State


def card(told: Promise, now: datetime, own: str = "", sight: Sight = Sight.ALL) -> Picture:
    """Number and title, state and turn, the terms, the buttons of whoever is awaited; none once it has ended.
    `sight`: how much is for everybody's eyes where it hangs."""
    promise = as_seen(told, sight)
    hidden = leafs(said.COST_IN_MORE) if told.terms.cost and not (promise.terms.cost or promise.ended) else ()
    lines = [line for line in (status(promise, now), *facts(promise, now, own), hidden) if line]
    blocks = [
        shapes.header(title(promise), name(promise, "card", "title")),
        shapes.rich(lines, name(promise, "card", "facts")),
    ]
    return shapes.picture([leafs(title(promise)), *lines], [*blocks, *buttons(promise, now, "card")], naming=True)


def name(promise: Promise, kind: str, part: str) -> str:
    """A block id that is new with every turn, so that Slack keeps nothing of the older drawing."""
    return f"{kind}-{promise.number}-{promise.version}-{promise.turns}-{part}"


def facts(promise: Promise, now: datetime, own: str = "", *, changed: bool = True) -> list[Words]:
    """What a promise is about, in at most seven lines. `own`: the workspace's address, whose links are named; "" where
    it is not known. `changed`: with what differs from the terms before."""
    return [
        line
        for line in (
            notes(promise),
            goods(promise, now),
            _told(promise),
            _changed(promise, now) if changed else (),
            _beside(promise, now),
            _why(promise, own),
            _parties(promise),
        )
        if line
    ]


def goods(promise: Promise, now: datetime) -> Words:
    """For whom, how much, by when."""
    terms = promise.terms
    account = leafs(said.FOR.format(account=one_line(promise.opening.account, USUAL)))
    much = leafs(quantity(terms.quantity)) if terms.quantity and not names_quantity(terms) else ()
    missed = is_missed(promise, now)
    same = promise.agreed is None or terms.due == promise.agreed.due
    by = () if missed and same else fill(said.DUE, due=due(terms.due, now))
    return joined([account, much, _came(promise), by, missed_words(promise, now) if missed else ()], " · ")


def _came(promise: Promise) -> Words:
    """How much of it was received, and what is still due."""
    if not promise.received:
        return ()
    terms, rest = promise.agreed or promise.terms, promise.still_due
    much = in_unit(promise.received, terms)
    if rest is None or rest <= 0 or promise.ended:
        return leafs(said.RECEIVED.format(much=much))
    return leafs(said.RECEIVED_SO_FAR.format(much=much, rest=in_unit(rest, terms)))


def _told(promise: Promise) -> Words:
    opening = promise.opening
    if not opening.told:
        return ()
    return leafs(said.TOLD_DAY.format(day=day_words(opening.told_day)) if opening.told_day else said.TOLD)


def _changed(promise: Promise, now: datetime) -> Words:
    """While an offer answers other terms: what differs."""
    earlier = promise.compared_with
    change = difference_words(earlier, promise.terms, now) if earlier is not None else ()
    return fill(said.CHANGED, change=change) if change else ()


def _beside(promise: Promise, now: datetime) -> Words:
    terms = promise.terms
    return joined(
        [
            leafs(said.CONDITIONS.format(conditions=one_line(terms.conditions, USUAL))) if terms.conditions else (),
            leafs(said.EXTRA_COST.format(cost=money(terms.cost))) if terms.cost else (),
            leafs(said.MAY_BE_PARTS) if terms.part_allowed and not terms.parts else (),
            fill(said.IN_PARTS, parts=parts(terms.parts, now)) if terms.parts else (),
        ],
        " · ",
    )


def _why(promise: Promise, own: str) -> Words:
    opening = promise.opening
    return joined(
        [
            fill(said.WHY, why=why_words(opening.why, own)) if opening.why else (),
            leafs(said.DEAL.format(value=money(opening.deal_value))) if opening.deal_value else (),
            crm_link(promise),
        ],
        " · ",
    )


def why_words(why: str, own: str) -> Words:
    """A link to a message of this workspace, on a line of its own, can be followed and is called one; the rest is text,
    whatever it looks like."""
    lines = why.splitlines()
    links = [
        line for line in lines if own and line.startswith(f"{own.rstrip('/')}/archives/") and is_message_link(line)
    ]
    text = one_line("\n".join(line for line in lines if line not in links), USUAL)
    return joined([leafs(text), *((Leaf(said.THE_MESSAGE, "link", link),) for link in links[:1])], " · ")


def is_message_link(line: str) -> bool:
    """As `chat.getPermalink` gives it: .../archives/C024BE91L/p1234567890123456"""
    return re.search(r"/archives/[A-Z0-9]+/p[0-9]+(\?|$)", line) is not None and shapes.is_address(line)


def crm_link(promise: Promise) -> Words:
    link = promise.opening.crm_link
    if not link:
        return ()
    return (Leaf(said.IN_THE_CRM, "link", link),) if shapes.is_address(link) else leafs(one_line(link, USUAL))


def _parties(promise: Promise) -> Words:
    """Who with whom, and how far they got."""
    asker, other = party(promise, Role.REQUESTER), party(promise, Role.PERFORMER)
    template = said.ASKS if promise.begun_by is Role.REQUESTER else said.OFFERS
    return joined(
        [fill(template, asker=asker, other=other), leafs(version_words(promise)), leafs(_origin(promise))], " · "
    )


def version_words(promise: Promise) -> str:
    """The number of the terms one looks at, and while they are negotiated, the round."""
    agreed = promise.agreement.number if promise.agreement else 0
    if promise.offer is None:
        return said.VERSION.format(number=agreed or len(promise.versions))
    return said.ROUND.format(number=promise.offer.number, round=promise.offer.number - agreed)


def _origin(promise: Promise) -> str:
    return said.PART_OF.format(parent=promise.opening.parent) if promise.opening.parent else ""


def buttons(promise: Promise, now: datetime, kind: str) -> list[Block]:
    """What whoever is awaited may do, three at most, and *More…*; nothing once it has ended."""
    if promise.ended:
        return []
    return [shapes.actions([*_awaited(promise, now), more_button(promise)], name(promise, kind, "buttons"))]


def more_button(promise: Promise) -> Element:
    return shapes.button(labels.MORE, action_ids.MORE, action_ids.tag(promise), about=about(promise))


def _awaited(promise: Promise, now: datetime) -> list[Element]:
    """The buttons of whoever is awaited."""
    if promise.question_by:
        return [write(promise, Move.ANSWER)]
    if promise.state is State.SIGNING:
        return [*_if_ahead(promise, now, Move.SIGN), write(promise, Move.REFUSE)]
    if promise.state is State.PROMISED:
        return [press(promise, Move.DELIVER, primary=True), _second(promise), write(promise, Move.RENEGOTIATE)]
    if promise.state is State.DELIVERED:
        return _accepting(promise)
    no = Move.WITHDRAW if promise.state is State.COUNTERED else Move.DECLINE
    return [*_if_ahead(promise, now, Move.CONFIRM), write(promise, Move.COUNTER), write(promise, no)]


def _if_ahead(promise: Promise, now: datetime, move: Move) -> list[Element]:
    """Nobody can agree to a due moment that has passed."""
    return [press(promise, move, primary=True)] if promise.terms.due.at > now else []


def _second(promise: Promise) -> Element:
    if can_be_in_part(promise):
        return write(promise, Move.DELIVER, labels.IN_PART)
    label = labels.HEALTH[Health.AT_RISK]
    return shapes.button(label, action_ids.report(Health.AT_RISK), action_ids.tag(promise), about=about(promise))


def can_be_in_part(promise: Promise) -> bool:
    terms = promise.agreed or promise.terms
    return terms.quantity is not None or terms.part_allowed


def _accepting(promise: Promise) -> list[Element]:
    if promise.delivery is None or promise.delivery.in_full:
        return [press(promise, Move.ACCEPT, primary=True), write(promise, Move.REJECT)]
    return [
        press(promise, Move.ACCEPT_PART, primary=True),
        press(promise, Move.ACCEPT, labels.ACCEPT_AS_COMPLETE),
        write(promise, Move.REJECT),
    ]


def press(promise: Promise, move: Move, label: str = "", *, primary: bool = False) -> Element:
    """A button that makes the move at once."""
    return shapes.button(
        label or labels.BUTTONS[move],
        action_ids.press(move),
        action_ids.tag(promise),
        primary=primary,
        about=about(promise),
    )


def write(promise: Promise, move: Move, label: str = "") -> Element:
    """A button that opens the move's form."""
    return shapes.button(
        label or labels.BUTTONS[move], action_ids.form(move), action_ids.tag(promise), about=about(promise)
    )


def about(promise: Promise) -> str:
    return said.ABOUT.format(number=promise.number)
