"""Whether somebody is still there, and in which zone: asked of Slack where nothing was heard of them for a day."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from slack_sdk import WebClient

from bot.posting import SLACK_ERRORS
from bot.verdict import Step, verdict
from handlers.people import person_of
from storage.ledger import Ledger

log = logging.getLogger(__name__)

A_FEW = 5
"""People asked about at once: a slow Slack must not hold up the clock."""


@dataclass(frozen=True)
class People:
    """The client repeats nothing by itself."""

    client: WebClient
    now: Callable[[], datetime]

    def are_gone(self, id_: str, ledger: Ledger) -> bool:
        """Whether their account is deactivated; noticing it owes what follows. While Slack does not tell, what was
        known before counts."""
        known = ledger.fresh_person(id_, self.now())
        if known is None and self._ask(id_, ledger):
            known = ledger.person(id_)
        return known is not None and known.deactivated

    def refresh(self, ledger: Ledger) -> None:
        """A few of those not heard of for a day. In trouble the rest waits for the next time."""
        for id_ in ledger.stale_people(self.now(), A_FEW):
            if not self._ask(id_, ledger):
                return

    def _ask(self, id_: str, ledger: Ledger) -> bool:
        """Whether we know better now."""
        try:
            found = self.client.users_info(user=id_, include_locale=True)["user"]
        except SLACK_ERRORS as error:
            judged, known = verdict(error), ledger.person(id_)
            if judged.step is not Step.GONE or known is None:
                log.info("Slack did not tell who somebody is: %s", judged.problem)
                return False
            ledger.meet(replace(known, deactivated=True), self.now())
            return True
        ledger.meet(person_of(found), self.now())
        return True
