"""When a number and a word are an order, and when somebody asks for something."""

import pytest

from handlers.heard.orders import order
from promises.vocabulary import Move


@pytest.mark.parametrize("text", ["7", "#7", "7?", "show 7", "#7 history", "status 7"])
def test_a_number_alone_wants_to_be_seen(text: str) -> None:
    told = order(text)
    assert told is not None
    assert (told.number, told.moves) == (7, ())


@pytest.mark.parametrize(
    "text", ["7 done", "Done 7", "#7 DELIVERED.", "mark 7 as done", "promise 7 is done", "7: shipped"]
)
def test_done_means_delivered(text: str) -> None:
    told = order(text)
    assert told is not None
    assert (told.number, told.moves) == (7, (Move.DELIVER,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7 pallets",
        "ship 7 pallets",
        "done",
        "7 8",
        "cancel 7 8",
        "500 pallets for Acme",
        "7 done for Acme by Friday",
    ],
)
def test_whatever_says_more_or_less_is_none(text: str) -> None:
    assert order(text) is None


def test_a_number_that_no_promise_can_bear_is_none() -> None:
    assert order("12345678901 done") is None
