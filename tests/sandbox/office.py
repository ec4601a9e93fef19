"""An office with two people, one channel and a real Bolt app that each test teaches what to say."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import App

from sandbox.hands.person import Person
from sandbox.sandbox import Sandbox
from sandbox.state.workspace import Channel
from tests.sandbox.tiny_app import MANIFEST, Mode, app_for, connected, modal


@dataclass
class Office:
    slack: Sandbox
    app: App
    mode: Mode
    sana: Person
    omar: Person
    sales: Channel
    bodies: list[dict[str, Any]] = field(default_factory=list)
    """What the app heard by the listeners made here, in order."""

    def running(self) -> AbstractContextManager[None]:
        return connected(self.slack, self.app, self.mode)

    def posts(self, *blocks: dict[str, Any], text: str = "something", **more: Any) -> str:
        """The app says something in #sales; gives its ts."""
        said = self.app.client.chat_postMessage(channel=self.sales.id, text=text, blocks=blocks or None, **more)
        return str(said["ts"])

    def opens_form(self, *blocks: dict[str, Any], **more: Any) -> None:
        """/say opens this form; `hears_form` listens to it."""

        @self.app.command("/say")
        def open_it(ack: Callable[..., Any], body: dict[str, Any], client: Any) -> None:
            client.views_open(trigger_id=body["trigger_id"], view=modal(*blocks, callback_id="form", **more))
            ack()

    def hears_form(self, **answer: Any) -> None:
        """Sending the form is acknowledged with this answer."""

        @self.app.view("form")
        def hear_it(ack: Callable[..., Any], body: dict[str, Any]) -> None:
            self.bodies.append(body)
            ack(**answer)

    def hears_action(self, action_id: str) -> None:
        @self.app.action(action_id)
        def hear_it(ack: Callable[..., Any], body: dict[str, Any]) -> None:
            self.bodies.append(body)
            ack()

    @property
    def form_values(self) -> dict[str, Any]:
        """Of the last body: block_id to what the one element in it holds."""
        values: dict[str, Any] = self.bodies[-1]["view"]["state"]["values"]
        return {block_id: next(iter(inside.values())) for block_id, inside in values.items()}


@contextmanager
def open_office(mode: Mode) -> Iterator[Office]:
    with Sandbox(MANIFEST, ack_seconds=0.8, retry_seconds=(0.0, 0.0, 0.0)) as slack:
        sana, omar = slack.person("Sana"), slack.person("Omar", tz="America/New_York", locale="en-US")
        sales = slack.channel("sales", [sana, omar])
        office = Office(slack, app_for(slack), mode, sana, omar, sales)
        with office.running():
            yield office
