"""What can be wrong with the memory. What can be wrong with a turn stands in `promises/errors.py`."""

from dataclasses import dataclass


@dataclass(eq=False)
class UnknownPromise(Exception):
    """This workspace has no promise with that number."""

    number: int


@dataclass(eq=False)
class NotForThem(UnknownPromise):
    """There is one, which whoever asks may not even know."""


@dataclass(eq=False)
class AnotherPromise(UnknownPromise):
    """The number is known, but not of the promise that was meant: that one is gone, with the database it was in."""


@dataclass(eq=False)
class DatabaseTooNew(Exception):
    """A newer program has written this database: `revision` is a migration that this one does not know."""

    revision: str

    def __str__(self) -> str:
        return (
            f"the database is at revision {self.revision}, which this version of the program does not know; "
            "run the newer version, or restore a copy made before it ran"
        )


class UnusableUrl(ValueError):
    """The database's URL cannot be used; the message says why and never repeats the URL, which may hold a password."""


class BadKey(ValueError):
    """A key to seal secrets with is none; the message says which and why, and never repeats it."""


class NoKey(Exception):
    """A secret is to be sealed or opened, and there is no key to do it with."""

    def __str__(self) -> str:
        return "a token is to be sealed or opened, and there is no key to do it with"


class CannotOpen(Exception):
    """What was sealed cannot be opened with the keys there are."""
