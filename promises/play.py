"""Wishes are judged: `request` begins a conversation, `play` makes one move in it, or says why not.

Both are pure. What comes back is the promise as it is then and the turn as a fact, with all that follows from
it computed and written down; nothing is computed again later.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from promises.checks import check_delivery, check_needs, check_person, check_terms
from promises.clocks import gives_up_at
from promises.errors import BadTerms, NotAParty, NotPossible, NotYours, OutOfDate, Problem
from promises.fold import apply, begin
from promises.hours import Team
from promises.misses import is_dated_back, misses
from promises.promise import Opening, Promise, Turn
from promises.rules import BEGINNINGS, RULES, Circumstances, Rule, due_answer, long_silence, rule_for
from promises.standing import Standing, means, side, standing
from promises.terms import Terms
from promises.vocabulary import Move, Role, State, Who

REPEAT_WITHIN = timedelta(minutes=1)
"""How long the same silent move from the same screen counts as a second click rather than a second thought."""


@dataclass(frozen=True)
class Played:
    """What a turn led to."""

    promise: Promise
    turn: Turn
    children: tuple[tuple[Opening, Turn], ...] = ()
    """The openings and first turns of the promises it was split into; the workspace gives them numbers."""


def request(workspace: str, number: int, turn: Turn, around: Circumstances) -> Played:
    """Begin a conversation with a `request` or an `offer`, which brings `opening` and `terms`.

    Raises BadTerms, and NotPossible for any other move.
    """
    if turn.move not in BEGINNINGS or turn.opening is None:
        raise NotPossible(turn.move, State.REQUESTED)
    check_terms(turn, None)
    role = Role.REQUESTER if turn.move is Move.REQUEST else Role.PERFORMER
    if turn.by != (turn.opening.requester if role is Role.REQUESTER else turn.opening.performer):
        raise NotAParty
    fact = replace(turn, role=role, state=BEGINNINGS[turn.move], seen=0)
    fact = _with_clocks(fact, begin(workspace, number, fact), around)
    return Played(begin(workspace, number, fact), fact)


def play(promise: Promise, turn: Turn, around: Circumstances, rules: tuple[Rule, ...] = RULES) -> Played:
    """Make one move. Raises a PromiseError, and then nothing has changed."""
    held = standing(promise, turn.by, around)
    rule = judge(promise, turn, held, around, rules)
    state = _landing(promise, turn, rule, around)
    fact = _measured(promise, replace(turn, state=state, role=side(promise, held, rule.who)), around)
    if turn.move is Move.DELIVER:
        fact = _counted(promise, fact)
    if turn.move is Move.ACCEPT and promise.delivery is not None:
        fact = replace(fact, in_full=promise.delivery.in_full)
    after = apply(promise, fact)
    fact = replace(fact, late=misses(promise, after, fact), dated_back=is_dated_back(promise, after, fact))
    fact = _with_clocks(fact, after, around)
    return Played(apply(promise, fact), fact, _children(promise, fact))


def measured_anew(workspace: str, number: int, turns: Iterable[Turn], around: Circumstances) -> Promise:
    """The promise that these turns amount to, with its lengths as they would be counted today: those of turns that were
    played when everything was counted in the performing side's hours. The turns themselves stay as they are."""
    first, *later = turns
    promise = begin(workspace, number, first)
    for turn in later:
        promise = apply(promise, _measured(promise, turn, around))
    return promise


def repeats(turn: Turn, earlier: Iterable[Turn]) -> bool:
    """Whether the same person already made this very move from the same screen: a second click, a form sent
    twice. It is answered as a success and not played again."""
    return any(_same_wish(turn, past) and (turn.raises or turn.at - past.at <= REPEAT_WITHIN) for past in earlier)


def says_nothing_new(promise: Promise, turn: Turn) -> bool:
    """Whether somebody only said once more how it goes, without a word why; `promise` as it was before."""
    said_before = turn.move is Move.REPORT and turn.health is promise.health
    return said_before and not turn.text and turn.reason in (None, promise.health_reason)


def allowed(promise: Promise, by: str, around: Circumstances, at: datetime) -> tuple[Move, ...]:
    """The moves that this person may make at that moment, in the order of RULES; what a screen offers them."""
    held = standing(promise, by, around)
    here = [rule for rule in RULES if promise.state in rule.states and means(promise, held, rule.who)]
    wishes = ((rule, Turn(move=rule.move, by=by, at=at, seen=promise.version)) for rule in here)
    return tuple(dict.fromkeys(rule.move for rule, wish in wishes if _open_to(promise, wish, rule, around)))


def _open_to(promise: Promise, wish: Turn, rule: Rule, around: Circumstances) -> bool:
    """Whether the row's condition holds so far as it does not hang on what the person has yet to write."""
    try:
        return rule.when is None or rule.when(promise, wish, around) is None
    except BadTerms:
        return True


def judge(promise: Promise, turn: Turn, held: Standing, around: Circumstances, rules: tuple[Rule, ...] = RULES) -> Rule:
    """The row of RULES that allows this turn. Raises what `entitled` raises, NotPossible where the row's condition
    does not hold, and BadTerms where what the person wrote does not."""
    rule = entitled(promise, turn, held, rules)
    check_needs(rule, turn)
    check_terms(turn, promise)
    check_person(promise, turn)
    check_delivery(promise, turn)
    if rule.when and (problem := rule.when(promise, turn, around)):
        raise NotPossible(turn.move, promise.state, problem)
    return rule


def entitled(promise: Promise, turn: Turn, held: Standing, rules: tuple[Rule, ...] = RULES) -> Rule:
    """The row of RULES by which this person may make this move now, whatever they are going to write.

    Raises NotAParty, OutOfDate, NotPossible or NotYours.
    """
    if held.stranger:
        raise NotAParty
    if turn.raises and turn.seen != promise.version:
        raise OutOfDate(turn.seen, promise.version)
    rule = rule_for(promise.state, turn.move, rules)
    if rule is None:
        raise NotPossible(turn.move, promise.state)
    if not means(promise, held, rule.who):
        if rule.who is Who.LEADS and held.leads:
            raise NotPossible(turn.move, promise.state, Problem.ALREADY_SIGNED)
        raise NotYours(turn.move, rule.who)
    return rule


def _measured(promise: Promise, turn: Turn, around: Circumstances) -> Turn:
    """With how long it had been waited for, in the hours of whoever had to act."""
    must_act = promise.must_act
    theirs = around.workdays_of(turn.role if turn.role in must_act else must_act[-1])
    waited = theirs.between(promise.awaited_since, turn.at)
    return replace(turn, waited=waited, since_asked=promise.waited + waited)


def _counted(promise: Promise, turn: Turn) -> Turn:
    """A delivery with its quantity, and whether that is all."""
    due = promise.still_due
    quantity = turn.quantity if turn.quantity is not None else due
    in_full = not turn.only_part if due is None else (quantity or Decimal(0)) >= due
    return replace(turn, quantity=quantity, in_full=in_full)


def _landing(promise: Promise, turn: Turn, rule: Rule, around: Circumstances) -> State:
    """Which of the states in the row's `to` this turn leads to: the one that fits, else the usual one."""
    if not rule.to:
        return promise.state
    to_sign = turn.move is Move.CONFIRM and needs_signing(promise.terms, around)
    still_to_sign = turn.move is Move.SIGN and len(promise.unsigned) > 1
    fits = rule.to[0]
    if turn.move is Move.REFUSE and promise.signing_from:
        fits = promise.signing_from
    elif turn.move is Move.EXPIRE and promise.agreement:
        fits = State.PROMISED
    elif to_sign or still_to_sign:
        fits = State.SIGNING
    elif promise.terms.parts:
        fits = State.SPLIT
    return fits if fits in rule.to else rule.to[0]


def needs_signing(terms: Terms, around: Circumstances) -> bool:
    """Whether the extra cost is above the limit of either side's team, in that limit's currency."""
    return any(_above(terms, team) for team in (around.requester_team, around.performer_team))


def _above(terms: Terms, team: Team | None) -> bool:
    limit = team.sign_above if team else None
    if limit is None or terms.cost is None or terms.cost.currency != limit.currency:
        return False
    return terms.cost.minor > limit.minor


def _with_clocks(turn: Turn, after: Promise, around: Circumstances) -> Turn:
    """The turn with the moments at which the next answer is due and the clock may give up: where both sides have to
    sign, the later of theirs."""
    if after.ended or after.state is State.PROMISED:
        return turn
    needed = None if after.state is State.DELIVERED else after.terms.due.at
    due = max(due_answer(around, role, turn.at, needed) for role in after.must_act)
    due = turn.until if turn.move is Move.ANSWER_BY and turn.until else due
    silent_at = max(long_silence(around, role, due) for role in after.must_act)
    return replace(turn, answer_due_at=due, gives_up_at=gives_up_at(after, silent_at))


def _children(promise: Promise, turn: Turn) -> tuple[tuple[Opening, Turn], ...]:
    if turn.state is not State.SPLIT or promise.ended:  # a note to what was split long ago
        return ()
    opening = replace(
        promise.opening,
        requester=promise.requester,
        performer=promise.performer or turn.by,
        parent=promise.number,
    )
    offered = promise.terms
    return tuple(
        (
            opening,
            _first_turn(turn, opening, replace(offered, quantity=part.quantity, due=part.due, parts=())),
        )
        for part in offered.parts
    )


def _first_turn(turn: Turn, opening: Opening, terms: Terms) -> Turn:
    return Turn(
        move=Move.CONFIRM,
        by=turn.by,
        at=turn.at,
        terms=terms,
        opening=opening,
        state=State.PROMISED,
        role=turn.role or Role.REQUESTER,
        since_asked=turn.since_asked,
    )


def _same_wish(turn: Turn, past: Turn) -> bool:
    """Whether a person said the same, whenever they said it and whatever followed from it."""
    said = ("move", "by", "seen", "terms", "reason", "text", "health", "until", "only_part", "done_at", "to")
    same = all(getattr(turn, field) == getattr(past, field) for field in said)
    return same and (turn.quantity == past.quantity or (turn.quantity is None and past.in_full))
