"""`./dev run`: the bot in a workspace of its own, on this machine, with a page in the browser.

The one file of the sandbox that knows the bot: it starts both in one process and hands the bot a clock that can
be moved.
"""

import signal

if __name__ == "__main__":
    # Until main() listens, Ctrl-C simply ends us: a traceback out of the middle of an import helps nobody.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import errno
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from bot import log as logs
from bot.app import House, build
from bot.coming import Coming, coming
from bot.doors.doors import Doors, open_doors
from bot.manifest import manifest
from bot.settings import Settings, read
from demo import keeping
from demo.first_week import Week, begins_at
from demo.office import furnish
from sandbox.page.page import Page
from sandbox.page.time_travel import Due, Hooks, TimeTravel
from sandbox.page.unread import Unread
from sandbox.sandbox import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Sandbox
from sandbox.state.clock import MovableClock
from sandbox.state.workspace import real_now

PORT = 8300
ZONE = "Europe/Berlin"
"""Where "tomorrow 9:00" is meant, and the company's hours."""
SETTLES_WITHIN = 5.0
"""Real seconds that a move of the clock waits for the bot to say what it has to say."""
WEEK_SETTLES_WITHIN = 60.0
"""The same while the first week is told: nobody sees anything before it is."""
STOPS_WITHIN = 0.1
"""Real seconds between two looks at whether somebody pressed Ctrl-C: a signal that reaches another thread would not
wake the main one, and an Event that its handler sets could lock itself up."""
LOOK = 0.02


class CannotStart(Exception):
    """In words for whoever typed the command."""


def main(words: list[str]) -> int:
    """0: stopped when asked to; 2: what is the matter stands on standard error."""
    wishes = _parser().parse_args(words)
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: stopping.append(number))
    try:
        with running(wishes) as url:
            print(f"\n  Promise is running in a workspace of its own:  {url}\n  Ctrl-C stops it.\n", flush=True)
            while not stopping:
                time.sleep(STOPS_WITHIN)
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev run", description="The bot in a Slack workspace on this machine.")
    parser.add_argument("--empty", action="store_true", help="begin without a single promise")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="a database that is kept for the next start")
    parser.add_argument("--port", type=int, default=PORT, help=f"of the page ({PORT}); 0: any that is free")
    parser.add_argument(
        "--at", type=moment, metavar="MOMENT", help=f"begin then and not now, e.g. 2026-11-18T16:00 ({ZONE})"
    )
    parser.add_argument("--http", action="store_true", help="talk to the bot over signed HTTP, not Socket Mode")
    return parser


def moment(words: str) -> datetime:
    """Aware; without an offset it is meant in the company's zone. Raises ValueError."""
    meant = datetime.fromisoformat(words)
    return meant.replace(tzinfo=ZoneInfo(ZONE)) if meant.tzinfo is None else meant


@contextmanager
def running(wishes: argparse.Namespace) -> Iterator[str]:
    """Everything, up and connected; gives the page's address. Raises CannotStart."""
    with ExitStack() as stack:
        try:
            url = _start(wishes, stack)
        except keeping.Unreadable as error:
            raise CannotStart(f"{error}. Another file, or none, will do.") from error
        except SQLAlchemyError as error:
            where = wishes.keep or "in the system's temporary folder"
            why = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise CannotStart(f"The database {where} cannot be used: {why}") from error
        except OSError as error:
            raise CannotStart(_in_words(error, wishes)) from error
        yield url


def _start(wishes: argparse.Namespace, stack: ExitStack) -> str:
    """Everything started is put on the stack, so that whatever fails, what ran before it is stopped."""
    database = _database(wishes.keep, stack)
    beside = database.with_name(f"{database.name}.workspace.json")
    kept = keeping.read(beside) if wishes.keep else None
    if wishes.keep and (kept is None) == database.exists():
        raise CannotStart(f"{database} and {beside} belong together, and one of them is missing.")
    tells_a_week = kept is None and not wishes.empty
    clock = MovableClock(_ahead(kept, wishes))
    bot = _Bot()
    page = Page(TimeTravel(clock, ZoneInfo(ZONE), Hooks(next_due=bot.next_due, on_moved=bot.on_moved)))
    told = manifest()
    slack = Sandbox(told, now=clock.now, port=wishes.port, extra_routes=page.routes)
    unread = Unread(slack.workspace, slack.bot.desk.notifications)
    people = furnish(slack) if kept is None else None
    if kept is not None:
        keeping.restore(kept, slack, unread)
    page.shows(slack, unread)
    stack.callback(slack.stop)
    stack.callback(page.stop)
    slack.start()
    slack.workspace.web_url = slack.url
    bot.start(slack, f"sqlite:///{database}", clock.now, http=wishes.http, stack=stack)
    if people is not None and tells_a_week:
        Week(people, clock, settle=lambda: bot.settle(WEEK_SETTLES_WITHIN)).tell(wishes.at or real_now())
        unread.catch_up(clock.now() - timedelta(hours=1))
    if wishes.keep:
        keeper = keeping.Keeper(beside, slack, unread, clock)
        keeper.start()
        stack.callback(keeper.stop)
    return slack.url


def _ahead(kept: Mapping[str, Any] | None, wishes: argparse.Namespace) -> timedelta:
    """How far the workspace's clock is before real time when it opens; a week to be told begins behind it."""
    if kept is not None:
        return keeping.ahead_of(kept)
    real = real_now()
    opens = wishes.at or real
    return (opens if wishes.empty else begins_at(opens)) - real


def _database(keep: Path | None, stack: ExitStack) -> Path:
    if keep is not None:
        return keep.resolve()
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="promise-"))
    return Path(folder) / "promise.sqlite3"


class _Bot:
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
    way = {"SLACK_SIGNING_SECRET": SIGNING_SECRET, "PROMISE_PORT": "0"} if http else {"SLACK_APP_TOKEN": APP_TOKEN}
    environment: Mapping[str, str] = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
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


def _in_words(error: OSError, wishes: Any) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {wishes.port} is in use. Perhaps it runs already; else: ./dev run --port 0"
    if error.errno == errno.ENOSPC:
        return "There is no space left on the disk."
    return f"It cannot start: {error}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
