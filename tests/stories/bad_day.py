"""What the stories of bad days share: people who do not wait, time that passes, and counting what arrived."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from promises.vocabulary import State
from sandbox.state.trouble import Refuse
from sandbox.state.workspace import Channel
from tests.stories.office import Office

Arguments = Mapping[str, Any]
STEP = timedelta(seconds=1)
A_WEEK_AND_A_HALF = timedelta(days=11)


def asks(office: Office, what: str = "Euro pallets", where: Channel | None = None) -> None:
    """Sana asks Omar for 500 pallets for Acme, and nobody waits until Slack has been told."""
    sana, due = office.sana, (office.watch() + A_WEEK_AND_A_HALF).date()
    sana.types(f"/promise {what}", in_=where or office.sales_ops)
    sana.fills({"Who would do it?": office.omar, "For which customer": "Acme", "By when": due.isoformat()})
    sana.fills({"How much": "500", "Unit": "pallets"})
    sana.sends()


def waits_until(true: Callable[[], bool], seconds: float = 10, otherwise: str = "it never came to that") -> None:
    """Wait, real time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.005)


def passes(office: Office, **length: float) -> None:
    """Time passes, and the courier looks at its watch."""
    assert office.house is not None
    office.watch.moves(**length)
    office.house.courier.wake()


def puts_off(office: Office, **length: float) -> None:
    """Wait until the courier has tried, has nothing in hand any more, and will try again after that long."""
    assert office.house is not None
    house, until = office.house, office.watch() + timedelta(**length)
    waits_until(
        lambda: house.outbox.next_due_at(office.watch()) == until, otherwise=f"the next try is not after {length}"
    )


def told_in_the_end(office: Office, within: timedelta = timedelta(minutes=10)) -> None:
    """Let time pass, a second at a time, until nothing is owed any more."""
    assert office.house is not None
    until = office.watch() + within
    while not office.house.courier.idle():
        assert office.watch() < until, f"still owed: {office.owed()}"
        passes(office, seconds=STEP.total_seconds())
        time.sleep(0.005)


def calls(office: Office, method: str) -> list[Arguments]:
    """A list that fills with the calls of this method from now on; none of them goes wrong because of it."""
    heard: list[Arguments] = []

    def listen(arguments: Arguments) -> bool:
        heard.append(dict(arguments))
        return False

    office.slack.trouble.next(method, Refuse("never"), when=listen)
    return heard


@dataclass(frozen=True)
class Arrived:
    """How many messages of the bot people see."""

    cards: int
    lines: int
    to_omar: int
    to_sana: int


def arrived(office: Office) -> Arrived:
    """In #sales-ops, and in the direct conversations that Omar and Sana have with the bot."""
    screen = office.slack.channel_screen(office.sales_ops, office.mia).splitlines()
    directs = []
    for person in (office.omar, office.sana):
        person.opens("messages")
        directs.append(_posts(person.sees().splitlines()))
        person.opens(office.sales_ops)
    return Arrived(_posts(screen), _posts(screen, "    "), *directs)


def _posts(lines: list[str], indent: str = "") -> int:
    return sum(line.startswith(f"{indent}Promise:") for line in lines)


ALL = Arrived(cards=1, lines=2, to_omar=1, to_sana=1)
"""Of a promise that was asked and confirmed."""


def is_card(call: Arguments) -> bool:
    return str(call["channel"]).startswith("C") and "thread_ts" not in call


def is_line(call: Arguments) -> bool:
    return "thread_ts" in call


def is_direct(call: Arguments) -> bool:
    return str(call["channel"]).startswith("U")


What = tuple[str, Callable[[Arguments], bool]]
"""The method by which something is told, and which of its calls do."""
CARD, LINE, DIRECT = ("chat.postMessage", is_card), ("chat.postMessage", is_line), ("chat.postMessage", is_direct)
UPDATE = ("chat.update", lambda _call: True)
everything_told = pytest.mark.parametrize(
    "what", [CARD, UPDATE, LINE, DIRECT], ids=["card", "update", "line", "direct"]
)


def asked_and_confirmed(office: Office, where: Channel | str = "messages") -> Arrived:
    """What has arrived once Sana has asked, Omar has confirmed there, and nothing is owed any more."""
    asks(office)
    told_in_the_end(office)
    office.omar.opens(where)
    office.omar.presses("Confirm")
    told_in_the_end(office)
    assert office.house is not None
    assert office.house.workspace.promises.get(1).state is State.PROMISED
    assert "Promised" in office.mia.sees()
    assert office.slack.trouble.left() == 0
    return arrived(office)
