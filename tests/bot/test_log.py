"""The log, which never shows a secret."""

import io
import json
import logging

import pytest

from bot import log as logs
from bot.settings import Settings

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
HIDDEN = [
    "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy",
    "xapp-1-A123-456-abcdef0123",
    "xoxe.xoxb-1-Mi0yLTE2NzI",
    "xoxe-1-My0xLTE2NzI",
    "https://hooks.slack.com/actions/T0001/123/abcDEF",
    "https://hooks.slack.com/commands/T0001/123/abcDEF",
    "http://127.0.0.1:4321/response/k3J-2_x",
    "13345224609.738474920.8088930838d88f008e0",
    "wss://wss-primary.slack.com/link/?app_id=A1&ticket=deadbeef-1",
    SIGNING_SECRET,
]


def written(words: str, *, json_log: bool = False, error: Exception | None = None) -> str:
    stream = io.StringIO()
    settings = Settings(bot_token="xoxb-1-x", signing_secret=SIGNING_SECRET, json_log=json_log)
    logs.begin(settings, stream)
    logging.getLogger("bot.courier").error("%s", words, exc_info=error)
    return stream.getvalue()


@pytest.mark.parametrize("json_log", [False, True])
@pytest.mark.parametrize("secret", HIDDEN)
def test_no_token_address_or_ticket_reaches_the_log(secret: str, json_log: bool) -> None:
    tail = secret[-8:]
    for words in (secret, f"<{secret}>", f'{{"x": "{secret}"}}', f"a {secret}, b"):
        line = written(words, json_log=json_log)
        assert "(masked)" in line
        assert tail not in line


@pytest.mark.parametrize("name", ["trigger_id", "response_url", "token", "client_secret", "ticket"])
@pytest.mark.parametrize("shape", ["{}=SESAME", '"{}": "SESAME"', "'{}': 'SESAME'", '\\"{}\\": \\"SESAME\\"'])
def test_what_is_named_like_a_secret_is_masked_whatever_it_looks_like(name: str, shape: str) -> None:
    assert "SESAME" not in written(shape.format(name))


@pytest.mark.parametrize("json_log", [False, True])
def test_a_traceback_is_masked_too(json_log: bool) -> None:
    try:
        raise ValueError(HIDDEN[0])
    except ValueError as caught:
        line = written("a bug", json_log=json_log, error=caught)
    assert "ValueError" in line
    assert HIDDEN[0] not in line


def test_ordinary_words_stay_as_they_are() -> None:
    assert "card of #7: ratelimited; again in 0:00:30" in written("card of #7: ratelimited; again in 0:00:30")


def test_a_json_line_is_one_object_with_the_moment_in_utc() -> None:
    line = json.loads(written('two\nlines "quoted"', json_log=True))
    assert (line["level"], line["name"], line["message"]) == ("ERROR", "bot.courier", 'two\nlines "quoted"')
    assert line["at"].endswith("Z")


def test_the_level_is_the_one_that_was_set() -> None:
    stream = io.StringIO()
    logs.begin(Settings(bot_token="xoxb-1-x", level="WARNING"), stream)
    logging.getLogger("bot").info("not this")
    logging.getLogger("bot").warning("but this")
    assert "not this" not in stream.getvalue()
    assert "but this" in stream.getvalue()


def test_nobody_else_writes_a_line_of_the_log() -> None:
    line = written("one\n2026-11-23T09:00:00Z ERROR\r\x1b[2K bot: two\u2028three").removesuffix("\n")
    assert len(line.splitlines()) == 1
    assert line.isprintable()
