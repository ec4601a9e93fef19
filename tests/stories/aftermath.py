"""What stands in the database and in Slack once a bot that was killed again and again has told all that it owed."""

import logging
import re
from collections import Counter
from functools import cached_property

from sqlalchemy import select

from promises.fold import fold
from promises.notices import Kind
from promises.vocabulary import State
from sandbox.state.workspace import Message
from storage.database import Database
from storage.outbox import Outbox
from storage.tables import MessageRow, NoticeRow, PromiseRow
from storage.workspace import Workspace
from tests.stories.company import Company
from tests.stories.talkers import CONVERSATION

log = logging.getLogger(__name__)

Spot = tuple[str, str]
"""Channel and ts."""
Line = tuple[int, int]
"""The number of a promise, and the position of the turn that the line tells of."""
LINE_ID = re.compile(r"line-(\d+)-\d+-\d+-(\d+)")
"""The block id of a line; its position counts from 0."""


class Aftermath:
    """`agreed`: what people talked about, each to its end."""

    def __init__(self, company: Company, agreed: list[str], kills: int) -> None:
        self.slack = company.slack.workspace
        self.agreed = agreed
        self.kills = kills
        self.database = Database(company.database)
        self.outbox = Outbox(self.database)
        self.workspace = Workspace(self.database, self.slack.team_id)

    # ── what is in the database ──

    @cached_property
    def numbers(self) -> list[int]:
        with self.database.reads() as session:
            return list(session.scalars(select(PromiseRow.number).order_by(PromiseRow.number)))

    @cached_property
    def notices(self) -> list[NoticeRow]:
        with self.database.reads() as session:
            return list(session.scalars(select(NoticeRow)))

    @cached_property
    def hung(self) -> list[MessageRow]:
        with self.database.reads() as session:
            return list(session.scalars(select(MessageRow)))

    # ── what is in Slack ──

    @cached_property
    def posted(self) -> dict[Spot, Message]:
        """Everything that the bot posted for more than one moment."""
        everything = [message for messages in self.slack.messages.values() for message in messages]
        return {(each.channel, each.ts): each for each in everything if each.from_app and each.ephemeral_to is None}

    @cached_property
    def lines(self) -> Counter[Line]:
        """How often each line was posted."""
        ids = (str(block.get("block_id")) for message in self.posted.values() for block in message.blocks)
        found = (LINE_ID.fullmatch(id_) for id_ in ids)
        return Counter((int(match[1]), int(match[2]) + 1) for match in found if match)

    # ── what must be so ──

    def every_turn_was_played_once(self) -> None:
        """Whatever people saw acknowledged is there, and whatever they did twice is there once."""
        promises = [self.workspace.promises.get(number) for number in self.numbers]
        assert sorted(promise.terms.what for promise in promises) == sorted(self.agreed)
        for promise in promises:
            history = self.workspace.promises.history(promise.number)
            assert tuple(turn.move for turn in history) == CONVERSATION, promise.terms.what
            assert promise.state is State.ACCEPTED
            assert promise == fold(promise.workspace, promise.number, history)

    def every_card_and_direct_message_was_told(self) -> None:
        """The card that we know shows how it ended; whoever had to hear of the end heard of it; nothing was given up."""
        assert [notice for notice in self.notices if notice.over_at is None or notice.given_up] == []
        assert {(row.channel, row.ts) for row in self.hung} <= self.posted.keys()
        for kind in (Kind.CARD, Kind.OVER):
            rows = [row for row in self.hung if row.kind is kind]
            assert sorted(row.promise for row in rows) == self.numbers, kind
            assert all("Accepted" in self.posted[row.channel, row.ts].text for row in rows), kind

    def only_what_was_under_way_when_it_was_killed_is_missing_or_doubled(self) -> None:
        """A line is never said twice, and left out only where nobody can know whether Slack had taken it. A card or
        a direct message of which that is true is there twice. Each kill leaves one such thing at most."""
        expected = {(number, position + 1) for number in self.numbers for position in range(len(CONVERSATION))}
        assert max(self.lines.values()) == 1
        missing = expected - self.lines.keys()
        assert missing <= self._uncertain_lines
        extra = self.posted.keys() - {(row.channel, row.ts) for row in self.hung}
        log.warning("%s promises, %s kills, %s left out, %s extra", len(self.numbers), self.kills, missing, len(extra))
        assert len(missing) + len(extra) <= self.kills

    @cached_property
    def _uncertain_lines(self) -> set[Line]:
        """Lines that were given to Slack, and of which no answer was noted."""
        known = {(row.promise, row.position) for row in self.hung if row.kind is Kind.LINE}
        given = {
            (each.promise or 0, each.position) for each in self.notices if each.kind is Kind.LINE and each.attempts
        }
        return given - known
