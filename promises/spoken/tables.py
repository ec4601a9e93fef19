"""How the words of a language are written down: `english: word word …`, one entry a line."""

from __future__ import annotations


def table(lines: str) -> dict[str, str]:
    """The same turned around: word -> English."""
    pairs = (line.split(":") for line in lines.strip().splitlines())
    return {word: english.strip() for english, words in pairs for word in words.split()}
