"""What whoever watches over the bot is told, and what never."""

import json
import pathlib
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.app import House, build
from bot.manifest import manifest
from bot.settings import Settings
from promises.promise import Opening, Turn
from promises.terms import Due, Terms
from promises.vocabulary import Move
from sandbox.sandbox import Sandbox
from tests.bot.bench import HandClock, until


@pytest.fixture
def slack(clock: HandClock) -> Iterator[Sandbox]:
    with Sandbox(manifest(), now=clock) as running:
        yield running


@pytest.fixture
def house(slack: Sandbox, tmp_path: pathlib.Path, clock: HandClock) -> Iterator[House]:
    settings = Settings(
        bot_token=slack.bot_token,
        signing_secret=slack.signing_secret,
        api_url=slack.api_url,
        database=f"sqlite:///{tmp_path / 'promises.sqlite3'}",
    )
    built = build(settings, now=clock)
    built.start()
    yield built
    built.stop()


def asks(house: House, slack: Sandbox) -> None:
    now = house.now()
    sana, omar = slack.person("Sana"), slack.person("Omar")
    sales = slack.channel("sales", [sana, omar])
    house.workspace.promises.begin(
        Turn(
            move=Move.REQUEST,
            by=sana.id,
            at=now,
            terms=Terms(what="Project Falcon", due=Due(now + timedelta(days=9))),
            opening=Opening(requester=sana.id, performer=omar.id, account="Acme"),
        ),
        channel=sales.id,
        nonce="V1",
    )


def test_a_revoked_token_is_known_from_the_first_thing_that_slack_does_not_take(
    house: House, slack: Sandbox, clock: HandClock
) -> None:
    slack.installation.revoke(slack.bot_token)
    asks(house, slack)

    until(lambda: not house.health()["ok"])
    found = house.health()

    assert (found["database"], found["slack"]) == ("ok", "paused: token_revoked")
    assert slack.bot_token not in json.dumps(found)
    assert "Falcon" not in json.dumps(found)
    slack.installation.restore(slack.bot_token)
    clock.move(minutes=2)
    house.courier.wake()
    until(lambda: bool(house.health()["ok"]))
    assert house.health()["slack"] == "ok"


def test_a_clock_that_no_longer_ticks_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    until(lambda: house.check.has_ticked)
    monkeypatch.setattr("bot.health.STANDS_AFTER", timedelta(seconds=0.2))
    house.clock.stop()

    until(lambda: house.health()["clock"] == "stands still")

    assert not house.health()["ok"]


def test_a_notice_that_waits_is_counted_in_seconds(house: House, slack: Sandbox, clock: HandClock) -> None:
    house.courier.stop(timedelta(seconds=5))
    asks(house, slack)
    clock.move(seconds=90)

    assert house.health()["overdue_notice_seconds"] == 90
