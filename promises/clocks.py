"""When the clock ends what nobody answers, by state; and when a promise turns overdue.

state                 the clock may move
--------------------  ------------------------------------------------------------------------------------------
requested, countered  at the due moment of the offer on the table, or after long silence if that comes first
signing               at the due moment of what would be signed
promised              never: it is overdue from its due moment on
reopened              at the due moment wished for, or at the agreed one if that is later
delivered             after long silence
"""

from datetime import datetime

from promises.promise import Promise
from promises.vocabulary import State


def gives_up_at(promise: Promise, silent_at: datetime | None) -> datetime | None:
    """From when on the clock may move a promise as it stands. `silent_at`: when the silence has been long."""
    wished, agreed = promise.terms.due.at, promise.agreed
    match promise.state:
        case State.REQUESTED | State.COUNTERED:
            return wished if silent_at is None else min(silent_at, wished)
        case State.SIGNING:
            return wished
        case State.REOPENED:
            return max(wished, agreed.due.at) if agreed else wished
        case State.DELIVERED:
            return silent_at
    return None


def overdue_at(promise: Promise) -> datetime | None:
    """The moment at which it turns overdue, or did. None: as things stand, never."""
    due = promise.agreed.due.at if promise.agreed else None
    return due if due is not None and promise.is_late(due) else None
