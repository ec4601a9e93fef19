"""The nouns and verbs of a conversation for action (Winograd & Flores, 1986), with what practice adds."""

from enum import StrEnum


class Role(StrEnum):
    """The two sides. Requester: who wants it (mostly sales). Performer: who would do it (mostly operations)."""

    REQUESTER = "requester"
    PERFORMER = "performer"

    @property
    def other(self) -> "Role":
        return Role.PERFORMER if self is Role.REQUESTER else Role.REQUESTER


class State(StrEnum):
    REQUESTED = "requested"
    """The requester's offer awaits the performer."""
    COUNTERED = "countered"
    """The performer's offer awaits the requester."""
    SIGNING = "signing"
    """Both agree; above a limit, a lead of each side must sign."""
    PROMISED = "promised"
    """Terms stand, the work is under way."""
    REOPENED = "reopened"
    """Terms stand, new ones are on the table."""
    DELIVERED = "delivered"
    """The performer says it is done."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """By the requester, before it became a promise."""
    EXPIRED = "expired"
    """Never answered."""
    CANCELLED = "cancelled"
    """No longer needed, after it became a promise."""
    BROKEN = "broken"
    """The performer can't do it."""
    LAPSED = "lapsed"
    """Delivered, and that was never answered."""
    SPLIT = "split"
    """Became linked promises."""

    @property
    def ended(self) -> bool:
        return self not in OPEN


OPEN = (
    State.REQUESTED,
    State.COUNTERED,
    State.SIGNING,
    State.PROMISED,
    State.REOPENED,
    State.DELIVERED,
)
NEGOTIATING = (State.REQUESTED, State.COUNTERED, State.SIGNING, State.REOPENED)
"""Where an offer lies on the table."""


class Move(StrEnum):
    """What somebody does in a conversation. To add one:

    1. Its name here; in SILENT too, where it changes neither state nor terms.
    2. Its rows in RULES (`promises/rules.py`); its condition beside them, if it has one.
    3. Its effect in EFFECTS (`promises/fold.py`). What no other move says is a field of Turn (`promises/promise.py`),
       and a column.
    4. Its lines in `tests/promises/oracle.py`; the README's diagram (`./dev python -m promises.diagram`).
    5. Its words in `handlers/blocks/words/`: the button and what it is for in `labels.py`, its line in `told.py`.
    6. Its form, if it says anything: FORMS in `handlers/blocks/forms.py`, read by `handlers/heard/form_values.py`.

    Tests name what was forgotten (CONTRIBUTING.md says which). No listener has to learn of it: *More…* offers it to
    whoever may make it. A button on the card itself is drawn by `handlers/blocks/card.py`; whom it is told directly,
    says `owed` in `promises/notices.py`.
    """

    REQUEST = "request"
    OFFER = "offer"
    CONFIRM = "confirm"
    COUNTER = "counter"
    AMEND = "amend"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    SIGN = "sign"
    REFUSE = "refuse"
    REPORT = "report"
    RENEGOTIATE = "renegotiate"
    DELIVER = "deliver"
    RENEGE = "renege"
    CANCEL = "cancel"
    TAKE_BACK = "take back"
    ACCEPT = "accept"
    ACCEPT_PART = "accept part"
    REJECT = "reject"
    LAPSE = "lapse"
    LET_GO = "let go"
    ANSWER_BY = "answer by"
    ASK = "ask"
    ANSWER = "answer"
    NUDGE = "nudge"
    REASSIGN = "reassign"
    HAND_OVER = "hand over"
    NOTE = "note"


SILENT = frozenset(
    {Move.REPORT, Move.ANSWER_BY, Move.ASK, Move.ANSWER, Move.NUDGE, Move.HAND_OVER, Move.NOTE},
)
"""Moves that change neither state nor terms: they do not raise the version, so they spoil nobody's
half-typed form, and they may be made from an older screen."""


class Who(StrEnum):
    """Who may make a move; the third column of RULES."""

    ANYONE = "anyone"
    REQUESTER = "requester"
    PERFORMER = "performer"
    EITHER = "either"
    ANSWERER = "whoever did not offer"
    OFFERER = "whoever offered"
    AWAITED = "whoever is awaited"
    NOT_AWAITED = "whoever is not awaited"
    LEADS = "a lead of either side"
    PERFORMING_SIDE = "the performer, a lead of the performing team, an admin, the requester once they have left"
    ASKING_SIDE = "the requester, a lead of the asking team, an admin, the performer once they have left"
    PARTY_OR_LEAD = "a party, a lead"
    CLOCK = "the clock"


class Health(StrEnum):
    """How the performer says the work is going."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    BLOCKED = "blocked"


class Reason(StrEnum):
    """Why not, or why late. Causes may lie on the asking side."""

    CAPACITY = "capacity or people"
    MATERIAL = "material or supplier"
    OTHER_TEAM = "another team's work"
    REQUEST = "request unclear or changed"
    PRIORITY = "priority changed by management"
    ESTIMATE = "estimate wrong"
    CUSTOMER = "customer or external"
    QUALITY = "quality or rework"
    FORGOT = "forgot"
    OTHER = "other"
