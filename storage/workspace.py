"""The doors of one workspace. Each call is one transaction; nothing here talks to Slack."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import promises.play
from promises.digest import Digest
from promises.hours import Hours, Person, TeamSettings
from promises.overview import Overview
from promises.promise import Promise, Turn
from promises.reminders import Identity
from promises.rules import Circumstances
from promises.standing import may_see
from promises.vocabulary import Move, Role
from promises.workdays import Workdays
from storage import around, digests, playing, reminding
from storage.briefing import Briefing, briefing
from storage.database import Database
from storage.playing import Pressed
from storage.rows import homes, lists, people, places, sums
from storage.rows.circumstances import Sides, circumstances, surroundings, workdays_of
from storage.rows.places import Message
from storage.rows.promises_read import promise_of, row_of, turns_of
from storage.rows.reminders import sent_before


def nobody() -> None:
    """Whom to wake where there is no courier."""


@dataclass(frozen=True)
class _Door:
    """`wake` is called after each commit that left something to be told."""

    database: Database
    id: str
    """Of the workspace."""
    wake: Callable[[], None]


class Workspace(_Door):
    """All that one workspace remembers."""

    def __init__(self, database: Database, id: str, wake: Callable[[], None] = nobody) -> None:  # noqa: A002 - its name
        super().__init__(database, id, wake)

    @property
    def promises(self) -> "Ledger":
        return Ledger(self.database, self.id, self.wake)

    @property
    def people(self) -> "People":
        return People(self.database, self.id, self.wake)

    @property
    def teams(self) -> "Teams":
        return Teams(self.database, self.id, self.wake)

    @property
    def homes(self) -> "Homes":
        return Homes(self.database, self.id, self.wake)

    @property
    def digests(self) -> "Digests":
        return Digests(self.database, self.id, self.wake)

    @property
    def places(self) -> "Places":
        return Places(self.database, self.id, self.wake)


class Ledger(_Door):
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

    def overview(self, person: str, now: datetime, zone: ZoneInfo) -> Overview:
        """What their Home shows; weeks and days are those of `zone`."""
        with self.database.reads() as session:
            return lists.overview_of(session, self.id, person, now, zone)

    def digest(self, person: str, now: datetime, zone: ZoneInfo) -> Digest:
        """The week of all that they may see; its lists are cut, its sums are over everything."""
        with self.database.reads() as session:
            return sums.digest_of(session, self.id, lists.visible(session, self.id, person), now, zone)


class People(_Door):
    """Whom we have met."""

    def meet(self, person: Person, at: datetime) -> None:
        """Remember what Slack says of a person at that moment, and what follows where they have moved or left."""
        with self.database.writes() as session:
            owed = around.learn(session, self.id, person, at)
        if owed:
            self.wake()

    def refresh(self, person: Person, now: datetime) -> None:
        """The same for somebody we know; whoever we never met is let alone."""
        if self.get(person.id) is not None:
            self.meet(person, now)

    def get(self, id_: str) -> Person | None:
        """None: never met."""
        with self.database.reads() as session:
            return people.person(session, self.id, id_)

    def fresh(self, id_: str, now: datetime) -> Person | None:
        """None: never met, or not heard of for a day."""
        with self.database.reads() as session:
            return around.fresh(session, self.id, id_, now)


class Teams(_Door):
    """Teams, and whose hours count."""

    def workdays(self, performer: str | None = None, team: str | None = None) -> Workdays:
        """The days and hours that count for whoever would perform; for nobody in particular, the workspace's."""
        with self.database.reads() as session:
            return workdays_of(session, self.id, performer, team)

    def save(self, team: TeamSettings) -> None:
        with self.database.writes() as session:
            around.save_team(session, self.id, team)

    def all(self) -> list[TeamSettings]:
        """All of them, by name."""
        with self.database.reads() as session:
            return people.teams(session, self.id)

    def start_with(self, hours: Hours) -> None:
        """What the program is started with: it holds until somebody sets hours in Slack."""
        with self.database.writes() as session:
            around.start_with(session, self.id, hours)

    def set_hours(self, hours: Hours, at: datetime) -> None:
        """What somebody has set in Slack: it holds where a team says nothing else, whatever comes with a start."""
        with self.database.writes() as session:
            around.set_hours(session, self.id, hours, at)

    def set_answer_within(self, length: timedelta | None) -> None:
        """How soon an offer is to be answered where a team says nothing else, in business time. None: no such rule."""
        with self.database.writes() as session:
            around.set_answer_within(session, self.id, length)


class Homes(_Door):
    """Whose Home is open."""

    def opened(self, person: str, now: datetime, looked_at: Mapping[str, str] = {}) -> None:
        """From now on it is kept right for them, as they look at it."""
        with self.database.writes() as session:
            homes.opened(session, self.id, person, now, looked_at)

    def shown(self, person: str) -> str | None:
        """What it shows now, as a digest of its picture; None: nothing that is known."""
        with self.database.reads() as session:
            return homes.shown(session, self.id, person)

    def looked_at(self, person: str) -> dict[str, str]:
        with self.database.reads() as session:
            return homes.looked_at(session, self.id, person)


class Digests(_Door):
    """Who wants the week in a message."""

    def subscribe(self, person: str, on: bool, now: datetime) -> None:
        """The digest every Monday, or no more."""
        with self.database.writes() as session:
            digests.subscribe(session, self.id, person, on=on, now=now)

    def subscribed(self, person: str) -> bool:
        with self.database.reads() as session:
            return digests.subscribed(session, self.id, person)


class Places(_Door):
    """Where promises hang in Slack."""

    def channel(self, number: int) -> str | None:
        """Where its card stands for everybody; None: nowhere, each party has one. Raises UnknownPromise."""
        with self.database.reads() as session:
            return places.channel(session, self.id, number)

    def messages(self, number: int) -> list[Message]:
        with self.database.reads() as session:
            return places.messages(session, self.id, number)

    def hang(self, number: int, message: Message) -> None:
        with self.database.writes() as session:
            places.hang(session, self.id, number, message)

    def unhang(self, channel: str, ts: str) -> None:
        with self.database.writes() as session:
            places.unhang(session, self.id, channel, ts)

    def set_homeless(self, number: int) -> None:
        """Its channel cannot be posted to."""
        with self.database.writes() as session:
            places.set_homeless(session, self.id, number)

    def recheck(self, channel: str, now: datetime, *, closed: bool = False) -> int:
        """Something has happened to a channel: see whether what is open there can still be shown there. `closed`, by
        an archive or for good: it goes on elsewhere, even if Slack still takes changes of older messages. How many.
        """
        with self.database.writes() as session:
            count = around.recheck(session, self.id, channel, now, closed=closed)
        if count:
            self.wake()
        return count
