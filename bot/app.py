"""Builds the house: the database, the Bolt app whose listeners are handed what they need, the courier."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

import handlers
from bot.clock import Clock
from bot.clock import now as real_now
from bot.courier.courier import Courier
from bot.courier.posting import SLACK_ERRORS
from bot.courier.verdict import SlackRefused, verdict
from bot.settings import Settings
from handlers.arriving import arriving
from storage.database import Database
from storage.outbox import Outbox
from storage.workspace import Workspace

log = logging.getLogger(__name__)

LISTENER_SECONDS = 2
"""For all calls of Slack that one listener makes (`handlers/deadline.py`); Slack waits three for its ack."""
COURIER_SECONDS = 10
TICK = timedelta(seconds=1)
"""How often the courier is woken where nobody commits: notices put back fall due, and `now` may be moved by hand."""
DIGESTS_EVERY = timedelta(seconds=10)
PEOPLE_EVERY = timedelta(minutes=1)
STOP_WITHIN = timedelta(seconds=5)

BOLT_READS = ("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_VERIFICATION_TOKEN")
"""What Bolt takes from the environment by itself; with the client's id and secret it would ignore our token."""


@dataclass(frozen=True, kw_only=True)
class House:
    """Everything together. Serves one workspace: the one that its bot token belongs to."""

    settings: Settings
    app: App
    database: Database
    outbox: Outbox
    courier: Courier
    workspace_id: str
    now: Callable[[], datetime]
    clock: Clock = field(default_factory=Clock)

    def workspace_of(self, workspace: str) -> Workspace:
        return Workspace(self.database, workspace, self.courier.wake)

    @property
    def workspace(self) -> Workspace:
        return self.workspace_of(self.workspace_id)

    def start(self) -> None:
        """Migrate, take back what a killed forerunner had in hand, then tell what is owed. Raises DatabaseTooNew."""
        self.database.migrate()
        self.outbox.release()
        if self.settings.hours.own:
            self.workspace.teams.set_hours(self.settings.hours)
        self.courier.start()
        self.clock.every(TICK, self.courier.wake)
        self.clock.every(TICK, lambda: self.workspace.promises.speak_up(self.now()))
        self.clock.every(DIGESTS_EVERY, lambda: self.workspace.digests.plan(self.now()))
        self.clock.every(PEOPLE_EVERY, lambda: self.courier.people.refresh(self.workspace))
        self.clock.start()

    def tick(self) -> None:
        """What the clock does from time to time, now: where `now` is moved by hand, nobody wants to wait for it."""
        self.courier.people.refresh(self.workspace)
        self.workspace.promises.speak_up(self.now())
        self.workspace.digests.plan(self.now())
        self.courier.wake()

    def stop(self) -> None:
        """After the doors are closed: nobody comes in any more."""
        self.clock.stop()
        self.courier.stop(STOP_WITHIN)
        self.database.close()

    def health(self) -> dict[str, Any]:
        """For /healthz: `ok`, and what is the matter. No secrets, nothing that people wrote."""
        try:
            owed_since = self.outbox.next_due_at()
        except (SQLAlchemyError, TimeoutError):
            log.exception("the database does not answer")
            return {"ok": False, "database": "unreachable"}
        waits = max((self.now() - owed_since).total_seconds(), 0) if owed_since else 0
        return {"ok": True, "database": "ok", "overdue_notice_seconds": round(waits)}


def build(settings: Settings, now: Callable[[], datetime] = real_now) -> House:
    """Nothing runs yet. Raises SlackRefused, UnusableUrl."""
    who = _identify(settings)
    database = Database(settings.database)
    outbox = Outbox(database)
    workspace = str(who.team_id)

    def workspace_of(workspace: str) -> Workspace:
        return Workspace(database, workspace, courier.wake)

    client = WebClient(settings.bot_token, settings.api_url, timeout=COURIER_SECONDS, retry_handlers=[])
    courier = Courier(outbox, workspace_of, client, now, settings.command)
    app = _bolt(settings, who)
    here = workspace_of(workspace)
    app.use(arriving(lambda _context: here, now))
    app.use(_forgetting(courier))
    handlers.register(app, settings.command)
    return House(
        settings=settings,
        app=app,
        database=database,
        outbox=outbox,
        courier=courier,
        workspace_id=workspace,
        now=now,
    )


def _identify(settings: Settings) -> AuthorizeResult:
    """Whose token this is, asked once: Bolt would ask again for every request, before the ack."""
    client = WebClient(settings.bot_token, settings.api_url, timeout=COURIER_SECONDS, retry_handlers=[])
    try:
        told = client.auth_test()
    except SLACK_ERRORS as error:
        raise SlackRefused("SLACK_BOT_TOKEN", verdict(error)) from error
    return AuthorizeResult(
        enterprise_id=told.get("enterprise_id"),
        team_id=told["team_id"],
        bot_user_id=told.get("user_id"),
        bot_id=told.get("bot_id"),
        bot_token=settings.bot_token,
    )


def _bolt(settings: Settings, who: AuthorizeResult) -> App:
    """The token comes with `authorize`, so that Bolt neither asks for it nor looks for another one.

    `process_before_response` runs a listener in the thread of its request: its ack means "committed".
    """
    with _unseen(*BOLT_READS):
        return App(
            name="promise",
            client=WebClient(base_url=settings.api_url, timeout=LISTENER_SECONDS, retry_handlers=[]),
            authorize=lambda: who,
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


def _forgetting(courier: Courier) -> Callable[..., BoltResponse]:
    """The middleware that drops a name when somebody changes it
    (docs.slack.dev/reference/events/user_change)."""

    def forget(body: dict[str, Any], next_: Callable[[], BoltResponse]) -> BoltResponse:
        event = body.get("event") or {}
        if event.get("type") == "user_change":
            courier.forget(str(event["user"]["id"]))
        return next_()

    return forget
