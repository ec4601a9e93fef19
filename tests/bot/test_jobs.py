"""The page of all that recurs, done once against a real house."""

import pathlib
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.app import House, build
from bot.doors.socket import Socket
from bot.jobs import JOBS, WATCH, Job
from bot.manifest import manifest
from bot.settings import Settings
from sandbox.sandbox import Sandbox
from tests.bot.bench import until


@pytest.fixture
def slack() -> Iterator[Sandbox]:
    with Sandbox(manifest()) as opened:
        yield opened


@pytest.fixture
def house(slack: Sandbox, tmp_path: pathlib.Path) -> Iterator[House]:
    """Built and migrated; nothing in it runs."""
    settings = Settings(
        bot_token=slack.bot_token,
        app_token=slack.app_token,
        api_url=slack.api_url,
        database=f"sqlite:///{tmp_path}/promises.sqlite3",
    )
    built = build(settings)
    built.database.migrate()
    yield built
    built.stop()


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_every_job_of_the_page_is_done(house: House, job: Job[House]) -> None:
    job.call(house)


def test_the_socket_is_watched(house: House, slack: Sandbox) -> None:
    socket = Socket(house.app, slack.app_token, slack.api_url)
    WATCH.call(socket)
    socket.close(timedelta(seconds=1))


def test_each_job_has_a_name_of_its_own_and_all_of_them_recur() -> None:
    names = [WATCH.name, *(job.name for job in JOBS)]
    assert len(set(names)) == len(names)
    assert min(WATCH.every, *(job.every for job in JOBS)) >= timedelta(seconds=1)


def test_a_started_house_does_what_is_on_the_page_and_goes_on_where_a_job_fails(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fails(_house: House) -> None:
        done.append("fails")
        raise RuntimeError("no")

    soon = timedelta(milliseconds=20)
    page: tuple[Job[House], ...] = (Job("fail", soon, fails), Job("go on", soon, lambda _: done.append("goes on")))
    monkeypatch.setattr("bot.app.JOBS", page)
    house.start()
    until(lambda: done.count("fails") > 1 and done.count("goes on") > 1)
    house.stop()
    assert '"fail' in caplog.text
