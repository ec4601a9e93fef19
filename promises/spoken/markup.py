"""Slack's escapes in what was typed, turned back into what the person saw, and whoever is named in it.

The escapes: docs.slack.dev/messaging/formatting-message-text. With `should_escape` a slash command's text has them;
a message has people's ids without a name. An id is for machines: it never stays in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PERSON = re.compile(r"<@(?P<id>[UW][A-Z0-9]+)(?:\|(?P<name>[^<>|]*))?>")
_IN_ANGLES = re.compile(r"<(?P<what>[^<>|]+)(?:\|(?P<label>[^<>|]*))?>")
_LINK = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WITH = re.compile(r"(?:^|(?<=\s))(?:with|from|mit|von|avec)\s+$", re.IGNORECASE)
_ONLY_TOLD = re.compile(
    r"(?:^|[\s(,;])(?:cc|cc'd|c\.c\.|fyi|bcc)[:,]?\s*(?:(?:<@[^<>]*>|and|und|et|[,&+])\s*)*$", re.IGNORECASE
)
_ASK_FOR = re.compile(r"\s*(?:for|to)\s", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*_~`])([*_~`]{1,3})(?=\S)([^*_~`\n]{1,200}?)(?<=\S)\1(?![\w*_~`])")
_NAMED = {"@": "@", "#": "#", "!": "@"}
_SOMEBODY = "…"


@dataclass(frozen=True)
class Named:
    """`whom`: the id of the only person who is named, save those who are only told ("cc @mia"); empty where there is
    none, or where there are `several`. `left`: the text without that mention."""

    whom: str
    left: str
    several: bool = False


def take_whom(text: str) -> Named:
    """Leaves with the mention: the "with" or "from" in front, an "ask ... for" around it. In the middle of a sentence
    the name stays, or the sentence would have a hole."""
    people = [
        each
        for each in _PERSON.finditer(text)
        if not _ONLY_TOLD.search(text[max(0, each.start() - 200) : each.start()])
    ]
    if len({each["id"] for each in people}) != 1:
        return Named("", text, several=bool(people))
    person = people[0]
    before, after = text[: person.start()], text[person.end() :]
    if before.strip().casefold() == "ask" and (asked := _ASK_FOR.match(after)):
        return Named(person["id"], after[asked.end() :])
    joined = _WITH.search(before[-20:])
    if joined:
        before = before[: len(before) - (joined.end() - joined.start())]
    at_an_end = not before.strip() or not after.strip(" \t\n,;:.!?")
    if joined or at_an_end or not person["name"]:
        return Named(person["id"], f"{before.rstrip()} {after.lstrip(' ,;:') if not before.strip() else after}")
    return Named(person["id"], f"{before}@{person['name']}{after}")


def plain(text: str) -> str:
    """Mentions, channels and links as they were seen; `&amp;`, `&lt;` and `&gt;` as characters; no bold, no italics."""
    seen = _EMPHASIS.sub(r"\2", _IN_ANGLES.sub(_seen, text))
    return seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _seen(angles: re.Match[str]) -> str:
    what, label = angles["what"], angles["label"]
    mark = _NAMED.get(what[0], "")
    if not mark and not _LINK.match(what):
        return angles[0]  # typed by hand: "<soon>"
    if not mark:
        return what if not label or label in what else f"{label} ({what})"
    if not label:
        return mark + (what[1:] if what in ("!here", "!channel", "!everyone") else _SOMEBODY)
    return label if what.startswith("!date") else mark + label.lstrip("@#")
