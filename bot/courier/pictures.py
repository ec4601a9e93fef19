"""How each kind of direct message about a promise is drawn. A kind that has none is an error, and a test finds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.blocks import direct, reminding
from handlers.blocks.kit.shapes import Picture
from promises.notices import Kind
from promises.reminders import About
from promises.vocabulary import Role
from storage.briefing import Briefing
from storage.notice import Notice


@dataclass(frozen=True)
class _Letter:
    """What a drawing may look at."""

    notice: Notice
    briefing: Briefing
    now: datetime
    link: str | None
    own: str
    """The workspace's address, or ""."""
    command: str

    @property
    def side(self) -> Role:
        if self.notice.role is None:
            raise ValueError(f"a {self.notice.kind} names a side")
        return self.notice.role

    def left(self, about: About) -> timedelta | None:
        """Working time until it is due, as whoever performs counts it."""
        agreed = self.briefing.promise.agreed
        if about not in (About.BEFORE, About.MORNING) or agreed is None:
            return None
        return self.briefing.calendars[Role.PERFORMER].between(self.now, agreed.due.at)


def _reminder(its: _Letter) -> Picture:
    about = its.notice.about
    if about is None:
        raise ValueError("a reminder is about something")
    return reminding.reminder(its.briefing.promise, about, its.side, its.now, its.link, its.left(about), its.own)


LETTERS: Mapping[Kind, Callable[[_Letter], Picture]] = {
    Kind.YOUR_TURN: lambda its: direct.your_turn(its.briefing.promise, its.briefing.turns, its.now, its.link, its.own),
    Kind.AGREED: lambda its: direct.agreed(its.briefing.promise, its.now, its.link, its.own),
    Kind.OVER: lambda its: direct.over(its.briefing.promise, its.briefing.turns, its.now, its.link, its.own),
    Kind.STANDS: lambda its: direct.stands(its.briefing.promise, its.briefing.turns, its.now, its.link, its.own),
    Kind.ESCALATED: lambda its: direct.escalated(its.briefing.promise, its.briefing.turns, its.now, its.link, its.own),
    Kind.CLOSED: lambda its: direct.closed(its.briefing.asked_in, its.briefing.promise, its.command),
    Kind.NOT_INVITED: lambda its: direct.invite(its.briefing.asked_in, its.briefing.promise, its.command),
    Kind.REMINDER: _reminder,
    Kind.PARTED: lambda its: reminding.parted(its.briefing.promise, its.side, its.now, its.link, its.own),
}


def letter_of(notice: Notice, briefing: Briefing, now: datetime, link: str | None, own: str, command: str) -> Picture:
    """Raises LookupError for a kind that has no drawing."""
    return LETTERS[notice.kind](_Letter(notice, briefing, now, link, own, command))
