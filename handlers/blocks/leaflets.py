"""What the command whispers: your promises, help, what you may have meant."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from handlers.blocks import rows
from handlers.blocks.card import more_button
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import SHORT, Words, fill, leafs, one_line, width
from handlers.blocks.kit.shapes import Picture
from handlers.blocks.words import leaflets as said
from handlers.blocks.words.answers import no_such
from handlers.blocks.words.labels import ASK, BUTTONS, WITH_A_REASON
from promises.listed import Listed
from promises.overview import Overview
from promises.promise import Promise
from promises.vocabulary import Move

MOST_ROWS = 20
"""So many buttons still fit into one block (25), and so much onto a screen."""
MOST_WORDS = 1500
"""Characters of a message that travel in a button, which holds 2,000 with all that goes with them."""
ON_SCREEN = {Move.REPORT: WITH_A_REASON}
"""Where a move has several buttons: the one that says most."""


def listing(overview: Overview, now: datetime, command: str) -> Picture:
    """A person's open promises: what needs them, then what they wait for."""
    lists = overview.needs_you, overview.you_wait_for
    shown = [promise for found in lists for promise in found.shown][:MOST_ROWS]
    if not shown:
        return _text([leafs(said.NONE_OPEN), leafs(said.HOW_TO_ASK.format(command=command))])
    left = sum(found.count for found in lists) - len(shown)
    lines = [
        *(line for each in shown for line in rows.row(each, now)),
        leafs(said.MORE_IN_HOME.format(count=left)) if left else (),
    ]
    return shapes.picture(lines, [shapes.rich(lines), *rows.numbers(shown, "numbers")], naming=True)


def open_for(found: Listed, account: str, typed: str, now: datetime) -> Picture:
    """What is open for one customer. Where there is nothing, "list of parts" may be what they want to ask for."""
    name = one_line(account, SHORT)
    if not found.shown:
        instead = shapes.button(said.ASK_FOR.format(typed=one_line(typed, SHORT)), action_ids.ASK, typed)
        line = leafs(said.NONE_FOR.format(account=name))
        return shapes.picture([line], [shapes.rich([line]), shapes.actions([instead])])
    left = found.count - len(found.shown)
    lines = [
        *(line for each in found.shown for line in rows.row(each, now)),
        leafs(said.MORE_FOR.format(count=left, account=name)) if left else (),
    ]
    return shapes.picture(lines, [shapes.rich(lines), *rows.numbers(found.shown, "numbers")], naming=True)


@dataclass(frozen=True)
class About:
    """What a message that names the app is about, beside what it may ask for."""

    promise: Promise | None = None
    named: int | None = None
    """The number that stands there and is all of it, but for what to do; there may be no such promise."""


def mentioned(text: str, by: str, ts: str, link: str, about: About) -> Picture:
    """To whoever named the app in a message that they posted at `ts`."""
    words, value = _carried(text, by, ts, link)
    asks = about.promise is None or about.named is None
    lines = [
        _led_to(about),
        leafs(said.MENTIONED if words else said.MENTIONED_ALONE) if asks else (),
        leafs(said.MENTION_CUT.format(count=f"{len(words):,}")) if words != text else (),
    ]
    ask = shapes.button(ASK, action_ids.ASK_SAID, value, primary=about.promise is None)
    buttons = [more_button(about.promise), ask] if about.promise else [ask]
    shown = [line for line in lines if line]
    return shapes.picture(shown, [shapes.rich(shown), shapes.actions(buttons)])


def _led_to(about: About) -> Words:
    if about.promise is not None:
        return leafs(said.ABOUT.format(number=about.promise.number))
    return leafs(no_such(about.named)) if about.named is not None else ()


def _carried(text: str, by: str, ts: str, link: str) -> tuple[str, str]:
    """So many of the words as a button can carry with author, time and link; and what it carries."""
    for count in range(MOST_WORDS, -1, -50):
        words = _begins(text, count)
        value = json.dumps({"text": words, "by": by, "ts": ts, "link": link}, ensure_ascii=False)
        if width(value) <= shapes.VALUE:
            return words, value
    return "", json.dumps({"text": "", "by": by, "ts": ts, "link": ""})


def _begins(text: str, count: int) -> str:
    """Never with half a name, link or escape of Slack's at its end."""
    return text if len(text) <= count else re.sub(r"(<[^<>]*|&[a-z]{0,3})\Z", "", text[:count])


def to_press(word: str, move: Move | None) -> Words:
    """Above what somebody may do in a promise that they named with a word: which button that word is."""
    if move is None:
        return leafs(said.NOT_YOURS.format(word=one_line(word, SHORT)))
    return leafs(said.TO_PRESS.format(word=one_line(word, SHORT), button=ON_SCREEN.get(move, BUTTONS[move])))


def help_(command: str) -> Picture:
    return _text([leafs(line.format(command=command)) for line in said.HELP])


def perhaps(typed: str, meant: str, command: str) -> Picture:
    """A word that is no subcommand but looks like one. It may be what they want to ask for, all the same."""
    line = fill(said.PERHAPS, typed=one_line(typed, SHORT), command=f"{command} {meant}")
    instead = shapes.button(said.ASK_FOR.format(typed=one_line(typed, SHORT)), action_ids.ASK, typed)
    return shapes.picture([line], [shapes.rich([line]), shapes.actions([instead])])


def _text(lines: list[Words]) -> Picture:
    return shapes.picture(lines, [shapes.rich(lines)])
