"""What opens and closes around a test of the Web API."""

from collections.abc import Iterator

import pytest

from tests.sandbox.wire.web_api.open_slack import OpenSlack, open_slack


@pytest.fixture
def web() -> Iterator[OpenSlack]:
    """The Web API alone, served over HTTP."""
    with open_slack() as slack:
        yield slack
