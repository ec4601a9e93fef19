"""The program as a company runs it: its own process, its environment, its signals."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import yaml

from bot.__main__ import main
from bot.manifest import manifest
from sandbox.sandbox import Sandbox
from sandbox.state.trouble import ServerError
from storage.database import Database
from tests.bot.bench import until

HERE = pathlib.Path(__file__).parent.parent.parent


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    with Sandbox(manifest()) as opened:
        yield opened


def environment(slack: Sandbox, folder: pathlib.Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE),
        "PYTHONWARNINGS": "error",
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_API_URL": slack.api_url,
        "PROMISE_DATABASE": f"sqlite:///{folder}/promises.sqlite3",
        **more,
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@contextmanager
def running(environ: dict[str, str], ready: str, *words: str) -> Iterator[tuple["subprocess.Popen[str]", list[str]]]:
    """The program, once its log says `ready`; and its log, which goes on growing."""
    process = subprocess.Popen(  # noqa: S603  # the words are this file's own
        [sys.executable, *(words or ("-m", "bot"))], env=environ, cwd=HERE, stderr=subprocess.PIPE, text=True
    )
    log: list[str] = []
    heard = threading.Event()

    def read() -> None:
        for line in process.stderr or ():
            log.append(line)
            if ready in line:
                heard.set()
        heard.set()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert heard.wait(20)
        assert ready in "".join(log), "".join(log)
        yield process, log
    finally:
        process.kill()
        process.wait()
        reader.join()
        if process.stderr:
            process.stderr.close()


def stops(process: "subprocess.Popen[str]", number: int) -> int:
    process.send_signal(number)
    return process.wait(10)


def listening(port: int) -> bool:
    with socket.socket() as wire:
        return wire.connect_ex(("127.0.0.1", port)) == 0


def healthy(port: int) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:  # our own server
        found: dict[str, Any] = json.loads(answer.read())
    return found


def test_over_http_it_listens_and_stops_without_a_traceback(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    port = free_port()
    environ = environment(slack, tmp_path, SLACK_SIGNING_SECRET=slack.signing_secret, PROMISE_PORT=str(port))
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with running(environ, "listening on") as (process, log):
        assert healthy(port)["ok"]
        slack.speaks_http(f"http://127.0.0.1:{port}/slack/events")
        sana.types("/promise Euro pallets", in_=sales)
        assert "Euro pallets" in sana.sees()
        assert stops(process, signal.SIGTERM) == 0
    assert "Traceback" not in "".join(log)
    assert slack.bot_token not in "".join(log)
    assert slack.signing_secret not in "".join(log)


def waits_until_connected(port: int, seconds: float = 10) -> None:
    """The other end of the socket may know of it a moment sooner; until then /healthz says 503."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            assert healthy(port)["socket"] == "connected"
        except urllib.error.HTTPError:
            assert time.monotonic() < deadline, "the socket is not connected"
            time.sleep(0.02)
        else:
            return


def test_over_sockets_it_listens_and_stops_without_a_traceback(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    port = free_port()
    environ = environment(
        slack, tmp_path, SLACK_APP_TOKEN=slack.app_token, PROMISE_PORT=str(port), PROMISE_LOG_JSON="yes"
    )
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with running(environ, "listening over Socket Mode") as (process, log):
        slack.wait_connected()
        waits_until_connected(port)
        sana.types("/promise Euro pallets", in_=sales)
        assert "Euro pallets" in sana.sees()
        assert stops(process, signal.SIGINT) == 0
    told = [json.loads(line) for line in log]
    assert [line for line in told if line["level"] not in ("INFO", "WARNING")] == []


def test_a_slack_that_is_away_at_start_is_waited_for(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    slack.trouble.next("auth.test", ServerError(503))
    slack.trouble.next("apps.connections.open", ServerError(503))
    with running(environment(slack, tmp_path, SLACK_APP_TOKEN=slack.app_token), "listening over") as (_, log):
        slack.wait_connected()
    assert sum("again in" in line for line in log) == 2


def test_it_can_be_stopped_while_it_waits(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    slack.trouble.next("auth.test", ServerError(503), times=100)
    with running(environment(slack, tmp_path, SLACK_APP_TOKEN=slack.app_token), "again in") as (process, _):
        assert stops(process, signal.SIGTERM) == 0


def test_a_companys_own_server_can_serve_it(slack: Sandbox, tmp_path: pathlib.Path) -> None:
    port = free_port()
    serve = (
        "import sys, waitress; from bot.doors import web; "
        f"print('up', file=sys.stderr); waitress.serve(web.wsgi, port={port})"
    )
    environ = environment(slack, tmp_path, SLACK_SIGNING_SECRET=slack.signing_secret)
    sana = slack.person("Sana")
    sales = slack.channel("sales", [sana])
    with running(environ, "up", "-c", serve):
        until(lambda: listening(port))
        assert healthy(port)["ok"]
        slack.speaks_http(f"http://127.0.0.1:{port}/slack/events")
        sana.types("/promise Euro pallets", in_=sales)
        assert "Euro pallets" in sana.sees()


# ── in this process ──


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def take(**values: str) -> None:
        for name, words in values.items():
            monkeypatch.setenv(name, words)

    return take


def test_settings_that_are_not_complete_are_one_block_of_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("The settings are not complete:\n")
    assert "SLACK_BOT_TOKEN" in said.err


def test_a_wrong_token_is_told_in_one_line(
    slack: Sandbox, tmp_path: pathlib.Path, environ: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    values = environment(slack, tmp_path, SLACK_APP_TOKEN=slack.app_token, SLACK_BOT_TOKEN="xoxb-nobody")
    environ(**{name: words for name, words in values.items() if not name.startswith("P") or "PROMISE" in name})
    handlers = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        assert main([]) == 2
    finally:
        signal.signal(signal.SIGTERM, handlers[0])
        signal.signal(signal.SIGINT, handlers[1])
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == "Slack does not accept SLACK_BOT_TOKEN: invalid_auth. Is it a token of this app?"


def test_migrating_makes_the_tables_and_needs_no_slack(
    tmp_path: pathlib.Path, environ: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path}/promises.sqlite3"
    environ(PROMISE_DATABASE=url)
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == "The database is up to date.\n"
    database = Database(url)
    database.migrate()
    database.close()


def test_a_database_that_cannot_be_opened_is_told_in_one_line(
    tmp_path: pathlib.Path, environ: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    environ(PROMISE_DATABASE=f"sqlite:///{tmp_path}/no/such/folder/promises.sqlite3")
    assert main(["migrate"]) == 2
    assert capsys.readouterr().err == (
        "The database named by PROMISE_DATABASE cannot be used: unable to open database file\n"
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:hunter2@host:port/x",
        "postgresql://u:hunter2@127.0.0.1:1/x?connect_timeout=hunter2",
        "postgresql://127.0.0.1:1/x?user=u&password=hunter2&sslmode=hunter2",
        "postgresql://u:hunter2@127.0.0.1:1/x",
        "sqlite:///file:x?mode=memory&uri=true",
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_words_and_never_with_its_password(
    url: str, environ: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    environ(PROMISE_DATABASE=url)
    assert main(["migrate"]) == 2
    said = capsys.readouterr().err
    assert "PROMISE_DATABASE" in said
    assert "hunter2" not in said


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["manifest"], manifest()),
        (["manifest", "--command", "/deal"], manifest(command="/deal")),
        (["manifest", "--url", "https://x.example"], manifest(url="https://x.example")),
    ],
)
def test_the_manifest_is_printed(words: list[str], expected: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert yaml.safe_load(capsys.readouterr().out) == expected


@pytest.mark.parametrize("words", [["--url", "http://x.example"], ["--command", "deal"], ["--colour", "red"]])
def test_a_manifest_that_slack_would_refuse_is_not_printed(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["manifest", *words])
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""
