"""What somebody typed or wrote -> the values of the first form, and what had to be assumed to get there."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.blocks.kit.shapes import Block
from handlers.blocks.reader import Reader
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


@dataclass(frozen=True)
class Written:
    """Words with Slack's escapes, as they were meant: when they were written, in their author's zone and language."""

    text: str
    at: datetime
    where: Reader


def filled(
    written: Written, person: Visitor, workspace: Workspace, now: datetime, beside: Written | None = None
) -> Filled:
    """For `person`, in whose zone the form's times are. Days count as they do for whoever is asked, where somebody
    is. `beside`: what was written beside the words when they were forwarded."""
    if beside and beside.text.strip():
        written = _together(written, beside, workspace, now)
    if not written.text.strip():
        return Filled()
    spoken = _read(written, workspace, now, None)
    if spoken.whom:
        spoken = _read(written, workspace, now, spoken.whom)
    own = _in_zone(spoken, written.where.zone, person.reader.zone)
    day, today = (written.where.local(at).date() for at in (written.at, now))
    said = hints.read_as(own, there=spoken, zone=written.where.zone.key, written_on=day if day != today else None)
    typed = _values(own, person)
    return Filled(typed, said, days_off=form_values.days_off(typed, workspace.teams.workdays(spoken.whom), now))


def _together(forwarded: Written, beside: Written, workspace: Workspace, now: datetime) -> Written:
    """One text. Days are those of whoever speaks of one; of two, none is read."""
    alone = _read(forwarded, workspace, now, None)
    of = forwarded if alone.due or alone.unread else beside
    return replace(of, text=f"{forwarded.text}\n{beside.text}")


def _read(written: Written, workspace: Workspace, now: datetime, whom: str | None) -> Spoken:
    return read(
        written.text,
        now=written.where.local(written.at),
        workdays=workspace.teams.workdays(whom),
        locale=written.where.locale,
        heard=now,
    )


def _in_zone(spoken: Spoken, there: ZoneInfo, here: ZoneInfo) -> Spoken:
    """The same moment on another clock. A day without a time is the same day everywhere."""
    if spoken.due is None or spoken.due_time is None:
        return spoken
    at = datetime.combine(spoken.due, spoken.due_time, there).astimezone(here)
    return replace(spoken, due=at.date(), due_time=at.time())


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
