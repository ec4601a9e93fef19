"""Where the bot is installed, whose token it speaks with there, and where it has to be silent for a while."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.database import Database
from storage.errors import NoKey
from storage.sealing import Sealing
from storage.tables import InstallationRow


@dataclass(frozen=True, kw_only=True)
class Installation:
    """The bot in one workspace, or in a whole organisation (`team` is None)."""

    workspace: str
    """The team's id, or the enterprise's where it is for a whole organisation: what all rows of it are kept under."""
    enterprise: str | None
    team: str | None
    bot_user: str
    bot_id: str
    token_name: str | None
    """The setting in the environment that holds its token; None: it is kept here, sealed."""
    sealed_token: str | None = field(default=None, repr=False)
    installed_at: datetime
    paused_until: datetime | None = None
    """Nothing is said there until then."""
    problem: str = ""
    """Why it is paused."""

    def __post_init__(self) -> None:
        """Raises ValueError."""
        if self.workspace != (self.team or self.enterprise):
            raise ValueError("an installation is kept under its team or, without one, its enterprise")
        if self.token_name and self.sealed_token:
            raise ValueError("a token is named or sealed, not both")


NAMES = tuple(each.name for each in fields(Installation))


class Installations:
    """All of them. The environment's one is a row that names its setting; what it holds is not written down."""

    def __init__(self, database: Database, key: Sealing | None = None, given: Mapping[str, str] | None = None) -> None:
        """`given`: the tokens that the environment holds, by the names of their settings."""
        self._database = database
        self._key = key
        self._given = dict(given or {})

    def save(self, installation: Installation, token: str | None = None) -> Installation:
        """Add it, or put it in the place of the one there: installed anew, it is no longer paused. A `token` is
        sealed; None: the environment holds it. Raises NoKey."""
        sealed = self._sealing().seal(token) if token else None
        columns = {name: getattr(installation, name) for name in NAMES}
        columns |= {"sealed_token": sealed, "token_name": None if token else installation.token_name}
        kept = Installation(**columns)
        with self._database.writes() as session:
            session.merge(InstallationRow(**columns))
        return kept

    def all(self) -> list[Installation]:
        """By the ids of their workspaces."""
        with self._database.reads() as session:
            return [_value(row) for row in session.scalars(select(InstallationRow).order_by(InstallationRow.workspace))]

    def find(self, enterprise: str | None, team: str | None) -> Installation | None:
        """Whose request it is, by what Slack has signed: the team's own, else its organisation's. None: nobody's."""
        with self._database.reads() as session:
            found = (_row(session, id_) for id_ in (team, enterprise) if id_)
            return next((_value(row) for row in found if row is not None), None)

    def of(self, workspace: str) -> Installation | None:
        """By what its rows are kept under."""
        with self._database.reads() as session:
            row = _row(session, workspace)
            return _value(row) if row is not None else None

    def pause(self, workspace: str, until: datetime, problem: str) -> None:
        """Nothing is said there until then; no other workspace is concerned."""
        self._set(workspace, paused_until=until, problem=problem)

    def resume(self, workspace: str) -> None:
        self._set(workspace, paused_until=None, problem="")

    def token_of(self, installation: Installation) -> str:
        """Raises NoKey or CannotOpen where it is sealed, LookupError where the environment does not hold it."""
        if installation.token_name is not None:
            if not self._given.get(installation.token_name):
                raise LookupError(f"{installation.token_name} is not set")
            return self._given[installation.token_name]
        if installation.sealed_token is None:
            raise LookupError(f"{installation.workspace} has no token")
        return self._sealing().open(installation.sealed_token)

    def _sealing(self) -> Sealing:
        if self._key is None:
            raise NoKey
        return self._key

    def _set(self, workspace: str, **columns: Any) -> None:
        here = update(InstallationRow).where(InstallationRow.workspace == workspace)
        with self._database.writes() as session:
            session.execute(here.values(**columns))


def _row(session: Session, workspace: str) -> InstallationRow | None:
    return session.get(InstallationRow, workspace)


def _value(row: InstallationRow) -> Installation:
    return Installation(**{name: getattr(row, name) for name in NAMES})
