"""What reaches Slack, and when: beside a slow channel, within Slack's pace, in how many writes, how fast at best."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

from benchmarks import inside
from benchmarks.apart import Apart
from benchmarks.goals import Goal, head, row
from benchmarks.stage import Stage, stage, waits

DIGESTS = 500
SLOW = 8.0
"""Seconds until the slow channel answers."""
STARTS_WITHIN = 30
GIVEN_UP = 90.0
"""Seconds after which nobody waits for the three cards any more."""
WAITING = 200
IN_A_MINUTE, CONFIRMED = 200, 50
MINUTE = 60.0


def slow_channel(_seconds: float) -> list[Goal]:
    """Three new cards in one channel, while another answers after eight seconds and everybody's week is owed."""
    head(f"three new cards, while another channel answers after {SLOW:g} s and {DIGESTS} digests are owed")
    with stage(people=DIGESTS, channels=2, ahead=_until_monday()) as here:
        slow, other = here.site.channels
        with inside.opened(here.path, here.site) as workspace:
            inside.meet(workspace, here.site)
            inside.subscribe(workspace, here.site, here.now())
            inside.ask(workspace, replace(here.site, channels=(slow,)), 20, here.now())
        here.slack.ask("slow", slow, SLOW)
        with here.bot():
            most = _digests_are_owed(here)
            row("owed when the first of the three is asked", f"{most} at most, {here.owed()} then")
            for each in range(3):
                here.slack.ask("ask", 1, each, each + 3, f"Thing {each}")
            took = waits(lambda: len(here.slack.ask("cards", other)) >= 3, GIVEN_UP)
            row("owed when the three hang", str(here.owed()))
    if took is None:
        row("the three cards did not all hang", f"within {GIVEN_UP:g} s")
    return [Goal("three cards beside a slow channel and 500 digests", took or GIVEN_UP, 3, "s")]


def _until_monday() -> timedelta:
    """From now until a Monday, ten in the morning, when everybody's week has just fallen due."""
    zone = ZoneInfo(inside.ZONE)
    now = datetime.now(zone)
    monday = now.date() + timedelta(days=7 - now.weekday())
    return datetime.combine(monday, clock(10), zone) - now


def _digests_are_owed(here: Stage) -> int:
    """Wait until they are planned; how many were owed at most."""
    most, until = 0, time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and most < DIGESTS:
        most = max(most, here.owed().count)
        time.sleep(0.1)
    return most


def one_channel(seconds: float) -> list[Goal]:
    """Many ask in one channel; fifty of them are answered one by one; Slack refuses who is too fast."""
    share = min(seconds / MINUTE, 1)
    count, confirmed = round(IN_A_MINUTE * share), round(CONFIRMED * share)
    head(f"{count} promises in one channel in {MINUTE * share:g} s, then {confirmed} of them answered")
    with stage(channels=1, paced=True) as here:
        with inside.opened(here.path, here.site) as workspace:
            inside.meet(workspace, here.site)
        with here.bot() as bot:
            channel = here.site.channels[0]
            asked = _ask_evenly(here, bot, count, MINUTE * share)
            posts, first = here.slack.ask("posts", channel), here.slack.ask("refused")
            row("posts there by then, and how far the courier is behind", f"{posts}, {here.owed()}")
            late = sum(not _confirm(here, channel, number, who) for number, who in asked[:confirmed])
            time.sleep(MINUTE * share / 2)
            refused = here.slack.ask("refused")
            row("of the answers, on cards that did not hang within 10 s", f"{late} of {confirmed}")
            row("refused by Slack while they were asked, and after", f"{first}, {refused - first}; {here.owed()}")
    return [
        Goal("posts in one channel, a minute", posts / share, 55, "posts", at_most=False),
        Goal("calls of the courier that Slack refused as too many", refused, 0, "calls"),
    ]


def _ask_evenly(here: Stage, bot: Apart, count: int, seconds: float) -> list[tuple[int, str]]:
    """Their numbers and who was asked."""
    began, asked = time.monotonic(), []
    for each in range(count):
        time.sleep(max(began + each * seconds / count - time.monotonic(), 0))
        asked.append(bot.ask("ask", here.site, each))
    time.sleep(max(began + seconds - time.monotonic(), 0))
    return asked


def _confirm(here: Stage, channel: str, number: int, who: str) -> bool:
    """As soon as its card hangs."""
    if waits(lambda: any(f"#{number} ·" in title for title in here.slack.ask("cards", channel)), 10) is None:
        return False
    here.slack.ask("confirm", 0, number, who)
    return True


def writes(seconds: float) -> list[Goal]:
    """Transactions that take the database's lock, while many notices wait for one channel and Slack keeps its pace."""
    head(f"writes while {WAITING} notices wait for one channel, for {seconds:g} s")
    with stage(channels=1, paced=True) as here:
        with inside.opened(here.path, here.site) as workspace:
            inside.meet(workspace, here.site)
            inside.ask(workspace, here.site, WAITING // 2 + round(2 * seconds), here.now())
        inside.forget_owed(here.path, only_to_people=True)
        with here.bot(counts_writes=True) as bot:
            time.sleep(2)  # what it does once, at its start, is over
            before, told = bot.ask("writes"), inside.told(here.path)
            time.sleep(seconds)
            count, said = bot.ask("writes") - before, inside.told(here.path) - told
            left = here.owed()
            row("told meanwhile, and what still waits", f"{said}; {left}")
            if left.count < WAITING:
                row("fewer waited than should have", "so the figure below means nothing")
    return [Goal("writes a minute while 200 notices wait for one channel", count * 60 / seconds, 120, "writes")]


def told(seconds: float) -> list[Goal]:
    """How many notices a second reach a Slack that answers at once; no goal."""
    head("notices told a second, Slack answering at once")
    for paced in (True, False):
        count, used, wall = _told(seconds, paced=paced)
        limit = "the CPU" if used > 0.8 * wall else "the pace" if paced else "waiting for Slack and for the disk"
        words = "at the courier's own pace" if paced else "with the pace lifted"
        row(words, f"{count / wall:6.1f} a second; {used / wall:.2f} of a core: {limit} is the limit")
    return []


def _told(seconds: float, *, paced: bool) -> tuple[int, float, float]:
    """How many, in how many seconds of CPU, in how many of the clock."""
    with stage() as here:
        with inside.opened(here.path, here.site) as workspace:
            inside.meet(workspace, here.site)
            inside.ask(workspace, here.site, round(100 * seconds), here.now())
        with here.bot(paced=paced) as bot:
            used, before, began = bot.ask("cpu"), inside.told(here.path), time.monotonic()
            waits(lambda: here.owed().count == 0, seconds)
            wall = time.monotonic() - began
            return inside.told(here.path) - before, bot.ask("cpu") - used, wall
