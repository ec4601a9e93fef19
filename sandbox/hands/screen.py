"""A person's screen as plain text: the place they look at, and the form that lies over it.

── #sales ──
Promise:
  *#7* 500 pallets for Acme
  [Confirm] [Counter]
    Omar: can we talk about Friday?
Slackbot (only you): /promise failed with the error "operation_timeout"
┌─ Counter
│ How many: [300]
└─ [Cancel] [Send]
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from sandbox.blocks.drawing import Viewer, lines_of, text_of
from sandbox.hands.looks import Looks
from sandbox.state.forwarding import words_forwarded
from sandbox.state.workspace import Channel, Member, Message, View, Workspace


@dataclass(frozen=True)
class Place:
    """What somebody looks at: a conversation, one thread of it, or the app's Home."""

    kind: Literal["channel", "thread", "home"]
    channel: str = ""
    """A channel id; "" for Home."""
    thread: str = ""
    """The ts of the thread's first message."""


class Screen:
    """Draws what is there now. Everything is read with the workspace's lock held."""

    def __init__(self, workspace: Workspace, looks: Looks) -> None:
        self._workspace = workspace
        self._looks = looks

    def draw(self, member: Member, place: Place) -> str:
        """The whole screen."""
        with self._workspace.lock:
            lines = [f"── {self.title(member, place)} ──"]
            if place.kind == "home":
                home = self._workspace.homes.get(member.id)
                lines += self._view_lines(member, home) if home else ["(nothing here yet)"]
            else:
                lines += [line for message in self.drawn(member, place) for line in self.lines(member, message, place)]
            stack = self._workspace.modals.get(member.id, [])
            return "\n".join([*lines, *(self._modal_lines(member, stack) if stack else [])])

    def title(self, member: Member, place: Place) -> str:
        if place.kind == "home":
            return f"{self._workspace.bot.name}: Home"
        channel = self._workspace.channels[place.channel]
        name = self.channel_title(channel, member)
        return f"{name}: thread" if place.kind == "thread" else name

    def channel_title(self, channel: Channel, member: Member) -> str:
        """ "#sales", or in a direct conversation the others in it."""
        if channel.kind in ("im", "mpim"):
            others = sorted(self.name_of(each) for each in channel.members - {member.id})
            return ", ".join(others) or f"{member.name} (you)"
        return f"#{channel.name}{' (archived)' if channel.archived else ''}"

    def drawn(self, member: Member, place: Place) -> list[Message]:
        """The messages that this person sees there, from top to bottom, replies under what they reply to."""
        everything = self._workspace.messages.get(place.channel, [])
        seen = [message for message in everything if message.ephemeral_to in (None, member.id)]
        replies: dict[str, list[Message]] = {}
        for message in seen:
            if message.thread_ts is not None:
                replies.setdefault(message.thread_ts, []).append(message)
        tops = [message for message in seen if message.thread_ts is None]
        if place.kind == "thread":
            tops = [message for message in tops if message.ts == place.thread]
        return [each for top in tops for each in (top, *replies.get(top.ts, []))]

    def lines(self, member: Member, message: Message, place: Place) -> list[str]:
        """One message: who, what, its buttons, what went wrong there; a reply is indented."""
        author = self.name_of(message.user) + (" (only you)" if message.ephemeral_to else "")
        viewer = self.viewer(member)
        if message.blocks:
            said = ["", *lines_of(message.blocks, viewer, self._looks.state(member, message))]
        else:
            said = (text_of(message.text, viewer) + (" (edited)" if message.edited else "")).split("\n")
        said = [line for line in said if line or not message.attachments]
        said += [f"▏{line}" for line in self._forwarded(message, viewer)]
        warning = self._looks.warning(member, message)
        first, *rest = [*said, *([f"⚠ {warning}"] if warning else [])]
        lines = [f"{author}: {first}".rstrip(), *(f"  {line}" for line in rest)]
        inside = message.thread_ts is not None and place.kind != "thread"
        return [f"    {line}" for line in lines] if inside else lines

    def _forwarded(self, message: Message, viewer: Viewer) -> list[str]:
        """What was forwarded in it, and who had said that."""
        return [
            line
            for author, words in words_forwarded(message)
            for line in f"{self.name_of(author)}: {text_of(words, viewer)}".split("\n")
        ]

    def block_lines(self, member: Member, blocks: list[dict[str, object]]) -> list[str]:
        return lines_of(blocks, self.viewer(member))

    def viewer(self, member: Member) -> Viewer:
        """This person's eyes: their zone, and the clock of their language."""
        return Viewer(
            tz=ZoneInfo(member.tz or "UTC"),
            names=self.name_of,
            now=self._workspace.now(),
            hour12=member.locale == "en-US",
        )

    def name_of(self, some_id: str) -> str:
        """A person's or a channel's name; an id that nobody bears is shown as it is."""
        found = self._workspace.members.get(some_id) or self._workspace.channels.get(some_id)
        return found.name if found else some_id

    def _view_lines(self, member: Member, view: View) -> list[str]:
        state = self._looks.state(member, view)
        trouble = [f"⚠ {view.trouble}"] if view.trouble else []
        return [*trouble, *lines_of(view.payload["blocks"], self.viewer(member), state, view.errors)]

    def _modal_lines(self, member: Member, stack: list[View]) -> Iterator[str]:
        view = stack[-1]
        below = f" (over “{modal_title(stack[-2])}”)" if len(stack) > 1 else ""
        yield f"┌─ {modal_title(view)}{below}"
        for line in self._view_lines(member, view):
            yield f"│ {line}".rstrip()
        yield "└─ " + " ".join(f"[{label}]" for label in (close_label(view), submit_label(view)) if label)


def modal_title(view: View) -> str:
    return str(view.payload["title"]["text"])


def submit_label(view: View) -> str:
    """ "" where the form has no such button."""
    return str((view.payload.get("submit") or {}).get("text", ""))


def close_label(view: View) -> str:
    """Slack's own word where the app gives none."""
    given = (view.payload.get("close") or {}).get("text")
    return str(given or ("Cancel" if submit_label(view) else "Close"))
