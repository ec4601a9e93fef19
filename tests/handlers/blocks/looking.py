"""Looking at pictures: as a person sees them, and as Slack's limits see them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from textwrap import wrap
from typing import Any
from zoneinfo import ZoneInfo

from handlers.blocks import card, digest, direct, forms, home, leaflets, lines, more, reminding, words
from handlers.blocks.history import history_view
from handlers.blocks.kit.shapes import Picture, View
from handlers.blocks.reader import Reader
from promises.digest import TOP, Digest
from promises.digest import digest as digest_of
from promises.listed import Listed
from promises.overview import PAGE, Overview
from promises.promise import Promise, Turn
from promises.reminders import About
from promises.sight import Sight
from promises.vocabulary import Move, Reason, Role
from sandbox.blocks.drawing import Viewer, lines_of, text_of
from sandbox.blocks.limits import problems, view_problems

BERLIN = ZoneInfo("Europe/Berlin")
NAMES = {"USANA": "Sana", "UOMAR": "Omar", "UMIA": "Mia", "UMAX": "Max", "UOLGA": "Olga", "USAM": "Sam"}
READER = Reader(BERLIN)
EYES = Viewer(BERLIN, lambda some_id: NAMES.get(some_id, some_id))
LINK = "https://acme.slack.com/archives/C1/p1"


def seen(picture: Picture) -> str:
    """What is drawn, in Berlin, after a look at the limits."""
    assert problems(picture.blocks, "message") == []
    return "\n".join(lines_of(picture.blocks, EYES))


def heard(picture: Picture) -> str:
    """What notifications and screen readers say."""
    return text_of(picture.text, EYES)


def folded(text: str) -> str:
    """Long lines on several, so that they can be read in a test."""
    return "\n".join(wrapped for line in text.splitlines() for wrapped in wrap(line, 100, subsequent_indent="    "))


def opened(view: View) -> str:
    """A modal as it is drawn, title and buttons first."""
    assert view_problems(view) == []
    submit = f" [{view['submit']['text']}]" if "submit" in view else ""
    return "\n".join([f"{view['title']['text']}{submit}", *lines_of(view["blocks"], EYES)])


def inputs(view: View) -> dict[str, dict[str, Any]]:
    """A form's elements by field, after a look at whether block and action bear the field's name."""
    found = [block for block in view["blocks"] if block["type"] == "input"]
    assert all(block["block_id"] == block["element"]["action_id"] for block in found)
    return {block["block_id"]: block["element"] for block in found}


def labels(blocks: Sequence[dict[str, Any]]) -> list[str]:
    """What stands on the buttons."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row]


def pictures(promise: Promise, history: Sequence[Turn], now: datetime) -> Iterator[Picture]:
    """Every message that could be told of this promise as it stands."""
    yield card.card(promise, now)
    yield from (lines.line(promise, history, position, now) for position in range(len(history)))
    for link in (LINK, None):
        yield direct.your_turn(promise, history, now, link)
        yield direct.agreed(promise, now, link)
        yield direct.over(promise, history, now, link)
        yield direct.escalated(promise, history, now, link)
        for role in Role:
            yield from (reminding.reminder(promise, about, role, now, link, timedelta(hours=5)) for about in About)
            yield reminding.parted(promise, role, now, link)
    yield direct.moved(promise, LINK)
    many = like(promise, 25)
    yield leaflets.listing(parts({}, leaflets.MOST_ROWS, needs_you=many), now, "/promise")
    yield digest.digest(week(many, now), now, READER)
    yield direct.invite("C1", promise, "/promise")


def like(promise: Promise, count: int) -> tuple[Promise, ...]:
    """So many that differ only in their number."""
    return tuple(replace(promise, number=number) for number in range(1, count + 1))


def overview(promises: tuple[Promise, ...]) -> Overview:
    """Somebody whose every part of Home is full of them."""
    return parts(needs_you=promises, you_wait_for=promises, due_this_week=promises, recently_ended=promises)


def parts(pages: Mapping[str, int] = {}, size: int = PAGE, /, **full: tuple[Promise, ...]) -> Overview:
    """Home with only these parts filled, and turned to these pages."""
    names = [field.name for field in fields(Overview)]
    return Overview(**{name: Listed.page(full.get(name, ()), pages.get(name, 0), size) for name in names})


def week(promises: tuple[Promise, ...], now: datetime) -> Digest:
    """The worst: every list is full of them, whatever they are, and cut."""
    reasons = tuple((each, 99) for each in (*Reason, None))
    counted = digest_of(promises, now, BERLIN)
    full = Listed.page(promises, 0, TOP)
    return replace(counted, overdue=full, due_this_week=full, waiting=full, fell_due=len(promises), reasons=reasons)


def views(promise: Promise, history: Sequence[Turn], moves: Sequence[Move], now: datetime) -> Iterator[View]:
    """Every modal that could be opened on it."""
    yield more.more(promise, moves, now, Sight.ALL)
    yield history_view(promise, history, moves, now, LINK, Sight.ALL)
    for subscribed in (True, False):
        yield home.home(overview(like(promise, 25)), now=now, reader=READER, subscribed=subscribed)
    note = words.moved_on(promise, history, 1)
    for move in forms.FORMS:
        yield forms.form(move, promise, reader=READER, now=now, note=note)


def leafs(part: object, kind: str) -> Iterator[dict[str, Any]]:
    """Every object of a type, however deep: "mrkdwn", "broadcast", "user"."""
    if isinstance(part, dict):
        if part.get("type") == kind:
            yield part
        for inner in part.values():
            yield from leafs(inner, kind)
    elif isinstance(part, list):
        for inner in part:
            yield from leafs(inner, kind)
