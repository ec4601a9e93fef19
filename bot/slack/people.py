"""Whether somebody is still there, and in which zone: asked of Slack where nothing was heard of them for a day."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.slack.names import Names
from bot.slack.posting import SLACK_ERRORS
from bot.slack.remembered import Remembered
from bot.slack.verdict import Step, verdict
from handlers.acquaintance import person_of
from promises.hours import Person
from storage.workspace import Workspace

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class People:
    """Of one workspace. The client repeats nothing by itself."""

    workspace: Workspace
    client: WebClient
    names: Names
    answered: Remembered[str, bool]
    """Who was asked about: Slack told, or would not."""

    @classmethod
    def of(cls, workspace: Workspace, client: WebClient, names: Names) -> "People":
        return cls(workspace, client, names, Remembered(timedelta(hours=1)))

    def is_gone(self, id_: str, known: Person | None, *, fresh: bool, now: datetime) -> bool:
        """Whether their account is deactivated; noticing it owes what follows. `fresh`: what is known was heard within
        a day. While Slack does not tell, what was known before counts."""
        if fresh and known is not None:
            return known.deactivated
        if self.answered.of(id_, lambda _: self.ask(id_, now) or None):
            known = self.workspace.people.get(id_)
        return known is not None and known.deactivated

    def ask(self, id_: str, now: datetime) -> bool:
        """Whether we know better now."""
        try:
            found = self.client.users_info(user=id_, include_locale=True)["user"]
        except SLACK_ERRORS as error:
            judged, known = verdict(error), self.workspace.people.get(id_)
            if judged.step is not Step.GONE or known is None:
                log.info("Slack did not tell who somebody is: %s", judged.problem)
                return False
            self.workspace.people.meet(replace(known, deactivated=True), now)
            return True
        self.names.heard(found)
        self.workspace.people.meet(person_of(found, self.workspace.id), now)
        return True
