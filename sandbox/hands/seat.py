"""Where a person sits: what they look at, and what they can reach from there. `person.py` has hands and eyes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from sandbox.hands.finding import Touchable, bears, field_in
from sandbox.hands.interactions import Interactions
from sandbox.hands.screen import Place, Screen
from sandbox.state.form_state import Block, Spot
from sandbox.state.notifications import Notifications
from sandbox.state.workspace import Channel, Member, Message, View, Workspace


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What every person of a workspace works with."""

    workspace: Workspace
    interactions: Interactions
    screen: Screen
    notifications: Notifications


class Seat:
    """Looks at one place at a time: at first the first conversation that this person is in."""

    def __init__(self, member: Member, desk: Desk) -> None:
        self.member = member
        self.desk = desk
        self._place: Place | None = None

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def id(self) -> str:
        return self.member.id

    @property
    def name(self) -> str:
        return self.member.name

    @property
    def place(self) -> Place:
        """Where they look now; whoever is removed from there looks at the first conversation that is left."""
        with self.desk.workspace.lock:
            mine = [each.id for each in self.desk.workspace.channels.values() if self.id in each.members]
        if self._place is not None and (self._place.kind == "home" or self._place.channel in mine):
            return self._place
        return Place("channel", mine[0]) if mine else Place("home")

    def sees(self) -> str:
        """The whole screen as plain text."""
        return self.desk.screen.draw(self.member, self.place)

    def message(self, on: str) -> Message:
        """The newest message here that bears these words ("#7" is not "#71")."""
        with self.desk.workspace.lock:
            place = self.place
            drawn = self.desk.screen.drawn(self.member, place)
            for message in sorted(drawn, key=lambda message: message.ts, reverse=True):
                if bears("\n".join(self.desk.screen.lines(self.member, message, place)), on):
                    return message
        return self.fail(f"sees no message “{on}”")

    def form(self) -> View | None:
        """The open modal, the topmost."""
        with self.desk.workspace.lock:
            stack = self.desk.workspace.modals.get(self.id, [])
            return stack[-1] if stack else None

    def field(self, label: str, on: str) -> tuple[Message | View, Spot]:
        """A field by its label, and what it is part of."""
        with self.desk.workspace.lock:
            for what in self.touchables():
                spot = field_in(what, label, on, self.words)
                if spot is not None:
                    return what.it, spot
        return self.fail(f"sees no field “{label}”{f' on “{on}”' if on else ''}")

    def touchables(self) -> Iterator[Touchable]:
        """What can be touched now: the form alone where one is open, else the place, the newest message first."""
        form, place = self.form(), self.place
        home = self.desk.workspace.homes.get(self.id)
        if form is not None:
            yield Touchable(form, form.payload["blocks"])
        elif place.kind == "home":
            yield from [Touchable(home, home.payload["blocks"])] if home else []
        else:
            drawn = self.desk.screen.drawn(self.member, place)
            for message in sorted(drawn, key=lambda message: message.ts, reverse=True):
                yield Touchable(message, message.blocks)

    def words(self, blocks: list[Block]) -> str:
        """Blocks as this person reads them."""
        return "\n".join(self.desk.screen.block_lines(self.member, blocks))

    def go_into(self, channel: Channel) -> None:
        """Look at a conversation that they are in."""
        if self.id not in channel.members:
            self.fail(f"is not in {channel.name or channel.id}")
        self._place = Place("channel", channel.id)

    def must_be_active(self) -> None:
        if self.member.deleted:
            self.fail("is deactivated and can do nothing in Slack")

    def fail(self, words: str) -> NoReturn:
        """What a test reads when a person cannot do what it asked for."""
        raise AssertionError(f"{self.name} {words}. The screen:\n{self.sees()}")

    def must_confirm(self, spot: Spot, label: str, *, and_confirms: bool) -> None:
        """Whoever presses a button that asks back has to say so, and only they."""
        dialog = spot.element.get("confirm")
        if dialog and not and_confirms:
            self.fail(f"is asked “{dialog['title']['text']}” by “{label}”: press it with and_confirms=True")
        if and_confirms and not dialog:
            self.fail(f"was not asked to confirm “{label}”")
