"""Direct messages that a promise sends by itself: it is near, it was missed, it waits for you, somebody has left.

Each says what, to whom, by when, why one gets it, and has the buttons of what one would do now.
"""

from datetime import datetime, timedelta

from handlers.blocks.card import about as spoken_of
from handlers.blocks.card import buttons, facts, more_button, name, press, write
from handlers.blocks.direct import letter, way
from handlers.blocks.kit import action_ids, shapes
from handlers.blocks.kit.leaves import Words, bold, fill, leafs
from handlers.blocks.kit.shapes import Block, Element, Picture
from handlers.blocks.words import labels
from handlers.blocks.words import reminding as said
from handlers.blocks.words.calendar import when
from handlers.blocks.words.facts import due, party
from handlers.blocks.words.status import status, your_turn_words
from promises.promise import Promise
from promises.reminders import About
from promises.vocabulary import Health, Move, Role, State


def reminder(
    promise: Promise,
    about: About,
    role: Role,
    now: datetime,
    link: str | None,
    left: timedelta | None = None,
    own: str = "",
) -> Picture:
    """To the person on that side. `left`: business time until it is due, where somebody counted it; `own`: the
    workspace's address, as in `card.facts`."""
    lines = [_head(promise, about, role, now, left), _why(about, role, promise), *facts(promise, now, own)]
    return letter(promise, lines, [*_rows(promise, about, role, now), *way(promise, link)])


def parted(promise: Promise, gone: Role, now: datetime, link: str | None, own: str = "") -> Picture:
    """To the side that is still there: the other's person has left, and somebody else may take their place."""
    head = fill(said.PARTED, who=party(promise, gone))
    move = Move.REASSIGN if gone is Role.PERFORMER else Move.HAND_OVER
    elements = [write(promise, move, said.REPLACE[gone]), more_button(promise)]
    lines = [bold(head), leafs(said.PARTED_THEN[gone]), status(promise, now), *facts(promise, now, own)]
    return letter(promise, lines, [_row(promise, elements), *way(promise, link)])


# ── words ──


def _head(promise: Promise, about: About, role: Role, now: datetime, left: timedelta | None) -> Words:
    terms = promise.agreed or promise.terms
    if about in (About.BEFORE, About.MORNING):
        return (*bold(fill(said.DUE, due=due(terms.due, now))), *leafs(_left_words(left)))
    if about is About.DAY_OFF:
        return bold(fill(said.DAY_OFF, due=due(terms.due, now)))
    if about is About.MISSED:
        return bold(said.MISSED[promise.delivery is not None])
    if about is About.ENDS and promise.gives_up_at is not None:
        return fill(said.ENDS, head=bold(said.ENDS_HEAD), at=when(promise.gives_up_at))
    return your_turn_words(promise, now) if promise.awaited is role else status(promise, now)


def _left_words(left: timedelta | None) -> str:
    """In whole working hours, in minutes below one."""
    if left is None or left <= timedelta(0):
        return ""
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    return said.hours_left(hours) if hours else said.minutes_left(max(minutes, 1))


def _why(about: About, role: Role, promise: Promise) -> Words:
    if about is About.UNANSWERED:
        return leafs(said.UNANSWERED[promise.state is State.DELIVERED])
    return leafs(said.WHY[about, role])


# ── buttons ──


def _rows(promise: Promise, about: About, role: Role, now: datetime) -> list[Block]:
    """For what waits for an answer those of the card, which are for whoever is awaited."""
    if about in (About.UNANSWERED, About.ENDS):
        return buttons(promise, now, "reminder")
    elements = {About.MISSED: _missed, About.DAY_OFF: _on_a_day_off}.get(about, _on_the_way)
    return [_row(promise, elements(promise, role))]


def _row(promise: Promise, elements: list[Element]) -> Block:
    return shapes.actions(elements, name(promise, "reminder", "buttons"))


def _on_a_day_off(promise: Promise, role: Role) -> list[Element]:  # noqa: ARG001 - one of three that are called alike
    """*Change the deal* while that can be done; the rest is in *More…*."""
    change = [write(promise, Move.RENEGOTIATE)] if promise.state is State.PROMISED else []
    return [*change, more_button(promise)]


def _on_the_way(promise: Promise, role: Role) -> list[Element]:  # noqa: ARG001 - one of three that are called alike
    """*Delivered · On track · At risk · Change the deal*; while new terms lie on the table, *More…* instead of that
    one, and alone while leads sign."""
    if promise.state is State.SIGNING:
        return [more_button(promise)]
    change = more_button(promise) if promise.state is State.REOPENED else write(promise, Move.RENEGOTIATE)
    health = [_report(promise, each) for each in (Health.ON_TRACK, Health.AT_RISK)]
    return [press(promise, Move.DELIVER, primary=True), *health, change]


def _report(promise: Promise, health: Health) -> Element:
    return shapes.button(
        labels.HEALTH[health], action_ids.report(health), action_ids.tag(promise), about=spoken_of(promise)
    )


def _missed(promise: Promise, role: Role) -> list[Element]:
    """The reason first; then what whoever delivers would do next."""
    next_ = []
    if role is Role.PERFORMER and promise.delivery is None and promise.state is State.PROMISED:
        next_ = [press(promise, Move.DELIVER), write(promise, Move.RENEGOTIATE)]
    return [write(promise, Move.NOTE, labels.SAY_WHY), *next_, more_button(promise)]
