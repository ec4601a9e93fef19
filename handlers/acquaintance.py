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


def ask(person_id: str, workspace: Workspace, client: WebClient, now: datetime) -> Person | None:
    """The person as Slack knows them, from now on as we do; None where it does not tell."""
    try:
        found = client.users_info(user=person_id, include_locale=True)["user"]
    except (SlackApiError, OSError, HTTPException) as error:
        logger.warning("Slack did not tell who somebody is: %s", type(error).__name__)
        return None
    person = person_of(found, workspace.id)
    workspace.people.meet(person, now)
    return person


def person_of(found: Mapping[str, Any], workspace: str) -> Person:
    """From Slack's user object (docs.slack.dev/reference/objects/user-object). Whoever belongs to another company is a
    stranger, also where Slack does not call them one: `workspace` is ours, or that of our organisation."""
    return Person(
        id=str(found["id"]),
        zone=found.get("tz"),
        locale=found.get("locale"),
        admin=bool(found.get("is_admin") or found.get("is_owner")),
        bot=bool(found.get("is_bot")) or found["id"] == "USLACKBOT",
        deactivated=bool(found.get("deleted")),
        guest=bool(found.get("is_restricted") or found.get("is_ultra_restricted")),
        stranger=bool(found.get("is_stranger")) or _is_elsewhere(found, workspace),
    )


def _is_elsewhere(found: Mapping[str, Any], workspace: str) -> bool:
    """(docs.slack.dev/apis/slack-connect, docs.slack.dev/enterprise: `enterprise_user` names the organisation, and its
    workspaces that they are in)"""
    of_organisation = found.get("enterprise_user") or {}
    homes = [found.get("team_id"), of_organisation.get("enterprise_id"), *(of_organisation.get("teams") or ())]
    return bool(found.get("team_id")) and workspace not in homes


def reader_of(person: Person, workspace: Workspace) -> Reader:
    """How the person reads and types times: in their own zone, else the workspace's."""
    zone = zone_named(person.zone) or workspace.teams.workdays(person.id).zone
    return Reader(zone, person.locale or LOCALE)
