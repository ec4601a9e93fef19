"""What somebody does on the page, handed to the same hands that the tests use.

Each act returns when the app has acknowledged it or its time is up, so it runs on a thread of its own.
"""

import re
from collections.abc import Callable
from typing import Any

from sandbox.hands.interactions import NotThere
from sandbox.hands.person import Person
from sandbox.hands.seat import Desk
from sandbox.page.from_browser import Given, NotUnderstood, chosen_in, spot_in, state_in, values_in
from sandbox.page.unread import Unread
from sandbox.state.form_state import STATE
from sandbox.state.workspace import SLACKBOT, Channel, Member, Message, View
from sandbox.wire.happenings import Happenings

Answer = dict[str, Any]
CHOSEN = {"selected_option", "text", "value"}
"""What an overflow menu and feedback buttons say beside their ids."""


class NotPossible(Exception):
    """It cannot be done there any more: the words say why."""


class Acts:
    """`perform` one thing that a person does."""

    def __init__(self, desk: Desk, happenings: Happenings, unread: Unread) -> None:
        self._desk = desk
        self._workspace = desk.workspace
        self._happenings = happenings
        self._unread = unread
        self._verbs: dict[str, Callable[[Person, Given], Answer | None]] = {
            "open": self._open,
            "read": self._read,
            "type": self._type,
            "touch": self._touch,
            "enter": self._enter,
            "options": self._options,
            "send": self._send,
            "close": self._close,
            "shortcut": self._shortcut,
            "reload": self._reload,
        }

    def perform(self, member: Member, given: Given) -> Answer:
        """Raises NotUnderstood and NotPossible."""
        verb = self._verbs.get(given.text("do"))
        if verb is None:
            raise NotUnderstood(f"nobody can “{given.text('do')}” here")
        try:
            return verb(Person(member, self._desk), given) or {}
        except NotThere as not_there:
            raise NotPossible(str(not_there)) from not_there
        except AssertionError as failed:  # a person's way to say no; the whole screen follows its first sentence
            raise NotPossible(str(failed).partition(". The screen:")[0]) from failed

    # ── looking ──

    def _open(self, person: Person, given: Given) -> Answer:
        """ "home", "messages", a conversation, somebody's name for a direct one: gives where that is."""
        where = given.text("where")
        member = self._workspace.members.get(where)
        if where in ("home", "messages"):
            person.opens(where)
        elif member is not None:
            person.opens(Person(member, self._desk))
        else:
            channel = self._channel(where)
            person.opens("messages" if self._is_apps(channel, person) else channel)
        if person.place.channel:
            self._unread.read(person.id, person.place.channel)
        return {"place": person.place.channel or "home"}

    def _is_apps(self, channel: Channel, person: Person) -> bool:
        return channel.kind == "im" and channel.members == {person.id, self._workspace.bot.id}

    def _read(self, person: Person, given: Given) -> None:
        self._unread.read(person.id, self._channel(given.text("channel")).id, given.text("thread", ""))

    # ── typing ──

    def _type(self, person: Person, given: Given) -> None:
        channel, line = self._channel(given.text("channel")), given.text("line")
        thread = given.text("thread", "")
        invited = re.fullmatch(r"/invite\s+@?(.+?)\s*", line)
        if invited and not thread:
            self._invite(person, channel, invited[1])
        elif line.strip():
            person.types(line, in_=channel, thread=self._message(person, channel, thread) if thread else None)

    def _invite(self, person: Person, channel: Channel, name: str) -> None:
        """Slack's own command (slack.com/help/articles/201259356)."""
        person.opens(channel)
        found = [each for each in self._workspace.members.values() if each.name.lower() == name.lower()]
        if channel.kind not in ("public", "private"):
            words = "People can be added to channels only."
        elif not found or found[0].id == SLACKBOT:
            words = f"There is nobody called {name} here."
        elif found[0].id in channel.members:
            words = f"<@{found[0].id}> is already in this channel."
        else:
            self._happenings.add(found[0], channel)
            self._workspace.post(channel.id, found[0].id, f"was added to #{channel.name} by {person.name}.")
            return
        self._workspace.post(channel.id, SLACKBOT, words, ephemeral_to=person.id)

    # ── touching ──

    def _touch(self, person: Person, given: Given) -> None:
        """A button, or something to choose from that tells the app at once."""
        person.must_be_active()
        what, looks = self._what(person, given.part("on")), self._desk.interactions.looks
        spot = spot_in(_blocks(what), given)
        self._enter_values(person, what, given)
        if spot.kind not in STATE:
            chosen = {key: value for key, value in given.record("chosen").items() if key in CHOSEN}
            self._desk.interactions.touch(person.member, looks.at(person.member, what), spot, chosen)
            return
        state = state_in(spot, given.record("chosen"))
        if state is None:
            raise NotUnderstood(f"that cannot be entered into a {spot.kind}")
        looks.enter(person.member, what, spot, state)
        if spot.speaks_at_once:
            source = looks.at(person.member, what)
            self._desk.interactions.touch(person.member, source, spot, chosen_in(state))

    def _enter(self, person: Person, given: Given) -> None:
        """Typed, not sent: kept, so that a second window and a reload show it too."""
        self._enter_values(person, self._what(person, given.part("on")), given)

    def _options(self, person: Person, given: Given) -> Answer:
        """What a menu of the app's own offers for some typed letters."""
        what = self._what(person, given.part("on"))
        source, spot = self._desk.interactions.looks.at(person.member, what), spot_in(_blocks(what), given)
        return {"options": self._desk.interactions.options(person.member, source, spot, given.text("typed", ""))}

    # ── forms ──

    def _send(self, person: Person, given: Given) -> None:
        person.must_be_active()
        view = self._form(person, given.text("view"))
        self._enter_values(person, view, given)
        self._desk.interactions.send(person.member, view)

    def _close(self, person: Person, given: Given) -> None:
        view = self._form(person, given.text("view"))
        self._desk.interactions.close(person.member, view, everything=given.flag("everything"))

    # ── the rest ──

    def _shortcut(self, person: Person, given: Given) -> None:
        message = self._what(person, given.part("on")) if given.has("on") else None
        if isinstance(message, View):
            raise NotUnderstood("a shortcut is used on a message, or on nothing")
        person.shortcut(given.text("name"), on=message)

    def _reload(self, person: Person, _given: Given) -> None:
        person.reloads()

    # ── finding ──

    def _enter_values(self, person: Person, what: Message | View, given: Given) -> None:
        looks = self._desk.interactions.looks
        before = looks.state(person.member, what)
        for spot, state in values_in(_blocks(what), given.record("values")):
            if before[spot.block_id][spot.action_id] != state:
                looks.enter(person.member, what, spot, state)

    def _what(self, person: Person, on: Given) -> Message | View:
        """The message or view that is meant, if this person can see it."""
        if on.has("view"):
            home, name = self._workspace.homes.get(person.id), on.text("view")
            return home if home is not None and home.id == name else self._form(person, name)
        return self._message(person, self._channel(on.text("channel")), on.text("ts"))

    def _form(self, person: Person, name: str) -> View:
        form = person.form()
        if form is None or form.id != name:
            raise NotPossible("This form is no longer open.")
        return form

    def _channel(self, name: str) -> Channel:
        channel = self._workspace.channels.get(name)
        if channel is None:
            raise NotPossible("There is no such conversation.")
        return channel

    def _message(self, person: Person, channel: Channel, ts: str) -> Message:
        message = self._workspace.message(channel.id, ts)
        hidden = message is None or message.ephemeral_to not in (None, person.id) or person.id not in channel.members
        if message is None or hidden:
            raise NotPossible("This message is no longer there.")
        return message


def _blocks(what: Message | View) -> list[dict[str, Any]]:
    return list(what.payload["blocks"] if isinstance(what, View) else what.blocks)
