"""Slack's pace, by the table and as an app meets it."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.sandbox import Sandbox
from sandbox.wire.pace import HUNDREDS, PACES, POSTS_IN_ONE_PLACE, TIER_2, TIER_3, TIER_4, Pace, Turnstile
from sandbox.wire.web_api.api import METHODS
from tests.sandbox.tiny_app import MANIFEST


@pytest.mark.parametrize(
    ("pace", "calls", "passed"),
    [
        (Pace(a_minute=60, burst=1), [0.0, 0.5, 0.9, 1.0, 1.5, 2.0], [0.0, 1.0, 2.0]),
        (Pace(a_minute=60, burst=3), [0.0] * 5 + [1.0, 1.0], [0.0, 0.0, 0.0, 1.0]),
        (Pace(a_minute=60, burst=3), [0.0, 0.0, 0.0, 2.0, 2.0, 2.0], [0.0, 0.0, 0.0, 2.0, 2.0]),
        (Pace(a_minute=60, burst=3), [0.0] + [60.0] * 5, [0.0, 60.0, 60.0, 60.0]),
        (Pace(a_minute=1, burst=1), [5.0, 64.0, 65.0], [5.0, 65.0]),
        (Pace(a_minute=120, burst=2), [7.0, 7.0, 7.25, 7.5, 8.0], [7.0, 7.0, 7.5, 8.0]),
    ],
)
def test_who_comes_too_early_is_turned_back(pace: Pace, calls: list[float], passed: list[float]) -> None:
    full_until, let_in = 0.0, []
    for at in calls:
        early, full_until = pace.admit(full_until, at)
        let_in += [] if early else [at]
    assert let_in == passed


@pytest.mark.parametrize(("at", "early"), [(0.0, 1.0), (0.4, 0.6), (0.9, 0.1), (1.0, 0.0)])
def test_how_long_to_wait_is_what_is_missing(at: float, early: float) -> None:
    pace = Pace(a_minute=60, burst=2)
    full_until = 0.0
    for _ in range(2):
        _, full_until = pace.admit(full_until, 0.0)
    assert pace.admit(full_until, at)[0] == pytest.approx(early)


@pytest.mark.parametrize("pace", [*PACES.values(), POSTS_IN_ONE_PLACE])
def test_in_the_long_run_nobody_gets_more_than_the_pace_and_its_burst(pace: Pace) -> None:
    full_until, passed = 0.0, 0
    for tick in range(600 * 20):
        early, full_until = pace.admit(full_until, tick / 20)
        passed += not early
    assert 10 * pace.a_minute * 0.95 <= passed <= 10 * pace.a_minute + pace.burst


def test_a_pace_at_which_nobody_could_call_is_none() -> None:
    for impossible in ({"a_minute": 0, "burst": 1}, {"a_minute": 5, "burst": 0}):
        with pytest.raises(ValueError, match="nobody could ever call"):
            Pace(**impossible)


def test_every_method_has_its_pace() -> None:
    assert set(PACES) == set(METHODS)


@pytest.mark.parametrize(
    ("method", "pace"),
    [
        ("chat.update", TIER_3),
        ("views.publish", TIER_4),
        ("users.info", TIER_4),
        ("users.list", TIER_2),
        ("auth.test", HUNDREDS),
    ],
)
def test_the_tiers_are_slacks(method: str, pace: Pace) -> None:
    assert PACES[method] == pace
    assert (TIER_2.a_minute, TIER_3.a_minute, TIER_4.a_minute) == (20, 50, 100)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_channel_has_a_pace_and_the_workspace_one_for_all() -> None:
    clock = Clock()
    turnstile = Turnstile(clock)
    waits = [turnstile.retry_after("T1", "chat.postMessage", "C1") for _ in range(4)]
    assert waits == [0, 0, 0, 1]
    others = [turnstile.retry_after("T1", "chat.postMessage", f"C{number}") for number in range(2, 10)]
    assert others == [0] * 7 + [1], "ten at once in the whole workspace: three and seven"
    assert turnstile.retry_after("T2", "chat.postMessage", "C1") == 0
    clock.now += 1
    assert turnstile.retry_after("T1", "chat.postMessage", "C1") == 0
    assert turnstile.refused_of("T1") == {"chat.postMessage": 2}
    assert turnstile.refused_of("T2") == {}


def test_what_was_refused_is_not_counted_against_anybody() -> None:
    clock = Clock()
    turnstile = Turnstile(clock)
    for _ in range(50):
        turnstile.retry_after("T1", "chat.postMessage", "C1")
    assert turnstile.retry_after("T1", "chat.postMessage", "C2") == 0
    clock.now += 1
    assert turnstile.retry_after("T1", "chat.postMessage", "C1") == 0


def test_a_method_that_must_wait_keeps_no_other_waiting() -> None:
    turnstile = Turnstile(Clock())
    waits = [turnstile.retry_after("T1", "users.list") for _ in range(3)]
    assert waits == [0, 0, 3]
    assert turnstile.retry_after("T1", "users.info") == 0


def until_refused(call: Callable[[], Any]) -> tuple[int, Any]:
    """How often it went well, and the refusal; a machine that stalls is slow enough for some calls more."""
    for said in itertools.count():
        try:
            call()
        except SlackApiError as error:
            return said, error.response
    raise AssertionError("nobody counts so far")


def test_an_app_that_hurries_is_told_when_to_come_again() -> None:
    with Sandbox(MANIFEST, paced=True) as slack:
        sana = slack.person("Sana")
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        names = itertools.cycle([sana.id, slack.direct(sana, slack.bot).id])
        said, refused = until_refused(lambda: client.chat_postMessage(channel=next(names), text="hello"))
        assert (refused.status_code, refused["error"], refused.headers["Retry-After"]) == (429, "ratelimited", "1")
        assert slack.refused_by_pace == {"chat.postMessage": 1}
        assert said >= 3
        assert len(slack.workspace.messages[slack.direct(sana, slack.bot).id]) == said


def test_without_being_told_so_nobody_keeps_a_pace() -> None:
    with Sandbox(MANIFEST) as slack:
        client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
        for _ in range(20):
            client.chat_postMessage(channel=slack.person("Sana").id, text="hello")
        assert slack.refused_by_pace == {}
