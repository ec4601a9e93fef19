"""When a promise is missed: late is what was done late, not what was filed late.

From its due moment on it is overdue (`Promise.is_late`), whatever is said meanwhile. It becomes missed when it is
delivered with a done-moment after due, or ends, or is changed after due; nothing else makes it so, and nothing but
taking back that delivery undoes it. A delivery dated back to before due takes *overdue* and its reason off again.
"""

from dataclasses import replace

from promises.promise import Promise, Turn
from promises.vocabulary import Move


def misses(before: Promise, after: Promise, turn: Turn) -> bool:
    """Whether a promise is missed with this turn: delivered late, or ended or changed after its due moment with nothing
    delivered in time. A change that was proposed before counts as before, however long it waited for its answer."""
    if before.agreed is None or before.ended:
        return False
    due = before.agreed.due.at
    if turn.move is Move.DELIVER:
        return after.delivery is not None and after.delivery.at > due
    if after.ended:
        return turn.at > due and before.delivery is None
    return before.offer is not None and after.agreement != before.agreement and before.offer.at > due


def judged(before: Promise, after: Promise, turn: Turn) -> Promise:
    """What is known of a miss and its reason with this turn."""
    late = misses(before, after, turn)
    missed = before.missed or late
    delivery, reason = after.delivery, after.reason
    if turn.move is Move.DELIVER and delivery is not None:
        delivery = replace(delivery, missed=late and not before.missed)
    if turn.move is Move.TAKE_BACK and before.delivery is not None:
        missed = before.missed and not before.delivery.missed
    if not missed and (after.agreement != before.agreement or is_dated_back(before, after, turn)):
        reason = None
    return replace(after, missed=missed, delivery=delivery, reason=reason)


def is_dated_back(before: Promise, after: Promise, turn: Turn) -> bool:
    """Whether it was overdue until somebody said with this turn that it was done in time."""
    return turn.move is Move.DELIVER and before.is_late(turn.at) and not misses(before, after, turn)
