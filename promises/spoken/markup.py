"""Slack's escapes in what was typed, turned back into what the person saw.

The escapes: docs.slack.dev/messaging/formatting-message-text. With `should_escape` a slash command's text has them.
"""

from __future__ import annotations

import re

_PERSON = re.compile(r"<@(?P<id>[UW][A-Z0-9]+)(?:\|(?P<name>[^<>|]*))?>")
_IN_ANGLES = re.compile(r"<(?P<what>[^<>|]+)(?:\|(?P<label>[^<>|]*))?>")
_LINK = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WITH = re.compile(r"(?:^|(?<=\s))(?:with|from|mit|von|avec)\s+$", re.IGNORECASE)
_ASK_FOR = re.compile(r"\s*(?:for|to)\s", re.IGNORECASE)
_NAMED = {"@": "@", "#": "#", "!": "@"}


def take_whom(text: str) -> tuple[str, str]:
    """The id of the person mentioned first (empty: nobody), and the text without that mention.

    Leaves with it: the "with" or "from" in front, an "ask ... for" around it. In the middle of a sentence the name
    stays, or the sentence would have a hole.
    """
    person = _PERSON.search(text)
    if not person:
        return "", text
    before, after = text[: person.start()], text[person.end() :]
    if before.strip().casefold() == "ask" and (asked := _ASK_FOR.match(after)):
        return person["id"], after[asked.end() :]
    joined = _WITH.search(before[-20:])
    if joined:
        before = before[: len(before) - (joined.end() - joined.start())]
    at_an_end = not before.strip() or not after.strip(" \t\n,;:.!?")
    if joined or at_an_end or not person["name"]:
        return person["id"], f"{before.rstrip()} {after.lstrip(' ,;:') if not before.strip() else after}"
    return person["id"], f"{before}@{person['name']}{after}"


def plain(text: str) -> str:
    """Mentions, channels and links as they were seen; `&amp;`, `&lt;` and `&gt;` as characters."""
    seen = _IN_ANGLES.sub(_seen, text)
    return seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _seen(angles: re.Match[str]) -> str:
    what, label = angles["what"], angles["label"]
    mark = _NAMED.get(what[0], "")
    if not mark and not _LINK.match(what):
        return angles[0]  # typed by hand: "<soon>"
    if not mark:
        return what if not label or label in what else f"{label} ({what})"
    if not label:
        return mark + what[1:]
    return label if what.startswith("!date") else mark + label.lstrip("@#")
