"""A person in front of Slack: hands that type and press, eyes that read. For tests; any thread may use it.

Hands find things by the words on the screen. What is not there cannot be pressed: the AssertionError shows the
whole screen.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sandbox.blocks.drawing import text_of
from sandbox.hands.command_line import mentioned, read_line
from sandbox.hands.finding import pressable_in
from sandbox.hands.form_entry import NotOffered, entered
from sandbox.hands.interactions import NotThere
from sandbox.hands.looks import Source
from sandbox.hands.screen import Place, close_label, submit_label
from sandbox.hands.seat import Seat
from sandbox.state.envelopes import Payload
from sandbox.state.form_state import TYPED, Block, Spot
from sandbox.state.forwarding import forwarded
from sandbox.state.workspace import Channel, Message


@dataclass(frozen=True)
class Press:
    """A button as somebody saw it once. Pressing it sends what was there then, however old."""

    person: "Person"
    source: Source
    spot: Spot
    chosen: Payload
    label: str

    def __call__(self, *, and_confirms: bool = False) -> None:
        self.person.must_confirm(self.spot, self.label, and_confirms=and_confirms)
        self.person.desk.interactions.touch(self.person.member, self.source, self.spot, self.chosen)

    def again(self, *, and_confirms: bool = False) -> None:
        self(and_confirms=and_confirms)


class Person(Seat):
    """Everything a person does and sees, as sentences."""

    # ── hands ──

    def opens(self, where: "Channel | Message | Person | str") -> None:
        """Look at a channel, at a message's thread, at the direct conversation with somebody, at "home" (the
        app's Home) or "messages" (the app's own conversation). The last two tell the app, every time."""
        self.must_be_active()
        if isinstance(where, Message):
            self.go_into(self.desk.workspace.channels[where.channel])
            self._place = Place("thread", where.channel, where.thread_ts or where.ts)
        elif isinstance(where, Channel):
            self.go_into(where)
        elif isinstance(where, Person):
            self.go_into(self.desk.workspace.direct(self.id, where.id))
        elif where == "home":
            self._place = Place("home")
            self.desk.interactions.visit(self.member, "home")
        elif where == "messages":
            self.go_into(self.desk.workspace.direct(self.id, self.desk.workspace.bot.id))
            self.desk.interactions.visit(self.member, "messages")
        else:
            raise ValueError(f'"home" or "messages", not {where!r}')

    def opens_thread(self, on: str) -> None:
        """Look at the thread of the newest message here that bears these words."""
        self.opens(self.message(on))

    def types(self, line: str, *, in_: Channel | None = None, thread: Message | None = None) -> None:
        """Send a line: "/promise 500 pallets" is a command, anything else a message."""
        self.must_be_active()
        if in_ is not None:
            self.go_into(in_)
        if thread is not None:
            self.opens(thread)
        place = self.place
        if place.kind == "home":
            self.fail("has nowhere to type on the Home tab")
        channel = self.desk.workspace.channels[place.channel]
        if channel.archived:
            self.fail(f"cannot type in #{channel.name}: it is archived")
        if self.desk.interactions.is_read_only(channel):
            self.fail("cannot type to the app: its messages are read-only")
        command = read_line(line)
        if command is not None:
            self.desk.interactions.command(self.member, channel, command, place.thread or None)
            return
        with self.desk.workspace.lock:
            workspace = self.desk.workspace
            said = mentioned(line, workspace.members.values(), workspace.channels.values())
            message = workspace.post(channel.id, self.id, said, thread_ts=place.thread or None)
        self.desk.interactions.said(self.member, message)

    def forwards(self, message: Message | str, to: Channel, *, saying: str = "") -> None:
        """Share a message (itself, or words that it bears here) in another conversation of theirs."""
        self.must_be_active()
        original = self.message(message) if isinstance(message, str) else message
        self.go_into(to)
        with self.desk.workspace.lock:
            workspace = self.desk.workspace
            said = mentioned(saying, workspace.members.values(), workspace.channels.values())
            posted = workspace.post(to.id, self.id, said, attachments=[forwarded(workspace, original)])
        self.desk.interactions.said(self.member, posted)

    def presses(self, label: str, *, on: str = "", and_confirms: bool = False) -> None:
        """Press the button (or choose the overflow entry) with this label: in the open form, else in the place.

        Of several messages the newest that bears it; `on` are words that must stand with it. A button that asks
        back needs `and_confirms=True`. In a form its two own buttons count too.
        """
        form = self.form()
        if form is not None and not on and label == submit_label(form):
            self.sends()
        elif form is not None and not on and label == close_label(form):
            self.closes()
        else:
            self.holds_on_to(label, on=on)(and_confirms=and_confirms)

    def holds_on_to(self, label: str, *, on: str = "") -> Press:
        """Keep a button as it is now, to press it later whatever has become of it."""
        self.must_be_active()
        with self.desk.workspace.lock:
            for what in self.touchables():
                found = pressable_in(what, label, on, self.words)
                if found is not None:
                    return Press(self, self.desk.interactions.looks.at(self.member, what.it), *found, label)
        return self.fail(f"sees no button “{label}”{f' on “{on}”' if on else ''}")

    def presses_twice(self, label: str, *, on: str = "", and_confirms: bool = False) -> None:
        """A double click: both presses carry what was on the screen, and are under way at once."""
        press = self.holds_on_to(label, on=on)
        with ThreadPoolExecutor(2) as pool:
            for sent in [pool.submit(press, and_confirms=and_confirms) for _ in range(2)]:
                sent.result()

    def fills(self, fields: Mapping[str, object], *, on: str = "") -> None:
        """Enter values by label; see `form_entry.entered` for what each kind of field takes.

        What an app wants to know at once (`dispatch_action`, selects outside forms) it is told.
        """
        for label, wanted in fields.items():
            self._enters(label, wanted, on=on, by_typing=True, and_confirms=False)

    def chooses(self, label: str, option: object, *, on: str = "", and_confirms: bool = False) -> None:
        """Choose in a menu, a list of boxes or a calendar; in a text field: type it and press Enter."""
        self._enters(label, option, on=on, by_typing=False, and_confirms=and_confirms)

    def sends(self) -> None:
        """Submit the open form (the topmost)."""
        self.must_be_active()
        form = self.form()
        if form is None or not submit_label(form):
            self.fail("has no form to send")
        self.desk.interactions.send(self.member, form)

    def closes(self, *, everything: bool = False) -> None:
        """Cancel the open form; with `everything` also those under it (the X in the corner)."""
        form = self.form()
        if form is None:
            self.fail("has no form to close")
        self.desk.interactions.close(self.member, form, everything=everything)

    def shortcut(self, name: str, *, on: Message | str | None = None) -> None:
        """A shortcut by its callback_id or name; `on` a message, or words that the message here bears."""
        self.must_be_active()
        message = self.message(on) if isinstance(on, str) else on
        try:
            self.desk.interactions.shortcut(self.member, name, message)
        except NotThere as not_there:
            self.fail(str(not_there))

    def reloads(self) -> None:
        """Press F5: what was only for them, and open forms, are gone."""
        workspace = self.desk.workspace
        with workspace.lock:
            for channel, messages in workspace.messages.items():
                workspace.messages[channel] = [each for each in messages if each.ephemeral_to != self.id]
            workspace.modals[self.id] = []
            workspace.changed()

    # ── eyes ──

    def sees_within(self, text: str, seconds: float = 5) -> str:
        """Wait until `text` is on the screen, and give the screen."""
        return self._waits(lambda: text in self.sees(), seconds, f"does not see “{text}” within {seconds} s")

    def sees_no_more(self, text: str, seconds: float = 5) -> str:
        """Wait until `text` is gone from the screen, and give the screen."""
        return self._waits(lambda: text not in self.sees(), seconds, f"still sees “{text}” after {seconds} s")

    def notified(self) -> list[str]:
        """What made their phone buzz: mentions and direct messages, as they were first said."""
        viewer = self.desk.screen.viewer(self.member)
        return [text_of(text, viewer) for text in self.desk.notifications.of(self.id)]

    def _enters(self, label: str, wanted: object, *, on: str, by_typing: bool, and_confirms: bool) -> None:
        self.must_be_active()
        what, spot = self.field(label, on)
        looks = self.desk.interactions.looks
        before = looks.at(self.member, what)
        try:
            state = entered(
                spot.element, wanted, zone=ZoneInfo(self.member.tz or "UTC"), search=self._search(before, spot)
            )
        except NotOffered as no:
            self.fail(f"cannot enter {wanted!r} at “{label}”: {no}")
        tells = spot.speaks_at_once and (not by_typing or _tells_while_typing(spot))
        if tells:
            self.must_confirm(spot, label, and_confirms=and_confirms)
        looks.enter(self.member, what, spot, state)
        if tells:
            chosen = {key: value for key, value in state.items() if key != "type"}
            self.desk.interactions.touch(self.member, looks.at(self.member, what), spot, chosen)

    def _search(self, source: Source, spot: Spot) -> Callable[[str], list[Block]]:
        return lambda typed: self.desk.interactions.options(self.member, source, spot, typed)

    def _waits(self, true: Callable[[], bool], seconds: float, otherwise: str) -> str:
        if not self.desk.workspace.wait_until(true, seconds):
            self.fail(otherwise)
        return self.sees()


def _tells_while_typing(spot: Spot) -> bool:
    """A text field tells the app on Enter, unless it asks for every character."""
    moments = spot.element.get("dispatch_action_config", {}).get("trigger_actions_on", [])
    return spot.kind not in TYPED or "on_character_entered" in moments
