"""What the command whispers: your promises, help, what you may have meant."""

from datetime import datetime

from handlers.blocks import rows
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import SHORT, Words, fill, leafs, one_line
from handlers.blocks.kit.shapes import Picture
from handlers.blocks.words import leaflets as said
from promises.overview import Overview

MOST_ROWS = 20
"""So many buttons still fit into one block (25), and so much onto a screen."""


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


def help_(command: str) -> Picture:
    return _text([leafs(line.format(command=command)) for line in said.HELP])


def perhaps(typed: str, meant: str, command: str) -> Picture:
    """A word that is no subcommand but looks like one. It may be what they want to ask for, all the same."""
    line = fill(said.PERHAPS, typed=one_line(typed, SHORT), command=f"{command} {meant}")
    instead = shapes.button(said.ASK_FOR.format(typed=one_line(typed, SHORT)), action_ids.ASK, typed)
    return shapes.picture([line], [shapes.rich([line]), shapes.actions([instead])])


def _text(lines: list[Words]) -> Picture:
    return shapes.picture(lines, [shapes.rich(lines)])
