"""One press, from the click to "it is written down": `./dev python -m benchmarks.press`.

Our bot over HTTP against bare Bolt apps that do nothing, and our workspace against the same rows written plainly; with
a SQLite file, over one connection and over sixteen. Everything runs on this machine.
"""

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import func, select

from benchmarks import served
from benchmarks.conversations import Place, Press, begin, presses
from benchmarks.plain import open_plainly, press_plainly
from benchmarks.requests import Request, Took, request, send
from promises.notices import Kind
from promises.promise import Promise
from promises.vocabulary import State
from storage.database import Database
from storage.outbox import Outbox
from storage.rows.places import Message
from storage.tables import NoticeRow
from storage.workspace import Workspace

MANY = 16
WARM_UP = 4
"""Promises that are pressed through before anything is measured."""


@dataclass(frozen=True)
class Goal:
    what: str
    is_: float
    wanted: float
    at_most: bool

    @property
    def met(self) -> bool:
        return self.is_ <= self.wanted if self.at_most else self.is_ >= self.wanted

    def __str__(self) -> str:
        word = "at most" if self.at_most else "at least"
        return f"{self.what:<71} {self.is_:5.2f} ×  (goal: {word} {self.wanted} ×, {'met' if self.met else 'missed'})"


class Bench:
    """A database in a folder, and what is measured on it."""

    def __init__(self, folder: Path, api_url: str, place: Place, count: int) -> None:
        """`count`: promises, of three presses each, in each measurement."""
        self.url = f"sqlite:///{folder / 'promise.sqlite3'}"
        self.api_url = api_url
        self.place = place
        self.count = count
        self.database = Database(self.url)
        self.database.migrate()
        self.workspace = Workspace(self.database, place.workspace)
        self.outbox = Outbox(self.database)

    # ── over HTTP ──

    def ours(self, connections: int, *, tells: bool = False) -> Took:
        """With the courier telling a Slack meanwhile, or not."""
        with served.apart(served.ours, self.api_url, self.url, tells) as port:
            send(port, self._conversations(self._asked(connections, told=tells)), connections)
            asked = self._asked(self.count, told=tells)
            took = send(port, self._conversations(asked), connections)
        assert all(self.workspace.promises.get(each.number).state is State.ACCEPTED for each in asked)
        return took

    def bare(self, connections: int, *, process_before_response: bool = False) -> Took:
        with served.apart(served.bare, process_before_response) as port:
            send(port, self._conversations(self._asked(connections)), connections)
            return send(port, self._conversations(self._asked(self.count)), connections)

    def _asked(self, count: int, *, told: bool = False) -> list[Promise]:
        """New promises whose cards hang in the channel."""
        asked = begin(self.workspace, self.place, count)
        if told:
            while not self.outbox.idle():
                time.sleep(0.05)
        else:
            for promise in asked:
                self.workspace.places.hang(
                    promise.number, Message(kind=Kind.CARD, channel=self.place.channel, ts=_ts(promise))
                )
        return asked

    def _conversations(self, asked: Sequence[Promise]) -> list[list[Request]]:
        return [
            [request(press, promise, self.place, self._card(promise)) for press in presses(promise, self.place)]
            for promise in asked
        ]

    def _card(self, promise: Promise) -> str:
        return next(each.ts for each in self.workspace.places.messages(promise.number) if each.kind is Kind.CARD)

    # ── in this process ──

    def in_the_ledger(self) -> Took:
        return self._each(lambda press: self.workspace.promises.play(press.number, press.turn()))

    def plainly(self) -> Took:
        """As many notices are written as the workspace wrote for the last press of the same kind."""
        notices = self._notices()
        engine = open_plainly(self.url)
        try:
            return self._each(lambda press: press_plainly(engine, press, self.place, notices[press.seen]))
        finally:
            engine.dispose()

    def _each(self, play: Callable[[Press], object]) -> Took:
        asked = begin(self.workspace, self.place, WARM_UP + self.count)
        todo = [press for promise in asked for press in presses(promise, self.place)]
        took = []
        for press in todo:
            began = time.perf_counter()
            play(press)
            took.append((time.perf_counter() - began) * 1000)
        measured = took[-3 * self.count :]
        return Took(tuple(measured), sum(measured) / 1000)

    def _notices(self) -> dict[int, int]:
        """By the version that was seen, which is the position of the turn before."""
        with self.database.reads() as session:
            last = session.scalar(select(func.max(NoticeRow.promise)))
            counted = select(NoticeRow.position, func.count()).where(NoticeRow.promise == last)
            found = session.execute(counted.group_by(NoticeRow.position)).all()
        return {position - 1: count for position, count in found}


def _ts(promise: Promise) -> str:
    return f"{int(datetime.now(UTC).timestamp())}.{promise.number:06d}"


def measure(bench: Bench, connections: Sequence[int]) -> list[Goal]:
    """Print what was measured, and give what was wanted of it."""
    goals = [goal for count in connections for goal in _over_http(bench, count)]
    _head("in this process, the ledger alone")
    workspace, plain = bench.in_the_ledger(), bench.plainly()
    _row("a turn in the ledger", workspace)
    _row("the same rows by plain SQLAlchemy", plain)
    slower = median(workspace.each) / median(plain.each)
    return [
        *goals,
        Goal("a turn in the ledger / the same rows by plain SQLAlchemy, median", slower, 3, at_most=True),
    ]


def _over_http(bench: Bench, connections: int) -> list[Goal]:
    over = f"over {connections} connection{'' if connections == 1 else 's'}"
    _head(over)
    ours, default = bench.ours(connections), bench.bare(connections)
    only_acks = bench.bare(connections, process_before_response=True)
    _row("a press, written down and acked", ours)
    _row("the same, while the courier tells a Slack", bench.ours(connections, tells=True))
    _row("bare Bolt, default settings, only acks", default)
    _row("bare Bolt, process_before_response, only acks", only_acks)
    slower, rate = median(ours.each) / median(default.each), ours.rate / only_acks.rate
    return [
        Goal(f"a press {over} / bare Bolt with default settings, median", slower, 0.5, at_most=True),
        Goal(f"presses a second {over} / an app that only acks", rate, 0.4, at_most=False),
    ]


def _head(what: str) -> None:
    print(f"\n{what:<48} {'median':>9} {'p95':>9} {'a second':>9}")


def _row(what: str, took: Took) -> None:
    p95 = quantiles(took.each, n=20)[-1]
    print(f"  {what:<46} {median(took.each):6.2f} ms {p95:6.2f} ms {took.rate:9.0f}")


def main(words: list[str] | None = None) -> None:
    """A goal that is missed is printed as missed: how fast a machine is, is no error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.press", description=__doc__)
    parser.add_argument("--promises", type=int, default=40, help="of three presses each, in each measurement")
    parser.add_argument("--connections", type=int, nargs="+", default=(1, MANY))
    wishes = parser.parse_args(words)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, a SQLite file"
    print(f"{machine}; {3 * wishes.promises} presses a row.")
    print("Servers and Slack are processes of their own; where it is not said otherwise, no courier runs.")
    with tempfile.TemporaryDirectory() as folder, served.apart(served.slack) as (api_url, place):
        bench = Bench(Path(folder), api_url, place, wishes.promises)
        try:
            goals = measure(bench, wishes.connections)
        finally:
            bench.database.close()
    print("", *goals, sep="\n")


if __name__ == "__main__":
    main()
