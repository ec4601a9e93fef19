"""Whose Home is open, and how they look at it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from storage.rows.people import workspace_row
from storage.tables import HomeRow
from storage.tables.base import INSERT


def _opening(dialect: str) -> Any:
    """What it shows is not touched."""
    add = INSERT[dialect](_home)
    looked = {"opened_at": add.excluded.opened_at, "looked_at": add.excluded.looked_at}
    return add.on_conflict_do_update(index_elements=["workspace", "person"], set_=looked)


_home = HomeRow.table()
OPEN = {dialect: _opening(dialect) for dialect in INSERT}
SHOWS_NOTHING = (
    update(_home)
    .where(_home.c.workspace == bindparam("its_workspace"), _home.c.person == bindparam("its_person"))
    .values(shown=None)
)
HOME = select(_home).where(_home.c.workspace == bindparam("its_workspace"), _home.c.person == bindparam("its_person"))


def opened(
    session: Session, workspace: str, person: str, now: datetime, looked_at: Mapping[str, str], *, anew: bool
) -> None:
    """`anew`: what it shows is not known any more."""
    workspace_row(session, workspace)
    connection, words = session.connection(), json.dumps(dict(looked_at))
    its = {"workspace": workspace, "person": person}
    connection.execute(OPEN[connection.dialect.name], {**its, "opened_at": now, "looked_at": words})
    if anew:
        connection.execute(SHOWS_NOTHING, {"its_workspace": workspace, "its_person": person})


@dataclass(frozen=True)
class Kept:
    """How somebody looks at their Home, and which picture was published last."""

    looked_at: dict[str, str]
    shown: str | None


def kept(session: Session, workspace: str, person: str) -> Kept:
    """Empty: never opened."""
    row = session.connection().execute(HOME, {"its_workspace": workspace, "its_person": person}).first()
    return Kept(json.loads(row.looked_at), row.shown) if row is not None else Kept({}, None)
