"""Slack's JSON -> whose installation a request is for.

(docs.slack.dev/reference/interaction-payloads; docs.slack.dev/apis/slack-connect: in a shared channel a press carries
the team of whoever pressed, and the message that of the app that posted it; docs.slack.dev/enterprise-grid: an
installation for a whole organisation may come with no team at all.)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Origin:
    """None: Slack does not say."""

    enterprise: str | None
    team: str | None


def origins(body: Mapping[str, Any]) -> Iterator[Origin]:
    """Where it may belong, what is surest first."""
    view, message = _part(body, "view"), _part(body, "message")
    enterprise = _word(body.get("enterprise_id")) or _id(body.get("enterprise"))
    if installed := _word(view.get("app_installed_team_id")):
        yield Origin(enterprise, installed)
    for each in body.get("authorizations") or ():
        if isinstance(each, Mapping):
            yield Origin(_word(each.get("enterprise_id")), _word(each.get("team_id")))
    yield Origin(enterprise or _enterprise_of(body), _id(body.get("team")) or _word(body.get("team_id")))
    if posted_by := _word(message.get("team")):
        yield Origin(None, posted_by)
    if viewed := _word(view.get("team_id")):
        yield Origin(None, viewed)


def _enterprise_of(body: Mapping[str, Any]) -> str | None:
    return _word(_part(body, "team").get("enterprise_id")) or _word(_part(body, "user").get("enterprise_id"))


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = body.get(name)
    return found if isinstance(found, Mapping) else {}


def _id(found: object) -> str | None:
    return _word(found.get("id")) if isinstance(found, Mapping) else _word(found)


def _word(found: object) -> str | None:
    return found if isinstance(found, str) and found else None
