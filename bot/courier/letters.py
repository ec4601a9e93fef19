"""Direct messages about a promise: at the moment of sending everything is looked at once more."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.courier.errand import EVERYBODY, Errand, Later
from handlers.blocks import direct, reminding
from handlers.blocks.kit.shapes import Picture
from promises.notices import Kind, awaited, people_of
from promises.promise import Promise, Turn
from promises.reminders import About, due_reminders, reminders
from promises.vocabulary import Role

log = logging.getLogger(__name__)

Drawing = Callable[[Promise, Sequence[Turn], datetime, str | None], Picture]
OF_A_TURN: Mapping[Kind, Drawing] = {
    Kind.YOUR_TURN: direct.your_turn,
    Kind.AGREED: lambda promise, _history, now, link: direct.agreed(promise, now, link),
    Kind.OVER: direct.over,
    Kind.ESCALATED: direct.escalated,
}


@dataclass(frozen=True)
class Letter:
    """To one person, who is still there; nothing where they would hear of what is over by now."""

    errand: Errand
    to: str

    def write(self) -> None:
        """Raises NotSaid, Taken; Later where it is to wait for their next opening."""
        errand, notice = self.errand, self.errand.notice
        if (notice.kind, notice.position, self.to) in errand.hung:
            return
        if self._is_past():
            log.info("#%s has moved on: %s is not told", errand.promise.number, notice.kind)
            return
        self._keep_hours()
        if notice.kind in OF_A_TURN and notice.position == 1 and errand.card_of(self.to):
            return  # its card has just come to them directly, with the same words and buttons
        place = errand.card_of(self.to) or errand.card_of(EVERYBODY)
        hung = errand.posting.post(self.to, self._picture(errand.posting.link(place)), errand.sending)
        errand.note(hung, notice.kind, notice.position, self.to)

    def _is_past(self) -> bool:
        promise, notice = self.errand.promise, self.errand.notice
        around = self.errand.workspace.promises.circumstances(promise, self.to)
        if notice.kind is Kind.YOUR_TURN:
            return self.to not in awaited(promise, around)
        if notice.kind in (Kind.AGREED, Kind.ESCALATED):
            return promise.ended
        side = self._side
        if side is None:
            return False
        if promise.ended or self.to not in people_of(promise, side, around):
            return True
        return side.other not in around.departed if notice.kind is Kind.PARTED else self._is_stale(side)

    def _is_stale(self, side: Role) -> bool:
        """Whether a reminder has nothing to say any more. Out of hours it may have, when they open."""
        promise, workspace, now = self.errand.promise, self.errand.workspace, self.errand.now()
        identity = (self.errand.notice.about, side, self.errand.notice.of)
        calendars = workspace.promises.calendars(promise)
        if identity not in {each.identity for each in reminders(promise, calendars)}:
            return True
        others = {each for each in workspace.promises.reminded(promise.number) if each != identity}
        due = {each.identity for each in due_reminders(promise, calendars, others, now)}
        return identity not in due and calendars[side].opening(now) <= now

    def _keep_hours(self) -> None:
        """What nobody has just done can wait until they are at work."""
        if self._side is not None:
            opens = self.errand.workspace.promises.calendars(self.errand.promise)[self._side].opening(self.errand.now())
            if opens > self.errand.now():
                raise Later(opens)

    @property
    def _side(self) -> Role | None:
        """On which they are spoken to by the promise itself; None: somebody's turn is told of."""
        kind, role = self.errand.notice.kind, self.errand.notice.role
        if role is None:
            return None
        return role.other if kind is Kind.PARTED else role

    def _picture(self, link: str | None) -> Picture:
        errand, notice = self.errand, self.errand.notice
        promise, now = errand.promise, errand.now()
        if notice.kind is Kind.REMINDER and notice.about is not None and notice.role is not None:
            return reminding.reminder(promise, notice.about, notice.role, now, link, self._left(notice.about))
        if notice.kind is Kind.PARTED and notice.role is not None:
            return reminding.parted(promise, notice.role, now, link)
        return OF_A_TURN[notice.kind](promise, errand.workspace.promises.history(promise.number), now, link)

    def _left(self, about: About) -> timedelta | None:
        """Working time until it is due, as whoever performs counts it."""
        promise = self.errand.promise
        if about not in (About.BEFORE, About.MORNING) or promise.agreed is None:
            return None
        calendar = self.errand.workspace.promises.calendars(promise)[Role.PERFORMER]
        return calendar.between(self.errand.now(), promise.agreed.due.at)
