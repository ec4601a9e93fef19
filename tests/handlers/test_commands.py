"""Which word somebody meant, and when they rather asked for something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.commands import SUBCOMMANDS, nearest, slips

ONE_SLIP = ["lis", "liist", "lits", "lost", "hlp", "hepl", "digst", "digets", "digestt"]


@pytest.mark.parametrize("word", ONE_SLIP)
def test_one_slip_of_the_finger_is_forgiven(word: str) -> None:
    right = nearest(word)
    assert right in SUBCOMMANDS
    assert slips(word, right) == 1


@pytest.mark.parametrize("word", ["lsit", "ilst", "hlep", "digsst", "dijets"])
def test_letters_that_changed_places_are_one_slip(word: str) -> None:
    assert nearest(word)


@pytest.mark.parametrize(
    "word", ["", "7", "crates", "pallets", "acme", "list of parts", "help!", "l", "fist-bump", "x" * 500]
)
def test_what_is_rather_an_ask_is_left_alone(word: str) -> None:
    assert nearest(word) == ""


def test_a_second_slip_is_forgiven_only_behind_the_right_first_letter() -> None:
    assert nearest("lisstt") == "list"
    assert nearest("mint") == ""


@settings(deadline=None)  # a busy machine is no defect
@given(st.text("abcdefghij", max_size=8), st.text("abcdefghij", max_size=8))
def test_slips_are_counted_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= slips(one, other) <= max(len(one), len(other))
