"""A bench with a clock moved by hand, and a log that each test leaves as it was."""

import logging
import pathlib
from collections.abc import Iterator

import pytest

from tests.bot.bench import Bench, HandClock, open_bench


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def bench(tmp_path: pathlib.Path, clock: HandClock) -> Iterator[Bench]:
    with open_bench(tmp_path, clock) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _the_log_as_it_was() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("", "apscheduler", "waitress.queue", "slack_bolt", "slack_sdk")]
    handlers, levels = loggers[0].handlers[:], [logger.level for logger in loggers]
    yield
    loggers[0].handlers[:] = handlers
    logging.getLogger("websocket").disabled = False
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
