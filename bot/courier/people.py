"""Whether somebody is still there, and in which zone: asked of Slack where nothing was heard of them for a day."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from slack_sdk import WebClient

from bot.courier.posting import SLACK_ERRORS
from bot.courier.verdict import Step, verdict
from handlers.acquaintance import person_of
from storage.workspace import Workspace

log = logging.getLogger(__name__)

A_FEW = 5
"""People asked about at once: a slow Slack must not hold up the clock."""


@dataclass(frozen=True)
class People:
    """The client repeats nothing by itself."""

    client: WebClient
    now: Callable[[], datetime]

    def are_gone(self, id_: str, workspace: Workspace) -> bool:
        """Whether their account is deactivated; noticing it owes what follows. While Slack does not tell, what was
        known before counts."""
        known = workspace.people.fresh(id_, self.now())
        if known is None and self._ask(id_, workspace):
            known = workspace.people.get(id_)
        return known is not None and known.deactivated

    def refresh(self, workspace: Workspace) -> None:
        """A few of those not heard of for a day. In trouble the rest waits for the next time."""
        for id_ in workspace.people.stale(self.now(), A_FEW):
            if not self._ask(id_, workspace):
                return

    def _ask(self, id_: str, workspace: Workspace) -> bool:
        """Whether we know better now."""
        try:
            found = self.client.users_info(user=id_, include_locale=True)["user"]
        except SLACK_ERRORS as error:
            judged, known = verdict(error), workspace.people.get(id_)
            if judged.step is not Step.GONE or known is None:
                log.info("Slack did not tell who somebody is: %s", judged.problem)
                return False
            workspace.people.meet(replace(known, deactivated=True), self.now())
            return True
        workspace.people.meet(person_of(found), self.now())
        return True
