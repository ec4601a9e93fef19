"""What is pressed on, each in a process of its own: our bot, two bare Bolt apps that only ack, and a Slack."""

import logging
import multiprocessing
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing.connection import Connection
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from benchmarks.conversations import Place
from benchmarks.requests import PATH, SIGNING_SECRET
from bot.app import build
from bot.doors.web import Server, for_slack, router
from bot.manifest import manifest
from bot.settings import Settings
from sandbox.sandbox import Sandbox

STOPS_WITHIN = timedelta(seconds=5)
TOKEN = "xoxb-of-the-benchmark"


@contextmanager
def apart(serve: Callable[..., None], *arguments: Any) -> Iterator[Any]:
    """Run it in another process for as long as the block runs; gives what it first says."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=serve, args=(there, *arguments), daemon=True)
    process.start()
    there.close()
    try:
        yield here.recv()
    finally:
        here.close()
        process.join(2 * STOPS_WITHIN.total_seconds())


def slack(parent: Connection) -> None:
    """A Slack-shaped workspace; says (api_url, place)."""
    with Sandbox(manifest(), bot_token=TOKEN, signing_secret=SIGNING_SECRET) as opened:
        asker, doer = opened.person("Sana"), opened.person("Omar")
        channel = opened.channel("sales-ops", [asker, doer])
        parent.send((opened.api_url, Place(opened.workspace.team_id, channel.id, asker.id, doer.id)))
        _until_closed(parent)


def ours(parent: Connection, api_url: str, database: str, tells: bool) -> None:
    """The bot over HTTP. Unless it `tells`, its courier does not run: what is owed stays owed. Says its port."""
    logging.disable()
    house = build(Settings(bot_token=TOKEN, signing_secret=SIGNING_SECRET, api_url=api_url, database=database))
    if tells:
        house.start()
    server = Server(for_slack(house), "127.0.0.1", 0)
    _serve(server, parent)
    house.stop()


def bare(parent: Connection, process_before_response: bool) -> None:
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

    app.action(re.compile("^press:"))(acks)
    _serve(Server(router(SlackRequestHandler(app, path=PATH), lambda: {"ok": True}), "127.0.0.1", 0), parent)


def _serve(server: Server, parent: Connection) -> None:
    server.start()
    parent.send(server.port)
    _until_closed(parent)
    server.close(STOPS_WITHIN)


def _until_closed(parent: Connection) -> None:
    try:
        parent.recv()
    except EOFError:
        return
