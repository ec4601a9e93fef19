"""Whose eyes a promise is for. What somebody may not see looks like what does not exist."""

from promises.promise import Promise
from storage.errors import UnknownPromise
from storage.ledger import Ledger
from storage.people import Person


def seen(number: int, person: Person, ledger: Ledger) -> Promise:
    """The promise, as this person may see it. Raises UnknownPromise."""
    promise = ledger.promise(number)
    if not ledger.may_see(promise, person.id):
        raise UnknownPromise(number)
    return promise
