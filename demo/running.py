"""The whole office up and running: the workspace with its page, the bot in it, and what is kept for the next start."""

import errno
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from bot.manifest import manifest
from demo import keeping
from demo.bot_at_work import ZONE, BotAtWork
from demo.first_week import Week, begins_at
from demo.office import furnish
from sandbox.page.page import Page
from sandbox.page.time_travel import Hooks, TimeTravel
from sandbox.page.unread import Unread
from sandbox.sandbox import Sandbox
from sandbox.state.clock import MovableClock
from sandbox.state.workspace import real_now
from storage.errors import AnotherBot, DatabaseUnavailable

WEEK_SETTLES_WITHIN = 60.0
"""Real seconds to wait for the bot while the first week is told: nobody sees anything before it is."""


class CannotStart(Exception):
    """In words for whoever typed the command."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What was asked for on the command line."""

    empty: bool
    """Without a single promise."""
    keep: Path | None
    """A database that is kept for the next start; the workspace is kept beside it."""
    port: int
    """Of the page; 0: any that is free."""
    at: datetime | None
    """When it begins (aware); None: now."""
    http: bool
    """Talk to the bot over signed HTTP."""


@contextmanager
def running(wishes: Wishes) -> Iterator[str]:
    """Everything, up and connected; gives the page's address. Raises CannotStart."""
    with ExitStack() as stack:
        try:
            url = _start(wishes, stack)
        except keeping.Unreadable as error:
            raise CannotStart(f"{error}. Another file, or none, will do.") from error
        except (SQLAlchemyError, DatabaseUnavailable) as error:
            where = wishes.keep or "in the system's temporary folder"
            cause = error.__cause__ if isinstance(error, DatabaseUnavailable) and error.__cause__ else error
            why = str(getattr(cause, "orig", None) or cause).splitlines()[0]
            raise CannotStart(f"The database {where} cannot be used: {why}") from error
        except AnotherBot as error:
            raise CannotStart(f"{error}.") from error
        except OSError as error:
            raise CannotStart(_in_words(error, wishes.port)) from error
        yield url


def _start(wishes: Wishes, stack: ExitStack) -> str:
    """Everything started is put on the stack, so that whatever fails, what ran before it is stopped."""
    database = _database(wishes.keep, stack)
    beside = database.with_name(f"{database.name}.workspace.json")
    kept = keeping.read(beside) if wishes.keep else None
    if wishes.keep and (kept is None) == database.exists():
        raise CannotStart(f"{database} and {beside} belong together, and one of them is missing.")
    clock = MovableClock(_ahead(kept, wishes))
    bot = BotAtWork()
    page = Page(TimeTravel(clock, ZoneInfo(ZONE), Hooks(next_due=bot.next_due, on_moved=bot.on_moved)))
    # Of this run alone: whoever has guessed the address must not speak for the bot, nor for Slack.
    slack = Sandbox(
        manifest(),
        bot_token=f"xoxb-{secrets.token_urlsafe(24)}",
        app_token=f"xapp-{secrets.token_urlsafe(24)}",
        signing_secret=secrets.token_hex(16),
        now=clock.now,
        port=wishes.port,
        extra_routes=page.routes,
    )
    unread = Unread(slack.workspace, slack.bot.desk.notifications)
    people = furnish(slack) if kept is None else None
    if kept is not None:
        keeping.restore(kept, slack, unread)
    page.shows(slack, unread)
    stack.callback(slack.stop)
    stack.callback(page.stop)
    slack.start()
    slack.workspace.web_url = slack.url
    bot.start(slack, f"sqlite:///{_in_a_url(database, stack)}", clock.now, http=wishes.http, stack=stack)
    if people is not None and not wishes.empty:
        Week(people, clock, settle=lambda: bot.settle(WEEK_SETTLES_WITHIN)).tell(wishes.at or real_now())
        unread.catch_up(clock.now() - timedelta(hours=1))
    slack.keeps_pace()  # only now: a week that is told in seconds would never keep it
    if wishes.keep:
        keeper = keeping.Keeper(beside, slack, unread, clock)
        keeper.start()
        stack.callback(keeper.stop)
    return slack.url


def _ahead(kept: Mapping[str, Any] | None, wishes: Wishes) -> timedelta:
    """How far the workspace's clock is before real time when it opens; a week to be told begins behind it."""
    if kept is not None:
        return keeping.ahead_of(kept)
    real = real_now()
    opens = wishes.at or real
    return (opens if wishes.empty else begins_at(opens)) - real


def _database(keep: Path | None, stack: ExitStack) -> Path:
    if keep is not None:
        kept = keep.resolve()
        if not kept.name or kept.is_dir():
            raise CannotStart(f"{kept} is a folder; --keep wants the name of a file.")
        return kept
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="promise-"))
    return Path(folder) / "promise.sqlite3"


def _in_a_url(database: Path, stack: ExitStack) -> Path:
    """The same file by a name that a URL can hold: it would end at a question mark."""
    if "?" not in str(database):
        return database
    beside = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="promise-"))) / "promise.sqlite3"
    beside.symlink_to(database)
    return beside


def _in_words(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Perhaps it runs already; else: ./dev run --port 0"
    if error.errno == errno.ENOSPC:
        return "There is no space left on the disk."
    return f"It cannot start: {error}"
