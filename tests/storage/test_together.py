"""Several at once: two people who press at the same moment, a double click, two processes on one database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from promises.errors import OutOfDate, PromiseError
from promises.vocabulary import Move, Role
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.workspace import Workspace
from tests.builders import MONDAY, Omar, Sana, quantity, terms, turn
from tests.storage.telling import ask, kept

THREADS = 8
Outcome = TypeVar("Outcome")


def together(work: Callable[[int], Outcome]) -> list[Outcome]:
    """Each of the threads starts when all are there; what goes wrong in one fails the test."""
    start = threading.Barrier(THREADS)

    def begin(number: int) -> Outcome:
        start.wait(timeout=10)
        return work(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(begin, range(THREADS)))


@pytest.fixture
def ledgers(url: str, workspace: Workspace, opened: Callable[[str], Database]) -> list[Workspace]:
    """One for each thread, in two processes as far as the database can tell."""
    other = Workspace(opened(url), "W")
    return [workspace, other] * (THREADS // 2)


def test_of_many_counters_to_one_offer_one_wins_and_none_is_lost(ledgers: list[Workspace]) -> None:
    number = ask(ledgers[0]).number

    def counter(thread: int) -> int:
        won = 0
        for attempt in range(8):
            promise = ledgers[thread].promises.get(number)
            by = Sana if promise.awaited is Role.REQUESTER else Omar
            offered = terms(quantity=quantity(1 + thread * 100 + attempt))
            try:
                ledgers[thread].promises.play(number, turn(Move.COUNTER, by, seen=promise.version, terms=offered))
                won += 1
            except OutOfDate:
                pass
        return won

    wins = sum(together(counter))
    promise = kept(ledgers[0], ledgers[0].promises.get(number))
    assert wins > 0
    assert promise.version == promise.turns == len(promise.versions) == 1 + wins
    assert len(set(promise.versions)) == 1 + wins


def test_of_many_notes_at_once_none_is_lost(ledgers: list[Workspace]) -> None:
    number = ask(ledgers[0]).number

    def note(thread: int) -> None:
        for line in range(8):
            ledgers[thread].promises.play(number, turn(Move.NOTE, Sana, text=f"{thread}.{line}"))

    together(note)
    history = ledgers[0].promises.history(number)
    assert {each.text for each in history[1:]} == {f"{thread}.{line}" for thread in range(8) for line in range(8)}
    assert kept(ledgers[0], ledgers[0].promises.get(number)).turns == 1 + 64


def test_a_double_click_is_played_once_and_both_clicks_succeed(ledgers: list[Workspace]) -> None:
    asked = ask(ledgers[0])
    played = together(lambda thread: ledgers[thread].promises.play(asked.number, turn(Move.CONFIRM, Omar, seen=1)))
    assert len(set(played)) == 1
    assert len(ledgers[0].promises.history(asked.number)) == 2


def test_two_people_who_press_at_once_are_not_both_right(ledgers: list[Workspace]) -> None:
    asked = ask(ledgers[0])

    def press(thread: int) -> Move | None:
        move, by = [(Move.CONFIRM, Omar), (Move.WITHDRAW, Sana)][thread % 2]
        try:
            ledgers[thread].promises.play(asked.number, turn(move, by, seen=1))
        except PromiseError:
            return None
        return move

    winners = {move for move in together(press) if move}
    assert len(winners) == 1
    assert [each.move for each in ledgers[0].promises.history(asked.number)][1:] == list(winners)


def test_the_first_form_sent_many_times_at_once_makes_one_promise(ledgers: list[Workspace]) -> None:
    assert len(set(together(lambda thread: ask(ledgers[thread], "V1")))) == 1


def test_promises_asked_at_once_have_numbers_without_a_gap(ledgers: list[Workspace]) -> None:
    numbers = together(lambda thread: [ask(ledgers[thread], f"V{thread}.{each}").number for each in range(4)])
    assert sorted(number for some in numbers for number in some) == list(range(1, 33))


def test_a_workspace_first_heard_of_twice_at_once_is_one(database: Database) -> None:
    fresh = Workspace(database, "WNEW")
    numbers = together(lambda thread: ask(fresh, f"V{thread}", requester_team=None, performer_team=None).number)
    assert sorted(numbers) == list(range(1, 9))


def test_a_reader_does_not_wait_for_a_writer(database: Database, workspace: Workspace) -> None:
    asked = ask(workspace)
    with database.writes() as session:
        ledger_inside = workspace.promises.get(asked.number)
        assert session.is_active
    assert ledger_inside == asked


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # PostgreSQL keeps its own line, and its own clock for it
def test_who_waits_too_long_for_the_database_is_told_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.LONGEST_WAIT", MONDAY - MONDAY)
    workspace = Workspace(database, "W")
    with database.writes(), ThreadPoolExecutor(1) as threads:
        late = threads.submit(ask, workspace)
        with pytest.raises(DatabaseUnavailable, match="busy"):
            late.result(timeout=10)
