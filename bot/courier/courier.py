"""Carries notices to Slack, on a few threads of its own: the one owner of all trying again.

Each thread claims a lane, says what is first in it, and settles it; no transaction is open while it talks. A lane that
is slow, or refuses, costs no other anything. Woken by each commit that owes something, and by the moments at which a
lane may speak again.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.courier.errand import Errand
from bot.courier.own import tell_own
from bot.installation import Installation, Installed
from bot.slack.posting import NotSaid
from bot.slack.verdict import Step, Verdict
from promises.notices import NOTICES, Way
from storage.errors import DatabaseUnavailable
from storage.notice import TOLD, Notice, Outcome, gave_up, later
from storage.outbox import Outbox

log = logging.getLogger(__name__)

WORKERS = 8
"""So many calls of Slack at once, at most."""
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)
PAUSE = timedelta(minutes=1)
"""How long nothing is tried in a workspace after Slack said that the installation is dead."""
GIVES_UP_AFTER = timedelta(days=3)
SOON = 0.02
"""Seconds; the shortest sleep, so that a clock that stands still does not spin the thread."""
LONGEST_SLEEP = 60.0
AFTER_TROUBLE = 0.5
"""Seconds between two tries to write."""
SET_BACK = timedelta(seconds=2)
"""By less a clock is only set right a little."""
UNKNOWN_TRIED = 20
"""Times, an hour in all: what Slack refuses for a reason that nobody knows must not hold up the rest of its promise."""
TRIED_AGAIN = (Step.WAIT, Step.UNCERTAIN, Step.AGAIN, Step.UNKNOWN)
DATABASE_ERRORS = (SQLAlchemyError, DatabaseUnavailable)


class Courier:
    """`now` says what is due."""

    def __init__(
        self, outbox: Outbox, installed: Installed, now: Callable[[], datetime], workers: int = WORKERS
    ) -> None:
        self._outbox = outbox
        self._installed = installed
        self._now = now
        self._workers = workers
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()
        self._bell = threading.Condition()
        self._rings = 0
        self._ticked_at: datetime | None = None
        self._watching = 0

    def start(self) -> None:
        for number in range(self._workers):
            self._threads.append(threading.Thread(target=self._run, name=f"courier {number}", daemon=True))
            self._threads[-1].start()

    def stop(self, timeout: timedelta) -> None:
        """Finishes what is being said, at most until `timeout`; what is left stays owed."""
        self._stopping.set()
        with self._bell:
            self._bell.notify_all()
        for thread in self._threads:
            thread.join(timeout.total_seconds())

    def wake(self) -> None:
        """Somebody should look: something is owed, or the clock has moved."""
        with self._bell:
            self._rings = min(self._rings + 1, self._workers)
            self._bell.notify()

    def tick(self) -> None:
        """From time to time, where nobody commits. A clock that was set back is noticed here."""
        now, before = self._now(), self._ticked_at
        self._ticked_at = now
        if before is not None and now < before - SET_BACK:
            log.warning("the clock was set back by %s", before - now)
            self._outbox.clock_moved_back(now)
        self.wake()

    def idle(self) -> bool:
        """Nothing is owed."""
        return self._outbox.idle()

    def round(self) -> int:
        """Tell what may be told now, one after the other, on this thread; how much there was."""
        count, notice = 0, self._outbox.claim(self._now())
        while notice is not None:
            count += 1
            notice = self._outbox.settle(notice, self.carry(notice), self._now())
        return count

    # ── one notice ──

    def carry(self, notice: Notice) -> Outcome:
        """Tell it; what became of it. Raises what the database raises: then its lane is held until the lease ends."""
        if notice.sending_at is not None and not NOTICES[notice.kind].again:
            log.warning("it is not known whether %s was posted; it is not sent again", _named(notice))
            return TOLD
        here = self._installed.of(notice.workspace)
        if here is None:
            log.error("%s waits: the bot is not installed in its workspace", _named(notice))
            return later(self._now() + LONGEST_WAIT, "not installed")
        try:
            outcome = self._tell(notice, here)
            too_late = bool(outcome.before) and self._now() - notice.owed_at >= GIVES_UP_AFTER
            return gave_up("too late") if too_late else outcome
        except NotSaid as refused:
            return self._judge(notice, refused.verdict)
        except DATABASE_ERRORS:
            raise
        except Exception as error:
            log.exception("a bug: %s could not be told", _named(notice))
            return gave_up(type(error).__name__)

    def _tell(self, notice: Notice, here: Installation) -> Outcome:
        now, to = self._now(), notice.to
        if notice.promise is None:
            if to is None:
                raise ValueError(f"a {notice.kind} is for somebody")
            return tell_own(notice, to, here, now)
        ledger, number = here.workspace.promises, notice.promise
        briefing = ledger.briefing(number, now, to, NOTICES[notice.kind].drawn)
        if to is not None:
            known, fresh = briefing.people.get(to), to in briefing.fresh
            if here.people.is_gone(to, known, fresh=fresh, now=now):
                return TOLD
        return Errand(notice, briefing, lambda: ledger.briefing(number, now, to), here.posting, here.command, now).run()

    def _judge(self, notice: Notice, judged: Verdict) -> Outcome:
        now, what = self._now(), _named(notice)
        if judged.step is Step.PAUSE:
            log.error("the installation does not let us speak (%s): nothing is told there for a while", judged.problem)
            return replace(later(now + PAUSE, judged.problem), paused_until=now + PAUSE)
        if judged.step is Step.UNCERTAIN and not NOTICES[notice.kind].again:
            log.warning("%s: %s; it may have been posted and is not sent again", what, judged.problem)
            return replace(TOLD, problem=judged.problem)
        hopeless = judged.step is Step.UNKNOWN and notice.attempts + 1 >= UNKNOWN_TRIED
        if judged.step in TRIED_AGAIN and not hopeless and now - notice.owed_at < GIVES_UP_AFTER:
            wait = judged.after or backoff(notice.attempts + 1)
            log.info("%s: %s; again in %s", what, judged.problem, wait)
            return _resting(later(now + wait, judged.problem), notice.way, judged.after, now)
        log.error("%s is given up: %s", what, judged.problem)
        return gave_up(judged.problem)

    # ── the threads ──

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                seconds = self._until_next(worked=self._work())
            except DatabaseUnavailable as unavailable:  # whoever looks after the database says so aloud
                log.debug("the courier waits: %s", unavailable)
                seconds = AFTER_TROUBLE
            except Exception:  # the thread must outlive whatever happens to the database
                log.exception("the courier stumbled and goes on")
                seconds = FIRST_WAIT.total_seconds()
            self._sleep(seconds)

    def _work(self) -> bool:
        """Whether there was anything to tell."""
        notice = self._outbox.claim(self._now())
        worked = notice is not None
        while notice is not None:
            if self._stopping.is_set():
                self._outbox.put_down(notice, self._now())
                return True
            if not notice.alone:
                self.wake()
            with self._outbox.keeping(notice):
                notice = self._settled(notice, self._carried(notice))
        return worked

    def _carried(self, notice: Notice) -> Outcome:
        """A database that cannot be read stops us before anything is said."""
        try:
            return self.carry(notice)
        except DATABASE_ERRORS as error:
            log.warning("%s waits: %s", _named(notice), type(error).__name__)
            return later(self._now(), "database")

    def _settled(self, notice: Notice, outcome: Outcome) -> Notice | None:
        """What became of it is written down as soon as one can write: else its lane would wait for the lease to end,
        and nobody would know that it was told."""
        while True:
            try:
                return self._outbox.settle(notice, outcome, self._now())
            except DatabaseUnavailable as unavailable:
                log.warning("what became of %s is not written down yet: %s", _named(notice), unavailable)
                if self._stopping.wait(AFTER_TROUBLE):
                    return None

    def _until_next(self, *, worked: bool) -> float | None:
        """Seconds until a lane may speak again. Somebody waits for that: whoever knows what has just been put back, or
        the first who has nothing to do; the others wait to be woken (None). The clock's ticks wake us too, where `now`
        is moved by hand."""
        with self._bell:
            if self._rings or (self._watching and not worked):
                return None
        due = self._outbox.next_due_at(self._now())
        return LONGEST_SLEEP if due is None else min(max((due - self._now()).total_seconds(), SOON), LONGEST_SLEEP)

    def _sleep(self, seconds: float | None) -> None:
        with self._bell:
            if not self._rings and not self._stopping.is_set():
                self._watching += seconds is not None
                self._bell.wait(seconds or LONGEST_SLEEP)
                self._watching -= seconds is not None
            self._rings = max(self._rings - 1, 0)


def _resting(outcome: Outcome, way: Way, after: timedelta | None, now: datetime) -> Outcome:
    """Slack counts posts by channel, and everything else by workspace (docs.slack.dev/apis/web-api/rate-limits)."""
    if after is None:
        return outcome
    if way is Way.POST:
        return replace(outcome, lane_rests_until=now + after)
    return replace(outcome, way_rests_until=now + after)


def _named(notice: Notice) -> str:
    return notice.kind if notice.promise is None else f"{notice.kind} of #{notice.promise}"


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many tries, where Slack did not say."""
    doublings = min(max(attempts - 1, 0), 16)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
