"""What is folded away after a while, and what never is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from promises.notices import Kind
from promises.promise import Promise
from promises.vocabulary import Move
from storage import folding
from storage.alarm import Alarm
from storage.database import Database
from storage.folding import fold
from storage.rows.places import Message
from storage.tables import MessageRow, NoticeRow, ReminderRow, Row, SignOffRow, TermsRow, TurnRow
from storage.workspace import Workspace
from tests.builders import Omar, Sana, T
from tests.storage.owed import told
from tests.storage.telling import ask, kept, play

LATER = T(60)
"""Two months after MONDAY, on which all begins."""


def count(database: Database, rows: type[Row]) -> int:
    with database.reads() as session:
        return session.execute(select(func.count()).select_from(rows)).scalar_one()


@pytest.fixture
def notices(database: Database) -> Callable[[], set[str]]:
    def ids() -> set[str]:
        with database.reads() as session:
            return set(session.scalars(select(NoticeRow.id)))

    return ids


@pytest.fixture
def ended(workspace: Workspace, database: Database) -> Promise:
    """Confirmed, reminded of, given up after ten days; all of it told."""
    promised = play(workspace, ask(workspace), Move.CONFIRM, Omar)
    Alarm(database).look(T(10))
    broken = play(workspace, promised, Move.RENEGE, Omar, at=T(10, 1))
    told(database, T(10, 2))
    return broken


def test_what_was_told_of_an_ended_promise_goes_after_a_while(
    ended: Promise, database: Database, notices: Callable[[], set[str]]
) -> None:
    assert ended.ended
    had = len(notices())
    assert fold(database, T(40)) == 0
    assert len(notices()) == had
    assert fold(database, T(40, 3)) == had + 1, "and its reminder"
    assert notices() == set()
    assert fold(database, LATER) == 0


def test_how_long_it_is_kept_can_be_said(ended: Promise, database: Database) -> None:
    assert ended.ended
    assert fold(database, T(11), timedelta(days=2)) == 0
    assert fold(database, T(13), timedelta(days=2)) > 0


def test_what_is_still_owed_is_never_folded(
    workspace: Workspace, database: Database, notices: Callable[[], set[str]]
) -> None:
    play(workspace, ask(workspace), Move.WITHDRAW, Sana)
    had = notices()
    assert fold(database, LATER) == 0
    assert notices() == had


def test_what_was_told_of_an_open_promise_stays_so_that_it_is_not_owed_again(
    workspace: Workspace, database: Database, notices: Callable[[], set[str]]
) -> None:
    play(workspace, ask(workspace), Move.CONFIRM, Omar)
    Alarm(database).look(T(10))
    told(database, T(10))
    had = notices()
    assert fold(database, LATER) == 0
    assert notices() == had
    assert count(database, ReminderRow) == 1


def test_reminders_are_forgotten_once_their_promise_is_over_for_long(ended: Promise, database: Database) -> None:
    assert count(database, ReminderRow) == 1
    fold(database, T(39))
    assert count(database, ReminderRow) == 1
    fold(database, LATER)
    assert count(database, ReminderRow) == 0
    assert ended.ended


def test_lines_of_what_has_ended_are_forgotten_and_cards_and_letters_are_not(
    workspace: Workspace, ended: Promise, database: Database
) -> None:
    still_open = ask(workspace, "V2")
    card = Message(kind=Kind.CARD, channel="CDEALS", ts="1.1")
    line = Message(kind=Kind.LINE, channel="CDEALS", ts="1.2", position=1)
    letter = Message(kind=Kind.YOUR_TURN, channel="DOMAR", ts="1.3", position=1, person=Omar)
    for promise in (ended, still_open):
        for message in (card, line, letter):
            workspace.places.hang(promise.number, message)
    fold(database, T(40))
    assert workspace.places.messages(ended.number) == [card, line, letter]
    fold(database, LATER)
    assert workspace.places.messages(ended.number) == [card, letter]
    assert workspace.places.messages(still_open.number) == [card, line, letter]


def test_the_digest_of_the_last_week_stays_and_older_ones_go(
    workspace: Workspace, database: Database, alarm: Alarm, notices: Callable[[], set[str]]
) -> None:
    workspace.digests.subscribe(Sana, True, T(1))
    for week in (1, 2):
        assert alarm.plan_digests(T(7 * week)) == 1
        told(database, T(7 * week))
    assert notices() == {f"digest/{Sana}/2026-11-23", f"digest/{Sana}/2026-11-30"}
    fold(database, LATER)
    assert notices() == {f"digest/{Sana}/2026-11-30"}, "nobody has come by since"


def test_who_stops_and_asks_again_in_the_same_week_gets_no_second_digest_after_a_fold(
    workspace: Workspace, database: Database, alarm: Alarm, notices: Callable[[], set[str]]
) -> None:
    workspace.digests.subscribe(Sana, True, T(1))
    alarm.plan_digests(T(7))
    told(database, T(7))
    workspace.digests.subscribe(Sana, False, T(8))
    fold(database, T(14), timedelta(hours=1))
    assert len(notices()) == 1
    fold(database, T(16), timedelta(hours=1))
    assert not notices()


def test_the_record_is_never_folded(workspace: Workspace, ended: Promise, database: Database) -> None:
    before = [count(database, rows) for rows in (TurnRow, TermsRow, SignOffRow)]
    assert fold(database, T(4000)) > 0
    assert [count(database, rows) for rows in (TurnRow, TermsRow, SignOffRow)] == before
    assert kept(workspace, ended) == ended


def test_many_rows_go_in_small_transactions(
    workspace: Workspace, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        promise = play(workspace, ask(workspace, f"V{number}"), Move.WITHDRAW, Sana)
        workspace.places.hang(promise.number, Message(kind=Kind.LINE, channel="C", ts=f"{number}.1"))
        ask(workspace, f"W{number}")
    told(database, T(1))
    monkeypatch.setattr(folding, "TOGETHER", 3)
    with database.reads() as session:
        of_ended = session.scalars(select(NoticeRow.id).where(NoticeRow.promise.in_(range(1, 15, 2)))).all()
    assert fold(database, LATER) == len(of_ended) + 7
    assert count(database, MessageRow) == 0
