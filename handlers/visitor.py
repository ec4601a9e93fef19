"""Whoever pressed, typed, sent or came by. What we know of them is read at its first use, and once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from slack_sdk import WebClient

from handlers.acquaintance import ask, reader_of
from handlers.blocks.reader import Reader
from promises.errors import NotAParty, NotYours
from promises.hours import Person
from storage.errors import AnotherPromise, UnknownPromise
from storage.workspace import Workspace

T = TypeVar("T")


@dataclass(eq=False)
class Visitor:
    """Of an `outsider`, from another workspace, the id is none of ours, even where it reads like one."""

    id: str
    workspace: Workspace
    outsider: bool = False

    @cached_property
    def _met(self) -> Person | None:
        return Person(id=self.id, stranger=True) if self.outsider else self.workspace.people.get(self.id)

    @property
    def known(self) -> Person:
        """Somebody never met is taken for a plain member in the workspace's zone."""
        return self._met or Person(id=self.id)

    @property
    def unknown(self) -> bool:
        """Whether they were never met."""
        return self._met is None

    @cached_property
    def reader(self) -> Reader:
        """In which zone and language they read and type, as far as we know."""
        return reader_of(self.known, self.workspace)

    def is_known_as(self, met: Person | None) -> None:
        """As the memory has just told; None: never met."""
        if not self.outsider:
            self.__dict__.setdefault("_met", met)

    def introduce(self, client: WebClient, now: datetime) -> bool:
        """Ask Slack who they are, if they were never met. Whether we know better now.

        For after the form is open and the press is played: nobody waits for it.
        """
        if not self.unknown:
            return False
        found = ask(self.id, self.workspace, client, now)
        if found is None:
            return False
        self._met = found
        self.__dict__.pop("reader", None)
        return True

    def granted(self, act: Callable[[], T], client: WebClient, now: datetime) -> T:
        """What the rules refuse to somebody never met may be theirs all the same, an admin's or a colleague's: then
        Slack is asked who they are, and it is tried once more."""
        try:
            return act()
        except AnotherPromise:
            raise
        except (NotAParty, NotYours, UnknownPromise):
            if not self.introduce(client, now):
                raise
            return act()
