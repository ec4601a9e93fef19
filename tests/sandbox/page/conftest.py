"""What opens and closes: a workspace with a page."""

from collections.abc import Iterator

import pytest

from tests.sandbox.page.open_page import Office, open_page


@pytest.fixture
def office() -> Iterator[Office]:
    with open_page() as opened:
        yield opened
