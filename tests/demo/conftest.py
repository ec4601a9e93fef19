"""What opens and closes: a workspace with a page, as the sandbox's own tests have it."""

from tests.sandbox.page.conftest import office as office
