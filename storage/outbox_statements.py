"""What the outbox says to the database: made once, run for every notice."""

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Executable,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    update,
)

from promises.notices import IN_LINE
from storage.tables import HomeRow, InstallationRow, LaneRow, MessageRow, NoticeRow, PaceRow, PromiseRow
from storage.tables.base import INSERT, Moment

_n, _l, _p = NoticeRow.table(), LaneRow.table(), PaceRow.table()
_i, _promise, _message, _h = InstallationRow.table(), PromiseRow.table(), MessageRow.table(), HomeRow.table()
NOW = bindparam("now", type_=Moment())
UNTOLD = _n.c.over_at.is_(None)


def _past(moment: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(moment.is_(None), moment <= NOW)


_ITS_LANE = (
    _l.c.workspace == bindparam("its_workspace"),
    _l.c.whom == bindparam("its_whom"),
    _l.c.way == bindparam("its_way"),
)
_IN_LANE = (
    _n.c.workspace == bindparam("its_workspace"),
    _n.c.whom == bindparam("its_whom"),
    _n.c.way == bindparam("its_way"),
    UNTOLD,
)
_ITS_NOTICE = _n.c.workspace == bindparam("its_workspace"), _n.c.id == bindparam("its_id")
_OURS = *_ITS_NOTICE, _n.c.claimed_at == bindparam("its_claimed_at"), UNTOLD
_ITS_PROMISE = (_promise.c.workspace == bindparam("its_workspace"), _promise.c.number == bindparam("its_number"))

# ── taking ──

_WITH_PACE = _l.outerjoin(_p, and_(_p.c.workspace == _l.c.workspace, _p.c.way == _l.c.way)).outerjoin(
    _i, _i.c.workspace == _l.c.workspace
)
_FREE = _past(_l.c.held_until), _past(_l.c.rests_until), _past(_p.c.rests_until), _past(_i.c.paused_until)
LANE = (
    select(_l.c.workspace, _l.c.whom, _l.c.way, _l.c.paced_at, _p.c.paced_at.label("way_paced_at"))
    .select_from(_WITH_PACE)
    .where(_l.c.next_at <= NOW, *_FREE)
    .order_by(_l.c.rank, _l.c.next_at)
    .limit(1)
)
_o = _l.alias("other")
_AWAKE = select(_o.c.rank).where(_o.c.next_at.is_not(None), _past(_o.c.held_until)).limit(2).subquery()
LANE_HELD = LANE.add_columns(
    _l.c.held_until, select(func.count()).select_from(_AWAKE).scalar_subquery().label("awake")
).with_for_update(skip_locked=True, of=_l)
"""`awake`: how many lanes have something to tell, now or later, and are in nobody's hands; two where there are more."""
FIRST_IN_LANE = select(_n).where(*_IN_LANE, _n.c.next_at <= NOW).order_by(_n.c.rank, _n.c.next_at, _n.c.id).limit(1)
CHANGE_LANE = update(_l).where(*_ITS_LANE)
"""Its columns are given by name; so for a notice."""
CHANGE_NOTICE = update(_n).where(*_ITS_NOTICE)


def _first(column: str) -> ColumnElement[Any]:
    """Of what may be told now, and matters most; else of what may be told soonest."""
    due = select(_n.c[column]).where(*_IN_LANE, _n.c.next_at <= NOW).order_by(_n.c.rank, _n.c.next_at).limit(1)
    soonest = select(_n.c[column]).where(*_IN_LANE, _n.c.next_at.is_not(None)).order_by(_n.c.next_at).limit(1)
    return func.coalesce(due.scalar_subquery(), soonest.scalar_subquery(), type_=_n.c[column].type)


LET_SLEEP = update(_l).where(*_ITS_LANE).values(next_at=_first("next_at"), rank=func.coalesce(_first("rank"), 0))
"""Until the first in it may be told."""


def _spend(dialect: str) -> Any:
    add = INSERT[dialect](_p)
    changed = {name: add.excluded[name] for name in ("paced_at", "rests_until")}
    return add.on_conflict_do_update(index_elements=["workspace", "way"], set_=changed)


def _hang(dialect: str) -> Any:
    add = INSERT[dialect](_message)
    key = ["workspace", "promise", "kind", "position", "person"]
    return add.on_conflict_do_update(index_elements=key, set_={"channel": add.excluded.channel, "ts": add.excluded.ts})


SPEND = {dialect: _spend(dialect) for dialect in INSERT}

# ── noting ──

HOLD_PROMISE = select(_promise.c.number).where(*_ITS_PROMISE).with_for_update(key_share=True)
HANG = {dialect: _hang(dialect) for dialect in INSERT}
HOMELESS = update(_promise).where(*_ITS_PROMISE).values(homeless=True)
_NOT_SINCE = _n.c.owed == bindparam("its_owed")
OVER = (
    update(_n)
    .where(*_OURS)
    .values(
        over_at=case((_NOT_SINCE, NOW), else_=None),
        next_at=case((_NOT_SINCE, None), else_=NOW),
        way=case((_NOT_SINCE, _n.c.way), else_=bindparam("then_by", type_=_n.c.way.type)),
        given_up=and_(_NOT_SINCE, bindparam("gives_up", type_=Boolean())),
        problem=bindparam("its_problem"),
        claimed_at=None,
        sending_at=None,
    )
)
STILL_OWED = select(_n.c.workspace, _n.c.whom, _n.c.way, _n.c.rank, _n.c.next_at).where(*_ITS_NOTICE, UNTOLD)
PUT_BACK = update(_n).where(*_OURS).values(claimed_at=None, sending_at=None)
"""The moment, the way and the problem are given by name."""
LINE = select(_n.c.workspace, _n.c.id, _n.c.kind, _n.c.to, _n.c.position, _n.c.next_at, _n.c.whom, _n.c.way, _n.c.rank)
LINE = LINE.where(
    _n.c.workspace == bindparam("its_workspace"),
    _n.c.promise == bindparam("its_number"),
    UNTOLD,
    _n.c.kind.in_(IN_LINE),
)
LET_ON = update(_n).where(*_ITS_NOTICE).values(next_at=NOW)
SHOWN = update(_h).where(_h.c.workspace == bindparam("its_workspace"), _h.c.person == bindparam("its_person"))
PAUSE = update(_i).where(_i.c.workspace == bindparam("its_workspace"))
_HELD = _l.c.held_until == bindparam("its_held_until")
LET_GO = update(_l).where(*_ITS_LANE, _HELD).values(held_until=None)
LEAVE = LET_SLEEP.where(_HELD).values(held_until=None)
"""Both at once, for the only one who writes: of a notice that somebody else adds meanwhile it would know nothing."""

# ── looking ──


def next_due_at(one_process: bool) -> Select[Any]:
    """SQLite calls by `max` what PostgreSQL calls `greatest`."""
    latest = func.max if one_process else func.greatest
    rests = (_l.c.rests_until, _p.c.rests_until, _i.c.paused_until)
    at = latest(_l.c.next_at, *(func.coalesce(each, _l.c.next_at) for each in rests), type_=Moment())
    free = select(func.min(at, type_=Moment())).select_from(_WITH_PACE)
    return free.where(_l.c.next_at.is_not(None), _past(_l.c.held_until))


SOMETHING_UNTOLD = select(exists().where(UNTOLD))
SOMETHING_UNDER_WAY = select(exists().where(UNTOLD, or_(_n.c.claimed_at.is_not(None), _n.c.next_at <= NOW)))
WAITS_SINCE = (
    select(func.min(_l.c.next_at)).select_from(_WITH_PACE).where(_l.c.next_at <= NOW, _past(_i.c.paused_until))
)

# ── when the world has moved ──

RELEASE: tuple[Executable, ...] = (
    update(_n).where(UNTOLD, _n.c.claimed_at.is_not(None)).values(claimed_at=None),
    update(_l).where(_l.c.held_until.is_not(None)).values(held_until=None),
)
_LEASE = bindparam("lease", type_=Moment())
AFTER_A_JUMP: tuple[Executable, ...] = (
    update(_n).where(UNTOLD, _n.c.owed_at > NOW, _n.c.next_at > NOW).values(next_at=NOW),
    update(_l).where(_l.c.held_until > _LEASE).values(held_until=_LEASE),
    update(_l).where(or_(_l.c.paced_at > NOW, _l.c.rests_until > NOW)).values(paced_at=None, rests_until=None),
    update(_l).where(_l.c.next_at > NOW).values(next_at=NOW),
    update(_p).where(or_(_p.c.paced_at > NOW, _p.c.rests_until > NOW)).values(paced_at=None, rests_until=None),
)
