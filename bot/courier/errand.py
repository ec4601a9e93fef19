"""One notice of a promise on its way: drawn as the promise stands now, and said where its lane leads.

Each is one call of Slack, the links and names in it aside. What cannot be said here leads to other notices.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bot.courier.pictures import letter_of
from bot.slack.posting import Hung, NotSaid, Posting
from bot.slack.verdict import Step, Verdict
from handlers.blocks.card import card
from handlers.blocks.direct import given_away
from handlers.blocks.kit.shapes import Picture
from handlers.blocks.lines import held_line, line
from promises.hearing import Later, Never, hearing
from promises.notices import NOTICES, Drawn, Kind, Owed, Way, for_everybody, parties
from promises.sight import Sight, as_seen, turns_as_seen
from storage.briefing import Briefing
from storage.notice import TOLD, Notice, Outcome, gave_up, later, told
from storage.rows.places import Message

log = logging.getLogger(__name__)

EVERYBODY = ""
"""Whose a message is that hangs in the channel where it was asked; else a person's id."""
CARDS_TRIED = 2
"""For one line that has none to hang under."""
EDITS_TRIED = 9
"""Where Slack refuses for a reason that nobody knows: with the courier's waits, four minutes."""
ARCHIVED = "is_archived"


@dataclass(frozen=True)
class Errand:
    """`briefing` is what is known around the promise, read at once; where it cannot be said here, `whole` of it is."""

    notice: Notice
    briefing: Briefing
    whole: Callable[[], Briefing]
    posting: Posting
    command: str
    now: datetime

    def run(self) -> Outcome:
        """Raises NotSaid."""
        if self.notice.to is None:
            return self._in_channel()
        try:
            return self._say()
        except NotSaid as refused:
            if refused.verdict.step not in (Step.ELSEWHERE, Step.GONE):
                raise
            log.warning("a party of #%s cannot be reached: %s", self.notice.promise, refused.verdict.problem)
            return gave_up(refused.verdict.problem)

    # ── where it is for everybody ──

    def _in_channel(self) -> Outcome:
        channel = self.briefing.channel
        if self.notice.kind is Kind.MOVE:
            return self._leave(Kind.CLOSED) if channel is not None else TOLD
        if channel is None:
            return replace(TOLD, instead=self._to_each(self.notice.kind))
        try:
            return self._say()
        except NotSaid as refused:
            if refused.verdict.step is not Step.ELSEWHERE:
                raise
            log.info("#%s goes on in direct messages: %s", self.notice.promise, refused.verdict.problem)
            return self._leave(Kind.CLOSED if refused.verdict.problem.startswith(ARCHIVED) else Kind.NOT_INVITED)

    def _leave(self, why: Kind) -> Outcome:
        """From now on the promise goes on in direct messages; whoever asked is told how to change that, once."""
        line_too = (Kind.LINE,) if self.notice.kind is Kind.LINE else ()
        asker = self._whole.turns[0].by
        instead = (*self._to_each(Kind.CARD, *line_too), Owed(why, asker))
        return replace(TOLD, instead=instead, homeless=True)

    def _to_each(self, *kinds: Kind) -> tuple[Owed, ...]:
        return for_everybody(kinds, self._whole.promise, self._whole.around, in_channel=False)

    @cached_property
    def _whole(self) -> Briefing:
        return self.briefing if self.briefing.whole else self.whole()

    # ── saying it ──

    def _say(self) -> Outcome:
        match NOTICES[self.notice.kind].drawn:
            case Drawn.CARD:
                return self._card()
            case Drawn.LINE:
                return self._line()
            case Drawn.LETTER:
                return self._letter()
        raise LookupError(f"a {self.notice.kind} is not drawn for a promise")

    @property
    def _whose(self) -> str:
        return self.notice.to or EVERYBODY

    @property
    def _sight(self) -> Sight:
        """In a channel there may be guests and people from elsewhere, and nobody says that there are none."""
        return Sight.ALL if self.notice.to is not None else Sight.WITH_CONDITIONS

    @property
    def _place(self) -> str:
        return self.notice.to or self.briefing.channel or ""

    def _card(self) -> Outcome:
        """The card where it hangs, or a new one: the first, or because the old one is gone."""
        old, picture = (
            self._card_of(self._whose),
            card(self.briefing.promise, self.now, self._own, self._sight),
        )
        if self.notice.to is not None and self.notice.to not in parties(self.briefing.promise, self.briefing.around):
            return self._no_longer_theirs(old)
        if self.notice.way is Way.POST:
            return self._hung(self.posting.post(self._place, picture), 0)
        if old is None:
            return Outcome(over=False, way=Way.POST)
        try:
            self.posting.edit(old, picture)
        except NotSaid as refused:
            if not self._anew(refused.verdict):
                raise
            log.info("the card of #%s is posted anew: %s", self.notice.promise, refused.verdict.problem)
            return Outcome(over=False, way=Way.POST)
        return TOLD

    def _no_longer_theirs(self, old: Hung | None) -> Outcome:
        """What hangs with whoever has given it away becomes one line."""
        if old is None or self.notice.to is None:
            return TOLD
        try:
            self.posting.edit(old, given_away(self.briefing.promise, self.briefing.turns, self.notice.to))
        except NotSaid as refused:
            if refused.verdict.step is not Step.REDRAW:
                raise
            log.info("the card of #%s is gone, and so is whose it was", self.notice.promise)
        return TOLD

    def _anew(self, judged: Verdict) -> bool:
        """Whether editing will not get the card right any more."""
        tried = self.notice.attempts + 1 >= EDITS_TRIED
        return judged.step is Step.REDRAW or (judged.step is Step.UNKNOWN and tried)

    def _line(self) -> Outcome:
        """Under the card; one that is there already is not said again."""
        if self._hangs(self.notice.kind):
            return TOLD
        place = self._card_of(self._whose)
        if place is None:
            return self._behind_a_card()
        briefing, position = self.briefing, self.notice.position
        promise, turns = as_seen(briefing.promise, self._sight), turns_as_seen(briefing.turns, self._sight)
        held = self.notice.kind is Kind.HELD
        picture = held_line(promise) if held else line(promise, turns, position - 1, self.now)
        try:
            return self._hung(self.posting.post(place.channel, picture, thread=place), position)
        except NotSaid as refused:
            if refused.verdict.step is not Step.REDRAW:
                raise
            return self._behind_a_card()

    def _behind_a_card(self) -> Outcome:
        """Unless that was tried already: where no card hangs, nothing hangs below it."""
        if self.notice.attempts >= CARDS_TRIED:
            return gave_up("no card to hang it under")
        return Outcome(over=False, before=(Owed(Kind.CARD, self.notice.to),))

    def _letter(self) -> Outcome:
        """Nothing where they would hear of what is over by now, or have it before them already."""
        if self._hangs(self.notice.kind):
            return TOLD
        briefing, notice = self.briefing, self.notice
        heard = hearing(notice, briefing.promise, briefing.around, briefing.calendars, briefing.reminded, self.now)
        if isinstance(heard, Never):
            log.info("#%s has moved on: %s is not told", notice.promise, notice.kind)
            return TOLD
        if isinstance(heard, Later):
            return later(heard.at, "out of hours")
        if (
            notice.position == 1
            and notice.kind in (Kind.YOUR_TURN, Kind.AGREED, Kind.OVER)
            and self._card_of(self._whose)
        ):
            return TOLD  # its card has just come to them directly, with the same words and buttons
        return self._hung(self.posting.post(self._place, self._letter_picture()), notice.position)

    def _letter_picture(self) -> Picture:
        link = self.posting.link(self._card_of(self._whose) or self._card_of(EVERYBODY))
        return letter_of(self.notice, self.briefing, self.now, link, self._own, self.command)

    @property
    def _own(self) -> str:
        """The workspace's address, where something may be a link of its."""
        return self.posting.address() if "/archives/" in self.briefing.promise.opening.why else ""

    # ── what hangs ──

    def _card_of(self, person: str) -> Hung | None:
        cards = (each for each in self.briefing.messages if each.kind is Kind.CARD and each.person == person)
        return next((Hung(each.channel, each.ts) for each in cards), None)

    def _hangs(self, kind: Kind) -> bool:
        its = kind, self.notice.position, self._whose
        return any((each.kind, each.position, each.person) == its for each in self.briefing.messages)

    def _hung(self, hung: Hung, position: int) -> Outcome:
        kind, person = self.notice.kind, self._whose
        return told(Message(kind=kind, channel=hung.channel, ts=hung.ts, position=position, person=person))
