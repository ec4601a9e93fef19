"""What opens and closes: a whole office with an app."""

from collections.abc import Iterator

import pytest

from tests.sandbox.office import Office, open_office


@pytest.fixture(params=["sockets", "http"])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    """Once over sockets, once over HTTP."""
    with open_office(request.param) as opened:
        yield opened


@pytest.fixture
def http_office() -> Iterator[Office]:
    """For claims that do not depend on how the payload travels."""
    with open_office("http") as opened:
        yield opened
