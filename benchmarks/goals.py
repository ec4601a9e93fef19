"""What is printed: what was measured, and beside it what was wanted."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from os import cpu_count
from statistics import median, quantiles


@dataclass(frozen=True)
class Goal:
    """A goal that is missed is printed as missed: how fast a machine is, is no error."""

    what: str
    is_: float
    wanted: float
    unit: str
    at_most: bool = True

    @property
    def met(self) -> bool:
        return self.is_ <= self.wanted if self.at_most else self.is_ >= self.wanted

    def __str__(self) -> str:
        word = "at most" if self.at_most else "at least"
        verdict = "met" if self.met else "MISSED"
        return f"{self.what:<74} {self.is_:8.2f} {self.unit}  (goal: {word} {self.wanted:g} {self.unit}, {verdict})"


def machine() -> str:
    return f"Python {platform.python_version()}, {cpu_count()} cores, a SQLite file; bot, Slack and load are processes."


def head(what: str) -> None:
    print(f"\n── {what}", flush=True)


def row(what: str, said: str) -> None:
    print(f"  {what:<62} {said}", flush=True)


def spread(each: Sequence[float]) -> str:
    """Of milliseconds."""
    return f"p50 {median(each):8.2f} ms   p99 {p99(each):8.2f} ms"


def p99(each: Sequence[float]) -> float:
    return quantiles(each, n=100, method="inclusive")[-1] if len(each) > 1 else each[0]
