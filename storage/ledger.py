"""The one door through which a promise changes. Each call is one transaction; nothing here talks to Slack."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

import promises.play
from promises.overview import Overview
from promises.people import may_see
from promises.promise import Promise, Turn
from promises.reminders import Identity
from promises.rules import Circumstances
from promises.vocabulary import Move, Role
from promises.workdays import Workdays
from storage import changes, homes, overviews, people, places, playing, speaking, weekly
from storage.database import Database
from storage.people import Hours, Person, TeamSettings
from storage.places import Message
from storage.reading import promise_of, row_of, turns_of
from storage.surroundings import Sides, circumstances, surroundings, workdays_of

log = logging.getLogger(__name__)

AFTER_A_BUG = timedelta(hours=1)
"""When a promise that could not be looked at is tried again."""


def _nobody() -> None:
    """Whom to wake where there is no courier."""


class Ledger:
    """The promises of one workspace. `wake` is called after each commit that left something to be told."""

    def __init__(self, database: Database, workspace: str, wake: Callable[[], None] = _nobody) -> None:
        self._database = database
        self._workspace = workspace
        self._wake = wake

    # Promises: what changes them.

    def begin(self, turn: Turn, *, channel: str | None, nonce: str) -> Promise:
        """Play the `request` or `offer` that begins a conversation, asked in `channel` (None: nowhere in public).

        `nonce` is the first form's view id: the same again gives the promise that exists. Raises PromiseError.
        """
        with self._database.writes() as session:
            people.workspace_row(session, self._workspace)  # held, so that the same nonce does not pass twice
            there = playing.asked_already(session, self._workspace, nonce)
            if there is not None:
                return there
            promise = playing.begin(session, self._workspace, turn, channel, nonce)
        self._wake()
        return promise

    def play(self, number: int, turn: Turn) -> Promise:
        """Play one turn; the promise as it stands then. A second click gives it unchanged.

        Raises PromiseError, and then nothing has changed; UnknownPromise.
        """
        with self._database.writes() as session:
            after = playing.play(session, self._workspace, number, turn)
        if after is None:
            return self.promise(number)
        self._wake()
        return after

    def speak_up(self, now: datetime, limit: int = 100) -> int:
        """Look at the promises whose moment has come, at most `limit`: owe their reminders, end what nobody answered.

        How many had something to say. One transaction each: killed in between, the rest is still due.
        """
        with self._database.reads() as session:
            numbers = speaking.due_numbers(session, self._workspace, now, limit)
        spoke = sum(self._look(number, now) for number in numbers)
        if spoke:
            self._wake()
        return spoke

    def _look(self, number: int, now: datetime) -> bool:
        try:
            with self._database.writes() as session:
                row = speaking.claimed(session, self._workspace, number, now)
                return row is not None and playing.look(session, row, now)
        except (SQLAlchemyError, TimeoutError):
            raise
        except Exception:  # one promise that cannot be looked at must not keep all others from speaking up
            log.exception("a bug: #%s could not be looked at", number)
            with self._database.writes() as session:
                speaking.put_off(session, self._workspace, number, now + AFTER_A_BUG)
            return False

    # Promises: what is true of them. All that take a number raise UnknownPromise.

    def promise(self, number: int) -> Promise:
        with self._database.reads() as session:
            return promise_of(session, row_of(session, self._workspace, number))

    def history(self, number: int) -> list[Turn]:
        """Its turns, oldest first, as facts."""
        with self._database.reads() as session:
            return turns_of(session, promise_of(session, row_of(session, self._workspace, number)))

    def allowed(self, number: int, by: str, at: datetime) -> tuple[Promise, tuple[Move, ...]]:
        """The promise, and the moves that this person may make in it at that moment."""
        with self._database.reads() as session:
            promise = promise_of(session, row_of(session, self._workspace, number))
            around = circumstances(session, Sides.of(promise), by)
        return promise, promises.play.allowed(promise, by, around, at)

    def circumstances(self, promise: Promise, by: str) -> Circumstances:
        with self._database.reads() as session:
            return circumstances(session, Sides.of(promise), by)

    def calendars(self, promise: Promise) -> dict[Role, Workdays]:
        """When the people of each side can be spoken to."""
        with self._database.reads() as session:
            return surroundings(session, Sides.of(promise), promise.requester).calendars()

    def reminded(self, number: int) -> frozenset[Identity]:
        """The reminders that were owed."""
        with self._database.reads() as session:
            return speaking.sent_before(session, self._workspace, number)

    def next_looks(self, limit: int) -> list[tuple[datetime, int]]:
        """When the clock will look at a promise, and its number; the next first."""
        with self._database.reads() as session:
            return speaking.next_looks(session, self._workspace, limit)

    # What somebody looks at.

    def may_see(self, promise: Promise, person: str) -> bool:
        """Somebody of whom we know nothing sees only what they have a part in."""
        with self._database.reads() as session:
            known = people.person(session, self._workspace, person)
            around = circumstances(session, Sides.of(promise), person)
        colleague = known is not None and not (known.guest or known.stranger)
        return may_see(promise, person, around, colleague=colleague)

    def overview(self, person: str, now: datetime, zone: ZoneInfo) -> Overview:
        """What their Home shows; weeks and days are those of `zone`."""
        with self._database.reads() as session:
            return overviews.overview_of(session, self._workspace, person, now, zone)

    def seen_by(self, person: str, now: datetime) -> list[Promise]:
        """Those they may see that are open, ended lately or were due lately: their own first, 500 at most."""
        with self._database.reads() as session:
            return overviews.seen_by(session, self._workspace, person, now)

    def home_opened(self, person: str, now: datetime, looked_at: Mapping[str, str] = {}) -> None:
        """From now on it is kept right for them, as they look at it."""
        with self._database.writes() as session:
            homes.opened(session, self._workspace, person, now, looked_at)

    def home_looked_at(self, person: str) -> dict[str, str]:
        with self._database.reads() as session:
            return homes.looked_at(session, self._workspace, person)

    def subscribe(self, person: str, on: bool, now: datetime) -> None:
        """The digest every Monday, or no more."""
        with self._database.writes() as session:
            weekly.subscribe(session, self._workspace, person, on=on, now=now)

    def subscribed(self, person: str) -> bool:
        with self._database.reads() as session:
            return weekly.subscribed(session, self._workspace, person)

    def plan_digests(self, now: datetime) -> int:
        """Owe the digests whose Monday has come; how many there were."""
        with self._database.writes() as session:
            owed = weekly.plan(session, self._workspace, now)
        if owed:
            self._wake()
        return owed

    # Where they hang in Slack.

    def channel(self, number: int) -> str | None:
        """Where its card stands for everybody; None: nowhere, each party has one. Raises UnknownPromise."""
        with self._database.reads() as session:
            return places.channel(session, self._workspace, number)

    def messages(self, number: int) -> list[Message]:
        with self._database.reads() as session:
            return places.messages(session, self._workspace, number)

    def hang(self, number: int, message: Message) -> None:
        with self._database.writes() as session:
            places.hang(session, self._workspace, number, message)

    def unhang(self, channel: str, ts: str) -> None:
        with self._database.writes() as session:
            places.unhang(session, self._workspace, channel, ts)

    def set_homeless(self, number: int) -> None:
        """Its channel cannot be posted to."""
        with self._database.writes() as session:
            places.set_homeless(session, self._workspace, number)

    def recheck(self, channel: str, now: datetime, *, closed: bool = False) -> int:
        """Something has happened to a channel: see whether what is open there can still be shown there. `closed`, by
        an archive or for good: it goes on elsewhere, even if Slack still takes changes of older messages. How many.
        """
        with self._database.writes() as session:
            count = changes.recheck(session, self._workspace, channel, now, closed=closed)
        if count:
            self._wake()
        return count

    # People and teams.

    def meet(self, person: Person, at: datetime) -> None:
        """Remember what Slack says of a person at that moment, and what follows where they have moved or left."""
        with self._database.writes() as session:
            owed = changes.learn(session, self._workspace, person, at)
        if owed:
            self._wake()

    def refresh(self, person: Person, now: datetime) -> None:
        """The same for somebody we know; whoever we never met is let alone."""
        if self.person(person.id) is not None:
            self.meet(person, now)

    def person(self, id_: str) -> Person | None:
        """None: never met."""
        with self._database.reads() as session:
            return people.person(session, self._workspace, id_)

    def fresh_person(self, id_: str, now: datetime) -> Person | None:
        """None: never met, or not heard of for a day."""
        with self._database.reads() as session:
            return changes.fresh(session, self._workspace, id_, now)

    def stale_people(self, now: datetime, limit: int) -> list[str]:
        """Who is to be asked about again: not heard of for a day, and somebody waits for them or writes to them."""
        with self._database.reads() as session:
            return changes.stale(session, self._workspace, now, limit)

    def workdays(self, performer: str | None = None, team: str | None = None) -> Workdays:
        """The days and hours that count for whoever would perform; for nobody in particular, the workspace's."""
        with self._database.reads() as session:
            return workdays_of(session, self._workspace, performer, team)

    def save_team(self, team: TeamSettings) -> None:
        with self._database.writes() as session:
            changes.save_team(session, self._workspace, team)

    def teams(self) -> list[TeamSettings]:
        """All of them, by name."""
        with self._database.reads() as session:
            return people.teams(session, self._workspace)

    def set_workspace(self, hours: Hours, answer_within: timedelta | None = None) -> None:
        """What holds where a team says nothing else."""
        with self._database.writes() as session:
            changes.set_workspace(session, self._workspace, hours, answer_within)
