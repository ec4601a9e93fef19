"""Whose Home is open, and how they look at it."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.rows.people import workspace_row
from storage.tables import HomeRow
from storage.tables.base import INSERT, Found


def _opening(dialect: str) -> Any:
    """What it shows is not touched."""
    add = INSERT[dialect](_home)
    looked = {"opened_at": add.excluded.opened_at, "looked_at": add.excluded.looked_at}
    return add.on_conflict_do_update(index_elements=["workspace", "person"], set_=looked)


_home = HomeRow.table()
OPEN = {dialect: _opening(dialect) for dialect in INSERT}
HOME = select(_home).where(_home.c.workspace == bindparam("its_workspace"), _home.c.person == bindparam("its_person"))


def opened(session: Session, workspace: str, person: str, now: datetime, looked_at: Mapping[str, str]) -> None:
    workspace_row(session, workspace)
    connection, words = session.connection(), json.dumps(dict(looked_at))
    its = {"workspace": workspace, "person": person}
    connection.execute(OPEN[connection.dialect.name], {**its, "opened_at": now, "looked_at": words})


def looked_at(session: Session, workspace: str, person: str) -> dict[str, str]:
    """Empty: never opened."""
    row = _row(session, workspace, person)
    found: dict[str, str] = json.loads(row.looked_at) if row is not None else {}
    return found


def shown(session: Session, workspace: str, person: str) -> str | None:
    row = _row(session, workspace, person)
    return row.shown if row is not None else None


def _row(session: Session, workspace: str, person: str) -> Found | None:
    return session.connection().execute(HOME, {"its_workspace": workspace, "its_person": person}).first()
