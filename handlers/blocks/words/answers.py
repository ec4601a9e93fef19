"""What whoever pressed, typed or sent is answered, in a sentence."""

from collections.abc import Sequence

from handlers.blocks.kit.leaves import Words, fill
from handlers.blocks.words.differences import difference_words
from promises.fold import fold
from promises.promise import Promise, Turn
from promises.vocabulary import Move

BROKE = "Something broke, and nothing was changed. Please quote {reference}."
BUSY = "The database is busy, and nothing was changed. Please try again in a moment."
NO_SUCH = "There is no promise #{number}."
NO_MORE = "There is no such promise any more."
PRESS_AGAIN = "This was from before an update, so nothing was changed. Please press again."
SEND_AGAIN = "This form is from before an update, so nothing was changed. Please close it and open it again."
UNKNOWN = "This is from an earlier time and can't be answered any more. The card of the promise shows what is true now."
ANOTHER_WORKSPACE = "This app is not set up for your workspace."
TOO_LATE = "Slack did not open the form in time. Please press again."
NOT_OPENED = "Slack did not open the form. Please press again."
MOVED_ON = "While you were writing, this moved on. What you wrote is still here; nothing was changed."
CHANGED = "While you were writing, this moved on to version {number}: {change}. What you wrote is still here."

DONE = {
    Move.CONFIRM: "You confirmed.",
    Move.SIGN: "You signed.",
    Move.REPORT: "Told.",
    Move.DELIVER: "You said that it is delivered.",
    Move.TAKE_BACK: "Taken back.",
    Move.ACCEPT: "You accepted the delivery.",
    Move.ACCEPT_PART: "You accepted this part; the rest is still due.",
    Move.NUDGE: "They were reminded.",
}


def broke(reference: str) -> str:
    """A bug. The same reference stands in the log."""
    return BROKE.format(reference=reference)


def busy() -> str:
    """Somebody else has held the database for too long."""
    return BUSY


def no_such(number: int | None) -> str:
    """A promise that does not exist; None: a button that carries no number any more."""
    return UNKNOWN if number is None else NO_SUCH.format(number=number)


def too_late() -> str:
    return TOO_LATE


def not_opened() -> str:
    return NOT_OPENED


def done(move: Move) -> str:
    """After a move made at once."""
    return DONE.get(move, "Done.")


def moved_on(promise: Promise, history: Sequence[Turn], seen: int) -> Words:
    """On top of a form that grew stale: what changed since the version that was on the screen."""
    raised = [position for position, turn in enumerate(history) if position == 0 or turn.raises]
    position = raised[min(max(seen, 1), len(raised)) - 1]
    earlier = fold(promise.workspace, promise.number, history[: position + 1])
    change = difference_words(earlier.terms, promise.terms, history[-1].at)
    return fill(CHANGED, number=str(len(promise.versions)), change=change) if change else fill(MOVED_ON)
