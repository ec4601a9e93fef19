"""`python -m bot` runs the bot; `migrate` only brings the database up to date; `manifest` prints the app manifest;
`install` takes the bot token of a further workspace from standard input and seals it in the database; `when` and
`read` print how what people type is read."""

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot import log as logs
from bot import reading, values
from bot.app import build
from bot.clock import now, real_seconds
from bot.doors.doors import open_doors
from bot.installation import identify
from bot.manifest import as_yaml, manifest
from bot.settings import BadSettings, Settings, read, read_database
from bot.slack.verdict import SlackRefused
from storage.database import Database
from storage.errors import AnotherBot, CannotOpen, DatabaseTooNew, DatabaseUnavailable, NoKey, UnusableUrl
from storage.installations import Installations

log = logging.getLogger("bot")
T = TypeVar("T")

FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
LOOK = 1.0
"""Seconds between two looks at whether we were asked to stop."""


def main(words: list[str]) -> int:
    """0: done or stopped when asked to; 2: what is the matter stands on standard error, with what to do."""
    wishes = _parser().parse_args(words)
    try:
        if wishes.verb == "manifest":
            print(as_yaml(manifest(command=wishes.command, url=wishes.url or "")), end="")
        elif wishes.verb in ("when", "read"):
            print(reading.printed(wishes))
        elif wishes.verb == "migrate":
            _migrate()
        elif wishes.verb == "install":
            _install(read(os.environ), sys.stdin.readline().strip())
        else:
            _run(read(os.environ))
    except (BadSettings, UnusableUrl, DatabaseTooNew, NoKey, CannotOpen, AnotherBot) as error:
        return _complain(str(error))
    except SlackRefused as error:
        return _complain(f"Slack does not accept {error.setting}: {error.verdict.problem}. Is it a token of this app?")
    except (SQLAlchemyError, DatabaseUnavailable) as error:
        return _complain(f"The database named by PROMISE_DATABASE cannot be used: {_first_line(error)}")
    except OSError as error:
        return _complain(f"The bot cannot start: {error}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", metavar="[migrate | manifest | install | when | read]")
    verbs.add_parser("migrate", help="bring the database up to date, and stop")
    verbs.add_parser("install", help="serve a further workspace too: its bot token is read from standard input")
    printing = verbs.add_parser("manifest", help="print the app manifest for api.slack.com/apps")
    printing.add_argument("--url", type=_https, help="the bot's public https address: HTTP, no Socket Mode")
    printing.add_argument("--command", type=_command, default="/promise", help="another name for the slash command")
    reading.add_verbs(verbs)
    return parser


def _https(words: str) -> str:
    if not words.startswith("https://"):
        raise argparse.ArgumentTypeError("Slack wants an address that begins with https://")
    return words


def _command(words: str) -> str:
    try:
        return values.command(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _migrate() -> None:
    database = Database(read_database(os.environ))
    try:
        database.migrate(now())
    finally:
        database.close()
    print("The database is up to date.")


def _install(settings: Settings, token: str) -> None:
    """A running bot serves it from its next request on. Raises BadSettings, SlackRefused, NoKey."""
    try:
        values.bot_token(token)
    except ValueError:
        missing = {"a bot token, xoxb-…, on standard input": "OAuth & Permissions of your app"}
        raise BadSettings(missing, {}) from None
    kept = identify(token, settings, now(), name=None)
    database = Database(settings.database)
    try:
        database.migrate(now())
        Installations(database, settings.sealing).save(kept, token)
    finally:
        database.close()
    print(f"The bot is installed in {kept.workspace}.")


class Stop:
    """SIGTERM or SIGINT. A signal may come in the middle of anything, so its handler only puts a number into a queue
    that is made for that (docs.python.org/3/library/queue.html, SimpleQueue.put); an Event could lock itself."""

    def __init__(self) -> None:
        self._signals: SimpleQueue[int] = SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _frame: self._signals.put(number))

    def wait(self, seconds: float | None = None) -> bool:
        """Whether we were asked to stop, now or within so many seconds; None: until we are.

        It looks up once a second: a signal may come to any thread, and then does not wake this one, the only one in
        which Python runs handlers (docs.python.org/3/library/signal.html, "Signals and threads").
        """
        until = None if seconds is None else real_seconds() + seconds
        while until is None or real_seconds() < until:
            left = LOOK if until is None else min(LOOK, max(until - real_seconds(), 0))
            with suppress(Empty):
                number = self._signals.get(timeout=left)
                log.info("stopping (%s)", signal.Signals(number).name)
                return True
        return False


def _run(settings: Settings) -> None:
    """Until SIGTERM or SIGINT; then what came in is answered, and what is being said is said."""
    logs.begin(settings)
    stop = Stop()
    house = _patiently(lambda: build(settings), stop)
    if house is None:
        return
    try:
        house.start()
        doors = _patiently(lambda: open_doors(house), stop)
        if doors is None:
            return
        try:
            stop.wait()
        finally:
            doors.close()
    finally:
        house.stop()


def _patiently(step: Callable[[], T], stop: Stop) -> T | None:
    """What the step gives. Slack may be away for a while when we start; None: we were asked to stop meanwhile."""
    wait = FIRST_WAIT
    while True:
        try:
            return step()
        except SlackRefused as refused:
            if not refused.may_pass:
                raise
            log.warning("Slack cannot be reached (%s); again in %.0f seconds", refused.verdict.problem, wait)
        if stop.wait(wait):
            return None
        wait = min(wait * 2, LONGEST_WAIT)


def _first_line(error: SQLAlchemyError | DatabaseUnavailable) -> str:
    """What the database itself says, without a password; SQLAlchemy adds the statement and a link."""
    cause = error.__cause__ if isinstance(error, DatabaseUnavailable) and error.__cause__ else error
    first = (str(getattr(cause, "orig", None) or cause).splitlines() or [type(cause).__name__])[0]
    return logs.masked(first, values.passwords_of(os.environ.get("PROMISE_DATABASE", "")))


def _complain(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
