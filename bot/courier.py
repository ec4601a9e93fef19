"""Carries notices to Slack, on its own thread: the one owner of all trying again.

Woken by each commit that owes something, and by the moments at which something put back is due again. No
transaction is open while it talks. Notices of one promise are told strictly in line (the outbox sees to it).
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.posting import NotSaid, Posting
from bot.telling import Taken, Telling
from bot.verdict import Step, Verdict
from promises.owed import Kind
from storage.ledger import Ledger
from storage.outbox import Notice, Outbox

log = logging.getLogger(__name__)

BATCH = 4
"""Claimed at once: so few that slow answers to all of them do not outlast the claim."""
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)
PAUSE = timedelta(minutes=1)
"""How long nothing is tried after Slack said that the installation is dead."""
GIVES_UP_AFTER = timedelta(days=3)
SOON = 0.05
"""Seconds; the shortest sleep, so that a clock that stands still does not spin the thread."""
LONGEST_SLEEP = 60.0


class Courier:
    """`ledger_for` gives the ledger of a workspace; `client` repeats nothing by itself (`retry_handlers=[]`)."""

    def __init__(
        self,
        outbox: Outbox,
        ledger_for: Callable[[str], Ledger],
        client: WebClient,
        now: Callable[[], datetime],
        command: str,
    ) -> None:
        self._outbox = outbox
        self._ledger_for = ledger_for
        self._now = now
        self._telling = Telling(Posting(client, now), outbox, now, command)
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._paused_until: datetime | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
        self._thread.start()

    def stop(self, timeout: timedelta) -> None:
        """Finishes what is being said, at most until `timeout`; what is left stays owed."""
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(timeout.total_seconds())

    def wake(self) -> None:
        self._woken.set()

    def idle(self) -> bool:
        """Nothing is owed."""
        return self._outbox.idle()

    def round(self) -> int:
        """Tell what is due now, a few notices of different promises; how many there were."""
        if self._paused_until is not None and self._now() < self._paused_until:
            return 0
        notices = self._outbox.due(self._now(), BATCH)
        for notice in notices:
            if self._stopping.is_set():
                self._outbox.put_back(notice, self._now(), "")
            else:
                self.tell(notice)
        return len(notices)

    def tell(self, notice: Notice) -> None:
        """Tell one notice and note what became of it. Raises what the database raises."""
        if notice.sending_at is not None and notice.kind is Kind.LINE:
            log.warning("it is not known whether a line of #%s was posted; it is not sent again", notice.promise)
            self._outbox.mark_told(notice, self._now())
            return
        try:
            self._telling.tell(notice, self._ledger_for(notice.workspace))
        except NotSaid as refused:
            self._judge(notice, refused.verdict)
        except Taken:
            log.info("somebody else tells %s of #%s", notice.kind, notice.promise)
        except (SQLAlchemyError, TimeoutError):  # the database's: it stays claimed until the lease ends
            raise
        except Exception as error:
            log.exception("a bug: %s of #%s could not be told", notice.kind, notice.promise)
            self._outbox.give_up(notice, self._now(), type(error).__name__)
        else:
            self._paused_until = None
            self._outbox.mark_told(notice, self._now())

    def _judge(self, notice: Notice, judged: Verdict) -> None:
        now, what = self._now(), f"{notice.kind} of #{notice.promise}"
        if judged.step is Step.PAUSE:
            log.error("the installation does not let us speak (%s): nothing is told for a while", judged.problem)
            self._paused_until = now + PAUSE
            self._outbox.put_back(notice, self._paused_until, judged.problem)
        elif judged.step is Step.UNCERTAIN and notice.kind is Kind.LINE:
            log.warning("%s: %s; it may have been posted and is not sent again", what, judged.problem)
            self._outbox.mark_told(notice, now)
        elif judged.step in (Step.WAIT, Step.UNCERTAIN, Step.AGAIN) and now - notice.owed_at < GIVES_UP_AFTER:
            wait = judged.after or backoff(notice.attempts + 1)
            log.info("%s: %s; again in %s", what, judged.problem, wait)
            self._outbox.put_back(notice, now + wait, judged.problem)
        else:
            log.error("%s is given up: %s", what, judged.problem)
            self._outbox.give_up(notice, now, judged.problem)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                busy = self.round()
                sleep = 0.0 if busy else self._until_next()
            except Exception:  # the thread must outlive whatever happens to the database
                log.exception("the courier stumbled and goes on")
                sleep = FIRST_WAIT.total_seconds()
            if sleep:
                self._woken.wait(sleep)

    def _until_next(self) -> float:
        """Seconds until something is due again. The clock's ticks wake us too, where `now` is moved by hand."""
        due = self._outbox.next_due_at()
        if due is None:
            return LONGEST_SLEEP
        due = max(due, self._paused_until or due)
        return min(max((due - self._now()).total_seconds(), SOON), LONGEST_SLEEP)


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many tries, where Slack did not say."""
    doublings = min(max(attempts - 1, 0), 16)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
