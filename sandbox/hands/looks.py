"""What people see of something that can be touched, and what they have entered there without sending it."""

import copy
from dataclasses import dataclass

from sandbox.state.envelopes import Payload
from sandbox.state.form_state import Block, Spot, Values, state_of
from sandbox.state.messages import message_json
from sandbox.state.open_views import view_json
from sandbox.state.workspace import Channel, Member, Message, View, Workspace


@dataclass(frozen=True)
class OnMessage:
    """A message as it was when somebody looked at it, as payloads show it."""

    channel: Channel
    message: Payload
    is_ephemeral: bool
    state: Values

    @property
    def blocks(self) -> list[Block]:
        return list(self.message.get("blocks", []))

    @property
    def container(self) -> Payload:
        """Where it stands, as payloads say it."""
        container: Payload = {
            "type": "message",
            "message_ts": self.message["ts"],
            "channel_id": self.channel.id,
            "is_ephemeral": self.is_ephemeral,
        }
        return container | {key: self.message[key] for key in ("thread_ts",) if key in self.message}


@dataclass(frozen=True)
class OnView:
    """A modal or a Home tab as it was when somebody looked at it, as payloads show it."""

    view: Payload

    @property
    def blocks(self) -> list[Block]:
        return list(self.view["blocks"])

    @property
    def container(self) -> Payload:
        """Where it stands, as payloads say it."""
        return {"type": "view", "view_id": self.view["id"]}


Source = OnMessage | OnView


class Looks:
    """What the people's own clients hold. Guarded by the workspace's lock."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._typed: dict[tuple[str, str, str], Values] = {}
        """What a person (id) has entered into a message (channel id, ts)."""
        self._warnings: dict[tuple[str, str, str], str] = {}
        self.opened_from: dict[str, str] = {}
        """Per user id: the conversation in which they last did something that may open a form."""

    def at(self, member: Member, what: Message | View) -> Source:
        """What this person sees there now; later changes do not reach it."""
        with self._workspace.lock:
            state = copy.deepcopy(self.state(member, what))
            if isinstance(what, View):
                return OnView(copy.deepcopy(view_json(self._workspace, what)) | {"state": {"values": state}})
            message = copy.deepcopy(message_json(self._workspace, what))
            channel = self._workspace.channels[what.channel]
            return OnMessage(channel, message, what.ephemeral_to is not None, state)

    def state(self, member: Member, what: Message | View) -> Values:
        """Everything that is entered or set beforehand there."""
        with self._workspace.lock:
            if isinstance(what, View):
                return state_of(what.payload["blocks"], what.values, self.opened_from.get(member.id, ""))
            return state_of(what.blocks, self._typed.get((member.id, what.channel, what.ts), {}))

    def enter(self, member: Member, what: Message | View, spot: Spot, state: Payload) -> None:
        """Put a value into an element; tells the app nothing yet."""
        with self._workspace.lock:
            if isinstance(what, View):
                held = what.values
                what.errors.pop(spot.block_id, None)
            else:
                held = self._typed.setdefault((member.id, what.channel, what.ts), {})
            held.setdefault(spot.block_id, {})[spot.action_id] = state
            self._workspace.changed()

    def warning(self, member: Member, message: Message) -> str:
        """What this person reads beside a message because a press there did not work."""
        return self._warnings.get((member.id, message.channel, message.ts), "")

    def warn(self, member: Member, source: Source, words: str) -> None:
        """Let them read it where they pressed; "" takes it away."""
        with self._workspace.lock:
            if isinstance(source, OnMessage):
                self._warnings[member.id, source.channel.id, source.message["ts"]] = words
            else:
                shown = [*self._workspace.modals.get(member.id, []), self._workspace.homes.get(member.id)]
                for view in shown:
                    if view is not None and view.id == source.view["id"]:
                        view.trouble = words
            self._workspace.changed()
