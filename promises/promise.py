"""The values: a Promise as it stands, a Turn in its history, and what both are made of.

A turn is a wish before it is played and a fact after: `play` fills in what follows from it (the state it led
to, in which role it was made, whether it was late, how long it had been waited for, in business time), so
that `fold` can read it for ever, whatever the rules say later.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from promises.errors import BadTerms, Problem
from promises.terms import Money, Terms, text
from promises.vocabulary import NEGOTIATING, SILENT, Health, Move, Reason, Role, State

CLOCK = "clock"
"""Who moves when nobody does: `by` of the turns `expire`, `lapse` and `let go`. No Slack id looks like this."""
MARK = 8
"""Letters of a promise's mark: enough that two which ever bear one number differ."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What a conversation begins with and nobody negotiates. People and teams are ids."""

    requester: str
    performer: str | None
    """None: a team is asked, and whichever member answers becomes the performer."""
    requester_team: str | None = None
    performer_team: str | None = None
    account: str
    """The outside company."""
    why: str = ""
    deal_value: Money | None = None
    crm_link: str = ""
    told: bool = False
    """The customer has been told already."""
    told_day: date | None = None
    """Which date they were told."""
    private: bool = False
    """Asked where not everybody can read: only parties and leads may see it in lists."""
    parent: int | None = None
    """The number of the promise this one was split from."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "account", text("account", self.account, required=True))
        object.__setattr__(self, "why", text("why", self.why))
        object.__setattr__(self, "crm_link", text("crm_link", self.crm_link))
        if self.crm_link and not self.crm_link.startswith(("https://", "http://")):
            raise BadTerms("crm_link", Problem.NOT_A_LINK)
        if self.performer is None and self.performer_team is None:
            raise BadTerms("whom", Problem.MISSING)
        if self.told_day and not self.told:
            raise BadTerms("told_day", Problem.NOT_TOLD)
        if self.requester == self.performer:
            raise BadTerms("whom", Problem.YOURSELF)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One move by one person at one moment."""

    move: Move
    by: str
    """A person's id, or CLOCK."""
    at: datetime
    seen: int = 0
    """The version that was on the screen."""
    # What the person wrote; which of these a move needs stands in its row of RULES.
    terms: Terms | None = None
    reason: Reason | None = None
    text: str = ""
    health: Health | None = None
    until: datetime | None = None
    """`answer by`: the moment they name."""
    quantity: Decimal | None = None
    """`deliver`: how much, in the unit of the terms; None means all that is still due."""
    only_part: bool = False
    """`deliver` where the terms name no quantity: not everything yet."""
    done_at: datetime | None = None
    """`deliver`: when it was done, where that was before `at`."""
    to: str | None = None
    """`reassign`, `hand over`, `amend`: the person it goes to."""
    opening: Opening | None = None
    """In the first turn of a conversation."""
    # What follows from it: filled in by `play`.
    state: State | None = None
    """Where it led."""
    role: Role | None = None
    """The side on which it was made; None for the clock and for an admin."""
    late: bool = False
    """With it the promise was missed: delivered late, or ended or changed after the due moment."""
    dated_back: bool = False
    """`deliver`: it was overdue already, and was done in time after all; so that and its reason are taken off."""
    in_full: bool = True
    """`deliver`, `accept`: with it, all of the agreed quantity is there."""
    waited: timedelta = timedelta(0)
    """Business time since whoever must act became awaited, on their clock."""
    since_asked: timedelta = timedelta(0)
    """Business time since the conversation began: each wait on the clock of whoever had to act."""
    answer_due_at: datetime | None = None
    """When the next answer is due."""
    gives_up_at: datetime | None = None
    """From when on the clock may end the conversation."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a turn's moment is aware")
        object.__setattr__(self, "text", text("text", self.text))

    @property
    def raises(self) -> bool:
        """Whether it raises the version, so that older forms and buttons are out of date."""
        return self.move not in SILENT


@dataclass(frozen=True)
class Offer:
    """Terms on the table: who put them there, their number, and when they were put there."""

    by: Role
    number: int
    at: datetime


@dataclass(frozen=True)
class Agreement:
    """A snapshot: who agreed on which version, when."""

    number: int
    at: datetime
    requester: str
    performer: str


@dataclass(frozen=True)
class Delivery:
    """What the performer says was done."""

    at: datetime
    quantity: Decimal | None
    """None where the terms name no quantity."""
    in_full: bool
    missed: bool = False
    """It was done late, and the promise was not missed before: taken back, that is undone."""


@dataclass(frozen=True)
class SignOff:
    role: Role
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Promise:
    """One conversation from request to end, as it stands: the fold of its turns."""

    workspace: str
    number: int
    """What people call it; counted per workspace from 1."""
    opening: Opening
    """As it was asked. Who the parties are *now* stands below."""
    state: State
    version: int
    """How many turns raised it; buttons and forms carry it as `seen`."""
    turns: int
    requester: str
    performer: str | None
    begun_by: Role
    """Requester: it began as a request; performer: as an offer."""
    asked_at: datetime
    versions: tuple[Terms, ...]
    offer: Offer | None = None
    agreement: Agreement | None = None
    delivery: Delivery | None = None
    received: Decimal = Decimal(0)
    """Accepted so far, in parts."""
    question_by: Role | None = None
    """Who asked a question that is not answered yet."""
    question: str = ""
    signing_from: State | None = None
    signed: tuple[SignOff, ...] = ()
    health: Health | None = None
    health_reason: Reason | None = None
    """Why it is at risk or blocked; not the reason of a miss."""
    missed: bool = False
    """Delivered late, or ended or changed after its due moment (`misses.py`). Undone only with such a delivery."""
    rejections: int = 0
    rejected_at: datetime | None = None
    """The last time."""
    working_since: datetime | None = None
    """Since when the performer has the work, or has it again; kept while a new deal lies on the table."""
    waited: timedelta = timedelta(0)
    """Business time of the waits that are over, each on the clock of whoever had to act."""
    awaited_since: datetime
    answering_since: datetime | None = None
    """From when on the time for an answer is counted: when the wait began or, later, when an *answer by* was said."""
    answer_due_at: datetime | None = None
    gives_up_at: datetime | None = None
    nudged_at: datetime | None = None
    first_answer_after: timedelta | None = None
    """Business time to the first confirm, counter or decline."""
    agreed_after: timedelta | None = None
    """Business time to the first agreement."""
    due_requested: datetime
    due_first_promised: datetime | None = None
    due_last_promised: datetime | None = None
    ended_at: datetime | None = None
    reason: Reason | None = None
    """Why it ended without being kept, or the last reason given while it was overdue or for a miss."""
    children: tuple[int, ...] = ()
    """The numbers it was split into."""

    @property
    def mark(self) -> str:
        """What tells it from any other that ever bore its number, as one does after an older copy of the database was
        put back. Made of what no turn changes."""
        opening, first = self.opening, self.versions[0]
        own = (self.asked_at.astimezone(UTC).isoformat(), opening.requester, str(opening.performer), first.what)
        return sha256("\n".join((self.workspace, str(self.number), *own)).encode()).hexdigest()[:MARK]

    @property
    def ended(self) -> bool:
        return self.state.ended

    @property
    def terms(self) -> Terms:
        """What one looks at: the offer on the table, else what is agreed, else the last that was offered."""
        number = self.offer.number if self.offer else self.agreement.number if self.agreement else 0
        return self.versions[number - 1]

    @property
    def agreed(self) -> Terms | None:
        return self.versions[self.agreement.number - 1] if self.agreement else None

    @property
    def compared_with(self) -> Terms | None:
        """What the offer on the table is an answer to: the agreement in force, else the version before it."""
        if self.offer is None:
            return None
        if self.agreed is not None:
            return self.agreed
        return self.versions[self.offer.number - 2] if self.offer.number > 1 else None

    @property
    def answerer(self) -> Role:
        """Who must move for the conversation to go on, open questions aside."""
        if self.offer is not None:
            return self.offer.by.other
        return Role.REQUESTER if self.state is State.DELIVERED else Role.PERFORMER

    @property
    def awaited(self) -> Role:
        """Whose turn it is. While `signing`, the leads of the sides in `unsigned` are awaited instead.
        Meaningless once ended."""
        return self.question_by.other if self.question_by else self.answerer

    @property
    def must_act(self) -> tuple[Role, ...]:
        """Whoever is awaited; while `signing` the sides that have yet to sign. Meaningless once ended."""
        return self.unsigned or (self.awaited,)

    @property
    def unsigned(self) -> tuple[Role, ...]:
        """The sides whose lead has yet to sign; none unless `signing`."""
        if self.state is not State.SIGNING:
            return ()
        return tuple(role for role in Role if role not in {each.role for each in self.signed})

    @property
    def negotiating(self) -> bool:
        return self.state in NEGOTIATING

    @property
    def still_due(self) -> Decimal | None:
        """How much of the agreed quantity has not been accepted; None where no quantity was named."""
        terms = self.agreed or self.terms
        return terms.quantity.amount - self.received if terms.quantity else None

    @property
    def deadline(self) -> datetime | None:
        """The clock of the state: by when whoever is awaited should have moved. None once ended."""
        if self.ended:
            return None
        if self.state is State.PROMISED and self.agreed is not None:
            return self.agreed.due.at
        return self.answer_due_at

    def person(self, role: Role) -> str | None:
        return self.requester if role is Role.REQUESTER else self.performer

    def team(self, role: Role) -> str | None:
        opening = self.opening
        return opening.requester_team if role is Role.REQUESTER else opening.performer_team

    def is_late(self, at: datetime) -> bool:
        """Whether it is overdue: from the due moment of the agreement in force on, with nothing done in time."""
        if self.agreed is None or self.ended or at < self.agreed.due.at:
            return False
        return self.delivery is None or self.delivery.at > self.agreed.due.at
