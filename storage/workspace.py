"""The doors of one workspace. Each call is one transaction; nothing here talks to Slack."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from promises.hours import Hours, Person, TeamSettings
from promises.workdays import Workdays
from storage import around, digests
from storage.database import Database
from storage.door import Door, nobody
from storage.ledger import Ledger
from storage.looking import Look, look
from storage.rows import homes, people, places
from storage.rows.circumstances import workdays_of
from storage.rows.owing import owe_looked_at_home
from storage.rows.places import Message


class Workspace(Door):
    """All that one workspace remembers."""

    def __init__(self, database: Database, id: str, wake: Callable[[], None] = nobody) -> None:  # noqa: A002 - its name
        super().__init__(database, id, wake)

    @property
    def promises(self) -> Ledger:
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


class People(Door):
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


class Teams(Door):
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


class Homes(Door):
    """Whose Home is open."""

    def opened(self, person: str, now: datetime, looked_at: Mapping[str, str] = {}, *, anew: bool = False) -> None:
        """It is drawn at once as they look at it, and from now on it is kept right for them. `anew`: it shows nothing
        yet, whatever we remember."""
        with self.database.writes() as session:
            homes.opened(session, self.id, person, now, looked_at, anew=anew)
            owe_looked_at_home(session, self.id, person, now)
        self.wake()

    def look(self, person: str, now: datetime) -> Look:
        """All that their Home shows now, and what it showed before; read at once."""
        with self.database.reads() as session:
            return look(session, self.id, person, now)

    def looked_at(self, person: str) -> dict[str, str]:
        with self.database.reads() as session:
            return homes.kept(session, self.id, person).looked_at


class Digests(Door):
    """Who wants the week in a message."""

    def subscribe(self, person: str, on: bool, now: datetime) -> None:
        """The digest every Monday, or no more."""
        with self.database.writes() as session:
            digests.subscribe(session, self.id, person, on=on, now=now)

    def subscribed(self, person: str) -> bool:
        with self.database.reads() as session:
            return digests.subscribed(session, self.id, person)


class Places(Door):
    """Where promises hang in Slack."""

    def channel(self, number: int) -> str | None:
        """Where its card stands for everybody; None: nowhere, each party has one. Raises UnknownPromise."""
        with self.database.reads() as session:
            return places.channel(session, self.id, number)

    def messages(self, number: int) -> list[Message]:
        with self.database.reads() as session:
            return places.messages(session, self.id, number)

    def at(self, channel: str, ts: str) -> tuple[int, Message] | None:
        """The message that hangs there, and the number of its promise; None: we know of none."""
        with self.database.reads() as session:
            return places.at(session, self.id, channel, ts)

    def redraw(self, number: int, card: Message, now: datetime) -> None:
        """Owe this card anew, though nobody has moved. Raises UnknownPromise."""
        with self.database.writes() as session:
            around.redraw(session, self.id, number, card.person, now)
        self.wake()

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
