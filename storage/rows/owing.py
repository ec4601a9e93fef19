"""Writing down what we owe Slack, in the transaction that makes it true.

A notice's id says what it is: what was owed once is not owed again, and what is drawn as it stands then (a card, a
Home) has one row, however often it changes. Each wakes its lane.

    card      {promise}/card[/{person}]            line    {promise}/{position}/line[/{person}]
    move      {promise}/move                       letter  {promise}/{position}/{kind}/{person}
    reminder  {promise}/reminder/{about}/{role}/{of}/{person}
    held      {promise}/{turns}/held[/{person}]    ended   ended/{person}/{moment}
    parting   {promise}/parted/{role}/{person}     home    home/{person}         digest  digest/{person}/{Monday}
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, select
from sqlalchemy.orm import Session

from promises.notices import NOTICES, Kind, Owed, Rank, Way, for_everybody
from promises.promise import Promise, Turn
from promises.reminders import Reminder
from promises.rules import Circumstances
from promises.vocabulary import Role
from storage.tables import HomeRow, LaneRow, NoticeRow
from storage.tables.base import INSERT

KEPT_RIGHT = timedelta(days=30)
"""How long a Home is kept right after it was last opened; then it is drawn when it is opened again."""
AS_IT_STANDS = (Kind.CARD, Kind.MOVE, Kind.HOME, Kind.PARTED)
"""Owed again, they say what is true then: one row each."""
AT_ONCE = (Kind.CARD, Kind.MOVE, Kind.CLOSED, Kind.NOT_INVITED)
"""Told at once; what else stands in line waits for whatever goes before it."""

Values = dict[str, Any]
_notice, _lane, _home = NoticeRow.table(), LaneRow.table(), HomeRow.table().c
OPENED = (
    select(_home.person)
    .where(
        _home.workspace == bindparam("its_workspace"),
        _home.person.in_(bindparam("people", expanding=True)),
        _home.opened_at > bindparam("since"),
    )
    .order_by(_home.person)
)


def _once(dialect: str) -> Any:
    return INSERT[dialect](_notice).on_conflict_do_nothing()


def _again(dialect: str) -> Any:
    """One that waits goes on waiting where it is, and will show this change too; one that is over is owed anew. Who
    carries it now is told of it by `owed`."""
    add = INSERT[dialect](_notice)
    new, waits = add.excluded, _notice.c.over_at.is_(None)

    def kept(name: str) -> ColumnElement[Any]:
        return case((waits, _notice.c[name]), else_=new[name])

    sooner = case((waits & (_notice.c.rank < new.rank), _notice.c.rank), else_=new.rank)
    same = {name: kept(name) for name in ("position", "whom", "way", "next_at", "attempts", "claimed_at", "sending_at")}
    fresh = {"owed": _notice.c.owed + 1, "owed_at": new.owed_at, "rank": sooner}
    return add.on_conflict_do_update(
        index_elements=["workspace", "id"],
        set_={**same, **fresh, "over_at": None, "given_up": False, "problem": ""},
    )


def _awake(dialect: str) -> Any:
    add = INSERT[dialect](_lane)
    new, sleeps = add.excluded, _lane.c.next_at.is_(None)
    return add.on_conflict_do_update(
        index_elements=["workspace", "whom", "way"],
        set_={
            "next_at": case((sleeps | (new.next_at < _lane.c.next_at), new.next_at), else_=_lane.c.next_at),
            "rank": case((sleeps | (new.rank < _lane.c.rank), new.rank), else_=_lane.c.rank),
        },
    )


ADD_ONCE = {dialect: _once(dialect) for dialect in INSERT}
ADD_AGAIN = {dialect: _again(dialect) for dialect in INSERT}
WAKE_LANE = {dialect: _awake(dialect) for dialect in INSERT}


def owe(
    session: Session,
    promise: Promise,
    turn: Turn,
    owed: Iterable[Owed],
    channel: str | None,
    concerned: Iterable[str] = (),
) -> None:
    """What this turn, the promise's latest, owes, and the Homes of those it concerns; in one go, as it is for every
    press. `channel`: where its card stands for everybody; None: with each party."""
    first = promise.turns == 1
    rows = [_of_turn(promise, promise.turns, each, channel, turn.at, first=first) for each in owed]
    _write(session, rows + _homes(session, promise.workspace, concerned, turn.at))


def owe_card(
    session: Session, promise: Promise, at: datetime, channel: str | None, people: Iterable[str], kind: Kind = Kind.CARD
) -> None:
    """Nobody has moved; it must be drawn anew all the same, or elsewhere (`MOVE`). `people`: the parties, where it
    stands in no channel."""
    owed = [Owed(kind)] if channel else [Owed(kind, person) for person in people]
    _write(session, [_of_turn(promise, promise.turns, each, channel, at) for each in owed])


def owe_instead(
    connection: Connection,
    workspace: str,
    number: int,
    position: int,
    owed: Iterable[Owed],
    channel: str | None,
    at: datetime,
) -> None:
    """In the place of a notice that could not be told where it should have been: new messages."""
    rows = [_row(workspace, each.kind, each.to, channel, at, promise=number, position=position) for each in owed]
    write_notices(connection, [row | {"way": Way.POST} for row in rows])


def owe_reminder(
    session: Session, promise: Promise, reminder: Reminder, count: int, people: Iterable[str], at: datetime
) -> None:
    """To each of these people; `count` says which of the promise's reminders it is."""
    its = {"promise": promise.number, "position": count}
    which = {"about": reminder.about, "role": reminder.to, "of": reminder.of}
    rows = [_row(promise.workspace, Kind.REMINDER, person, None, at, **its, **which) for person in people]
    _write(session, rows)


def owe_parting(session: Session, promise: Promise, gone: Role, people: Iterable[str], at: datetime) -> None:
    """The person on that side has left; to each of these."""
    its = {"promise": promise.number, "position": promise.turns, "role": gone}
    _write(session, [_row(promise.workspace, Kind.PARTED, person, None, at, **its) for person in people])


def owe_under(
    session: Session, promise: Promise, kind: Kind, channel: str | None, around: Circumstances, at: datetime
) -> None:
    """A line that no turn brought, under its card."""
    owed = for_everybody((kind,), promise, around, in_channel=channel is not None)
    _write(session, [_of_turn(promise, promise.turns, each, channel, at) for each in owed])


def owe_ended(session: Session, workspace: str, people: Iterable[str], at: datetime) -> None:
    """What ended at that moment, to each of these in one message."""
    _write(session, [_row(workspace, Kind.ENDED, person, None, at, of=at) for person in people])


def owe_digest(session: Session, workspace: str, person: str, week: date, at: datetime) -> None:
    """Of the week that begins on that Monday; once."""
    _write(session, [_row(workspace, Kind.DIGEST, person, None, at, week=week)])


def owe_homes(session: Session, workspace: str, people: Iterable[str], at: datetime) -> None:
    """For those of them who have opened theirs lately."""
    _write(session, _homes(session, workspace, people, at))


def _homes(session: Session, workspace: str, people: Iterable[str], at: datetime) -> list[Values]:
    opened = {"its_workspace": workspace, "people": sorted(people), "since": at - KEPT_RIGHT}
    theirs = session.connection().scalars(OPENED, opened).all() if opened["people"] else []
    return [_row(workspace, Kind.HOME, person, None, at) for person in theirs]


def card_anew(workspace: str, number: int, turns: int, channel: str, person: str, at: datetime) -> Values:
    """Of a card that hangs there, with that person or ("") for everybody, behind all that people do now."""
    to, its = person or None, {"promise": number, "position": turns}
    return _row(workspace, Kind.CARD, to, None if to else channel, at, **its) | {"rank": Rank.HOME}


def owe_looked_at_home(session: Session, workspace: str, person: str, at: datetime) -> None:
    """To somebody who has just opened theirs or pressed in it: news to them."""
    _write(session, [_row(workspace, Kind.HOME, person, None, at) | {"rank": Rank.CARD}])


def _of_turn(
    promise: Promise, position: int, owed: Owed, channel: str | None, at: datetime, *, first: bool = False
) -> Values:
    its = {"promise": promise.number, "position": position}
    row = _row(promise.workspace, owed.kind, owed.to, channel, at, **its)
    return row | {"way": Way.POST} if first else row


def _row(workspace: str, kind: Kind, to: str | None, channel: str | None, at: datetime, **more: Any) -> Values:
    rule, week = NOTICES[kind], more.pop("week", None)
    usual: Values = {"promise": None, "position": 0, "about": None, "role": None, "of": None, **more}
    return {
        **usual,
        "workspace": workspace,
        "id": _id(kind, to, week, usual),
        "kind": kind,
        "to": to,
        "whom": to or channel or "",
        "way": rule.way,
        "rank": rule.rank,
        "owed": 1,
        "owed_at": at,
        "next_at": at if not rule.in_line or kind in AT_ONCE else None,
        "claimed_at": None,
        "sending_at": None,
        "attempts": 0,
        "over_at": None,
        "given_up": False,
        "problem": "",
    }


def _id(kind: Kind, to: str | None, week: date | None, its: Mapping[str, Any]) -> str:
    promise = its["promise"]
    match kind:
        case Kind.HOME:
            parts = ["home"]
        case Kind.DIGEST:
            return f"digest/{to}/{week}"
        case Kind.ENDED:
            return f"ended/{to}/{its['of'].astimezone(UTC).isoformat()}"
        case Kind.CARD | Kind.MOVE:
            parts = [promise, kind.value]
        case Kind.REMINDER:
            parts = [promise, "reminder", its["about"], its["role"], its["of"].astimezone(UTC).isoformat()]
        case Kind.PARTED:
            parts = [promise, "parted", its["role"]]
        case _:
            parts = [promise, its["position"], kind.value]
    return "/".join(str(part) for part in (*parts, *([to] if to else [])))


def _write(session: Session, rows: list[Values]) -> None:
    write_notices(session.connection(), rows)


def write_notices(connection: Connection, rows: list[Values]) -> None:
    """And wake their lanes. In the order of their keys, so that two who write at once never wait for each other."""
    again = [row for row in rows if row["kind"] in AS_IT_STANDS]
    once = [row for row in rows if row["kind"] not in AS_IT_STANDS]
    dialect = connection.dialect.name
    for statement, some in ((ADD_AGAIN[dialect], again), (ADD_ONCE[dialect], once)):
        if some:
            connection.execute(statement, sorted(some, key=lambda row: str(row["id"])))
    wake_lanes(connection, rows)


def wake_lanes(connection: Connection, notices: Iterable[Mapping[str, Any]]) -> None:
    """In which these can be told now or later; those that wait in line wake none."""
    lanes: dict[tuple[str, str], Values] = {}
    for each in sorted(notices, key=lambda each: int(each["rank"])):
        if each["next_at"] is not None:
            names = ("workspace", "whom", "way", "rank", "next_at")
            lanes.setdefault((each["whom"], each["way"]), {name: each[name] for name in names})
    if lanes:
        connection.execute(WAKE_LANE[connection.dialect.name], [lanes[key] for key in sorted(lanes)])
