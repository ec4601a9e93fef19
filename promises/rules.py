"""THE RULES: which move is legal in which state, for whom, and where it leads. All of it is on this page.

Rule 1: everything that decides whether a turn is legal is a row here, or a condition named by a row.
Rule 2: this file knows no screen, no words and no time of day.
The diagram in README.md is printed from this table (`promises/diagram.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from promises.errors import BadTerms, Problem
from promises.hours import Team as Team
from promises.promise import Promise, Turn
from promises.vocabulary import OPEN, Move, Role, State, Who
from promises.workdays import Workdays

S, M = State, Move
ENDED = tuple(state for state in State if state.ended)
ASKED = (S.REQUESTED, S.COUNTERED)
WORKING = (S.PROMISED, S.REOPENED)
ANSWERING = (*ASKED, S.REOPENED)


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What is true around a promise while a turn is judged."""

    workdays: Workdays
    """The performing side's: what counts for a due day, too."""
    asking_workdays: Workdays | None = None
    """The asking side's; None: like the performing side's."""
    requester_team: Team | None = None
    performer_team: Team | None = None
    admin: bool = False
    """Whether who moves is an admin of the workspace."""
    colleague: bool = False
    """Whether who moves is known as one of this workspace: neither a guest nor from another company."""
    guest: bool = False
    """Whether who moves is known as a guest, or as somebody from another company."""
    admins_see: bool = False
    """Whether this installation lets admins see what is private."""
    departed: frozenset[Role] = frozenset()
    """The sides whose person has left the company, or is a bot: then the other side may give their place to somebody
    else."""
    answer_within: timedelta | None = None
    """Business time a side has to answer; None: one workday."""
    gives_up_after: int = 10
    """Workdays of silence after which the clock may expire or lapse a conversation."""

    def workdays_of(self, role: Role) -> Workdays:
        """On which waits of that side are counted."""
        return self.asking_workdays or self.workdays if role is Role.REQUESTER else self.workdays


Condition = Callable[[Promise, Turn, Circumstances], Problem | None]
"""What must hold beside state and person; its docstring is printed in the diagram. Returns what stands in the
way, or raises BadTerms where it is a field that the person filled."""


def question_open(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """a question is open"""
    return None if promise.question_by else Problem.NO_QUESTION


def no_question_open(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """no question is open"""
    return Problem.QUESTION_OPEN if promise.question_by else None


def once_a_workday(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """once a workday"""
    nudged, theirs = promise.nudged_at, around.workdays_of(promise.must_act[-1])
    again = nudged is not None and theirs.same_workday(nudged, turn.at)
    return Problem.ONCE_A_DAY if again else None


def still_ahead(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """while its due moment is ahead"""
    return Problem.PAST if promise.terms.due.at <= turn.at else None


def nothing_stands(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """unless it was promised already"""
    return Problem.ALREADY if promise.agreement else None


def terms_stand(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """if it was promised already"""
    return None if promise.agreement else Problem.TOO_EARLY


def never_answered(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """at the needed-by moment or after long silence, whichever comes first"""
    return _time_is_up(promise, turn)


def past_signing(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """at the due moment of what would be signed"""
    return _time_is_up(promise, turn)


def past_wishing(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """at the due moment wished for, or at the old one if that is later"""
    return _time_is_up(promise, turn)


def long_silent(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """after long silence"""
    return _time_is_up(promise, turn)


def _time_is_up(promise: Promise, turn: Turn) -> Problem | None:
    """By what counts in its state (`promises/clocks.py`)."""
    gives_up_at = promise.gives_up_at
    return None if gives_up_at is not None and gives_up_at <= turn.at else Problem.TOO_EARLY


UP = (never_answered, past_signing, past_wishing, long_silent)
"""The conditions of the clock's moves: one question, told by what it means in that state."""


def delivered_in_part(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """if it was not all"""
    in_part = promise.delivery is not None and not promise.delivery.in_full
    return None if in_part else Problem.NOT_IN_PART


def not_past_needed(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """never past the needed-by date"""
    if promise.terms.due.at <= turn.at:
        return Problem.PAST
    if turn.until is not None and turn.until <= turn.at:
        raise BadTerms("until", Problem.PAST)
    if turn.until is not None and turn.until > promise.terms.due.at:
        raise BadTerms("until", Problem.AFTER_NEEDED)
    return None


def says_something(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """with a reason or a remark"""
    if not turn.text and turn.reason is None:
        raise BadTerms("text", Problem.MISSING)
    return None


def amends_something(promise: Promise, turn: Turn, around: Circumstances) -> Problem | None:
    """own offer, or whom it is asked of"""
    if turn.terms is None and turn.to is None:
        raise BadTerms("terms", Problem.MISSING)
    return None


@dataclass(frozen=True)
class Rule:
    """One row. `to` holds the states it may lead to, the usual one first; empty means it stays as it was."""

    states: tuple[State, ...]
    move: Move
    who: Who
    to: tuple[State, ...] = ()
    needs: tuple[str, ...] = field(default=(), kw_only=True)
    """The fields of Turn without which the move says nothing."""
    when: Condition | None = field(default=None, kw_only=True)


AGREED = (S.PROMISED, S.SIGNING)
BEGINNINGS = {M.REQUEST: S.REQUESTED, M.OFFER: S.COUNTERED}
"""How a conversation begins: anyone may, as requester or as performer."""

RULES = (
    Rule((S.REQUESTED,), M.CONFIRM, Who.PERFORMER, (*AGREED, S.SPLIT), when=still_ahead),
    Rule((S.REQUESTED,), M.COUNTER, Who.PERFORMER, (S.COUNTERED,), needs=("terms",)),
    Rule((S.REQUESTED,), M.AMEND, Who.REQUESTER, (S.REQUESTED,), when=amends_something),
    Rule((S.COUNTERED,), M.CONFIRM, Who.REQUESTER, (*AGREED, S.SPLIT), when=still_ahead),
    Rule((S.COUNTERED,), M.COUNTER, Who.REQUESTER, (S.REQUESTED,), needs=("terms",)),
    Rule((S.COUNTERED,), M.AMEND, Who.PERFORMER, (S.COUNTERED,), needs=("terms",)),
    Rule(ASKED, M.DECLINE, Who.PERFORMER, (S.DECLINED,), needs=("reason",)),
    Rule(ASKED, M.WITHDRAW, Who.REQUESTER, (S.WITHDRAWN,)),
    Rule(ASKED, M.EXPIRE, Who.CLOCK, (S.EXPIRED,), when=never_answered),
    Rule((S.SIGNING,), M.SIGN, Who.LEADS, (S.PROMISED, S.SIGNING, S.SPLIT), when=still_ahead),
    Rule((S.SIGNING,), M.EXPIRE, Who.CLOCK, (S.EXPIRED, S.PROMISED), when=past_signing),
    Rule((S.SIGNING,), M.REFUSE, Who.LEADS, ANSWERING, needs=("reason",)),
    Rule((S.SIGNING,), M.DECLINE, Who.PERFORMER, (S.DECLINED,), needs=("reason",), when=nothing_stands),
    Rule((S.SIGNING,), M.WITHDRAW, Who.REQUESTER, (S.WITHDRAWN,), when=nothing_stands),
    Rule((S.SIGNING,), M.RENEGE, Who.PERFORMER, (S.BROKEN,), needs=("reason",), when=terms_stand),
    Rule((S.SIGNING,), M.CANCEL, Who.REQUESTER, (S.CANCELLED,), needs=("reason",), when=terms_stand),
    Rule(WORKING, M.REPORT, Who.PERFORMER, needs=("health",)),
    Rule((S.PROMISED,), M.RENEGOTIATE, Who.EITHER, (S.REOPENED,), needs=("terms", "text")),
    Rule(WORKING, M.DELIVER, Who.PERFORMER, (S.DELIVERED,)),
    Rule(WORKING, M.RENEGE, Who.PERFORMER, (S.BROKEN,), needs=("reason",)),
    Rule((*WORKING, S.DELIVERED), M.CANCEL, Who.REQUESTER, (S.CANCELLED,), needs=("reason",)),
    Rule((S.REOPENED,), M.CONFIRM, Who.ANSWERER, AGREED, when=still_ahead),
    Rule((S.REOPENED,), M.DECLINE, Who.ANSWERER, (S.PROMISED,)),
    Rule((S.REOPENED,), M.COUNTER, Who.ANSWERER, (S.REOPENED,), needs=("terms",)),
    Rule((S.REOPENED,), M.TAKE_BACK, Who.OFFERER, (S.PROMISED,)),
    Rule((S.REOPENED,), M.LET_GO, Who.CLOCK, (S.PROMISED,), when=past_wishing),
    Rule((S.DELIVERED,), M.ACCEPT, Who.REQUESTER, (S.ACCEPTED,)),
    Rule((S.DELIVERED,), M.ACCEPT_PART, Who.REQUESTER, (S.PROMISED,), when=delivered_in_part),
    Rule((S.DELIVERED,), M.REJECT, Who.REQUESTER, (S.PROMISED,), needs=("text",)),
    Rule((S.DELIVERED,), M.TAKE_BACK, Who.PERFORMER, (S.PROMISED,)),
    Rule((S.DELIVERED,), M.LAPSE, Who.CLOCK, (S.LAPSED,), when=long_silent),
    Rule(ANSWERING, M.ANSWER_BY, Who.AWAITED, needs=("until",), when=not_past_needed),
    Rule(ANSWERING, M.ASK, Who.AWAITED, needs=("text",), when=no_question_open),
    Rule(ANSWERING, M.ANSWER, Who.AWAITED, needs=("text",), when=question_open),
    Rule(OPEN, M.NUDGE, Who.NOT_AWAITED, when=once_a_workday),
    Rule(OPEN, M.REASSIGN, Who.PERFORMING_SIDE, needs=("to",)),
    Rule(OPEN, M.HAND_OVER, Who.ASKING_SIDE, needs=("to",)),
    Rule((*OPEN, *ENDED), M.NOTE, Who.PARTY_OR_LEAD, when=says_something),
)


def rule_for(state: State, move: Move, rules: tuple[Rule, ...] = RULES) -> Rule | None:
    """The row for a move in a state; None: nobody can make it there."""
    return next((rule for rule in rules if rule.move is move and state in rule.states), None)


def expects_answer_from(state: State) -> Who:
    """Who is awaited in an open state, for the diagram and its test."""
    return {
        S.REQUESTED: Who.PERFORMER,
        S.COUNTERED: Who.REQUESTER,
        S.SIGNING: Who.LEADS,
        S.PROMISED: Who.PERFORMER,
        S.REOPENED: Who.ANSWERER,
        S.DELIVERED: Who.REQUESTER,
    }[state]


CLOCKS = {
    S.REQUESTED: "the answer is due",
    S.COUNTERED: "the answer is due",
    S.SIGNING: "the signatures are due",
    S.PROMISED: "the promise is due",
    S.REOPENED: "the answer is due",
    S.DELIVERED: "the answer is due",
}
"""What ticks in each open state: the moment in `Promise.deadline`."""


def due_answer(around: Circumstances, role: Role, at: datetime, needed: datetime | None = None) -> datetime:
    """When an answer is due that is awaited of that side from `at` on: within the response time, in its hours, and
    before it is needed."""
    theirs = around.workdays_of(role)
    within = around.answer_within if around.answer_within is not None else theirs.length
    due = theirs.shift(at, within)
    return due if needed is None else max(min(due, needed), at)


def long_silence(around: Circumstances, role: Role, at: datetime) -> datetime:
    """When that side has been silent for long that should have moved at `at`."""
    theirs = around.workdays_of(role)
    return theirs.shift(at, theirs.length * around.gives_up_after)
