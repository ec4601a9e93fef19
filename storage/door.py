"""A door of one workspace: what all of them share."""

from collections.abc import Callable
from dataclasses import dataclass

from storage.database import Database


def nobody() -> None:
    """Whom to wake where there is no courier."""


@dataclass(frozen=True)
class Door:
    """`wake` is called after each commit that left something to be told."""

    database: Database
    id: str
    """Of the workspace."""
    wake: Callable[[], None]
