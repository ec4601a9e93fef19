"""Slack's pace: how often a method may be called, and how long whoever called too often has to wait. Pure.

Each method has its tier, counted for each workspace and minute; posting has a pace for each channel beside it
(docs.slack.dev/apis/web-api/rate-limits; tiers from the methods' own pages and java-slack-sdk's
MethodsRateLimits.java). Slack writes "20+" and "some bursts": the counts here are the least that is promised, and
small bursts.
"""

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Pace:
    """So many calls a minute, evenly; after a rest so many at once."""

    a_minute: float
    burst: int

    def __post_init__(self) -> None:
        if self.a_minute <= 0 or self.burst < 1:
            raise ValueError(f"nobody could ever call at the pace {self}")

    def admit(self, full_until: float, at: float) -> tuple[float, float]:
        """For a call `at` a moment: how many seconds too early it comes (0: it may pass), and the next `full_until`.

        `full_until` is what is remembered between calls, the moment at which all that has passed is spread out
        evenly; 0.0 before the first (the generic cell rate algorithm).
        """
        every = 60 / self.a_minute
        early = full_until - (self.burst - 1) * every - at
        if early > 1e-9:
            return early, full_until
        return 0.0, max(full_until, at) + every


def _tier(a_minute: int) -> Pace:
    return Pace(a_minute=a_minute, burst=max(1, a_minute // 10))


TIER_2, TIER_3, TIER_4 = _tier(20), _tier(50), _tier(100)
HUNDREDS = Pace(a_minute=300, burst=10)
"""Where Slack says "hundreds a minute"."""
POSTS_IN_ONE_PLACE = Pace(a_minute=60, burst=3)
"""`chat.postMessage` into one channel: about one a second."""

PACES: Mapping[str, Pace] = {
    # Some sources give tier 1, but clients that lost their socket are let in again at once.
    "apps.connections.open": TIER_3,
    "auth.test": HUNDREDS,
    "bots.info": TIER_3,
    "chat.delete": TIER_3,
    "chat.getPermalink": HUNDREDS,
    "chat.postEphemeral": TIER_4,
    "chat.postMessage": HUNDREDS,
    "chat.update": TIER_3,
    "conversations.info": TIER_3,
    "conversations.join": TIER_3,
    "conversations.list": TIER_2,
    "conversations.members": TIER_4,
    "conversations.open": TIER_3,
    "team.info": TIER_3,
    "users.info": TIER_4,
    "users.list": TIER_2,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}
"""Per workspace."""


class Turnstile:
    """Lets calls pass at Slack's pace, in real time. Any thread may ask; what it refuses costs nobody anything."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._full_until: dict[Hashable, float] = {}
        self.refused: Counter[tuple[str, str]] = Counter()
        """How often, by workspace and method."""

    def retry_after(self, team_id: str, method: str, place: str = "") -> int:
        """0: pass. Else the whole seconds to wait, as the header says them. `place`: where a message is posted."""
        paces: dict[Hashable, Pace] = {}
        if method in PACES:
            paces[team_id, method] = PACES[method]
        if method == "chat.postMessage":
            paces[team_id, method, place] = POSTS_IN_ONE_PLACE
        with self._lock:
            at = self._seconds()
            said = {key: pace.admit(self._full_until.get(key, 0.0), at) for key, pace in paces.items()}
            early = max((early for early, _ in said.values()), default=0.0)
            if early:
                self.refused[team_id, method] += 1
                return max(1, math.ceil(early))
            self._full_until.update({key: full_until for key, (_, full_until) in said.items()})
            return 0

    def refused_of(self, team_id: str) -> dict[str, int]:
        """Of one workspace, by method."""
        with self._lock:
            return {method: count for (team, method), count in self.refused.items() if team == team_id}
