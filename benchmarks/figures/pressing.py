"""A press: how long it takes, how many there can be, and how much of the machine it costs."""

from statistics import median

from benchmarks.apart import Apart
from benchmarks.goals import Goal, head, p99, row, spread
from benchmarks.load import CONNECTIONS, Took, send
from benchmarks.requests import signed
from benchmarks.stage import Stage, stage, waits

RATES = ((50, 0.5), (150, 1.0))
"""Presses offered a second, and how much of a bare app's p50 ours may take."""
WARM_UP = 48
"""Presses before anything is measured."""
TOLD_WITHIN = 600
"""Seconds."""


def open_loop(seconds: float) -> list[Goal]:
    """Presses come when they come, over sixteen connections; how long each takes is counted from then."""
    return [goal for rate, wanted in RATES for goal in _offered(rate, wanted, seconds)]


def _offered(rate: int, wanted: float, seconds: float) -> list[Goal]:
    head(f"open loop: {rate} presses a second offered, over {CONNECTIONS} connections, for {seconds:g} s")
    with stage() as here:
        presses = _presses(here, round(rate * seconds))
        with here.bare() as bare:
            theirs = _warm(bare, presses, rate)
        with here.bot() as bot:
            ours = _warm(bot, presses, rate)
            behind = here.owed()
    row("bare Bolt, default settings, only acks", _told(theirs))
    row("a press, written down and acked, the courier telling", _told(ours))
    row("how far the courier is behind, by its pace, at the end", str(behind))
    p50 = median(ours.each) / median(theirs.each)
    return [
        Goal(f"p50 of a press at {rate}/s / bare Bolt with default settings", p50, wanted, "×"),
        Goal(f"p99 of a press at {rate}/s / the same", p99(ours.each) / p99(theirs.each), 4, "×"),
    ]


def closed_loop(seconds: float) -> list[Goal]:
    """Over sixteen connections, each pressing as soon as it may."""
    head(f"as many presses as can be over {CONNECTIONS} connections")
    with stage() as here:
        presses = _presses(here, max(round(100 * seconds), 3))
        with here.bare(process_before_response=True) as bare:
            theirs = _warm(bare, presses, None)
        with here.bot() as bot:
            ours = _warm(bot, presses, None)
            behind = here.owed()
    row("bare Bolt, process_before_response, only acks", f"{theirs.rate:6.0f} a second   {spread(theirs.each)}")
    row("a press, written down and acked, the courier telling", f"{ours.rate:6.0f} a second   {spread(ours.each)}")
    row("how far the courier is behind, by its pace, at the end", str(behind))
    return [Goal("presses a second / an app that only acks", ours.rate / theirs.rate, 0.25, "×", at_most=False)]


def cpu(seconds: float) -> list[Goal]:
    """Of the bot's process, for a press and all that it makes the courier do; the courier's pace is lifted."""
    head("CPU of a press, and of all that it makes the courier do")
    count = max(round(30 * seconds), 3)
    with stage() as here:
        presses = _presses(here, count)
        with here.bot(tells=False) as bot:
            _warm(bot, presses[:WARM_UP], None)
            alone = _cpu(bot, presses[WARM_UP:])
    with stage() as here:
        presses = _presses(here, count)
        with here.bot(paced=False) as bot:
            _warm(bot, presses[:WARM_UP], None)
            waits(lambda: here.owed().count == 0, TOLD_WITHIN)
            before, called = bot.ask("cpu"), here.slack.ask("calls")
            took = send(bot.said, signed(presses[WARM_UP:]), connections=4)
            assert waits(lambda: here.owed().count == 0, TOLD_WITHIN) is not None, "it was never told"
            together = (bot.ask("cpu") - before) / len(took.each) * 1000
            calls = (here.slack.ask("calls") - called) / len(took.each)
    row("a press alone, no courier running", f"{alone:6.2f} ms")
    row("a press and all that it makes the courier do", f"{together:6.2f} ms")
    row("so the courier", f"{together - alone:6.2f} ms, for {calls:.2f} calls of Slack a press")
    return [Goal("CPU of a press with all it makes the courier do", together, 8, "ms")]


def _presses(here: Stage, count: int) -> list[bytes]:
    """With those to warm up in front: three stages of a few promises, then three of many."""
    return here.presses(WARM_UP // 3) + here.presses(max(-(-count // 3), 1))


def _warm(app: Apart, presses: list[bytes], rate: float | None) -> Took:
    """The first few are pressed and not measured."""
    warm, measured = presses[:WARM_UP], presses[WARM_UP:]
    first = send(app.said, signed(warm), connections=4)
    return send(app.said, signed(measured), rate) if measured else first


def _cpu(app: Apart, presses: list[bytes]) -> float:
    before = app.ask("cpu")
    took = send(app.said, signed(presses), connections=4)
    used: float = app.ask("cpu") - before
    return used / len(took.each) * 1000


def _told(took: Took) -> str:
    return f"{spread(took.each)}   ({took.rate:.0f} a second; the load late by {took.began_late:.0f} ms at most)"
