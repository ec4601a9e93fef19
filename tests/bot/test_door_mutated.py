"""Whatever somebody with the signing secret may send: the bot answers, does not fall, and logs nobody's words."""

import copy
import hashlib
import hmac
import io
import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import log as logs
from bot.doors.web import for_slack
from bot.manifest import EVENTS_PATH
from sandbox.state.envelopes import Envelope
from sandbox.wire.wrongly import FORM, JSON
from tests.stories.office import Office, an_office

SECRET_WORDS = "Mondkuchen"
"""What somebody wrote; in every payload below."""
TRIES = 60
"""Of each chance."""
ODD: Sequence[Callable[[random.Random], Any]] = (
    lambda _chance: None,
    lambda chance: chance.random() < 0.5,
    lambda chance: chance.choice([0, -1, 7, 2**63, 10**400]),
    lambda chance: chance.choice([0.5, -0.0, 1e300, float("inf"), float("nan")]),
    lambda chance: chance.choice(
        ["", "0", "1.1", "U1", "\0", "\ud800", f"{SECRET_WORDS}\nERROR", "x" * 4_000, "1e999"]
    ),
    lambda chance: chance.choice([[], {}, [[]], [None], [{}], {"id": None}, {"id": []}, {"type": "x"}]),
    lambda chance: "".join(chr(chance.randrange(0xD800)) for _ in range(chance.randrange(20))),
    lambda _chance: json.dumps({"number": 1e999}),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """In which each kind of thing that Slack sends has come once."""
    with an_office(tmp_path_factory.mktemp("mutated"), "http") as opened:
        opened.asks(SECRET_WORDS)
        opened.omar.presses("More…")
        opened.omar.presses("Counter")
        opened.omar.fills({"By when": "2026-12-04"})
        opened.omar.sends()
        opened.settles()
        opened.sana.opens("home")
        opened.settles()
        yield opened


@pytest.fixture(scope="module")
def came(office: Office) -> dict[str, list[Envelope]]:
    """By kind, and from here on the same: what is drawn below must not depend on what was tried before."""
    found: dict[str, list[Envelope]] = {}
    for envelope in copy.deepcopy(list(office.slack.towards_app.told)):
        found.setdefault(f"{envelope.type} {envelope.payload.get('type')}", []).append(envelope)
    return found


class Speaking:
    """Speaks to the bot as Slack does, without a wire in between."""

    def __init__(self, office: Office) -> None:
        assert office.house is not None
        self._application = for_slack(office.house)
        self._secret = office.slack.signing_secret.encode()

    def says(self, raw: bytes, kind: str) -> int:
        at = str(int(time.time()))
        signature = hmac.new(self._secret, b"v0:" + at.encode() + b":" + raw, hashlib.sha256).hexdigest()
        heard: list[str] = []
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": EVENTS_PATH,
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(raw)),
            "HTTP_X_SLACK_REQUEST_TIMESTAMP": at,
            "HTTP_X_SLACK_SIGNATURE": f"v0={signature}",
            "wsgi.input": io.BytesIO(raw),
        }
        list(self._application(environ, lambda status, _headers: heard.append(status)))  # type: ignore[arg-type]  # as much of WSGI as is used
        return int(heard[0].split()[0])


def encoded(kind: str, body: Any) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(body).encode(), JSON
    if kind == "slash_commands":
        return urlencode(body if isinstance(body, dict) else {}, errors="replace").encode(), FORM
    return urlencode({"payload": json.dumps(body)}).encode(), FORM


def paths(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """To everything within."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*before, key)
        yield from paths(each, (*before, key))


def mutated(body: Any, chance: random.Random) -> Any:
    """One or a few places hold something else, or are gone."""
    changed = copy.deepcopy(body)
    for _ in range(chance.randint(1, 3)):
        *way, last = chance.choice(list(paths(changed)))
        at = changed
        for key in way:
            at = at[key]
        if chance.random() < 0.5:
            del at[last]
        else:
            at[last] = chance.choice(ODD)(chance)
    return changed


@pytest.mark.parametrize("seed", range(8))
def test_whatever_comes_signed_is_answered_and_nobodys_words_are_logged(
    office: Office, came: dict[str, list[Envelope]], caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    chance, says = random.Random(seed), Speaking(office).says
    told = logs.Lines(["no secret"]).format
    for _ in range(TRIES):
        envelope = chance.choice(came[chance.choice(sorted(came))])
        body = mutated(envelope.payload, chance)
        caplog.clear()
        with caplog.at_level(logging.INFO):
            status = says(*encoded(envelope.type, body))
        assert status in (200, 400), body
        lines = [told(record) for record in caplog.records]
        assert not [line for line in lines if SECRET_WORDS in line], body
        assert not [line for line in lines if "apology was lost" in line], body


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=300), kind=st.sampled_from([FORM, JSON, "", "text/plain", f"{JSON}; charset=utf-16"]))
def test_whatever_bytes_come_signed_are_answered(office: Office, raw: bytes, kind: str) -> None:
    assert Speaking(office).says(raw, kind) == 400
