"""Prints RULES for README.md: a picture, what each open state waits for and how it is left, and the table itself.

Everything in it is computed from the rows; no row can change without it. `python -m promises.diagram` prints it.
"""

import sys
from collections.abc import Iterable, Iterator

from promises.rules import BEGINNINGS, CLOCKS, RULES, Rule, expects_answer_from
from promises.vocabulary import OPEN, Move, Role, State, Who

SIDES = {
    Who.REQUESTER: (Role.REQUESTER,),
    Who.PERFORMER: (Role.PERFORMER,),
    Who.EITHER: (Role.REQUESTER, Role.PERFORMER),
}
"""Whose move it surely is. Who answers or offers hangs on the promise, so it is nobody's sure way out."""

FITS = {
    (Move.CONFIRM, State.SIGNING): "above a limit",
    (Move.CONFIRM, State.SPLIT): "in parts",
    (Move.SIGN, State.SIGNING): "the first of two",
    (Move.SIGN, State.SPLIT): "in parts",
    (Move.EXPIRE, State.PROMISED): "where old terms stand",
}
"""When a row leads to one of its states rather than to the usual one."""

START = END = "[*]"
Way = tuple[Rule, ...]


def diagram(rules: tuple[Rule, ...] = RULES) -> str:
    """Markdown: a Mermaid picture and two tables."""
    return f"```mermaid\n{picture(rules)}\n```\n\n{open_states(rules)}\n\n{rows(rules)}\n"


def picture(rules: tuple[Rule, ...] = RULES) -> str:
    """The open states and the moves between them (mermaid.js.org/syntax/stateDiagram.html)."""
    arrows: dict[tuple[str, str], list[str]] = {
        (START, state): [f"{move} ({Who.ANYONE})"] for move, state in BEGINNINGS.items()
    }
    for state in OPEN:
        for rule in rules:
            for target in rule.to if state in rule.states else ():
                label = f"{_move(rule, target)} ({rule.who})"
                ends = (END, f"{label} → {target}") if target.ended else (target, label)
                arrows.setdefault((state, ends[0]), []).append(ends[1])
    lines = (f"    {source} --> {target} : {'<br>'.join(labels)}" for (source, target), labels in arrows.items())
    return "\n".join(["stateDiagram-v2", *lines])


def open_states(rules: tuple[Rule, ...] = RULES) -> str:
    """For each open state: who is awaited, which clock ticks, and how each side can leave without the other."""
    head = ("while", "waits for", "the clock", *(f"the {role}'s way out" for role in Role))
    body = [
        (state, expects_answer_from(state), CLOCKS[state], *(_paths(ways_out(state, role, rules)) for role in Role))
        for state in OPEN
    ]
    return _markdown(head, body)


def rows(rules: tuple[Rule, ...] = RULES) -> str:
    """Every row of RULES, as it stands."""
    head = ("from", "move", "who", "leads to", "says", "only")
    beginnings = [("", move, Who.ANYONE, state, "terms", "") for move, state in BEGINNINGS.items()]
    body = [
        (_states(rule), rule.move, rule.who, _landings(rule), ", ".join(rule.needs), _condition(rule)) for rule in rules
    ]
    return _markdown(head, [*beginnings, *body])


def ways_out(state: State, role: Role, rules: tuple[Rule, ...] = RULES) -> tuple[Way, ...]:
    """The shortest ways on which this side comes from an open state to an end, whatever the other does or not.
    Empty: it is locked in."""
    ways: list[Way] = [(rule,) for rule in _own(state, role, rules)]
    met = {state}
    while ways:
        done = tuple(way for way in ways if _leads_to(way).ended)
        if done:
            return done
        met.update(map(_leads_to, ways))
        ways = [(*way, rule) for way in ways for rule in _own(_leads_to(way), role, rules) if rule.to[0] not in met]
    return ()


def _own(state: State, role: Role, rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rows by which this side leads it elsewhere, for certain and without anybody's consent."""
    return (rule for rule in rules if state in rule.states and role in SIDES.get(rule.who, ()) and len(rule.to) == 1)


def _leads_to(way: Way) -> State:
    return way[-1].to[0]


def _paths(ways: Iterable[Way]) -> str:
    return "<br>".join(", then ".join(map(_step, way)) for way in ways)


def _step(rule: Rule) -> str:
    only = f" ({_condition(rule)})" if rule.when else ""
    return f"{rule.move} → {rule.to[0]}{only}"


def _move(rule: Rule, target: State) -> str:
    fits = FITS.get((rule.move, target), "")
    return f"{rule.move} {fits}".strip()


def _states(rule: Rule) -> str:
    if set(rule.states) == set(State):
        return "any, ended too"
    return "any open" if set(rule.states) == set(OPEN) else ", ".join(rule.states)


def _landings(rule: Rule) -> str:
    fits = {state: FITS.get((rule.move, state)) for state in rule.to}
    return ", ".join(f"{state} ({when})" if when else state for state, when in fits.items()) or "the same"


def _condition(rule: Rule) -> str:
    return (rule.when.__doc__ or "") if rule.when else ""


def _markdown(head: tuple[str, ...], body: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(diagram())
