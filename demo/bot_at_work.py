"""The bot in the sandbox's process: started with a clock that can be moved, asked what it would say next."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime

from bot import log as logs
from bot.app import House, build
from bot.coming import Coming, coming
from bot.doors.doors import Doors, open_doors
from bot.settings import Settings, read
from sandbox.page.time_travel import Due
from sandbox.sandbox import Sandbox

ZONE = "Europe/Berlin"
"""Where "tomorrow 9:00" is meant, and the company's hours."""
SETTLES_WITHIN = 5.0
"""Real seconds that a move of the clock waits for the bot to say what it has to say."""
LOOK = 0.02
"""Real seconds between two looks at whether it has."""


class BotAtWork:
    """The bot as the page's clock knows it. Started after the page, which is there first."""

    def __init__(self) -> None:
        self._house: House | None = None
        self._slack: Sandbox | None = None

    def start(
        self, slack: Sandbox, database: str, now: Callable[[], datetime], *, http: bool, stack: ExitStack
    ) -> None:
        settings = _settings(slack, database, http=http)
        logs.begin(settings)
        house = build(settings, now=now)
        stack.callback(house.stop)
        house.start()
        doors = open_doors(house)
        stack.callback(doors.close)
        _connect(slack, doors)
        self._house, self._slack = house, slack

    def next_due(self) -> Due:
        """What the bot would say by itself, and when."""
        if self._house is None or self._slack is None:
            return []
        members = self._slack.workspace.members
        names = {id_: member.name for id_, member in members.items()}
        due = [(each.at, _words(each, names)) for each in coming(self._house.workspace, self._house.now())]
        again = self._house.outbox.next_due_at(self._house.now())
        return [*due, (again, "The bot tries again to tell what it could not tell")] if again else due

    def on_moved(self) -> None:
        """Let it say what is due now; come back when it has."""
        self.settle(SETTLES_WITHIN)

    def settle(self, seconds: float) -> None:
        """Wait, real time and at most so long, until it has said what is due."""
        if self._house is None:
            return
        self._house.tick()
        until = time.monotonic() + seconds
        while not self._house.outbox.quiet(self._house.now()) and time.monotonic() < until:
            time.sleep(LOOK)


def _words(thing: Coming, names: Mapping[str, str]) -> str:
    if not thing.about:
        return f"#{thing.number} ends if nobody answers"
    return f"#{thing.number} reminds {names.get(thing.to or '', 'the team')} {thing.about}"


def _settings(slack: Sandbox, database: str, *, http: bool) -> Settings:
    """Not from the environment: whoever has a real workspace's tokens there must not meet it here."""
    over_http = {"SLACK_SIGNING_SECRET": slack.signing_secret, "PROMISE_PORT": "0"}
    way = over_http if http else {"SLACK_APP_TOKEN": slack.app_token}
    environment: Mapping[str, str] = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_API_URL": slack.api_url,
        "PROMISE_DATABASE": database,
        "PROMISE_ZONE": ZONE,
        "PROMISE_LOG": "WARNING",
        **way,
    }
    return read(environment)


def _connect(slack: Sandbox, doors: Doors) -> None:
    if doors.server is not None:
        slack.speaks_http(f"http://127.0.0.1:{doors.server.port}/slack/events")
    else:
        slack.wait_connected()
