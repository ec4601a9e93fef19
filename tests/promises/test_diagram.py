"""The diagram in README.md is the table, and a person can read it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from promises.diagram import diagram, open_states, picture, rows, ways_out
from promises.rules import RULES
from promises.vocabulary import OPEN, Move, Role, State
from tests.promises.changed_rules import changes

ARROW = re.compile(r"    (\[\*]|[a-z]+) --> (\[\*]|[a-z]+) : ([^:;]+)")


def test_no_row_can_change_without_the_diagram() -> None:
    unchanged = rows()
    same = [change.what for index in range(len(RULES)) for change in changes(index) if rows(change.rules) == unchanged]
    assert not same


def test_the_picture_has_one_arrow_at_most_from_one_state_to_another() -> None:
    first, *lines = picture().splitlines()
    arrows = [match.groups()[:2] for match in map(ARROW.fullmatch, lines) if match]
    assert first == "stateDiagram-v2"
    assert len(arrows) == len(lines) == len(set(arrows))


def test_the_picture_shows_every_open_state_and_names_every_end() -> None:
    ends = {end for state in OPEN for end in re.findall(rf"    {state} --> \[\*] : (.*)", picture())}
    assert {str(state) for state in OPEN} <= set(re.findall(r"--> (\w+)", picture()))
    assert all(any(f"→ {state}" in end for end in ends) for state in State if state.ended)


def test_the_picture_groups_the_moves_between_two_states() -> None:
    assert "    delivered --> promised : accept part (requester)<br>reject (requester)<br>take back (performer)" in (
        picture().splitlines()
    )


def test_the_table_of_open_states_reads_like_this() -> None:
    assert open_states().splitlines()[2:] == [
        "| requested | performer | the answer is due | withdraw → withdrawn | decline → declined |",
        "| countered | requester | the answer is due | withdraw → withdrawn | decline → declined |",
        "| signing | a lead of either side | the signatures are due "
        "| withdraw → withdrawn (unless it was promised already)<br>cancel → cancelled (if it was promised already) "
        "| decline → declined (unless it was promised already)<br>renege → broken (if it was promised already) |",
        "| promised | performer | the promise is due | cancel → cancelled | renege → broken |",
        "| reopened | whoever did not offer | the answer is due | cancel → cancelled | renege → broken |",
        "| delivered | requester | the answer is due | cancel → cancelled<br>accept → accepted "
        "| take back → promised, then renege → broken |",
    ]


@pytest.mark.parametrize("words", ["after long silence", "never past the needed-by date", "once a workday"])
def test_conditions_are_told_in_words(words: str) -> None:
    assert words in rows()


def test_a_way_out_that_a_row_gave_is_gone_with_the_row() -> None:
    without = tuple(rule for rule in RULES if rule.move is not Move.TAKE_BACK)
    assert ways_out(State.DELIVERED, Role.PERFORMER)
    assert not ways_out(State.DELIVERED, Role.PERFORMER, without)


def test_every_table_is_whole() -> None:
    for table in (open_states(), rows()):
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_anybody_may_print_it() -> None:
    command, root = [sys.executable, "-X", "utf8", "-m", "promises.diagram"], Path(__file__).parents[2]
    printed = subprocess.run(  # noqa: S603 - our own module
        command, capture_output=True, check=True, encoding="utf-8", cwd=root
    )
    assert printed.stdout == diagram()
