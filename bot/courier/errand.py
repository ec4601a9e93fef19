"""One notice of a promise on its way: its card and the lines below it, in the channel or with each party."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.courier.people import People
from bot.courier.posting import Hung, NotSaid, Posting
from bot.courier.verdict import Step
from handlers.blocks import direct
from handlers.blocks.card import card
from handlers.blocks.kit.shapes import Picture
from handlers.blocks.lines import line
from promises.notices import Kind, parties
from promises.promise import Promise
from storage.outbox import Notice, Outbox
from storage.workspace import Workspace

log = logging.getLogger(__name__)

EVERYBODY = ""
"""Whose a message is that hangs in the channel where it was asked; else a person's id."""


class Taken(Exception):
    """Somebody else carries this notice by now."""


@dataclass
class Later(Exception):
    """Not at this hour."""

    until: datetime


@dataclass
class Errand:
    """`sending` is called just before anything that Slack could do twice leaves this process; it raises Taken."""

    posting: Posting
    outbox: Outbox
    people: People
    now: Callable[[], datetime]
    notice: Notice
    workspace: Workspace
    promise: Promise
    sending: Callable[[], None]
    hung: dict[tuple[Kind, int, str], Hung] = field(init=False)

    def __post_init__(self) -> None:
        self.hung = {
            (each.kind, each.position, each.person): Hung(each.channel, each.ts)
            for each in self.workspace.places.messages(self.promise.number)
        }

    def draw_card(self, command: str) -> None:
        channel = self._channel()
        if channel is None:
            self._draw_for_each()
            return
        try:
            self._draw(EVERYBODY, channel)
        except NotSaid as refused:
            self._leave(channel, refused, command)
            self._draw_for_each()

    def move_card(self, command: str) -> None:
        """Out of a channel that is closed, unless it is out already."""
        channel = self._channel()
        if channel is not None:
            self._tell_asker(channel, command, closed=True)
            self._draw_for_each()

    def add_line(self, command: str) -> None:
        history = self.workspace.promises.history(self.promise.number)
        picture = line(self.promise, history, self.notice.position - 1, self.now())
        channel = self._channel()
        if channel is not None:
            try:
                self._add(EVERYBODY, channel, picture)
            except NotSaid as refused:
                self._leave(channel, refused, command)
            else:
                return
        self._for_each(lambda person: self._add(person, person, picture))

    def card_of(self, person: str) -> Hung | None:
        return self.hung.get((Kind.CARD, 0, person))

    def note(self, hung: Hung, kind: Kind, position: int, person: str) -> None:
        self.outbox.mark_hung(self.notice, hung.channel, hung.ts, kind=kind, position=position, person=person)
        self.hung[kind, position, person] = hung

    # ── where it hangs ──

    def _channel(self) -> str | None:
        """Where its card stands for everybody; None: with each party."""
        return self.workspace.places.channel(self.promise.number)

    def _draw(self, person: str, channel: str) -> Hung:
        """The card where it hangs, or a new one: the first, or because the old one is gone."""
        picture, old = card(self.promise, self.now()), self.card_of(person)
        if old is not None:
            try:
                self.posting.edit(old, picture, self.sending)
            except NotSaid as refused:
                if refused.verdict.step is not Step.REDRAW:
                    raise
                log.info("the card of #%s is gone and is posted anew", self.promise.number)
            else:
                return old
        hung = self.posting.post(channel, picture, self.sending)
        self.note(hung, Kind.CARD, 0, person)
        return hung

    def _add(self, person: str, channel: str, picture: Picture) -> None:
        """A line under the card of everybody or of one person; one that is there already is not said again."""
        position = self.notice.position
        if (Kind.LINE, position, person) in self.hung:
            return
        place = self.card_of(person) or self._draw(person, channel)
        try:
            hung = self.posting.post(place.channel, picture, self.sending, thread=place)
        except NotSaid as refused:
            if refused.verdict.step is not Step.REDRAW:
                raise
            hung = self.posting.post(channel, picture, self.sending, thread=self._draw(person, channel))
        self.note(hung, Kind.LINE, position, person)

    # ── where the channel cannot be posted to ──

    def _leave(self, channel: str, refused: NotSaid, command: str) -> None:
        """From now on the promise goes on in direct messages; whoever asked is told how to change that, once."""
        judged = refused.verdict
        if judged.step is not Step.ELSEWHERE:
            raise refused
        log.info("#%s goes on in direct messages: %s", self.promise.number, judged.problem)
        self._tell_asker(channel, command, closed=judged.problem.startswith("is_archived"))

    def _tell_asker(self, channel: str, command: str, *, closed: bool) -> None:
        number = self.promise.number
        asker = self.workspace.promises.history(number)[0].by
        picture = (
            direct.closed(channel, self.promise, command) if closed else direct.invite(channel, self.promise, command)
        )
        try:
            if not self.people.are_gone(asker, self.workspace):
                self.posting.post(asker, picture, self.sending)
        except NotSaid as unsaid:
            log.info("nobody could be told that a channel cannot be posted to: %s", unsaid.verdict.problem)
        self.workspace.places.set_homeless(number)

    def _draw_for_each(self) -> None:
        self._for_each(lambda person: self._draw(person, person))

    def _for_each(self, say: Callable[[str], object]) -> None:
        """To each party. One who cannot be reached does not keep it from the other."""
        around = self.workspace.promises.circumstances(self.promise, self.promise.requester)
        for person in dict.fromkeys(parties(self.promise, around)):
            if self.people.are_gone(person, self.workspace):
                continue
            try:
                say(person)
            except NotSaid as refused:
                if refused.verdict.step not in (Step.ELSEWHERE, Step.GONE):
                    raise
                log.warning("a party of #%s cannot be reached: %s", self.promise.number, refused.verdict.problem)
