"""The benchmark of a press still presses: with counts so small that its figures mean nothing."""

import pytest

from benchmarks.press import main


def test_the_benchmark_prints_what_it_measured_and_what_was_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--promises", "2", "--connections", "2"])

    printed = capsys.readouterr().out
    for row in (
        "a press, written down and acked",
        "the same, while the courier tells a Slack",
        "bare Bolt, default settings, only acks",
        "bare Bolt, process_before_response, only acks",
        "a turn in the ledger",
        "the same rows by plain SQLAlchemy",
    ):
        assert f"  {row} " in printed
    assert printed.count("(goal: at ") == 3
