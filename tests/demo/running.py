"""`./dev run` in a process of its own, as somebody starts it in a terminal."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THE_COMMAND = ["dev", "run"] if Path(sys.prefix, "ready").exists() else ["-m", "demo"]
"""In an environment that `./dev` did not make, it would make one first: there the command behind it is run."""
STARTS_WITHIN = 60.0
PROMISED_END = 2.0
"""Real seconds that Ctrl-C takes at most on a machine that has nothing else to do."""


def ends_within() -> float:
    """The same where so many others want the cores at the moment."""
    return PROMISED_END * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


class Run:
    """One `./dev run`. What it prints is read as it comes."""

    def __init__(self, *words: str) -> None:
        command = [sys.executable, *THE_COMMAND, *words]
        self.process = subprocess.Popen(  # noqa: S603 -- our own command
            command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.printed = ""
        self._up = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if "http://" in line:
                self._up.set()
        self._up.set()

    def address(self) -> str:
        """Wait until it says where it is."""
        assert self._up.wait(STARTS_WITHIN)
        found = re.search(r"http://127\.0\.0\.1:\d+", self.printed)
        assert found is not None, self.printed + self.errors()
        return found[0]

    def errors(self) -> str:
        """Everything on standard error, once it has ended."""
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def interrupt(self) -> float:
        """Ctrl-C; gives how long the end took, in seconds."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(STARTS_WITHIN)
        return time.monotonic() - began

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()


@contextmanager
def run(*words: str) -> Iterator[Run]:
    started = Run(*words)
    try:
        yield started
    finally:
        started.close()
