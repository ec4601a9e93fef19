"""What we owe Slack and have not told it yet, in lanes: one call is in flight in each, and none waits for another.

Whoever claims a lane holds it until the notice is settled, or until the lease ends: who dies with it in hand loses it
then. What was being sent may have arrived or not; `sending_at` tells the next one who claims it. How long a lane, or
a way of telling in a workspace, must rest is a row, so that a restart and a second process know it; a lane that must
wait is only looked at.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from promises.notices import IN_LINE, NOTICES
from storage import outbox_statements as said
from storage.database import Database
from storage.in_hand import InHand
from storage.notice import Notice, Outcome, later
from storage.pacing import Paces
from storage.rows.owing import owe_instead, wake_lanes

LEASE = timedelta(seconds=60)
"""How long whoever claimed a lane has for it."""
STALE_LANES = 20
"""So many lanes that were awake for nothing are put to sleep in one claim."""


Values = Mapping[str, Any]
NOTICE = tuple(field.name for field in fields(Notice) if field.name not in ("held_until", "alone"))
ORDER = {kind: place for place, kind in enumerate(IN_LINE)}


class Outbox:
    """The notices of all workspaces, for whoever carries them. Several processes may share one PostgreSQL."""

    def __init__(self, database: Database, paces: Paces | None = None) -> None:
        self._database = database
        self._paces = paces or Paces()
        self._in_hand = InHand()
        self._next_due_at = said.next_due_at(database.one_process)

    def claim(self, now: datetime) -> Notice | None:
        """What may be told now and matters most; its lane is held. Writes nothing where there is nothing."""
        with self._database.reading() as connection:
            if connection.execute(said.LANE, {"now": now}).first() is None:
                return None
        with self._database.writing() as connection:
            return self._take(connection, now)

    def settle(self, notice: Notice, outcome: Outcome, now: datetime) -> Notice | None:
        """Note what became of it, and take up what may be told next; one transaction for both.

        Who held it for longer than the lease has lost it: then nothing is noted but what hangs.
        """
        with self._database.writing() as connection:
            self._note(connection, notice, outcome, now)
            return self._take(connection, now)

    def put_down(self, notice: Notice, now: datetime) -> None:
        """Claimed and not begun: it is due at once, and nothing was sent."""
        with self._database.writing() as connection:
            self._note(connection, notice, later(now), now)

    def keeping(self, notice: Notice) -> AbstractContextManager[None]:
        """While it is told and settled: its lease does not end for this process."""
        return self._in_hand.keeping(notice)

    # ── taking ──

    def _take(self, connection: Connection, now: datetime) -> Notice | None:
        for _ in range(STALE_LANES):
            lane = connection.execute(said.LANE_HELD, {"now": now}).mappings().first()
            if lane is None:
                return None
            its = {"its_workspace": lane["workspace"], "its_whom": lane["whom"], "its_way": lane["way"]}
            until = now + LEASE
            if self._in_hand.prolonged((lane["workspace"], lane["whom"], lane["way"]), lane["held_until"], until):
                connection.execute(said.CHANGE_LANE, its | {"held_until": until})
                continue
            row = connection.execute(said.FIRST_IN_LANE, its | {"now": now}).mappings().first()
            if row is not None:
                return self._hold(connection, its, dict(lane), dict(row), now)
            connection.execute(said.LET_SLEEP, its | {"now": now})
        return None

    def _hold(
        self,
        connection: Connection,
        its: Values,
        lane: Mapping[str, Any],
        row: Mapping[str, Any],
        now: datetime,
    ) -> Notice:
        way, held_until = lane["way"], now + LEASE
        paced_at, rests_until = self._paces.of_lane(way).spent(lane["paced_at"], now)
        spent = {"paced_at": paced_at, "rests_until": rests_until, "held_until": held_until}
        connection.execute(said.CHANGE_LANE, {**its, **spent})
        if (pace := self._paces.of_workspace(way)).every:
            paced_at, rests_until = pace.spent(lane["way_paced_at"], now)
            spent = {"workspace": lane["workspace"], "way": way, "paced_at": paced_at, "rests_until": rests_until}
            connection.execute(said.SPEND[connection.dialect.name], spent)
        found = {name: row[name] for name in NOTICE}
        found |= {"claimed_at": now, "held_until": held_until, "alone": lane["awake"] < 2}
        mark = {"its_workspace": row["workspace"], "its_id": row["id"], "claimed_at": now, "sending_at": now}
        connection.execute(said.CHANGE_NOTICE, mark | {"attempts": row["attempts"] + 1})
        return Notice(**found)

    # ── noting ──

    def _note(self, connection: Connection, notice: Notice, outcome: Outcome, now: datetime) -> None:
        if notice.promise is not None:
            self._note_of(connection, notice.workspace, notice.promise, notice, outcome, now)
        else:
            self._mark(connection, notice, outcome, now)
            if outcome.shown is not None:
                shown = {"its_workspace": notice.workspace, "its_person": notice.to, "shown": outcome.shown}
                connection.execute(said.SHOWN, shown)
        self._rest(connection, notice, outcome)
        self._release(connection, notice, now)

    def _note_of(
        self, connection: Connection, workspace: str, number: int, notice: Notice, outcome: Outcome, now: datetime
    ) -> None:
        its = {"its_workspace": workspace, "its_number": number}
        if not self._database.one_process:
            connection.execute(said.HOLD_PROMISE, its)  # of two that settle at once, the second sees the first
        for message in outcome.hung:
            hung = {**message.__dict__, "workspace": workspace, "promise": number}
            connection.execute(said.HANG[connection.dialect.name], hung)
        if outcome.homeless:
            connection.execute(said.HOMELESS, its)
        if not self._mark(connection, notice, outcome, now):
            return
        channel = notice.whom if notice.to is None else None
        for owed in (outcome.instead, outcome.before):
            owe_instead(connection, workspace, number, notice.position, owed, channel, now)
        if notice.kind in IN_LINE:
            self._let_on(connection, its, now)

    def _mark(self, connection: Connection, notice: Notice, outcome: Outcome, now: datetime) -> bool:
        """Whether it was still ours. Owed anew meanwhile, it is not over."""
        its = {"its_workspace": notice.workspace, "its_id": notice.id, "its_claimed_at": notice.claimed_at}
        if outcome.over:
            return self._mark_over(connection, its, notice, outcome, now)
        next_at = None if outcome.before else outcome.next_at or now
        again = {"next_at": next_at, "way": outcome.way or notice.way, "problem": outcome.problem}
        ours = connection.execute(said.PUT_BACK, its | again).rowcount == 1
        if ours and outcome.way is not None and next_at is not None:
            rank = NOTICES[notice.kind].rank
            lane = {"workspace": notice.workspace, "whom": notice.whom, "rank": rank, "next_at": next_at}
            wake_lanes(connection, [lane | {"way": outcome.way}])
        return ours

    def _mark_over(self, connection: Connection, its: Values, notice: Notice, outcome: Outcome, now: datetime) -> bool:
        """What hangs once is edited from then on, also where it was owed anew meanwhile."""
        then_by = NOTICES[notice.kind].way
        told = {"its_owed": notice.owed, "now": now, "gives_up": outcome.given_up, "its_problem": outcome.problem}
        ours = connection.execute(said.OVER, {**its, **told, "then_by": then_by}).rowcount == 1
        if ours and then_by is not notice.way:
            wake_lanes(connection, [dict(row) for row in connection.execute(said.STILL_OWED, its).mappings()])
        return ours

    def _let_on(self, connection: Connection, its: Values, now: datetime) -> None:
        """The next one in its promise's line, once nothing of it is under way."""
        line = connection.execute(said.LINE, its).mappings().all()
        if not line or any(each["next_at"] is not None for each in line):
            return
        head = min(line, key=lambda each: (each["position"], ORDER[each["kind"]], each["to"] or ""))
        connection.execute(said.LET_ON, {"its_workspace": its["its_workspace"], "its_id": head["id"], "now": now})
        wake_lanes(connection, [{**head, "next_at": now}])

    def _rest(self, connection: Connection, notice: Notice, outcome: Outcome) -> None:
        dialect = connection.dialect.name
        if outcome.lane_rests_until is not None:
            its = {"its_workspace": notice.workspace, "its_whom": notice.whom, "its_way": notice.way}
            until = outcome.lane_rests_until
            connection.execute(said.CHANGE_LANE, its | {"paced_at": until, "rests_until": until})
        if outcome.way_rests_until is not None:
            until = outcome.way_rests_until
            way = {"workspace": notice.workspace, "way": notice.way, "paced_at": until, "rests_until": until}
            connection.execute(said.SPEND[dialect], way)
        if outcome.paused_until is not None:
            paused = {"paused_until": outcome.paused_until, "problem": outcome.problem}
            connection.execute(said.PAUSE, {"its_workspace": notice.workspace, **paused})

    def _release(self, connection: Connection, notice: Notice, now: datetime) -> None:
        """Its lane, where we hold it still."""
        its = {"its_workspace": notice.workspace, "its_whom": notice.whom, "its_way": notice.way}
        for until in self._in_hand.ends(notice):
            held = its | {"its_held_until": until}
            if self._database.one_process:
                connection.execute(said.LEAVE, held | {"now": now})
            elif connection.execute(said.LET_GO, held).rowcount:
                connection.execute(said.LET_SLEEP, its | {"now": now})

    # ── looking ──

    def next_due_at(self, now: datetime) -> datetime | None:
        """When there will be something to claim; None: nothing that anybody could claim is owed."""
        with self._database.reading() as connection:
            due: datetime | None = connection.scalar(self._next_due_at, {"now": now})
        return due

    def idle(self) -> bool:
        """Whether all that was owed is told or given up."""
        with self._database.reading() as connection:
            return not connection.scalar(said.SOMETHING_UNTOLD)

    def quiet(self, now: datetime) -> bool:
        """Whether nothing is due and nobody has one in hand: what is still owed waits for its moment."""
        with self._database.reading() as connection:
            return not connection.scalar(said.SOMETHING_UNDER_WAY, {"now": now})

    def owed_since(self, now: datetime) -> datetime | None:
        """Since when the longest waiting of those that may be told now has waited; None: nothing waits."""
        with self._database.reading() as connection:
            since: datetime | None = connection.scalar(said.WAITS_SINCE, {"now": now})
        return since

    # ── when the world has moved ──

    def release(self) -> None:
        """At start, where one process has the database to itself (SQLite): what its killed forerunner had claimed is
        due at once. Where several share it, the leases end by themselves."""
        if self._database.one_process:
            self._each(said.RELEASE, {})

    def clock_moved_back(self, now: datetime) -> None:
        """What was owed or put to rest by a clock that was ahead must not wait until that moment comes again."""
        self._each(said.AFTER_A_JUMP, {"now": now, "lease": now + LEASE})

    def _each(self, statements: Iterable[Any], values: Mapping[str, Any]) -> None:
        with self._database.writing() as connection:
            for statement in statements:
                connection.execute(statement, values)
