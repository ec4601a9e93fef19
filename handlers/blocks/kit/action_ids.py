"""Action ids and callback ids: what a picture writes, a listener hears. Nothing else passes between them.

What belongs to a promise carries "number.seen.mark" (`tag`) as a button's `value`; a form's `private_metadata` is the
JSON of the same and of where it was opened. The block ids of a form's inputs are the names of the fields they fill
in Terms, Opening and Turn, so that BadTerms(field) finds its way back to the red line under the input.
"""

from collections.abc import Iterable
from datetime import date

from promises.promise import Promise
from promises.vocabulary import Health, Move

PRESS = "press:"
"""Makes a move at once, with nothing to write: `press:confirm`."""
FORM = "form:"
"""Opens the form of a move: `form:counter`."""
SEND = "send:"
"""A sent form: `send:counter`."""
REPORT = "report:"
"""`report:on track` makes the report at once."""
MORE = "more"
"""Opens what whoever pressed may do now."""
KIND = "kind"
"""In the first form: request or offer; changing it redraws the form."""
ASK = "ask"
"""Opens the first form; the button's value is a text to be read into it, or nothing."""
ASK_SAID = "ask_said"
"""The same for a message that named the app; the value is its words with author, time and link, as JSON."""
AGAIN = "again"
"""Opens the first form with what an ended promise was about."""
HISTORY = "history:"
"""Opens the whole history of a promise: `history:7`."""
MONDAYS = "mondays:"
"""`mondays:on` sends the digest every Monday from now on, `mondays:off` no more."""
WEEK = "week"
"""Shows the week as the digest would."""
EXPLAIN = "explain"
"""In Home: says again what it says on a first visit."""
PAGE = "page:"
"""`page:needs_you` turns to the page of that part of Home whose number, from 0, is the button's value."""
USE = "use:"
"""*Use this* beside what came into a form after it was open: `use:link`. The button's value is what it would change."""
FRESH = "~"
"""Before a number behind a field's name in a block id: Slack keeps what a field of the same id holds, whatever the new
drawing says, so a field that is to hold something else gets a new id: `due~1`."""
MAKE_PROMISE = "make_promise"
"""The shortcut on a message."""
ASK_PROMISE = "ask_promise"
"""The shortcut from anywhere."""
LINK = "link"
"""A button that only leads somewhere; it still has to be acked."""


def press(move: Move) -> str:
    return PRESS + move.value


def form(move: Move) -> str:
    return FORM + move.value


def send(move: Move) -> str:
    return SEND + move.value


def report(health: Health) -> str:
    return REPORT + health.value


def history(promise: Promise) -> str:
    return f"{HISTORY}{promise.number}"


def mondays(*, on: bool) -> str:
    return MONDAYS + ("on" if on else "off")


def field(block_id: str) -> str:
    """The name of the field whose input bears this id."""
    return block_id.partition(FRESH)[0]


def fresh(block_id: str) -> str:
    """An id for the same field under which Slack remembers nothing yet."""
    name, _, times = block_id.partition(FRESH)
    return f"{name}{FRESH}{int(times or 0) + 1}"


def fresh_for(name: str, days: Iterable[date]) -> str:
    """An id for a field that asks about these days, and about no others."""
    return name + FRESH + "".join(f"{day:%Y%m%d}" for day in days)


def page(section: str) -> str:
    return PAGE + section


def tag(promise: Promise) -> str:
    """What a button carries: which promise, the version that was on the screen, and what tells the promise from any
    other that ever bears its number."""
    return f"{promise.number}.{promise.version}.{promise.mark}"
