"""Whom we know: a person's zone and standing, asked of Slack once for a person never seen."""

import logging
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks.reader import LOCALE, Reader
from promises.hours import Person, zone_named
from storage.workspace import Workspace

logger = logging.getLogger(__name__)


def meet(person_id: str, workspace: Workspace, client: WebClient, now: datetime) -> Person:
    """The person as we know them; asks `users.info` only where we do not. When Slack does not answer, they are
    taken for a plain member in the workspace's zone, and asked about again next time."""
    return workspace.people.get(person_id) or ask(person_id, workspace, client, now) or Person(id=person_id)


def ask(person_id: str, workspace: Workspace, client: WebClient, now: datetime) -> Person | None:
    """The person as Slack knows them, from now on as we do; None where it does not tell."""
    try:
        found = client.users_info(user=person_id, include_locale=True)["user"]
    except (SlackApiError, OSError, HTTPException) as error:
        logger.warning("Slack did not tell who somebody is: %s", type(error).__name__)
        return None
    person = person_of(found)
    workspace.people.meet(person, now)
    return person


def person_of(found: Mapping[str, Any]) -> Person:
    """From Slack's user object (docs.slack.dev/reference/objects/user-object)."""
    return Person(
        id=str(found["id"]),
        zone=found.get("tz"),
        locale=found.get("locale"),
        admin=bool(found.get("is_admin") or found.get("is_owner")),
        bot=bool(found.get("is_bot")) or found["id"] == "USLACKBOT",
        deactivated=bool(found.get("deleted")),
        guest=bool(found.get("is_restricted") or found.get("is_ultra_restricted")),
        stranger=bool(found.get("is_stranger")),
    )


def reader_of(person: Person, workspace: Workspace) -> Reader:
    """How the person reads and types times: in their own zone, else the workspace's."""
    zone = zone_named(person.zone) or workspace.teams.workdays(person.id).zone
    return Reader(zone, person.locale or LOCALE)
