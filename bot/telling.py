"""What a notice says and where: the card, the line in its thread, the direct message. Drawn as the promise is now."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.posting import Hung, NotSaid, Posting
from bot.verdict import Step
from handlers.blocks import direct
from handlers.blocks.card import card
from handlers.blocks.kit import Picture
from handlers.blocks.lines import line
from promises.owed import Kind, awaited, parties
from promises.promise import Promise, Turn
from storage.ledger import Ledger
from storage.outbox import Notice, Outbox

log = logging.getLogger(__name__)

EVERYBODY = ""
"""Whose a message is that hangs in the channel where it was asked; else a person's id."""


class Taken(Exception):
    """Somebody else carries this notice by now."""


@dataclass(frozen=True)
class Telling:
    """Says one notice. Raises NotSaid and Taken; what was said by then is noted and not said again."""

    posting: Posting
    outbox: Outbox
    now: Callable[[], datetime]
    command: str

    def tell(self, notice: Notice, ledger: Ledger) -> None:
        errand = Errand(self, notice, ledger, ledger.promise(notice.promise))
        if notice.kind is Kind.CARD:
            errand.draw_card()
        elif notice.kind is Kind.LINE:
            errand.add_line()
        else:
            errand.write_direct()


class Errand:
    """One notice on its way."""

    def __init__(self, telling: Telling, notice: Notice, ledger: Ledger, promise: Promise) -> None:
        self._posting = telling.posting
        self._outbox = telling.outbox
        self._now = telling.now
        self._command = telling.command
        self._notice = notice
        self._ledger = ledger
        self._promise = promise
        self._hung = {
            (each.kind, each.position, each.person): Hung(each.channel, each.ts)
            for each in ledger.messages(notice.promise)
        }

    def draw_card(self) -> None:
        channel = self._channel()
        if channel is None:
            self._draw_for_each()
            return
        try:
            self._draw(EVERYBODY, channel)
        except NotSaid as refused:
            self._leave(channel, refused)
            self._draw_for_each()

    def add_line(self) -> None:
        history = self._ledger.history(self._promise.number)
        picture = line(self._promise, history, self._notice.position - 1, self._now())
        channel = self._channel()
        if channel is not None:
            try:
                self._add(EVERYBODY, channel, picture)
            except NotSaid as refused:
                self._leave(channel, refused)
            else:
                return
        self._for_each(lambda person: self._add(person, person, picture))

    def write_direct(self) -> None:
        """To one person; nothing where they would hear of what is over by now."""
        person = self._notice.to or ""
        history = self._ledger.history(self._promise.number)
        if (self._notice.kind, self._notice.position, person) in self._hung:
            return
        if self._is_past(person):
            log.info("#%s has moved on: %s is not told", self._promise.number, self._notice.kind)
            return
        if self._notice.position == 1 and self._card_of(person):
            return  # its card has just come to them directly, with the same words and buttons
        place = self._card_of(person) or self._card_of(EVERYBODY)
        picture = self._letter(history, self._posting.link(place))
        hung = self._posting.post(person, picture, self._sending)
        self._note(hung, self._notice.kind, self._notice.position, person)

    def _is_past(self, person: str) -> bool:
        if self._notice.kind is Kind.YOUR_TURN:
            return person not in awaited(self._promise, self._ledger.circumstances(self._promise, person))
        return self._notice.kind in (Kind.AGREED, Kind.ESCALATED) and self._promise.ended

    def _letter(self, history: Sequence[Turn], link: str | None) -> Picture:
        promise, now = self._promise, self._now()
        if self._notice.kind is Kind.AGREED:
            return direct.agreed(promise, now, link)
        write = {
            Kind.YOUR_TURN: direct.your_turn,
            Kind.OVER: direct.over,
            Kind.ESCALATED: direct.escalated,
        }[self._notice.kind]
        return write(promise, history, now, link)

    # ── where it hangs ──

    def _channel(self) -> str | None:
        """Where its card stands for everybody; None: with each party."""
        return self._ledger.channel(self._promise.number)

    def _card_of(self, person: str) -> Hung | None:
        return self._hung.get((Kind.CARD, 0, person))

    def _draw(self, person: str, channel: str) -> Hung:
        """The card where it hangs, or a new one: the first, or because the old one is gone."""
        picture, old = card(self._promise, self._now()), self._card_of(person)
        if old is not None:
            try:
                self._posting.edit(old, picture, self._sending)
            except NotSaid as refused:
                if refused.verdict.step is not Step.REDRAW:
                    raise
                log.info("the card of #%s is gone and is posted anew", self._promise.number)
            else:
                return old
        hung = self._posting.post(channel, picture, self._sending)
        self._note(hung, Kind.CARD, 0, person)
        return hung

    def _add(self, person: str, channel: str, picture: Picture) -> None:
        """A line under the card of everybody or of one person; one that is there already is not said again."""
        position = self._notice.position
        if (Kind.LINE, position, person) in self._hung:
            return
        place = self._card_of(person) or self._draw(person, channel)
        try:
            hung = self._posting.post(place.channel, picture, self._sending, thread=place)
        except NotSaid as refused:
            if refused.verdict.step is not Step.REDRAW:
                raise
            hung = self._posting.post(channel, picture, self._sending, thread=self._draw(person, channel))
        self._note(hung, Kind.LINE, position, person)

    def _note(self, hung: Hung, kind: Kind, position: int, person: str) -> None:
        self._outbox.mark_hung(self._notice, hung.channel, hung.ts, kind=kind, position=position, person=person)
        self._hung[kind, position, person] = hung

    def _sending(self) -> None:
        if not self._outbox.mark_sending(self._notice, self._now()):
            raise Taken

    # ── where the channel cannot be posted to ──

    def _leave(self, channel: str, refused: NotSaid) -> None:
        """From now on the promise goes on in direct messages; whoever asked is told how to change that, once."""
        judged = refused.verdict
        if judged.step is not Step.ELSEWHERE:
            raise refused
        number = self._promise.number
        log.info("#%s goes on in direct messages: %s", number, judged.problem)
        asker = self._ledger.history(number)[0].by
        picture = direct.invite(channel, self._promise, self._command)
        try:
            self._posting.post(asker, picture, self._sending)
        except NotSaid as unsaid:
            log.info("nobody could be told that a channel cannot be posted to: %s", unsaid.verdict.problem)
        self._ledger.set_homeless(number)

    def _draw_for_each(self) -> None:
        self._for_each(lambda person: self._draw(person, person))

    def _for_each(self, say: Callable[[str], object]) -> None:
        """To each party. One who cannot be reached does not keep it from the other."""
        around = self._ledger.circumstances(self._promise, self._promise.requester)
        for person in dict.fromkeys(parties(self._promise, around)):
            try:
                say(person)
            except NotSaid as refused:
                if refused.verdict.step not in (Step.ELSEWHERE, Step.GONE):
                    raise
                log.warning("a party of #%s cannot be reached: %s", self._promise.number, refused.verdict.problem)
