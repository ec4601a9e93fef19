"""What a person reads where a message says `<@U1>`, `<!date^…>` or `&amp;`.

Source: docs.slack.dev/messaging/formatting-message-text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.blocks.drawing.dates import fill_in, moment_at

_SPECIAL = re.compile(r"<([^<>\n]+)>")
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_UNESCAPED = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


@dataclass(frozen=True)
class Viewer:
    """Whose eyes these are."""

    tz: ZoneInfo
    names: Callable[[str], str]
    """A user's, user group's or channel's id to its name, without the `@` or `#`."""
    now: datetime | None = None
    """Aware; what "today" and "ago" count from. None: those tokens show the date itself."""
    hour12: bool = False
    """Whether this person reads `5:00 PM` rather than `17:00`."""


def text_of(mrkdwn: str, viewer: Viewer) -> str:
    """Links as `text (url)`, mentions as names, dates in the viewer's zone; `*bold*` and `~struck~` stay.

    What only looks like a token (`<oops>`) stays as it is, brackets included.
    """
    read: list[str] = []
    end = 0
    for found in _SPECIAL.finditer(mrkdwn):
        read += [unescape(mrkdwn[end : found.start()]), _special(found[1], viewer) or unescape(found[0])]
        end = found.end()
    return "".join([*read, unescape(mrkdwn[end:])])


def unescape(text: str) -> str:
    """Once, so that `&amp;lt;` is `&lt;` and not `<`."""
    return re.sub("&(?:amp|lt|gt);", lambda found: _UNESCAPED[found[0]], text)


def _special(inside: str, viewer: Viewer) -> str | None:
    """The words for what stands between `<` and `>`; None where it is no token of Slack's."""
    target, _, label = inside.partition("|")
    label = unescape(label)
    if re.fullmatch(r"@[UW]\w+", target):
        return f"@{viewer.names(target[1:])}"
    if re.fullmatch(r"#[CGD]\w+", target):
        return f"#{viewer.names(target[1:])}"
    if target in ("!here", "!channel", "!everyone"):
        return f"@{target[1:]}"
    if target.startswith("!subteam^"):
        return f"@{viewer.names(target.removeprefix('!subteam^'))}"
    if target.startswith("!date^"):
        return _date(target, label, viewer)
    if _LINK.fullmatch(target):
        return link(unescape(target), label)
    return None


def link(url: str, label: str) -> str:
    """`text (url)`, or the address alone where the text says nothing else."""
    return f"{label} ({url})" if label and label != url.removeprefix("mailto:") else label or url


def _date(target: str, fallback: str, viewer: Viewer) -> str | None:
    """`!date^EPOCH^{token}^https://link`; the link is optional, the fallback is for what is no date."""
    _, seconds, form, *url = (target + "^").split("^")
    at = moment_at(seconds, viewer.tz)
    if at is None or not form:
        return fallback or None
    words = fill_in(unescape(form), at, viewer.now, viewer.hour12)
    return link(unescape(url[0]), words) if url and url[0] else words
