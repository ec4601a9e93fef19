"""What the bot would do by itself, and when: for whoever moves the clock by hand and wants to know where to."""

from dataclasses import dataclass
from datetime import datetime

from handlers.blocks.words.reminding import REMINDED
from promises.promise import Promise
from promises.reminders import next_reminder
from promises.vocabulary import Role
from storage.workspace import Workspace

LISTED = 12


@dataclass(frozen=True)
class Coming:
    """One thing that will happen if nobody does anything."""

    at: datetime
    number: int
    """Of the promise."""
    to: str | None
    """The person who is reminded; None: a whole team, or nobody."""
    about: str
    """What of, in words; empty: nobody is reminded, the promise ends for want of an answer."""


def coming(workspace: Workspace, now: datetime, limit: int = LISTED) -> list[Coming]:
    """The next first."""
    return [
        _coming(workspace, workspace.promises.get(number), at, now)
        for at, number in workspace.promises.next_looks(limit)
    ]


def _coming(workspace: Workspace, promise: Promise, at: datetime, now: datetime) -> Coming:
    reminder = next_reminder(
        promise, workspace.promises.calendars(promise), workspace.promises.reminded(promise.number), now
    )
    if reminder is None or reminder.at > at:
        return Coming(at, promise.number, None, "")
    to = promise.performer if reminder.to is Role.PERFORMER else promise.requester
    return Coming(at, promise.number, to, REMINDED[reminder.about])
