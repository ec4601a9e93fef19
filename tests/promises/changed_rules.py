"""Every way to change one row of RULES, but for the changes that would mean the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from promises import rules as page
from promises.rules import ANSWERING, RULES, Condition, Rule
from promises.vocabulary import Move, State, Who

FIELDS = ("terms", "reason", "text", "health", "until", "to")
CONDITIONS: tuple[Condition, ...] = tuple({rule.when for rule in RULES if rule.when})


@dataclass(frozen=True)
class Changed:
    """RULES with one row changed, and where that could be noticed."""

    what: str
    rules: tuple[Rule, ...]
    move: Move
    states: frozenset[State]


def changes(index: int) -> Iterator[Changed]:
    """All changes of the row with this index."""
    row = RULES[index]
    yield _with(index, "deleted")
    yield from _states(index)
    yield from (_with(index, f"who = {who}", replace(row, who=who)) for who in Who if who is not row.who)
    yield from _landings(index)
    yield from _needs(index)
    yield from _conditions(index)


def _with(index: int, what: str, row: Rule | None = None, states: tuple[State, ...] = ()) -> Changed:
    rules = (*RULES[:index], *([row] if row else []), *RULES[index + 1 :])
    return Changed(what, rules, RULES[index].move, frozenset(states or RULES[index].states))


def _states(index: int) -> Iterator[Changed]:
    row = RULES[index]
    for state in State:
        if state in row.states:
            fewer = tuple(each for each in row.states if each is not state)
            yield _with(index, f"without {state}", replace(row, states=fewer), (state,))
        else:
            yield _with(index, f"also in {state}", replace(row, states=(*row.states, state)), (state,))


def _landings(index: int) -> Iterator[Changed]:
    row = RULES[index]
    for state in State:
        other = tuple(each for each in row.to if each is not state) if state in row.to else (*row.to, state)
        yield _with(index, f"to = {other}", replace(row, to=other))
        if row.to != (state,):
            yield _with(index, f"to = {state}", replace(row, to=(state,)))
    if len(row.to) > 1 and row.move is not Move.REFUSE:  # refusing leads back, whatever is usual
        yield _with(index, "to, turned", replace(row, to=(*row.to[1:], row.to[0])))


def _needs(index: int) -> Iterator[Changed]:
    row = RULES[index]
    for field in FIELDS:
        other = tuple(each for each in row.needs if each != field)
        yield _with(
            index, f"needs {field} or not", replace(row, needs=other if field in row.needs else (*other, field))
        )


def _conditions(index: int) -> Iterator[Changed]:
    row = RULES[index]
    for when in (*CONDITIONS, None):
        if when is not row.when and not _the_same(row, when):
            yield _with(index, f"when {when.__name__ if when else None}", replace(row, when=when))


def _the_same(row: Rule, when: Condition | None) -> bool:
    """Whether this condition would say in this row what the row says without it."""
    always_holds: dict[Condition, bool] = {
        page.says_something: bool({"text", "reason"} & set(row.needs)),
        page.amends_something: bool({"terms", "to"} & set(row.needs)),
        page.no_question_open: not set(row.states) & set(ANSWERING),  # a question can only be open in those states
        page.terms_stand: set(row.states) <= {State.PROMISED, State.REOPENED, State.DELIVERED},
        page.nothing_stands: set(row.states) <= {State.REQUESTED, State.COUNTERED},
    }
    if row.when is None or when is None:
        return any(always_holds.get(each, False) for each in (row.when, when) if each)
    # What the clock asks is one question; its words differ by state, and the diagram prints them.
    if {row.when, when} <= set(page.UP):
        return True
    # Where no time is named, "never past the needed-by date" and "while it is ahead" are one thing.
    return {row.when, when} == {page.still_ahead, page.not_past_needed} and "until" not in row.needs
