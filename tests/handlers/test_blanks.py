"""What nobody can see is nothing."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.heard.blanks import seen_words
from handlers.heard.form_values import opening, terms
from promises.errors import BadTerms, Problem
from promises.workdays import Workdays

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
TYPED = {"what": "Pallets", "account": "Acme", "due": "2026-11-27"}
NOTHINGS = [
    "\u200b",
    "\u3164",
    "\u2800",
    "\u00ad",
    "\u2060\ufeff",
    "\u202e",
    "\ufe0f",
    "\u115f \u1160",
    "\U000e0041",
    " ",
]


@pytest.mark.parametrize("nothing", NOTHINGS, ids=ascii)
def test_a_what_or_a_customer_that_nobody_can_see_is_missing(nothing: str) -> None:
    with pytest.raises(BadTerms) as refused:
        terms(TYPED | {"what": nothing}, ZoneInfo("Europe/Berlin"), Workdays(zone=ZoneInfo("Europe/Berlin")), NOW)
    assert (refused.value.field, refused.value.problem) == ("what", Problem.MISSING)
    with pytest.raises(BadTerms) as refused:
        opening(TYPED | {"account": nothing}, requester="USANA", performer="UOMAR", private=False)
    assert (refused.value.field, refused.value.problem) == ("account", Problem.MISSING)


@pytest.mark.parametrize("something", ["Pallets", "パレット", "📦", "❤️", "👩‍🚒", "👨‍👩‍👧", "-", "ㅎ", "⠓"])
def test_what_can_be_seen_stays_as_it_is(something: str) -> None:
    assert seen_words(something) == something
