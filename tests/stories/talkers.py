"""Two people who negotiate one promise after the other, as fast as they can, with a bot that is killed all the time.

What Slack shows as failed they do again, with what is still on their screen: an old button, an open form.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from promises.vocabulary import Move
from sandbox.hands.person import Person, Press
from sandbox.state.workspace import Channel
from tests.stories.bad_day import waits_until

CONVERSATION = (
    Move.REQUEST,
    Move.COUNTER,
    Move.COUNTER,
    Move.CONFIRM,
    Move.DELIVER,
    Move.REJECT,
    Move.DELIVER,
    Move.ACCEPT,
)
"""What they play, each time; Sana's and Omar's names below stand for whoever asks and whoever delivers."""
PATIENCE = 60.0
"""Seconds until they no longer believe that the bot comes back."""
FAILED = "⚠"
"""Slack's sign beside whatever did not work."""


@dataclass
class Talkers:
    """`reachable` is set while the bot can be reached; `enough` once they shall finish what they are at."""

    asker: Person
    doer: Person
    channel: Channel
    due: tuple[str, str, str]
    """As first asked, as countered, and as countered again."""
    reachable: threading.Event
    enough: threading.Event
    agreed: list[str] = field(default_factory=list)
    """What they talked about, promise by promise, each to its end."""

    def talk(self) -> None:
        for person in (self.asker, self.doer):
            person.opens(self.channel)
        while not self.enough.is_set():
            what = f"Load {len(self.agreed) + 1} of {self.asker.name}"
            self.negotiate(what)
            self.agreed.append(what)

    def negotiate(self, what: str) -> None:
        """One promise, from asked to accepted."""
        self._asks(what)
        self._fills_in(self.doer, what, "Counter", {"By when": self.due[1]})
        self._fills_in(self.asker, what, "Counter", {"By when": self.due[2]})
        self._presses(self.doer, what, "Confirm")
        self._presses(self.doer, what, "Delivered")
        self._fills_in(self.asker, what, "Not as agreed", {"What is not as agreed?": "Two are wet"})
        self._presses(self.doer, what, "Delivered")
        self._presses(self.asker, what, "Accept")
        waits_until(lambda: "*Accepted*" in self._card(what), PATIENCE, f"{what} is not accepted")

    # ── what they do until it has worked ──

    def _asks(self, what: str) -> None:
        asker = self.asker
        self._until(lambda: asker.form() is not None, lambda: asker.types(f"/promise {what}"))
        asker.fills({"Who would do it?": self.doer, "For which customer": "Acme", "By when": self.due[0]})
        self._sends(asker)

    def _fills_in(self, person: Person, what: str, button: str, fields: Mapping[str, object]) -> None:
        press = self._finds(person, what, button)
        self._until(lambda: person.form() is not None, press)
        person.fills(fields)
        self._sends(person)

    def _presses(self, person: Person, what: str, button: str) -> None:
        """Pressed again it is the very same press, however the card has changed meanwhile."""
        press = self._finds(person, what, button)
        self._until(lambda: FAILED not in person.sees(), press)

    def _sends(self, person: Person) -> None:
        """The form that is open; another one below it was opened by a command that seemed to have failed."""
        form = person.form()
        assert form is not None
        self._until(lambda: person.form() is not form, person.sends)
        if person.form() is not None:
            person.closes(everything=True)

    def _until(self, worked: Callable[[], bool], does: Callable[[], object]) -> None:
        does()
        while not worked():
            assert self.reachable.wait(PATIENCE), "the bot does not come back"
            does()

    def _finds(self, person: Person, what: str, button: str) -> Press:
        """Wait for the button, and for their turn: the card is told in the end, however often the bot is killed."""
        signs = [f"[{button}]"] + ([f"Waiting for {person.name}"] if button in ("Counter", "Confirm") else [])
        waits_until(
            lambda: all(sign in self._card(what, person) for sign in signs),
            PATIENCE,
            f"{person.name} gets no {button} on {what}",
        )
        return person.holds_on_to(button, on=what)

    def _card(self, what: str, person: Person | None = None) -> str:
        """The newest card of this promise as somebody sees it; "" before there is one."""
        eyes = person or self.asker
        screen = eyes.desk.screen
        with eyes.desk.workspace.lock:
            place = eyes.place
            drawn = [screen.lines(eyes.member, each, place) for each in screen.drawn(eyes.member, place)]
        cards = [lines for lines in drawn if len(lines) > 1 and "# #" in lines[1] and f"{what} for" in lines[1]]
        return "\n".join(cards[-1]) if cards else ""
