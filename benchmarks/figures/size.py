"""What a million promises cost whoever looks at a few of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import inside
from benchmarks.company import Size, company
from benchmarks.goals import Goal, head, row
from benchmarks.requests import Site
from benchmarks.stage import stage
from storage.workspace import Workspace

SMALL, LARGE = 1_000, 1_000_000
SEEN = ("digest", "list", "home")
"""As people see them, from Enter until it stands there."""
LOOKED_AT = 5
"""Promises in one sweep."""
TIMES = 24
LOOKERS = 12
"""People who look, one after the other."""


@dataclass(frozen=True)
class Measured:
    """Milliseconds by what was done."""

    each: dict[str, float]
    megabytes: float


def size(seconds: float, keep: Path, large: int = LARGE) -> list[Goal]:
    """The digest, lists, Home, a channel's recheck, claim and sweep, at a thousand promises and at a million."""
    head(f"{large:,} promises against {SMALL:,}")
    times = max(2, min(TIMES, round(2 * seconds)))
    small, many = _measured(Size(SMALL), keep, times), _measured(Size(large), keep, times)
    for what, took in small.each.items():
        row(f"{what}, at {SMALL:,} and at {large:,}", f"{took:8.2f} ms {many.each[what]:8.2f} ms")
    row("resident memory of the bot, its courier running", f"{small.megabytes:8.0f} MB {many.megabytes:8.0f} MB")
    goals = [Goal(f"{what} / at {SMALL:,}", many.each[what] / took, 1.5, "×") for what, took in small.each.items()]
    return [*goals, Goal(f"the digest at {large:,}", many.each["digest"], 300, "ms")]


def _measured(size_: Size, keep: Path, times: int) -> Measured:
    """Slack is as large in both, so that what it takes is the same."""
    most = Size(LARGE)
    with stage(people=most.people, channels=most.channels) as here:
        began = time.monotonic()
        site = replace(
            here.site, people=here.site.people[: size_.people], channels=here.site.channels[: size_.channels]
        )
        company(size_, site, keep, here.path)
        row(f"{size_.promises:,} promises of {size_.people:,} people", f"there after {time.monotonic() - began:.0f} s")
        each: dict[str, float] = {}
        with here.bot() as bot:
            for what in SEEN:
                here.slack.ask(what, 1)
                each[what] = undisturbed([here.slack.ask(what, who % LOOKERS) for who in range(times)])
            megabytes = float(bot.ask("megabytes"))
        with inside.opened(here.path, site) as workspace:
            each |= _inside(site, workspace, times)
    return Measured(each, megabytes)


def _inside(site: Site, workspace: Workspace, times: int) -> dict[str, float]:
    """What nobody sees: the same calls as the bot makes."""
    now, morning = datetime.now(UTC), datetime.now(UTC) + timedelta(days=3)
    inside.ask(workspace, site, 200, now)
    channels = iter(site.channels)
    return {
        "claim": _each(times, lambda: inside.claim(workspace, now)),
        "sweep": _each(times, lambda: inside.sweep(workspace, morning, LOOKED_AT)),
        "recheck of a channel": _each(
            min(times, len(site.channels)), lambda: inside.recheck(workspace, next(channels), now)
        ),
    }


def _each(times: int, do: Callable[[], object]) -> float:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1000)
    return undisturbed(took)


def undisturbed(took: list[float]) -> float:
    """A quarter of them were quicker: what else runs on the machine only ever makes them slower."""
    return sorted(took)[len(took) // 4]
