"""kill -9 at random points of running conversations: nothing is lost, nothing is doubled, everything owed is told."""

import logging
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.stories.aftermath import Aftermath
from tests.stories.bad_day import waits_until
from tests.stories.company import Company, a_company
from tests.stories.office import Mode
from tests.stories.talkers import Talkers

log = logging.getLogger(__name__)

KILLS = 10
"""Over each way in."""
WHILE_STARTING, WHILE_TALKING = (0.3, 1.2), (0.02, 1.0)
"""Between so many seconds after the process began, and after people could reach it."""


@pytest.fixture
def company(tmp_path: Path, mode: Mode) -> Iterator[Company]:
    with a_company(tmp_path, mode, ack_seconds=1.0) as opened:
        yield opened


def two_conversations(company: Company) -> list[Talkers]:
    slack, reachable, enough = company.slack, threading.Event(), threading.Event()
    days = [(datetime.now(UTC) + timedelta(days=days)).date().isoformat() for days in (14, 28, 21)]
    talkers = []
    for asker, doer in (("Sana", "Omar"), ("Mia", "Eve")):
        pair = slack.person(asker), slack.person(doer)
        channel = slack.channel(f"{asker}-and-{doer}".lower(), pair)
        talkers.append(Talkers(*pair, channel, (days[0], days[1], days[2]), reachable, enough))
    return talkers


def kills(company: Company, chance: random.Random, reachable: threading.Event) -> None:
    """Start it, and kill it at a random moment: one time in five before anybody reaches it."""
    company.starts()
    if chance.random() < 0.2:
        threading.Event().wait(chance.uniform(*WHILE_STARTING))
    else:
        company.opens()
        reachable.set()
        threading.Event().wait(chance.uniform(*WHILE_TALKING))
    reachable.clear()
    company.dies()


@pytest.mark.timeout(300)  # starting eleven processes takes as long as the machine is busy
def test_killed_at_random_points_the_bot_loses_nothing_doubles_nothing_and_tells_what_it_owes(
    company: Company, mode: Mode
) -> None:
    seed = random.SystemRandom().randrange(10**6)
    log.warning("seed %s over %s", seed, mode)
    chance = random.Random(seed)
    talkers = two_conversations(company)
    reachable, enough = talkers[0].reachable, talkers[0].enough
    with ThreadPoolExecutor(len(talkers)) as pool:
        talks = [pool.submit(pair.talk) for pair in talkers]
        for _ in range(KILLS):
            kills(company, chance, reachable)
        company.starts()
        company.opens()
        enough.set()
        reachable.set()
        for talk in talks:
            talk.result()
    aftermath = Aftermath(company, [what for pair in talkers for what in pair.agreed], KILLS)
    try:
        waits_until(aftermath.outbox.idle, 30, "something is still owed")
        assert company.ends()[0] == 0
        aftermath.every_turn_was_played_once()
        aftermath.every_card_and_direct_message_was_told()
        aftermath.only_what_was_under_way_when_it_was_killed_is_missing_or_doubled()
    finally:
        aftermath.database.close()
