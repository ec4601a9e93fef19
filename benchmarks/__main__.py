"""`./dev python -m benchmarks [NAME ...] [--seconds N] [--keep FOLDER]`: takes the figures, all or by name."""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import pressing, size, speaking
from benchmarks.goals import Goal, machine

Figure = Callable[[float], list[Goal]]


def figures(keep: Path) -> dict[str, Figure]:
    """By name, in the order in which they are taken."""
    return {
        "open-loop": pressing.open_loop,
        "closed-loop": pressing.closed_loop,
        "cpu": pressing.cpu,
        "slow-channel": speaking.slow_channel,
        "one-channel": speaking.one_channel,
        "writes": speaking.writes,
        "told": speaking.told,
        "size": lambda seconds: size.size(seconds, keep),
    }


def main(words: list[str] | None = None) -> list[Goal]:
    """A goal that is missed is printed as missed: how fast a machine is, is no error."""
    there = Path(tempfile.gettempdir()) / "promise-benchmarks"
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(figures(there))}")
    parser.add_argument("--seconds", type=float, default=10, help="how long each measures, about")
    parser.add_argument("--keep", type=Path, default=there, help="where databases of a million promises are kept")
    wishes = parser.parse_args(words)
    known = figures(wishes.keep)
    unknown = sorted(set(wishes.names) - set(known))
    if unknown:
        parser.error(f"there is no figure {', '.join(unknown)}")
    print(machine())
    goals = [goal for name in (wishes.names or known) for goal in known[name](wishes.seconds)]
    print("", *goals, sep="\n")
    return goals


if __name__ == "__main__":
    main()
