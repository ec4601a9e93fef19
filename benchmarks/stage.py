"""Where a figure is taken: a folder for the database, a Slack, and what is pressed there."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from benchmarks import inside, served
from benchmarks.apart import Apart, apart
from benchmarks.requests import Site
from benchmarks.slack import slack

LOOK = 0.02


@dataclass(frozen=True)
class Stage:
    path: Path
    """The database's."""
    slack: Apart
    api_url: str
    site: Site
    ahead: timedelta
    """How far the clocks of bot and Slack are."""

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    @contextmanager
    def bot(self, **wishes: Any) -> Iterator[Apart]:
        """Our bot, to which this Slack speaks."""
        with apart(served.ours, self.api_url, self.path, ahead=self.ahead, **wishes) as bot:
            self.slack.ask("speaks", bot.said)
            yield bot

    def bare(self, *, process_before_response: bool = False) -> AbstractContextManager[Apart]:
        return apart(served.bare, process_before_response=process_before_response)

    def presses(self, promises: int) -> list[bytes]:
        """Bodies of three presses for each of so many promises whose cards hang in Slack: all are confirmed, then
        all delivered, then all accepted. Before any bot has started."""
        client = WebClient(served.TOKEN, self.api_url)
        stages: list[list[bytes]] = [[], [], []]
        with inside.opened(self.path, self.site) as workspace:
            inside.meet(workspace, self.site)
            for each, promise in enumerate(inside.ask(workspace, self.site, promises, self.now())):
                channel = self.site.channels[each % len(self.site.channels)]
                card = inside.picture(promise, channel)
                ts = str(client.chat_postMessage(channel=channel, text=card.text, blocks=card.blocks)["ts"])
                inside.hang(workspace, promise, channel, ts)
                for bodies, body in zip(stages, inside.presses(workspace, promise, channel, ts), strict=True):
                    bodies.append(body)
        inside.forget_owed(self.path)
        return [body for bodies in stages for body in bodies]

    def owed(self) -> inside.Owed:
        return inside.owed(self.path, self.now())


@contextmanager
def stage(
    people: int = 40, channels: int = 20, *, paced: bool = False, ahead: timedelta = timedelta(0)
) -> Iterator[Stage]:
    """`paced`: whether this Slack refuses who is too fast, as Slack does."""
    with (
        tempfile.TemporaryDirectory(prefix="promise-bench-") as folder,
        apart(slack, people, channels, paced=paced, ahead=ahead) as there,
    ):
        api_url, site = there.said
        yield Stage(Path(folder) / "promise.sqlite3", there, api_url, site, ahead)


def waits(true: Callable[[], bool], seconds: float) -> float | None:
    """How many seconds it took; None: longer than that."""
    began = time.monotonic()
    while not true():
        if time.monotonic() - began > seconds:
            return None
        time.sleep(LOOK)
    return time.monotonic() - began
