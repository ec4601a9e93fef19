"""`./dev run`: the bot in a workspace of its own, on this machine, with a page in the browser. The terminal's part."""

import signal

if __name__ == "__main__":
    # Until main() listens, Ctrl-C simply ends us: a traceback out of the middle of an import helps nobody.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from demo.bot_at_work import ZONE
from demo.running import CannotStart, Wishes, running

PORT = 8300
STOPS_WITHIN = 0.1
"""Real seconds between two looks at whether somebody pressed Ctrl-C: a signal that reaches another thread would not
wake the main one, and an Event that its handler sets could lock itself up."""


def main(words: list[str]) -> int:
    """0: stopped when asked to; 2: what is the matter stands on standard error."""
    wishes = Wishes(**vars(_parser().parse_args(words)))
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
