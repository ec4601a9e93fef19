"""What somebody typed or wrote -> the values of the first form, and what had to be assumed to get there."""

from dataclasses import dataclass, field
from datetime import datetime

from handlers.blocks.kit.shapes import Block
from handlers.blocks.words import hints
from handlers.heard import form_values
from handlers.heard.payloads import Typed
from handlers.visitor import Visitor
from promises.errors import Choices
from promises.spoken import Spoken, read
from storage.workspace import Workspace


@dataclass(frozen=True)
class Filled:
    """The first form as it is opened."""

    typed: Typed = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    """Field -> what its words were read as, where that was not certain."""
    lines: list[Block] = field(default_factory=list)
    """What came into the form after it was open."""
    days_off: dict[str, Choices] = field(default_factory=dict)
    """Field -> what may be meant by its day, on which nobody works."""


def filled(text: str, person: Visitor, workspace: Workspace, now: datetime) -> Filled:
    """`text` has Slack's escapes. Read in the person's zone and language; days count as they do for whoever is asked,
    where somebody is."""
    if not text.strip():
        return Filled()
    spoken = _read(text, person, workspace, now, None)
    if spoken.whom:
        spoken = _read(text, person, workspace, now, spoken.whom)
    typed = _values(spoken, person)
    days_off = form_values.days_off(typed, workspace.teams.workdays(spoken.whom), now)
    return Filled(typed, hints.read_as(spoken), days_off=days_off)


def _read(text: str, person: Visitor, workspace: Workspace, now: datetime, whom: str | None) -> Spoken:
    reader = person.reader
    here = reader.local(now)
    return read(text, now=here, workdays=workspace.teams.workdays(whom), locale=reader.locale)


def _values(spoken: Spoken, person: Visitor) -> Typed:
    """Nobody makes a promise with themselves: whoever mentions themselves has yet to choose."""
    values = {
        "what": spoken.what,
        "quantity": f"{spoken.quantity:f}" if spoken.quantity is not None else "",
        "unit": spoken.unit,
        "account": spoken.account,
        "due": spoken.due.isoformat() if spoken.due else "",
        "due_time": f"{spoken.due_time:%H:%M}" if spoken.due_time else "",
        "whom": spoken.whom if spoken.whom != person.id else "",
    }
    return {name: value for name, value in values.items() if value}
