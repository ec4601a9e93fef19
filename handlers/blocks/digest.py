"""The week in one message: what is overdue, what comes, what waits, how well words were kept, and why not."""

from collections.abc import Callable
from datetime import datetime

from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import Words, bold, fill, leafs
from handlers.blocks.kit.shapes import Block, Picture, View
from handlers.blocks.reader import Reader
from handlers.blocks.rows import due_words, numbers, row, titled
from handlers.blocks.words import digest as said
from handlers.blocks.words import labels
from handlers.blocks.words.calendar import day_words, when
from handlers.blocks.words.facts import party
from handlers.blocks.words.status import state, turn_words
from promises.digest import Digest, Kept
from promises.listed import Listed
from promises.promise import Promise
from promises.vocabulary import Role


def digest(week: Digest, now: datetime, reader: Reader, *, subscribed: bool = True) -> Picture:
    """As it looks at `now` to `reader`. `subscribed`: whether they get it every Monday already."""
    lists = [
        _list("overdue", week.overdue, lambda each: _overdue(each, now)),
        _list("due", week.due_this_week, lambda each: row(each, now)),
        _list("waiting", week.waiting, lambda each: _waiting(each, now)),
    ]
    kept, reasons = _kept(week), _reasons(week)
    head = said.TITLE.format(day=day_words(reader.local(now).date()))
    switch = shapes.button(labels.MONDAYS[not subscribed], action_ids.mondays(on=not subscribed))
    blocks = [
        shapes.header(head, "digest"),
        *(block for _, drawn in lists for block in drawn),
        shapes.rich([bold(said.KEPT), *kept], "kept"),
        *([shapes.rich(reasons, "reasons")] if reasons else []),
        shapes.actions([switch], "mondays"),
    ]
    told = [line for lines, _ in lists for line in lines]
    return shapes.picture([leafs(head), *told, bold(said.KEPT), *kept, *reasons], blocks, naming=True)


def ended(found: Listed, now: datetime) -> Picture:
    """What ended at one moment, since it was due and nobody had agreed to it; each may be asked for again from its
    history."""
    lines, drawn = _list("ended", found, lambda each: row(each, now))
    return shapes.picture([leafs(said.ENDED), *lines], [shapes.rich([leafs(said.ENDED)], "head"), *drawn], naming=True)


def week_view(week: Digest, now: datetime, reader: Reader) -> View:
    """The same over Home, without the switch, which stands there."""
    return shapes.modal(said.WEEK, digest(week, now, reader).blocks[:-1], labels.CLOSE)


def _list(part: str, found: Listed, lines_of: Callable[[Promise], list[Words]]) -> tuple[list[Words], list[Block]]:
    """The lines, and the same drawn with a button for each. An empty list says so in one line, a cut one that it is."""
    if not found.shown:
        lines = [leafs(said.NONE[part])]
        return lines, [shapes.rich(lines, part)]
    lines = [
        bold(f"{said.TITLES[part]} ({found.count})"),
        *(line for each in found.shown for line in lines_of(each)),
        leafs(said.MORE.format(count=found.left)) if found.left else (),
    ]
    return lines, [shapes.rich(lines, part), *numbers(found.shown, f"{part}-numbers")]


def _overdue(promise: Promise, now: datetime) -> list[Words]:
    who = fill(said.DELIVERS, who=party(promise, Role.PERFORMER))
    return titled(promise, due_words(promise, now), who)


def _waiting(promise: Promise, now: datetime) -> list[Words]:
    since = fill(said.SINCE, at=when(promise.awaited_since))
    return titled(promise, leafs(state(promise)), turn_words(promise, now), since)


def _kept(week: Digest) -> list[Words]:
    """By the three dates, side by side."""
    if not week.fell_due:
        return [leafs(said.NOTHING_FELL_DUE)]
    counts = (week.by_requested, week.by_first_promised, week.by_last_promised)
    by_date = [
        leafs(said.BY.format(date=date, kept=_kept_words(count)))
        for date, count in zip(said.DATES, counts, strict=True)
    ]
    undecided = week.by_last_promised.undecided
    return [*by_date, leafs(said.UNDECIDED.format(count=undecided)) if undecided else ()]


def _kept_words(count: Kept) -> str:
    if count.percent is None:
        return said.TOO_FEW.format(n=count.n)
    return said.SHARE.format(kept=count.kept, n=count.n, percent=count.percent)


def _reasons(week: Digest) -> list[Words]:
    """Causes, most frequent first; those of which nobody said why come last."""
    if not week.reasons:
        return []
    found = [f"{labels.REASONS[reason] if reason else said.NOBODY_SAID}: {count}" for reason, count in week.reasons]
    return [bold(said.WHY_NOT), leafs(" · ".join(found))]
