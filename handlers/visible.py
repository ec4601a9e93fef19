"""Whose eyes a promise is for. What somebody may not see looks like what does not exist."""

from handlers.visitor import Visitor
from promises.promise import Promise
from storage.errors import UnknownPromise
from storage.workspace import Workspace


def visible(number: int, person: Visitor, workspace: Workspace) -> Promise:
    """The promise, as this person may see it. Raises UnknownPromise."""
    promise = workspace.promises.get(number)
    if not workspace.promises.may_see(promise, person.id):
        raise UnknownPromise(number)
    return promise
