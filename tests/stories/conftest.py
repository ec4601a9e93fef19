"""Stories come in over HTTP; those that try the ways in themselves, and a few long ones, over both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.office import Mode, Office, an_office

OVER_BOTH = ("test_company", "test_home", "test_killed", "test_long_story", "test_no_answer", "test_refusals")
"""The files whose every story is told over both ways in, except where it names its own."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    named = any("mode" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "mode" in metafunc.fixturenames and not named:
        both = metafunc.module.__name__.rpartition(".")[2] in OVER_BOTH
        metafunc.parametrize("mode", ["socket", "http"] if both else ["http"], indirect=True)


@pytest.fixture
def mode(request: pytest.FixtureRequest) -> Mode:
    found: Mode = request.param
    return found


@pytest.fixture
def office(tmp_path: Path, mode: Mode) -> Iterator[Office]:
    with an_office(tmp_path, mode) as opened:
        yield opened
