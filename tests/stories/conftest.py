"""Each story is told over both ways in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.office import Mode, Office, an_office


@pytest.fixture(params=["socket", "http"])
def mode(request: pytest.FixtureRequest) -> Mode:
    found: Mode = request.param
    return found


@pytest.fixture
def office(tmp_path: Path, mode: Mode) -> Iterator[Office]:
    with an_office(tmp_path, mode) as opened:
        yield opened
