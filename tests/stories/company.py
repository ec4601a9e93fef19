"""The bot as a company runs it: `python -m bot` in a process of its own, told everything by environment variables."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from sandbox.sandbox import Sandbox
from tests.stories.bad_day import waits_until
from tests.stories.office import MANIFEST, Mode

HOUSE = Path(__file__).parents[2]
STARTS_WITHIN = 40.0
"""Seconds; a busy machine takes long to import everything."""
STOPS_WITHIN = 10.0


@dataclass
class Company:
    """A folder for the database and the log, a Slack, and the bot's process while it runs."""

    slack: Sandbox
    folder: Path
    mode: Mode
    process: "subprocess.Popen[bytes] | None" = None
    said_before: int = field(default=0, init=False)
    """So many bytes stood in the log before this start."""

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'promise.sqlite3'}"

    @property
    def log(self) -> Path:
        """Everything that the bot has ever said, over all its starts."""
        return self.folder / "bot.log"

    @property
    def settings(self) -> dict[str, str]:
        ways_in = {"SLACK_APP_TOKEN": self.slack.app_token} if self.mode == "socket" else {}
        return {
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_API_URL": self.slack.api_url,
            "PROMISE_DATABASE": self.database,
            "PROMISE_PORT": "0",
            **(ways_in or {"SLACK_SIGNING_SECRET": self.slack.signing_secret}),
        }

    def starts(self) -> None:
        """Returns while the bot is still starting; `opens` waits for it."""
        self.said_before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot"], env=environment(self.settings), cwd=HOUSE, stdout=log, stderr=log
            )

    def opens(self) -> None:
        """Wait until people reach it."""
        if self.mode == "socket":
            self._heard(r"listening over Socket Mode()")
            self.slack.speaks_sockets()
            self.slack.wait_connected()
        else:
            self.slack.speaks_http(self._heard(r"listening on (\S+/slack/events)"))

    def dies(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def ends(self) -> tuple[int, float]:
        """SIGTERM: its exit code, and how many seconds it took."""
        assert self.process is not None
        asked = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(STOPS_WITHIN)
        return code, time.monotonic() - asked

    def said(self) -> str:
        """What it has said since this start."""
        with self.log.open("rb") as log:
            log.seek(self.said_before)
            return log.read().decode()

    def health(self) -> tuple[int, dict[str, Any]]:
        """The status and the answer of /healthz."""
        address = re.search(r"listening on http://([^/]+)/", self.said())
        assert address is not None
        with closing(HTTPConnection(address[1], timeout=10)) as connection:
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            return answer.status, json.load(answer)

    def _heard(self, pattern: str) -> str:
        """Wait for these words in the log; what stands in the brackets."""
        waits_until(lambda: self._found(pattern) is not None, STARTS_WITHIN, f"the bot does not start: {self.log}")
        found = self._found(pattern)
        assert found is not None
        return found[1]

    def _found(self, pattern: str) -> re.Match[str] | None:
        assert self.process is not None
        assert self.process.poll() is None, self.said()
        return re.search(pattern, self.said())


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Nothing of ours but these settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "PROMISE_"))}
    return {**kept, **settings}


def runs(settings: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """The bot with these settings, which end it by themselves."""
    return subprocess.run(
        [sys.executable, "-m", "bot"],
        env=environment(settings),
        cwd=HOUSE,
        capture_output=True,
        text=True,
        timeout=STARTS_WITHIN,
        check=False,
    )


@contextmanager
def a_company(folder: Path, mode: Mode, **sandbox: Any) -> Iterator[Company]:
    """Open for as long as the block runs; the bot does not run yet."""
    with Sandbox(MANIFEST, **sandbox) as slack:
        company = Company(slack, folder, mode)
        try:
            yield company
        finally:
            if company.process is not None and company.process.poll() is None:
                company.dies()
