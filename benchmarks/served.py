"""What is measured, each in a process of its own: our bot, and bare Bolt apps that only ack."""

import logging
import os
import re
import resource
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from sqlalchemy import Engine, event

from benchmarks import inside
from benchmarks.apart import answer
from benchmarks.requests import PATH, SIGNING_SECRET, Site
from bot.app import House, build
from bot.courier.pace import EVEN, PACES
from bot.doors.doors import open_doors
from bot.doors.web import Server, router
from bot.settings import Settings
from handlers.blocks.kit import action_ids

STOPS_WITHIN = timedelta(seconds=5)
TOKEN = "xoxb-of-the-benchmark"


def ours(
    parent: Connection,
    api_url: str,
    database: Path,
    *,
    tells: bool = True,
    paced: bool = True,
    ahead: timedelta = timedelta(0),
    counts_writes: bool = False,
) -> None:
    """The bot over HTTP; says its port. Unless it `tells`, only its listeners run; `paced` is its courier. `ahead`: how
    far its clock is."""
    logging.disable()
    writes = _count_writes() if counts_writes else []
    settings = Settings(
        bot_token=TOKEN,
        signing_secret=SIGNING_SECRET,
        api_url=api_url,
        database=inside.url_of(database),
        port=0,
    )
    house = build(settings, now=lambda: datetime.now(UTC) + ahead, paces=PACES if paced else EVEN)
    if tells:
        house.start()
    else:
        inside.only_listens(house)
    doors = open_doors(house)
    assert doors.server is not None
    questions: dict[str, Callable[..., Any]] = {
        "ask": lambda site, each: _asked(house, site, each),
        "cpu": _cpu,
        "megabytes": _megabytes,
        "writes": lambda: len(writes),
        "idle": house.courier.idle,
    }
    answer(parent, doors.server.port, questions)
    doors.close()
    house.stop()


def _asked(house: House, site: Site, each: int) -> tuple[int, str]:
    """One new promise, as if its form had been sent: how many forms may be opened in a minute, Slack limits, too. Its
    number, and who was asked."""
    promise = inside.ask(house.workspace, site, 1, house.now(), each)[0]
    return promise.number, str(promise.performer)


def bare(parent: Connection, *, process_before_response: bool = False) -> None:
    """A Bolt app that acks and does nothing, on the same server. Says its port."""
    logging.disable()
    who = AuthorizeResult(enterprise_id=None, team_id="T0001", bot_user_id="U1", bot_id="B1", bot_token=TOKEN)
    app = App(
        client=WebClient(base_url="http://127.0.0.1:9/api/"),
        authorize=lambda: who,
        signing_secret=SIGNING_SECRET,
        process_before_response=process_before_response,
    )

    def acks(ack: Ack) -> None:
        ack()

    app.action(re.compile(f"^{action_ids.PRESS}"))(acks)
    server = Server(router(SlackRequestHandler(app, path=PATH), lambda: {"ok": True}), "127.0.0.1", 0)
    server.start()
    answer(parent, server.port, {"cpu": _cpu})
    server.close(STOPS_WITHIN)


def _cpu() -> float:
    """Seconds of this process, in all its threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _megabytes() -> float:
    """Resident now (proc(5), statm)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _count_writes() -> list[None]:
    """Grows with every transaction that takes SQLite's lock."""
    begun: list[None] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement == "BEGIN IMMEDIATE":
            begun.append(None)

    event.listen(Engine, "before_cursor_execute", note)
    return begun
