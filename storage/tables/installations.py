"""Where the bot is installed, and how it may speak there."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Row


class InstallationRow(Row):
    """The bot in one workspace, or in a whole organisation. Its token is named or sealed, never written down."""

    __tablename__ = "installations"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    """The team's id; of an installation for a whole organisation, the enterprise's."""
    enterprise: Mapped[str | None]
    team: Mapped[str | None]
    """None: for the whole organisation."""
    bot_user: Mapped[str]
    bot_id: Mapped[str]
    token_name: Mapped[str | None]
    """The setting in the environment that holds its token; None: the token is sealed here."""
    sealed_token: Mapped[str | None] = mapped_column(repr=False)
    installed_at: Mapped[datetime]
    paused_until: Mapped[datetime | None] = mapped_column(default=None)
    """Nothing is said there until then."""
    problem: Mapped[str] = mapped_column(default="")
    """Why it is paused."""
