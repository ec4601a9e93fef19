"""Whose Home is open, and how they look at it."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from storage.rows.people import workspace_row
from storage.tables import HomeRow


def opened(session: Session, workspace: str, person: str, now: datetime, looked_at: Mapping[str, str]) -> None:
    workspace_row(session, workspace)
    words = json.dumps(dict(looked_at))
    session.merge(HomeRow(workspace=workspace, person=person, opened_at=now, looked_at=words))


def looked_at(session: Session, workspace: str, person: str) -> dict[str, str]:
    """Empty: never opened."""
    row = session.get(HomeRow, (workspace, person))
    found: dict[str, str] = json.loads(row.looked_at) if row is not None else {}
    return found


def shown(session: Session, workspace: str, person: str) -> str | None:
    row = session.get(HomeRow, (workspace, person))
    return row.shown if row is not None else None
