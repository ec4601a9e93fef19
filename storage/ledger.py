"""The promises of one workspace. Each call is one transaction; nothing here talks to Slack."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import promises.play
from promises.digest import Digest
from promises.listed import Listed
from promises.overview import PAGE, Overview
from promises.promise import Promise, Turn
from promises.reminders import Identity
from promises.rules import Circumstances
from promises.standing import may_see
from promises.vocabulary import Move, Role
from promises.workdays import Workdays
from storage import playing, reminding
from storage.briefing import Briefing, briefing
from storage.door import Door
from storage.playing import Pressed
from storage.rows import lists, people, sums
from storage.rows.circumstances import Sides, circumstances, surroundings
from storage.rows.promises_read import promise_of, row_of, turns_of
from storage.rows.reminders import sent_before


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

    def press(self, number: int, turn: Turn, pressed_on: tuple[str, str] | None = None) -> Pressed:
        """The same for a press on a message, which is named by its channel and ts; and who pressed, as they are
        known, and the card to link to where the message is an older copy: all in one transaction."""
        with self.database.writes() as session:
            pressed = playing.press(session, self.id, number, turn, pressed_on)
        if pressed.news:
            self.wake()
        return pressed

    def get(self, number: int) -> Promise:
        with self.database.reads() as session:
            return promise_of(session, row_of(session, self.id, number))

    def history(self, number: int) -> list[Turn]:
        """Its turns, oldest first, as facts."""
        with self.database.reads() as session:
            return turns_of(session, promise_of(session, row_of(session, self.id, number)))

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

    def briefing(self, number: int, now: datetime, to: str | None) -> Briefing:
        """All that whoever tells `to`, or everybody (None), needs to know."""
        with self.database.reads() as session:
            return briefing(session, self.id, number, now, to)

    def next_looks(self, limit: int) -> list[tuple[datetime, int]]:
        """When the clock will look at a promise, and its number; the next first."""
        with self.database.reads() as session:
            return reminding.next_looks(session, self.id, limit)

    def may_see(self, promise: Promise, person: str) -> bool:
        """Somebody of whom we know nothing sees only what they have a part in."""
        with self.database.reads() as session:
            known = people.person(session, self.id, person)
            around = circumstances(session, Sides.of(promise), person)
        colleague = known is not None and not (known.guest or known.stranger)
        return may_see(promise, person, around, colleague=colleague)

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
