"""A promise as it stands: its opening, which never changes, and everything that its turns amount to."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from promises.promise import Agreement, Delivery, Offer, Opening, Promise, SignOff
from promises.terms import Terms
from promises.vocabulary import Health, Reason, Role, State
from storage.tables.base import Columns, Found, Row, where_index
from storage.tables.terms import money

KEPT_AS_THEY_ARE = (
    "state", "version", "turns", "requester", "performer", "received", "question_by", "question", "signing_from",
    "health", "health_reason", "missed", "rejections", "rejected_at", "working_since", "waited", "awaited_since",
    "answering_since", "answer_due_at", "gives_up_at", "nudged_at",
    "first_answer_after", "agreed_after", "due_first_promised", "due_last_promised", "ended_at", "reason",
)  # fmt: skip
"""The fields of a promise that change and have a column of the same name and meaning."""


IN_CHANNEL = "ended_at IS NULL AND channel IS NOT NULL"
UNDELIVERED = "ended_at IS NULL AND delivery_at IS NULL"
WAITING = "ended_at IS NULL AND state <> 'promised'"
BY_DUE = ("workspace", "due_last_promised", "number", "delivery_at")
MOVED = "due_first_promised <> due_last_promised"
LOOKED_AT = ("ended_at", "private", "requester", "performer", "requester_team", "performer_team")
"""What says whether somebody may see an open promise. With it in the index no row is read to count a long list; SQLite
wants its condition there, too (sqlite.org/queryplanner.html, "Covering Indexes")."""


class PromiseRow(Row):
    """One promise: at any time equal to the fold of its turns."""

    __tablename__ = "promises"
    __table_args__ = (
        UniqueConstraint("workspace", "nonce"),
        where_index("remind_at IS NOT NULL", "ix_promises_remind_at", "remind_at"),
        where_index("parent IS NOT NULL", "ix_promises_parent", "workspace", "parent"),
        Index("ix_promises_requester", "workspace", "requester", "ended_at"),
        Index("ix_promises_performer", "workspace", "performer", "ended_at"),
        where_index("ended_at IS NULL", "ix_promises_requester_team", "workspace", "requester_team"),
        where_index("ended_at IS NULL", "ix_promises_performer_team", "workspace", "performer_team"),
        where_index(
            "ended_at IS NULL AND channel IS NOT NULL", "ix_promises_channel", "workspace", "channel", "number"
        ),
        # What Homes and weeks are counted by (`storage/rows/lists.py`, `sums.py`).
        where_index("state = 'signing'", "ix_promises_signing", "workspace", "number"),
        where_index(
            UNDELIVERED, "ix_promises_due", "workspace", "due_last_promised", "number", "delivery_at", *LOOKED_AT
        ),
        where_index(WAITING, "ix_promises_waiting", "workspace", "awaited_since", "number", "state", *LOOKED_AT),
        where_index("due_last_promised IS NOT NULL", "ix_promises_fell_due", "workspace", "due_last_promised"),
        where_index(MOVED, "ix_promises_first_due", "workspace", "due_first_promised"),
    )

    workspace: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Where it was asked, and what we keep for ourselves.
    channel: Mapped[str | None]
    nonce: Mapped[str | None]
    """The view id of the first form, so that a form sent twice makes one promise."""
    homeless: Mapped[bool]
    """Its channel cannot be posted to."""
    remind_at: Mapped[datetime | None]
    """When to look whether it has something to say by itself; recomputed from scratch by every turn and reminder."""
    # The opening.
    first_requester: Mapped[str]
    first_performer: Mapped[str | None]
    requester_team: Mapped[str | None]
    performer_team: Mapped[str | None]
    account: Mapped[str]
    why: Mapped[str]
    deal_minor: Mapped[int | None] = mapped_column(BigInteger)
    deal_currency: Mapped[str | None]
    crm_link: Mapped[str]
    told: Mapped[bool]
    told_day: Mapped[date | None]
    private: Mapped[bool]
    parent: Mapped[int | None]
    # What the turns amount to.
    state: Mapped[State]
    version: Mapped[int]
    turns: Mapped[int]
    requester: Mapped[str]
    performer: Mapped[str | None]
    begun_by: Mapped[Role]
    asked_at: Mapped[datetime]
    offer_by: Mapped[Role | None]
    offer_number: Mapped[int | None]
    offer_at: Mapped[datetime | None]
    agreement_number: Mapped[int | None]
    agreement_at: Mapped[datetime | None]
    agreement_requester: Mapped[str | None]
    agreement_performer: Mapped[str | None]
    delivery_at: Mapped[datetime | None]
    delivery_quantity: Mapped[Decimal | None]
    delivery_in_full: Mapped[bool | None]
    delivery_missed: Mapped[bool]
    received: Mapped[Decimal]
    question_by: Mapped[Role | None]
    question: Mapped[str]
    signing_from: Mapped[State | None]
    signatures: Mapped[int]
    """How many of the last sign-offs count now."""
    health: Mapped[Health | None]
    health_reason: Mapped[Reason | None]
    missed: Mapped[bool]
    rejections: Mapped[int]
    rejected_at: Mapped[datetime | None]
    working_since: Mapped[datetime | None]
    waited: Mapped[timedelta]
    awaited_since: Mapped[datetime]
    answering_since: Mapped[datetime | None]
    answer_due_at: Mapped[datetime | None]
    gives_up_at: Mapped[datetime | None]
    nudged_at: Mapped[datetime | None]
    first_answer_after: Mapped[timedelta | None]
    agreed_after: Mapped[timedelta | None]
    due_requested: Mapped[datetime]
    due_first_promised: Mapped[datetime | None]
    due_last_promised: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[Reason | None]

    @staticmethod
    def opening_columns(promise: Promise) -> Columns:
        """What never changes: its keys, and what the conversation began with."""
        opening, value = promise.opening, promise.opening.deal_value
        return {
            "workspace": promise.workspace,
            "number": promise.number,
            "first_requester": opening.requester,
            "first_performer": opening.performer,
            "requester_team": opening.requester_team,
            "performer_team": opening.performer_team,
            "account": opening.account,
            "why": opening.why,
            "deal_minor": value.minor if value else None,
            "deal_currency": value.currency if value else None,
            "crm_link": opening.crm_link,
            "told": opening.told,
            "told_day": opening.told_day,
            "private": opening.private,
            "parent": opening.parent,
            "begun_by": promise.begun_by,
            "asked_at": promise.asked_at,
            "due_requested": promise.due_requested,
        }

    @staticmethod
    def standing_columns(promise: Promise) -> Columns:
        """What its turns amount to now."""
        offer, agreement, delivery = promise.offer, promise.agreement, promise.delivery
        same = {name: getattr(promise, name) for name in KEPT_AS_THEY_ARE}
        return {
            **same,
            "offer_by": offer.by if offer else None,
            "offer_number": offer.number if offer else None,
            "offer_at": offer.at if offer else None,
            "agreement_number": agreement.number if agreement else None,
            "agreement_at": agreement.at if agreement else None,
            "agreement_requester": agreement.requester if agreement else None,
            "agreement_performer": agreement.performer if agreement else None,
            "delivery_at": delivery.at if delivery else None,
            "delivery_quantity": delivery.quantity if delivery else None,
            "delivery_in_full": delivery.in_full if delivery else None,
            "delivery_missed": delivery is not None and delivery.missed,
            "signatures": len(promise.signed),
        }

    @staticmethod
    def value(
        row: "PromiseRow | Found",
        versions: tuple[Terms, ...],
        signed: tuple[SignOff, ...] = (),
        children: tuple[int, ...] = (),
    ) -> Promise:
        return Promise(
            workspace=row.workspace,
            number=row.number,
            opening=_opening(row),
            state=row.state,
            version=row.version,
            turns=row.turns,
            requester=row.requester,
            performer=row.performer,
            begun_by=row.begun_by,
            asked_at=row.asked_at,
            versions=versions,
            offer=_offer(row),
            agreement=_agreement(row),
            delivery=_delivery(row),
            received=row.received,
            question_by=row.question_by,
            question=row.question,
            signing_from=row.signing_from,
            signed=signed,
            health=row.health,
            health_reason=row.health_reason,
            missed=row.missed,
            rejections=row.rejections,
            rejected_at=row.rejected_at,
            working_since=row.working_since,
            waited=row.waited,
            awaited_since=row.awaited_since,
            answering_since=row.answering_since,
            answer_due_at=row.answer_due_at,
            gives_up_at=row.gives_up_at,
            nudged_at=row.nudged_at,
            first_answer_after=row.first_answer_after,
            agreed_after=row.agreed_after,
            due_requested=row.due_requested,
            due_first_promised=row.due_first_promised,
            due_last_promised=row.due_last_promised,
            ended_at=row.ended_at,
            reason=row.reason,
            children=children,
        )


def _opening(row: "PromiseRow | Found") -> Opening:
    return Opening(
        requester=row.first_requester,
        performer=row.first_performer,
        requester_team=row.requester_team,
        performer_team=row.performer_team,
        account=row.account,
        why=row.why,
        deal_value=money(row.deal_minor, row.deal_currency),
        crm_link=row.crm_link,
        told=row.told,
        told_day=row.told_day,
        private=row.private,
        parent=row.parent,
    )


def _offer(row: "PromiseRow | Found") -> Offer | None:
    if row.offer_by is None or row.offer_number is None or row.offer_at is None:
        return None
    return Offer(row.offer_by, row.offer_number, row.offer_at)


def _agreement(row: "PromiseRow | Found") -> Agreement | None:
    number, at = row.agreement_number, row.agreement_at
    requester, performer = row.agreement_requester, row.agreement_performer
    if number is None or at is None or requester is None or performer is None:
        return None
    return Agreement(number, at, requester, performer)


def _delivery(row: "PromiseRow | Found") -> Delivery | None:
    if row.delivery_at is None or row.delivery_in_full is None:
        return None
    return Delivery(row.delivery_at, row.delivery_quantity, row.delivery_in_full, row.delivery_missed)
