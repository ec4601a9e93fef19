"""The promises of one workspace. Each call is one transaction; nothing here talks to Slack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import promises.play
from promises.digest import Digest
from promises.listed import Listed
from promises.notices import Drawn
from promises.overview import PAGE, Overview
from promises.promise import Promise, Turn
from promises.reminders import Identity
from promises.rules import Circumstances
from promises.sight import Sight, sight
from promises.vocabulary import Move, Role
from promises.workdays import Workdays
from storage import playing, reminding
from storage.briefing import Briefing, briefing
from storage.door import Door
from storage.playing import Pressed
from storage.rows import ended, lists, people, sums
from storage.rows.circumstances import Sides, circumstances, surroundings
from storage.rows.places import channel_of
from storage.rows.promises_read import promise_of, row_of, turns_of
from storage.rows.reminders import sent_before


@dataclass(frozen=True)
class Seen:
    """A promise, how much of it somebody may see, and the moves that they may make now."""

    promise: Promise
    sight: Sight
    moves: tuple[Move, ...]


class Ledger(Door):
    """The one door through which a promise changes. All that take a number raise UnknownPromise."""

    def begin(self, turn: Turn, *, channel: str | None, nonce: str) -> Promise:
        """Play the `request` or `offer` that begins a conversation, asked in `channel` (None: nowhere in public).

        `nonce` is the first form's view id: the same again gives the promise that exists. Raises PromiseError.
        """
        with self.database.writes() as session:
            people.workspace_row(session, self.id)  # held, so that the same nonce does not pass twice
            there = playing.asked_already(session, self.id, nonce)
            if there is not None:
                return there
            promise = playing.begin(session, self.id, turn, channel, nonce)
        self.wake()
        return promise

    def play(self, number: int, turn: Turn) -> Promise:
        """Play one turn; the promise as it stands then. A second click gives it unchanged.

        Raises PromiseError, and then nothing has changed.
        """
        return self.press(number, turn).promise

    def press(
        self, number: int, turn: Turn, pressed_on: tuple[str, str] | None = None, mark: str | None = None
    ) -> Pressed:
        """The same for a press on a message, which is named by its channel and ts; and who pressed, as they are
        known, and the card to link to where the message is an older copy: all in one transaction. `mark`: what the
        button carries of its promise. Raises AnotherPromise where this one has another."""
        with self.database.writes() as session:
            pressed = playing.press(session, self.id, number, turn, pressed_on, mark)
        if pressed.news:
            self.wake()
        return pressed

    def get(self, number: int, mark: str | None = None) -> Promise:
        """`mark`: what a button carries of its promise. Raises AnotherPromise where this one has another."""
        with self.database.reads() as session:
            promise = promise_of(session, row_of(session, self.id, number))
        playing.refuse_another(promise, mark)
        return promise

    def history(self, number: int) -> list[Turn]:
        """Its turns, oldest first, as facts."""
        with self.database.reads() as session:
            return turns_of(session, promise_of(session, row_of(session, self.id, number)))

    def ended_at(self, at: datetime, person: str) -> Listed:
        """What ended at that very moment, of which they are a party."""
        with self.database.reads() as session:
            return ended.ended_at(session, self.id, at, person)

    def allowed(self, number: int, by: str, at: datetime) -> tuple[Promise, tuple[Move, ...]]:
        """The promise, and the moves that this person may make in it at that moment."""
        with self.database.reads() as session:
            promise = promise_of(session, row_of(session, self.id, number))
            around = circumstances(session, Sides.of(promise), by)
        return promise, promises.play.allowed(promise, by, around, at)

    def circumstances(self, promise: Promise, by: str) -> Circumstances:
        with self.database.reads() as session:
            return circumstances(session, Sides.of(promise), by)

    def calendars(self, promise: Promise) -> dict[Role, Workdays]:
        """When the people of each side can be spoken to."""
        with self.database.reads() as session:
            return surroundings(session, Sides.of(promise), promise.requester).calendars()

    def reminded(self, number: int) -> frozenset[Identity]:
        """The reminders that were owed."""
        with self.database.reads() as session:
            return sent_before(session, self.id, number)

    def briefing(self, number: int, now: datetime, to: str | None, drawn: Drawn | None = None) -> Briefing:
        """All that whoever tells `to`, or everybody (None), needs to know; or only what is `drawn` for everybody."""
        with self.database.reads() as session:
            return briefing(session, self.id, number, now, to, drawn)

    def next_looks(self, limit: int) -> list[tuple[datetime, int]]:
        """When the clock will look at a promise, and its number; the next first."""
        with self.database.reads() as session:
            return reminding.next_looks(session, self.id, limit)

    def seen(self, number: int, by: str, at: datetime, *, mark: str | None = None, beside: str | None = None) -> "Seen":
        """The promise as whoever looks at it may know of it. Of somebody of whom we know nothing that is only what they
        have a part in. `mark`: what the button carries of its promise; `beside`: the channel in which they look.

        Raises AnotherPromise.
        """
        with self.database.reads() as session:
            row = row_of(session, self.id, number)
            promise = promise_of(session, row)
            playing.refuse_another(promise, mark)
            around = circumstances(session, Sides.of(promise), by)
        beside_card = beside is not None and channel_of(row) == beside
        moves = promises.play.allowed(promise, by, around, at)
        return Seen(promise, sight(promise, by, around, beside_card=beside_card), moves)

    def sight(self, promise: Promise, person: str) -> Sight:
        """How much of it is for this person's eyes, wherever they are."""
        with self.database.reads() as session:
            return sight(promise, person, circumstances(session, Sides.of(promise), person))

    def overview(
        self, person: str, now: datetime, zone: ZoneInfo, pages: Mapping[str, int] = {}, size: int = PAGE
    ) -> Overview:
        """What their Home shows, of each list that page; weeks and days are those of `zone`."""
        with self.database.reads() as session:
            home = lists.home_of(session, self.id, person)
            return lists.overview_of(session, home, now, zone, pages, size)

    def open_for(self, person: str, account: str, limit: int) -> Listed:
        """What is open for that customer, of what this person may see; so many, and how many there are."""
        with self.database.reads() as session:
            return lists.open_for(session, self.id, person, account, limit)

    def digest(self, person: str, now: datetime, zone: ZoneInfo) -> Digest:
        """The week of all that they may see; its lists are cut, its sums are over everything."""
        with self.database.reads() as session:
            return sums.digest_of(session, self.id, lists.visible(session, self.id, person), now, zone)
