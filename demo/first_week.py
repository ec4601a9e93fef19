"""A believable week for a new workspace, told by its people through the page's own hands, so that nothing is empty.

One promise was accepted, one is in its third counter, one is at risk, one is overdue, and one waits for Omar now.
Who tells it knows the bot only by the words on its buttons.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from demo.office import People
from sandbox.hands.person import Person
from sandbox.state.clock import MovableClock
from sandbox.state.workspace import Channel

ZONE = ZoneInfo("Europe/Berlin")
WORKDAYS_AGO = 5
"""How long ago the week began."""
OPENING_HOUR = 16
"""In Berlin; 10:00 in New York: everybody is at work."""


def begins_at(now: datetime) -> datetime:
    """Five workdays before the moment at which the page opens."""
    return _at(workday(opens_at(now).astimezone(ZONE).date(), -WORKDAYS_AGO), 15)


def opens_at(now: datetime) -> datetime:
    """When the week has been told: now during working hours, else the next afternoon on which everybody works."""
    here = now.astimezone(ZONE)
    if here.weekday() < 5 and 15 <= here.hour < 17:
        return now
    today = here.date()
    return _at(today if here.weekday() < 5 and here.hour < 15 else workday(today, 1), OPENING_HOUR)


def workday(day: date, count: int) -> date:
    """So many days from Monday to Friday later, or earlier."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        count -= (1 if count > 0 else -1) if day.weekday() < 5 else 0
    return day


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


@dataclass
class Week:
    """`settle` waits until the bot has said what it has to say."""

    people: People
    clock: MovableClock
    settle: Callable[[], None]

    def tell(self, today: datetime) -> None:
        """From `begins_at` to `opens_at(today)`."""
        self._opens = opens_at(today)
        self._day = self._opens.astimezone(ZONE).date()
        for person in (self.people.sana, self.people.omar):
            person.opens(self._channel)
        self._five_days_ago()
        self._in_the_middle()
        self._yesterday()
        self._today()

    def _five_days_ago(self) -> None:
        omar = self.people.omar
        self._asks("Spare parts for the night shift", "Nordwind", due=-1, quantity="40", unit="boxes")
        self._answers(omar, "Confirm", on="Nordwind")
        self._asks("500 pallets", "Acme", due=-2, why="Their second order; the first came late")
        self._answers(omar, "Confirm", on="Acme")
        self._asks("Cold chain to Bergen", "Fjord Foods", due=2, quantity="12", unit="trucks")
        self._answers(omar, "Confirm", on="Fjord Foods")

    def _in_the_middle(self) -> None:
        sana, omar = self.people.sana, self.people.omar
        self._moves_to(-3, 16)
        self._asks("Trade fair stand", "Lumen", due=5, quantity="60", unit="square metres")
        self._counters(omar, {"By when": self._due(8), "Remark": "The carpenters are booked until then"}, on="Lumen")
        self._moves_to(-2, 15, 20)
        self._answers(omar, "Delivered", on="Acme")
        self._answers(sana, "Accept", on="Acme")
        self._counters(sana, {"By when": self._due(6), "How much": "48"}, on="Lumen")

    def _yesterday(self) -> None:
        omar = self.people.omar
        self._moves_to(-1, 16, 55)  # so late that the answer to it is not overdue when the page opens
        self._counters(
            omar, {"By when": self._due(7), "Extra cost": "1800", "Remark": "With a night shift"}, on="Lumen"
        )
        omar.presses("More…", on="Fjord Foods")
        omar.presses("At risk")
        self.settle()
        omar.closes()

    def _today(self) -> None:
        self._goes_to(self._opens - timedelta(minutes=25))
        self._asks("Rush order: 80 display racks", "Bellevue", due=4, why="They decide between us and a competitor")
        self._goes_to(self._opens)

    @property
    def _channel(self) -> Channel:
        """Where they all talk and the app is in."""
        workspace = self.people.sana.desk.workspace
        return next(each for each in workspace.channels.values() if workspace.bot.id in each.members)

    def _asks(self, what: str, account: str, *, due: int, quantity: str = "", unit: str = "", why: str = "") -> None:
        sana = self.people.sana
        sana.types(f"/promise {what}", in_=self._channel)
        sana.fills({"Who would do it?": self.people.omar, "For which customer": account, "By when": self._due(due)})
        more = {"How much": quantity, "Unit": unit, "Why it matters": why}
        sana.fills({label: words for label, words in more.items() if words})
        sana.sends()
        self.settle()

    def _answers(self, person: Person, label: str, *, on: str) -> None:
        person.presses(label, on=on)
        self.settle()

    def _counters(self, person: Person, fields: dict[str, object], *, on: str) -> None:
        person.presses("Counter", on=on)
        person.fills(fields)
        person.sends()
        self.settle()

    def _moves_to(self, days: int, hour: int, minute: int = 0) -> None:
        self._goes_to(_at(workday(self._day, days), hour, minute))

    def _goes_to(self, moment: datetime) -> None:
        self.clock.move_to(moment)
        self.settle()

    def _due(self, days: int) -> str:
        return workday(self._day, days).isoformat()
