"""Carries notices to Slack, on its own threads: the one owner of all trying again.

One thread tells what promises and digests have to say, another draws Homes: whoever looks at theirs sees a change at
once, however slow Slack is with everything else.

Woken by each commit that owes something, and by the moments at which something put back is due again. No
transaction is open while it talks. Notices of one promise are told strictly in line (the outbox sees to it).
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.courier.errand import Later, Taken
from bot.courier.people import People
from bot.courier.posting import NotSaid, Posting
from bot.courier.telling import Telling
from bot.courier.verdict import Step, Verdict
from promises.notices import Kind
from storage.outbox import Notice, Outbox
from storage.workspace import Workspace

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


ONCE = (Kind.LINE, Kind.DIGEST)
"""Not sent again where nobody knows whether Slack has it."""


@dataclass(frozen=True)
class Bag:
    """What one thread carries."""

    name: str
    claim: Callable[[datetime, int], list[Notice]]
    next_due_at: Callable[[], datetime | None]
    woken: threading.Event = field(default_factory=threading.Event)


class Courier:
    """`workspace_of` gives the workspace of a workspace; `client` repeats nothing by itself (`retry_handlers=[]`)."""

    def __init__(
        self,
        outbox: Outbox,
        workspace_of: Callable[[str], Workspace],
        client: WebClient,
        now: Callable[[], datetime],
        command: str,
    ) -> None:
        self._outbox = outbox
        self._workspace_of = workspace_of
        self._now = now
        self.people = People(client, now)
        self._posting = Posting(client, now)
        self._telling = Telling(self._posting, outbox, self.people, now, command)
        self._bags = (
            Bag("courier", outbox.due, outbox.next_due_at),
            Bag("courier of Homes", outbox.homes_due, outbox.next_home_due_at),
        )
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._paused_until: datetime | None = None

    def start(self) -> None:
        for bag in self._bags:
            self._threads.append(threading.Thread(target=self._run, args=(bag,), name=bag.name, daemon=True))
            self._threads[-1].start()

    def stop(self, timeout: timedelta) -> None:
        """Finishes what is being said, at most until `timeout`; what is left stays owed."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(timeout.total_seconds())

    def wake(self) -> None:
        for bag in self._bags:
            bag.woken.set()

    def forget(self, person: str) -> None:
        """What they were called."""
        self._posting.forget(person)

    def idle(self) -> bool:
        """Nothing is owed."""
        return self._outbox.idle()

    def round(self) -> int:
        """Tell what is due now, a few notices of different promises and a few Homes; how many there were."""
        return sum(self._round(bag) for bag in self._bags)

    def _round(self, bag: Bag) -> int:
        if self._paused_until is not None and self._now() < self._paused_until:
            return 0
        notices = bag.claim(self._now(), BATCH)
        for notice in notices:
            if self._stopping.is_set():
                self._outbox.put_back(notice, self._now(), "")
            else:
                self.tell(notice)
        return len(notices)

    def tell(self, notice: Notice) -> None:
        """Tell one notice and note what became of it. Raises what the database raises."""
        if notice.sending_at is not None and notice.kind in ONCE:
            log.warning("it is not known whether %s was posted; it is not sent again", _named(notice))
            self._outbox.mark_told(notice, self._now())
            return
        try:
            self._telling.tell(notice, self._workspace_of(notice.workspace))
        except NotSaid as refused:
            self._judge(notice, refused.verdict)
        except Taken:
            log.info("somebody else tells %s", _named(notice))
        except Later as later:
            self._outbox.put_back(notice, later.until, "out of hours")
        except (SQLAlchemyError, TimeoutError):  # the database's: it stays claimed until the lease ends
            raise
        except Exception as error:
            log.exception("a bug: %s could not be told", _named(notice))
            self._outbox.give_up(notice, self._now(), type(error).__name__)
        else:
            self._paused_until = None
            self._outbox.mark_told(notice, self._now())

    def _judge(self, notice: Notice, judged: Verdict) -> None:
        now, what = self._now(), _named(notice)
        if judged.step is Step.PAUSE:
            log.error("the installation does not let us speak (%s): nothing is told for a while", judged.problem)
            self._paused_until = now + PAUSE
            self._outbox.put_back(notice, self._paused_until, judged.problem)
        elif judged.step is Step.UNCERTAIN and notice.kind in ONCE:
            log.warning("%s: %s; it may have been posted and is not sent again", what, judged.problem)
            self._outbox.mark_told(notice, now)
        elif judged.step in (Step.WAIT, Step.UNCERTAIN, Step.AGAIN) and now - notice.owed_at < GIVES_UP_AFTER:
            wait = judged.after or backoff(notice.attempts + 1)
            log.info("%s: %s; again in %s", what, judged.problem, wait)
            self._outbox.put_back(notice, now + wait, judged.problem)
        else:
            log.error("%s is given up: %s", what, judged.problem)
            self._outbox.give_up(notice, now, judged.problem)

    def _run(self, bag: Bag) -> None:
        while not self._stopping.is_set():
            bag.woken.clear()
            try:
                busy = self._round(bag)
                sleep = 0.0 if busy else self._until_next(bag)
            except Exception:  # the thread must outlive whatever happens to the database
                log.exception("the courier stumbled and goes on")
                sleep = FIRST_WAIT.total_seconds()
            if sleep:
                bag.woken.wait(sleep)

    def _until_next(self, bag: Bag) -> float:
        """Seconds until something is due again. The clock's ticks wake us too, where `now` is moved by hand."""
        due = bag.next_due_at()
        if due is None:
            return LONGEST_SLEEP
        due = max(due, self._paused_until or due)
        return min(max((due - self._now()).total_seconds(), SOON), LONGEST_SLEEP)


def _named(notice: Notice) -> str:
    return notice.kind if notice.promise is None else f"{notice.kind} of #{notice.promise}"


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many tries, where Slack did not say."""
    doublings = min(max(attempts - 1, 0), 16)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
