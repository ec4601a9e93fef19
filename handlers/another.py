"""Another person: the one door through which somebody is named in a form, whichever it is."""

import logging
import re
from datetime import datetime
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from handlers.acquaintance import person_of
from handlers.deadline import TimedClient
from promises.errors import BadTerms, Problem
from promises.hours import Person
from storage.workspace import Workspace

logger = logging.getLogger(__name__)

AN_ID = r"[UW][A-Z0-9]{2,30}"
"""(docs.slack.dev/reference/objects/user-object; the sandbox's are as short as the shortest)"""
NOBODY = ("user_not_found", "user_not_visible", "users_not_found")
"""Slack knows nobody of that id, or nobody that we may know of (docs.slack.dev/reference/methods/users.info)."""


def another_person(id_: str | None, field: str, workspace: Workspace, client: TimedClient, now: datetime) -> Person:
    """The person, who can answer here: known to Slack, of this workspace, no bot, not gone. Asked of Slack each time,
    since what was true yesterday may not be; where it does not answer, what was heard last counts.

    Raises BadTerms at that field.
    """
    if not id_:
        raise BadTerms(field, Problem.MISSING)
    if not re.fullmatch(AN_ID, id_):
        raise BadTerms(field, Problem.NOT_A_PERSON)
    person = _asked(id_, field, workspace, client, now) or workspace.people.get(id_) or Person(id=id_)
    if person.bot or person.deactivated or person.stranger:
        raise BadTerms(field, Problem.NOT_A_PERSON)
    return person


def _asked(id_: str, field: str, workspace: Workspace, client: TimedClient, now: datetime) -> Person | None:
    """As Slack knows them, from now on as we do; None: it does not answer. Raises BadTerms where they are nobody."""
    try:
        found = client.users_info(user=id_, include_locale=True)["user"]
    except SlackApiError as error:
        if error.response.get("error") in NOBODY:
            raise BadTerms(field, Problem.NOT_A_PERSON) from error
        logger.warning("Slack did not tell who somebody is: %s", error.response.get("error"))
        return None
    except (OSError, HTTPException) as error:
        logger.warning("Slack did not tell who somebody is: %s", type(error).__name__)
        return None
    person = person_of(found, workspace.id)
    workspace.people.meet(person, now)
    return person
