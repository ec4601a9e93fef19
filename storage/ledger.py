"""The one door through which a promise changes. Each call is one transaction; nothing here talks to Slack."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

import promises.play
from promises.owed import owed
from promises.play import Played
from promises.promise import Promise, Turn
from promises.rules import Circumstances
from promises.vocabulary import Move
from promises.workdays import Workdays
from storage import people, places
from storage.database import Database
from storage.outbox import owe
from storage.people import Hours, Person, TeamSettings
from storage.places import Message
from storage.reading import like, promise_of, row_of, turns_of
from storage.surroundings import Sides, circumstances, workdays_of
from storage.tables import PromiseRow
from storage.writing import take_numbers, write_beginning, write_children, write_turn


def _nobody() -> None:
    """Whom to wake where there is no courier."""


class Ledger:
    """The promises of one workspace. `wake` is called after each commit that left something to be told."""

    def __init__(self, database: Database, workspace: str, wake: Callable[[], None] = _nobody) -> None:
        self._database = database
        self._workspace = workspace
        self._wake = wake
        self._met: set[str] = set()

    # Promises: what changes them.

    def begin(self, turn: Turn, *, channel: str | None, nonce: str) -> Promise:
        """Play the `request` or `offer` that begins a conversation, asked in `channel` (None: nowhere in public).

        `nonce` is the first form's view id: the same again gives the promise that exists. Raises PromiseError.
        """
        with self._database.writes() as session:
            people.workspace_row(session, self._workspace)  # held, so that the same nonce does not pass twice
            there = self._asked_already(session, nonce)
            if there is not None:
                return there
            around = self._around_opening(session, turn)
            number = take_numbers(session, self._workspace, 1)[0]
            played = promises.play.request(self._workspace, number, turn, around)
            write_beginning(session, played.promise, played.turn, channel, nonce)
            owe(session, played.promise, played.turn, owed(None, played.promise, played.turn, around))
        self._wake()
        return played.promise

    def play(self, number: int, turn: Turn) -> Promise:
        """Play one turn; the promise as it stands then. A second click gives it unchanged.

        Raises PromiseError, and then nothing has changed; UnknownPromise.
        """
        with self._database.writes() as session:
            row = row_of(session, self._workspace, number, to_change=True)
            before = promise_of(session, row)
            if _may_repeat(before, turn) and promises.play.repeats(turn, like(session, before, turn)):
                return before
            around = circumstances(session, Sides.of(before), turn.by)
            after = self._record(session, row, before, promises.play.play(before, turn, around), around)
        self._wake()
        return after

    def _record(
        self, session: Session, row: PromiseRow, before: Promise, played: Played, around: Circumstances
    ) -> Promise:
        after, fact = played.promise, played.turn
        write_turn(session, before, after, fact)
        owe(session, after, fact, owed(before, after, fact, around))
        if not played.children:
            return after
        first_turns = tuple(turn for _, turn in played.children)
        born = write_children(session, after, first_turns, row.channel)
        for child, turn in zip(born, first_turns, strict=True):
            owe(session, child, turn, owed(None, child, turn, around))
        return replace(after, children=tuple(child.number for child in born))

    def _asked_already(self, session: Session, nonce: str) -> Promise | None:
        here = PromiseRow.workspace == self._workspace, PromiseRow.nonce == nonce
        row = session.scalar(select(PromiseRow).where(*here))
        return promise_of(session, row) if row else None

    def _around_opening(self, session: Session, turn: Turn) -> Circumstances:
        if turn.opening is None:
            raise ValueError("a conversation begins with a turn that has an opening")
        return circumstances(session, Sides.before(self._workspace, turn.opening), turn.by)

    # Promises: what is true of them. All raise UnknownPromise.

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

    # People and teams.

    def meet(self, person: Person, at: datetime) -> None:
        """Remember what Slack says of a person at that moment; what was known before is replaced."""
        with self._database.writes() as session:
            people.meet(session, self._workspace, person, at)

    def knows(self, id_: str) -> bool:
        """Whether we have met them. Nobody is ever forgotten, so it is asked of the database once a person."""
        if id_ not in self._met and self.person(id_) is not None:
            self._met.add(id_)
        return id_ in self._met

    def person(self, id_: str) -> Person | None:
        """None: never met."""
        with self._database.reads() as session:
            return people.person(session, self._workspace, id_)

    def workdays(self, performer: str | None = None, team: str | None = None) -> Workdays:
        """The days and hours that count for whoever would perform; for nobody in particular, the workspace's."""
        with self._database.reads() as session:
            return workdays_of(session, self._workspace, performer, team)

    def save_team(self, team: TeamSettings) -> None:
        with self._database.writes() as session:
            people.save_team(session, self._workspace, team)

    def teams(self) -> list[TeamSettings]:
        """All of them, by name."""
        with self._database.reads() as session:
            return people.teams(session, self._workspace)

    def set_workspace(self, hours: Hours, answer_within: timedelta | None = None) -> None:
        """What holds where a team says nothing else."""
        with self._database.writes() as session:
            people.set_workspace(session, self._workspace, hours, answer_within)


def _may_repeat(promise: Promise, turn: Turn) -> bool:
    """A turn that raises the version and was made from the present one cannot have been played before."""
    return not turn.raises or turn.seen != promise.version
