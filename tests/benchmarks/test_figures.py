"""The figures are still taken: with counts so small that they mean nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks import inside
from benchmarks.__main__ import main
from benchmarks.company import Size, company
from benchmarks.goals import Goal
from benchmarks.requests import Site


def test_a_figure_prints_what_was_measured_and_what_was_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    goals = main(["closed-loop", "writes", "--seconds", "0.2"])

    printed = capsys.readouterr().out
    for row in (
        "bare Bolt, process_before_response, only acks",
        "a press, written down and acked, the courier telling",
        "how far the courier is behind, by its pace, at the end",
        "told meanwhile, and what still waits",
    ):
        assert f"  {row} " in printed
    assert len(goals) == printed.count("(goal: at ") == 2


def test_a_figure_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["no-such-figure"])
    assert "there is no figure no-such-figure" in capsys.readouterr().err


@pytest.mark.parametrize(("is_", "met"), [(2.0, True), (2.5, False)])
def test_what_is_missed_is_said_to_be(is_: float, met: bool) -> None:
    assert Goal("a thing", is_, 2, "s").met is met
    assert Goal("a thing", 4 - is_, 2, "s", at_most=False).met is met


def test_a_copied_promise_is_what_its_turns_say(tmp_path: Path) -> None:
    size = Size(300)
    site = Site("T0001", tuple(f"C{each}" for each in range(4)), tuple(f"U{each}" for each in range(20)))
    company(size, site, tmp_path / "kept", tmp_path / "first.sqlite3")
    company(size, site, tmp_path / "kept", tmp_path / "second.sqlite3")

    with inside.opened(tmp_path / "second.sqlite3", site) as workspace:
        first = workspace.promises.next_looks(1)[0][1]
        every = [workspace.promises.get(number) for number in range(first, first + 200)]
        for promise in every:
            turns = workspace.promises.history(promise.number)
            assert len(turns) == promise.turns
            assert turns[-1].state in (None, promise.state)
            assert {promise.requester, promise.performer} <= set(site.people)
            assert promise.asked_at < datetime.now(UTC)
        assert any(each.ended for each in every)
        assert not all(each.ended for each in every)
    assert inside.owed(tmp_path / "second.sqlite3", datetime.now(UTC)).count == 0
