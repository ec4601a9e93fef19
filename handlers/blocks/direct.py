"""Direct messages: it is your turn, it is agreed, it is over, it needs you. What each says, the card would say too.

`own` is the workspace's address, as in `card.facts`.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from handlers.blocks.card import buttons, facts, more_button, name, write
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import Leaf, Words, bold, fill, joined, leafs
from handlers.blocks.kit.shapes import Block, Picture
from handlers.blocks.lines import deal_words, turn_lines
from handlers.blocks.rows import again_button
from handlers.blocks.words import direct as said
from handlers.blocks.words import labels
from handlers.blocks.words.calendar import when
from handlers.blocks.words.facts import somebody, title
from handlers.blocks.words.lines import AGREED
from handlers.blocks.words.status import status, turn_words, your_turn_words
from promises.promise import Promise, Turn
from promises.vocabulary import Move, Role, State


def your_turn(promise: Promise, history: Sequence[Turn], now: datetime, link: str | None, own: str = "") -> Picture:
    """To whoever is awaited: what happened last, the terms, and the buttons of the card."""
    told = bool(history) and history[-1].terms is not None
    lines = [your_turn_words(promise, now), *_last(promise, history), *facts(promise, now, own, changed=not told)]
    return letter(promise, lines, [*buttons(promise, now, "direct"), *way(promise, link)])


def agreed(promise: Promise, now: datetime, link: str | None, own: str = "") -> Picture:
    """To the other side: the terms are in force, in a sentence that can be copied to the customer."""
    terms = promise.agreed or promise.terms
    deal = fill(AGREED, deal=deal_words(terms, promise.opening.account, now))
    lines = [deal, status(promise, now), *facts(promise, now, own)]
    more = [] if promise.ended else [shapes.actions([more_button(promise)], name(promise, "direct", "buttons"))]
    return letter(promise, lines, [*more, *way(promise, link)])


def over(promise: Promise, history: Sequence[Turn], now: datetime, link: str | None, own: str = "") -> Picture:
    """It has ended: how, and by whose turn; what was split goes on elsewhere, all else may be asked for again."""
    again = [] if promise.state is State.SPLIT else [again_button(promise)]
    row = [shapes.actions(again, name(promise, "direct", "buttons"))] if again else []
    lines = [status(promise, now), *_last(promise, history), *facts(promise, now, own)]
    return letter(promise, lines, [*row, *way(promise, link)])


def stands(promise: Promise, history: Sequence[Turn], now: datetime, link: str | None, own: str = "") -> Picture:
    """To both parties: what was wished for is off the table, and what was agreed stands."""
    change = [write(promise, Move.RENEGOTIATE)] if promise.state is State.PROMISED else []
    lines = [status(promise, now), *_last(promise, history), *facts(promise, now, own)]
    row = shapes.actions([*change, more_button(promise)], name(promise, "direct", "buttons"))
    return letter(promise, lines, [row, *way(promise, link)])


def escalated(promise: Promise, history: Sequence[Turn], now: datetime, link: str | None, own: str = "") -> Picture:
    """To leads, and the same to whoever it waits for: what waits, since when, on whom, what happened last."""
    since = fill(said.WAITS_SINCE, at=when(promise.awaited_since))
    lines = [
        joined([bold(said.NEEDS_A_LEAD), turn_words(promise, now), since], ". "),
        *_last(promise, history),
        *facts(promise, now, own),
    ]
    more = [] if promise.ended else [shapes.actions([more_button(promise)], name(promise, "direct", "buttons"))]
    return letter(promise, lines, [*more, *way(promise, link)])


def moved(promise: Promise, link: str) -> Picture:
    """What an older copy of a card becomes: the way to the one that is kept up to date."""
    line = leafs(said.MOVED.format(number=promise.number))
    return shapes.picture([line], [shapes.rich([line], name(promise, "moved", "facts")), *way(promise, link)])


def given_away(promise: Promise, history: Sequence[Turn], person: str) -> Picture:
    """What the card of somebody becomes who has no part in it any more: whose it is now, and nothing else."""
    line = fill(said.GIVEN_TO, number=f"#{promise.number}", to=_given_to(promise, history, person))
    return shapes.picture([line], [shapes.rich([line], name(promise, "given", "facts"))])


def _given_to(promise: Promise, history: Sequence[Turn], person: str) -> Leaf:
    """Who has taken their place, as far as the turns say."""
    holds = {Role.REQUESTER: promise.opening.requester, Role.PERFORMER: promise.opening.performer}
    taken: str | None = None
    for turn in history:
        side = Role.REQUESTER if turn.move is Move.HAND_OVER else Role.PERFORMER
        if turn.to and holds[side] == person:
            taken = turn.to
        holds[side] = turn.to or holds[side]
    other = taken or promise.performer
    return somebody(other, labels.SOMEBODY_ELSE) if other else Leaf(labels.TEAM)


def out_of_date(words: str) -> Picture:
    """What a message becomes that speaks of nothing that is true any more."""
    return shapes.picture([leafs(words)], [shapes.rich([leafs(words)])])


def invite(channel: str, promise: Promise, command: str) -> Picture:
    """To whoever asked, once: the bot cannot post in that channel, and what to type there. `command` is the slash
    command's name, "/promise" unless it was taken."""
    return _moved_here(said.INVITE, channel, promise, command)


def closed(channel: str, promise: Promise, command: str) -> Picture:
    """To whoever asked, once: that channel was archived or deleted."""
    return _moved_here(said.CLOSED, channel, promise, command)


def _moved_here(sentence: str, channel: str, promise: Promise, command: str) -> Picture:
    place = (
        Leaf(said.THAT_CHANNEL, "channel", channel) if re.fullmatch(r"[CG][A-Z0-9]+", channel) else said.THAT_CHANNEL
    )
    line = fill(
        sentence,
        place=place,
        number=f"#{promise.number}",
        invite=Leaf(said.INVITE_COMMAND, code=True),
        command=Leaf(command, code=True),
    )
    return shapes.picture([line], [shapes.rich([line], name(promise, "invite", "facts"))])


def _last(promise: Promise, history: Sequence[Turn]) -> list[Words]:
    """The last act; a nudge speaks of the one before it, too."""
    if not history:
        return []
    last = len(history) - 1
    earlier = last - 1 if last and history[last].move is Move.NUDGE else last
    return [line for position in range(earlier, last + 1) for line in turn_lines(promise, history, position)]


def way(promise: Promise, link: str | None) -> list[Block]:
    """To its card, where there is one that can be linked to."""
    if not link or not shapes.is_address(link):
        return []
    return [shapes.actions([shapes.way_to(labels.CARD, action_ids.LINK, link)], name(promise, "direct", "link"))]


def letter(promise: Promise, lines: list[Words], below: list[Block]) -> Picture:
    """In a direct message all names may be said: only its reader is told of it."""
    head = shapes.header(title(promise), name(promise, "direct", "title"))
    drawn = shapes.rich(lines, name(promise, "direct", "facts"))
    return shapes.picture([leafs(title(promise)), *lines], [head, drawn, *below], naming=True)
