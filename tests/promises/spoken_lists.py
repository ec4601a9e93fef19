"""What people type, with every right answer, and how much of it is read: `python -m tests.promises.spoken_lists`.

The lists in tests/data are samples of longer ones: they show the kinds. Wrong is worse than none, and a wrong one that
nobody is told of is worst.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from promises.spoken import Spoken, read, read_date
from promises.workdays import Workdays

FOLDER = Path(__file__).parent.parent / "data"
SATURDAY = "2026-11-21 10:00 America/New_York"
ANYTHING = "*"


class Mark(Enum):
    RIGHT = "right"
    RIGHTLY_NONE = "rightly none"
    NONE = "none"
    WRONG_SHOWN = "wrong, shown"
    WRONG_SILENT = "wrong, silent"


@dataclass(frozen=True)
class Marked:
    """One field of one row: `got` is empty where nothing was read."""

    list: str
    field: str
    text: str
    got: str
    right: str
    mark: Mark


def marked() -> Iterator[Marked]:
    """Every field of every row of every list."""
    for name in ("phrases", "phrases-2", "spoken-phrases"):
        yield from _phrases(name)
    for name in ("dates-in-sentences", "sentences", "spoken-sentences"):
        yield from _sentences(name)


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def moment(written: str) -> datetime:
    """ "2026-11-21 10:00 America/New_York", the zone New York's where none is written."""
    day, hour, *zone = written.split(" ")
    return datetime.fromisoformat(f"{day} {hour}").replace(tzinfo=ZoneInfo(zone[0] if zone else "America/New_York"))


def _phrases(name: str) -> Iterator[Marked]:
    for phrase, locale, at, right in rows(name):
        now = moment(at)
        got = read_date(phrase, now=now, workdays=_team(now), locale=locale)
        shown = f"{got.day} {got.time:%H:%M}" if got and got.time else str(got.day) if got else ""
        yield _mark((name, "date", f"{phrase} ({locale})"), shown, right, bool(got and got.assumed))


def _sentences(name: str) -> Iterator[Marked]:
    for text, locale, *rest in rows(name):
        if name == "dates-in-sentences":
            at, due, account = rest
            wanted = {"date": due, "customer": f"{account} | -"}
        else:
            at = rest.pop(0) if name == "spoken-sentences" else SATURDAY
            wanted = dict(zip(("amount", "unit", "customer", "date"), rest, strict=True))
        now = moment(at)
        said = read(_escaped(text), now=now, workdays=_team(now), locale=locale)
        for field, right in wanted.items():
            if right != ANYTHING:
                got, shown = _field(said, field)
                yield _mark((name, field, f"{text} ({locale})"), got, right, shown)


def _field(said: Spoken, field: str) -> tuple[str, bool]:
    if field == "date":
        hour = f" {said.due_time:%H:%M}" if said.due_time else ""
        return (f"{said.due}{hour}" if said.due else ""), "due" in said.assumed
    if field == "customer":
        return said.account, "account" in said.assumed
    got = "" if said.quantity is None else f"{said.quantity:f}" if field == "amount" else said.unit
    return got, "quantity" in said.assumed


def _mark(where: tuple[str, str, str], got: str, right: str, shown: bool) -> Marked:
    answers = {answer.strip() for answer in right.split(" | ")}
    if not got:
        mark = Mark.RIGHTLY_NONE if "-" in answers else Mark.NONE
    elif not answers.isdisjoint({got, got[:10] if where[1] == "date" else got}):
        mark = Mark.RIGHT
    else:
        mark = Mark.WRONG_SHOWN if shown else Mark.WRONG_SILENT
    return Marked(*where, got, right, mark)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _team(now: datetime) -> Workdays:
    assert isinstance(now.tzinfo, ZoneInfo)
    return Workdays(zone=now.tzinfo)


if __name__ == "__main__":
    everything = list(marked())
    for each in everything:
        if each.mark in (Mark.NONE, Mark.WRONG_SHOWN, Mark.WRONG_SILENT):
            print(each.mark.value, each.list, each.field, each.text, f"{each.got!r} for {each.right!r}", sep="  ")  # noqa: T201 - it is run for what it prints
    for name, field in dict.fromkeys((each.list, each.field) for each in everything):
        counts = Counter(each.mark for each in everything if (each.list, each.field) == (name, field))
        print(f"{name:20} {field:9}", *(f"{mark.value}: {counts[mark]:3}" for mark in Mark), sep="  ")  # noqa: T201 - the same
