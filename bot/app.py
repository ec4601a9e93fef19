"""Puts the house together: the database, the Bolt app whose listeners are handed what they need, the courier."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

import handlers
from bot.clock import Clock
from bot.clock import now as real_now
from bot.courier.courier import Courier
from bot.courier.pace import PACES
from bot.health import Health
from bot.installation import TOKEN_NAME, Installed, identify
from bot.jobs import JOBS
from bot.settings import Settings
from handlers.arriving import arriving
from handlers.blocks.words.answers import ANOTHER_WORKSPACE
from handlers.heard.origin import origins
from storage.alarm import Alarm
from storage.database import Database
from storage.folding import fold
from storage.installations import Installation as Kept
from storage.installations import Installations
from storage.outbox import Outbox
from storage.pacing import Paces
from storage.workspace import Workspace

log = logging.getLogger(__name__)

LISTENER_SECONDS = 2
"""For all calls of Slack that one listener makes (`handlers/deadline.py`); Slack waits three for its ack."""
STOP_WITHIN = timedelta(seconds=5)
A_FEW = 5
"""People asked about at once: a slow Slack must not hold up the clock."""

BOLT_READS = ("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_VERIFICATION_TOKEN")
"""What Bolt takes from the environment by itself; with the client's id and secret it would ignore our token."""


@dataclass(frozen=True, kw_only=True)
class House:
    """Everything together. Serves the workspace of the environment's token, and all that are kept in the database."""

    settings: Settings
    app: App
    database: Database
    outbox: Outbox
    courier: Courier
    alarm: Alarm
    installed: Installed
    check: Health
    first: Kept
    """That of the environment's token."""
    now: Callable[[], datetime]
    clock: Clock = field(default_factory=Clock)

    @property
    def workspace(self) -> Workspace:
        """The doors of the first."""
        return Workspace(self.database, self.first.workspace, self.courier.wake)

    def start(self) -> None:
        """Migrate, take back what a killed forerunner had in hand, then tell what is owed. Raises DatabaseTooNew, and
        AnotherBot where one works on the same SQLite file."""
        self.database.hold(self.now())
        self.database.migrate(self.now())
        self.installed.keep(self.first)
        self.outbox.release()
        self.outbox.clock_moved_back(self.now())
        if self.settings.hours.own:
            self.workspace.teams.start_with(self.settings.hours)
        self.courier.start()
        for job in JOBS:
            job.begin(self.clock, self)
        self.clock.start()

    def tick(self) -> None:
        """What the clock does from time to time, now: where `now` is moved by hand, nobody wants to wait for it."""
        for job in JOBS:
            job.call(self)

    def ask_who_is_there(self) -> None:
        """A few of those not heard of for a day. In trouble the rest waits for the next time."""
        for workspace, person in self.alarm.stale_people(self.now(), A_FEW):
            here = self.installed.of(workspace)
            if here is not None and not here.people.ask(person, self.now()):
                return

    def fold(self) -> None:
        """What is over for long enough."""
        fold(self.database, self.now(), self.settings.fold_after)

    def stop(self) -> None:
        """After the doors are closed: nobody comes in any more."""
        self.clock.stop()
        self.courier.stop(STOP_WITHIN)
        self.database.close()

    def health(self) -> dict[str, Any]:
        """For /healthz."""
        return self.check.told()


def build(settings: Settings, now: Callable[[], datetime] = real_now, paces: Paces = PACES) -> House:
    """Nothing runs yet. Raises SlackRefused, UnusableUrl."""
    first = identify(settings.bot_token, settings, now(), name=TOKEN_NAME)
    database = Database(settings.database, admins_see=settings.admins_see)
    outbox = Outbox(database, paces)

    def wake() -> None:
        courier.wake()

    kept = Installations(database, settings.sealing, {TOKEN_NAME: settings.bot_token})
    installed = Installed(settings, database, kept, wake)
    courier = Courier(outbox, installed, now)
    app = _bolt(settings, installed)
    app.use(arriving(_workspace_of, now))
    app.use(_forgetting)
    handlers.register(app, settings.command)
    return House(
        settings=settings,
        app=app,
        database=database,
        outbox=outbox,
        courier=courier,
        alarm=Alarm(database, wake),
        check=Health(database, outbox, kept, now),
        installed=installed,
        first=first,
        now=now,
    )


def _bolt(settings: Settings, installed: Installed) -> App:
    """The installation is found before Bolt authorizes, so that Bolt neither asks for a token nor looks for one.

    `process_before_response` runs a listener in the thread of its request: its ack means "committed".
    """
    with _unseen(*BOLT_READS):
        return App(
            name="promise",
            client=WebClient(base_url=settings.api_url, timeout=LISTENER_SECONDS, retry_handlers=[]),
            before_authorize=_finding(installed),
            authorize=_authorize,
            signing_secret=settings.signing_secret,
            token_verification_enabled=False,
            process_before_response=True,
        )


@contextmanager
def _unseen(*names: str) -> Iterator[None]:
    """Without these environment variables for a moment."""
    hidden = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)


def _finding(installed: Installed) -> Callable[..., BoltResponse]:
    """The middleware that finds the installation by what Slack signed."""

    def find(body: dict[str, Any], context: BoltContext, next_: Callable[[], BoltResponse]) -> BoltResponse:
        if body.get("type") == "url_verification":  # of no workspace; Bolt answers it
            return next_()
        if body.get("type") == "app_rate_limited":  # (docs.slack.dev/apis/events-api, "Rate limiting")
            log.warning("Slack has more events of a workspace than it sends; some are lost to us")
            return BoltResponse(status=200)
        found = (installed.find(origin.enterprise, origin.team) for origin in origins(body))
        here = next((each for each in found if each is not None), None)
        if here is None and isinstance(body.get("user"), dict):
            here = installed.only()  # in a shared channel, of whoever pressed only their own team may be told
        if here is None:
            log.warning("a %s comes from where the bot is not installed", body.get("type") or "command")
            return BoltResponse(status=200, body=ANOTHER_WORKSPACE)
        context["installation"] = here
        return next_()

    return find


def _authorize(context: BoltContext) -> AuthorizeResult:
    result: AuthorizeResult = context["installation"].authorized
    return result


def _workspace_of(context: BoltContext) -> Workspace:
    workspace: Workspace = context["installation"].workspace
    return workspace


def _forgetting(context: BoltContext, body: dict[str, Any], next_: Callable[[], BoltResponse]) -> BoltResponse:
    """The middleware that drops a name when somebody changes it
    (docs.slack.dev/reference/events/user_change)."""
    event = body.get("event") or {}
    if event.get("type") == "user_change":
        context["installation"].names.forget(str(event["user"]["id"]))
    return next_()
